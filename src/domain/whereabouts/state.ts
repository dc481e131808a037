import type { Away, Evidence } from "../evidence.ts";
import { covers, type Instant } from "../interval.ts";
import { contains, samePlace } from "../place.ts";
import { byRank, isSpoken, isStated, placeOf, rank } from "./rank.ts";
import type { State } from "./shape.ts";

/** What the evidence together says of one instant: place, activity and availability, each by the highest that speaks of it. */
export function stateAt(evidence: readonly Evidence[], at: Instant, isPlanned = false): State {
  const here = concerning(evidence.filter((e) => covers(e, at) && isSpoken(e))).sort(byRank);
  const told = here.find((e) => e.kind === "set");
  const there = told ? here.filter((e) => e === told || !isMissed(e, told)) : here;
  const stays = best(there.filter(speaksOfPlace));
  const does = best(there.filter(speaksOfActivity));
  const isTravelling = stays?.away === "travel";
  const by = {
    placeBy: (isTravelling && here.find(isMeetingElsewhere)) || stays,
    activityBy: (isTravelling && here.find(isEvent)) || (does?.away && !stays?.away ? undefined : does),
    availabilityBy: best(here.filter((e) => e.availability !== undefined)),
  };
  // What is known around this time makes nothing now mean free.
  return stateOf(by, stays?.away, isPlanned || evidence.some(isStated));
}

// A lab room in a traveller's calendar is the meeting she misses, and a link says nothing of where she sits.
const isMeetingElsewhere = (e: Evidence) =>
  isEvent(e) && e.place !== undefined && !e.place.inLab && e.place.kind !== "online";

const isEvent = (e: Evidence) => e.kind === "event";

/** By her own word she is elsewhere, or does something else than what was planned for that place. */
function isMissed(plan: Evidence, told: Evidence): boolean {
  const [planned, at] = [placeOf(plan), placeOf(told)];
  if (!planned || planned.kind === "online" || plan.activity === undefined) return false;
  if (at === undefined) return told.activity !== undefined;
  return !samePlace(planned, at) && !contains(planned, at) && !contains(at, planned);
}

/** What is for everyone is hardly meant for one who is ill, on leave or on a trip, by whatever says so. */
function concerning(here: Evidence[]): Evidence[] {
  return here.some((e) => e.away) ? here.filter((e) => !(isEvent(e) && e.isForEveryone)) : here;
}

type Deciding = { readonly [By in "placeBy" | "activityBy" | "availabilityBy"]: Evidence | undefined };

function stateOf({ placeBy, activityBy, availabilityBy }: Deciding, away: Away | undefined, isKnown: boolean): State {
  const place = placeBy && placeOf(placeBy);
  // Filled in place: an answer makes dozens of these.
  const state: { -readonly [Field in keyof State]: State[Field] } = {
    availability: availabilityBy?.availability ?? (isKnown ? "free" : "unknown"),
  };
  if (place) state.place = place;
  if (activityBy?.activity !== undefined) state.activity = activityBy.activity;
  if (away) state.away = away;
  if (placeBy) state.placeBy = placeBy;
  if (activityBy) state.activityBy = activityBy;
  if (availabilityBy) state.availabilityBy = availabilityBy;
  return state;
}

/** The best of them; a status without expiry is weighed against the best of the others, not against each. */
function best(ranked: readonly Evidence[]): Evidence | undefined {
  const status = ranked.find((e) => e.kind === "status" && e.isOpenEnded && !e.isLingering);
  const other = ranked.find((e) => e !== status);
  if (!status || !other) return ranked[0];
  const isNews = !other.isWeekly && other.kind !== "set" && rank(other) > 1 && status.firstSeenAt > other.from;
  return isNews ? status : ranked[0];
}

const speaksOfPlace = (e: Evidence) => isStated(e) && placeOf(e) !== undefined;

// A private event speaks too: it says "busy" rather than letting the timetable name what she would else be doing.
const speaksOfActivity = (e: Evidence) =>
  isStated(e) && (e.activity !== undefined || e.away !== undefined || e.kind === "event" || e.kind === "entry");

/** Nothing begins and nothing ends between them. */
export function isSameState(a: State, b: State): boolean {
  if (a.activity !== b.activity) return false;
  if (a.activityBy?.isPrivate !== b.activityBy?.isPrivate) return false;
  // Two events without a title or a place are still two: the second begins something new.
  if ((a.activityBy === undefined) !== (b.activityBy === undefined)) return false;
  return isSameStay(a, b);
}

/** She is at one place, or away in one way. */
export function isSameStay(a: State, b: State): boolean {
  if (a.away !== b.away) return false;
  return a.place && b.place ? samePlace(a.place, b.place) : a.place === b.place;
}
