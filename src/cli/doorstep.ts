import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Config } from "../config.ts";

/** Where Google sends the browser back to, and whoever waits there. */
export interface Doorstep {
  /** Without a path. */
  readonly base: string;
  /** False when the address is another machine's, or taken: by the running bot, mostly. */
  readonly isListening: boolean;
  /** Whoever takes answers, as path and query; until then they are turned away. */
  onAnswer(take: (pathAndQuery: string) => Promise<Taken>): void;
  close(): Promise<void>;
}

/** An answer that is taken leads the browser on, to an address without a secret. */
export interface Taken {
  readonly isTaken: boolean;
  readonly text: string;
}

const CALLBACK = "/oauth/google/callback";
const DONE = "/oauth/google/done";

/**
 * Listens on this machine alone. A desktop client is sent back to any port; a web client only to an address that is
 * registered, to the letter, so one of those is used, best one that is free here.
 * @throws naming the exact address to register, when none of the registered ones is ours.
 */
export async function openDoorstep(config: Config): Promise<Doorstep> {
  const desk = browserDesk();
  const login = config.google?.login;
  if (login?.kind === "oauth" && login.clientKind === "installed") {
    return doorstep(desk, `http://127.0.0.1:${await desk.listen(0)}`, true);
  }
  const bases = basesOf(config);
  for (const base of bases) {
    const port = portHere(base);
    if (port !== undefined && (await desk.listen(port)) !== undefined) return doorstep(desk, base, true);
  }
  return doorstep(desk, bases[0]!, false);
}

/** Where the bot itself is sent back to comes first. */
function basesOf({ publicUrl, port, google }: Config): readonly string[] {
  const own = publicUrl ?? `http://localhost:${port || 3000}`;
  const registered = google?.login.kind === "oauth" ? google.login.redirectUris : undefined;
  if (!registered) return [own];
  const usable = registered.filter((uri) => URL.canParse(uri) && uri === `${new URL(uri).origin}${CALLBACK}`);
  if (usable.length > 0)
    return usable.map((uri) => new URL(uri).origin).toSorted((a, b) => +(b === own) - +(a === own));
  throw new Error(
    `The OAuth client has no redirect URI of whereis. Register exactly ${own}${CALLBACK} with it in the Google Cloud console, and download its file again.`,
  );
}

function portHere(base: string): number | undefined {
  const { protocol, hostname, port } = new URL(base);
  const isHere = protocol === "http:" && /^(localhost|127(\.\d+){3})$/.test(hostname);
  return isHere ? Number(port || 80) : undefined;
}

type Take = Parameters<Doorstep["onAnswer"]>[0];

interface BrowserDesk extends Pick<Doorstep, "onAnswer" | "close"> {
  /** The port it got; undefined when that one is taken. */
  listen(port: number): Promise<number | undefined>;
}

function doorstep({ onAnswer, close }: BrowserDesk, base: string, isListening: boolean): Doorstep {
  return { base, isListening, onAnswer, close };
}

/** How long the browser has to fetch the last page, before the process goes. */
const LAST_PAGE_MS = 2_000;

function browserDesk(): BrowserDesk {
  let take: Take | undefined;
  let told: string | undefined;
  let seen = () => {};
  const isSeen = new Promise<void>((resolve) => {
    seen = resolve;
  });

  const answer = async (url: URL, response: ServerResponse) => {
    if (url.pathname === DONE && told !== undefined) {
      response.once("close", seen);
      return show(response, 200, told);
    }
    if (url.pathname !== CALLBACK || !take) return show(response, 404, "There is nothing here.");
    const { isTaken, text } = await take(`${CALLBACK}${url.search}`);
    if (!isTaken) return show(response, 400, text);
    told = text;
    response.writeHead(303, { ...HEADERS, location: DONE }).end();
  };
  const server = createServer((request: IncomingMessage, response) => {
    // A preview or a check of links asks without wanting the page, and has no business finishing anything.
    if (request.method !== "GET") return void response.writeHead(405, { ...HEADERS, allow: "GET" }).end();
    const url = URL.parse(request.url ?? "", "http://localhost");
    if (!url) return show(response, 404, "There is nothing here.");
    answer(url, response).catch(() => show(response, 500, "Something went wrong on our side; nothing was changed."));
  });

  return {
    listen: (port) => listening(server, port),
    onAnswer(taker) {
      take = taker;
    },
    async close() {
      if (told !== undefined) await Promise.race([isSeen, after(LAST_PAGE_MS)]);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'",
};

function show(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...HEADERS, "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}

function listening(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      /^(EADDRINUSE|EACCES)$/.test(error.code ?? "") ? resolve(undefined) : reject(error);
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", failed);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const after = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms).unref());
