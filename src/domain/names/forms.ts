import { misreadable, pictures, withoutUmlauts, words } from "./fold.ts";
import { initials, isHangul, isHangulSurname, isMyself, splitHangul } from "./hangul.ts";
import { titleIn, withoutHonorifics } from "./honorifics.ts";
import { isRomanisedSurname } from "./surnames.ts";

/**
 * In which way a key is a name, the stronger first. `part` is a given name or a surname, and nobody can tell which:
 * it counts as either, so that a doubt becomes a question and never a guess.
 */
export type Form = "alias" | "full" | "given" | "surname" | "part" | "initials" | "title" | "picture";

/** Calls `take` for every key under which a name can be found. */
export function forms(name: string, take: (form: Form, key: string) => void): void {
  readForms(name, take);
  const misread = misreadable(name);
  if (misread !== undefined) readForms(misread, take);
  const plain = withoutUmlauts(name);
  if (plain !== undefined) readForms(plain, take);
}

/** Words in any order: what two ways to write a name of three or more words have in common. */
export function sortedKey(words: readonly string[]): string {
  return [...words].sort().join(" ");
}

function readForms(name: string, take: (form: Form, key: string) => void): void {
  const all = words(name);
  const drawn = pictures(name);
  take("alias", all.join("") || drawn);
  take("title", titleIn(all) ?? "");
  if (drawn !== "") for (const picture of [drawn, ...drawn.match(EACH_PICTURE)!]) take("picture", picture);
  if (!SEVERAL_PIECES.test(name)) pieceForms(name, all, take);
  else for (const piece of pieces(name)) pieceForms(piece, words(piece), take);
}

/** `Minji Kim (김민지)` is one person in two scripts; `Minji Kim (on leave)` is not called "on leave". */
export function pieces(name: string): readonly string[] {
  if (!SEVERAL_PIECES.test(name)) return [name];
  const all = name.split(SEVERAL_PIECES).map((piece) => ({ piece, scripts: words(piece).map(scriptOf) }));
  const first = all.find(({ scripts }) => scripts.length > 0)?.scripts ?? [];
  return all
    .filter(({ scripts }) => scripts === first || !scripts.some((script) => first.includes(script)))
    .map(({ piece }) => piece);
}

const EACH_PICTURE = /\p{Regional_Indicator}{2}|./gu;
const SEVERAL_PIECES = /[()[\]{}（）［］【】/|]/;

function pieceForms(piece: string, all: readonly string[], take: (form: Form, key: string) => void): void {
  const bare = withoutHonorifics(all) ?? all;
  const runs = byScript(bare);
  if (runs.length > 1) rotations(bare, take);
  for (const { script, words } of runs) {
    if (words.length > 1 || (script === "hangul" && (splitHangul(words[0]!)?.isSure ?? false))) {
      rotations(words, take);
    } else if (all.length > 1 || bare !== all) {
      take("part", words[0]!);
    }
    if (script === "hangul") hangulParts(words, take);
    else if (script === "han") hanParts(words, take);
    else latinParts(words, piece.includes(","), take);
  }
}

function rotations(words: readonly string[], take: (form: Form, key: string) => void): void {
  const [first, second] = words;
  if (words.length === 1) take("full", first!);
  else if (words.length === 2) {
    take("full", first! + second!);
    take("full", second! + first!);
  } else {
    for (let i = 0; i < Math.min(words.length, 5); i++) {
      take("full", [...words.slice(i), ...words.slice(0, i)].join(""));
    }
    if (words.length < 8) take("full", sortedKey(words));
  }
}

function hangulParts(words: readonly string[], take: (form: Form, key: string) => void): void {
  const whole = words.join("");
  if (whole.length > 1) take("initials", initials(whole));
  const split =
    words.length === 1
      ? splitHangul(whole)
      : isHangulSurname(words[0]!)
        ? { surname: words[0]!, given: words.slice(1).join(""), isSure: true }
        : undefined;
  if (split) {
    take(split.isSure ? "surname" : "part", split.surname);
    if (!isMyself(split.given)) take(split.isSure ? "given" : "part", split.given);
    if (split.given.length > 1) take("initials", initials(split.given));
  } else if (words.length > 1) {
    for (const word of words) take("part", word);
  }
}

function hanParts(words: readonly string[], take: (form: Form, key: string) => void): void {
  if (words.length > 1) {
    take("surname", words[0]!);
    take("given", words.slice(1).join(""));
    return;
  }
  const [name = ""] = words;
  if (name.length > 6 || !/\p{Script=Han}/u.test(name)) return;
  // Written together nobody can tell where the surname ends: 田中葵, 林健太.
  for (let end = 1; end <= 3 && end < name.length; end++) {
    if (name.length - end > 3) continue;
    take("part", name.slice(0, end));
    take("part", name.slice(end));
  }
}

function latinParts(words: readonly string[], hasComma: boolean, take: (form: Form, key: string) => void): void {
  if (words.length < 2) return;
  const first = words[0]!;
  const last = words.at(-1)!;
  const sure = hasComma || !isRomanisedSurname(first);
  const [surname, given] = hasComma ? [first, words.slice(1)] : [last, words.slice(0, -1)];
  if (sure) {
    take("surname", surname);
    take("given", given[0]!);
    if (given.length > 1) take("given", given.join(""));
  } else {
    take("part", first);
    take("part", last);
    if (words.length > 2) take("part", words.slice(1).join(""));
  }
  for (const middle of words.slice(1, -1)) if (middle.length > 1) take("part", middle);
}

type Script = "hangul" | "han" | "latin";

function scriptOf(word: string): Script {
  if (/^[a-z0-9]/.test(word)) return "latin";
  if (isHangul(word)) return "hangul";
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) ? "han" : "latin";
}

function byScript(words: readonly string[]): { script: Script; words: string[] }[] {
  const runs: { script: Script; words: string[] }[] = [];
  for (const word of words) {
    const script = scriptOf(word);
    const run = runs.at(-1);
    if (run?.script === script) run.words.push(word);
    else runs.push({ script, words: [word] });
  }
  return runs;
}
