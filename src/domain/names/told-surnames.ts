import { spokenWords } from "./fold.ts";
import { pieces } from "./forms.ts";
import { isHangul, splitHangul } from "./hangul.ts";
import { withoutHonorifics } from "./honorifics.ts";
import { japaneseSurnames } from "./japanese-surnames.ts";
import { type Reading, readingsOfSurname, soundsAlike } from "./readings.ts";
import { asJapanese } from "./sound.ts";
import { surnamesRead } from "./surname-readings.ts";
import { isRomanisedSurname } from "./surnames.ts";

/**
 * How people say that their surnames in kanji are read: `鈴木 大輔` who is also `Daisuke Suzuki`. It holds for whoever
 * else writes hers with the same kanji and does not say; given names are everyone's own, 葵 may be Aoi or Mamoru.
 */
export interface ToldSurnames {
  /** Who says that her surname is read like this, and how she writes it. */
  readSo(asked: readonly Reading[], loosely: boolean): readonly Told[];
  /** The names in kanji of an alias, by its number; none of who says herself how she is read. */
  untold(alias: number): readonly KanjiName[];
}

export interface Told {
  readonly owner: number;
  readonly name: KanjiName;
}

/** `鈴木 葵` shows its surname; where that of 鈴木葵 ends is to be found out. */
export interface KanjiName {
  readonly written: string;
  readonly isSurname: boolean;
}

export function toldSurnames(people: readonly (readonly string[])[]): ToldSurnames {
  const told = new Map<string, (Told & { readonly reading: Reading })[]>();
  const untold = new Map<number, readonly KanjiName[]>();
  let first = 0;
  people.forEach((aliases, owner) => {
    const names = aliases.map(kanjiNames);
    const readings = names.some((some) => some.length > 0) ? readingsOfBearer(aliases) : [];
    for (const reading of readings) {
      const said = names.flat().map((name) => ({ owner, name, reading }));
      const others = told.get(reading.key);
      if (others === undefined) told.set(reading.key, said);
      else others.push(...said);
    }
    if (readings.length === 0) names.forEach((some, i) => void (some.length > 0 && untold.set(first + i, some)));
    first += aliases.length;
  });
  return {
    readSo: (asked, loosely) =>
      asked.flatMap((reading) =>
        (told.get(reading.key) ?? []).filter((known) => isSame(reading, known.reading, loosely)),
      ),
    untold: (alias) => untold.get(alias) ?? [],
  };
}

/** The surnames in kanji that are always read like this, so that nobody has to say it. */
export function surnamesAlwaysRead(asked: readonly Reading[], loosely: boolean): readonly string[] {
  always ??= japaneseReadings();
  return asked.flatMap((reading) =>
    (always!.get(reading.key) ?? [])
      .filter((known) => isSame(reading, known.reading, loosely))
      .flatMap(({ kanji }) => kanji),
  );
}

/** What may be the surname of a name written in one, the likeliest first; `isKnown` says whether others bear it. */
export function surnamesIn(name: KanjiName, isKnown: (kanji: string) => boolean): readonly string[] {
  const { written, isSurname } = name;
  if (isSurname) return [written];
  const starts = [4, 3, 2, 1].filter((end) => end <= written.length).map((end) => written.slice(0, end));
  const known = starts.find((start) => ALWAYS_READ.has(start) || isKnown(start));
  const usual = known ?? written.slice(0, written.length > 2 ? 2 : 1);
  const [alone = ""] = written;
  return alone !== usual && surnamesRead(alone).length > 0 ? [usual, alone] : [usual];
}

const LONGEST = 6;
const HAS_KANJI = /\p{Script=Han}/u;
const KANJI = /^\p{Script=Han}+/u;
const ALWAYS_READ = new Set([...japaneseSurnames.values()].flat());

function kanjiNames(alias: string): KanjiName[] {
  if (!HAS_KANJI.test(alias)) return [];
  return piecesAloud(alias).flatMap((words) => {
    const [first = ""] = words;
    if (!KANJI.test(first) || first.length > LONGEST) return [];
    return [{ written: first, isSurname: words.length > 1 }];
  });
}

let always: ReadonlyMap<string, readonly { reading: Reading; kanji: readonly string[] }[]> | undefined;

function japaneseReadings() {
  const read = new Map<string, { reading: Reading; kanji: readonly string[] }[]>();
  for (const [latin, kanji] of japaneseSurnames) {
    for (const reading of readingsOfSurname(latin).map(inJapanese)) {
      read.set(reading.key, [...(read.get(reading.key) ?? []), { reading, kanji }]);
    }
  }
  return read;
}

function isSame(asked: Reading, known: Reading, loosely: boolean): boolean {
  return asked.kind === known.kind && soundsAlike(asked, known, loosely);
}

function inJapanese(reading: Reading): Reading {
  return reading.sound ? { ...reading, sound: asJapanese(reading.sound) } : reading;
}

/** Of `Akira Kurosawa` alone nobody can tell which is the surname, so she says of both that it may be. */
function readingsOfBearer(aliases: readonly string[]): Reading[] {
  const all = aliases.flatMap((alias) => piecesAloud(alias).map((words) => surnamesAmong(words, alias.includes(","))));
  const sure = all.filter((words) => words.length === 1);
  const words = new Set((sure.length > 0 ? sure : all).flat());
  return [...words].flatMap((word) => readingsOfSurname(word).map(inJapanese));
}

function surnamesAmong(words: readonly string[], hasComma: boolean): readonly string[] {
  const [first = "", last = ""] = [words[0], words.at(-1)];
  if (words.some((word) => KANJI.test(word))) return [];
  if (words.length === 1) {
    const split = isHangul(first) ? splitHangul(first) : undefined;
    return split?.isSure ? [split.surname] : [];
  }
  if (words.length === 0 || hasComma || !LATIN.test(first)) return words.slice(0, 1);
  if (isSurname(first) !== isSurname(last)) return [isSurname(first) ? first : last];
  return [first, last];
}

const LATIN = /^[a-z]/;

function isSurname(word: string): boolean {
  return isRomanisedSurname(word) || surnamesRead(word).length > 0;
}

function piecesAloud(alias: string): (readonly string[])[] {
  return pieces(alias).map((piece) => {
    const words = spokenWords(piece);
    return withoutHonorifics(words) ?? words;
  });
}
