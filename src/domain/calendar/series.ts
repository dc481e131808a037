import type { LabTime } from "../lab-time.ts";
import { type CalendarEvent, type EventTime, startName } from "./event.ts";
import { instantOf, spanOf } from "./span.ts";

/** The occurrences of each series that were read together. */
export type SeriesById = ReadonlyMap<string, Series>;

interface Series {
  /** One that takes place, as planned if there is such. */
  readonly living?: CalendarEvent;
  readonly cancelled: number;
}

export function seriesIn(events: readonly CalendarEvent[]): SeriesById {
  const known = new Map<string, Series>();
  for (const event of events) {
    if (event.series === undefined) continue;
    const { living, cancelled } = known.get(event.series) ?? { cancelled: 0 };
    if (event.status === "cancelled") known.set(event.series, { ...(living && { living }), cancelled: cancelled + 1 });
    else known.set(event.series, { living: living && !isMoved(living) ? living : event, cancelled });
  }
  return known;
}

/**
 * The occurrence that a class does not have: cancelled, or moved away from the time the series had planned. Calendars
 * say little more of a cancelled occurrence than when it would have been; the rest comes from its sisters. Undefined
 * when nothing is off, and when the whole series was deleted: then it is not this class that falls out.
 */
export function calledOff(event: CalendarEvent, all: SeriesById, calendar: LabTime): CalendarEvent | undefined {
  const series = event.series === undefined ? undefined : all.get(event.series);
  if (!series) return undefined;
  if (event.status !== "cancelled") return isMoved(event) ? atPlanned(event, event, calendar) : undefined;
  if (!series.living && series.cancelled > 1) return undefined;
  return atPlanned(event, series.living, calendar);
}

const isMoved = (event: CalendarEvent) =>
  event.planned !== undefined &&
  event.start !== undefined &&
  startName(event) !== startName({ ...event, planned: undefined });

function atPlanned(
  event: CalendarEvent,
  sister: CalendarEvent | undefined,
  calendar: LabTime,
): CalendarEvent | undefined {
  const start = event.planned ?? event.start;
  const title = event.title ?? sister?.title;
  if (!start || title === undefined) return undefined;
  const end = endOf(start, durationOf(event, calendar) ?? (sister && durationOf(sister, calendar)), calendar);
  return {
    ...event,
    id: `${event.id} planned`,
    kind: "default",
    status: "confirmed",
    title,
    start,
    ...(end && { end }),
    isPrivate: event.isPrivate || (sister?.isPrivate ?? false),
    guests: event.guests.length > 0 ? event.guests : (sister?.guests ?? []),
  };
}

function durationOf(event: CalendarEvent, calendar: LabTime): number | undefined {
  const span = spanOf(event, calendar);
  return span.kind === "span" ? span.until - span.from : undefined;
}

function endOf(start: EventTime, duration: number | undefined, calendar: LabTime): EventTime | undefined {
  const from = start.kind === "day" || duration === undefined ? undefined : instantOf(start, calendar);
  return from === undefined || duration === undefined
    ? undefined
    : { kind: "time", written: new Date(from + duration).toISOString() };
}
