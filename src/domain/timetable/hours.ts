import type { WallMinutes } from "../lab-time.ts";

/** `end` is past 24:00 when it is on the next day. */
export interface Hours {
  readonly start: WallMinutes;
  readonly end: WallMinutes;
}

/** Numbered lessons and when they are: `3` is 11:00 to 11:50. */
export type Periods = ReadonlyMap<string, Hours>;

/** A stretch of a text that says when; `hours` are missing when it says so but makes no sense. */
export interface HoursFound {
  readonly at: number;
  readonly length: number;
  readonly hours?: Hours;
  readonly problem?: string;
  /** Written as a time and nothing else: `9:00-10:00`, not `3-4`. */
  readonly isPlainlyTime: boolean;
}

/** All times of a text, in order: `10:00-12:00`, `14~16`, `9시-10시 30분`, `9時〜11時`, `오후 2시부터 4시까지`, `3-4교시`. */
export function hoursIn(text: string, periods: Periods): HoursFound[] {
  return [...text.matchAll(RANGE_OR_PERIOD)].map((found) => {
    const { index: at, groups = {} } = found;
    const length = found[0].length;
    const read = groups.period ? periodHours(groups, periods) : clockHours(groups);
    const isPlainlyTime = !/^[\d\s]+\D{1,3}[\d\s]+$/.test(found[0]) || /[:시時]/.test(found[0]);
    const shape = { at, length, isPlainlyTime };
    return typeof read === "string" ? { ...shape, problem: read } : { ...shape, hours: read };
  });
}

/** Lessons that are counted up, apart where they do not follow on one another: `1,3,4교시` is `1교시 / 3-4교시`. */
export function lessonsApart(text: string): string {
  return text.replace(COUNTED, (written: string, sign: string) => {
    const runs: number[][] = [];
    for (const number of written.match(/\d+/g)!.map(Number)) {
      const last = runs.at(-1);
      if (last?.at(-1) === number - 1) last.push(number);
      else runs.push([number]);
    }
    return runs.map((run) => (run.length > 1 ? `${run[0]}-${run.at(-1)}${sign}` : `${run[0]}${sign}`)).join(" / ");
  });
}

const COUNTED =
  /(?<![\p{L}\d.:-])\d{1,2}\s?(?:교시|時?限目?)?(?:\s?[,·・、]\s?\d{1,2}\s?(?:교시|時?限目?)?)*\s?[,·・、]\s?\d{1,2}\s?(교시|時?限目?)/gu;

/** The times of a text in which nothing else is written; else a reason. */
export function hoursAlone(written: string, periods: Periods): readonly Hours[] | string {
  const text = lessonsApart(written);
  const times = hoursIn(text, periods);
  const problem = times.find((time) => time.problem)?.problem;
  if (problem !== undefined || times.length === 0) return problem ?? NO_TIME;
  let rest = text;
  for (const { at, length } of times.toReversed()) rest = `${rest.slice(0, at)} ${rest.slice(at + length)}`;
  return /^[\s,，、;/:()[\]·・&+]*$/u.test(rest) ? times.map(({ hours }) => hours!) : MORE_THAN_TIMES;
}

const MORE_THAN_TIMES = "it holds more than weekdays and times, or a time that is not whole";

/** One time and another, from two cells; the second may be missing when the first says all. */
export function hoursBetween(start: string, end: string, periods: Periods): Hours | string {
  const joined = end === "" ? start : `${start} - ${end}`;
  const [found, ...more] = hoursIn(joined, periods);
  if (found && more.length === 0 && found.length >= joined.length) return found.hours ?? found.problem ?? NO_SENSE;
  return NO_TIME;
}

export const NO_TIME = "there is no time such as 10:00-12:00 in it";
const NO_SENSE = "the time makes no sense";
const LONGEST = 18 * 60;
const LONGEST_GUESSED = 12 * 60;

const HALF = String.raw`오전|오후|午前|午後|am\b|pm\b|a\.m\.|p\.m\.`;
// Said before an hour they tell which half of the day it is in, each in its own way.
const SPOKEN_HALF = "아침|새벽|저녁|한?밤|한?낮|早朝|朝|お?昼|夕方?|深夜|夜|晩";
// `22:00〜翌2:00`: an end before its beginning is on the next day anyway.
const NEXT_DAY = String.raw`(?:익일|다음\s?날|翌日?の?|next day)\s?`;
const clock = (name: string) =>
  String.raw`(?:(?:${NEXT_DAY})?(?:(?<${name}Before>${HALF}|${SPOKEN_HALF})(?:\s|の)?)?(?<${name}Hour>\d{1,2})(?:\s?(?::|\.(?=\d\d))(?<${name}Minute>\d{2})(?::\d{2})?(?:\s?[시時])?|\s?[시時](?:\s?(?<${name}Spoken>\d{1,2})\s?[분分]|\s?(?<${name}Half>[반半]))?|h(?<${name}French>\d{2})?)?(?:\s?(?<${name}After>${HALF}))?|(?<${name}Noon>noon|정오|正午)|(?<${name}Midnight>midnight|자정))`;
// Not inside a number, a date or a code (`R301-302`, `2026-03-02`), and not `10-12호`, `3-5명`, `10-12월`.
const RANGE = String.raw`(?<![A-Za-z\d.:/제第-])${clock("from")}\s?(?:부터|から|より)?\s?(?:[-‐–—−‒~〜∼⁓→ー]|\bto\b|\buntil\b|(?<=부터|から|より)\s?)\s?${clock("to")}(?:\s?(?:까지|まで))?(?!\d|:\d|\.\d|-\d|[호号교限층階명名人개個주週회回월月일日%])`;
const PERIOD = String.raw`(?<![\d.-])(?<period>\d{1,2})\s?(?:교시|時限目?|限目?)?(?:\s?[-~〜,·・、]\s?(?<lastPeriod>\d{1,2}))?\s?(?:교시|時限目?|限目?)|\b(?:period|p)\s?(?<periodNumber>\d{1,2})\b`;
const RANGE_OR_PERIOD = new RegExp(`${PERIOD.replace("(?<periodNumber>", "(?<period>")}|${RANGE}`, "giu");

/** A single time that is the whole text, such as `9:00`, `오전 9시`, `９時半` or `9am`; undefined when it is none. */
export function clockIn(text: string): Clock | undefined {
  const found = ALONE.exec(text);
  return found ? readClock("from", found.groups ?? {}) : undefined;
}

const ALONE = new RegExp(`^${clock("from")}\\s?(?:[-~〜–]|부터|から|より)?$`, "iu");

type Groups = Record<string, string | undefined>;

function periodHours({ period, lastPeriod }: Groups, periods: Periods): Hours | string {
  const first = periods.get(String(Number(period)));
  const last = periods.get(String(Number(lastPeriod ?? period)));
  if (!first || !last) return `the periods tab does not say when period ${Number(first ? lastPeriod : period)} is`;
  return last.end > first.start ? { start: first.start, end: last.end } : NO_SENSE;
}

/** One time of day, as far as it says which. */
export interface Clock {
  readonly minutes: number;
  readonly half?: "am" | "pm";
  /** `09:00` and `14` mean what they say; `2` may mean the afternoon. */
  readonly isLiteral: boolean;
}

function clockHours(groups: Groups): Hours | string {
  const from = readClock("from", groups);
  const to = readClock("to", groups);
  if (!from || !to) return NO_SENSE;
  const start = from.half ? inHalf(from.minutes, from.half) : unmarkedStart(from, to);
  const end = firstAfter(start, from, to);
  // `14:00-12:00` is a slip of the pen; a night is written `18:00-09:00`.
  if (start >= 1440 || end - start > (to.isLiteral || to.half ? LONGEST : LONGEST_GUESSED)) return NO_SENSE;
  return { start, end };
}

function readClock(name: "from" | "to", groups: Groups): Clock | undefined {
  if (groups[`${name}Noon`]) return { minutes: 720, half: "pm", isLiteral: true };
  if (groups[`${name}Midnight`]) return { minutes: 0, isLiteral: true };
  const hour = Number(groups[`${name}Hour`]);
  const minute = groups[`${name}Half`]
    ? 30
    : Number(groups[`${name}Minute`] ?? groups[`${name}Spoken`] ?? groups[`${name}French`] ?? 0);
  const marked = (groups[`${name}Before`] ?? groups[`${name}After`])?.toLowerCase();
  // Japan counts on past midnight: 26時 is two in the morning.
  const isSpoken = marked !== undefined && !HALVES.test(marked);
  if (hour > (marked && !isSpoken ? 12 : 30) || minute > 59) return undefined;
  const half = marked && hour <= 12 ? halfOf(marked, hour) : undefined;
  return {
    minutes: hour * 60 + minute,
    ...(half && { half }),
    isLiteral: hour > 12 || hour === 0 || groups[`${name}Hour`]!.startsWith("0"),
  };
}

const HALVES = new RegExp(`^(?:${HALF})`, "i");

/** `저녁 7시` is in the evening, `밤 12시` and `夜1時` are past it, and `낮 12시` is noon. */
function halfOf(word: string, hour: number): "am" | "pm" {
  if (/밤|夜|晩/.test(word)) return hour === 12 || hour < 6 ? "am" : "pm";
  if (/낮|昼/.test(word)) return hour === 12 || hour < 8 ? "pm" : "am";
  return /오후|午後|p|저녁|夕/.test(word) ? "pm" : "am";
}

/** 12 am is midnight and 12 pm noon. */
export function inHalf(minutes: number, half: "am" | "pm"): number {
  return (minutes % 720) + (half === "pm" ? 720 : 0);
}

function unmarkedStart(from: Clock, to: Clock): number {
  if (from.isLiteral) return from.minutes;
  if (to.half) {
    const end = inHalf(to.minutes, to.half);
    const same = inHalf(from.minutes, to.half);
    return same < end ? same : inHalf(from.minutes, to.half === "pm" ? "am" : "pm");
  }
  // Nobody's class is at 1 to 3 in the night; `01:00-03:00` would say so.
  const isAfternoon = !to.isLiteral && from.minutes < 420 && to.minutes > from.minutes && to.minutes <= 720;
  return isAfternoon ? from.minutes + 720 : from.minutes;
}

/** The earliest reading of the end that lies behind the start: `9-6` ends at 18:00, `22-2` on the next day. */
function firstAfter(start: number, from: Clock, to: Clock): number {
  return endings(from, to).find((end) => end > start)!;
}

function endings(from: Clock, to: Clock): number[] {
  const [am, pm] = [inHalf(to.minutes, "am"), inHalf(to.minutes, "pm")];
  if (to.half) return to.half === "am" ? [am, am + 1440] : [pm, pm + 1440];
  if (to.isLiteral || (from.isLiteral && !from.half)) return [to.minutes, to.minutes + 1440];
  return from.half ? [am, pm, am + 1440, pm + 1440] : [to.minutes, to.minutes + 720, to.minutes + 1440];
}
