import { isRomanisedSurname } from "../names/surnames.ts";
import { COURTESY, english, NAMELESS, WHO } from "./en.ts";
import type { Grammar, Language, SaidTime } from "./grammar.ts";
import { japanese } from "./ja.ts";
import { korean } from "./ko.ts";
import { numberTimes } from "./numbers.ts";
import type { AskedTime, Named, Problem, Question, Wants } from "./question.ts";
import { askedTime, type Clocks } from "./when.ts";

export type { Language } from "./grammar.ts";

export interface Reading extends Clocks {
  /** The bot's own id: a mention of it is how it is addressed, not a name. */
  readonly botSlackId?: string;
}

/**
 * Reads a question in English, Korean or Japanese. Words about time and about asking are taken out; whatever remains
 * is the name, whole and as it was written, so that nothing anybody typed is dropped without a word.
 */
export function readQuestion(text: string, reading: Reading): Question {
  const taken = takeApart(text, reading.botSlackId);
  const problem = (problem: Problem): Question => ({ kind: "not-understood", text: taken.line, problem });
  if (isTooLong(taken)) return problem({ kind: "too-long", limit: LONGEST_NAME });
  if (taken.line === "") return { kind: taken.isAddressed ? "help" : "everyone" };
  const said = understand(taken);
  if (said.isHelp) return { kind: "help" };
  const at = askedTime({ ...said.time, written: said.written, isPast: said.isPast }, reading);
  if (at && "kind" in at) return problem(at);
  const when: { at?: AskedTime } = at ? { at } : {};
  if (said.isEveryone) return { kind: "everyone", ...when };
  if (said.who.length === 0) return said.isAsked ? problem({ kind: "no-name" }) : { kind: "everyone", ...when };
  return { kind: "where", who: said.who, ...when, wants: said.wants };
}

/** The language the question shows; a name or a mention alone shows none. */
export function languageOf(text: string): Language | undefined {
  const taken = takeApart(text, undefined);
  if (taken.line === "" || isTooLong(taken)) return undefined;
  const said = understand(taken);
  const rest = said.who.map((named) => (named.kind === "name" ? named.text : "")).join(" ");
  return said.language ?? (rest.split(/\s+/).length > MOST_NAME_WORDS ? languageOfScript(rest) : undefined);
}

function isTooLong({ line, marked }: Taken): boolean {
  return (
    line.length > LONGEST_NAME || marked.some((named) => named.kind === "name" && named.text.length > LONGEST_NAME)
  );
}

const LONGEST_NAME = 300;
const LONGEST_TEXT = 4_000;
const MOST_NAME_WORDS = 4;
/** Stands in the line for a mention or a quoted name, which no grammar may touch. */
const MARK = "\ue000";
const GRAMMARS: readonly Grammar[] = [korean, japanese, english];

interface Taken {
  readonly line: string;
  /** It was cut. */
  readonly isCut: boolean;
  readonly marked: readonly Named[];
  /** The bot was mentioned. */
  readonly isAddressed: boolean;
}

const MENTION_OR_QUOTED =
  /<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>|"([^"]+)"|“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|(?<![^\s,])'([^']+)'(?![^\s,?!.])/g;
const LINK = /<[#!](?:[A-Z0-9^a-z]+\|)?([^<>|]*)>/g;

function takeApart(text: string, botSlackId: string | undefined): Taken {
  let line = plain(text.trim().slice(0, LONGEST_TEXT));
  const marked: Named[] = [];
  let isAddressed = false;
  if (/[<"“「『']/.test(line)) {
    line = line.replaceAll(MARK, " ");
    // One pass, so that the marks are numbered in the order of the text.
    line = line.replace(MENTION_OR_QUOTED, (_whole, slackId: string | undefined, ...quotes) => {
      if (slackId !== undefined && slackId === botSlackId) {
        isAddressed = true;
        return " ";
      }
      const quoted = (quotes.slice(0, 5) as (string | undefined)[]).find((quote) => quote?.trim());
      if (slackId === undefined && quoted === undefined) return " ";
      marked.push(slackId === undefined ? { kind: "name", text: quoted!.trim() } : { kind: "mention", slackId });
      return ` ${MARK} `;
    });
    line = line.replace(LINK, " $1 ");
  }
  return { line: tidy(line), isCut: text.trim().length > LONGEST_TEXT, marked, isAddressed };
}

/** Full-width letters, digits and spaces as anybody else's; composed Hangul. */
function plain(text: string): string {
  const narrow = /[\u3000\uff01-\uff5e]/.test(text)
    ? text
        .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
        .replaceAll("\u3000", " ")
    : text;
  return narrow.normalize("NFC");
}

function tidy(line: string): string {
  const flat = line.replace(/\s+/g, " ").trim();
  if (flat === "?") return flat;
  return flat.replace(/^[\s,;:!?.。、·]+|[\s,;:!?。、·~]+$/g, "");
}

interface Understood {
  readonly who: readonly Named[];
  readonly isHelp: boolean;
  readonly isEveryone: boolean;
  /** It was a question in words, so somebody is meant. */
  readonly isAsked: boolean;
  readonly wants: Wants;
  readonly isPast: boolean;
  readonly time: SaidTime;
  /** The words that said when. */
  readonly written: string;
  readonly language: Language | undefined;
}

function understand(taken: Taken): Understood {
  const asIs = readWords(taken, true);
  // "where is now?" asks for somebody called Now; in the other languages nobody is called by a word of time.
  if (!asIs.isAsked || asIs.who.length > 0 || asIs.isEveryone || asIs.language !== "en") return asIs;
  const withoutTimes = readWords(taken, false);
  return withoutTimes.who.length > 0 ? withoutTimes : asIs;
}

function readWords({ line, marked }: Taken, mayBeTimes: boolean): Understood {
  const grammars = GRAMMARS.filter((grammar) => grammar.mayRead.test(line));
  const bare = line.replace(COURTESY, "");
  const isWho = WHO.test(bare);
  const asked = isWho ? bare.replace(WHO, "") : bare;
  const found = takeTimes(asked, grammars, mayBeTimes);
  const lower = tidy(found.rest).toLowerCase();
  const isHelp = !isWho && GRAMMARS.some((grammar) => grammar.help.has(lower));
  const phrase = isWho ? undefined : takePhrase(tidy(found.rest), grammars);
  const rest = tidy(phrase?.rest ?? found.rest);
  const language = phrase?.language ?? found.language ?? (isWho ? "en" : undefined);
  const isEveryone = !isWho && isEverybody(rest.toLowerCase(), phrase !== undefined);
  return {
    who: isEveryone || isHelp ? [] : namesOf(rest, marked, grammars, language !== undefined),
    isHelp,
    isEveryone,
    isAsked: isWho || phrase !== undefined,
    wants: phrase?.wants ?? "where",
    isPast: phrase?.isPast ?? false,
    time: found.time,
    written: inOrder(asked, found.written),
    language: language ?? (isHelp || isEveryone ? languageOfWord(lower) : undefined),
  };
}

function inOrder(line: string, words: FoundTime["written"]): string {
  let [until, text] = [0, ""];
  for (const word of [...words].sort((a, b) => a.at - b.at)) {
    text += (text === "" || line.slice(until, word.at) === "" ? "" : " ") + word.text;
    until = word.at + word.text.length;
  }
  return text;
}

/** "where is all?" is about somebody called All; "where is everyone?" is not. */
function isEverybody(rest: string, isAsked: boolean): boolean {
  if (isAsked && rest === "all") return false;
  return GRAMMARS.some((grammar) => grammar.everyone.has(rest));
}

interface FoundTime {
  readonly rest: string;
  readonly time: SaidTime;
  readonly written: readonly { readonly at: number; readonly text: string }[];
  readonly language: Language | undefined;
}

function takeTimes(line: string, grammars: readonly Grammar[], mayBeWords: boolean): FoundTime {
  let found: FoundTime = { rest: line, time: {}, written: [], language: undefined };
  const hasDigits = /\d/.test(line);
  if (hasDigits) {
    for (const word of numberTimes) found = takeTime(found, word.pattern, word.read, undefined);
  }
  for (const { times, language } of grammars) {
    for (const { pattern, read } of times) {
      found = takeTime(
        found,
        pattern,
        (match) => (mayBeWords || /\d/.test(match[0]) ? read(match) : undefined),
        language,
      );
    }
  }
  return hasDigits ? takeTrailingHour(found) : found;
}

function takeTime(
  found: FoundTime,
  pattern: RegExp,
  read: (match: RegExpExecArray) => SaidTime | undefined,
  language: Language | undefined,
): FoundTime {
  const match = pattern.exec(found.rest);
  const said = match && read(match);
  if (!match || !said || Object.keys(said).some((key) => key in found.time)) return found;
  const before = found.rest.slice(0, match.index);
  return {
    // As many spaces as letters, so that what was said can be told in its own order.
    rest: before + " ".repeat(match[0].length) + found.rest.slice(match.index + match[0].length),
    time: { ...found.time, ...said },
    written: [...found.written, trimmed(match)],
    language: found.language ?? language,
  };
}

function trimmed({ 0: whole, index }: RegExpExecArray): FoundTime["written"][number] {
  const lead = /^(?:\s+|(?:at|on|by|around)\s+)*/i.exec(whole)![0].length;
  return { at: index + lead, text: whole.slice(lead).trimEnd() };
}

/** `minji 3`, `minji tomorrow 15` */
function takeTrailingHour(found: FoundTime): FoundTime {
  if (found.time.clock || found.time.offsetMinutes !== undefined) return found;
  const match = /(?<=\S\s+)(\d{1,2})\s*$/.exec(found.rest);
  const hour = match?.[1];
  if (hour === undefined || +hour > 24) return found;
  return {
    ...found,
    rest: found.rest.slice(0, match!.index),
    time: { ...found.time, clock: { hour: +hour, minute: 0, isExact: +hour > 12, written: hour } },
    written: [...found.written, { at: match!.index, text: hour }],
  };
}

function takePhrase(line: string, grammars: readonly Grammar[]) {
  // "where is?" asks, and leaves the name out.
  if (NAMELESS.test(line)) return { rest: "", wants: "where" as const, isPast: false, language: "en" as const };
  for (const { phrases, language } of grammars) {
    for (const { pattern, wants, isPast = false } of phrases) {
      const match = pattern.exec(line);
      if (!match) continue;
      const rest = match[1] ?? `${line.slice(0, match.index)} ${line.slice(match.index + match[0].length)}`;
      return { rest, wants, isPast, language };
    }
  }
  return undefined;
}

function namesOf(rest: string, marked: readonly Named[], grammars: readonly Grammar[], isSentence: boolean): Named[] {
  const marks = [...marked];
  return rest.split(/(\ue000)/).flatMap((piece) => {
    if (piece === MARK) return marks.shift() ?? [];
    return splitNames(piece, grammars).flatMap((part) => {
      const name = nameOf(part, isSentence ? grammars : []);
      return name === "" ? [] : [{ kind: "name" as const, text: name }];
    });
  });
}

function splitNames(piece: string, grammars: readonly Grammar[]): string[] {
  const parts = grammars.reduce(
    (parts, { joint }) => (joint ? parts.flatMap((part) => part.split(joint)) : parts),
    piece.replace(/^\s*(?:and|&|와|과|と|랑)\s+|\s+(?:and|&|및)\s*$/gi, " ").split(/\s*[,&+、，]\s*|\s+(?=@)/),
  );
  const [first = "", second = ""] = parts.map((part) => part.trim().toLowerCase());
  // `Kim, Minji` is one person, `Minji, Jun` are two.
  const isOne =
    parts.length === 2 && isRomanisedSurname(first) && /^[a-z-]+$/.test(second) && !isRomanisedSurname(second);
  return isOne ? [piece] : parts;
}

function nameOf(part: string, grammars: readonly Grammar[]): string {
  let name = tidy(part).replace(/^@+/, "");
  for (const { ending } of grammars) if (ending) name = name.replace(ending, "");
  return tidy(name);
}

/** Everybody types `help` and `all`, whatever language they would rather read. */
function languageOfWord(word: string): Language | undefined {
  const language = languageOfScript(word);
  return language === "en" ? undefined : language;
}

function languageOfScript(text: string): Language | undefined {
  if (/[가-힣ㄱ-ㅣ]/.test(text)) return "ko";
  if (/[ぁ-ヿ々一-鿿]/.test(text)) return "ja";
  return /[a-z]/i.test(text) ? "en" : undefined;
}
