import type { Evidence, StoredClaim } from "../domain/evidence.ts";
import { DAY, type Instant, type Interval } from "../domain/interval.ts";
import { occurrences } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import { isSameStay } from "../domain/whereabouts/state.ts";
import { resolve } from "../domain/whereabouts.ts";
import { isStaleOf } from "./ages.ts";
import { type Asking, type BotParts, type Decided, labDays, OBSERVED } from "./asking.ts";

/** Decides from what was read of the window. */
export function decide(
  asking: Asking,
  person: Person,
  claims: readonly StoredClaim[],
  at: Instant,
  window: Interval,
): Decided {
  const { parts, now } = asking;
  const evidence = evidenceFrom(asking, person, claims, at, window);
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

export function furtherThan(window: Interval, { parts, now }: Asking): Interval {
  return { from: window.from, until: Math.max(window.until, furthest(parts, now)) };
}

/** Evidence about one person in a window: her own, and what is said of everyone. */
function evidenceFrom(
  { parts, now }: Asking,
  person: Person,
  claims: readonly StoredClaim[],
  at: Instant,
  window: Interval,
): Evidence[] {
  const everyone = aboutEveryone(parts.evidence.aboutLab());
  return occurrences(everyone.length > 0 ? [...claims, ...everyone] : claims, window, {
    person: person.id,
    at,
    now,
    lab: labDays(parts.lab),
    freshness: (source, scope) => freshness(parts, source, scope, now),
  });
}

/** Sorted out once for each list: a board asks for every person. */
function aboutEveryone(claims: readonly StoredClaim[]): readonly StoredClaim[] {
  let everyone = sortedOut.get(claims);
  if (!everyone) {
    everyone = claims.filter(({ person }) => person === "everyone");
    sortedOut.set(claims, everyone);
  }
  return everyone;
}

const sortedOut = new WeakMap<readonly StoredClaim[], readonly StoredClaim[]>();

function freshness({ evidence, sources }: BotParts, source: string, scope: string, now: Instant) {
  if (source === OBSERVED) return { checkedAt: now, isStale: false };
  const checkedAt = evidence.scope(source, scope)?.checkedAt ?? 0;
  return { checkedAt, isStale: isStaleOf(sources, source, checkedAt, now) };
}

/** Calendars are read so many days ahead; leave and long trips are followed as far. */
const FURTHEST_DAYS = 31;

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
