import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { callerOf } from "./bearer.ts";
import { type Call, Refusal, type Reply } from "./call.ts";
import { unknownAddress } from "./errors.ts";
import { type Delivery, deliveryOf, falseReply, spoiled } from "./false-replies.ts";
import type { Fault, Faults } from "./faults.ts";
import type { OpenCall, WritableJournal } from "./journal.ts";
import { formOf } from "./oauth/token.ts";
import type { Meter } from "./quotas.ts";
import { areaOf, type Google, routeFor } from "./routes.ts";

/** What happens to calls on their way in and out. */
export interface Desk {
  readonly google: Google;
  readonly faults: Faults;
  readonly meter: Meter;
  readonly journal: WritableJournal;
}

export interface Listening {
  readonly origin: string;
  close(): Promise<void>;
}

const largestBody = 1_000_000;

export async function listen(desk: Desk, host: string, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    serve(request, response, desk).catch((error: unknown) => fail(response, error));
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return { origin: `http://${host}:${address.port}`, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  return closed;
}

/** A mistake of the stand-in's own must be seen for what it is, and never be taken for one of Google's faults. */
function fail(response: ServerResponse, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (!response.headersSent) response.writeHead(599, { "content-type": "text/plain; charset=utf-8" });
  response.end(`the stand-in failed: ${text}`);
}

async function serve(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const call = await read(request);
  if (!call) return send(response, unknownAddress(), "whole", desk, request);
  const area = areaOf(call);
  const entry = desk.journal.open(area, call.method, call.path, call.query);
  const gone = new AbortController();
  response.once("close", () => {
    gone.abort();
    entry.close(0);
  });
  if (area === "token") entry.grantType(formOf(call).get("grant_type") ?? "");
  const fault = desk.faults.strike(area, call);
  await desk.faults.delay(fault, gone.signal);
  if (gone.signal.aborted) return;
  const reply = (fault && falseReply(fault, area)) ?? spoiled(fault, answer(call, desk, entry, fault));
  const delivery = deliveryOf(fault);
  entry.close(delivery === "whole" || delivery === "cut" ? reply.status : 0);
  send(response, reply, delivery, desk, request);
}

function answer(call: Call, desk: Desk, entry: OpenCall, fault: Fault | undefined): Reply {
  const route = routeFor(call);
  if (!route || fault?.kind === "hang" || fault?.kind === "reset") return unknownAddress();
  try {
    if ("answer" in route) return route.answer(call, desk.google);
    const caller = callerOf(route.area, call, desk.google.grants, route.scopes);
    entry.account(caller.email);
    desk.meter.spend(route.area, caller.email);
    return route.answerTo(caller, call, desk.google);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

async function read(request: IncomingMessage): Promise<Call | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  const [path = "", search = ""] = (request.url ?? "").split(/\?(.*)/s);
  try {
    return {
      method: request.method ?? "GET",
      path,
      segments: path.slice(1).split("/").map(decodeURIComponent),
      query: new URLSearchParams(search),
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
  } catch {
    return undefined;
  }
}

function send(
  response: ServerResponse,
  reply: Reply,
  delivery: Delivery,
  { google }: Desk,
  request: IncomingMessage,
): void {
  if (delivery === "hang") return;
  if (delivery === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const isZipped = reply.body.length > 1024 && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const body = isZipped ? gzipSync(reply.body, { level: 1 }) : Buffer.from(reply.body);
  const headers = {
    date: new Date(google.time.wire()).toUTCString(),
    vary: "Origin, X-Origin, Referer",
    ...(isZipped && { "content-encoding": "gzip" }),
    ...(reply.status !== 304 && { "content-length": String(body.length) }),
    ...reply.headers,
  };
  response.writeHead(reply.status, headers);
  if (delivery === "whole") {
    response.end(body);
    return;
  }
  // Half of what the length promises, then silence.
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
