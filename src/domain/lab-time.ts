import { Temporal } from "temporal-polyfill";
import { covers, DAY, type Instant, type Interval, MINUTE } from "./interval.ts";

/** A calendar day without a zone, `2026-11-24`; sorts as text. */
export type LabDate = string;

/** Monday is 1, Sunday is 7, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Minutes after midnight on the wall clock. 24:00 and later mean the next day, so an overnight entry ends at 26:00. */
export type WallMinutes = number;

export interface LabDay extends Interval {
  readonly date: LabDate;
  readonly weekday: Weekday;
}

/** The clock on the lab's wall. Only this file knows of zones and daylight saving. */
export interface LabTime {
  readonly zone: string;
  /** The day `at` falls on; its `from` and `until` are the instants at which the date changes there. */
  dayOf(at: Instant): LabDay;
  dayOn(date: LabDate): LabDay;
  /** `days` later on the calendar, or earlier when negative. */
  plusDays(date: LabDate, days: number): LabDate;
  /** A time that daylight saving skips is read as the same distance after the gap; one that comes twice as the first. */
  instantAt(date: LabDate, minutes: WallMinutes): Instant;
  /** What the wall clock says at `at`. */
  wallMinutes(at: Instant): WallMinutes;
  /** False for a time that daylight saving skips on that date, or that a change of the date line takes with the day. */
  exists(date: LabDate, minutes: WallMinutes): boolean;
}

/** @throws RangeError when the zone is not in the IANA database. */
export function labTime(zone: string): LabTime {
  const known = clocks.get(zone);
  if (known) return known;
  const made = makeLabTime(zone);
  clocks.set(zone, made);
  return made;
}

/** True when the name is a zone of the IANA database, such as `Asia/Seoul`. */
export function isZone(zone: string): boolean {
  try {
    labTime(zone);
    return true;
  } catch {
    return false;
  }
}

const clocks = new Map<string, LabTime>();

function makeLabTime(zone: string): LabTime {
  new Intl.DateTimeFormat("en", { timeZone: zone }); // throws when there is no such zone
  const known = new Map<LabDate, LabDay>();
  const byUtcDay = new Map<number, LabDay[]>();

  const dayOn = (date: LabDate): LabDay => {
    const remembered = known.get(date);
    if (remembered) return remembered;
    const plain = Temporal.PlainDate.from(date);
    const day: LabDay = {
      date,
      weekday: plain.dayOfWeek as Weekday,
      from: plain.toZonedDateTime(zone).epochMilliseconds,
      until: plain.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
    };
    if (known.size > 1_000) {
      known.clear(); // a few years of days; the rest is asked for once and forgotten
      byUtcDay.clear();
    }
    known.set(date, day);
    return day;
  };

  const zoned = (at: Instant) => Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone);
  // Without a transition the day is exactly 24 h long, and the wall clock is plain arithmetic.
  const isPlain = (day: LabDay) => day.until - day.from === DAY;

  const time: LabTime = {
    zone,
    dayOn,
    dayOf(at) {
      // Every answer asks for the same few days again and again, and a zone's rules are slow to ask.
      const utcDay = Math.floor(at / DAY);
      const near = byUtcDay.get(utcDay) ?? [];
      const remembered = near.find((day) => covers(day, at));
      if (remembered) return remembered;
      const day = dayOn(zoned(at).toPlainDate().toString());
      byUtcDay.set(utcDay, [...near, day]);
      return day;
    },
    // A date without a zone is plain arithmetic, and every question with a time asks for some.
    plusDays: (date, days) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10),
    instantAt(date, minutes) {
      const whole = Math.floor(minutes / 1440);
      const day = dayOn(whole === 0 ? date : time.plusDays(date, whole));
      const rest = minutes - whole * 1440;
      return isPlain(day) ? day.from + rest * MINUTE : wall(day.date, rest).toZonedDateTime(zone).epochMilliseconds;
    },
    wallMinutes(at) {
      const day = time.dayOf(at);
      if (isPlain(day)) return Math.floor((at - day.from) / MINUTE);
      const there = zoned(at);
      return there.hour * 60 + there.minute;
    },
    exists(date, minutes) {
      if (minutes >= 0 && minutes < 1440 && isPlain(dayOn(date))) return true;
      const asked = wall(time.plusDays(date, Math.floor(minutes / 1440)), ((minutes % 1440) + 1440) % 1440);
      return zoned(time.instantAt(date, minutes)).toPlainDateTime().equals(asked);
    },
  };
  return time;
}

function wall(date: LabDate, minutes: number): Temporal.PlainDateTime {
  return Temporal.PlainDate.from(date).toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
}
