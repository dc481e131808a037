import type { Availability, Claim, Said } from "../evidence.ts";
import type { Interval } from "../interval.ts";
import { isZone, type LabTime, labTime, type WallMinutes } from "../lab-time.ts";
import type { Directory, TitleNames } from "../names/directory.ts";
import type { KnownPlace, Place } from "../place.ts";
import { cut, plain } from "../written.ts";
import { type Hidden, isHidden } from "./copies.ts";
import { type CalendarEvent, type CalendarFacts, copyOf } from "./event.ts";
import { isPlace, placeNamed, placeOf, workingPlace } from "./event-place.ts";
import type { Hours } from "./hours.ts";
import { narrowed, type Span, spanOf } from "./span.ts";
import { readTitle, type TitleSays } from "./title.ts";
import { type Attending, attending, EVERYONE, invitees, NOBODY } from "./whose.ts";

export interface EventContext {
  readonly calendar: CalendarFacts;
  readonly directory: Directory;
  readonly places: readonly KnownPlace[];
  /** The lab's clock, for a calendar without a zone of its own. */
  readonly lab: LabTime;
  /** Where morning and afternoon meet. */
  readonly noonMinutes: WallMinutes;
  /** What any calendar holds as private; absent means that there are no others. */
  readonly hidden?: Hidden;
}

/**
 * What one occurrence says about people. Pure, and never throws.
 *
 * Whoever may not know more is told `busy` or `out of office` and nothing else: of a private event neither title nor
 * place, guests, uid nor id is in a claim.
 */
export function claimsOf(event: CalendarEvent, context: EventContext): readonly Claim[] {
  if (event.kind === "birthday" || event.status === "cancelled") return [];
  const read = readEvent(event, context);
  if (!read || (read.span.isAllDay && read.says.isBirthday)) return [];
  if (read.says.cancelled !== undefined) return voids(event, read, context);
  return attending(event, context.calendar, read.names, context.directory).flatMap((one) => {
    if (one.who === "nobody") return labEvent(event, read, context);
    const hidden =
      isHidden(event, one.name, context.hidden ?? NONE) ||
      (read.title === undefined && event.kind !== "working-location");
    const said = hidden ? masked(event, read, one, context) : told(event, read, one, context);
    if (said) return claims(event, read, one, said, context);
    return one === EVERYONE && !hidden ? labEvent(event, read, context) : [];
  });
}

const NONE: Hidden = new Set();

/** An event with everything taken from it that its claims have in common. */
export interface ReadEvent {
  readonly span: Interval & { readonly isAllDay: boolean };
  readonly calendarTime: LabTime;
  readonly title: string | undefined;
  readonly names: TitleNames;
  readonly says: TitleSays;
}

export function readEvent(event: CalendarEvent, context: EventContext): ReadEvent | undefined {
  const calendarTime = clockOf(context);
  const span: Span = spanOf(event, calendarTime);
  if (span.kind !== "span") return undefined;
  const title = titleOf(event.title);
  const names = title === undefined ? NO_NAMES : context.directory.namesIn(title);
  return { span, calendarTime, title, names, says: title === undefined ? NOTHING_SAID : readTitle(names.rest) };
}

/** The clock by which a calendar's days begin. */
export function clockOf({ calendar, lab }: Pick<EventContext, "calendar" | "lab">): LabTime {
  return isZone(calendar.zone) ? labTime(calendar.zone) : lab;
}

const NO_NAMES: TitleNames = { people: [], isEveryone: false, doubtful: [], rest: "" };
const NOTHING_SAID: TitleSays = { isBirthday: false };

function titleOf(written: string | undefined): string | undefined {
  const title = written === undefined ? "" : cut(plain(written.slice(0, 2_000)), LONGEST_TITLE);
  return title === "" ? undefined : title;
}

const LONGEST_TITLE = 200;

/** What may be said of an event whose details are hidden: that the time is taken, or that she is out of office. */
function masked(event: CalendarEvent, read: ReadEvent, one: Attending, context: EventContext): Said | undefined {
  if (event.kind === "working-location") return undefined;
  const kept = { basis: "scheduled", isPrivate: true } as const;
  if (isAway(event, read, one, context))
    return { kind: "absence", ...kept, away: "out-of-office", availability: "out-of-office" };
  // A whole day tells nothing unless its title does; without a title it is taken for what it looks like.
  const isBusy = !event.isTransparent && (!read.span.isAllDay || read.title === undefined);
  return isBusy ? { kind: "event", ...kept, availability: "busy" } : undefined;
}

function told(event: CalendarEvent, read: ReadEvent, one: Attending, context: EventContext): Said | undefined {
  if (event.kind === "working-location") return event.workingLocation && workingDay(event.workingLocation, context);
  const place = placeOf(event, read.names.rest, context.places);
  if (isAway(event, read, one, context)) return absence(event, read, place, context);
  if (!read.span.isAllDay) return timed(event, read, place, one);
  if (isAboutSomeoneElse(read, one, context)) return undefined;
  return read.says.destination === undefined
    ? day(read, place)
    : destinationDay(read.says.destination, read, place, context);
}

/** Whole days are marked as free unless someone thinks of it, so only for hours does that mark undo the words. */
function isAway(event: CalendarEvent, read: ReadEvent, one: Attending, context: EventContext): boolean {
  if (event.kind === "out-of-office") return true;
  if (read.says.away === undefined || (event.isTransparent && !read.span.isAllDay)) return false;
  return !isAboutSomeoneElse(read, one, context);
}

const workingDay = (location: NonNullable<CalendarEvent["workingLocation"]>, { places }: EventContext): Said => ({
  kind: "day",
  basis: "declared",
  place: workingPlace(location, places),
});

function timed(event: CalendarEvent, { title }: ReadEvent, place: Place | undefined, one: Attending): Said {
  const isTentative = event.status === "tentative" || one.response === "tentative";
  const availability: Availability = isTentative ? "tentative" : "busy";
  return {
    kind: "event",
    basis: "scheduled",
    ...(title !== undefined && { activity: title }),
    ...(place && { place }),
    // Marked as free: it tells what goes on, and takes nobody's time.
    ...(!event.isTransparent && { availability }),
    ...(one.response && { response: isTentative ? "tentative" : one.response }),
    ...(one === EVERYONE && { isForEveryone: true }),
  };
}

/** A whole day that only has a title speaks of no one's whereabouts; a link says nothing of where she sits all day. */
function day({ title, names }: ReadEvent, place: Place | undefined): Said | undefined {
  if (!place || place.kind === "online") return undefined;
  const isNews = title !== undefined && !isPlace(names.rest);
  return { kind: "day", basis: "scheduled", ...(isNews && { activity: title }), place };
}

/** `Minji, Jun @ NeurIPS`: away, unless it is a place of the lab. */
function destinationDay(
  destination: string,
  read: ReadEvent,
  place: Place | undefined,
  context: EventContext,
): Said | undefined {
  const at = placeNamed(destination, context.places);
  if (at.inLab || at.kind === "home" || at.kind === "online") return day(read, place ?? at);
  return away("travel", destination, at, place);
}

function absence(
  event: CalendarEvent,
  { says, title }: ReadEvent,
  place: Place | undefined,
  context: EventContext,
): Said {
  const kind = says.away ?? "out-of-office";
  if (kind === "travel") {
    const at = says.destination === undefined ? undefined : placeNamed(says.destination, context.places);
    return away("travel", says.purpose ?? (at && says.destination), at, place);
  }
  const activity = says.away === undefined && event.kind === "out-of-office" ? title : says.purpose;
  return away(kind, activity, undefined, undefined);
}

/** While away a room of the lab or a link is the meeting that is missed, not the place she is at. */
function away(
  kind: NonNullable<Said["away"]>,
  about: string | undefined,
  at: Place | undefined,
  located: Place | undefined,
): Said {
  const place = [located, at].find((one) => one && !one.inLab && one.kind !== "online" && one.kind !== "home") ?? AWAY;
  const isNews = about !== undefined && plain(about).toLowerCase() !== plain(place.name ?? "").toLowerCase();
  const { link: _link, ...where } = place;
  return {
    kind: "absence",
    basis: "scheduled",
    away: kind,
    availability: "out-of-office",
    place: where,
    ...(isNews && { activity: cut(about, LONGEST_TITLE) }),
  };
}

const AWAY: Place = { kind: "away", inLab: false };

/** A note in one's own calendar about someone else: `민지 휴가` in the professor's says nothing of the professor. */
function isAboutSomeoneElse(
  { names, title }: ReadEvent,
  { name: owner }: Attending,
  { calendar }: EventContext,
): boolean {
  const [first] = names.people;
  if (calendar.isLab || !first || names.people.some(({ id }) => id === owner)) return false;
  const begins = plain(title ?? "")
    .replace(/^[\s\p{P}]+/u, "")
    .toLowerCase();
  return [first.name, ...first.aliases.map(({ text }) => text)].some(
    (name) => name !== "" && begins.startsWith(plain(name).toLowerCase()),
  );
}

/** What names nobody is for the board; what is private there is for no one. */
function labEvent(event: CalendarEvent, read: ReadEvent, context: EventContext): readonly Claim[] {
  if (
    read.title === undefined ||
    event.kind === "working-location" ||
    isHidden(event, undefined, context.hidden ?? NONE)
  )
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
function voids(event: CalendarEvent, read: ReadEvent, context: EventContext): readonly Claim[] {
  return attending(event, context.calendar, read.names, context.directory)
    .map((one) => (one === NOBODY ? EVERYONE : one))
    .filter((one) => !isHidden(event, one.name, context.hidden ?? NONE))
    .flatMap((one) => claims(event, read, one, voided(read.says.cancelled, one), context));
}

export function voided(title: string | undefined, one: Attending): Said {
  return {
    kind: "void",
    basis: "scheduled",
    ...(title && { activity: title }),
    ...(one === EVERYONE && { isForEveryone: true }),
  };
}

export function claims(
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
    return !isHidden(event, person, hidden ?? NONE);
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
