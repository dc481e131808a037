import type { Claim } from "../evidence.ts";
import { type LabDate, type LabTime, labTime } from "../lab-time.ts";
import { cut, plain } from "../written.ts";
import { claims, claimsOf, clockOf, type EventContext, readEvent, voided } from "./claims.ts";
import { isHidden } from "./copies.ts";
import type { CalendarEvent } from "./event.ts";
import { calledOff, seriesIn } from "./series.ts";
import { spanOf } from "./span.ts";
import { attending, EVERYONE, NOBODY } from "./whose.ts";

export interface EventSays {
  readonly claims: readonly Claim[];
  /** Where something was not understood, and why; it holds a doubtful name at the most, never a title. */
  readonly misreads: readonly { readonly where: string; readonly reason: string }[];
}

/** All that the events of one calendar say, one event at a time, so that a long calendar need not be read in one go. */
export function* readEvents(events: readonly CalendarEvent[], context: EventContext): Generator<EventSays> {
  const series = seriesIn(events);
  const calendarTime = clockOf(context);
  for (const event of events) {
    const off = calledOff(event, series, calendarTime);
    yield {
      claims: [...claimsOf(event, context), ...(off ? classOff(off, context) : [])],
      misreads:
        event.status === "cancelled" ? [] : [...unreadable(event, calendarTime, context), ...doubtful(event, context)],
    };
  }
}

/** A class that does not take place when the series says; said under its name, for whoever has it. */
function classOff(event: CalendarEvent, context: EventContext): readonly Claim[] {
  const read = readEvent(event, context);
  if (!read || read.span.isAllDay) return [];
  return attending(event, context.calendar, read.names, context.directory)
    .map((one) => (one === NOBODY ? EVERYONE : one))
    .filter((one) => !isHidden(event, one.name, context.hidden ?? new Set()))
    .flatMap((one) => claims(event, read, one, voided(read.title, one), context));
}

function unreadable(event: CalendarEvent, calendarTime: LabTime, { calendar }: EventContext): EventSays["misreads"] {
  const span = spanOf(event, calendarTime);
  return span.kind === "unreadable" ? [{ where: calendar.label, reason: span.reason }] : [];
}

/** Names in the lab calendar's titles that attach nobody; what hides its details hides them too. */
function doubtful(event: CalendarEvent, context: EventContext): EventSays["misreads"] {
  const { calendar, directory } = context;
  if (!calendar.isLab || event.title === undefined || isHidden(event, undefined, context.hidden ?? new Set()))
    return [];
  if (event.guests.some(({ isRoom, email }) => !isRoom && directory.byEmail(email))) return [];
  const read = readEvent(event, context);
  return (read?.names.doubtful ?? []).map((name) => ({
    where: calendar.label,
    reason: `“${cut(plain(name), 40)}” in a title names no one for certain: write the full name, or invite the person`,
  }));
}

/** The days on which a calendar of public holidays says that nobody is expected. */
export function holidaysIn(
  events: readonly CalendarEvent[],
): readonly { readonly date: LabDate; readonly name: string }[] {
  const days = new Map<LabDate, string>();
  for (const { status, title, start, end } of events) {
    if (status === "cancelled" || title === undefined || start?.kind !== "day") continue;
    const span = spanOf({ start, ...(end && { end }) }, UTC);
    if (span.kind !== "span") continue;
    for (
      let day = UTC.dayOf(span.from), n = 0;
      day.from < span.until && n < LONGEST_HOLIDAY;
      day = UTC.dayOf(day.until), n++
    ) {
      days.set(day.date, cut(plain(title.slice(0, 1_000)), 80));
    }
  }
  return [...days].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

// Days without a zone: any clock without daylight saving counts them right.
const UTC = labTime("UTC");
const LONGEST_HOLIDAY = 31;
