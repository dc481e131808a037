import type { Grammar, Language, SaidDay, SaidTime, TimeFamily } from "./grammar.ts";
import { numberTimes } from "./numbers.ts";
import { zoneTimes } from "./zones.ts";

/** A line, and what its words say about when. */
export interface FoundTime {
  /** As many spaces as letters stand for what was taken, so that everything else keeps its place. */
  readonly rest: string;
  readonly time: SaidTime;
  /** More days than one: they may be the same, or contradict each other. */
  readonly otherDays: readonly SaidDay[];
  /** Two times of the clock, or something else said twice. */
  readonly isClash: boolean;
  readonly written: readonly Stretch[];
  readonly language: Language | undefined;
}

export interface Stretch {
  readonly at: number;
  readonly text: string;
}

/** Takes the times out of a line. Without `mayBeWords` only those with digits: the words are somebody's name. */
export function takeTimes(line: string, grammars: readonly Grammar[], mayBeWords: boolean): FoundTime {
  let found: FoundTime = { rest: line, time: {}, otherDays: [], isClash: false, written: [], language: undefined };
  found = takeFamily(found, zoneTimes, undefined, true);
  found = takeFamily(found, numberTimes, undefined, true);
  for (const { times, language } of grammars) {
    for (const family of times) found = takeFamily(found, family, language, mayBeWords);
  }
  return takeTrailingHour(found);
}

/** The words that said when, in the order in which they were said. */
export function inOrder(line: string, words: readonly Stretch[]): string {
  let [until, text] = [0, ""];
  for (const word of [...words].sort((a, b) => a.at - b.at)) {
    text += (text === "" || line.slice(until, word.at) === "" ? "" : " ") + word.text;
    until = word.at + word.text.length;
  }
  return text;
}

const MOST_OF_A_KIND = 3;

function takeFamily(
  before: FoundTime,
  { sign, words }: TimeFamily,
  language: Language | undefined,
  mayBeWords: boolean,
): FoundTime {
  if (!sign.test(before.rest)) return before;
  let found = before;
  for (const { pattern, read } of words) {
    for (let i = 0; i < MOST_OF_A_KIND; i++) {
      const match = pattern.exec(found.rest);
      const said = match && (mayBeWords || /\d/.test(match[0])) ? read(match) : undefined;
      if (!said) break;
      found = withTime(found, match!, said, language);
    }
  }
  return found;
}

/** What was said first counts; what is said twice is a second day, or a clash. */
function withTime(found: FoundTime, match: RegExpExecArray, said: SaidTime, language: Language | undefined): FoundTime {
  const { rest, time } = found;
  const { day, ...others } = said;
  const end = match.index + match[0].length;
  const clashes = Object.keys(others).some((key) => key in time && key !== "isPast" && key !== "isNow");
  return {
    rest: rest.slice(0, match.index) + " ".repeat(match[0].length) + rest.slice(end),
    time: { ...said, ...time },
    otherDays: day !== undefined && time.day !== undefined ? [...found.otherDays, day] : found.otherDays,
    isClash: found.isClash || clashes,
    written: [...found.written, trimmed(match)],
    language: found.language ?? language,
  };
}

function trimmed({ 0: whole, index }: RegExpExecArray): Stretch {
  const lead = /^(?:\s+|(?:at|on|by|around|from|between)\s+)*/i.exec(whole)![0].length;
  return { at: index + lead, text: whole.slice(lead).trimEnd() };
}

/** `minji 3`, `minji tomorrow 15` */
function takeTrailingHour(found: FoundTime): FoundTime {
  const { rest, time, written } = found;
  const match = TRAILING_HOUR.exec(rest);
  if (!match || time.clock || time.offsetMinutes !== undefined || time.period !== undefined) return found;
  const hour = match[1]!;
  const before = rest.slice(0, match.index);
  if (+hour > 24 || NUMBERED.test(before)) return found;
  return {
    ...found,
    rest: before,
    time: { ...time, clock: { hour: +hour, minute: 0, isExact: +hour > 12, written: hour } },
    written: [...written, { at: match.index, text: hour }],
  };
}

const TRAILING_HOUR = /(?<=\S\s+)(\d{1,2})\s*$/;
/** What a number belongs to that is no hour: `room 3`. */
const NUMBERED = /(?:room|rm\.?|grade|group|no\.?|#)\s*$/i;
