import type { Person, PersonId, Who } from "../person.ts";
import { namedAmong, namedAnywhere } from "./among.ts";
import { joinPeople, type SourcedFact } from "./join.ts";
import { type NameIndex, nameIndex } from "./name-index.ts";
import { namesIn, type TitleNames } from "./titles.ts";

export type { SourcedFact } from "./join.ts";
export type { TitleNames } from "./titles.ts";

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
  /** Whether anybody's name may stand in these words; bound, and another function once somebody's names change. */
  readonly knows: (words: string) => boolean;
  /** Which people a title names, by an exact alias that only one person has; when unsure, nobody. */
  namesIn(title: string): TitleNames;
}

export type Match =
  /** One person goes by exactly this name; `alias` is the name that matched. */
  | { readonly kind: "one"; readonly person: Person; readonly alias: string }
  /** Several do. */
  | { readonly kind: "tie"; readonly people: readonly Person[] }
  /** Nobody does, but these come near: at most five, nearest first. */
  | { readonly kind: "near"; readonly people: readonly Person[] }
  | { readonly kind: "nobody" };

/** Joins facts into people and builds the index. Pure; the order of facts never matters. */
export function directory(facts: readonly SourcedFact[]): Directory {
  const people = joinPeople(facts);
  const index = nameIndex(people);
  const byId = new Map(people.map((person) => [person.id, person]));
  const bySlackId = new Map(people.map((person) => [person.slackId, person]));
  const byEmail = emailsOf(people);

  const made: Directory = {
    people,
    byId: (id) => byId.get(id),
    bySlackId: (slackId) => bySlackId.get(slackId),
    byEmail: (email) => byEmail.get(email.trim().toLowerCase()),
    find(who) {
      if ("id" in who) return made.byId(who.id);
      if ("slackId" in who) return made.bySlackId(who.slackId);
      if ("email" in who) return made.byEmail(who.email);
      const hits = index.byAlias(who.name);
      return hits.length === 1 ? hits[0]!.person : undefined;
    },
    match: (written) => match(written, index, made),
    knows: (words) => match(words, index, made).kind !== "nobody" || namedAnywhere(words, index).length > 0,
    namesIn: (title) => namesIn(title, index),
  };
  return made;
}

const MOST_GUESSES = 5;

function match(written: string, index: NameIndex, directory: Directory): Match {
  const owner = written.includes("@") ? directory.byEmail(written) : undefined;
  if (owner) return { kind: "one", person: owner, alias: written.trim() };
  const hits = index.find(written);
  if (hits.length === 1) return { kind: "one", person: hits[0]!.person, alias: hits[0]!.alias };
  if (hits.length > 1) return { kind: "tie", people: hits.map((hit) => hit.person) };
  const near = index.near(written, MOST_GUESSES);
  const people = firstNotEmpty(
    () => near,
    () => namedAmong(written, index, MOST_GUESSES),
    () => index.faintly(written, MOST_GUESSES),
  );
  return people.length > 0 ? { kind: "near", people } : { kind: "nobody" };
}

function firstNotEmpty<T>(...ways: readonly (() => readonly T[])[]): readonly T[] {
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return found;
  }
  return [];
}

/** An address that two people claim is nobody's. */
function emailsOf(people: readonly Person[]): Map<string, Person | undefined> {
  const owners = new Map<string, Person | undefined>();
  for (const person of people) {
    for (const email of person.emails) owners.set(email, owners.has(email) ? undefined : person);
  }
  return owners;
}
