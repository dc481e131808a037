import type { KnownPlace } from "../place.ts";
import type { Grammar, Language, Wish } from "./grammar.ts";
import type { Meant } from "./names.ts";
import type { OwnWord } from "./own-word.ts";
import type { SmallTalk } from "./small-talk.ts";
import type { Taken } from "./take-apart.ts";
import { type FoundTime, inOrder } from "./times.ts";
import type { Written } from "./when.ts";

/** What is known beside a line, and tells how it is meant. */
export interface Known {
  /** Those of the `places` tab. */
  readonly places?: readonly KnownPlace[];
  /** Whether the name of anybody we know may stand in these words; without it, in any. */
  readonly knows?: (words: string) => boolean;
}

/** A line on its way to being understood. */
export interface Heard {
  readonly taken: Taken;
  /** Without greetings and courtesies. */
  readonly bare: string;
  /** Those of whose language the line may be. */
  readonly grammars: readonly Grammar[];
  readonly known: Known;
}

/** What a line wishes and of whom, before its time is looked up on a clock. */
export interface Understood {
  readonly wish: Wish | "everyone" | "set-another" | "small-talk";
  readonly line: string;
  readonly meant: Meant;
  readonly marked: Taken["marked"];
  readonly groups: Taken["groups"];
  readonly room?: string;
  /** The alias, or the level. */
  readonly subject: string;
  readonly own?: OwnWord;
  readonly smallTalk?: SmallTalk;
  /** It was a question in words, so somebody is meant. */
  readonly isAsked: boolean;
  /** It began with a subcommand word. */
  readonly isCommand: boolean;
  readonly time: Written;
  readonly language: Language | undefined;
}

/** Nothing is meant that is not said. */
export function understood(
  { line, marked, groups }: Taken,
  said: Pick<Understood, "wish" | "language"> & Partial<Understood>,
): Understood {
  return {
    line,
    marked,
    groups,
    meant: NOBODY,
    subject: "",
    isAsked: false,
    isCommand: false,
    time: NO_TIME,
    ...said,
  };
}

export function timeOf(line: string, { time, otherDays, isClash, written }: FoundTime): Written {
  return { ...time, otherDays, isClash, written: inOrder(line, written), isPast: time.isPast === true };
}

export function isNobody({ meant, room, groups }: Understood): boolean {
  const { who, isEveryone, isAnyone, isPronoun } = meant;
  return who.length === 0 && !isEveryone && !isAnyone && !isPronoun && !room && groups.length === 0;
}

export const NOBODY: Meant = { who: [], isEveryone: false, isAnyone: false, isPronoun: false };
export const NO_TIME: Written = { written: "", isPast: false, otherDays: [], isClash: false };
