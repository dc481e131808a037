import { type Instant, MINUTE } from "./interval.ts";

/** A stretch of time in which Google gave us nothing, or not all; one at a time, over all calendars and the sheet. */
export interface Outage {
  readonly id: number;
  /** The code of the failure, such as `google-access-lost`: it says what would mend it. */
  readonly code: string;
  readonly since: Instant;
  /** When what is stored was last confirmed. */
  readonly lastGoodAt?: Instant;
  /** Whose grant it was. */
  readonly account?: string;
  readonly endedAt?: Instant;
}

/** A failure of one scope, as far as outages go. */
export interface Failing {
  readonly code: string;
  readonly since: Instant;
}

/** They end every read until somebody does something, so they are told at once. Worst first. */
const LASTING = [
  "google-key-lost",
  "google-access-lost",
  "google-session-control",
  "google-admin-policy",
  "google-client-broken",
  "google-key-refused",
  "google-not-delegated",
  "google-scope-missing",
  "google-api-disabled",
  "google-token-refused",
] as const;

/** They often pass by themselves, so they are told when they lasted. */
const PASSING = ["google-clock", "google-unreachable", "google-unreadable", "google-rate-limited"] as const;
const TOLD_AFTER = 30 * MINUTE;

/** What is wrong with the way in, if anything that is worth telling is: the worst of what scopes fail with. */
export function troubleOf(failures: readonly Failing[], now: Instant): Failing | undefined {
  const lasting = worst(failures, LASTING);
  if (lasting) return lasting;
  const passing = worst(failures, PASSING);
  if (!passing) return undefined;
  // One passing cause often follows upon another, and together they last.
  const since = Math.min(...failures.filter(({ code }) => isPassing(code)).map((failure) => failure.since));
  return now - since >= TOLD_AFTER ? { code: passing.code, since } : undefined;
}

/** Whether a failure with this code is, or will be when it lasts, an outage. */
export function isTrouble(code: string): boolean {
  return isLasting(code) || isPassing(code);
}

/** It mends by nobody's waiting. */
export function isLasting(code: string): boolean {
  return isOneOf(LASTING, code);
}

/** Nothing is wrong with the access itself, only with reading through it just now. */
export function isPassing(code: string): boolean {
  return isOneOf(PASSING, code);
}

function isOneOf(codes: readonly string[], code: string): boolean {
  return codes.includes(code);
}

function worst(failures: readonly Failing[], codes: readonly string[]): Failing | undefined {
  for (const code of codes) {
    const since = failures.filter((failure) => failure.code === code).map((failure) => failure.since);
    if (since.length > 0) return { code, since: Math.min(...since) };
  }
  return undefined;
}
