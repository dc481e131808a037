/** A moment, in milliseconds since 1970 UTC. */
export type Instant = number;

/** A stretch of time; `until` is outside it, so back-to-back entries never overlap. */
export interface Interval {
  readonly from: Instant;
  readonly until: Instant;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The end of what has none, such as a Slack status without expiry: the last instant a `Date` can hold. */
export const FOREVER: Instant = 8.64e15;

export function covers(interval: Interval, at: Instant): boolean {
  return interval.from <= at && at < interval.until;
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.from < b.until && b.from < a.until;
}
