import type { LabDate } from "../lab-time.ts";

/**
 * One occurrence as a calendar gives it, in no vendor's words. Calendars in the wild leave out nearly everything, so
 * nearly everything may be absent.
 */
export interface CalendarEvent {
  /** Unique within its calendar. */
  readonly id: string;
  readonly kind: "default" | "focus" | "out-of-office" | "working-location" | "birthday";
  readonly status: "confirmed" | "tentative" | "cancelled";
  readonly title?: string;
  readonly location?: string;
  /** Where a video meeting is held. */
  readonly link?: string;
  readonly start?: EventTime;
  /** Outside the event; for whole days, the first day after it. */
  readonly end?: EventTime;
  /** The same in every copy of the event, on whichever calendar; all occurrences of a series share it. */
  readonly uid?: string;
  /** The series this is one occurrence of. */
  readonly series?: string;
  /** When the series had planned this occurrence, which may have been moved since. */
  readonly planned?: EventTime;
  /** Marked as *free*: it takes none of the time it covers. */
  readonly isTransparent: boolean;
  /** Not for everyone's eyes. When unsure, true. */
  readonly isPrivate: boolean;
  readonly guests: readonly Guest[];
  readonly workingLocation?: WorkingLocation;
}

/** A day in the calendar's own zone, or a time; its offset counts, and only without one the zone. */
export type EventTime =
  | { readonly kind: "day"; readonly date: LabDate }
  | { readonly kind: "time"; readonly written: string; readonly zone?: string };

export interface Guest {
  readonly email: string;
  readonly response: "accepted" | "declined" | "tentative" | "unanswered";
  /** The calendar this copy is on. */
  readonly isSelf: boolean;
  /** A meeting room that was booked, not a person. */
  readonly isRoom: boolean;
  readonly name?: string;
}

export type WorkingLocation =
  | { readonly kind: "home" }
  | { readonly kind: "office"; readonly label?: string }
  | { readonly kind: "custom"; readonly label?: string };

/** A calendar as far as its events need it. */
export interface CalendarFacts {
  readonly id: string;
  readonly label: string;
  /** Its events are the lab's, told by guests and titles; otherwise all of them are the owner's. */
  readonly isLab: boolean;
  /** The e-mail of the person a personal calendar belongs to; without it nobody can be said to be anywhere. */
  readonly owner?: string;
  readonly zone: string;
}

/** What all copies of one occurrence have in common; undefined when the calendar does not say. */
export function copyOf(event: CalendarEvent): string | undefined {
  const start = startName(event);
  return event.uid !== undefined && start !== undefined ? `${event.uid} ${start}` : undefined;
}

/** The start as one word, equal in calendars of different zones. */
export function startName({ planned, start }: CalendarEvent): string | undefined {
  const at = planned ?? start;
  if (!at) return undefined;
  if (at.kind === "day") return at.date;
  const instant = Date.parse(at.written);
  return Number.isNaN(instant) ? at.written : new Date(instant).toISOString();
}
