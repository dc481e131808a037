import { isHangul, splitHangul } from "./hangul.ts";
import { isAlike, romaji, type Sound, sounds } from "./sound.ts";
import { kanaSurnamesRead, surnamesRead } from "./surname-readings.ts";

/** One way to read a name aloud. Names that may sound alike have a `key` in common. */
export interface Reading {
  readonly kind: "full" | "part" | "surname";
  readonly key: string;
  /** Of all, or of what stands beside a Korean surname, which is in the key; a surname alone has none. */
  readonly sound?: Sound;
}

/** The readings of somebody's name and of its parts, in whatever script and order they are. */
export function readingsOfName(words: readonly string[]): Reading[] {
  if (words.length === 0 || words.length > MOST_WORDS) return [];
  return words.length === 1 ? nameOfOneWord(words[0]!) : nameOfSeveral(words);
}

/** The readings of what somebody typed; all of it, since a name of which only a part is right is another's. */
export function readingsAsAsked(words: readonly string[]): Reading[] {
  if (words.length === 0 || words.length > MOST_WORDS) return [];
  const [word] = words;
  if (words.length === 1) return [...readingsOfSurname(word!), ...wholeInOne(word!)];
  return [...withEitherSurname(words), ...spoken("full", words.join("")), ...spoken("part", words.join(""))];
}

/** The readings of a word that is a surname, of any country. */
export function readingsOfSurname(word: string): Reading[] {
  return [...surnames(word).map(bySurname), ...spoken("part", word)];
}

export function soundsAlike(a: Reading, b: Reading, loosely: boolean): boolean {
  return a.sound === undefined || b.sound === undefined || isAlike(a.sound, b.sound, loosely);
}

const MOST_WORDS = 4;
const LONGEST_SURNAME = 9;

function nameOfOneWord(word: string): Reading[] {
  const found = readingsOfSurname(word);
  // A short word may be no more than a surname, and Lee alone is nobody's whole name.
  if (!/^[a-z]/.test(word) && word.length > 1) found.push(...wholeInOne(word));
  const split = splitHangul(word);
  if (split?.isSure) found.push(bySurname(split.surname), ...spoken("part", split.given));
  return found;
}

function nameOfSeveral(words: readonly string[]): Reading[] {
  const [first, last] = [words[0]!, words.at(-1)!];
  const [afterFirst, beforeLast] = [words.slice(1).join(""), words.slice(0, -1).join("")];
  const [opening, closing] = [surnames(first), surnames(last)];
  const found = [...opening, ...closing].map(bySurname).concat(withEitherSurname(words));
  if (opening.length > 0) found.push(...spoken("part", afterFirst));
  if (closing.length > 0) found.push(...spoken("part", beforeLast));
  // `Min Ji` is a given name of two words, though 민 and 지 are surnames too.
  if (opening.length > 0 && closing.length > 0 && words.length === 2) found.push(...spoken("part", words.join("")));
  if (found.length > 0) return found;
  const orders = [words.join(""), last + beforeLast];
  return [...orders.flatMap((order) => spoken("full", order)), ...words.flatMap((word) => spoken("part", word))];
}

function withEitherSurname(words: readonly string[]): Reading[] {
  return [
    ...withSurname(surnames(words[0]!), words.slice(1).join("")),
    ...withSurname(surnames(words.at(-1)!), words.slice(0, -1).join("")),
  ];
}

/** A whole name written in one word. */
function wholeInOne(word: string): Reading[] {
  const split = isHangul(word) ? splitHangul(word) : splitKana(word);
  return split ? withSurname(surnames(split.surname), split.given) : spoken("full", word);
}

function surnames(word: string): readonly string[] {
  if (word.length > LONGEST_SURNAME) return [];
  return KANA.test(word) ? kanaSurnamesRead(romaji(word)) : surnamesRead(word);
}

const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;

/** キムミンジ: only where the surname has two kana and so has the rest, else every イ would be one. */
function splitKana(word: string) {
  const surname = word.slice(0, 2);
  if (word.length < 4 || !KANA.test(word) || surnames(surname).length === 0) return undefined;
  return { surname, given: word.slice(2) };
}

function bySurname(surname: string): Reading {
  return { kind: "surname", key: `@${surname}` };
}

function withSurname(surnames: readonly string[], given: string): Reading[] {
  if (surnames.length === 0) return [];
  return sounds(given).flatMap((sound) =>
    surnames.map((surname): Reading => ({ kind: "full", key: `${surname} ${sound.outline}`, sound })),
  );
}

function spoken(kind: "full" | "part", word: string): Reading[] {
  return sounds(word).map((sound) => ({ kind, key: kind === "full" ? `= ${sound.outline}` : sound.outline, sound }));
}
