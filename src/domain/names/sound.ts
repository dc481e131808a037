import { romanize } from "es-hangul";
import { toRomaji } from "wanakana";
import { isHangul } from "./hangul.ts";

/**
 * How a word sounds, whatever script it is written in. `heard` has one character for each sound, a set of bits: what
 * the spelling leaves open. `Sung` may be 성, 승 or 숭, while 성 is 성 and nothing else. Two words that can be one have
 * the same `outline`, in which all that can be taken for one another is one letter.
 */
export interface Sound {
  readonly script: "hangul" | "kana" | "latin";
  readonly heard: string;
  readonly outline: string;
}

/** Every way to read the word aloud, in small letters; none for kanji, whose readings no rule can know. */
export function sounds(word: string): readonly Sound[] {
  if (word.length > LONGEST) return [];
  const known = heardBefore.get(word);
  if (known !== undefined) return known;
  const heard = listenTo(word);
  if (heardBefore.size >= MOST_REMEMBERED) heardBefore.clear();
  heardBefore.set(word, heard);
  return heard;
}

function listenTo(word: string): readonly Sound[] {
  if (LATIN.test(word)) return listen("latin", plain(closed(word)));
  if (isHangul(word)) return listen("hangul", plain(spelled(word)));
  if (!KANA.test(word)) return [];
  const read = romaji(word);
  // キム has to write a vowel that Kim has not.
  const short = read.replace(/([mkpr])u(?![aeiouy])/g, "$1");
  return [read, ...(short === read ? [] : [short])].flatMap((way) => listen("kana", open(plain(way))));
}

/**
 * Whether two spellings can be of one word. `loosely` also hears what older romanisation wrote alike: 대 as Tae, 정 as
 * Chung, 병 as Pyung. Hangul itself leaves no such doubt.
 */
export function isAlike(a: Sound, b: Sound, loosely: boolean): boolean {
  if (a.heard.length !== b.heard.length) return false;
  const [asA, asB] = [a, b].map(({ script }) => (loosely && script !== "hangul" ? WIDER : AS_WRITTEN)) as [
    Wider,
    Wider,
  ];
  const areBothLatin = a.script === "latin" && b.script === "latin";
  for (let i = 0; i < a.heard.length; i++) {
    const [x, y] = [a.heard.charCodeAt(i), b.heard.charCodeAt(i)];
    const both = (asA.get(x) ?? x) & (asB.get(y) ?? y);
    if (((x ^ y) & CONSONANT) !== 0 || (both & ~CONSONANT) === 0) return false;
    // Jon and Jun might both be 전, and are still two names.
    if (areBothLatin && both === EO && (x | y) === (O | U | EO | EU)) return false;
  }
  return true;
}

type Wider = ReadonlyMap<number, number>;

/**
 * In Japanese names `o`, `oo` and `ou` are one sound to whoever types them: Sato, Satoo, Satou. In Korean `oo` is ㅜ.
 * And their `u` is ㅜ or ㅡ to Koreans: 스즈키.
 */
export function asJapanese(sound: Sound): Sound {
  const heard = Array.from(sound.heard, (one) => {
    const bits = one.charCodeAt(0);
    if ((bits & CONSONANT) !== 0) return one;
    const long = (bits & (O | LONG)) === 0 ? 0 : O | LONG;
    return String.fromCharCode(bits | long | ((bits & U) === 0 ? 0 : EU));
  });
  return { ...sound, heard: heard.join("") };
}

// Given names and surnames come again and again.
const MOST_REMEMBERED = 2_000;
const heardBefore = new Map<string, readonly Sound[]>();

const LONGEST = 40;
const LATIN = /^[a-z]+$/;
const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;

const syllables = new Map<string, string>();

// Syllable by syllable: es-hangul writes whole words as they are spoken (백낙호, baengnako), and names are not.
function spelled(word: string): string {
  let all = "";
  for (const syllable of word) {
    let one = syllables.get(syllable);
    if (one === undefined) {
      one = romanize(syllable);
      syllables.set(syllable, one);
    }
    // 지 and 이 stay two sounds, where a Japanese `ii` is one.
    all += all.at(-1) === one[0] && /[aiu]/.test(one[0]!) ? `-${one}` : one;
  }
  return all;
}

/** Kana in Latin letters, by the rules of Hepburn but without long vowels. */
export function romaji(word: string): string {
  const katakana = word.replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
  return toRomaji(katakana.replace(/([ウフテデトドクヴ])([ァィゥェォ])/g, borrowed));
}

// What wanakana 5.3 reads letter by letter: ウォン as uon, ファン as fuan.
function borrowed(_pair: string, start: string, vowel: string): string {
  return BORROWED_STARTS[start]! + "aiueo"["ァィゥェォ".indexOf(vowel)];
}

const BORROWED_STARTS: Readonly<Record<string, string>> = {
  ウ: "w",
  フ: "hw",
  テ: "t",
  デ: "d",
  ト: "t",
  ド: "d",
  ク: "kw",
  ヴ: "b",
};

/** What a habit of spelling leaves open, marked by a capital: `u` in a closed syllable is ㅜ, ㅓ or ㅡ (Jun, Sung, Eun). */
function closed(latin: string): string {
  return latin
    .replace(/uh(?![aeiouyw])/g, "eo")
    .replace(/yuu?/g, "yX")
    .replace(/(?<![eo])u(?=ng|[nmlkg](?![aeiou]))/g, "V")
    .replace(/(?<![eo])o(?=ng|[nl](?![aeiouyw]))/g, "Q");
}

/** Kana have one `o` for ㅗ and ㅓ, one `u` for ㅜ and ㅡ, and one ン for ㄴ and ㅇ. */
function open(kana: string): string {
  return kana
    .replace(/(?<!e)o(?:o|u(?!i))?(?![ei])/g, "R")
    .replace(/(?<!e)u+(?!i)/g, "G")
    .replace(/n'|n(?![aiueoyGRg])/g, "L");
}

/** One spelling for what is written in several ways; letters that are not heard go. */
function plain(text: string): string {
  let written = text;
  for (const [letter, pattern, plainer] of RULES) {
    if (written.includes(letter)) written = written.replace(pattern, plainer);
  }
  return written;
}

/** In this order; each is tried only where its letter occurs. */
const RULES: readonly (readonly [letter: string, pattern: RegExp, plainer: string])[] = [
  ["h", /(?<![cs])h(?![aeiouywVQ])|(?<=[nrlmg])h(?=[aeiouywVQ])/g, ""],
  ["y", /y(?=i)|(?<=sh|ch|j)y/g, ""],
  ["w", /woo|wu/g, "u"],
  ["w", /wV/g, "V"],
  ["y", /sy(?=[aouX])/g, "sh"],
  ["s", /s(?=i|ee)/g, "sh"],
  ["y", /ty(?=[aouX])/g, "ch"],
  ["t", /t?ti/g, "Ci"],
  ["c", /tch|cch/g, "ch"],
  ["y", /zy(?=[aouX])/g, "j"],
  ["z", /zz?/g, "j"],
  ["j", /jj/g, "j"],
  ["y", /(?<=[aeo])y(?![aeiouXQV])/g, "?"],
  ["y", /y(?![aeiouXQV])/g, "i"],
  ["y", /(?<=[bcdghjkmnprst])y(?=e(?!o))/g, ""],
  ["m", /m(?=[bp])/g, "n"],
  ["p", /ph|pp/g, "p"],
  ["l", /ll(?=[aeiou])/g, "l"],
  ["eui", /eui/g, "i"],
  ["", /([kgtdsr])\1/g, "$1"],
];

function listen(script: Sound["script"], text: string): readonly Sound[] {
  let [heard, outline] = ["", ""];
  for (let i = 0; i < text.length; ) {
    const two = SPELLINGS.get(text.slice(i, i + 2));
    const spelling = two ?? SPELLINGS.get(text[i]!);
    if (spelling === undefined) return [];
    heard += spelling.heard;
    outline += spelling.outline;
    i += two && i + 1 < text.length ? 2 : 1;
  }
  return heard === "" ? [] : [{ script, heard, outline }];
}

const CONSONANT = 0x4000;
const [A, E, I, O, U, EO, EU, Y, W] = [1, 2, 4, 8, 16, 32, 64, 128, 256] as const;
const LONG = 512;
const [K, T, D, P, B, CH, J, S, SH] = [0x4001, 0x4002, 0x4004, 0x4008, 0x4010, 0x4020, 0x4040, 0x4080, 0x4100] as const;
const [N, M, NG, R, H] = [0x4200, 0x4400, 0x4800, 0x5000, 0x6000] as const;

const AS_WRITTEN: Wider = new Map();
const WIDER: Wider = new Map([
  [T, T | D],
  [CH, CH | J],
  [P, P | B],
  [U, U | EU],
]);

const SPELLINGS = new Map(
  (
    [
      ["a", "a aa", A],
      ["e", "e ae ai ea ei", E],
      ["i", "i ii ee ui", I],
      ["we", "oe oi", W, E],
      ["u", "o", O],
      ["u", "u uu", U],
      ["u", "oo", U | LONG],
      ["u", "ou", O | U | EO | LONG],
      ["u", "eo", EO],
      ["u", "eu", EU],
      ["u", "Q", O | EO],
      ["u", "R", O | EO | LONG],
      ["u", "X", U | EO],
      ["u", "V", U | EO | EU],
      ["u", "G", U | EU],
      ["y", "y", Y],
      ["w", "w", W],
      ["k", "k g", K],
      ["t", "t ts", T],
      ["t", "d", D],
      ["p", "p", P],
      ["p", "b", B],
      ["j", "ch", CH],
      ["j", "C", T | CH],
      ["j", "j", J],
      ["s", "s", S],
      ["s", "sh", SH],
      ["n", "n", N],
      ["n", "ng", NG],
      ["n", "L", N | M | NG],
      ["m", "m", M],
      ["r", "r l", R],
      ["h", "h f", H],
      ["", "-"],
    ] as const
  ).flatMap(([outline, spellings, ...bits]) =>
    spellings.split(" ").map((spelling) => [spelling, { outline, heard: String.fromCharCode(...bits) }] as const),
  ),
);
