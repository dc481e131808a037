import { placeIn, readLocation } from "../place/read.ts";
import { baseOf } from "../place/words.ts";
import type { KnownPlace, Place } from "../place.ts";
import { cut, plain } from "../written.ts";
import { isMark } from "./attendance.ts";
import { type Hours, type HoursFound, hoursIn, lessonsApart, NO_TIME, type Periods } from "./hours.ts";
import { errorShown } from "./sheet.ts";
import { atWork, isBase, type Untimed, untimed } from "./untimed.ts";
import { type MarkedWeeks, markWeeks, type Weeks, weeksIn } from "./weeks.ts";

/** What is said of one stretch of the day, apart from when that is. */
export interface What {
  readonly place?: Place;
  readonly activity?: string;
  /** False when it only says home, office or lab. */
  readonly isBusy: boolean;
  /** The class does not take place. */
  readonly isOff?: boolean;
  /** Absent for every week. */
  readonly weeks?: Weeks;
}

/** What a cell says of one stretch of the day. */
export interface Said extends What, Hours {}

/** What a cell in a grid of times says; `own` are hours that it names itself. */
export interface SaidInSlot extends What {
  readonly own?: Hours;
}

export interface CellReading<Entry = Said> {
  readonly said: readonly Entry[];
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
  return readOnce((text) => readCell(text, context, cellWithTimes));
}

/** Reads cells of a grid in which a row or column says when: `EE301 선형대수`, `home`, `9:30-10:00 회의`. */
export function slotReader(context: CellContext): (text: string) => CellReading<SaidInSlot> {
  return readOnce((text) => readCell(text, context, cellWithoutTimes));
}

/** What words say of a place and an activity together; in `location` the place has a column of its own. */
export function whatOf(written: string, { places }: CellContext, weeks: readonly Weeks[] = [], column = ""): What {
  const { words, location } = column === "" ? placeApart(atWork(written)) : { words: written, location: column };
  const { weeks: when, rest: said } = weeksIn(words, weeks);
  // `11-20 (연구실)` only says that she is at the lab.
  const rest = /^[([]([^()[\]]+)[)\]]$/.exec(said)?.[1]?.trim() ?? said;
  const found = location === "" ? placeIn(rest, places) : undefined;
  const place = location === "" ? found?.place : readLocation(location, places);
  const activity = cut(bare(found ? found.rest : rest), LONGEST_ACTIVITY);
  const base = location === "" ? baseOf(rest) : activity === "" ? baseOf(location) : undefined;
  return {
    ...(place && { place }),
    ...(activity !== "" && !isMark(activity) && { activity }),
    isBusy: base !== "home" && base !== "lab",
    ...(CANCELLED.test(activity) && { isOff: true }),
    ...(when && { weeks: when }),
  };
}

/** A line that is `lab` or `home` and no more is where the others take place. */
function placeApart(written: string): { readonly words: string; readonly location: string } {
  const lines = written.split("\n").map((line) => line.trim());
  const location = lines.length > 1 ? (lines.find((line) => bare(line) !== "" && isBase(bare(line))) ?? "") : "";
  const others = location === "" ? lines : lines.filter((line) => line !== location);
  return { words: others.join(" ").trim(), location: bare(location) };
}

/** True for what people put into a cell to say that nothing is there. */
export function isNothing(text: string): boolean {
  return text === "" || NOTHING.test(text);
}

const NOTHING =
  /^(?:[-–—―ー·.~/\\x×✕_]+|n\/?a|none|nothing|free|off|empty|closed|없음|해당 ?없음|공강|휴무|휴실|빈 ?시간|なし|無し|無|休み|閉室|閉館|空き(?:コマ)?|空きコマ)$/iu;
const LONGEST_CELL = 2000;
const LONGEST_ACTIVITY = 120;
const CANCELLED = /휴강|休講|\bcancell?ed\b|\bno class\b/iu;
const ONCE =
  /\(?\s*(?:\d{1,2}\s?[/.월月]\s?\d{1,2}\s?[일日.]?\s?(?:은|は)?\s?(?:휴강|休講|cancell?ed|no class)|(?:휴강|休講|cancell?ed|no class)[\s:(]*(?:on\s)?\d{1,2}\s?[/.월月]\s?\d{1,2}[일日]?\)?)\s*\)?/iu;
const CANCELLED_ONCE = "it is cancelled on one day: cancel that day in a calendar instead";
const UNCLEAR = "it holds several times: put a semicolon between the entries";

function readOnce<Reading>(read: (text: string) => Reading): (text: string) => Reading {
  const known = new Map<string, Reading>();
  return (text) => {
    let reading = known.get(text);
    if (!reading) {
      reading = read(text);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(text, reading);
    }
    return reading;
  };
}

const MOST_REMEMBERED = 20_000;

type Timed<Entry> = (marked: MarkedWeeks, context: CellContext) => CellReading<Entry>;

function readCell<Entry>(text: string, context: CellContext, read: Timed<Entry>): CellReading<Entry> {
  if (text.length > LONGEST_CELL) return { said: [], problem: "the cell is too long" };
  const whole = plain(text);
  if (isNothing(whole)) return { said: [] };
  const error = errorShown(whole);
  if (error) return { said: [], problem: error };
  const lines = lessonsApart(text.split(LINE).map(plain).join("\n"));
  const once = ONCE.test(lines);
  const { said, problem } = read(markWeeks(once ? lines.replace(ONCE, " ") : lines), context);
  const all = problem ?? (once ? CANCELLED_ONCE : undefined);
  return { said, ...(all && { problem: all }) };
}

const LINE = /[\r\n\v\u2028]+/;

function cellWithTimes({ text, weeks }: MarkedWeeks, context: CellContext): CellReading {
  if (CANCELLED_ALONE.test(text)) return { said: [] };
  const said: Said[] = [];
  const whole: Untimed[] = [];
  let problem: string | undefined;
  for (const part of parts(basesApart(text, context), (line) => piece(line, context.periods))) {
    const timed = "section" in part ? untimed(part.section) : entries(part);
    if (typeof timed === "string") problem ??= timed;
    else if ("section" in part) whole.push(...timed);
    else for (const { hours, words } of timed) said.push({ ...startEnd(hours), ...whatOf(words, context, weeks) });
  }
  // `10-12 EE301; home`: what is said of the day holds between what is said of its hours.
  const around = whole.flatMap(({ hours, words }) =>
    between(hours, said).map((gap) => ({ ...gap, ...whatOf(words, context, weeks) })),
  );
  return { said: [...said, ...around], ...(problem && { problem }) };
}

/** A line `home` below `10-12 EE301` is no part of it: that class has a place. */
function basesApart(text: string, { places, periods }: CellContext): string {
  const lines = text.split("\n");
  if (lines.length === 1 || !lines.some(isBase)) return text;
  const isWhole = lines.every((line) => {
    const [time] = hoursIn(line, periods);
    return time ? placeIn(wordsAround(line, time, 0, line.length), places) !== undefined : isBase(line);
  });
  return isWhole ? lines.join(";") : text;
}

function between({ start, end }: Hours, taken: readonly Hours[]): Hours[] {
  const gaps: Hours[] = [];
  let at = start;
  for (const one of taken.toSorted((a, b) => a.start - b.start)) {
    if (one.start > at) gaps.push({ start: at, end: Math.min(one.start, end) });
    at = Math.max(at, one.end);
    if (at >= end) return gaps;
  }
  return [...gaps, { start: at, end }];
}

const CANCELLED_ALONE = /^(?:휴강|休講|cancell?ed|no class(?:es)?)$/iu;

function cellWithoutTimes({ text, weeks }: MarkedWeeks, context: CellContext): CellReading<SaidInSlot> {
  const said: SaidInSlot[] = [];
  let problem: string | undefined;
  const own = (line: string) => slotPiece(line, context.periods);
  for (const section of text.split(";")) {
    const parted = parts(section, own);
    if (parted.length === 1 && "section" in parted[0]!) {
      for (const words of alternatives(section, context)) said.push(whatOf(words, context, weeks));
      continue;
    }
    for (const part of parted) {
      const timed = "section" in part ? NO_TIME : entries(part);
      if (typeof timed === "string") problem ??= timed;
      else for (const { hours, words } of timed) said.push({ own: startEnd(hours), ...whatOf(words, context, weeks) });
    }
  }
  return { said, ...(problem && { problem }) };
}

/** In a grid `ch. 3-4` is no time; what leads its line, stands in brackets or is plainly a time is one. */
function slotPiece(text: string, periods: Periods): Piece {
  const { times } = piece(text, periods);
  return {
    text,
    times: times.filter(({ at, isPlainlyTime }) => isPlainlyTime || /(?:^|[\n([])\s*$/.test(text.slice(0, at))),
  };
}

/** Several entries at one time: each line that has both words and a place, or what ` / ` parts. */
function alternatives(section: string, { places }: CellContext): string[] {
  const lines = section.split("\n").filter((line) => !isNothing(line));
  const isWhole = (line: string) => (placeIn(line, places)?.rest ?? "") !== "";
  const apart = lines.length > 1 && lines.every(isWhole) ? lines : [lines.join("\n")];
  return apart.flatMap((one) => one.split(/\s\/\s/)).filter((one) => !isNothing(one.trim()));
}

const startEnd = ({ start, end }: Hours): Hours => ({ start, end });

/**
 * The cell cut at semicolons and lines. A line without a time belongs to the one above, or to the one below when the
 * cell begins with such a line. A section without any time stays whole.
 */
function parts(text: string, read: (line: string) => Piece): (Piece | Section)[] {
  const cutUp: (Piece | Section)[] = [];
  for (const section of text.split(";")) {
    const lines = section.split("\n").map((line) => line.trim());
    const pieces = lines.filter((line) => !isNothing(line)).map(read);
    if (pieces.length === 1 && hasTime(pieces[0]!)) cutUp.push(pieces[0]!);
    else if (pieces.some(hasTime)) cutUp.push(...joined(pieces).map(read));
    else if (pieces.length > 0) cutUp.push({ section: lines.filter((line) => !isNothing(line)).join("\n") });
  }
  return cutUp;
}

interface Section {
  readonly section: string;
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
      pieces.push(`${titles}\n${line.text}`.trim());
      titles = "";
    } else if (isTitleAbove) titles = `${titles}\n${line.text}`;
    else pieces.push(`${pieces.pop()}\n${line.text}`);
  }
  if (titles !== "") pieces.push(`${pieces.pop()}\n${titles.trim()}`);
  return pieces;
}

interface TimedWords {
  readonly hours: Hours;
  readonly words: string;
}

/** A line's entries: one time with words around it, or several that commas or their own order keep apart. */
function entries({ text, times }: Piece): TimedWords[] | string {
  const problem = times.find((time) => time.problem)?.problem;
  if (problem !== undefined || times.length === 0) return problem ?? NO_TIME;
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
  return bare(`${bare(text.slice(from, at))} ${bare(text.slice(at + length, until))}`).replace(/[^\S\n]+/g, " ");
}

/** Without the signs that only separate, and without brackets that held a time. */
function bare(text: string): string {
  return text
    .replace(/\(\s*\)|\[\s*\]/g, " ")
    .replace(/^[\s,，、;:|/&+·・)\]-]+|[\s,，、;:|/&+·・([-]+$/gu, "")
    .trim();
}
