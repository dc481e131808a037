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
 * Three rules cut across the ranks. A status without expiry is compared with the best of the others: only if it was
 * first seen after that one began is it news. While travelling, a timed event gives the activity, and its place unless
 * that is a lab place, because a lab room in a traveller's calendar is the meeting she misses. And whoever is known to
 * be somewhere is not away: what says that she is then tells nothing but its disagreement. What is for everyone in the
 * lab is not for one who is away.
 *
 * A status without expiry never says when it ends, so it answers for the lab day in question and no further.
 *
 * The order in which evidence arrives never matters: every comparison ends at the id.
 */
import type { Evidence } from "./evidence.ts";
import { covers, type Instant } from "./interval.ts";
import { contains, type Place, samePlace } from "./place.ts";
import { aheadOf, availabilityUntil, foretell, sinceWhen } from "./whereabouts/ahead.ts";
import { backOn } from "./whereabouts/back.ts";
import { withoutCopies } from "./whereabouts/copies.ts";
import { byRank, isStated, placeOf } from "./whereabouts/rank.ts";
import type { Around, Confidence, Resolved, State, Whereabouts } from "./whereabouts/shape.ts";
import { isSameState, stateAt } from "./whereabouts/state.ts";

export { byRank, rank } from "./whereabouts/rank.ts";
export type { Change, LabDays, Resolved, State, Whereabouts } from "./whereabouts/shape.ts";

/** Pure. `evidence` is all that is known of one person around `at`; see `occurrences.ts` for how it is made. */
export function resolve(evidence: readonly Evidence[], at: Instant, around: Around): Resolved {
  const known = withoutCopies(evidence);
  const stated = known.filter(isStated);
  const now = stateAt(known, at, around.isPlanned);
  const ahead = aheadOf(stated, at, now, around);
  const here = known.filter((e) => covers(e, at));
  const agreeing = here.filter((e) => agrees(e, now)).sort(byRank);
  const conflicts = here.filter((e) => disagrees(e, now)).sort(byRank);
  const from = sinceWhen(stated, at, now);
  return {
    at,
    ...now,
    ...(from !== undefined && { from }),
    ...foretell(now, ahead, isSameState),
    ...availabilityUntil(now, ahead),
    ...backOn(stated, now, at, around),
    confidence: confidence(now, agreeing),
    evidence: [...new Set([...deciding(now, conflicts), ...agreeing])],
    conflicts,
    ...(now.place === undefined && lastPlace(stated, at)),
    ...observations(here),
    ahead,
  };
}

function agrees(e: Evidence, now: State): boolean {
  const place = isStated(e) ? placeOf(e) : undefined;
  return place !== undefined && now.place !== undefined && fits(e, place, now, now.place);
}

function disagrees(e: Evidence, now: State): boolean {
  const place = isStated(e) ? placeOf(e) : undefined;
  if (!place || !now.place || e === now.placeBy) return false;
  // Whoever is away misses what is for everyone, and that is no news.
  if (now.away && e.isForEveryone) return false;
  // Where she is on the way does not contradict the trip, nor the trip where she is.
  if (now.away === "travel" && !place.inLab && place.kind !== "home") return false;
  // A meeting link says nothing of where she sits.
  if (place.kind === "online" || now.place.kind === "online") return false;
  return !fits(e, place, now, now.place);
}

/** Being away is no place: it fits being away, and the very place that a trip names. */
function fits(e: Evidence, place: Place, now: State, nowAt: Place): boolean {
  if (samePlace(place, nowAt)) return true;
  return (e.away === undefined) === (now.away === undefined) && isCompatible(place, nowAt);
}

/** Two places that can both be true of one person: a room and its building, a trip and an address on the way. */
function isCompatible(a: Place, b: Place): boolean {
  if (samePlace(a, b) || contains(a, b) || contains(b, a)) return true;
  const isOut = (p: Place) => p.kind === "away" || p.kind === "off-site" || p.kind === "elsewhere";
  return isOut(a) && isOut(b) && !(a.kind === "elsewhere" && b.kind === "elsewhere");
}

/** What says where she is, what she does and whether she may be disturbed; what contradicts the place only if it names what she does. */
function deciding({ placeBy, activityBy, availabilityBy }: State, conflicts: readonly Evidence[]): Evidence[] {
  const isHeard = (e: Evidence | undefined) =>
    e !== undefined && (!conflicts.includes(e) || (e === activityBy && e.activity !== undefined));
  return [placeBy, activityBy, availabilityBy].filter((e) => isHeard(e)) as Evidence[];
}

function confidence(now: State, agreeing: readonly Evidence[]): Confidence {
  const by = now.placeBy ?? now.activityBy;
  if (!by) return "unknown";
  if (by.kind === "set") return "confirmed";
  const isDoubled = agreeing.some((e) => e.source !== by.source && !e.isStale && !e.isLingering);
  if (isDoubled && now.placeBy && !by.isStale && !by.isLingering) return "confirmed";
  return by.isWeekly || by.isStale ? "usual" : "likely";
}

const byNewest = (a: Evidence, b: Evidence) => b.observedAt - a.observedAt || byRank(a, b);

/** The last plan that names a place and was not only perhaps; neither a link nor leave says where she was. */
function lastPlace(stated: readonly Evidence[], at: Instant): { last?: Evidence } {
  const ended = stated.filter(({ until, place }) => until <= at && place && !NOWHERE.has(place.kind)).filter(isCertain);
  const last = ended.sort((a, b) => b.until - a.until || byRank(a, b))[0];
  return last ? { last } : {};
}

const NOWHERE: ReadonlySet<Place["kind"]> = new Set(["online", "away"]);
const isCertain = (e: Evidence) => e.response !== "tentative" && e.availability !== "tentative";

function observations(here: readonly Evidence[]): Partial<Whereabouts> {
  const presence = here.filter((e) => e.kind === "presence").sort(byNewest)[0];
  const dnd = here.filter((e) => e.kind === "dnd").sort((a, b) => b.until - a.until)[0];
  return {
    ...(presence && { presence: { isActive: presence.isActive === true, observedAt: presence.observedAt } }),
    ...(here.some((e) => e.kind === "huddle") && { isInHuddle: true }),
    ...(dnd && { notificationsPausedUntil: dnd.until }),
  };
}
