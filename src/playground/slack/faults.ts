import type { ServerResponse } from "node:http";
import type { Json } from "./workspace.ts";

/** A way for a reply to go wrong. */
export interface Fault {
  /**
   * `hang` never answers; `reset` cuts the connection without a word; `html` is an error page with status 200; `cut` is
   * JSON that stops halfway; `empty` is `{}` with status 200; `slow` only waits.
   */
  readonly kind: "429" | "404" | "500" | "hang" | "reset" | "html" | "cut" | "empty" | "redirect" | "error" | "slow";
  /** What `Retry-After` says for a 429: 30 unless told; any text; `null` leaves the header out. */
  readonly retryAfter?: number | string | null;
  /** The code of an `error`: `internal_error` unless told. */
  readonly error?: string;
  /** How often; until healed unless told. */
  readonly times?: number;
  readonly delayMs?: number;
  readonly redirectTo?: string;
  /** The call takes effect first, and only its reply is spoiled. */
  readonly accepted?: boolean;
}

export interface Faults {
  /** Spoils calls of a method, of `response_url`, or of everything (`*`). Returns a function that heals it. */
  fail(method: string, fault: Fault): () => void;
  /** Every reply waits this long more. */
  delayAll(ms: number): void;
  /** Changes what a method answers when all goes well: for what Slack itself gets wrong. */
  bend(method: string, how: (reply: Json, args: Json) => unknown): void;
  heal(): void;
  /** The fault that the next call of this method meets; counts it. */
  next(method: string): Fault | undefined;
  /** The reply as bent, or as it is. */
  bent(method: string, reply: Json, args: Json): unknown;
  readonly delayMs: number;
}

export function openFaults(): Faults {
  let planned: { method: string; fault: Fault; left: number }[] = [];
  let delayMs = 0;
  const bends = new Map<string, (reply: Json, args: Json) => unknown>();
  return {
    fail(method, fault) {
      const plan = { method, fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      planned.push(plan);
      return () => {
        planned = planned.filter((other) => other !== plan);
      };
    },
    delayAll(ms) {
      delayMs = ms;
    },
    bend: (method, how) => void bends.set(method, how),
    bent: (method, reply, args) => bends.get(method)?.(reply, args) ?? reply,
    heal() {
      planned = [];
      bends.clear();
      delayMs = 0;
    },
    next(method) {
      const plan = planned.find((each) => (each.method === method || each.method === "*") && each.left > 0);
      if (plan) plan.left -= 1;
      return plan?.fault;
    },
    get delayMs() {
      return delayMs;
    },
  };
}

export const wait = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms).unref()) : Promise.resolve();

/** Answers as the fault says; `good` is what a healthy reply would have been. */
export function spoil(response: ServerResponse, fault: Fault, good: string): void {
  if (fault.kind === "hang") return;
  if (fault.kind === "reset") response.socket?.resetAndDestroy();
  else reply(response, ...spoiled(fault, good));
}

export function reply(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(body);
}

function spoiled(fault: Fault, good: string): [status: number, body: string, headers?: Record<string, string>] {
  switch (fault.kind) {
    case "429":
      return [429, '{"ok":false,"error":"ratelimited"}', retryAfterHeader(fault)];
    case "404":
      return [404, "not found", { "content-type": "text/plain" }];
    case "html":
      return [200, "<!doctype html><title>Slack</title><h1>Server error</h1>", { "content-type": "text/html" }];
    case "cut":
      return [200, good.slice(0, Math.ceil(good.length / 2))];
    case "empty":
      return [200, "{}"];
    case "redirect":
      return [302, "", { location: fault.redirectTo ?? "http://127.0.0.1:9/" }];
    case "error":
      return [200, JSON.stringify({ ok: false, error: fault.error ?? "internal_error" })];
    default:
      return [500, '{"ok":false,"error":"internal_error"}'];
  }
}

function retryAfterHeader({ retryAfter = 30 }: Fault): Record<string, string> {
  return retryAfter === null ? {} : { "retry-after": String(retryAfter) };
}
