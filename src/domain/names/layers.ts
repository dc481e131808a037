import type { Person, PersonId } from "../person.ts";
import { type Bearer, type Shelf, shelf } from "./shelf.ts";

/** A shelf, and which of the people on it still go by the names there. */
export interface Layer {
  readonly shelf: Shelf;
  isCurrent(id: PersonId): boolean;
}

/**
 * One shelf of everybody; or the one made before, and a small one of those who since came or took another name. So
 * when one of ten thousand people changes, one is read again. What is found never depends on which of the two it is.
 */
export function layers(people: readonly Person[]): readonly Layer[] {
  const bearers = people.map(bearerOf);
  const kept = bearers.length < SMALL ? undefined : last;
  const mostly = Math.max(kept?.bearers.size ?? 0, bearers.length) * MOST_UNCHANGED;
  const changed = bearers.filter((bearer) => !isOn(kept, bearer));
  if (kept === undefined || bearers.length - changed.length < mostly) {
    const whole = shelf(bearers);
    if (bearers.length >= SMALL) last = { shelf: whole, bearers: new Map(bearers.map((one) => [one.id, one])) };
    return [{ shelf: whole, isCurrent: () => true }];
  }
  const ids = new Set(people.map(({ id }) => id));
  const moved = new Set(changed.map(({ id }) => id));
  const base = { shelf: kept.shelf, isCurrent: (id: PersonId) => ids.has(id) && !moved.has(id) };
  return changed.length === 0 ? [base] : [base, { shelf: shelf(changed), isCurrent: () => true }];
}

const SMALL = 200;
const MOST_UNCHANGED = 0.95;

/** The last large shelf that was made. It is only ever read, and an equal one could be made at any time. */
let last: Kept | undefined;

interface Kept {
  readonly shelf: Shelf;
  readonly bearers: ReadonlyMap<PersonId, Bearer>;
}

function bearerOf({ id, aliases }: Person): Bearer {
  const texts: string[] = [];
  for (const { text } of aliases) if (!texts.includes(text)) texts.push(text);
  return { id, aliases: texts };
}

function isOn(kept: Kept | undefined, { id, aliases }: Bearer): boolean {
  const known = kept?.bearers.get(id)?.aliases;
  return known !== undefined && known.length === aliases.length && known.every((text, i) => text === aliases[i]);
}
