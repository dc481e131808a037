export type Language = "en" | "ko" | "ja";

/** What one language knows of asking. Everything no grammar knows is a name. */
export interface Grammar {
  readonly language: Language;
  /** False when the text cannot hold a word of this grammar; saves reading it. */
  readonly mayRead: RegExp;
  readonly times: readonly TimeFamily[];
  /** Words around a question that ask for nothing. */
  readonly courtesy: RegExp;
  /** A clause beside the question, or what was taken for a name, that is nobody's name. */
  isTalk(words: string): boolean;
  /** Small talk: a whole line that asks for nothing we know. */
  isSmallTalk(line: string): boolean;
  /** A sentence without its times; undefined when it is none of this language. */
  read(line: string): Sentence | undefined;
  /** The asker herself; whoever it may be; all of us; somebody the talk was of before. Whole words, in lower case. */
  readonly me: RegExp;
  readonly anyone: RegExp;
  readonly everyone: RegExp;
  readonly pronoun: RegExp;
  /** Stands between two people. */
  readonly joint?: RegExp;
  /** What this language appends to a name that is not part of it, once more than the name was said. */
  readonly ending?: RegExp;
}

/** What a sentence asks for: `find` is the time at which several people are free, `in` is who is in the lab, `out` who is away or elsewhere. */
export type Wish =
  | "where"
  | "back"
  | "free"
  | "find"
  | "in"
  | "out"
  | "watch"
  | "watch-free"
  | "watches"
  | "unwatch"
  | "clear"
  | "privacy"
  | "hide"
  | "privacy-log"
  | "alias"
  | "help";

export interface Sentence {
  readonly wish: Wish;
  /** The words that are left for names; for `alias` the alias, for `privacy` the level. */
  readonly subject: string;
  readonly isPast?: boolean;
}

/** Ways to say when that bear one sign: a line without it holds none of them, and they need not be tried. */
export interface TimeFamily {
  readonly sign: RegExp;
  readonly words: readonly TimeWord[];
}

/** A way to say when. */
export interface TimeWord {
  readonly pattern: RegExp;
  /** Undefined when it is no time after all. */
  readonly read: (match: RegExpExecArray) => SaidTime | undefined;
}

/** What the words say about a time; later words add what is missing. */
export interface SaidTime {
  readonly isNow?: boolean;
  readonly isPast?: boolean;
  readonly offsetMinutes?: number;
  readonly day?: SaidDay;
  readonly clock?: SaidClock;
  readonly until?: SaidClock;
  /** A part of the day: `tomorrow morning`. */
  readonly part?: DayPart;
  /** A numbered lesson. */
  readonly period?: number;
  /** On whose clock: `Seoul time`. */
  readonly zone?: string;
}

export type SaidDay =
  | { readonly kind: "plus"; readonly days: number }
  /** `weeks` from this one; absent, the next day of that name. */
  | { readonly kind: "weekday"; readonly weekday: number; readonly weeks?: number }
  /** `inMonths` from this one, in place of a month by name. */
  | {
      readonly kind: "date";
      readonly year?: number;
      readonly month?: number;
      readonly inMonths?: number;
      readonly day: number;
    }
  /** A month or a year as a whole, of which nobody can tell where somebody is. */
  | { readonly kind: "too-long" };

export interface SaidClock {
  readonly hour: number;
  readonly minute: number;
  readonly half?: "am" | "pm";
  /** Written as a 24-hour clock, so that 03:30 is at night. */
  readonly isExact?: boolean;
  /** Counted on from midnight: 25時 is one o'clock. */
  readonly isOfTheNightAfter?: boolean;
  readonly written: string;
}

export type DayPart = "morning" | "noon" | "afternoon" | "evening" | "night" | "midnight" | "day-end";
