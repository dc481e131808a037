import type { KnownPlace, Place, PlaceFound } from "../place.ts";
import { plain } from "../written.ts";

/** The places of the `places` tab, ready to be looked up. */
export interface KnownPlaces {
  /** By a name or alias that is the whole text. */
  whole(words: string): Place | undefined;
  /** By a name or alias that stands apart within it; the longest wins. */
  within(words: string): PlaceFound | undefined;
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
  // A place's own name beats another's alias.
  for (const { place, aliases } of known) {
    for (const alias of aliases) if (foldedPlace(alias) !== "") byName.set(foldedPlace(alias), place);
  }
  for (const { place } of known) if (place.name) byName.set(foldedPlace(place.name), place);
  const spellings = known
    .flatMap(({ place, aliases }) => [place.name ?? "", ...aliases])
    .map(plain)
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length);
  const anyName = spellings.length > 0 ? new RegExp(APART(spellings.map(flexible).join("|")), "iu") : undefined;

  return {
    whole: (words) => byName.get(foldedPlace(words)),
    within: (words) => {
      const found = anyName?.exec(words);
      if (!found) return undefined;
      const place = byName.get(foldedPlace(found[0]));
      return place ? { place, at: found.index, length: found[0].length } : undefined;
    },
  };
}

// Korean and Japanese set particles behind a name without a space: 코엑스에서, 本郷で.
const APART = (names: string) =>
  `(?<![\\p{L}\\p{N}])(?:${names})(?:(?![\\p{L}\\p{N}])|(?=(?:에서|에|으로|로|까지|にて|で|に|へ|の)))`;

function flexible(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"))
    .join("\\s*");
}

/** The same for all spellings of one place: `R 3.14`, `Room 3.14` and `r3.14`; `B동 201` and `B동 201호`. */
export function foldedPlace(name: string): string {
  const folded = plain(name)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^(?:(?:meeting|seminar|conference) )?(?:room|rm\.?)\s?(?=[a-z]?\d)/u, "r")
    .replace(/[\s_#'’-]+/gu, "");
  return /\d[동관]|[a-z가-힣][동관]\d|[館棟]\d/u.test(folded) ? folded.replace(/(?<=\d)(?:호실?|号室?)$/u, "") : folded;
}
