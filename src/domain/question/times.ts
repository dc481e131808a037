import type { Grammar, Language, SaidDay, SaidTime, TimeWord } from "./grammar.ts";
import { numberTimes } from "./numbers.ts";
import { zoneWords } from "./zones.ts";

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
  const hasDigits = /\d/.test(line);
  if (/time|시간|時間|[A-Z]T\b|UTC/.test(line)) for (const word of zoneWords) found = take(found, word, undefined);
  if (hasDigits) for (const word of numberTimes) found = take(found, word, undefined);
  for (const { times, language } of grammars) {
    for (const { pattern, read } of times) {
      const careful = mayBeWords ? read : (match: RegExpExecArray) => (/\d/.test(match[0]) ? read(match) : undefined);
      found = take(found, { pattern, read: careful }, language);
    }
  }
  return hasDigits ? takeTrailingHour(found) : found;
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

function take(found: FoundTime, { pattern, read }: TimeWord, language: Language | undefined): FoundTime {
  let now = found;
  for (let i = 0; i < MOST_OF_A_KIND; i++) {
    const match = pattern.exec(now.rest);
    if (!match) return now;
    const said = read(match);
    if (!said) return now;
    const { day, ...others } = said;
    const isSecondDay = day !== undefined && now.time.day !== undefined;
    const clashes = Object.keys(others).some((key) => key in now.time && key !== "isPast" && key !== "isNow");
    now = {
      rest:
        now.rest.slice(0, match.index) + " ".repeat(match[0].length) + now.rest.slice(match.index + match[0].length),
      time: { ...said, ...now.time },
      otherDays: isSecondDay ? [...now.otherDays, day] : now.otherDays,
      isClash: now.isClash || clashes,
      written: [...now.written, trimmed(match)],
      language: now.language ?? language,
    };
  }
  return now;
}

function trimmed({ 0: whole, index }: RegExpExecArray): Stretch {
  const lead = /^(?:\s+|(?:at|on|by|around|from|between)\s+)*/i.exec(whole)![0].length;
  return { at: index + lead, text: whole.slice(lead).trimEnd() };
}

/** `minji 3`, `minji tomorrow 15` */
function takeTrailingHour(found: FoundTime): FoundTime {
  if (found.time.clock || found.time.offsetMinutes !== undefined || found.time.period !== undefined) return found;
  const match = /(?<=\S\s+)(\d{1,2})\s*$/.exec(found.rest);
  const hour = match?.[1];
  if (
    hour === undefined ||
    +hour > 24 ||
    /(?:room|rm\.?|grade|group|no\.?|#)\s*$/i.test(found.rest.slice(0, match!.index))
  )
    return found;
  return {
    ...found,
    rest: found.rest.slice(0, match!.index),
    time: { ...found.time, clock: { hour: +hour, minute: 0, isExact: +hour > 12, written: hour } },
    written: [...found.written, { at: match!.index, text: hour }],
  };
}
