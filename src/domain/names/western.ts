import { spokenWords } from "./fold.ts";
import { isHangul } from "./hangul.ts";
import { romaji } from "./sound.ts";

/** Names of the West by what Hangul and kana leave of them: enough to offer 메이 for May, and メイ too, never to take. */
export interface WesternNames {
  /** The numbers of the aliases in which each of the words may stand. */
  nearly(words: readonly string[]): readonly number[];
}

/** Aliases with the numbers that come out. */
export function westernNames(names: Iterable<{ readonly alias: string; readonly number: number }>): WesternNames {
  const known = new Map<string, number[]>();
  for (const { alias, number } of names) {
    for (const word of spokenWords(alias)) {
      for (const trace of LATIN.test(word) ? ofLatin(word) : []) {
        const numbers = known.get(trace);
        if (numbers === undefined) known.set(trace, [number]);
        else if (numbers.at(-1) !== number) numbers.push(number);
      }
    }
  }
  return {
    nearly(words) {
      const [first, ...rest] = words.map((word) => new Set(tracesOf(word).flatMap((trace) => known.get(trace) ?? [])));
      return [...(first ?? [])].filter((number) => rest.every((others) => others.has(number))).sort((a, b) => a - b);
    },
  };
}

/** True for words in Hangul or kana, as which a name of the West may be written. */
export function mayBeWestern(word: string): boolean {
  return isHangul(word) || KANA.test(word);
}

const LATIN = /^[a-z]{2,20}$/;
const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]{2,20}$/u;

function tracesOf(word: string): readonly string[] {
  if (isHangul(word)) return word.length > 10 ? [] : traces(ofHangul(word), exactly);
  return KANA.test(word) ? ofKana(word) : [];
}

/**
 * A trace has the consonants, of which neither script tells all apart (capitals), with the first vowel and the last
 * if nothing follows it; of those only whether they are like `a`, in front (`i`) or at the back (`u`).
 */
function traces(sounds: string, vowel: Vowel): readonly string[] {
  const consonants = sounds.replace(/([A-Z])\1+/g, "$1").replace(/[^A-Z]/g, "");
  const start = /^[A-Z]/.test(sounds) ? "" : "-";
  const runs = sounds.match(/[a-z@]+/g) ?? [];
  const ends = /[A-Z]$/.test(sounds) ? ["."] : vowel.last(runs.at(-1) ?? "");
  return vowel.first(runs[0] ?? "").flatMap((first) => ends.map((end) => `${start}${consonants} ${first} ${end}`));
}

interface Vowel {
  first(vowels: string): readonly string[];
  last(vowels: string): readonly string[];
}

/** Kana and Hangul leave no doubt about a vowel, which they write in one letter of this kind. */
const exactly: Vowel = { first: (vowels) => [vowels.slice(0, 1)], last: (vowels) => [vowels.slice(-1)] };

const roughly: Vowel = { first: likeFirst, last: likeLast };

function likeFirst(run: string): readonly string[] {
  if (/^(?:ai|ei|ea|ee|ie)/.test(run)) return ["i"];
  return { a: ["a", "i"], e: ["i", "u"], i: ["i", "a"], o: ["u", "a"], u: ["u", "a"] }[run[0] ?? ""] ?? [""];
}

function likeLast(run: string): readonly string[] {
  if (run.endsWith("oe")) return ["i", "u"];
  return { a: ["a"], e: ["i"], i: ["i"], o: ["u"], u: ["u"], "@": ["a", "u"] }[run.at(-1) ?? ""] ?? [""];
}

function ofLatin(word: string): readonly string[] {
  let ways = [""];
  for (const match of word.matchAll(ANY_SPELLING)) {
    const [, said = [match[0]]] = SPELLINGS[match.findIndex((part, i) => i > 0 && part !== undefined) - 1] ?? [];
    const heard = ways.length * said.length > MOST_WAYS ? said.slice(0, 1) : said;
    ways = heard.flatMap((sound) => ways.map((way) => way + sound));
  }
  return [...new Set(ways.flatMap((way) => traces(way, roughly)))];
}

const MOST_WAYS = 16;

/** What letters may say: the first that fits, and none of a vowel that says itself. */
const SPELLINGS: readonly (readonly [pattern: string, said: readonly string[]])[] = [
  ["^[kg]n|mb$", ["N"]],
  ["^wr", ["R"]],
  ["mp(?=[st])", ["N", "NP"]],
  ["gh", [""]],
  ["s?ch", ["S", "K"]],
  ["t?sh|cz|c(?=[eiy])|^x", ["S"]],
  ["ph", ["P"]],
  ["th", ["T", "S"]],
  ["ng", ["N", "NK"]],
  ["g(?=[eiy])", ["S", "K"]],
  ["x", ["KS"]],
  ["[eu]w|eu", ["u"]],
  ["[ao]w|au", ["o"]],
  ["y(?=[aeiou])", [""]],
  ["y", ["i"]],
  ["(?<=[aeiouy].*[^aeiouy])e$", ["", "e"]],
  ["(?<=[aeiouy])r$", ["@", "R"]],
  ["(?<=[aeiouy])r(?![aeiouy])", ["", "R"]],
  ["[hw]", [""]],
  ["[bpvf]", ["P"]],
  ["[kcgq]", ["K"]],
  ["[td]", ["T"]],
  ["[szj]", ["S"]],
  ["[nm]", ["N"]],
  ["[lr]", ["R"]],
];
const ANY_SPELLING = new RegExp(`${SPELLINGS.map(([pattern]) => `(${pattern})`).join("|")}|[aeiou]`, "g");

/** ウ, and オ after ト and ド, may be there for the script alone; a long one is not. */
function ofKana(word: string): readonly string[] {
  const read = romaji(word)
    .replace(/hw|[bpfv]/g, "P")
    .replace(/sh|ch|ts|[szj]/g, "S")
    .replace(/[td]/g, "T")
    .replace(/[kg]/g, "K")
    .replace(/[nm]/g, "N")
    .replace(/r/g, "R")
    .replace(/[hwy'-]/g, "");
  const short = read.replace(/(?<=[A-Z])u(?!u)|(?<=T)o(?!o)/g, "");
  return [...new Set([read, short].flatMap((way) => traces(way.replaceAll("e", "i").replaceAll("o", "u"), exactly)))];
}

function ofHangul(word: string): string {
  let sounds = "";
  for (const syllable of word) {
    const code = syllable.charCodeAt(0) - 0xac00;
    sounds += ONSETS[Math.floor(code / 588)]!.trim() + VOWELS[Math.floor((code % 588) / 28)]!.trim();
    sounds += CODAS[code % 28]!.trim();
  }
  return sounds;
}

const ONSETS = "KKNTTRNPPSS SSSKTP ";
const VOWELS = "aiaiuiuiuaiiuuuiiu ii";
const CODAS = " KKKNNNTRRRRRRRRNPPTTNTTKTP ";
