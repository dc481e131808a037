import { DAY, HOUR, type Instant, MINUTE } from "../../domain/interval.ts";
import { type LabDate, labTime, type Weekday } from "../../domain/lab-time.ts";

/** An instant as people say it, seen from another one: the same day needs no date. */
export interface Moment {
  /** `15:00` on the wall of that zone. */
  readonly time: string;
  readonly day: "same" | "next" | "previous" | "other";
  readonly date: LabDate;
  readonly weekday: Weekday;
  /** Midnight, at which a day ends rather than begins. */
  readonly isMidnight: boolean;
}

export function moment(at: Instant, from: Instant, zone: string): Moment {
  const clock = labTime(zone);
  const day = clock.dayOf(at);
  const base = clock.dayOf(from);
  const minutes = clock.wallMinutes(at);
  return {
    time: wall(minutes),
    day: day.date === base.date ? "same" : nearness(day.from - base.from),
    date: day.date,
    weekday: day.weekday,
    isMidnight: minutes === 0,
  };
}

/** The hour on the wall of a zone: `09:05`. */
export function wallTime(at: Instant, zone: string): string {
  return wall(labTime(zone).wallMinutes(at));
}

/** Read as it was written: that is no news. */
export function isPlainly(read: { readonly written: string; readonly as: Instant }, zone: string): boolean {
  return read.written === wallTime(read.as, zone);
}

/** The last day of a stretch that ends at midnight. */
export function dayBefore(date: LabDate): { readonly date: LabDate; readonly weekday: Weekday } {
  const clock = labTime("UTC");
  return clock.dayOn(clock.plusDays(date, -1));
}

export function weekdayOf(date: LabDate): Weekday {
  return labTime("UTC").dayOn(date).weekday;
}

/** How many days ago, on the calendar of that zone. */
export function daysSince(at: Instant, now: Instant, zone: string): number {
  const clock = labTime(zone);
  // A day of daylight saving is an hour longer or shorter.
  return Math.round((clock.dayOf(now).from - clock.dayOf(at).from) / DAY);
}

/** A length of time as people say it, never longer than it is: minutes matter for three hours, hours for two days. */
interface Elapsed {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

export function elapsed(ms: number): Elapsed {
  if (ms >= 2 * DAY) return { days: Math.floor(ms / DAY), hours: 0, minutes: 0 };
  const hours = Math.floor(ms / HOUR);
  if (hours >= 3) return { days: 0, hours, minutes: 0 };
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  return { days: 0, hours, minutes: hours > 0 ? minutes : Math.max(1, minutes) };
}

/** `Seoul` of `Asia/Seoul`. */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

function wall(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${hours < 10 ? "0" : ""}${hours}:${rest < 10 ? "0" : ""}${rest}`;
}

function nearness(distance: number): "next" | "previous" | "other" {
  // A day of daylight saving is an hour longer or shorter.
  if (Math.abs(distance - DAY) < DAY / 4) return "next";
  return Math.abs(distance + DAY) < DAY / 4 ? "previous" : "other";
}
