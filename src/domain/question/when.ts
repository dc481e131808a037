import { type Instant, type Interval, MINUTE } from "../interval.ts";
import type { LabDate, LabTime, WallMinutes } from "../lab-time.ts";
import type { DayPart, SaidClock, SaidDay, SaidTime } from "./grammar.ts";
import type { AskedTime, Problem } from "./question.ts";

export interface Clocks {
  readonly now: Instant;
  readonly lab: LabTime;
  /** Times are read on the asker's clock. */
  readonly asker: LabTime;
}

export interface Written extends SaidTime {
  /** The words that said so, for answers and refusals. */
  readonly written: string;
  readonly isPast: boolean;
}

/** Undefined means now. A time that cannot be is a problem, never a near guess. */
export function askedTime(said: Written, clocks: Clocks): AskedTime | Problem | undefined {
  if (said.offsetMinutes !== undefined) return { at: clocks.now + said.offsetMinutes * MINUTE };
  const isToday = said.day?.kind === "plus" && said.day.days === 0;
  if (!said.clock && !said.part && (!said.day || isToday)) return undefined;
  if ([said.clock, said.until].some((clock) => clock && minutesOf(clock) === undefined)) return noSuchTime(said);
  const date = dateOf(said, clocks);
  if (date === undefined) return noSuchTime(said);
  if (said.clock) return onTheClock(said, inPart(said.clock, said.part), date, clocks);
  const at = said.part
    ? clocks.asker.instantAt(date, PART_MINUTES[said.part])
    : clocks.lab.instantAt(date, WORKING_MORNING);
  return { at, taking: { written: said.written, as: at } };
}

/** Bare hours are taken to be within these, on the lab's clock. */
const LAB_HOURS = { from: 8 * 60, until: 20 * 60 };
/** What a day without a time means. */
const WORKING_MORNING = 10 * 60;
const PART_MINUTES: Readonly<Record<DayPart, WallMinutes>> = {
  morning: 10 * 60,
  noon: 12 * 60,
  afternoon: 15 * 60,
  evening: 19 * 60,
  night: 21 * 60,
  midnight: 24 * 60,
};

function noSuchTime(said: Written): Problem {
  return { kind: "no-such-time", written: said.written };
}

function onTheClock(said: Written, clock: SaidClock, date: LabDate, clocks: Clocks): AskedTime | Problem {
  const { asker } = clocks;
  const minutes = isBare(clock) ? sensible(clock, date, clocks) : minutesOf(clock)!;
  const day = said.day ? date : dayFor(clock, date, minutes, said.isPast, clocks);
  const at = asker.instantAt(day, minutes);
  if (!asker.exists(day, minutes % 1440) && minutes < 1440) return { kind: "skipped-time", written: said.written, at };
  const isDoubtful = isBare(clock) || isDoubtfulDay(said.day);
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
  if (day?.kind === "weekday") return day.week !== undefined;
  return day?.kind === "date" && day.year === undefined && day.month !== undefined && day.month <= 12 && day.day <= 12;
}

function isBare(clock: SaidClock): boolean {
  return clock.half === undefined && clock.isExact !== true && clock.hour >= 1 && clock.hour <= 12;
}

function minutesOf({ hour, minute, half }: SaidClock): WallMinutes | undefined {
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
  if (half === "am" && hour > 12) return undefined;
  if (half === undefined || hour > 12) return hour * 60 + minute;
  return ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + minute;
}

/** Of the two times a bare hour can mean, the one at which people are in the lab. */
function sensible(clock: SaidClock, date: LabDate, { asker, lab }: Clocks): WallMinutes {
  const morning = (clock.hour % 12) * 60 + clock.minute;
  const inLabHours = [morning, morning + 720].filter((minutes) => {
    const there = lab.wallMinutes(asker.instantAt(date, minutes));
    return LAB_HOURS.from <= there && there < LAB_HOURS.until;
  });
  if (inLabHours.length === 1) return inLabHours[0]!;
  return morning >= LAB_HOURS.from ? morning : morning + 720;
}

/** A bare hour that is over means the next working day; one asked about in the past tense, the last time it was. */
function dayFor(clock: SaidClock, today: LabDate, minutes: WallMinutes, isPast: boolean, clocks: Clocks): LabDate {
  const { asker, now } = clocks;
  const at = asker.instantAt(today, minutes);
  if (isPast) return at > now ? asker.plusDays(today, -1) : today;
  if (!isBare(clock) || at > now - MINUTE) return today;
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

function dateOf(said: Written, clocks: Clocks): LabDate | undefined {
  const { asker, now } = clocks;
  const today = asker.dayOf(now);
  switch (said.day?.kind) {
    case undefined:
      return today.date;
    case "plus":
      return asker.plusDays(today.date, said.day.days);
    case "weekday":
      return asker.plusDays(today.date, daysUntil(said.day, said, today.weekday, clocks));
    case "date":
      return calendarDate(said.day, today.date);
  }
}

function daysUntil(
  { weekday, week }: Extract<SaidDay, { kind: "weekday" }>,
  said: Written,
  today: number,
  { asker, now }: Clocks,
): number {
  const inThisWeek = weekday - today;
  if (week) return inThisWeek + { last: -7, this: 0, next: 7 }[week];
  if (said.isPast) return inThisWeek > 0 ? inThisWeek - 7 : inThisWeek;
  if (inThisWeek !== 0) return inThisWeek < 0 ? inThisWeek + 7 : inThisWeek;
  const minutes = said.clock && (isBare(said.clock) ? undefined : minutesOf(said.clock));
  return minutes !== undefined && asker.instantAt(asker.dayOf(now).date, minutes) < now ? 7 : 0;
}

/** Without a year or month, the date that is nearest to today. */
function calendarDate(said: Extract<SaidDay, { kind: "date" }>, today: LabDate): LabDate | undefined {
  const [year = 0, month = 0] = today.split("-").map(Number);
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
