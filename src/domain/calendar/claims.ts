import type { Claim, Said } from "../evidence.ts";
import type { Interval } from "../interval.ts";
import type { WallMinutes } from "../lab-time.ts";
import { isHidden } from "./copies.ts";
import { type CalendarEvent, copyOf } from "./event.ts";
import { placeOf } from "./event-place.ts";
import type { Hours } from "./hours.ts";
import { type EventContext, type ReadEvent, readEvent } from "./read-event.ts";
import { masked, told } from "./said.ts";
import { narrowed } from "./span.ts";
import type { TitleSays } from "./title.ts";
import { type Attending, attending, declining, EVERYONE, invitees, NOBODY } from "./whose.ts";

/**
 * What one occurrence says about people. Pure, and never throws.
 *
 * Whoever may not know more is told `busy` or `out of office` and nothing else: of a private event neither title nor
 * place, guests, uid nor id is in a claim.
 */
export function claimsOf(event: CalendarEvent, context: EventContext): readonly Claim[] {
  return claimsFrom(event, readEvent(event, context), context);
}

/** The same of an event that was taken apart before; undefined is one whose time cannot be read. */
export function claimsFrom(event: CalendarEvent, read: ReadEvent | undefined, context: EventContext): readonly Claim[] {
  if (!read || event.kind === "birthday" || event.status === "cancelled") return [];
  if (read.span.isAllDay && read.says.isBirthday && read.says.away === undefined) return [];
  // Whom a private title names is private, too.
  if (context.calendar.isLab && event.isPrivate && event.guests.length === 0) return [];
  if (read.says.cancelled !== undefined) return voids(event, read, read.says.cancelled, context);
  return attending(event, context.calendar, read.names, context.directory).flatMap((one) => {
    if (one === NOBODY) return labEvent(event, read, context);
    const isMasked =
      isHidden(event, one.name, context.hidden) || (read.title === undefined && event.kind !== "working-location");
    const hers = isMasked ? masked(event, read, one, context) : told(event, read, one, context);
    const declined = one === EVERYONE && !isMasked ? notTheirs(event, read, context) : [];
    if (hers) return [...claims(event, read, one, hers, context), ...declined];
    return one === EVERYONE && !isMasked ? labEvent(event, read, context) : [];
  });
}

/** What is said of everyone is not said of those who declined. */
function notTheirs(event: CalendarEvent, read: ReadEvent, context: EventContext): readonly Claim[] {
  const off: Said = { kind: "void", basis: "scheduled", response: "declined" };
  return copyOf(event) === undefined
    ? []
    : declining(event.guests, context.directory).flatMap((one) => claims(event, read, one, off, context));
}

/** What names nobody is for the board; what is private there is for no one. */
function labEvent(event: CalendarEvent, read: ReadEvent, context: EventContext): readonly Claim[] {
  if (read.title === undefined || event.kind === "working-location" || isHidden(event, undefined, context.hidden))
    return [];
  const place = placeOf(event, read.names.rest, context.places);
  const said: Said = {
    kind: read.span.isAllDay ? "day" : "event",
    basis: "scheduled",
    activity: read.title,
    ...(place && { place: { ...place } }),
  };
  return claims(event, read, NOBODY, said, context);
}

/** A class that does not take place voids the entry of whoever has it; on the lab's calendar that may be anyone. */
export function voids(
  event: CalendarEvent,
  read: ReadEvent,
  title: string | undefined,
  context: EventContext,
): readonly Claim[] {
  return attending(event, context.calendar, read.names, context.directory)
    .map((one) => (one === NOBODY ? EVERYONE : one))
    .filter((one) => !isHidden(event, one.name, context.hidden))
    .flatMap((one) => claims(event, read, one, voided(title), context));
}

function voided(title: string | undefined): Said {
  return {
    kind: "void",
    basis: "scheduled",
    ...(title && { activity: title }),
  };
}

function claims(
  event: CalendarEvent,
  read: ReadEvent,
  one: Attending,
  said: Said,
  context: EventContext,
): readonly Claim[] {
  const { calendar } = context;
  const links = said.place?.link !== undefined && { invitees: mayJoin(event, read, context) };
  const copy = said.isPrivate ? undefined : copyOf(event);
  return partsOf(read, context).map((part, index) => ({
    ...said,
    ...links,
    ...(one === EVERYONE && { isForEveryone: true }),
    ...(copy !== undefined && { copyOf: copy }),
    ...(!calendar.isLab && { isPersonal: true }),
    label: calendar.label,
    key: keyOf(event, said, one, part, index),
    who: one.who,
    when: { kind: "dated", ...part },
  }));
}

/** Nothing of a private event but its time is in its key. */
function keyOf(event: CalendarEvent, said: Said, one: Attending, { from, until }: Interval, index: number): string {
  const what = said.isPrivate ? `private ${said.kind} ${from} ${until}` : event.id;
  const more = said.kind === "void" ? " void" : "";
  return `${what}${more} ${one.name}${index === 0 ? "" : ` ${index + 1}`}`;
}

/** Those who keep a copy of it private are not named in another's. */
function mayJoin(
  event: CalendarEvent,
  read: ReadEvent,
  { calendar, directory, hidden }: EventContext,
): readonly string[] {
  return invitees(event, calendar, read.names, directory).filter((email) => {
    const person = directory.byEmail(email)?.id ?? email;
    return !isHidden(event, person, hidden);
  });
}

function partsOf({ span, says, calendarTime }: ReadEvent, { noonMinutes }: EventContext): readonly Interval[] {
  const whole = { from: span.from, until: span.until };
  return span.isAllDay ? narrowed(whole, hoursOf(says.hours, noonMinutes), calendarTime) : [whole];
}

function hoursOf(hours: TitleSays["hours"], noon: WallMinutes): Hours | undefined {
  if (hours === "morning") return { start: 0, end: noon };
  return hours === "afternoon" ? { start: noon, end: 1440 } : hours;
}
