import type { KnownPlace, Place } from "../place.ts";
import { plain } from "../written.ts";
import { foldedPlace } from "./folded.ts";

/** The places of the `places` tab, ready to be looked up. */
export interface KnownPlaces {
  /** By a name or alias that is the whole text. */
  whole(words: string): Place | undefined;
  /** By a name or alias that stands apart within it; the longest wins. */
  within(words: string): PlaceFound | undefined;
}

/** A place in a text, and the stretch that says so. */
export interface PlaceFound {
  readonly place: Place;
  readonly at: number;
  readonly length: number;
}

/** Made once for each list: a timetable asks ten thousand times. */
export function knownPlaces(known: readonly KnownPlace[]): KnownPlaces {
  let made = cache.get(known);
  if (!made) {
    made = lookUp(known);
    cache.set(known, made);
  }
  return made;
}

const cache = new WeakMap<readonly KnownPlace[], KnownPlaces>();

function lookUp(known: readonly KnownPlace[]): KnownPlaces {
  const byName = new Map<string, Place>();
  const bySpelling = new Map<string, Place>();
  const learn = (name: string, place: Place) => {
    if (foldedPlace(name) === "") return;
    byName.set(foldedPlace(name), place);
    if (squeezed(name).length > 1) bySpelling.set(squeezed(name), place);
  };
  for (const { place, aliases } of known) for (const alias of aliases) learn(alias, place);
  // A place's own name beats another's alias.
  for (const { place } of known) if (place.name) learn(place.name, place);
  const longest = [...bySpelling.keys()].reduce((most, { length }) => Math.max(most, length), 0);
  const firsts = new Set([...bySpelling.keys()].map(([first]) => first));

  return {
    whole: (words) => byName.get(foldedPlace(words)),
    within: (words) => {
      let found: PlaceFound | undefined;
      for (const at of starts(words, firsts)) {
        // Spaces inside a name are free, so the stretch may be longer than the name.
        for (let end = Math.min(words.length, at + 2 * longest); end > at + Math.max(1, found?.length ?? 0); end -= 1) {
          const place = isEnd(words, end) ? bySpelling.get(squeezed(words.slice(at, end))) : undefined;
          if (place) found = { place, at, length: end - at };
        }
      }
      return found;
    },
  };
}

function* starts(words: string, firsts: ReadonlySet<string | undefined>): Generator<number> {
  for (let at = 0; at < words.length; at += 1) {
    const isApart = at === 0 || !LETTER.test(words[at - 1]!);
    if (isApart && firsts.has(words[at]!.toLowerCase())) yield at;
  }
}

function isEnd(words: string, end: number): boolean {
  if (words[end - 1] === " ") return false;
  return end === words.length || !LETTER.test(words[end]!) || PARTICLE.test(words.slice(end, end + 2));
}

const LETTER = /[\p{L}\p{N}]/u;
// Korean and Japanese set particles behind a name without a space: 코엑스에서, 本郷で.
const PARTICLE = /^(?:에서|에|으로|로|까지|にて|で|に|へ|の)/u;

function squeezed(name: string): string {
  return plain(name).toLowerCase().replace(/\s+/g, "");
}
