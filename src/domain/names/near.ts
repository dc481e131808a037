import { letters } from "./hangul.ts";

/** Keys that come near to one that nobody goes by. */
export interface Near {
  keys(missed: string): { readonly typos: readonly string[]; readonly beginnings: readonly string[] };
}

/** Below this many letters (a Hangul syllable counts as its two or three) one typo makes another name. */
const SHORTEST_WITH_TYPO = 5;
const LONGEST_WITH_TYPO = 60;
const MOST_LOOKED_AT = 20_000;
const MOST_BEGINNINGS = 500;

/**
 * Two sorted lists instead of an index of bigrams: with one typo either the first or the second half of a word is
 * still right, so whoever is meant stands in one of two short stretches of the lists.
 */
export function near(known: Iterable<string>): Near {
  const forward = Array.from(known, letters).sort();
  const backward = forward.map(reversed).sort();

  const withTypo = (missed: string): string[] => {
    const half = Math.floor((missed.length - 1) / 2);
    const found = new Set<string>();
    each(forward, missed.slice(0, half), MOST_LOOKED_AT, (key) => {
      if (isOneEdit(missed, key)) found.add(key);
    });
    const back = reversed(missed);
    each(backward, back.slice(0, half), MOST_LOOKED_AT, (key) => {
      if (isOneEdit(back, key)) found.add(reversed(key));
    });
    return [...found];
  };

  const beginning = (missed: string): string[] => {
    const found: string[] = [];
    each(forward, missed, MOST_BEGINNINGS, (key) => found.push(key));
    return found;
  };

  return {
    keys(missed) {
      const written = letters(missed);
      const isLong = written.length >= SHORTEST_WITH_TYPO && written.length <= LONGEST_WITH_TYPO;
      return {
        typos: isLong ? withTypo(written).map(composed) : [],
        beginnings: canBegin(missed) ? beginning(written).map(composed) : [],
      };
    },
  };
}

function composed(key: string): string {
  return key.normalize("NFC");
}

/** Two characters of a script that writes syllables say as much as three letters. */
function canBegin(missed: string): boolean {
  return missed.length >= (/^[a-z0-9]/.test(missed) ? 3 : 2);
}

function each(sorted: readonly string[], start: string, most: number, visit: (key: string) => void): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < start) low = middle + 1;
    else high = middle;
  }
  const end = Math.min(sorted.length, low + most);
  for (let i = low; i < end && sorted[i]!.startsWith(start); i++) visit(sorted[i]!);
}

/** One letter too many, too few, wrong, or two neighbours swapped. */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < least - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  const [restA, restB] = [a.length - start - end, b.length - start - end];
  if (restA <= 1 && restB <= 1) return true;
  return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

function reversed(text: string): string {
  let back = "";
  for (let i = text.length - 1; i >= 0; i--) back += text[i];
  return back;
}

/** Short names first: they differ least from what was typed. */
export function nearestFirst(keys: readonly string[]): string[] {
  return [...new Set(keys)]
    .map((key) => ({ key, length: letters(key).length }))
    .sort((a, b) => a.length - b.length || (a.key < b.key ? -1 : 1))
    .map(({ key }) => key);
}
