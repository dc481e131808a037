import type { Person, PersonFact, PersonId, Who } from "../person.ts";

/** Everyone we know and the names they go by. Immutable; a change makes a new one. */
export interface Directory {
  readonly people: readonly Person[];
  byId(id: PersonId): Person | undefined;
  bySlackId(slackId: string): Person | undefined;
  byEmail(email: string): Person | undefined;
  /** The person a source points at: by id, Slack id, e-mail, or an exact alias that only one person has. */
  find(who: Exclude<Who, "everyone" | "nobody">): Person | undefined;
  /** Whom a name means, as someone typed it. Nobody is ever guessed silently. */
  match(written: string): Match;
  /** Which people a title names, by an exact alias that only one person has; when unsure, nobody. */
  namesIn(title: string): TitleNames;
}

/** What a calendar title says about people. */
export interface TitleNames {
  /** Each once, in the order of the title. */
  readonly people: readonly Person[];
  readonly isEveryone: boolean;
  /** What looks like a name but attaches nobody, as written: a bare surname, a tie, a name that is also a word. */
  readonly doubtful: readonly string[];
  /** The title without the names it attached: `휴가`, `출장 - Busan`. */
  readonly rest: string;
}

export type Match =
  /** One person goes by exactly this name; `alias` is the name that matched. */
  | { readonly kind: "one"; readonly person: Person; readonly alias: string }
  /** Several do. */
  | { readonly kind: "tie"; readonly people: readonly Person[] }
  /** Nobody does, but these come near: at most five, nearest first. */
  | { readonly kind: "near"; readonly people: readonly Person[] }
  | { readonly kind: "nobody" };

/** A fact with the source that says it; `slack` facts name the person, others add to it. */
export interface SourcedFact extends PersonFact {
  readonly source: string;
}

/** Joins facts into people by Slack id, e-mail, alias or exact unique name, and builds the index. Pure; the order of facts never matters. */
export function directory(_facts: readonly SourcedFact[]): Directory {
  throw new Error("the directory is not built yet");
}
