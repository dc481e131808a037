import type { Instant, Interval } from "./interval.ts";
import type { Resolved, State } from "./whereabouts.ts";

/** A stretch in which her availability stays the same. */
export interface Stretch extends Interval {
  /** What holds when it begins. */
  readonly state: State;
}

/** Her availability from the instant decided on to the end of that lab day, worked out as far as it is read. */
export function* stretches(w: Resolved, dayEnd: Instant): Generator<Stretch> {
  let [from, state]: [Instant, State] = [w.at, w];
  for (const change of w.ahead.today) {
    if (change.availability === state.availability) continue;
    yield { from, until: change.at, state };
    [from, state] = [change.at, change];
  }
  if (from < dayEnd) yield { from, until: dayEnd, state };
}

/** The stretch that tells whether she is free throughout the span: the first of the worst that touches it. */
export function decisive(all: Iterable<Stretch>, span: Interval): Stretch | undefined {
  let worst: Stretch | undefined;
  for (const stretch of all) {
    if (stretch.from > span.from && stretch.from >= span.until) break;
    if (stretch.until <= span.from) continue;
    if (!worst || severity(stretch.state) > severity(worst.state)) worst = stretch;
  }
  return worst;
}

/** Free for sure, certainly not, or neither. */
export function freedom({ availability }: State): "free" | "busy" | "unknown" {
  return availability === "free" || availability === "unknown" ? availability : "busy";
}

/** The first stretch of the window, at least so long, in which every one of them is free. */
export function firstTogether(people: readonly (readonly Stretch[])[], window: Interval, atLeastMs: number) {
  let common: readonly Interval[] = window.from < window.until ? [window] : [];
  for (const all of people) {
    const free = together(all.filter(({ state }) => freedom(state) === "free"));
    common = common.flatMap((a) => free.flatMap((b) => meeting(a, b)));
  }
  return common.find(({ from, until }) => until - from >= atLeastMs);
}

/** Of two that both say no, the one that surely does. */
function severity({ availability }: State): number {
  return ["free", "unknown", "tentative", "busy", "out-of-office"].indexOf(availability);
}

/** Back to back is one. */
function together(all: readonly Interval[]): readonly Interval[] {
  const joined: Interval[] = [];
  for (const one of all) {
    const last = joined.at(-1);
    if (last?.until === one.from) joined[joined.length - 1] = { from: last.from, until: one.until };
    else joined.push(one);
  }
  return joined;
}

function meeting(a: Interval, b: Interval): readonly Interval[] {
  const both = { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) };
  return both.from < both.until ? [both] : [];
}
