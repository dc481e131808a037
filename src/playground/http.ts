import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { acts } from "./page/acts.ts";
import { type Given, NotPossible } from "./page/given.ts";
import type { Lab } from "./page/lab.ts";
import { type News, openNews } from "./page/news.ts";
import { pageState } from "./page/state.ts";

export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
}

/** Everything below `/playground`: the page, what it shows, and what it does. */
export function openPages(parts: Omit<Lab, "changed">): Pages {
  const news = openNews();
  const lab: Lab = { ...parts, changed: news.changed };
  const unsubscribe = [lab.slack.subscribe(news.changed), lab.google.subscribe(news.changed)];
  return {
    async handle(request, response) {
      try {
        await route(lab, news, request, response);
      } catch (error) {
        answerError(request, response, error);
      }
    },
    close() {
      for (const end of unsubscribe) end();
      news.close();
    },
  };
}

const folder = new URL("./page/static/", import.meta.url);

const types: Readonly<Record<string, string>> = { html: "text/html", css: "text/css", js: "text/javascript" };

/** The page's own files by their address: what is not on this list cannot be asked for. */
const files = new Map(readdirSync(folder).map((file) => [file === "index.html" ? "" : `/${file}`, file]));

const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** A refusal with its status. */
class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function route(lab: Lab, news: News, request: IncomingMessage, response: ServerResponse): Promise<void> {
  requireThisMachine(request);
  const [address = "", query] = (request.url ?? "").split(/\?(.*)/s);
  // The path as it was sent: what is not to the letter one of ours is nothing.
  const path = /^\/playground(\/.+?|)\/?$/.exec(address)?.[1] ?? "nowhere";
  const act = /^\/act\/([a-z]+)$/.exec(path)?.[1];
  if (act !== undefined && Object.hasOwn(acts, act)) {
    const given = await readAct(request);
    return json(response, 200, await perform(lab, act, given));
  }
  if (request.method !== "GET" && request.method !== "HEAD")
    throw new Refused(405, "This address is only for reading.");
  if (path === "/state") return json(response, 200, pageState(lab, new URLSearchParams(query).get("viewer")));
  if (path === "/events") return news.stream(request, response, headers);
  const file = files.get(path);
  if (file === undefined)
    throw new Refused(404, "There is no such page in the playground; its front door is /playground.");
  const type = `${types[file.slice(file.lastIndexOf(".") + 1)]}; charset=utf-8`;
  send(response, 200, type, await readFile(new URL(file, folder)));
}

async function perform(lab: Lab, act: string, given: Given): Promise<unknown> {
  try {
    return (await acts[act]?.(lab, given)) ?? {};
  } finally {
    lab.changed();
  }
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** A name that somebody else's DNS points at this machine is not this machine's. */
function requireThisMachine({ headers: { host } }: IncomingMessage): void {
  if (host && loopback.test(host)) return;
  throw new Refused(403, "The playground answers on this machine only: open it as http://localhost with its port.");
}

/** Only this page may act. Browsers always say where a POST comes from; a terminal says nothing. */
function requireThisPage({ headers: given }: IncomingMessage): void {
  const site = given["sec-fetch-site"];
  const isElsewhere = given.origin !== undefined && given.origin.toLowerCase() !== `http://${given.host}`.toLowerCase();
  if (isElsewhere || (site !== undefined && site !== "same-origin")) {
    throw new Refused(403, "Only the playground's own page may do this.");
  }
}

const largestBody = 64_000;

async function readAct(request: IncomingMessage): Promise<Given> {
  if (request.method !== "POST") throw new Refused(405, "This takes a POST.");
  requireThisPage(request);
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? ""))
    throw new Refused(415, "This takes JSON.");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  if (size > largestBody) throw new Refused(413, "That is too long.");
  return parsed(Buffer.concat(chunks).toString("utf8"));
}

function parsed(body: string): Given {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Given;
  } catch {
    // Said below, as for any other body that is no object.
  }
  throw new Refused(400, "This takes one JSON object.");
}

function answerError(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  const said = error instanceof Error ? error.message : "something unexpected";
  if (error instanceof Refused && request.headers.accept?.includes("text/html")) {
    send(response, error.status, "text/html; charset=utf-8", refusalPage(said));
  } else if (error instanceof Refused) json(response, error.status, { error: said });
  else if (error instanceof NotPossible) json(response, 400, { error: said });
  else json(response, 500, { error: `That did not work: ${said}` });
}

/** Refusals are our own sentences; nothing of the request is in them. */
function refusalPage(said: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>whereis playground</title><p>${said}</p></html>`;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, "application/json; charset=utf-8", JSON.stringify(body));
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
