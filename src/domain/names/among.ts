import type { Person } from "../person.ts";
import { isEverydayWord } from "./everyday-words.ts";
import { key, LONGEST_NAME } from "./fold.ts";
import type { NameIndex } from "./name-index.ts";
import { isRomanisedSurname } from "./surnames.ts";
import { namesIn } from "./titles.ts";

/**
 * Whose names stand in a line that as a whole is nobody's: `dan?? urgent`, `준호오빠 집임`, `佐藤さん休憩中ですか`. The
 * rest of it was not understood, so they are to be offered and never to be answered about. In the order of the line.
 */
export function namedAmong(written: string, index: NameIndex, most: number): readonly Person[] {
  return isMoreThanAName(written.slice(0, LONGEST_NAME)) ? namedAnywhere(written, index).slice(0, most) : [];
}

/** The same of a line of any length, where a name of somebody else may share a part with one we know. */
export function namedAnywhere(written: string, index: NameIndex): readonly Person[] {
  const line = written.slice(0, LONGEST_NAME);
  const tokens = (line.match(TOKENS) ?? []).slice(0, MOST_TOKENS);
  const found = new Set(namesIn(line, index).people);
  for (const token of tokens) for (const person of bearersIn(token, index)) found.add(person);
  return [...found];
}

/** Two words in Latin letters, or five syllables, may be somebody we do not know, who shares a name with one we do. */
function isMoreThanAName(line: string): boolean {
  const tokens = line.match(TOKENS) ?? [];
  if (tokens.length > 2) return true;
  const letters = line.match(/[가-힣\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu) ?? [];
  return letters.length > 5;
}

const TOKENS = /[\p{L}\p{N}\p{M}’']+/gu;
const MOST_TOKENS = 16;

/** The longest name with which a word begins or, before an honorific, ends; nobody when all of the word is no name but a word. */
function bearersIn(token: string, index: NameIndex): readonly Person[] {
  for (const name of namesAtTheFront(token)) {
    const folded = key(name);
    if (folded === "" || isEverydayWord(folded) || isRomanisedSurname(folded)) continue;
    const people = index
      .byName(name)
      .flatMap(({ person, form }) => (form === "surname" && !isHonoured(token) ? [] : person));
    if (people.length > 0) return people;
  }
  return [];
}

function* namesAtTheFront(token: string): Generator<string> {
  for (const [, before = ""] of token.matchAll(HONOURED)) {
    for (let from = Math.max(0, before.length - LONGEST_KANJI_NAME); from < before.length; from++) {
      yield before.slice(from);
    }
  }
  if (HANGUL.test(token)) {
    // A single syllable is a name too seldom, and with a particle behind it reads like many words.
    for (let length = Math.min(token.length, LONGEST_HANGUL_NAME); length > 1; length--) yield token.slice(0, length);
  } else if (KANJI.test(token)) {
    for (let length = Math.min(token.length, LONGEST_KANJI_NAME); length > 1; length--) yield token.slice(0, length);
  } else yield token;
}

const HONOURED =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+?)(?:さん|くん|君|ちゃん|先生|教授|先輩|氏|様)/gu;
const isHonoured = (token: string) => token.search(HONOURED) >= 0;
const HANGUL = /^[가-힣]/;
const KANJI = /^[\p{Script=Han}\p{Script=Katakana}]/u;
const LONGEST_HANGUL_NAME = 4;
const LONGEST_KANJI_NAME = 8;
