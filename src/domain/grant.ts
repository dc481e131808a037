import { DAY, HOUR, type Instant } from "./interval.ts";

/** Which of the two consents: the one the lab lives on, or the one that takes over when it dies. */
export type Slot = "main" | "spare";

/** A person's consent and its scopes, without its token. Made by *connect*, ended by *disconnect*. */
export interface Grant {
  /** Never used again for another grant. */
  readonly id: string;
  readonly slot: Slot;
  /** The address of the account that consented; unknown for a token that came from the settings and was never used. */
  readonly account?: string;
  /** The vendor's own id of that account, which outlives a changed address. */
  readonly subject?: string;
  readonly scopes: readonly string[];
  /** A spare that took over stands in for this account, whose calendar `primary` still means. */
  readonly standsInFor?: string;
  /** The Slack id of the admin who connected it; absent for one from the settings or a terminal. */
  readonly connectedBy?: string;
  readonly grantedAt: Instant;
  /** When it will end as far as that is known, and how we know. */
  readonly end?: GrantEnd;
  /** The last time it bought an access token. */
  readonly refreshedAt?: Instant;
  /** The vendor refused it for good; `code` is that of the failure. */
  readonly died?: { readonly at: Instant; readonly code: string };
}

export interface GrantEnd {
  readonly at: Instant;
  readonly because: "time-limited" | "testing";
}

/** How long one grant lived, of those that are no more. */
export interface PastGrant {
  readonly grantedAt: Instant;
  readonly died?: { readonly at: Instant; readonly code: string };
}

const TESTING_LIFE = 7 * DAY;
/** A dead token shows when the last access token it bought has run out, and the next read comes. */
const NOTICED_WITHIN = 3 * HOUR;

/**
 * When a new grant will end. A consent screen left in *Testing* ends every grant after seven days and nothing in the
 * vendor's replies says so; two grants in a row that died at seven days do.
 */
export function endOf(
  grantedAt: Instant,
  endsInMs: number | undefined,
  past: readonly PastGrant[],
): GrantEnd | undefined {
  if (endsInMs !== undefined) return { at: grantedAt + endsInMs, because: "time-limited" };
  const lastTwo = past.toSorted((a, b) => b.grantedAt - a.grantedAt).slice(0, 2);
  if (lastTwo.length < 2 || !lastTwo.every(diedOfTesting)) return undefined;
  return { at: grantedAt + TESTING_LIFE, because: "testing" };
}

function diedOfTesting({ grantedAt, died }: PastGrant): boolean {
  if (!died) return false;
  const life = died.at - grantedAt;
  return TESTING_LIFE - HOUR <= life && life <= TESTING_LIFE + NOTICED_WITHIN;
}

/** Announced so long before. */
const ANNOUNCED_BEFORE = 3 * DAY;

interface Ending {
  readonly end?: GrantEnd | undefined;
  readonly died?: Grant["died"];
}

/** False again once the time is over: it ended, or we were wrong. */
export function isEnding({ end, died }: Ending, now: Instant): boolean {
  return end !== undefined && died === undefined && end.at - ANNOUNCED_BEFORE <= now && now < end.at;
}

/**
 * Whether two grants are the same account's. The vendor's own id decides where both have one, since addresses change
 * hands; of an account nobody knows, nothing can be said.
 */
export function isSameAccount(a: Whose, b: Whose): boolean | undefined {
  if (a.subject !== undefined && b.subject !== undefined) return a.subject === b.subject;
  if (a.account === undefined || b.account === undefined) return undefined;
  return a.account.toLowerCase() === b.account.toLowerCase();
}

export type Whose = Pick<Grant, "account" | "subject">;

/** The codes with which the vendor ends one grant for good, whatever becomes of others. */
export const DEATHS: readonly string[] = ["google-access-lost", "google-session-control"];
