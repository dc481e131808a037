import { dateOf, dayNumber, midnightOf, writtenIn } from "../zone.ts";
import { type Attendee, type EventResource, type EventTime, writtenTime } from "./event.ts";
import type { Role, StoredCalendar } from "./stored.ts";

/** What is left of an event whose details the reader may not see. */
const bare = [
  "kind",
  "etag",
  "id",
  "status",
  "updated",
  "start",
  "end",
  "endTimeUnspecified",
  "recurrence",
  "recurringEventId",
  "originalStartTime",
  "transparency",
  "visibility",
  "iCalUID",
  "eventType",
];

/** The event as the API shows it to someone with this role, with times in `zone`. */
export function viewOf(calendar: StoredCalendar, event: EventResource, role: Role, zone: string): EventResource {
  const seen = isBare(event, role) ? bared(event, role) : withSelf(calendar, event);
  const times: Record<string, EventTime> = {};
  for (const name of ["start", "end", "originalStartTime"] as const) {
    const time = seen[name];
    if (time !== undefined) times[name] = writtenTime(asResource(calendar, time), calendar.timeZone, zone);
  }
  return { ...seen, ...times };
}

/** A deleted event in a list of changes: its id, and that it is gone. */
export function goneView(event: EventResource): EventResource {
  const { id, etag, updated, recurringEventId, originalStartTime } = event;
  const instance = recurringEventId !== undefined && { recurringEventId, originalStartTime };
  return { kind: "calendar#event", etag, id, status: "cancelled", updated, ...instance };
}

function isBare(event: EventResource, role: Role): boolean {
  if (role === "freeBusyReader") return true;
  const isPrivate = event.visibility === "private" || event.visibility === "confidential";
  return isPrivate && (role === "reader" || role === "writerWithoutPrivateAccess");
}

function bared(event: EventResource, role: Role): EventResource {
  const kept = Object.fromEntries(Object.entries(event).filter(([name]) => bare.includes(name))) as EventResource;
  return role === "freeBusyReader" ? { ...kept, visibility: "private" } : kept;
}

/** `self` marks the calendar this copy of the event is on, whoever is reading. */
function withSelf(calendar: StoredCalendar, event: EventResource): EventResource {
  const marked: Record<string, unknown> = {};
  for (const name of ["creator", "organizer"]) {
    if (event[name] !== undefined) marked[name] = markSelf(calendar, event[name] as Attendee);
  }
  const organizer = (event.organizer as Attendee | undefined)?.email;
  if (Array.isArray(event.attendees)) {
    marked.attendees = event.attendees.map((attendee: Attendee) => {
      const one = { responseStatus: "needsAction", ...markSelf(calendar, attendee) };
      return attendee.email !== undefined && attendee.email === organizer ? { ...one, organizer: true } : one;
    });
  }
  return { ...event, ...marked };
}

function markSelf(calendar: StoredCalendar, one: Attendee): Attendee {
  const { self, ...rest } = one;
  return rest.email === calendar.id ? { ...rest, self: true } : rest;
}

/** Calendars of rooms give all-day events as running from midnight to midnight. */
function asResource(calendar: StoredCalendar, time: EventTime): EventTime {
  if (time.date === undefined || !calendar.id.endsWith("@resource.calendar.google.com")) return time;
  const at = midnightOf(dateOf(dayNumber(time.date)), calendar.timeZone);
  return at === undefined ? time : { dateTime: writtenIn(calendar.timeZone, at), timeZone: calendar.timeZone };
}
