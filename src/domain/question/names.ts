import { isJob } from "../names/honorifics.ts";
import { surnamesRead } from "../names/surname-readings.ts";
import { isRomanisedSurname } from "../names/surnames.ts";
import type { Grammar } from "./grammar.ts";
import type { Named } from "./question.ts";
import { ALL, MARKS, markNumber, tidy } from "./take-apart.ts";

/** Whom the words that are left mean. */
export interface Meant {
  readonly who: readonly Named[];
  readonly isEveryone: boolean;
  readonly isAnyone: boolean;
  /** Somebody the talk was of before, whom we do not know. */
  readonly isPronoun: boolean;
}

/** A quoted word is always a name; a word such as `me` or `everyone` is one only where nobody is asked about in a sentence. */
export function namesOf(rest: string, marked: readonly Named[], grammars: readonly Grammar[]): Meant {
  const isBeside = MARKS.test(rest);
  const found = { who: [] as Named[], isEveryone: false, isAnyone: false, isPronoun: false };
  for (const piece of isBeside ? rest.split(MARKS) : [rest]) {
    const mark = piece.length === 1 && MARKS.test(piece) ? marked[markNumber(piece)] : undefined;
    if (mark) {
      found.who.push(mark);
      continue;
    }
    for (const part of splitNames(piece, grammars)) {
      const name = nameOf(part, grammars);
      if (name === "" || (isBeside && HANGING.test(name))) continue;
      const sort = sortOf(name.toLowerCase(), grammars);
      if (sort === "me") found.who.push({ kind: "me" });
      else if (sort === "everyone") found.isEveryone = true;
      else if (sort === "anyone") found.isAnyone = true;
      else if (sort === "pronoun") found.isPronoun = true;
      else found.who.push({ kind: "name", text: name });
    }
  }
  return found;
}

/** The first of these that any language says it is; none, when it is a name. */
function sortOf(word: string, grammars: readonly Grammar[]) {
  if (word === ALL) return "everyone";
  return SORTS.find((sort) => grammars.some((grammar) => grammar[sort].test(word)));
}

const SORTS = ["me", "everyone", "anyone", "pronoun"] as const;

/** What Korean, Japanese and English hang on a mention. */
const HANGING =
  /^(?:님|씨|교수님?|선생님|선배님?|박사님?|언니|오빠|형|누나|은|는|이|가|의|도|님은|님이|님의|씨는|さん|くん|君|ちゃん|先生|教授|先輩|様|氏|は|が|って|の|も|を|に|さんは|さんが|さんの|さんって|さんも|先生は|is|'?s|’s|be|are)$/i;

function splitNames(piece: string, grammars: readonly Grammar[]): string[] {
  const between = piece.replace(JOINT_AT_AN_END, " ");
  const parts = grammars
    .reduce(
      (parts, { joint }) => (joint ? parts.flatMap((part) => splitAt(part, joint)) : parts),
      SEPARATOR.test(between) ? between.split(SEPARATOR) : [between],
    )
    .flatMap(fullKoreanNames);
  return parts.length === 2 && piece.includes(",") && isSurnameFirst(parts) ? [piece] : parts;
}

const JOINT_AT_AN_END =
  /^\s*(?:and|&|or|plus|with|와|과|と|랑|이랑|하고|및)(?:\s+|$)|(?:^|\s+)(?:and|&|or|plus|with|및|와|과|と)\s*$/gi;
const SEPARATOR = /\s*[,&+、，]\s*|\s+(?=@)|\s*\/\s*/;

/** A joint may hold the first of the two (`저랑`), which then stands in its group. */
function splitAt(part: string, joint: RegExp): string[] {
  const parts = joint.test(part) ? part.split(joint) : [part];
  return parts.filter((piece) => piece !== undefined && piece.trim() !== "");
}

/** `김민지 박민지`: two names with surnames are two people. */
function fullKoreanNames(part: string): string[] {
  if (!/[가-힣]{3}\s/.test(part)) return [part];
  const words = part.trim().split(/\s+/);
  const isFull = (word: string) => /^[가-힣]{3}$/.test(word) && !isJob(word) && surnamesRead(word[0]!).length > 0;
  return words.length > 1 && words.every(isFull) ? words : [part];
}

/** `Kim, Minji` is one person, `Minji, Jun` are two. */
function isSurnameFirst(parts: readonly string[]): boolean {
  const [first = "", second = ""] = parts.map((part) => part.trim().toLowerCase());
  return isRomanisedSurname(first) && /^[a-z-]+$/.test(second) && !isRomanisedSurname(second);
}

function nameOf(part: string, grammars: readonly Grammar[]): string {
  let name = tidy(part).replace(/^@+/, "");
  for (const { ending } of grammars) if (ending) name = name.replace(ending, "");
  return tidy(name);
}
