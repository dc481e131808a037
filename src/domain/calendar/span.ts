import { DAY, type Instant, type Interval } from "../interval.ts";
import { isZone, type LabTime, labTime } from "../lab-time.ts";
import type { CalendarEvent, EventTime } from "./event.ts";
import type { Hours } from "./hours.ts";

export type Span =
  | ({ readonly kind: "span"; readonly isAllDay: boolean } & Interval)
  /** It takes no time at all: a reminder. */
  | { readonly kind: "instant" }
  | { readonly kind: "unreadable"; readonly reason: string };

/**
 * When an event is. Days are the calendar's own, and the last is outside. Without an end a day lasts a day and a time
 * no time (RFC 5545); one day that ends on itself is a day too. Years we cannot mean are cut to those we can.
 */
export function spanOf(event: Pick<CalendarEvent, "start" | "end">, calendar: LabTime): Span {
  if (!event.start) return { kind: "unreadable", reason: "an event has no start" };
  const isAllDay = event.start.kind === "day";
  const from = instantOf(event.start, calendar);
  const until = event.end ? instantOf(event.end, calendar) : from;
  if (from === undefined || until === undefined)
    return { kind: "unreadable", reason: "an event's time cannot be read" };
  if (until < from) return { kind: "unreadable", reason: "an event ends before it begins" };
  if (until > from) return { kind: "span", isAllDay, from, until };
  return isAllDay && isMeant(from)
    ? { kind: "span", isAllDay, from, until: calendar.dayOf(from).until }
    : { kind: "instant" };
}

/** The parts of each of its days that a title narrows an all-day event to; all of it when there is no sense in that. */
export function narrowed(span: Interval, hours: Hours | undefined, calendar: LabTime): readonly Interval[] {
  if (!hours || span.until - span.from > LONGEST_NARROWED) return [span];
  const parts: Interval[] = [];
  for (let day = calendar.dayOf(span.from); day.from < span.until; day = calendar.dayOf(day.until)) {
    const from = calendar.instantAt(day.date, hours.start);
    const until = calendar.instantAt(day.date, hours.end);
    if (from < until) parts.push({ from, until });
  }
  return parts.length > 0 ? parts : [span];
}

const LONGEST_NARROWED = 32 * DAY;
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

const isMeant = (at: Instant) => at > EARLIEST && at < LATEST;

/** Undefined for what is no time. */
export function instantOf(time: EventTime, calendar: LabTime): Instant | undefined {
  return time.kind === "day" ? startOfDay(time.date, calendar) : momentOf(time.written, time.zone, calendar);
}

function startOfDay(written: string, calendar: LabTime): Instant | undefined {
  const date = dateIn(written);
  if (date === undefined) return undefined;
  const year = Number(date.slice(0, 4));
  if (year < 1970) return EARLIEST;
  return year > 2199 ? LATEST : calendar.dayOn(date).from;
}

const MOMENT =
  /^(?<date>\d{4}-\d\d-\d\d)[Tt ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?(?<offset>[Zz]|[+-]\d\d:\d\d)?$/;

function momentOf(written: string, zone: string | undefined, calendar: LabTime): Instant | undefined {
  const { date: day, hour, minute, second, offset } = MOMENT.exec(written)?.groups ?? {};
  const date = day && dateIn(day);
  if (!date || Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return undefined;
  const seconds = `${date}T${hour}:${minute}:${second === "60" ? "59" : (second ?? "00")}`;
  const at = offset
    ? Date.parse(`${seconds}${offset.toUpperCase()}`)
    : wallInstant(date, Number(hour) * 60 + Number(minute), zone, calendar);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(at, EARLIEST), LATEST);
}

function wallInstant(date: string, minutes: number, zone: string | undefined, calendar: LabTime): Instant {
  const start = startOfDay(date, calendar) ?? Number.NaN;
  if (!isMeant(start)) return start;
  return (zone !== undefined && isZone(zone) ? labTime(zone) : calendar).instantAt(date, minutes);
}

/** Undefined for a day that no calendar has, such as 30 February. */
function dateIn(written: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(written)) return undefined;
  const at = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(written) ? written : undefined;
}
