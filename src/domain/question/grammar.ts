import type { Wants } from "./question.ts";

export type Language = "en" | "ko" | "ja";

/** The words of one language that are not part of a name. Everything no grammar knows is the name. */
export interface Grammar {
  readonly language: Language;
  /** False when the text cannot hold a word of this grammar; saves reading it. */
  readonly mayRead: RegExp;
  /** A whole question, in lower case. */
  readonly help: ReadonlySet<string>;
  readonly everyone: ReadonlySet<string>;
  readonly times: readonly TimeWord[];
  readonly phrases: readonly Phrase[];
  /** Stands between two people. */
  readonly joint?: RegExp;
  /** What this language appends to a name that is not part of it, once more than the name was said. */
  readonly ending?: RegExp;
}

/** A way to say when. It is read once at most; a second one stays in the text. */
export interface TimeWord {
  readonly pattern: RegExp;
  /** Undefined when it is no time after all. */
  readonly read: (match: RegExpExecArray) => SaidTime | undefined;
}

/** A way to ask. The names are what stands in its groups, or what is left of the text without it. */
export interface Phrase {
  readonly pattern: RegExp;
  readonly wants: Wants;
  readonly isPast?: boolean;
}

/** What the words say about a time; later words add what is missing. */
export interface SaidTime {
  readonly isNow?: boolean;
  readonly offsetMinutes?: number;
  readonly day?: SaidDay;
  readonly clock?: SaidClock;
  readonly until?: SaidClock;
  /** A part of the day: `tomorrow morning`. */
  readonly part?: DayPart;
}

export type SaidDay =
  | { readonly kind: "plus"; readonly days: number }
  | { readonly kind: "weekday"; readonly weekday: number; readonly week?: "last" | "this" | "next" }
  | { readonly kind: "date"; readonly year?: number; readonly month?: number; readonly day: number };

export interface SaidClock {
  readonly hour: number;
  readonly minute: number;
  readonly half?: "am" | "pm";
  /** Written as a 24-hour clock, so that 03:30 is at night. */
  readonly isExact?: boolean;
  readonly written: string;
}

export type DayPart = "morning" | "noon" | "afternoon" | "evening" | "night" | "midnight";
