import { placeIn, readLocation, readPlace, wholePlace } from "../place/read.ts";
import type { KnownPlace, Place } from "../place.ts";
import { cut, plain } from "../written.ts";
import type { CalendarEvent, WorkingLocation } from "./event.ts";

/**
 * Where an event takes place: its location, else a room that was booked, else a room at the end of its title; online
 * when there is only a link. A link beside a room stays with the room.
 */
export function placeOf(event: CalendarEvent, title: string, known: readonly KnownPlace[]): Place | undefined {
  const located = locationOf(event.location, known);
  const link = linkOf(located?.link) ?? linkOf(event.link);
  const isOnline = located?.kind === "online";
  const place = (isOnline ? undefined : located) ?? bookedRoom(event, known) ?? placeInTitle(title, known);
  if (place && place.kind !== "online") return { ...withoutLink(place), ...(link !== undefined && { link }) };
  if (!place && !isOnline && link === undefined) return undefined;
  return { kind: "online", inLab: false, ...(link !== undefined && { link }) };
}

/** The place a title ends with: `Group meeting R402`, `Seminar @R301`; home, lab and online only as the whole title. */
function placeInTitle(title: string, known: readonly KnownPlace[]): Place | undefined {
  const words = plain(title);
  const all = isYear(words) ? undefined : (wholePlace(words, known) ?? homeFirst(words) ?? saidAt(words, known));
  if (all) return withoutLink(all);
  const found = placeIn(words, known);
  const isNamed = found?.place.kind === "room" || found?.place.kind === "elsewhere";
  return found && isNamed && found.rest !== "" && words.startsWith(found.rest) ? withoutLink(found.place) : undefined;
}

/** `재택 - 논문 작성`, `WFH (dentist at 3)`: where she works, and what she does there. */
function homeFirst(words: string): Place | undefined {
  const first = /^([^\p{P}]+?)\s*(?:[(（:：,、/]|\s[-–—]\s)/u.exec(words)?.[1];
  const isHome = first !== undefined && /재택|자택|在宅|自宅|wfh|from home/iu.test(first);
  return isHome ? wholePlace(first) : undefined;
}

/** `Weekly @ Zoom` */
function saidAt(words: string, known: readonly KnownPlace[]): Place | undefined {
  const at = /\s@\s?([^@]+)$/u.exec(words)?.[1];
  return at === undefined || isYear(at) ? undefined : wholePlace(at, known);
}

/** True when a title says no more than a place: `재택`, `R301`. */
export const isPlace = (title: string) => wholePlace(plain(title)) !== undefined;

/** True when it says no more than where she works: `재택`, `연구실`. */
export function isBase(title: string): boolean {
  const place = wholePlace(plain(title));
  return place?.name === undefined && (place?.kind === "home" || place?.kind === "lab");
}

/** A destination by name; what is no place we know is elsewhere. */
export function placeNamed(name: string, known: readonly KnownPlace[]): Place {
  const place = isYear(name) ? undefined : wholePlace(name, known);
  return place ?? { kind: "elsewhere", name: cut(plain(name), LONGEST_NAME), inLab: false };
}

// `KCC 2026` has the shape of a room.
const isYear = (name: string) => /^\p{L}+[\s'’-]*(?:19|20)\d\d$/u.test(name.trim());

export function workingPlace(location: WorkingLocation, known: readonly KnownPlace[]): Place {
  if (location.kind === "home") return { kind: "home", inLab: false };
  const label = cut(plain(location.label?.slice(0, 1_000) ?? ""), LONGEST_NAME);
  if (location.kind === "custom") return readLocation(label, known) ?? { kind: "off-site", inLab: false };
  return readPlace(label, known) ?? { kind: "lab", ...(label !== "" && { name: label }), inLab: true };
}

const LONGEST_NAME = 60;

function locationOf(written: string | undefined, known: readonly KnownPlace[]): Place | undefined {
  if (written === undefined) return undefined;
  const text = written.slice(0, 2_000);
  const read = readLocation(text, known);
  const first = firstKnown(text, known);
  return first ? { ...first, ...(read?.link !== undefined && { link: read.link }) } : read;
}

/** Maps write a place before its address: `Main Library, 12 Hill Road`. Only the lab's own list is trusted so far. */
function firstKnown(text: string, known: readonly KnownPlace[]): Place | undefined {
  const first = plain(text.split(/[,\n]/u)[0] ?? "");
  const place = first === "" ? undefined : wholePlace(first, known);
  return known.some((one) => one.place === place) ? place : undefined;
}

function bookedRoom(event: CalendarEvent, known: readonly KnownPlace[]): Place | undefined {
  const room = event.guests.find(({ isRoom, response, name }) => isRoom && response !== "declined" && name);
  // Rooms are listed with their seats: `Main-4-R402 (12)`.
  const name = cut(plain(room?.name?.slice(0, 1_000) ?? "").replace(/\s*\(\d+\)$/u, ""), LONGEST_NAME);
  return name === "" ? undefined : (readPlace(name, known) ?? { kind: "room", name, inLab: true });
}

function linkOf(link: string | undefined): string | undefined {
  if (link === undefined || link.length > LONGEST_LINK || !URL.canParse(link)) return undefined;
  return new URL(link).protocol === "https:" ? link : undefined;
}

const LONGEST_LINK = 500;

function withoutLink({ link: _link, ...place }: Place): Place {
  return place;
}
