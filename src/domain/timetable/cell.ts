import { baseOf } from "../place/words.ts";
import { type KnownPlace, type Place, placeIn } from "../place.ts";
import { cut, plain } from "../written.ts";
import { type Hours, type HoursFound, hoursIn, NO_TIME, type Periods } from "./hours.ts";
import { errorShown } from "./sheet.ts";

/** What a cell says of one stretch of the day. */
export interface Said extends Hours {
  readonly place?: Place;
  readonly activity?: string;
  /** False when it only says home, office or lab. */
  readonly isBusy: boolean;
}

export interface CellReading {
  readonly said: readonly Said[];
  /** Why some of it, or all, was not understood. */
  readonly problem?: string;
}

/** What cells are read with. */
export interface CellContext {
  readonly places: readonly KnownPlace[];
  readonly periods: Periods;
}

/** Reads cells such as `10:00-12:00 EE301 선형대수; 14-16 home`. Equal cells are read once. */
export function cellReader(context: CellContext): (text: string) => CellReading {
  const known = new Map<string, CellReading>();
  return (text) => {
    let reading = known.get(text);
    if (!reading) {
      reading = readCell(text, context);
      known.set(text, reading);
    }
    return reading;
  };
}

/** What a place and an activity say together. Undefined when it is said that the class does not take place. */
export function saying(
  hours: Hours,
  place: Place | undefined,
  activity: string,
  isOnlyBase: boolean,
): Said | undefined {
  if (CANCELLED.test(activity)) return undefined;
  const { start, end } = hours;
  const kept = cut(activity, LONGEST_ACTIVITY);
  return { start, end, ...(place && { place }), ...(kept !== "" && { activity: kept }), isBusy: !isOnlyBase };
}

/** True for what people put into a cell to say that nothing is there. */
export function isNothing(text: string): boolean {
  return text === "" || /^(?:[-–—―ー·.~/\\x×]+|n\/?a|none|free|off|없음|공강|휴무|なし|無し|休み|空き)$/iu.test(text);
}

const LONGEST_CELL = 2000;
const LONGEST_ACTIVITY = 120;
const CANCELLED = /휴강|休講|\bcancell?ed\b|\bno class\b/iu;
const UNCLEAR = "it holds several times: put a semicolon between the entries";

function readCell(text: string, context: CellContext): CellReading {
  const whole = plain(text);
  if (isNothing(whole)) return { said: [] };
  const error = errorShown(whole);
  if (error) return { said: [], problem: `the cell shows the error ${error}` };
  if (text.length > LONGEST_CELL) return { said: [], problem: "the cell is too long" };

  const said: Said[] = [];
  let problem: string | undefined;
  for (const part of parts(text, context.periods)) {
    const timed = typeof part === "string" ? part : entries(part);
    if (typeof timed === "string") {
      problem ??= timed;
      continue;
    }
    for (const { hours, words } of timed) {
      const entry = entryOf(hours, words, context);
      if (entry) said.push(entry);
    }
  }
  return { said, ...(problem && { problem }) };
}

function entryOf(hours: Hours, words: string, { places }: CellContext): Said | undefined {
  const found = placeIn(words, places);
  const base = baseOf(words);
  return saying(hours, found?.place, found ? found.rest : words, base === "home" || base === "lab");
}

/**
 * The cell cut at semicolons and lines. A line without a time belongs to the one above, or to the one below when the
 * cell begins with such a line. A problem stands for a part without any time.
 */
function parts(text: string, periods: Periods): (Piece | string)[] {
  const cutUp: (Piece | string)[] = [];
  for (const section of text.split(/[;；]/)) {
    const lines = section.split(/[\r\n\v\u2028]+/).map(plain);
    const pieces = lines.filter((line) => !isNothing(line)).map((line) => piece(line, periods));
    if (pieces.length === 1 && hasTime(pieces[0]!)) cutUp.push(pieces[0]!);
    else if (pieces.some(hasTime)) cutUp.push(...joined(pieces).map((line) => piece(line, periods)));
    else if (pieces.length > 0) cutUp.push(NO_TIME);
  }
  return cutUp;
}

interface Piece {
  readonly text: string;
  readonly times: readonly HoursFound[];
}

function piece(text: string, periods: Periods): Piece {
  return { text, times: hoursIn(text, periods) };
}

const hasTime = ({ times }: Piece) => times.length > 0;

function joined(lines: readonly Piece[]): string[] {
  const isTitleAbove = !hasTime(lines[0]!);
  const pieces: string[] = [];
  let titles = "";
  for (const line of lines) {
    if (hasTime(line)) {
      pieces.push(`${titles} ${line.text}`.trim());
      titles = "";
    } else if (isTitleAbove) titles = `${titles} ${line.text}`;
    else pieces.push(`${pieces.pop()} ${line.text}`);
  }
  if (titles !== "") pieces.push(`${pieces.pop()} ${titles.trim()}`);
  return pieces;
}

interface Timed {
  readonly hours: Hours;
  readonly words: string;
}

/** A line's entries: one time with words around it, or several that commas or their own order keep apart. */
function entries({ text, times }: Piece): Timed[] | string {
  const problem = times.find((time) => time.problem)?.problem;
  if (problem) return problem;
  const groups = grouped(text, times);
  if (!groups) return UNCLEAR;
  const timed = groups.map(({ time, words }) => ({ hours: time.hours!, words }));
  // `10-12, 14-16 R301`: a time alone shares the words of the next.
  for (let index = timed.length - 2; index >= 0; index -= 1) {
    const [entry, next] = [timed[index]!, timed[index + 1]!];
    if (entry.words === "") timed[index] = { ...entry, words: next.words };
  }
  return timed;
}

function grouped(text: string, times: readonly HoursFound[]): { time: HoursFound; words: string }[] | undefined {
  if (times.length === 1) return [{ time: times[0]!, words: wordsAround(text, times[0]!, 0, text.length) }];
  const first = times[0]!;
  // Each time leads its entry: `10-12 EE301, 14-16 home` and `10-12 EE301 14-16 home`.
  if (bare(text.slice(0, first.at)) === "") {
    return times.map((time, index) => ({
      time,
      words: wordsAround(text, time, time.at, times[index + 1]?.at ?? text.length),
    }));
  }
  // Each time follows or is inside its entry: commas must say where one ends.
  const cuts = times.slice(1).map((time, index) => {
    const previous = times[index]!;
    const from = previous.at + previous.length;
    return from + text.slice(from, time.at).search(/[,，、|/]/);
  });
  const isApart = cuts.every((at, index) => at >= times[index]!.at + times[index]!.length);
  if (!isApart) return undefined;
  return times.map((time, index) => ({
    time,
    words: wordsAround(text, time, (cuts[index - 1] ?? -1) + 1, cuts[index] ?? text.length),
  }));
}

function wordsAround(text: string, { at, length }: HoursFound, from: number, until: number): string {
  return bare(`${bare(text.slice(from, at))} ${bare(text.slice(at + length, until))}`);
}

/** Without the signs that only separate, and without brackets that held a time. */
function bare(text: string): string {
  return text
    .replace(/\(\s*\)|\[\s*\]/g, " ")
    .replace(/^[\s,，、;:|/&+·・)\]-]+|[\s,，、;:|/&+·・([-]+$/gu, "")
    .trim();
}
