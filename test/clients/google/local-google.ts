import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type OAuthAccess, type OAuthOptions, oauthAccess } from "../../../src/clients/google/oauth.ts";

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
}

export interface LocalGoogle {
  readonly origin: string;
  readonly heard: readonly Heard[];
  /** How often this path was asked for. */
  readonly count: (path: string) => number;
}

type Answer = (response: ServerResponse, heard: Heard, nth: number) => void;

/** A server that remembers what it heard and answers as the test says, for replies that a whole stand-in never gives. */
export async function localGoogle(answers: Readonly<Record<string, Answer>>): Promise<LocalGoogle> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://local");
    let body = "";
    for await (const chunk of request) body += chunk;
    const call = {
      method: request.method ?? "",
      path: url.pathname,
      query: url.searchParams,
      form: new URLSearchParams(body),
      headers: request.headers,
    };
    heard.push(call);
    const answer = answers[url.pathname] ?? ((reply: ServerResponse) => json(reply, 404, {}));
    answer(response, call, heard.filter(({ path }) => path === url.pathname).length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    heard,
    count: (path) => heard.filter((call) => call.path === path).length,
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=UTF-8", ...headers });
  response.end(JSON.stringify(body));
}

export function html(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/html" });
  response.end("<!DOCTYPE html><title>Sign in to Campus Wi-Fi</title>");
}

/** A token endpoint that hands out `ya29.test-1`, `ya29.test-2`, …. */
export const tokens: Answer = (response, _heard, nth) =>
  json(response, 200, { access_token: `ya29.test-${nth}`, expires_in: 3599, token_type: "Bearer" });

/** Access that uses one grant from the beginning. */
export function accessWith({
  refreshToken,
  account,
  ...options
}: OAuthOptions & { readonly refreshToken: string; readonly account?: string }): OAuthAccess {
  const access = oauthAccess(options);
  access.use({ kind: "grant", id: "grant", refreshToken, account });
  return access;
}
