import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { parse as parseForm } from "node:querystring";
import type { App, Receiver } from "@slack/bolt";
import { type Deliveries, type DeliveriesOptions, deliveries, kindOf } from "./delivery.ts";

/** Slack's deliveries over HTTP. The web server mounts `handle` at `POST /slack/events`; it answers every request itself and never throws. */
export interface HttpReceiver extends Receiver {
  handle(req: IncomingMessage, res: ServerResponse): void;
  stop(): Promise<void>;
}

export interface HttpReceiverOptions extends DeliveriesOptions {
  readonly signingSecret: string;
  readonly now: () => number;
}

const MAX_BODY_BYTES = 1_048_576;
const SMALL_BODY_BYTES = 131_072;
const MAX_HELD_BYTES = 16 * MAX_BODY_BYTES;
const MAX_AGE_SECONDS = 300;
const DRAIN_MS = 8_000;

export function httpReceiver(options: HttpReceiverOptions): HttpReceiver {
  const isSigned = signatureCheck(options.signingSecret, options.now);
  const flow = deliveries(options);
  const readRaw = bodies();
  let app: App | undefined;

  function answer(req: IncomingMessage, res: ServerResponse, raw: Buffer): void {
    const verdict = judge(req, raw, isSigned(req, raw));
    if (verdict.kind === "status") end(res, verdict.status);
    else if (verdict.kind === "challenge") endJson(res, { challenge: verdict.challenge });
    else if (app) void pass(flow, app, req, res, verdict.body);
    else end(res, 503);
  }

  return {
    init: (made) => {
      app = made;
    },
    start: async () => {},
    stop: () => flow.drained(DRAIN_MS),
    handle(req, res) {
      readRaw(req, res, (raw) => answer(req, res, raw));
    },
  };
}

function pass(
  flow: Deliveries,
  app: App,
  req: IncomingMessage,
  res: ServerResponse,
  body: Record<string, unknown>,
): Promise<void> {
  const retry = req.headers["x-slack-retry-num"];
  return flow.deliver(app, {
    body,
    fingerprint: req.headers["x-slack-signature"] as string,
    retryNum: typeof retry === "string" ? Number.parseInt(retry, 10) : undefined,
    retryReason: retry === undefined ? undefined : String(req.headers["x-slack-retry-reason"]),
    send: (reply) => {
      if (res.headersSent || res.destroyed) return false;
      if (reply === undefined || reply === "") end(res, 200);
      else endJson(res, typeof reply === "string" ? { text: reply } : reply);
      return true;
    },
  });
}

type Verdict =
  | { readonly kind: "status"; readonly status: 200 | 400 | 401 }
  | { readonly kind: "challenge"; readonly challenge: string }
  | { readonly kind: "delivery"; readonly body: Record<string, unknown> };

/** Nothing of an unsigned request is believed, and nothing goes on that Bolt would stumble over. */
function judge(req: IncomingMessage, raw: Buffer, isSigned: boolean): Verdict {
  if (!isSigned) return { kind: "status", status: isSslCheck(req, raw) ? 200 : 401 };
  const body = readBody(req.headers["content-type"], raw);
  if (!body) return { kind: "status", status: 400 };
  if (body.ssl_check === "1") return { kind: "status", status: 200 };
  if (body.type === "url_verification" && typeof body.challenge === "string") {
    return { kind: "challenge", challenge: body.challenge };
  }
  // A command that is only odd is refused in words, because a person typed it.
  if (kindOf(body) === "unreadable" && body.command === undefined) return { kind: "status", status: 400 };
  return { kind: "delivery", body };
}

/**
 * Reads at most a megabyte; a longer body is refused before it is read. Nobody has proved yet to be Slack, so all large
 * bodies together may take so much memory and no more; small ones, as nearly all of Slack's are, always find room.
 */
function bodies() {
  let held = 0;
  return (req: IncomingMessage, res: ServerResponse, then: (raw: Buffer) => void): void => {
    let chunks: Buffer[] = [];
    let size = 0;
    let mine = 0;
    const hold = (bytes: number) => {
      if (mine === 0) res.once("close", () => (held -= mine));
      mine += bytes;
      held += bytes;
    };
    const refuse = (status: 413 | 503) => {
      chunks = [];
      if (res.headersSent) return;
      res.writeHead(status, { connection: "close", "content-length": "0" });
      res.end();
    };
    if (Number(req.headers["content-length"] ?? 0) > MAX_BODY_BYTES) refuse(413);
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (res.headersSent) return;
      if (size > SMALL_BODY_BYTES) hold(chunk.length);
      if (size > MAX_BODY_BYTES) refuse(413);
      else if (held > MAX_HELD_BYTES) refuse(503);
      else chunks.push(chunk);
    });
    req.on("end", () => {
      if (!res.headersSent) then(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    });
    req.on("error", () => res.destroy());
  };
}

/** Slack's signature over the raw bytes, both headers exactly as Slack writes them, and no more than five minutes off either way. */
function signatureCheck(secret: string, now: () => number): (req: IncomingMessage, raw: Buffer) => boolean {
  const key = createSecretKey(Buffer.from(secret, "utf8"));
  return (req, raw) => {
    // A header sent twice arrives joined by a comma, which fits neither pattern.
    const timestamp = req.headers["x-slack-request-timestamp"];
    const signature = req.headers["x-slack-signature"];
    if (typeof timestamp !== "string" || typeof signature !== "string") return false;
    if (signature.length !== 67 || !isWholeNumber(timestamp)) return false;
    if (Math.abs(now() / 1_000 - Number(timestamp)) > MAX_AGE_SECONDS) return false;
    const ours = createHmac("sha256", key).update(`v0:${timestamp}:`).update(raw).digest("hex");
    return timingSafeEqual(Buffer.from(`v0=${ours}`, "latin1"), Buffer.from(signature, "latin1"));
  };
}

function isWholeNumber(text: string): boolean {
  if (text.length === 0 || text.length > 11) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** Slack probes the certificate with an unsigned form; whatever else such a form holds is ignored. */
function isSslCheck(req: IncomingMessage, raw: Buffer): boolean {
  return (
    raw.length < 4_096 && isForm(req.headers["content-type"]) && parseForm(raw.toString("latin1")).ssl_check === "1"
  );
}

function readBody(contentType: string | undefined, raw: Buffer): Record<string, unknown> | undefined {
  const text = raw.toString("utf8");
  if (!isForm(contentType)) return isJson(contentType) ? readJson(text) : undefined;
  const form = parseForm(text);
  if (form.payload === undefined) return form;
  return typeof form.payload === "string" ? readJson(form.payload) : undefined;
}

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const FORM = "application/x-www-form-urlencoded";
const isForm = (type: string | undefined) => type === FORM || mediaType(type) === FORM;
const isJson = (type: string | undefined) => type === "application/json" || mediaType(type) === "application/json";

function mediaType(type: string | undefined): string {
  return (type ?? "").split(";", 1)[0]!.trim().toLowerCase();
}

function end(res: ServerResponse, status: number): void {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status, { "content-length": "0" });
  res.end();
}

function endJson(res: ServerResponse, reply: object): void {
  const text = JSON.stringify(reply);
  res.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "x-content-type-options": "nosniff",
  });
  res.end(text);
}
