import { foldedPlace } from "./folded.ts";

/** Names of places that one may have meant, nearest first: those that begin alike or differ by a letter. */
export function nearPlaces(written: string, names: Iterable<string>, most: number): readonly string[] {
  const meant = foldedPlace(written);
  if (meant === "") return [];
  const byFold = new Map<string, string>();
  for (const name of names) if (!byFold.has(foldedPlace(name))) byFold.set(foldedPlace(name), name);
  const near = [...byFold].map(([fold, name]) => ({ name, far: distance(meant, fold) }));
  return near
    .filter(({ far }) => far <= MOST_FAR)
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

const MOST_FAR = 2;

/** Nothing for one within the other; else how many letters differ, as far as two count as near. */
function distance(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length > 1 && long.includes(short)) return 0;
  if (short.length < 3 || long.length - short.length > MOST_FAR || long.length > 60) return MOST_FAR + 1;
  const edits = editsBetween(short, long);
  // Of a short name two other letters are another name.
  return edits > short.length / 3 ? MOST_FAR + 1 : edits;
}

function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1]));
    }
    row = next;
  }
  return row[b.length]!;
}
