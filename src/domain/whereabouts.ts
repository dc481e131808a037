/**
 * Deciding. Everything known about a person is evidence: one source's claim over one interval. `resolve` takes all
 * of it and one instant, and says where she is and why we believe it.
 *
 * Place, activity and availability are decided separately, each by the highest-ranked evidence that speaks of it:
 *
 *   0  `set`: her own word to us
 *   1  a Slack status with a running expiry, or first seen after the competing event began
 *   2  away, dated: leave, sick, travel, out-of-office
 *   3  timed events
 *   4  the day's base: working location, all-day event with a place, a Slack status on the day it was first seen
 *   5  a Slack status without expiry on later days
 *   6  the weekly timetable
 *   7  observed: presence and huddle, which say "online" and never a room
 *
 * Two rules cut across the ranks. A status without expiry is compared with the best of the others: only if it was
 * first seen after that one began is it news. And while travelling, a timed event gives the activity, and its place
 * unless that is a lab place, because a lab room in a traveller's calendar is the meeting she misses.
 *
 * The order in which evidence arrives never matters: every comparison ends at the id.
 */
import type { Availability, Away, Evidence } from "./evidence.ts";
import { covers, FOREVER, type Instant } from "./interval.ts";
import type { LabDate, LabDay, LabTime } from "./lab-time.ts";
import { contains, type Place, samePlace } from "./place.ts";

export type Confidence = "confirmed" | "likely" | "usual" | "unknown";

/** What holds at one instant, and which evidence says so. */
export interface State {
  readonly place?: Place;
  readonly activity?: string;
  readonly away?: Away;
  readonly availability: Availability | "unknown";
  readonly placeBy?: Evidence;
  readonly activityBy?: Evidence;
  readonly availabilityBy?: Evidence;
}

export interface Change extends State {
  readonly at: Instant;
}

/** What one person does and where, at one instant, and why we believe it. */
export interface Whereabouts extends State {
  readonly at: Instant;
  /** Since when place and activity are as they are, as far as the evidence goes back. */
  readonly from?: Instant;
  /** The first instant at which place or activity changes; absent when nothing says so. */
  readonly until?: Instant;
  /** For a person who is away: the first lab day she is back. */
  readonly backOn?: LabDate;
  readonly confidence: Confidence;
  /** What decided, strongest first, then what agrees about the place. */
  readonly evidence: readonly Evidence[];
  /** Lower evidence that says another place. */
  readonly conflicts: readonly Evidence[];
  /** What changes next on the same lab day, soonest first, two at the most. */
  readonly next: readonly Change[];
  readonly presence?: { readonly isActive: boolean; readonly observedAt: Instant };
  readonly isInHuddle?: boolean;
  readonly notificationsPausedUntil?: Instant;
  /** When no place is known: the last evidence of one that has ended. */
  readonly last?: Evidence;
  /** When no place is known: where she usually is. */
  readonly usualPlace?: Place;
}

/** Lab days on which nobody is expected: weekends and holidays. */
export interface LabDays {
  readonly time: LabTime;
  isHoliday(date: LabDate): boolean;
}

/** Pure. `evidence` is all that is known of one person around `at`; see `occurrences.ts` for how it is made. */
export function resolve(evidence: readonly Evidence[], at: Instant, lab: LabDays): Whereabouts {
  const known = withoutCopies(evidence);
  const now = decide(known, at);
  const points = boundaries(known);
  const changes = changesAfter(known, points, at, now);
  const from = sinceWhen(known, points, at, now);
  const agreeing = known.filter((e) => covers(e, at) && agrees(e, now));
  const deciding = [now.placeBy, now.activityBy, now.availabilityBy].filter((e) => e !== undefined);
  return {
    at,
    ...now,
    ...(from !== undefined && { from }),
    ...(changes[0] && { until: changes[0].at }),
    ...backOn(known, now, at, lab),
    confidence: confidence(now, agreeing),
    evidence: [...new Set([...deciding, ...agreeing.sort(byRank)])],
    conflicts: known.filter((e) => covers(e, at) && disagrees(e, now)).sort(byRank),
    next: sameDay(changes, lab.time.dayOf(at).until),
    ...(now.place === undefined && lastPlace(known, at)),
    ...observations(known, at),
  };
}

/** Where the evidence alone stands in the order; a status without expiry may rise to 1 against what it competes with. */
export function rank(e: Evidence): number {
  switch (e.kind) {
    case "set":
      return 0;
    case "status":
      if (!e.isOpenEnded) return 1;
      return e.isLingering ? 5 : 4;
    case "absence":
      return 2;
    case "event":
      return 3;
    case "day":
      return 4;
    case "entry":
      return 6;
    default:
      return 7;
  }
}

/** Strongest first; total, so that the order of evidence never matters. */
export function byRank(a: Evidence, b: Evidence): number {
  return (
    rank(a) - rank(b) ||
    Number(a.kind === "status") - Number(b.kind === "status") ||
    RESPONSES.indexOf(a.response ?? "accepted") - RESPONSES.indexOf(b.response ?? "accepted") ||
    Number(a.isForEveryone ?? false) - Number(b.isForEveryone ?? false) ||
    Number(a.place === undefined) - Number(b.place === undefined) ||
    b.from - a.from ||
    a.until - b.until ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

const RESPONSES = ["accepted", "unanswered", "tentative"];

function decide(evidence: readonly Evidence[], at: Instant): State {
  const here = evidence.filter((e) => covers(e, at) && isSpoken(e)).sort(byRank);
  const placeBy = best(here.filter(speaksOfPlace));
  const activityBy = best(here.filter(speaksOfActivity));
  const by = {
    placeBy: placeBy?.away === "travel" ? (here.find(isMeetingElsewhere) ?? placeBy) : placeBy,
    activityBy: activityBy?.away === "travel" ? (here.find((e) => e.kind === "event") ?? activityBy) : activityBy,
    availabilityBy: best(here.filter((e) => e.availability !== undefined)),
  };
  return stateOf(by, activityBy?.away ?? placeBy?.away, evidence.some(isStated));
}

// A lab room in a traveller's calendar is the meeting she misses, not where she is.
const isMeetingElsewhere = (e: Evidence) => e.kind === "event" && e.place !== undefined && !e.place.inLab;

type Deciding = { readonly [By in "placeBy" | "activityBy" | "availabilityBy"]: Evidence | undefined };

/** `isKnown` when something is known of her around this time, so that nothing now means free. */
function stateOf(by: Deciding, away: Away | undefined, isKnown: boolean): State {
  const { placeBy, activityBy, availabilityBy } = by;
  const place = placeBy && placeOf(placeBy);
  return {
    ...(place && { place }),
    ...(activityBy?.activity !== undefined && { activity: activityBy.activity }),
    ...(away && { away }),
    availability: availabilityBy?.availability ?? (isKnown ? "free" : "unknown"),
    ...(placeBy && { placeBy }),
    ...(activityBy && { activityBy }),
    ...(availabilityBy && { availabilityBy }),
  };
}

/** The best of them; a status without expiry is weighed against the best of the others, not against each. */
function best(ranked: readonly Evidence[]): Evidence | undefined {
  const status = ranked.find((e) => e.kind === "status" && e.isOpenEnded && !e.isLingering);
  const other = ranked.find((e) => e !== status);
  if (!status || !other) return ranked[0];
  const isNews = !other.isWeekly && other.kind !== "set" && rank(other) > 1 && status.firstSeenAt > other.from;
  return isNews ? status : ranked[0];
}

// Presence and huddle say "online"; a void only removes a class; Do Not Disturb is not busy.
const isSpoken = (e: Evidence) => e.kind !== "presence" && e.kind !== "dnd" && e.kind !== "void";

// What was only observed says "online" and "busy", never a room or a plan.
const isStated = (e: Evidence) => isSpoken(e) && e.kind !== "huddle";

const speaksOfPlace = (e: Evidence) => isStated(e) && placeOf(e) !== undefined;

// A private event speaks too: it says "busy" rather than letting the timetable name what she would else be doing.
const speaksOfActivity = (e: Evidence) =>
  isStated(e) && (e.activity !== undefined || e.away !== undefined || e.kind === "event" || e.kind === "entry");

const AWAY: Place = { kind: "away", inLab: false };

/** Leave without a destination is a place too: not here, so that the timetable's room does not show through. */
function placeOf(e: Evidence): Place | undefined {
  return e.place ?? (e.away ? AWAY : undefined);
}

function agrees(e: Evidence, now: State): boolean {
  const place = isStated(e) ? placeOf(e) : undefined;
  return place !== undefined && now.place !== undefined && isCompatible(place, now.place);
}

function disagrees(e: Evidence, now: State): boolean {
  const place = isStated(e) ? placeOf(e) : undefined;
  if (!place || !now.place || e === now.placeBy) return false;
  // Where she is on the way does not contradict the trip, nor the trip where she is.
  if (now.away === "travel" && !place.inLab && place.kind !== "home") return false;
  // A meeting link says nothing of where she sits.
  if (place.kind === "online" || now.place.kind === "online") return false;
  return !isCompatible(place, now.place);
}

/** Two places that can both be true of one person: a room and its building, a trip and an address on the way. */
function isCompatible(a: Place, b: Place): boolean {
  if (samePlace(a, b) || contains(a, b) || contains(b, a)) return true;
  const isOut = (p: Place) => p.kind === "away" || p.kind === "off-site" || p.kind === "elsewhere";
  return isOut(a) && isOut(b) && !(a.kind === "elsewhere" && b.kind === "elsewhere");
}

function confidence(now: State, agreeing: readonly Evidence[]): Confidence {
  const by = now.placeBy ?? now.activityBy;
  if (!by) return "unknown";
  if (by.kind === "set") return "confirmed";
  const isDoubled = agreeing.some((e) => e.source !== by.source && !e.isStale);
  if (isDoubled && now.placeBy && !by.isStale && !by.isLingering) return "confirmed";
  return by.isWeekly || by.isStale ? "usual" : "likely";
}

function changesAfter(evidence: readonly Evidence[], points: readonly Instant[], at: Instant, now: State): Change[] {
  const changes: Change[] = [];
  let before = now;
  for (const point of points) {
    if (point <= at) continue;
    const after = decide(evidence, point);
    if (!isSameState(before, after)) changes.push({ at: point, ...after });
    if (changes.length === 2) break;
    before = after;
  }
  return changes;
}

function sinceWhen(
  evidence: readonly Evidence[],
  points: readonly Instant[],
  at: Instant,
  now: State,
): Instant | undefined {
  if (!now.placeBy && !now.activityBy) return undefined;
  let since: Instant | undefined;
  for (const point of points.toReversed()) {
    if (point > at) continue;
    if (!isSameState(decide(evidence, point), now)) break;
    since = point;
  }
  return since;
}

function boundaries(evidence: readonly Evidence[]): Instant[] {
  const points = new Set<Instant>();
  for (const e of evidence) if (isStated(e)) points.add(e.from).add(e.until);
  return [...points].filter((point) => point < FOREVER).sort((a, b) => a - b);
}

function isSameState(a: State, b: State): boolean {
  if (a.activity !== b.activity || a.away !== b.away) return false;
  if (a.activityBy?.isPrivate !== b.activityBy?.isPrivate) return false;
  // Two events without a title or a place are still two: the second begins something new.
  if ((a.activityBy === undefined) !== (b.activityBy === undefined)) return false;
  return a.place && b.place ? samePlace(a.place, b.place) : a.place === b.place;
}

function sameDay(changes: readonly Change[], dayEnd: Instant): Change[] {
  return changes.filter((change) => change.at < dayEnd);
}

/**
 * The first lab day on which nothing says she is away. Leave that ends on a Friday night ends on Monday, unless Monday
 * is a holiday, or leave too; a status without expiry ends no one knows when.
 */
function backOn(evidence: readonly Evidence[], now: State, at: Instant, lab: LabDays): { backOn?: LabDate } {
  if (!now.away) return {};
  const absences = evidence.filter((e) => e.away && isStated(e));
  let back = at;
  for (let steps = 0; steps < 100 && back < FOREVER; steps++) {
    const ends = absences.filter((e) => covers(e, back)).map((e) => e.until);
    const day = labDayFrom(back, lab);
    if (ends.length > 0) back = Math.max(...ends);
    else if (day.from > back) back = day.from;
    else return { backOn: day.date };
  }
  return {};
}

/** The day `at` falls on, or the next one on which people are expected. */
function labDayFrom(at: Instant, { time, isHoliday }: LabDays): LabDay {
  let day = time.dayOf(at);
  for (let i = 0; i < 60 && (day.weekday >= 6 || isHoliday(day.date)); i++) day = time.dayOf(day.until);
  return day;
}

const byNewest = (a: Evidence, b: Evidence) => b.observedAt - a.observedAt || byRank(a, b);

function lastPlace(evidence: readonly Evidence[], at: Instant): { last?: Evidence } {
  const ended = evidence.filter((e) => e.until <= at && isStated(e) && e.place !== undefined);
  const last = ended.sort((a, b) => b.until - a.until || byRank(a, b))[0];
  return last ? { last } : {};
}

function observations(evidence: readonly Evidence[], at: Instant): Partial<Whereabouts> {
  const here = evidence.filter((e) => covers(e, at));
  const presence = here.filter((e) => e.kind === "presence").sort(byNewest)[0];
  const dnd = here.filter((e) => e.kind === "dnd").sort((a, b) => b.until - a.until)[0];
  return {
    ...(presence && { presence: { isActive: presence.isActive === true, observedAt: presence.observedAt } }),
    ...(here.some((e) => e.kind === "huddle") && { isInHuddle: true }),
    ...(dnd && { notificationsPausedUntil: dnd.until }),
  };
}

/** Copies of one event are one evidence: the strongest stays, and the lab's copy before a personal one. */
function withoutCopies(evidence: readonly Evidence[]): readonly Evidence[] {
  if (!evidence.some((e) => e.copyOf)) return evidence;
  const kept = new Map<string, Evidence>();
  for (const e of evidence) {
    const other = e.copyOf ? kept.get(e.copyOf) : undefined;
    if (e.copyOf && (!other || byVisibility(e, other) < 0)) kept.set(e.copyOf, e);
  }
  return evidence.filter((e) => !e.copyOf || kept.get(e.copyOf) === e);
}

const byVisibility = (a: Evidence, b: Evidence) =>
  rank(a) - rank(b) || Number(a.isPersonal ?? false) - Number(b.isPersonal ?? false) || byRank(a, b);
