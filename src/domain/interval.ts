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

export function covers(interval: Interval, at: Instant): boolean {
  return interval.from <= at && at < interval.until;
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.from < b.until && b.from < a.until;
}
