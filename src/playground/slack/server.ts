import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isRecord } from "./blocks/schema.ts";
import { SlackError } from "./errors.ts";
import { reply, spoil, wait } from "./faults.ts";
import type { Responses } from "./responses.ts";
import type { SocketMode } from "./socket.ts";
import { readBody, serveMethod, type WebApi } from "./web-api.ts";
import type { Json } from "./workspace.ts";

/** The one port: Web API, response urls and the Socket Mode upgrade. */
export interface Server {
  readonly origin: string;
  close(): Promise<void>;
}

export interface Served {
  readonly api: () => WebApi;
  readonly responses: () => Responses;
  readonly socket: SocketMode;
}

export async function listen(served: Served, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    route(served, request, response).catch((error: unknown) => {
      reply(response, 500, JSON.stringify({ ok: false, error: "fatal_error", says: String(error) }));
    });
  });
  server.on("upgrade", (request, socket, head) => served.socket.upgrade(request, socket, head));
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    origin: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    async close() {
      await served.socket.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

async function route(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://slack");
  if (url.pathname.startsWith("/api/")) return serveMethod(served.api(), request, response, url);
  if (/^\/(commands|actions|app)\//.test(url.pathname)) return serveResponse(served, request, response, url.pathname);
  return reply(response, 404, "not found", { "content-type": "text/plain" });
}

/** A POST to a `response_url`: 200 `ok`, or 404 once it is over. */
async function serveResponse(
  served: Served,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const { faults, journal, stage } = served.api();
  const body = parsed(await readBody(request));
  const fault = faults.next("response_url");
  await wait(faults.delayMs + (fault?.delayMs ?? 0));
  const refused = fault && !fault.accepted && fault.kind !== "slow" ? fault.kind : used(served.responses(), path, body);
  const at = stage.workspace.clock();
  journal.add({ method: "response_url", args: body ?? {}, at, token: "none", ...(refused && { error: refused }) });
  if (fault && fault.kind !== "slow") return spoil(response, fault, "ok");
  if (!refused) return reply(response, 200, "ok", { "content-type": "text/plain" });
  const status = refused === "expired_url" || refused === "used_url" ? 404 : 400;
  return reply(response, status, JSON.stringify({ ok: false, error: refused }));
}

function used(responses: Responses, path: string, body: Json | undefined): string | undefined {
  if (!body) return "invalid_payload";
  try {
    responses.use(path, body);
    return undefined;
  } catch (error) {
    if (error instanceof SlackError) return error.code;
    throw error;
  }
}

function parsed(body: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
