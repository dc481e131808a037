import type { GoogleEvent } from "../clients/google/calendar.ts";
import type { CalendarEvent, EventTime, Guest, WorkingLocation } from "../domain/calendar/event.ts";

/** Google's event in our words; a value nobody has heard of yet is read as the most ordinary one. */
export function eventOf(event: GoogleEvent): CalendarEvent {
  const link = event.hangoutLink ?? videoLink(event);
  const workingLocation = workingLocationOf(event);
  return {
    id: event.id,
    kind: KINDS.get(event.eventType) ?? "default",
    status: event.status === "cancelled" || event.status === "tentative" ? event.status : "confirmed",
    isTransparent: event.transparency === "transparent",
    isPrivate: isPrivate(event),
    guests: (event.attendees ?? []).flatMap((attendee) => guestOf(attendee)),
    ...present({
      title: event.summary,
      location: event.location,
      link,
      start: timeOf(event.start),
      end: timeOf(event.end),
      uid: event.iCalUID,
      series: event.recurringEventId,
      planned: timeOf(event.originalStartTime),
      workingLocation,
    }),
  };
}

const KINDS: ReadonlyMap<string | undefined, CalendarEvent["kind"]> = new Map([
  ["focusTime", "focus"],
  ["outOfOffice", "out-of-office"],
  ["workingLocation", "working-location"],
  ["birthday", "birthday"],
]);

/** Only what says so is public. What Google made of a mail (flights, hotels) is meant for its reader alone. */
function isPrivate({ visibility, eventType }: GoogleEvent): boolean {
  if (eventType === "fromGmail") return visibility !== "public";
  return visibility !== undefined && visibility !== "default" && visibility !== "public";
}

function timeOf(moment: GoogleEvent["start"]): EventTime | undefined {
  if (moment?.dateTime !== undefined) {
    return { kind: "time", written: moment.dateTime, ...present({ zone: moment.timeZone }) };
  }
  return moment?.date === undefined ? undefined : { kind: "day", date: moment.date };
}

function guestOf(attendee: NonNullable<GoogleEvent["attendees"]>[number]): Guest[] {
  if (!attendee) return [];
  return [
    {
      email: attendee.email ?? "",
      response: RESPONSES.get(attendee.responseStatus) ?? "unanswered",
      isSelf: attendee.self === true,
      isRoom: attendee.resource === true,
      ...present({ name: attendee.displayName }),
    },
  ];
}

const RESPONSES: ReadonlyMap<string | undefined, Guest["response"]> = new Map([
  ["accepted", "accepted"],
  ["declined", "declined"],
  ["tentative", "tentative"],
  ["needsAction", "unanswered"],
]);

function videoLink({ conferenceData }: GoogleEvent): string | undefined {
  return conferenceData?.entryPoints?.find((entry) => entry?.entryPointType === "video")?.uri;
}

/** The details stand in an object named after the type, which Google leaves out when it is empty. */
function workingLocationOf({ eventType, workingLocationProperties: about }: GoogleEvent): WorkingLocation | undefined {
  if (eventType !== "workingLocation") return undefined;
  switch (about?.type) {
    case "homeOffice":
      return { kind: "home" };
    case "officeLocation":
      return { kind: "office", ...present({ label: about.officeLocation?.label }) };
    case "customLocation":
      return { kind: "custom", ...present({ label: about.customLocation?.label }) };
    default:
      return undefined;
  }
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(fields: T): Present<T> {
  const said: Partial<T> = {};
  for (const field in fields) if (fields[field] !== undefined) said[field] = fields[field];
  return said as Present<T>;
}
