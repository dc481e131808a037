import { instantOf, midnightOf, writtenIn } from "../zone.ts";

/** An event as the Calendar API has it; fields not named here pass through. */
export interface EventResource {
  readonly id: string;
  readonly status: string;
  readonly updated: string;
  readonly etag: string;
  readonly start?: EventTime;
  readonly end?: EventTime;
  readonly recurrence?: readonly string[];
  readonly recurringEventId?: string;
  readonly originalStartTime?: EventTime;
  readonly visibility?: string;
  readonly transparency?: string;
  readonly eventType?: string;
  readonly attendees?: readonly Attendee[];
  readonly [field: string]: unknown;
}

export interface EventTime {
  readonly date?: string;
  readonly dateTime?: string;
  readonly timeZone?: string;
}

export interface Attendee {
  readonly email?: string;
  readonly responseStatus?: string;
  readonly [field: string]: unknown;
}

/** When an event takes place, in milliseconds. An all-day event runs from midnight to midnight of its calendar. */
export interface Span {
  readonly from: number;
  readonly until: number;
  readonly isAllDay: boolean;
}

const spans = new WeakMap<object, Span | { readonly none: true }>();

/** `undefined` for an event whose times nobody can read, as calendars from the wild have them. */
export function spanOf(event: EventResource, zone: string): Span | undefined {
  let known = spans.get(event);
  if (known === undefined) {
    known = readSpan(event, zone) ?? { none: true };
    spans.set(event, known);
  }
  return "none" in known ? undefined : known;
}

function readSpan(event: EventResource, zone: string): Span | undefined {
  const start = event.start ?? event.originalStartTime;
  const from = start && timeOf(start, zone);
  if (from === undefined) return undefined;
  const end = event.start && event.end && timeOf(event.end, zone);
  return { from, until: end ?? from, isAllDay: start?.date !== undefined };
}

export function timeOf(time: EventTime, zone: string): number | undefined {
  if (time.dateTime !== undefined) return instantOf(time.dateTime, time.timeZone ?? zone);
  return time.date === undefined ? undefined : midnightOf(time.date, zone);
}

/** `undefined` bounds do not bound. Both are exclusive: `from` on the event's end, `to` on its start. */
export interface Window {
  readonly from?: number;
  readonly to?: number;
}

export function overlaps(span: Span | undefined, { from, to }: Window): boolean {
  if (span === undefined) return true;
  return (from === undefined || span.until > from) && (to === undefined || span.from < to);
}

/** The time as answered: in the zone asked for, naming the event's own. */
export function writtenTime(time: EventTime, calendarZone: string, zone: string): EventTime {
  const at = time.dateTime === undefined ? undefined : timeOf(time, calendarZone);
  if (at === undefined) return time;
  return { dateTime: writtenIn(zone, at), timeZone: time.timeZone ?? calendarZone };
}
