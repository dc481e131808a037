import { compactUtc, dateOf, dayNumber, wallClock, writtenIn } from "../zone.ts";
import { type EventResource, type EventTime, overlaps, type Span, spanOf, timeOf, type Window } from "./event.ts";
import { type SeriesStart, type Start, startsOf } from "./recurrence.ts";
import type { StoredCalendar, StoredEvent } from "./stored.ts";

/** One thing on the calendar at one time: a single event, an exception, or one instance of a series. */
export interface Occurrence {
  readonly event: EventResource;
  readonly span: Span | undefined;
  /** Of the event it comes from: when it last changed. */
  readonly revision: number;
}

/** Google expands an endless series no further when nobody says until when. How far it goes, it does not tell. */
const horizonDays = 730;

/** Everything in the window, series expanded; cancelled things included. */
export function occurrencesOf(calendar: StoredCalendar, window: Window, now: number): Occurrence[] {
  const exceptions = exceptionsOf(calendar);
  return [...calendar.events.values()].flatMap((stored) =>
    occurrencesOfEvent(calendar, stored, exceptions, window, now),
  );
}

/** As `occurrencesOf`, for one event or one earlier state of it. */
export function occurrencesOfEvent(
  calendar: StoredCalendar,
  stored: StoredEvent,
  exceptions: ReadonlyMap<string, ReadonlySet<string>>,
  window: Window,
  now: number,
): Occurrence[] {
  const { event, revision } = stored;
  if (event.recurrence !== undefined) {
    const except = exceptions.get(event.id) ?? new Set();
    return instancesOf(calendar, event, window, now)
      .filter((one) => !except.has(one.key))
      .map(({ event: instance, span }) => ({ event: instance, span, revision }));
  }
  const span = spanOf(event, calendar.timeZone);
  return overlaps(span, window) ? [{ event, span, revision }] : [];
}

/** For each series, the starts at which something else takes the place of an instance. */
export function exceptionsOf(calendar: StoredCalendar): Map<string, Set<string>> {
  const exceptions = new Map<string, Set<string>>();
  for (const { event } of calendar.events.values()) {
    if (event.recurringEventId === undefined || event.originalStartTime === undefined) continue;
    const keys = exceptions.get(event.recurringEventId) ?? new Set();
    keys.add(keyOf(event.originalStartTime, calendar.timeZone));
    exceptions.set(event.recurringEventId, keys);
  }
  return exceptions;
}

function keyOf(originalStart: EventTime, zone: string): string {
  return originalStart.date ?? String(timeOf(originalStart, zone));
}

/** The id Google gives the instance that begins then: the series' id, and the start in UTC or the date. */
export function instanceId(seriesId: string, originalStart: EventTime, zone: string): string {
  if (originalStart.date !== undefined) return `${seriesId}_${originalStart.date.replaceAll("-", "")}`;
  return `${seriesId}_${compactUtc(timeOf(originalStart, zone) ?? 0)}`;
}

/** Whether a series has any instance in the window. */
export function takesPlaceIn(calendar: StoredCalendar, event: EventResource, window: Window, now: number): boolean {
  return instancesOf(calendar, event, window, now).length > 0;
}

interface Instance {
  readonly key: string;
  readonly event: EventResource;
  readonly span: Span;
}

function instancesOf(calendar: StoredCalendar, series: EventResource, window: Window, now: number): Instance[] {
  const whole = spanOf(series, calendar.timeZone);
  if (whole === undefined || series.start === undefined) return [];
  const length = whole.until - whole.from;
  const from = (window.from ?? whole.from) - length - 86_400_000;
  const to = window.to ?? Math.max(now, whole.from) + horizonDays * 86_400_000;
  return startsOf(series.recurrence ?? [], seriesStart(series.start, whole.from, calendar.timeZone), from, to)
    .map((start) => instance(calendar, series, whole, start))
    .filter(({ span }) => overlaps(span, window));
}

function seriesStart(start: EventTime, from: number, calendarZone: string): SeriesStart {
  if (start.date !== undefined) return { date: start.date, zone: calendarZone };
  const zone = start.timeZone ?? calendarZone;
  return { ...wallClock(from, zone), zone };
}

function instance(calendar: StoredCalendar, series: EventResource, whole: Span, start: Start): Instance {
  const originalStartTime: EventTime = whole.isAllDay ? { date: start.date } : timed(series, calendar, start.at);
  const end = whole.isAllDay
    ? { date: dateOf(dayNumber(start.date) + daysLong(series)) }
    : { ...timed(series, calendar, start.at + whole.until - whole.from), ...zoneOf(series.end) };
  const { recurrence, ...rest } = series;
  const event = {
    ...rest,
    id: instanceId(series.id, originalStartTime, calendar.timeZone),
    start: originalStartTime,
    end,
    recurringEventId: series.id,
    originalStartTime,
  };
  const span = spanOf(event, calendar.timeZone) ?? { from: start.at, until: start.at, isAllDay: whole.isAllDay };
  return { key: start.key, event, span };
}

function timed(series: EventResource, calendar: StoredCalendar, at: number): EventTime {
  const timeZone = series.start?.timeZone ?? calendar.timeZone;
  return { dateTime: writtenIn(timeZone, at), timeZone };
}

function zoneOf(time: EventTime | undefined): { timeZone?: string } {
  return time?.timeZone === undefined ? {} : { timeZone: time.timeZone };
}

function daysLong(series: EventResource): number {
  return dayNumber(series.end?.date ?? series.start?.date ?? "") - dayNumber(series.start?.date ?? "");
}
