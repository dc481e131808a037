import type { Claim } from "../evidence.ts";
import { cut, plain } from "../written.ts";
import { claimsFrom, voids } from "./claims.ts";
import { isHidden } from "./copies.ts";
import type { CalendarEvent } from "./event.ts";
import { isLabHoliday } from "./holidays.ts";
import { clockOf, type EventContext, type ReadEvent, readEvent } from "./read-event.ts";
import { calledOff, seriesIn } from "./series.ts";
import { spanOf } from "./span.ts";

export interface EventSays {
  readonly claims: readonly Claim[];
  /** Where something was not understood, and why; it holds a doubtful name at the most, never a title. */
  readonly misreads: readonly { readonly where: string; readonly reason: string }[];
}

/** All that the events of one calendar say, one event at a time, so that a long calendar need not be read in one go. */
export function* readEvents(events: readonly CalendarEvent[], context: EventContext): Generator<EventSays> {
  const series = seriesIn(events);
  const calendarTime = clockOf(context);
  const remarked = new Set<string>();
  for (const event of events) {
    const read = readEvent(event, context);
    const off = calledOff(event, series, calendarTime);
    const misreads = event.status === "cancelled" ? [] : remarks(event, read, context);
    yield {
      claims: [...claimsFrom(event, read, context), ...(off ? classOff(off, context) : [])],
      // A series is remarked upon once.
      misreads: misreads.filter(({ reason }) => isNew(remarked, `${event.series ?? event.id} ${reason}`)),
    };
  }
}

function isNew(seen: Set<string>, key: string): boolean {
  return seen.size < seen.add(key).size;
}

/** A class that does not take place when the series says; said under its name, for whoever has it. */
function classOff(event: CalendarEvent, context: EventContext): readonly Claim[] {
  const read = readEvent(event, context);
  return !read || read.span.isAllDay ? [] : voids(event, read, read.title, context);
}

function remarks(event: CalendarEvent, read: ReadEvent | undefined, context: EventContext): EventSays["misreads"] {
  const { calendar } = context;
  if (read) return calendar.isLab && !isLabHoliday(event, context) ? unattached(event, read, context) : [];
  const span = spanOf(event, clockOf(context));
  return span.kind === "unreadable" ? [{ where: calendar.label, reason: span.reason }] : [];
}

/** What the lab calendar's titles say of people without saying of whom; what hides its details hides this too. */
function unattached(event: CalendarEvent, read: ReadEvent, context: EventContext): EventSays["misreads"] {
  const { calendar, directory, hidden } = context;
  if (event.title === undefined || isHidden(event, undefined, hidden)) return [];
  if (event.guests.some(({ isRoom, email }) => !isRoom && directory.byEmail(email))) return [];
  const { people, isEveryone, doubtful } = read.names;
  const where = `${calendar.label}, ${read.calendarTime.dayOf(read.span.from).date}`;
  const isNobodys = people.length === 0 && !isEveryone && doubtful.length === 0 && read.says.away !== undefined;
  return [
    ...doubtful.map((name) => ({ where, reason: `“${cut(plain(name), 40)}” ${DOUBTFUL}` })),
    ...(isNobodys ? [{ where, reason: NOBODYS }] : []),
  ];
}

const DOUBTFUL = "in a title names no one for certain: write the full name, or invite the person";
const NOBODYS =
  "a title says that someone is away, but names no one we know: write the full name, or invite the person";
