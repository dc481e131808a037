import type { Said } from "../evidence.ts";
import type { Directory, TitleNames } from "../names/directory.ts";
import type { Person, Who } from "../person.ts";
import { personName } from "./copies.ts";
import type { CalendarEvent, CalendarFacts, Guest } from "./event.ts";

/** One of those an event is about. */
export interface Attending {
  readonly who: Who;
  /** One word for her, the same on every calendar; also tells the claims of one event apart. */
  readonly name: string;
  readonly response?: Said["response"];
}

export const EVERYONE: Attending = { who: "everyone", name: "everyone" };
export const NOBODY: Attending = { who: "nobody", name: "nobody" };

/** Whose event it is; empty when those it is about have all declined. */
export function attending(
  event: CalendarEvent,
  calendar: CalendarFacts,
  names: TitleNames,
  directory: Directory,
): readonly Attending[] {
  if (!calendar.isLab) return ownerOf(event, calendar, directory);
  const guests = guestsIn(event.guests, directory);
  if (guests.length > 0 && !isGroupInvited(event, names, directory))
    return guests.filter(({ guest }) => guest.response !== "declined").map(asAttending);
  // The lab itself was invited, by its calendar's address, and said no.
  if (event.guests.some((guest) => guest.isSelf && guest.response === "declined")) return [];
  if (names.isEveryone) return [EVERYONE];
  if (names.people.length > 0) return names.people.map(({ id }) => ({ who: { id }, name: id }));
  return [NOBODY];
}

/** Those who were asked by name, and said no. */
export function declining(guests: readonly Guest[], directory: Directory): readonly Attending[] {
  return guestsIn(guests, directory)
    .filter(({ guest }) => guest.response === "declined")
    .map(asAttending);
}

/** Everyone, by the title, of whom those who answered stand beside the group's address: the others are meant, too. */
function isGroupInvited({ guests }: CalendarEvent, { isEveryone }: TitleNames, directory: Directory): boolean {
  return isEveryone && guests.some(({ isRoom, isSelf, email }) => !isRoom && !isSelf && !directory.byEmail(email));
}

function ownerOf({ guests }: CalendarEvent, { owner }: CalendarFacts, directory: Directory): readonly Attending[] {
  if (owner === undefined) return [];
  const name = personName(owner, directory);
  const her = guests.find((guest) => guest.isSelf) ?? guests.find(({ email }) => personName(email, directory) === name);
  // She made it herself, or was invited through a group and has not answered.
  const response = her?.response ?? (guests.length === 0 ? "accepted" : "unanswered");
  return response === "declined" ? [] : [{ who: { email: owner.toLowerCase() }, name, response }];
}

interface KnownGuest {
  readonly guest: Guest;
  readonly person: Person;
}

/** Each person once, however many of her addresses were invited; an address that accepted speaks for the others. */
function guestsIn(guests: readonly Guest[], directory: Directory): readonly KnownGuest[] {
  const known = new Map<string, KnownGuest>();
  for (const guest of guests) {
    const person = guest.isRoom ? undefined : directory.byEmail(guest.email);
    if (!person) continue;
    const other = known.get(person.id);
    if (!other || ANSWERS.indexOf(guest.response) < ANSWERS.indexOf(other.guest.response))
      known.set(person.id, { guest, person });
  }
  return [...known.values()];
}

const ANSWERS: readonly Guest["response"][] = ["accepted", "tentative", "declined", "unanswered"];

function asAttending({ guest, person }: KnownGuest): Attending {
  const { response } = guest;
  return { who: { email: guest.email.toLowerCase() }, name: person.id, ...(response !== "declined" && { response }) };
}

/** Addresses of those who may see the meeting link: guests we know, and those the title names. */
export function invitees(
  event: CalendarEvent,
  calendar: CalendarFacts,
  names: TitleNames,
  directory: Directory,
): readonly string[] {
  const guests = event.guests
    .filter(({ isRoom, email }) => !isRoom && directory.byEmail(email))
    .map(({ email }) => email);
  const named =
    calendar.isLab && guests.length === 0 ? peopleNamed(names, directory).flatMap(({ emails }) => emails) : [];
  const own = calendar.owner === undefined || calendar.isLab ? [] : [calendar.owner];
  return [...new Set([...own, ...guests, ...named].map((email) => email.toLowerCase()))].slice(0, MOST_INVITEES);
}

const peopleNamed = ({ isEveryone, people }: TitleNames, directory: Directory) =>
  isEveryone ? directory.people : people;

// Google itself passes no answers on beyond 200 guests.
const MOST_INVITEES = 200;
