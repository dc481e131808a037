import { covers, type Instant, type Interval, MINUTE } from "../interval.ts";
import { type LabDate, type LabTime, labTime, type WallMinutes } from "../lab-time.ts";
import type { Hours } from "../timetable/hours.ts";
import type { DayPart, SaidClock, SaidDay, SaidTime } from "./grammar.ts";
import type { AskedTime, Problem, SaidStretch } from "./question.ts";

export interface Clocks {
  readonly now: Instant;
  readonly lab: LabTime;
  /** Times are read on the asker's clock. */
  readonly asker: LabTime;
  /** The lab's numbered lessons, when its sheet says when they are. */
  readonly periods?: ReadonlyMap<number, Hours>;
}

export interface Written extends SaidTime {
  /** The words that said so, for answers and refusals. */
  readonly written: string;
  readonly isPast: boolean;
  /** More days than one; they must all be the same. */
  readonly otherDays: readonly SaidDay[];
  /** It says two different times. */
  readonly isClash: boolean;
}

/** Undefined means now. A time that cannot be is a problem, never a near guess. */
export function askedTime(said: Written, clocks: Clocks): AskedTime | Problem | undefined {
  if (said.isClash) return noSuchTime(said);
  if (said.offsetMinutes !== undefined) {
    const isOnly = !said.day && !said.clock && !said.part;
    return isOnly ? { at: clocks.now + said.offsetMinutes * MINUTE } : noSuchTime(said);
  }
  if (!said.clock && !said.part && !said.day && said.period === undefined) return undefined;
  const there = said.zone === undefined ? clocks : { ...clocks, asker: labTime(said.zone) };
  if ([said.clock, said.until].some((clock) => clock && minutesOf(clock) === undefined)) return noSuchTime(said);
  const date = dateOf(said, there);
  if (date === undefined) return noSuchTime(said);
  if (said.period !== undefined) return inPeriod(said, said.period, date, there);
  if (said.clock) return onTheClock(said, inPart(said.clock, said.part), date, there);
  return said.part ? inPartOf(said, said.part, date, there) : onDay(said, date, there);
}

/**
 * The end of what someone sets: of a day or a part of it the last moment, or the first if she is back by then; of a bare
 * hour the next one to come.
 */
export function endTime(said: Written, clocks: Clocks, isBackThen = false): AskedTime | Problem | undefined {
  const { asker, lab, now } = clocks;
  const asked = askedTime({ ...said, isPast: false }, clocks);
  if (asked === undefined || "kind" in asked) return asked;
  if (said.part === "day-end") return { at: lab.dayOn(asker.dayOf(asked.at).date).until };
  if (said.clock && !said.day) return { ...asked, ...nextOf(inPart(said.clock, said.part), said, asked, clocks) };
  if (asked.said?.kind === "day") {
    const day = asker.dayOn(asked.said.date);
    const at = isBackThen ? day.from : day.until;
    return at > now ? { at, said: asked.said } : noSuchTime(said);
  }
  if (asked.said && asked.span) {
    const at = isBackThen ? asked.span.from : asked.span.until;
    return at > now ? { at, said: asked.said } : noSuchTime(said);
  }
  return asked.at > now ? asked : noSuchTime(said);
}

function nextOf(clock: SaidClock, said: Written, asked: AskedTime, { asker, now }: Clocks): AskedTime {
  if (asked.at <= now) {
    const at = asker.instantAt(asker.plusDays(asker.dayOf(asked.at).date, 1), asker.wallMinutes(asked.at));
    return { at, taking: { written: said.written, as: at } };
  }
  if (!isBare(clock)) return { at: asked.at };
  const today = asker.dayOf(now).date;
  const half = (clock.hour % 12) * 60 + clock.minute;
  // `until 9` in the evening is the next nine there is, `until 3` in the morning this afternoon.
  const soon = [half, half + 720].map((minutes) => asker.instantAt(today, minutes)).find((at) => at > now);
  const isDaytime = asker.dayOf(asked.at).date === today;
  const at = isDaytime || soon === undefined ? asked.at : soon;
  return { at, taking: { written: clock.written, as: at } };
}

/** Bare hours are taken to be within these. */
const LAB_HOURS = { from: 8 * 60, until: 20 * 60 };
/** A time that is over, said late in the day, is tomorrow's. */
const EVENING = 18 * 60;
/** What a day without a time means. */
const WORKING_MORNING = 10 * 60;
const PART_MINUTES: Readonly<Record<DayPart, WallMinutes>> = {
  morning: 10 * 60,
  noon: 12 * 60,
  afternoon: 15 * 60,
  evening: 19 * 60,
  night: 21 * 60,
  midnight: 24 * 60,
  "day-end": 18 * 60,
};
const PARTS = {
  morning: { name: "morning", from: 8 * 60, until: 12 * 60 },
  afternoon: { name: "afternoon", from: 12 * 60, until: 18 * 60 },
  evening: { name: "evening", from: 18 * 60, until: 22 * 60 },
  night: { name: "evening", from: 18 * 60, until: 24 * 60 },
} as const;

function onDay(said: Written, date: LabDate, { asker, lab, now }: Clocks): AskedTime {
  const span = { from: lab.instantAt(date, LAB_HOURS.from), until: lab.instantAt(date, LAB_HOURS.until) };
  const stretch: SaidStretch = { kind: "day", date };
  if (date === asker.dayOf(now).date) return { at: now, span: restOf(span, now), said: stretch };
  const at = lab.instantAt(date, WORKING_MORNING);
  return { at, span, said: stretch, taking: { written: said.written, as: at } };
}

function inPartOf(said: Written, part: DayPart, date: LabDate, { asker, now }: Clocks): AskedTime {
  const at = asker.instantAt(date, PART_MINUTES[part]);
  const taking = { written: said.written, as: at };
  if (part === "noon" || part === "midnight" || part === "day-end") return { at, taking };
  const { name, from, until } = PARTS[part];
  const span = { from: asker.instantAt(date, from), until: asker.instantAt(date, until) };
  const isRunning = covers(span, now) && !said.isPast;
  const stretch: SaidStretch = { kind: "part", date, part: name };
  return isRunning
    ? {
        at: Math.max(now, at),
        span: restOf(span, now),
        said: stretch,
        taking: { written: said.written, as: Math.max(now, at) },
      }
    : { at, span, said: stretch, taking };
}

/** Lessons are the lab's, so they are on the lab's clock. */
function inPeriod(said: Written, number: number, date: LabDate, { lab, periods }: Clocks): AskedTime | Problem {
  const hours = periods?.get(number);
  if (hours === undefined) return noSuchTime(said);
  const span = { from: lab.instantAt(date, hours.start), until: lab.instantAt(date, hours.end) };
  return {
    at: span.from,
    span,
    said: { kind: "period", date, number },
    taking: { written: said.written, as: span.from },
  };
}

/** What is over of today cannot be asked for any more. */
function restOf(span: Interval, now: Instant): Interval {
  return covers(span, now) ? { from: now, until: span.until } : span;
}

function noSuchTime(said: Written): Problem {
  return { kind: "no-such-time", written: said.written };
}

function onTheClock(said: Written, clock: SaidClock, date: LabDate, clocks: Clocks): AskedTime | Problem {
  const { asker } = clocks;
  const minutes = isBare(clock) ? sensible(clock) : minutesOf(clock)!;
  const day = said.day ? date : dayFor(said, clock, minutes, date, clocks);
  const at = asker.instantAt(day, minutes);
  if (!asker.exists(day, minutes % 1440) && minutes < 1440) return { kind: "skipped-time", written: said.written, at };
  const isDoubtful = isBare(clock) || isDoubtfulDay(said.day) || day !== date;
  const written = isBare(clock) && !isDoubtfulDay(said.day) ? clock.written : said.written;
  const span = said.until && spanUntil(said.until, day, minutes, at, clocks);
  return { at, ...(span && { span }), ...(isDoubtful && { taking: { written, as: at } }) };
}

/** `10:00 tomorrow morning`, `at 7 in the evening` */
function inPart(clock: SaidClock, part: DayPart | undefined): SaidClock {
  if (part === undefined || !isBare(clock) || (part === "night" && clock.hour < 6)) return clock;
  return { ...clock, half: part === "morning" ? "am" : "pm" };
}

/** `next tue` and `3/4` are read in two ways by different people. */
function isDoubtfulDay(day: SaidDay | undefined): boolean {
  if (day?.kind === "weekday") return day.weeks !== undefined;
  return day?.kind === "date" && day.year === undefined && day.month !== undefined && day.month <= 12 && day.day <= 12;
}

function isBare(clock: SaidClock): boolean {
  return clock.half === undefined && clock.isExact !== true && clock.hour >= 1 && clock.hour <= 12;
}

function minutesOf({ hour, minute, half, isOfTheNightAfter }: SaidClock): WallMinutes | undefined {
  if (isOfTheNightAfter && hour <= LATEST_HOUR && minute <= 59) return hour * 60 + minute;
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  if (half === "am" && hour > 12) return undefined;
  if (half === undefined || hour > 12) return hour * 60 + minute;
  return ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + minute;
}

const LATEST_HOUR = 29;

/** Of the two times a bare hour can mean, the one in the asker's working day, wherever the lab is. */
function sensible(clock: SaidClock): WallMinutes {
  const morning = (clock.hour % 12) * 60 + clock.minute;
  return morning >= LAB_HOURS.from ? morning : morning + 720;
}

/**
 * A bare hour that is over means the next working day, and so does any time that is over when the day is, or when it is
 * on another clock; one asked about in the past tense, the last time it was.
 */
function dayFor(said: Written, clock: SaidClock, minutes: WallMinutes, today: LabDate, clocks: Clocks): LabDate {
  const { asker, now } = clocks;
  const start = asker.instantAt(today, minutes);
  const at = said.until ? spanUntil(said.until, today, minutes, start, clocks).until - 1 : start;
  if (said.isPast) return at > now ? asker.plusDays(today, -1) : today;
  const isLate = said.zone !== undefined || asker.wallMinutes(now) >= EVENING;
  if (at > now - MINUTE || !(isBare(clock) || isLate)) return today;
  let day = asker.plusDays(today, 1);
  while (asker.dayOn(day).weekday > 5) day = asker.plusDays(day, 1);
  return day;
}

function spanUntil(end: SaidClock, day: LabDate, start: WallMinutes, from: Instant, clocks: Clocks): Interval {
  const { asker } = clocks;
  let minutes = isBare(end) ? (end.hour % 12) * 60 + end.minute : minutesOf(end)!;
  while (minutes <= start) minutes += isBare(end) ? 720 : 1440;
  return { from, until: asker.instantAt(day, minutes) };
}

/** Undefined for a date that cannot be, and for two that are not the same. */
function dateOf(said: Written, clocks: Clocks): LabDate | undefined {
  const { asker, now } = clocks;
  const today = asker.dayOf(now).date;
  if (said.day === undefined) return today;
  const days = [said.day, ...said.otherDays];
  const dates = days.map((day) => dayOn(day, said, clocks));
  const isSure = (day: SaidDay) => day.kind !== "weekday" || day.weeks !== undefined;
  const date = dates[days.findIndex(isSure)] ?? dates[0];
  if (date === undefined || dates.includes(undefined)) return undefined;
  const isSame = (day: SaidDay, i: number) =>
    isSure(day) ? dates[i] === date : day.kind === "weekday" && asker.dayOn(date).weekday === day.weekday;
  return days.every(isSame) ? date : undefined;
}

function dayOn(day: SaidDay, said: Written, clocks: Clocks): LabDate | undefined {
  const { asker, now } = clocks;
  const today = asker.dayOf(now);
  switch (day.kind) {
    case "plus":
      return asker.plusDays(today.date, day.days);
    case "weekday":
      return asker.plusDays(today.date, daysUntil(day, said, today.weekday, clocks));
    case "date":
      return calendarDate(day, today.date);
    case "too-long":
      return undefined;
  }
}

function daysUntil(
  { weekday, weeks }: Extract<SaidDay, { kind: "weekday" }>,
  said: Written,
  today: number,
  { asker, now }: Clocks,
): number {
  const inThisWeek = weekday - today;
  if (weeks !== undefined) return inThisWeek + 7 * weeks;
  if (said.isPast) return inThisWeek > 0 ? inThisWeek - 7 : inThisWeek;
  if (inThisWeek !== 0) return inThisWeek < 0 ? inThisWeek + 7 : inThisWeek;
  const minutes = said.clock && (isBare(said.clock) ? undefined : minutesOf(said.clock));
  return minutes !== undefined && asker.instantAt(asker.dayOf(now).date, minutes) < now ? 7 : 0;
}

/** Without a year or month, the date that is nearest to today. */
function calendarDate(said: Extract<SaidDay, { kind: "date" }>, today: LabDate): LabDate | undefined {
  const [year = 0, month = 0] = today.split("-").map(Number);
  if (said.inMonths !== undefined) {
    const months = month - 1 + said.inMonths;
    return isoDate(year + Math.floor(months / 12), ((months + 12) % 12) + 1, said.day);
  }
  const candidates =
    said.month === undefined
      ? [month - 1, month, month + 1].map((m) =>
          isoDate(year + Math.floor((m - 1) / 12), ((m + 11) % 12) + 1, said.day),
        )
      : (said.year === undefined ? [year - 1, year, year + 1] : [said.year]).map((y) =>
          isoDate(y, said.month!, said.day),
        );
  const distance = (date: LabDate) => Math.abs(Date.parse(date) - Date.parse(today));
  return candidates.filter((date) => date !== undefined).sort((a, b) => distance(a) - distance(b))[0];
}

function isoDate(year: number, month: number, day: number): LabDate | undefined {
  if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}
