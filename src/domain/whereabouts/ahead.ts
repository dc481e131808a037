import type { Evidence } from "../evidence.ts";
import { FOREVER, type Instant } from "../interval.ts";
import type { Ahead, Around, Change, State, Whereabouts } from "./shape.ts";
import { isSameState, stateAt } from "./state.ts";

export function aheadOf(stated: readonly Evidence[], at: Instant, now: State, around: Around): Ahead {
  const dayEnd = around.time.dayOf(at).until;
  return {
    today: remembered(changesBetween(at, dayEnd, stated, now, around)),
    later: once(() => laterChange(stated, stateAt(stated, dayEnd - 1, around.isPlanned), dayEnd, around)),
  };
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
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
    const after = stateAt(stated, at, isPlanned);
    if (!isSameState(before, after) || before.availability !== after.availability) yield { at, ...after };
    before = after;
  }
}

/** The first change after the lab day, as far as evidence that knows of other days tells one. */
function laterChange(stated: readonly Evidence[], atEnd: State, dayEnd: Instant, around: Around): Change | undefined {
  const dated = stated.filter((e) => !e.isOpenEnded);
  const before = dated.length === stated.length ? atEnd : stateAt(dated, dayEnd - 1, around.isPlanned);
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

export function availabilityUntil(now: State, { today, later }: Ahead): Pick<Whereabouts, "availabilityUntil"> {
  // How long a huddle lasts nobody says.
  if (now.availabilityBy?.kind === "huddle") return {};
  for (const { at, availability } of today) if (availability !== now.availability) return { availabilityUntil: at };
  const after = later();
  return after && after.availability !== now.availability ? { availabilityUntil: after.at } : {};
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

/** That nothing is known any more of someone who was free before is no news. */
function isNews(before: State, after: State): boolean {
  return after.place !== undefined || after.activity !== undefined || after.availability !== before.availability;
}

/** The other way: since when it is as it is now, as far as the evidence goes back. */
export function sinceWhen(stated: readonly Evidence[], at: Instant, now: State): Instant | undefined {
  if (!now.placeBy && !now.activityBy) return undefined;
  let since: Instant | undefined;
  for (let point = pointUpTo(stated, at); point !== undefined; point = pointUpTo(stated, point - 1)) {
    if (!isSameState(stateAt(stated, point), now)) break;
    since = point;
  }
  return since;
}
