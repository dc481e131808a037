import type { Directory } from "../names/directory.ts";
import { type CalendarEvent, type CalendarFacts, copyOf, startName } from "./event.ts";

/**
 * What one calendar holds as private, and whose it is. An invitation lies on several calendars; when one of the copies
 * is private, the others must not tell what it hides. What is private on the lab's calendar is private for everyone.
 */
export interface PrivateCopies {
  /** An e-mail address, or everyone. */
  readonly of: string;
  readonly copies: ReadonlySet<string>;
}

/** The occurrences that must not be told, each by whom it is not to be told of. */
export type Hidden = Pick<ReadonlySet<string>, "has" | "size">;

const EVERYONE = "everyone";

export function privateCopies(calendar: CalendarFacts, events: readonly CalendarEvent[]): PrivateCopies {
  const of = calendar.isLab ? EVERYONE : calendar.owner;
  const hidden = of === undefined ? [] : events.filter((event) => event.isPrivate);
  return { of: of ?? EVERYONE, copies: new Set(hidden.flatMap(names)) };
}

export function hiddenBy(calendars: Iterable<PrivateCopies>, directory: Directory): Hidden {
  const hidden = new Set<string>();
  for (const { of, copies } of calendars) {
    const whose = whoseName(of, directory);
    for (const copy of copies) hidden.add(`${whose} ${copy}`);
  }
  return hidden;
}

/** True when any copy of it is private for this person, who is named as `personName` does. */
export function isHidden(event: CalendarEvent, person: string | undefined, hidden: Hidden = NONE): boolean {
  if (event.isPrivate) return true;
  if (hidden.size === 0) return false;
  return names(event).some((copy) => hidden.has(`${EVERYONE} ${copy}`) || hidden.has(`${person ?? EVERYONE} ${copy}`));
}

const NONE: Hidden = new Set();

/** The first word of what is hidden of someone, or of everyone. */
export function whoseName(of: string, directory: Directory): string {
  return of === EVERYONE ? EVERYONE : personName(of, directory);
}

/** One word for a person, whichever of her addresses a calendar uses. */
export function personName(email: string, directory: Directory): string {
  return directory.byEmail(email)?.id ?? email.toLowerCase();
}

// Google gives the copies of an invitation the same id too; an import may have lost the uid.
function names(event: CalendarEvent): string[] {
  const [copy, start] = [copyOf(event), startName(event)];
  return [...(copy === undefined ? [] : [`uid ${copy}`]), ...(start === undefined ? [] : [`id ${event.id} ${start}`])];
}
