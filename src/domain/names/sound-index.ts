import { spokenWords } from "./fold.ts";
import { pieces } from "./forms.ts";
import { isHangul } from "./hangul.ts";
import { withoutHonorifics } from "./honorifics.ts";
import { type Reading, readingsAsAsked, readingsOfName, soundsAlike } from "./readings.ts";
import { asJapanese } from "./sound.ts";
import { isSharedKanji, surnamesRead } from "./surname-readings.ts";
import { isJapaneseSurname } from "./surnames.ts";

/** Aliases by how they sound. What comes out are the numbers they were put in under. */
export interface SoundIndex {
  /** Whole names, given names, or surnames that the words, read as they were `asked`, may be another spelling of. */
  alike(
    words: readonly string[],
    asked: readonly Reading[],
    kind: Reading["kind"],
    loosely: boolean,
  ): readonly number[];
  /** Those that sound nearly so: enough to offer, not to take. */
  nearly(words: readonly string[]): readonly number[];
}

/** Each person is the aliases she goes by; they are numbered through. */
export function soundIndex(people: Iterable<readonly string[]>): SoundIndex {
  const ways = new Map<string, Way | Way[]>();
  let number = 0;
  for (const aliases of people) {
    const read = aliases.map(piecesAloud);
    const isJapanese = isJapaneseBearer(aliases, read);
    const isEastern = isJapanese || read.some(isKoreanName);
    const bearer = { isEastern, hasHangul: read.some((pieces) => pieces.some(isHangulName)) };
    for (const pieces of read) {
      for (const reading of pieces.flatMap(readingsOf)) {
        const { sound } = reading;
        put(ways, isJapanese && sound ? { ...reading, sound: asJapanese(sound) } : reading, bearer, number);
      }
      number++;
    }
  }
  const search = (
    words: readonly string[],
    asked: readonly Reading[],
    fits: (reading: Reading, way: Way) => boolean,
  ): number[] => {
    let found: Set<number> | undefined;
    for (const reading of asked) {
      for (const way of listed(ways.get(reading.key))) {
        if (!mayMean(words, reading, way) || !fits(reading, way)) continue;
        found ??= new Set();
        for (const alias of listed(way.aliases)) found.add(alias);
      }
    }
    return found ? [...found].sort((a, b) => a - b) : [];
  };
  return {
    alike: (words, asked, kind, loosely) =>
      search(
        words,
        asked,
        (reading, way) => way.kind === kind && reading.kind === kind && soundsAlike(reading, way, loosely),
      ),
    nearly: (words) => search(words, readingsAsAsked(words), (reading) => reading.kind !== "surname"),
  };
}

/** True for names that no rule of Korean or Japanese says anything about. */
export function isWestern(aliases: readonly string[]): boolean {
  if (aliases.some((alias) => EASTERN.test(alias))) return false;
  const read = aliases.map(piecesAloud);
  return !isJapaneseBearer(aliases, read) && !read.some(isKoreanName);
}

/** One sound, and everyone whose name has it. */
interface Way extends Reading, Bearer {
  aliases: number | number[];
}

interface Bearer {
  /** Her name is Korean or Japanese, so that rules of those languages say how Latin letters are meant. */
  readonly isEastern: boolean;
  /** Her name in Hangul is known, so that no other Hangul can be it, whatever her Latin letters allow. */
  readonly hasHangul: boolean;
}

function mayMean(words: readonly string[], asked: Reading, way: Way): boolean {
  if (words.every(isHangul)) return !way.hasHangul;
  return way.isEastern || asked.sound?.script !== "latin" || way.sound?.script !== "latin";
}

function put(ways: Map<string, Way | Way[]>, reading: Reading, bearer: Bearer, alias: number): void {
  const known = listed(ways.get(reading.key));
  const same = known.find(
    (way) =>
      way.kind === reading.kind &&
      way.isEastern === bearer.isEastern &&
      way.hasHangul === bearer.hasHangul &&
      way.sound?.script === reading.sound?.script &&
      way.sound?.heard === reading.sound?.heard,
  );
  if (same === undefined) {
    const way: Way = { ...reading, ...bearer, aliases: alias };
    ways.set(reading.key, known.length === 0 ? way : [...known, way]);
  } else if (typeof same.aliases === "number") {
    if (same.aliases !== alias) same.aliases = [same.aliases, alias];
  } else if (same.aliases.at(-1) !== alias) same.aliases.push(alias);
}

/** The words of each piece of a name. */
function piecesAloud(alias: string): string[][] {
  return pieces(alias).map(spokenWords);
}

function readingsOf(words: readonly string[]): Reading[] {
  const found = readingsOfName(withoutHonorifics(words) ?? words);
  // 林健太 is not called Lim, though a 林 from Korea is.
  return words.some(isSharedKanji) ? found.filter(({ kind }) => kind !== "surname") : found;
}

function isHangulName(words: readonly string[]): boolean {
  return words.every(isHangul) && words.join("").length > 1;
}

function isJapaneseBearer(aliases: readonly string[], read: readonly (readonly string[])[][]): boolean {
  return aliases.some((alias) => JAPANESE.test(alias)) || read.some(isJapaneseName);
}

function isKoreanName(pieces: readonly (readonly string[])[]): boolean {
  return pieces.some((words) => words.some(isHangul) || ends(words).some((word) => surnamesRead(word).length > 0));
}

function isJapaneseName(pieces: readonly (readonly string[])[]): boolean {
  return pieces.some((words) => ends(words).some(isJapaneseSurname));
}

const EASTERN = /[가-힣\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** First and last word of a name that has several: one of them is the surname. */
function ends(words: readonly string[]): readonly string[] {
  return words.length > 1 ? [words[0]!, words.at(-1)!] : [];
}

function listed<T>(value: T | T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
