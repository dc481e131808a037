import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { Readiness } from "./health.ts";
import type { Metrics } from "./metrics.ts";
import { OAUTH_PATH, type OAuthParts, oauthPages } from "./oauth.ts";
import { type SignedInParts, signedInPages } from "./signed-in.ts";
import { STYLE, STYLE_PATH } from "./style.ts";

export { SETTINGS_PATH } from "./frame.ts";

/** Answers a request itself, all of it; what it throws is turned into a calm 500. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface WebParts {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly readiness: () => Readiness;
  readonly metrics: Metrics;
  /** What answers below a path: `/slack/events` in HTTP mode, `/playground` in the playground. */
  readonly mounted: Readonly<Record<string, Handler>>;
  /** Where `/` leads; absent, it is the board. */
  readonly home?: string;
  /** What people look at who sign in from Slack; absent, there are no such pages. */
  readonly pages?: Omit<SignedInParts, "onError">;
  /** The way to Google and back; absent, there is no such page. */
  readonly oauth?: Omit<OAuthParts, "onError">;
  onError(error: unknown): void;
}

export interface Web {
  /** Resolves with the origin it listens on. @throws when the port is taken. */
  start(): Promise<string>;
  /** Lets running requests finish, for two seconds at most. */
  stop(): Promise<void>;
}

/** The one server of the process, the same in all modes. Bolt gets only what is meant for it, so no odd request reaches it. */
export function web(parts: WebParts): Web {
  const pages = getRequestListener(routes(parts).fetch, { overrideGlobalObjects: false });
  const server = createServer({ maxHeaderSize: 16_384, connectionsCheckingInterval: 2_000 }, (request, response) => {
    respond(parts, pages, request, response);
  });
  server.headersTimeout = 8_000;
  server.requestTimeout = 12_000; // a sender that trickles its request is cut off within 15 s
  server.maxHeadersCount = 100;
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    // Whoever neither reads nor hangs up would keep the connection for ever.
    setTimeout(() => socket.destroy(), 1_000).unref();
  });
  return { start: () => listen(server, parts), stop: () => close(server) };
}

function respond(parts: WebParts, pages: Handler, request: IncomingMessage, response: ServerResponse): void {
  const path = pathOf(request.url);
  if (path === undefined || !METHODS.has(request.method ?? "")) {
    refuse(response, path === undefined ? 400 : 405);
    return;
  }
  const handler = mountedAt(parts.mounted, path) ?? pages;
  const run = async () => handler(request, response);
  run().catch((error: unknown) => {
    parts.onError(error);
    refuse(response, 500);
  });
}

const METHODS = new Set(["GET", "HEAD", "POST"]);

/** The path of a well-formed request target; anything else is not worth parsing further. */
function pathOf(url: string | undefined): string | undefined {
  if (!url?.startsWith("/") || url.startsWith("//")) return undefined;
  const query = url.indexOf("?");
  const path = query < 0 ? url : url.slice(0, query);
  if (/^[\w/.-]*$/.test(path)) return path.includes("..") ? undefined : path;
  try {
    const decoded = decodeURIComponent(path);
    return /[\p{Cc}\\]|\.\./u.test(decoded) ? undefined : path;
  } catch {
    return undefined;
  }
}

function mountedAt(mounted: WebParts["mounted"], path: string): Handler | undefined {
  const exact = mounted[path];
  if (exact) return exact;
  const second = path.indexOf("/", 1);
  return second > 0 ? mounted[path.slice(0, second)] : undefined;
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  const text =
    status === 500 ? "Something went wrong here; it was written down.\n" : "This is not a request we know.\n";
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" });
  response.end(text);
}

function routes({ readiness: ready, metrics, home, oauth, pages, onError }: WebParts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header("cache-control", "no-store");
    context.header("x-content-type-options", "nosniff");
    // A page that needs more than nothing says so itself.
    if (!context.res.headers.has("content-security-policy")) {
      context.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    }
    context.header("referrer-policy", "no-referrer");
  });
  if (oauth) app.route(OAUTH_PATH, oauthPages({ ...oauth, onError }));
  if (home !== undefined) app.get("/", (context) => context.redirect(home));
  if (pages) app.route("/", signedInPages({ ...pages, onError }));
  app.get("/", (context) => context.text("whereis is running. Ask it in Slack: /whereis help\n"));
  app.get(STYLE_PATH, (context) => context.body(STYLE, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/healthz", (context) => context.text("ok\n"));
  app.get("/readyz", (context) => {
    const now = ready();
    return context.json(now, now.ready ? 200 : 503);
  });
  app.get("/metrics", async (context) =>
    context.text(await metrics.text(), 200, { "content-type": metrics.contentType }),
  );
  app.notFound((context) => context.text("There is no such page here.\n", 404));
  return app;
}

async function listen(server: Server, { host, port }: WebParts): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(unreachable(error, host, port)));
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  return `http://${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`;
}

function unreachable(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  const remedy =
    cause.code === "EADDRINUSE"
      ? "another program listens there: stop it, or set PORT to another number"
      : "set HOST and PORT to an address of this machine that this user may listen on";
  return new Error(`the web server cannot start at ${host}:${port} (${cause.code}): ${remedy}`, { cause });
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const cut = setTimeout(() => server.closeAllConnections(), 2_000);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
