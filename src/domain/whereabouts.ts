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
 * be somewhere is not away: what says that she is then tells nothing but its disagreement.
 *
 * A status without expiry never says when it ends, so it answers for the lab day in question and no further.
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
  /** The same of her availability, which may outlast the place or change before it. */
  readonly availabilityUntil?: Instant;
  /** For a person who is away: the first lab day she is back. */
  readonly backOn?: LabDate;
  readonly confidence: Confidence;
  /** What decided, strongest first, then what agrees about the place. */
  readonly evidence: readonly Evidence[];
  /** Lower evidence that says another place. */
  readonly conflicts: readonly Evidence[];
  /** What begins next on the same lab day, soonest first, two at the most. */
  readonly next: readonly Change[];
  readonly presence?: { readonly isActive: boolean; readonly observedAt: Instant };
  readonly isInHuddle?: boolean;
  readonly notificationsPausedUntil?: Instant;
  /** When no place is known: the last evidence of one that has ended. */
  readonly last?: Evidence;
  /** When no place is known: where she usually is. */
  readonly usualPlace?: Place;
}

/** What changes place, activity or availability on the rest of the lab day, and first after it; worked out as it is read. */
export interface Ahead {
  readonly today: Iterable<Change>;
  readonly later: () => Change | undefined;
}

/** Whereabouts as decided, with all that is needed to tell others less of them. */
export interface Resolved extends Whereabouts {
  readonly ahead: Ahead;
}

/** Lab days on which nobody is expected: weekends and holidays. */
export interface LabDays {
  readonly time: LabTime;
  isHoliday(date: LabDate): boolean;
}

/** The lab's days, and what is known beside the evidence. */
export interface Around extends LabDays {
  /** Evidence was read up to here: what one piece of it leaves off there, another may take up. */
  readonly readUntil?: Instant;
  /** Her plans are known, so that nothing planned means free. */
  readonly isPlanned?: boolean;
}

/** Pure. `evidence` is all that is known of one person around `at`; see `occurrences.ts` for how it is made. */
export function resolve(evidence: readonly Evidence[], at: Instant, around: Around): Resolved {
  const known = withoutCopies(evidence);
  const stated = known.filter(isStated);
  const now = decide(known, at, around.isPlanned);
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

/** What of this is told as the end of now, and as next, where two states look the same or not. */
export function foretell(
  now: State,
  { today, later }: Ahead,
  isSame: (a: State, b: State) => boolean,
): Pick<Whereabouts, "until" | "next"> {
  let until: Instant | undefined;
  const next: Change[] = [];
  let before = now;
  for (const change of today) {
    if (until === undefined && !isSame(now, change)) until = change.at;
    if (!isSame(before, change)) {
      if (isNews(before, change)) next.push(change);
      before = change;
    }
    if (next.length === 2) break;
  }
  const after = until === undefined ? later() : undefined;
  if (after && !isSame(now, after)) until = after.at;
  return { ...(until !== undefined && { until }), next };
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
    Number(isOccasion(a)) - Number(isOccasion(b)) ||
    RESPONSES.indexOf(a.response ?? "accepted") - RESPONSES.indexOf(b.response ?? "accepted") ||
    Number(a.isForEveryone ?? false) - Number(b.isForEveryone ?? false) ||
    Number(a.place === undefined) - Number(b.place === undefined) ||
    b.from - a.from ||
    a.until - b.until ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

const RESPONSES = ["accepted", "unanswered", "tentative"];

// Of a day's bases, where she says she works comes before what takes place that day.
const isOccasion = (e: Evidence) => e.kind === "day" && e.basis !== "declared";

function decide(evidence: readonly Evidence[], at: Instant, isPlanned = false): State {
  const here = concerning(evidence.filter((e) => covers(e, at) && isSpoken(e))).sort(byRank);
  const stays = best(here.filter(speaksOfPlace));
  const does = best(here.filter(speaksOfActivity));
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
  // Whoever is away misses what is for everyone, and that is no news.
  if (now.away && e.isForEveryone) return false;
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

function aheadOf(stated: readonly Evidence[], at: Instant, now: State, around: Around): Ahead {
  const dayEnd = around.time.dayOf(at).until;
  return {
    today: remembered(changesBetween(at, dayEnd, stated, now, around)),
    later: () => laterChange(stated, decide(stated, dayEnd - 1, around.isPlanned), dayEnd, around),
  };
}

/** Each instant after the one and before the other that changes anything. */
function* changesBetween(
  from: Instant,
  until: Instant,
  stated: readonly Evidence[],
  now: State,
  { isPlanned }: Around,
): Generator<Change> {
  let before = now;
  for (let at = pointAfter(stated, from); at < until; at = pointAfter(stated, at)) {
    const after = decide(stated, at, isPlanned);
    if (!isSameState(before, after) || before.availability !== after.availability) yield { at, ...after };
    before = after;
  }
}

/** The first change after the lab day, as far as evidence that knows of other days tells one. */
function laterChange(stated: readonly Evidence[], atEnd: State, dayEnd: Instant, around: Around): Change | undefined {
  const dated = stated.filter((e) => !e.isOpenEnded);
  const before = dated.length === stated.length ? atEnd : decide(dated, dayEnd - 1, around.isPlanned);
  if (!isSameState(before, atEnd)) return undefined;
  const [change] = changesBetween(dayEnd - 1, FOREVER, dated, before, around);
  const isItsEnd = [before.placeBy, before.activityBy].some((e) => e !== undefined && e.until === change?.at);
  return change && (change.at < (around.readUntil ?? FOREVER) || isItsEnd) ? change : undefined;
}

/** When the next piece of evidence begins or ends; an answer needs a few of these, and a list of all would cost more. */
function pointAfter(stated: readonly Evidence[], at: Instant): Instant {
  let point = FOREVER;
  for (const { from, until } of stated) {
    if (from > at && from < point) point = from;
    if (until > at && until < point) point = until;
  }
  return point;
}

function pointUpTo(stated: readonly Evidence[], at: Instant): Instant | undefined {
  let point: Instant | undefined;
  for (const { from, until } of stated) {
    if (from <= at && (point === undefined || from > point)) point = from;
    if (until <= at && (point === undefined || until > point)) point = until;
  }
  return point;
}

/** May be read several times, and is worked out once, as far as it is read. */
function remembered<T>(made: Iterator<T>): Iterable<T> {
  const known: T[] = [];
  return { [Symbol.iterator]: () => readAgain(made, known) };
}

// Not a method of the object: V8 keeps something of each generator function, and with it all that the function can see.
function* readAgain<T>(made: Iterator<T>, known: T[]): Generator<T> {
  for (let n = 0; ; n += 1) {
    if (n === known.length) {
      const { done, value } = made.next();
      if (done) return;
      known.push(value);
    }
    yield known[n]!;
  }
}

function availabilityUntil(now: State, { today, later }: Ahead): Pick<Whereabouts, "availabilityUntil"> {
  // How long a huddle lasts nobody says.
  if (now.availabilityBy?.kind === "huddle") return {};
  for (const { at, availability } of today) if (availability !== now.availability) return { availabilityUntil: at };
  const after = later();
  return after && after.availability !== now.availability ? { availabilityUntil: after.at } : {};
}

/** That nothing is known any more of someone who was free before is no news. */
function isNews(before: State, after: State): boolean {
  return after.place !== undefined || after.activity !== undefined || after.availability !== before.availability;
}

function sinceWhen(stated: readonly Evidence[], at: Instant, now: State): Instant | undefined {
  if (!now.placeBy && !now.activityBy) return undefined;
  let since: Instant | undefined;
  for (let point = pointUpTo(stated, at); point !== undefined; point = pointUpTo(stated, point - 1)) {
    if (!isSameState(decide(stated, point), now)) break;
    since = point;
  }
  return since;
}

function isSameState(a: State, b: State): boolean {
  if (a.activity !== b.activity) return false;
  if (a.activityBy?.isPrivate !== b.activityBy?.isPrivate) return false;
  // Two events without a title or a place are still two: the second begins something new.
  if ((a.activityBy === undefined) !== (b.activityBy === undefined)) return false;
  return isSameStay(a, b);
}

export function isSameStay(a: State, b: State): boolean {
  if (a.away !== b.away) return false;
  return a.place && b.place ? samePlace(a.place, b.place) : a.place === b.place;
}

/**
 * The first lab day on which nothing says she is away. Leave that ends on a Friday night ends on Monday, unless Monday
 * is a holiday, or leave too; a status without expiry ends no one knows when.
 */
function backOn(stated: readonly Evidence[], now: State, at: Instant, around: Around): { backOn?: LabDate } {
  const absences = now.away ? stated.filter((e) => e.away && !e.isOpenEnded) : [];
  if (!absences.some((e) => covers(e, at))) return {};
  let back = at;
  for (let steps = 0; steps < 100; steps++) {
    const going = absences.filter((e) => covers(e, back));
    const day = labDayFrom(back, around);
    if (going.length > 0) back = Math.max(...going.map((e) => e.until));
    else if (day.from > back) back = day.from;
    else return { backOn: day.date };
    // A leave of single days goes on, perhaps, where reading ended.
    if (going.length > 0 && back >= (around.readUntil ?? FOREVER) && !going.some((e) => covers(e, at))) return {};
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

/**
 * Copies of one event are one evidence: what the strongest copy says stays, the lab's before a personal one. How she
 * answered, and whether it takes her time, her own calendar knows best.
 */
function withoutCopies(evidence: readonly Evidence[]): readonly Evidence[] {
  const told = new Map<string, Evidence>();
  let hasCopies = false;
  for (const e of evidence) {
    if (!e.copyOf) continue;
    const other = told.get(e.copyOf);
    hasCopies ||= other !== undefined && other.scope !== e.scope;
    if (!other || byVisibility(e, other) < 0) told.set(e.copyOf, e);
  }
  if (!hasCopies) return evidence;
  const own = new Map(evidence.filter((e) => e.isPersonal && e.kind !== "void").map((e) => [e.copyOf, e]));
  // By its calendar, because one event may be several stretches of time there.
  const isTold = (e: Evidence) => !e.copyOf || told.get(e.copyOf)?.scope === e.scope;
  return evidence.filter(isTold).map((e) => (e.copyOf ? answered(e, own.get(e.copyOf)) : e));
}

function answered(e: Evidence, own: Evidence | undefined): Evidence {
  if (!own || e.isPersonal || e.kind !== own.kind) return e;
  const { response: _theirs, availability: _theirTime, isForEveryone: _everyone, ...copy } = e;
  return {
    ...copy,
    ...(own.response && { response: own.response }),
    ...(own.availability && { availability: own.availability }),
  };
}

const byVisibility = (a: Evidence, b: Evidence) =>
  rank(a) - rank(b) || Number(a.isPersonal ?? false) - Number(b.isPersonal ?? false) || byRank(a, b);
