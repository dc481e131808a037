import { writtenIn } from "../zone.ts";
import { type EventResource, type EventTime, spanOf, timeOf } from "./event.ts";
import type { EventInput, StoredCalendar } from "./stored.ts";

/** An event with all that Google adds to what a person wrote. */
export function complete(calendar: StoredCalendar, input: EventInput, now: number, revision: number): EventResource {
  const stamp = new Date(now).toISOString();
  const own = { id: String(input.id), etag: `"${now * 2 + revision}"`, updated: stamp };
  if (input.status === "cancelled" && input.recurringEventId !== undefined && input.summary === undefined) {
    return { kind: "calendar#event", status: "cancelled", ...input, ...own };
  }
  const writer = calendar.owner ?? calendar.id;
  const organizer = writer === calendar.id ? { email: writer } : { email: calendar.id, displayName: calendar.summary };
  return {
    kind: "calendar#event",
    status: "confirmed",
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${own.id} ${calendar.id}`).toString("base64url")}`,
    created: stamp,
    creator: { email: writer },
    organizer,
    iCalUID: `${input.recurringEventId ?? own.id}@google.com`,
    sequence: 0,
    reminders: { useDefault: true },
    eventType: "default",
    ...usualForType(input.eventType),
    ...input,
    ...own,
    updated: typeof input.updated === "string" ? input.updated : stamp,
  };
}

/** Working locations are created public and transparent, whatever else they are. */
function usualForType(eventType: unknown): EventInput {
  return eventType === "workingLocation" ? { visibility: "public", transparency: "transparent" } : {};
}

/** An exception: its series' fields where it has none of its own, at its original time unless it moved. */
export function inheriting(series: EventResource, input: EventInput, zone: string): EventInput {
  const { recurrence, id, etag, updated, ...fields } = series;
  const original = input.originalStartTime as EventTime;
  const start = (input.start as EventTime | undefined) ?? original;
  return { ...fields, start, end: endAfter(series, start, zone), ...input };
}

function endAfter(series: EventResource, start: EventTime, zone: string): EventTime {
  const span = spanOf(series, zone);
  const from = timeOf(start, zone);
  if (span === undefined || from === undefined) return start;
  const until = from + span.until - span.from;
  if (start.date !== undefined) return { date: writtenIn(zone, until).slice(0, 10) };
  const timeZone = start.timeZone ?? series.start?.timeZone ?? zone;
  return { dateTime: writtenIn(timeZone, until), timeZone };
}
