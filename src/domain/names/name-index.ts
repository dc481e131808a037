import type { Person } from "../person.ts";
import { key, LONGEST_NAME, pictures, spokenWords, withoutUmlauts, words } from "./fold.ts";
import { type Form, sortedKey } from "./forms.ts";
import { areInitials, isMyself, withoutDiminutive, withoutDiminutiveAsHeard } from "./hangul.ts";
import { isTitle, titleIn, withoutHonorifics, withoutJob, withoutRomanisedHonorific } from "./honorifics.ts";
import { type Layer, layers } from "./layers.ts";
import { nearestFirst } from "./near.ts";
import { nicknames } from "./nicknames.ts";
import { withoutParticle } from "./particles.ts";
import { type Reading, readingsAsAsked, readingsOfSurname } from "./readings.ts";
import { once } from "./shelf.ts";
import { type KanjiName, surnamesAlwaysRead, surnamesIn } from "./told-surnames.ts";
import { mayBeWestern } from "./western.ts";

/** People who go by a name, and by which of their aliases. */
export interface Hit {
  /** Where she stands in the list of people. */
  readonly place: number;
  readonly person: Person;
  readonly alias: string;
}

/** Whom a name means, over all that people go by. */
export interface NameIndex {
  /** Who goes by exactly this alias. */
  byAlias(written: string): readonly Hit[];
  /** Whom the name means, by the strongest form in which it is anybody's. */
  find(written: string): readonly Hit[];
  /** Everyone whose name it is or is a part of, each by the strongest form; not initials, and no honorifics. */
  byName(written: string): readonly NamedHit[];
  near(written: string, most: number): readonly Person[];
  /** When nobody is near: whose name it may be in a script that tells little of it. Not for the words of a title. */
  faintly(written: string, most: number): readonly Person[];
}

export interface NamedHit extends Hit {
  readonly form: Form;
}

export function nameIndex(people: readonly Person[]): NameIndex {
  const shelves = layers(people);
  const hits = (find: Find) => hitsOn(shelves, people, find);
  const spelled = (key: string, ...forms: readonly Form[]) =>
    hits(({ shelf }) =>
      forms.length === 1 ? shelf.aliases(forms[0]!, key) : forms.flatMap((form) => shelf.aliases(form, key)),
    );
  const has = (form: Form, key: string) => spelled(key, form).length > 0;
  const soundsLike = (spoken: readonly string[]) => {
    const asked = once(() => readingsAsAsked(spoken));
    return (kind: Reading["kind"], loosely = false) =>
      spoken.length === 1 && isMyself(spoken[0]!)
        ? []
        : hits(({ shelf }) => shelf.sounds().alike(spoken, asked(), kind, loosely));
  };

  const isBorne = (kanji: string) => shelves.some(({ shelf }) => shelf.aliases("surname", kanji).length > 0);

  /** The surnames in kanji that are read like this, as somebody here says or as everybody reads them. */
  const kanjiRead = (word: string, loosely: boolean): ReadonlySet<string> => {
    const asked = readingsOfSurname(word);
    const told = shelves.flatMap(({ shelf, places }) =>
      asked.length === 0
        ? []
        : shelf
            .told()
            .readSo(asked, loosely)
            .filter(({ owner }) => places[owner]! >= 0),
    );
    return new Set([...surnamesAlwaysRead(asked, loosely), ...told.flatMap(({ name }) => surnamesIn(name, isBorne))]);
  };

  /** Whose surname in kanji may be read like this word, since she herself does not say how. */
  const bySurnameRead = (word: string, loosely: boolean): readonly Hit[] => {
    const kanji = isMyself(word) ? new Set<string>() : kanjiRead(word, loosely);
    if (kanji.size === 0) return [];
    const bears = (name: KanjiName) => surnamesIn(name, isBorne).some((surname) => kanji.has(surname));
    return hits(({ shelf }) =>
      [...kanji]
        .flatMap((surname) => BEARING.flatMap((form) => shelf.aliases(form, surname)))
        .filter((number) => shelf.told().untold(number).some(bears)),
    );
  };
  const inKanji = (words: readonly string[], loosely = false) =>
    words.length === 1 ? bySurnameRead(words[0]!, loosely) : [];

  /** `minji kim` for someone called Kim Min Ji Anna, or `김 minji`: each word is a part of one person's names. */
  const byParts = (words: readonly string[]): readonly Hit[] => {
    if (words.length < 2 || words.length > 5) return [];
    const named = (word: string) => together(spelled(word, "given", "surname", "part"), bySurnameRead(word, true));
    const [first = [], ...rest] = words.map(named);
    return rest.reduce<readonly Hit[]>((left, more) => {
      const others = new Set(more.map((hit) => hit.person));
      return left.filter((hit) => others.has(hit.person));
    }, first);
  };

  const asSpelled = (words: readonly string[]): Way[] => {
    const key = words.join("");
    return [
      // Of Kim Minji and Minji Kim neither has more right to that name.
      () => (has("alias", key) ? spelled(key, "alias", ...(words.length > 1 ? (["full"] as const) : [])) : []),
      () => spelled(key, "full"),
      () => (words.length > 2 ? spelled(sortedKey(words), "full") : []),
    ];
  };

  const lookUp = ({ folded, spoken }: Written): readonly Hit[] => {
    const key = folded.join("");
    const alike = soundsLike(spoken);
    // Who asks for 민지 may mean 김민지 or Minji Park; only a name that somebody goes by as it stands leaves no doubt.
    const alikeInOne = () => (spoken.length === 1 ? alike("part") : []);
    return firstOf([
      ...asSpelled(folded),
      () => alike("full"),
      () => alike("full", true),
      () => (has("given", key) ? together(spelled(key, "given", "part"), alike("part"), inKanji(spoken)) : []),
      () => together(spelled(key, "surname", "part"), alike("surname"), alikeInOne(), inKanji(spoken)),
      () => byParts(folded),
      () => alike("part"),
      () => together(alike("part", true), inKanji(spoken, true)),
      () => (areInitials(key) ? spelled(key, "initials") : []),
      () => together(...alternatives(folded).map(asOther)),
    ]);
  };

  /** Another spelling of the same name counts only for what is spelled out. */
  const asOther = (words: readonly string[]): readonly Hit[] =>
    firstOf([...asSpelled(words), () => spelled(words.join(""), "given", "surname", "part"), () => byParts(words)]);

  /** A fox alone, or in the name of one. */
  const byPictures = (drawn: string): readonly Hit[] =>
    firstOf([() => spelled(drawn, "alias"), () => spelled(drawn, "picture")]);

  /** `인이` for 인, `예지니` for 예진: as friends say it, and like no name at all. */
  const byShortName = ([word = "", ...more]: readonly string[]): readonly Hit[] => {
    const name = more.length === 0 ? (withoutDiminutive(word) ?? withoutDiminutiveAsHeard(word)) : undefined;
    return name === undefined ? [] : spelled(name, "alias", "given", "part");
  };

  const byTitle = (words: readonly string[]): readonly Hit[] => {
    const title = isTitle(words) ? titleIn(words) : undefined;
    return title === undefined ? [] : spelled(title, "title");
  };

  /** Of two people called Lee, `Professor Lee` is the professor. */
  const withTitle = (found: readonly Hit[], words: readonly string[]): readonly Hit[] => {
    const title = titleIn(words);
    const bearers = new Set(title === undefined ? [] : spelled(title, "title").map((hit) => hit.person));
    const titled = found.filter((hit) => bearers.has(hit.person));
    return titled.length > 0 ? titled : found;
  };

  return {
    byAlias: (written) => spelled(key(written), "alias"),
    byName(written) {
      const read = key(written);
      const seen = new Map<Person, NamedHit>();
      for (const form of SPELLED) {
        for (const hit of spelled(read, form)) if (!seen.has(hit.person)) seen.set(hit.person, { ...hit, form });
      }
      return [...seen.values()];
    },
    find(written) {
      if (written.length > LONGEST_NAME) return [];
      const read = asWritten(written);
      if (read.folded.length === 0 || isTitle(read.folded)) {
        const drawn = byPictures(pictures(written));
        if (drawn.length > 0 || read.folded.length === 0) return drawn;
      }
      const named = firstAmong(plainer(read, written), lookUp);
      if (named.length === 0) return firstAmong(plainer(read, written), ({ folded }) => byTitle(folded));
      return named.length > 1 ? withTitle(named, read.folded) : named;
    },
    near(written, most) {
      if (written.length > LONGEST_NAME) return [];
      const { folded, spoken } = asWritten(written);
      if (folded.length === 0) return [];
      const bare = (withoutHonorifics(folded) ?? folded).join("");
      const found = new Set<Person>();
      const take = (some: readonly Hit[]) => {
        for (const { person } of some) if (found.size < most) found.add(person);
      };
      const guesses = shelves.map(({ shelf }) => shelf.near().keys(bare));
      for (const kind of ["typos", "beginnings"] as const) {
        for (const key of nearestFirst(guesses.flatMap((guess) => guess[kind]))) {
          if (found.size < most) take(spelled(key, ...SPELLED));
        }
      }
      // Of 鈴木 葵 nobody has said how 葵 is read.
      const named = withoutHonorifics(spoken) ?? spoken;
      if (named.length > 1) for (const word of [named[0]!, named.at(-1)!]) take(bySurnameRead(word, true));
      else take(firstOf(beginningsInKana(named[0]!).map((word) => () => bySurnameRead(word, true))));
      if (!isMyself(bare)) take(hits(({ shelf }) => shelf.sounds().nearly(named)));
      return [...found];
    },
    faintly(written, most) {
      const read = asWritten(written);
      if (written.length > LONGEST_NAME || read.folded.length === 0) return [];
      const western = (spoken: readonly string[]) => hits(({ shelf }) => shelf.western().nearly(spoken));
      return firstAmong(plainer(read, written), ({ folded, spoken }) =>
        firstOf([() => byShortName(folded), () => (spoken.every(mayBeWestern) ? western(spoken) : [])]),
      )
        .slice(0, most)
        .map(({ person }) => person);
    },
  };
}

/** What of `すずきあおい` may be the surname, the longest first. */
function beginningsInKana(word: string): readonly string[] {
  return KANA_NAME.test(word) ? [5, 4, 3, 2].filter((n) => n + 2 <= word.length).map((n) => word.slice(0, n)) : [];
}

const KANA_NAME = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]{4,12}$/u;
const BEARING: readonly Form[] = ["surname", "part", "alias"];
const SPELLED: readonly Form[] = ["alias", "full", "given", "surname", "part"];

type Way = () => readonly Hit[];
type Find = (layer: Layer) => readonly number[];

function hitsOn(shelves: readonly Layer[], people: readonly Person[], find: Find): readonly Hit[] {
  let first: Map<number, string> | undefined;
  for (const layer of shelves) {
    for (const number of find(layer)) {
      const place = layer.places[layer.shelf.owner(number)]!;
      if (place < 0) continue;
      // Most ways to look for a name find nobody.
      first ??= new Map();
      if (!first.has(place)) first.set(place, layer.shelf.alias(number));
    }
  }
  if (!first) return [];
  const found = first.size > 1 ? [...first].sort(([a], [b]) => a - b) : [...first];
  return found.map(([place, alias]) => ({ place, person: people[place]!, alias }));
}

function together(...some: readonly (readonly Hit[])[]): readonly Hit[] {
  const filled = some.filter((hits) => hits.length > 0);
  if (filled.length < 2) return filled[0] ?? [];
  const all = new Map<number, Hit>();
  for (const hit of filled.flat()) if (!all.has(hit.place)) all.set(hit.place, hit);
  return [...all.values()].sort((a, b) => a.place - b.place);
}

function firstOf(ways: readonly Way[]): readonly Hit[] {
  return firstAmong(ways, (way) => way());
}

/** No more of them is made than is looked for. */
function firstAmong<T>(some: Iterable<T>, look: (one: T) => readonly Hit[]): readonly Hit[] {
  for (const one of some) {
    const found = look(one);
    if (found.length > 0) return found;
  }
  return [];
}

/** The same words folded, to be compared, and as they are, to be read aloud. */
interface Written {
  readonly folded: readonly string[];
  readonly spoken: readonly string[];
}

function asWritten(text: string): Written {
  return { folded: words(text), spoken: spokenWords(text) };
}

/** The words as written, then without what a sentence adds to a name, each only if the one before is nobody. */
function* plainer(read: Written, text: string): Generator<Written> {
  yield read;
  const bare = each(read, withoutHonorifics);
  if (bare) yield bare;
  const loose = each(read, withoutLastParticle);
  if (loose) yield loose;
  const both = loose && each(loose, withoutHonorifics);
  if (both) yield both;
  const jobless = each(read, withoutJob);
  if (jobless) yield jobless;
  const called = jobless && each(jobless, withoutLastParticle);
  if (called) yield called;
  const owner = text.replace(/['’]s$/i, "");
  if (owner !== text) yield asWritten(owner);
  const plainly = withoutRomanisedHonorific(owner);
  if (plainly !== undefined) yield asWritten(plainly);
  const plain = withoutUmlauts(text);
  if (plain !== undefined) yield asWritten(plain);
}

function each({ folded, spoken }: Written, change: (words: readonly string[]) => readonly string[] | undefined) {
  const left = change(folded);
  return left && { folded: left, spoken: change(spoken) ?? spoken };
}

function withoutLastParticle(words: readonly string[]): readonly string[] | undefined {
  const last = withoutParticle(words.at(-1)!);
  return last === undefined ? undefined : [...words.slice(0, -1), last];
}

/** `mike` as `michael`, `mueller` as `muller`: one word changed at a time. */
function alternatives(words: readonly string[]): string[][] {
  if (words.length > 5) return [];
  return words.flatMap((word, i) =>
    [...nicknames(word), ...withoutUmlautSpelling(word)].map((other) => words.with(i, other)),
  );
}

function withoutUmlautSpelling(word: string): string[] {
  const plain = word.replace(/([aou])e/g, "$1");
  return plain === word || !/^[a-z]{4,}$/.test(plain) ? [] : [plain];
}
