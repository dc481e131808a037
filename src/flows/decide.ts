import type { Evidence, StoredClaim } from "../domain/evidence.ts";
import { DAY, type Instant, type Interval } from "../domain/interval.ts";
import type { Person } from "../domain/person.ts";
import { isSameStay } from "../domain/whereabouts/state.ts";
import { type Resolved, resolve } from "../domain/whereabouts.ts";
import { type Asking, type BotParts, evidenceFrom, labDays } from "./asking.ts";

/** What is decided of one person, and from what. */
export interface Decided {
  readonly evidence: readonly Evidence[];
  readonly whereabouts: Resolved;
}

/** The same, and what was read for it. */
export interface Found extends Decided {
  readonly claims: readonly StoredClaim[];
  readonly window: Interval;
}

/** Decides from what was read of the window. */
export function decide(
  { parts, now }: Asking,
  person: Person,
  claims: readonly StoredClaim[],
  at: Instant,
  window: Interval,
): Decided {
  const evidence = evidenceFrom(parts, person, claims, at, window, now);
  const days = labDays(parts.lab);
  const readUntil = Math.min(window.until, furthest(parts, now));
  const isPlanned = arePlansKnown(parts, person, claims, at);
  return { evidence, whereabouts: resolve(evidence, at, { ...days, readUntil, isPlanned }) };
}

/** True when she stays beyond the lab day in question, or is away, so that only a further look tells for how long. */
export function goesOn({ whereabouts }: Decided): boolean {
  const { placeBy, away, ahead } = whereabouts;
  if (!placeBy) return false;
  if (away) return true;
  for (const change of ahead.today) if (!isSameStay(whereabouts, change)) return false;
  return true;
}

/** Calendars are read so many days ahead; leave and long trips are followed as far. */
const FURTHEST_DAYS = 31;

export function furtherThan(window: Interval, { parts, now }: Asking): Interval {
  return { from: window.from, until: Math.max(window.until, furthest(parts, now)) };
}

function furthest({ lab }: BotParts, now: Instant): Instant {
  const time = lab.time();
  // Half a day more, because daylight saving may have made one of the days shorter.
  return time.dayOf(time.dayOf(now).from + FURTHEST_DAYS * DAY + DAY / 2).from;
}

/** Her line in the timetable, or her calendar: whoever has one of them and nothing in it is free. */
function arePlansKnown(
  { lab, evidence, sources }: BotParts,
  person: Person,
  claims: readonly StoredClaim[],
  at: Instant,
): boolean {
  const { date } = lab.time().dayOf(at);
  const isInTerm = ({ when }: StoredClaim) =>
    when.kind === "weekly" && (!when.term || (when.term.first <= date && date <= when.term.last));
  return (
    claims.some(isInTerm) ||
    person.emails.some((email) => sources.some(({ name }) => evidence.scope(name, email)?.checkedAt !== undefined))
  );
}
