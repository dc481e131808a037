import { setTimeout as wait } from "node:timers/promises";
import type { Call, Reply } from "./call.ts";
import { html, json } from "./call.ts";
import {
  calendarError,
  insufficientScopes,
  invalidCredentials,
  notFound,
  oauthError,
  rateLimited,
  rpcError,
  type Service,
  serviceDisabled,
} from "./errors.ts";
import type { Area } from "./journal.ts";
import { pageOf } from "./page-token.ts";

export type FaultKind =
  /** What the token endpoint says of a grant or a client that no longer works. */
  | "revoked"
  | "invalid_rapt"
  | "admin_policy"
  | "client_deleted"
  | "clock"
  /** What an API says. */
  | "401"
  | "403-rate"
  | "403-scope"
  | "403-disabled"
  | "404"
  | "410"
  | "429"
  | "500"
  /** What no API should say: an HTML page, nothing, JSON of other types, half a body. All with status 200. */
  | "html"
  | "empty"
  | "wrong-types"
  | "cut"
  /** What the network does. */
  | "hang"
  | "reset"
  | "slow";

export interface Fault {
  readonly kind: FaultKind;
  /** Seconds, in a `Retry-After` header. */
  readonly retryAfter?: number;
  readonly delayMs?: number;
  /** Strike so often, then no more. Without it: until ended. */
  readonly times?: number;
  /** Strike only on this page of a list; the first is 1. */
  readonly onPage?: number;
}

/** An area, the id of a calendar or spreadsheet, a path (`*` stands for anything), or a pattern of paths. */
export type FaultTarget = string | RegExp;

export interface RunningFault {
  /** How often it struck. */
  readonly strikes: () => number;
  readonly end: () => void;
}

/** How an answer goes out, when not simply. */
export type Delivery = "whole" | "cut" | "hang" | "reset";

export interface Faults {
  fail(target: FaultTarget, fault: Fault): RunningFault;
  delayAll(milliseconds: number): void;
  clear(): void;
  readonly running: () => readonly { target: string; kind: FaultKind; strikes: number }[];
  /** The fault that strikes this call, counted as a strike. */
  strike(area: Area, call: Call): Fault | undefined;
  /** Waits as long as this call has to. */
  delay(fault: Fault | undefined, signal: AbortSignal): Promise<void>;
}

interface Rule {
  readonly target: FaultTarget;
  readonly fault: Fault;
  strikes: number;
}

export function faults(): Faults {
  let rules: Rule[] = [];
  let delayMs = 0;
  return {
    fail: (target, fault) => {
      const rule: Rule = { target, fault, strikes: 0 };
      rules.push(rule);
      return {
        strikes: () => rule.strikes,
        end: () => {
          rules = rules.filter((other) => other !== rule);
        },
      };
    },
    delayAll: (milliseconds) => {
      delayMs = milliseconds;
    },
    clear: () => {
      rules = [];
      delayMs = 0;
    },
    running: () => rules.map(({ target, fault, strikes }) => ({ target: String(target), kind: fault.kind, strikes })),
    strike: (area, call) => {
      const rule = rules.find((candidate) => isDue(candidate) && meets(candidate, area, call));
      if (rule) rule.strikes += 1;
      return rule?.fault;
    },
    delay: async (fault, signal) => {
      const total = delayMs + (fault?.delayMs ?? (fault?.kind === "slow" ? 1000 : 0));
      if (total > 0) await wait(total, undefined, { signal }).catch(() => undefined);
    },
  };
}

function isDue(rule: Rule): boolean {
  return rule.strikes < (rule.fault.times ?? Number.POSITIVE_INFINITY);
}

function meets({ target, fault }: Rule, area: Area, call: Call): boolean {
  if (fault.onPage !== undefined && fault.onPage !== pageOf(call.query.get("pageToken"))) return false;
  if (target instanceof RegExp) return target.test(call.path);
  if (target === area || call.segments.includes(target)) return true;
  return target.startsWith("/") && wildcard(target).test(call.path);
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}

/** What is answered instead of the truth; `undefined` when the truth is needed first, or goes out after all. */
export function falseReply(fault: Fault, area: Area): Reply | undefined {
  const reply = falseBody(fault.kind, area);
  if (!reply || fault.retryAfter === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, "retry-after": String(fault.retryAfter) } };
}

function falseBody(kind: FaultKind, area: Area): Reply | undefined {
  if (kind === "html")
    return html(
      200,
      "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome to Campus Wi-Fi</body></html>",
    );
  if (kind === "empty")
    return { status: 200, headers: { "content-type": "application/json; charset=UTF-8" }, body: "" };
  if (area === "calendar" || area === "sheets") return falseApiBody(kind, area);
  return falseTokenBody(kind);
}

function falseApiBody(kind: FaultKind, service: Service): Reply | undefined {
  switch (kind) {
    case "401":
    case "revoked":
      return invalidCredentials(service);
    case "403-rate":
      return service === "calendar"
        ? rateLimited("calendar", "userRateLimitExceeded")
        : { ...rateLimited("sheets", "userRateLimitExceeded"), status: 403 };
    case "403-scope":
      return insufficientScopes(service, []);
    case "403-disabled":
      return serviceDisabled(service);
    case "404":
      return notFound(service).reply;
    case "410":
      return calendarError(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.", {
        domain: "calendar",
        where: { locationType: "parameter", location: "syncToken" },
      });
    case "429":
      return service === "calendar"
        ? calendarError(429, "rateLimitExceeded", "Rate Limit Exceeded", { domain: "usageLimits" })
        : rateLimited("sheets", "userRateLimitExceeded");
    case "500":
      return service === "calendar"
        ? calendarError(500, "backendError", "Backend Error")
        : rpcError(500, "INTERNAL", "Internal error encountered.");
    default:
      return undefined;
  }
}

function falseTokenBody(kind: FaultKind): Reply | undefined {
  switch (kind) {
    case "revoked":
      return oauthError(400, "invalid_grant", "Token has been expired or revoked.");
    case "invalid_rapt":
      return oauthError(400, "invalid_grant", "reauth related error (invalid_rapt)", {
        error_uri: "https://support.google.com/a/answer/9368756",
        error_subtype: "invalid_rapt",
      });
    case "admin_policy":
      return oauthError(400, "admin_policy_enforced", "Access to this app is restricted by your organization's admin.");
    case "client_deleted":
      return oauthError(401, "deleted_client", "The OAuth client was deleted.");
    case "clock":
      return oauthError(
        400,
        "invalid_grant",
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.",
      );
    case "401":
      return oauthError(401, "invalid_client", "The OAuth client was not found.");
    case "404":
      return html(404, "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>");
    case "429":
    case "403-rate":
      return oauthError(kind === "429" ? 429 : 403, "rate_limit_exceeded", "Rate Limit Exceeded");
    case "500":
      return json(500, { error: "internal_failure", error_description: "Backend Error" });
    default:
      return undefined;
  }
}

/** The truth, as the fault lets it through. */
export function spoiled(fault: Fault | undefined, reply: Reply): Reply {
  if (fault?.kind !== "wrong-types" || !reply.headers["content-type"]?.startsWith("application/json")) return reply;
  return { ...reply, body: JSON.stringify(wrongTypes(JSON.parse(reply.body))) };
}

export function deliveryOf(fault: Fault | undefined): Delivery {
  const kind = fault?.kind;
  return kind === "cut" || kind === "hang" || kind === "reset" ? kind : "whole";
}

/** Well-formed JSON in which no value has the type it should have, and lists hold strangers. */
function wrongTypes(value: unknown): unknown {
  if (Array.isArray(value)) return [null, "stray", ...value.map(wrongTypes)];
  if (typeof value === "string") return value.length;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null) return {};
  const entries = Object.entries(value as object).map(([name, element]) => [name, wrongTypes(element)]);
  return Object.fromEntries(entries);
}
