import type { Person, PersonId } from "../person.ts";
import { type Shelf, shelf } from "./shelf.ts";

/** A shelf, and where each of those on it stands in the list of people; -1 for who has left or goes by another name. */
export interface Layer {
  readonly shelf: Shelf;
  readonly places: Int32Array;
}

/**
 * One shelf of everybody; or the one made before, and a small one of those who since came or took another name. So
 * when one of ten thousand people changes, one is read again. What is found never depends on which of the two it is.
 */
export function layers(people: readonly Person[]): readonly Layer[] {
  if (people.length < SMALL) return [{ shelf: shelf(people.map(aliasesOf)), places: Int32Array.from(people.keys()) }];
  const kept = last ?? keep(people);
  const base = { shelf: kept.shelf, places: new Int32Array(kept.numbers.size).fill(-1) };
  const changed: number[] = [];
  people.forEach((person, place) => {
    const number = kept.numbers.get(person.id);
    if (number !== undefined && isSame(kept.shelf.aliasesOf(number), person)) base.places[number] = place;
    else changed.push(place);
  });
  const unchanged = people.length - changed.length;
  if (unchanged < Math.max(people.length, kept.numbers.size) * MOST_UNCHANGED) {
    return [{ shelf: keep(people).shelf, places: Int32Array.from(people.keys()) }];
  }
  if (changed.length === 0) return [base];
  return [base, { shelf: shelf(changed.map((place) => aliasesOf(people[place]!))), places: Int32Array.from(changed) }];
}

const SMALL = 200;
const MOST_UNCHANGED = 0.95;

interface Kept {
  readonly shelf: Shelf;
  readonly numbers: ReadonlyMap<PersonId, number>;
}

/** The last large shelf that was made. It is only ever read, and an equal one could be made at any time. */
let last: Kept | undefined;

function keep(people: readonly Person[]): Kept {
  last = { shelf: shelf(people.map(aliasesOf)), numbers: new Map(people.map(({ id }, number) => [id, number])) };
  return last;
}

function aliasesOf({ aliases }: Person): string[] {
  const texts: string[] = [];
  for (const { text } of aliases) if (!texts.includes(text)) texts.push(text);
  return texts;
}

function isSame(known: readonly string[], person: Person): boolean {
  const now = aliasesOf(person);
  return known.length === now.length && known.every((text, i) => text === now[i]);
}
