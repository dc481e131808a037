import type { Availability, Said } from "../evidence.ts";
import type { Place } from "../place.ts";
import { cut, plain } from "../written.ts";
import type { CalendarEvent } from "./event.ts";
import { isBase, isPlace, placeNamed, placeOf, workingPlace } from "./event-place.ts";
import { type EventContext, LONGEST_TITLE, type ReadEvent } from "./read-event.ts";
import type { Attending } from "./whose.ts";

/** What may be said of an event whose details are hidden: that the time is taken, or that she is out of office. */
export function masked(event: CalendarEvent, read: ReadEvent, one: Attending, context: EventContext): Said | undefined {
  if (event.kind === "working-location") return undefined;
  const kept = { basis: "scheduled", isPrivate: true } as const;
  if (isAway(event, read, one, context))
    return { kind: "absence", ...kept, away: "out-of-office", availability: "out-of-office" };
  // A whole day tells nothing unless its title does; without a title it is taken for what it looks like.
  const isBusy = !event.isTransparent && (!read.span.isAllDay || read.title === undefined);
  return isBusy ? { kind: "event", ...kept, availability: "busy" } : undefined;
}

/** What an event says of one of those it is about; undefined when nothing of her whereabouts. */
export function told(event: CalendarEvent, read: ReadEvent, one: Attending, context: EventContext): Said | undefined {
  if (event.kind === "working-location") return event.workingLocation && workingDay(event.workingLocation, context);
  const place = placeOf(event, wordsOf(read), context.places);
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

function timed(event: CalendarEvent, read: ReadEvent, place: Place | undefined, one: Attending): Said {
  const isOnlyPlace = event.location === undefined && isPlace(wordsOf(read));
  const activity = isOnlyPlace ? undefined : withoutNames(read);
  // Whoever blocks her morning with `재택` says where she is, and not that she may not be disturbed.
  const isBusy = !event.isTransparent && !(isOnlyPlace && isBase(wordsOf(read)));
  const isTentative = event.status === "tentative" || one.response === "tentative";
  const availability: Availability = isTentative ? "tentative" : "busy";
  return {
    kind: "event",
    basis: "scheduled",
    ...(activity !== undefined && { activity }),
    ...(place && { place }),
    // Marked as free: it tells what goes on, and takes nobody's time.
    ...(isBusy && { availability }),
    ...(one.response && { response: isTentative ? "tentative" : one.response }),
  };
}

/** What is left of the title once its hours and the names in it were read. */
const wordsOf = ({ says, names }: ReadEvent) => says.withoutHours ?? names.rest;

/** `TA session` of `Minji: TA session`; names within a title stay, where they are part of what it says. */
function withoutNames({ title, names: { people, rest } }: ReadEvent): string | undefined {
  return people.length > 0 && rest !== "" && title?.endsWith(rest) ? rest : title;
}

/** A whole day that only has a title speaks of no one's whereabouts; a link says nothing of where she sits all day. */
function day(read: ReadEvent, place: Place | undefined): Said | undefined {
  if (!place || place.kind === "online") return undefined;
  const activity = isPlace(wordsOf(read)) ? undefined : withoutNames(read);
  return { kind: "day", basis: "scheduled", ...(activity !== undefined && { activity }), place };
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
  { says, title, names }: ReadEvent,
  place: Place | undefined,
  context: EventContext,
): Said {
  const kind = says.away ?? "out-of-office";
  if (kind === "travel") {
    // What may be a name is nowhere to go to.
    const isName = says.destination !== undefined && names.doubtful.includes(says.destination);
    const at = says.destination === undefined || isName ? undefined : placeNamed(says.destination, context.places);
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
