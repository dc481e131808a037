import { setTimeout as wait } from "node:timers/promises";
import type { Call } from "./call.ts";
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

/**
 * An area, the id of a calendar or spreadsheet as the call names it (so `primary` is another), a path (`*` stands for
 * anything), or a pattern of paths.
 */
export type FaultTarget = string | RegExp;

export interface RunningFault {
  /** How often it struck. */
  readonly strikes: () => number;
  readonly end: () => void;
}

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
