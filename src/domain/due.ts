import { DAY, type Instant } from "./interval.ts";
import { type LabDate, labTime, type WallMinutes } from "./lab-time.ts";
import type { LabDays } from "./whereabouts.ts";

/** The five fields of a crontab's line, read by the lab's wall clock. A day counts when date, month and weekday all fit. */
export interface CronLine {
  /** Ascending, at least one. */
  readonly minutes: readonly WallMinutes[];
  isOn(date: LabDate): boolean;
}

/** Undefined when it is no such line: numbers, `mon` and `jan`, lists, ranges and steps; 7 is Sunday, as 0 is. */
export function readCron(line: string): CronLine | undefined {
  const fields = line.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return undefined;
  const read = fields.map((field, index) => readField(field, FIELDS[index]!));
  const [minutes, hours, days, months, weekdays] = read.map((values) => values && new Set(values));
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  return {
    minutes: [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute)).sort((a, b) => a - b),
    isOn(date) {
      const [, month, day] = date.split("-").map(Number);
      return days.has(day!) && months.has(month!) && weekdays.has(labTime("UTC").dayOn(date).weekday % 7);
    },
  };
}

/** What should have happened by now: when, and for which day. */
export interface Due {
  readonly date: LabDate;
  readonly at: Instant;
}

/**
 * The latest time of the line at or before now, unless that was longer ago than `lateByMs`. It is found on the wall
 * clock: a minute that daylight saving skips comes after the gap, and one that comes twice counts the first time.
 * Weekends and holidays have no times.
 */
export function due(line: CronLine, { time, isHoliday }: LabDays, now: Instant, lateByMs: number): Due | undefined {
  const longestAgo = now - lateByMs;
  for (let day = time.dayOf(now); day.until > longestAgo - DAY; day = time.dayOn(time.plusDays(day.date, -1))) {
    if (day.weekday >= 6 || isHoliday(day.date) || !line.isOn(day.date)) continue;
    const minute = line.minutes.findLast((minutes) => time.instantAt(day.date, minutes) <= now);
    if (minute === undefined) continue;
    const at = time.instantAt(day.date, minute);
    return at < longestAgo ? undefined : { date: day.date, at };
  }
  return undefined;
}

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const FIELDS: readonly Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 6, names: WEEKDAYS },
];

function readField(written: string, field: Field): readonly number[] | undefined {
  const parts = written.split(",").map((part) => readPart(part, field));
  return parts.every((values) => values !== undefined) ? parts.flat() : undefined;
}

function readPart(part: string, field: Field): readonly number[] | undefined {
  const [, first = "", last, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
  const by = step === undefined ? 1 : Number(step);
  if (by < 1 || (first === "*" && last !== undefined)) return undefined;
  if (first === "*") return stepped(field.min, field.max, by, field);
  const from = readValue(first, field);
  const until = last === undefined ? from : readValue(last, field);
  if (from === undefined || until === undefined || (last === undefined && step !== undefined)) return undefined;
  return stepped(from, until, by, field);
}

function readValue(written: string, { min, max, names }: Field): number | undefined {
  const named = names?.indexOf(written.toLowerCase()) ?? -1;
  if (named >= 0) return named + min;
  if (!/^\d{1,2}$/.test(written)) return undefined;
  const value = Number(written);
  const isSunday = names === WEEKDAYS && value === 7;
  return (value >= min && value <= max) || isSunday ? value : undefined;
}

/** A range that ends before it begins goes on at the other end: `fri-mon`. */
function stepped(from: number, until: number, by: number, { min, max }: Field): readonly number[] {
  const size = max - min + 1;
  const span = from <= until ? until - from : (((until - from) % size) + size) % size;
  const values: number[] = [];
  for (let offset = 0; offset <= span; offset += by) values.push(((from - min + offset) % size) + min);
  return values;
}
