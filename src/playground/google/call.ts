import type { IncomingHttpHeaders } from "node:http";

/** One HTTP request, read whole. `segments` are the path's parts, decoded. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** On whose behalf a bearer token speaks. A service account that impersonates someone is that person. */
export interface Caller {
  readonly email: string;
  readonly isServiceAccount: boolean;
  readonly scopes: readonly string[];
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  const body = JSON.stringify(value);
  return { status, headers: { "content-type": "application/json; charset=UTF-8", ...headers }, body };
}

export function html(status: number, body: string): Reply {
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, body };
}

export function redirect(location: string): Reply {
  return { status: 302, headers: { location, "cache-control": "no-store" }, body: "" };
}

/** Thrown anywhere while answering a call: this is the answer instead. */
export class Refusal extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}
