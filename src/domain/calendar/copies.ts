import type { Directory } from "../names/directory.ts";
import { type CalendarEvent, type CalendarFacts, copyOf, startName } from "./event.ts";

/**
 * The occurrences that some calendar holds as private, and for whom. An invitation lies on several calendars; when one
 * of the copies is private, the others must not tell what it hides. What is private on the lab's calendar is private
 * for all of its guests, on a person's calendar for that person.
 */
export type PrivateCopies = ReadonlySet<string>;

const EVERYONE = "everyone";

export function privateCopies(
  calendar: CalendarFacts,
  events: readonly CalendarEvent[],
  directory: Directory,
): PrivateCopies {
  const whose = calendar.isLab
    ? EVERYONE
    : calendar.owner === undefined
      ? undefined
      : personName(calendar.owner, directory);
  if (whose === undefined) return new Set();
  return new Set(events.filter((event) => event.isPrivate).flatMap((event) => names(event, whose)));
}

/** True when any copy of it is private for this person, who is named by an e-mail or by the directory. */
export function isHidden(event: CalendarEvent, person: string | undefined, copies: PrivateCopies): boolean {
  if (event.isPrivate) return true;
  if (copies.size === 0) return false;
  return [EVERYONE, ...(person === undefined ? [] : [person])].some((whose) =>
    names(event, whose).some((name) => copies.has(name)),
  );
}

/** One word for a person, whichever of her addresses a calendar uses. */
export function personName(email: string, directory: Directory): string {
  return directory.byEmail(email)?.id ?? email.toLowerCase();
}

// Google gives the copies of an invitation the same id too; an import may have lost the uid.
function names(event: CalendarEvent, whose: string): string[] {
  const [copy, start] = [copyOf(event), startName(event)];
  return [
    ...(copy === undefined ? [] : [`${whose} uid ${copy}`]),
    ...(start === undefined ? [] : [`${whose} id ${event.id} ${start}`]),
  ];
}
