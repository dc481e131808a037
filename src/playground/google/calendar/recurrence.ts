import { dateOf, dayNumber, instantOf, midnightOf } from "../zone.ts";
import { parseRule, type Rule } from "./rule.ts";
import { ruleDays } from "./rule-days.ts";

/** Where and when a series begins, by the wall clock of its own zone. All-day series have no `time`. */
export interface SeriesStart {
  readonly date: string;
  readonly time?: string;
  readonly zone: string;
}

/** One start of a series. `key` is the date for all-day series, else the instant: what exceptions are known by. */
export interface Start {
  readonly key: string;
  readonly at: number;
  readonly date: string;
}

/** The starts of a series within `[from, to)`, in order: its RRULE and RDATE lines, less its EXDATE lines. */
export function startsOf(lines: readonly string[], start: SeriesStart, from: number, to: number): Start[] {
  const found = new Map<string, Start>();
  const add = (one: Start | undefined) => {
    if (one && one.at >= from && one.at < to) found.set(one.key, one);
  };
  for (const line of lines) {
    if (/^RRULE/i.test(line)) for (const one of ruleStarts(parseRule(line), start, from, to)) add(one);
    if (/^RDATE/i.test(line)) for (const one of listed(line, start)) add(one);
  }
  if (!lines.some((line) => /^RRULE/i.test(line))) add(startOn(start.date, start));
  for (const line of lines) {
    if (/^EXDATE/i.test(line)) for (const one of listed(line, start)) found.delete(one.key);
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

function* ruleStarts(rule: Rule, start: SeriesStart, from: number, to: number): Generator<Start> {
  const first = dayNumber(start.date);
  // COUNT counts from the very first, so only rules without it may leap.
  const leap = rule.count === undefined ? dayNumber(new Date(Math.max(from, 0)).toISOString().slice(0, 10)) - 2 : first;
  const last = Math.ceil(to / 86_400_000) + 2;
  let count = 0;
  for (const day of ruleDays(rule, first, Math.max(first, leap))) {
    if (day > last || count === rule.count) return;
    const one = startOn(dateOf(day), start);
    if (one === undefined) continue;
    if (rule.until !== undefined && !isWithin(one, rule.until, start)) return;
    count += 1;
    yield one;
  }
}

/** A wall clock that a change of offset skips is moved on by the length of the gap, as calendars do. */
function startOn(date: string, { time, zone }: SeriesStart): Start | undefined {
  const at = time === undefined ? midnightOf(date, zone) : instantOf(`${date}T${time}`, zone);
  return at === undefined ? undefined : { at, date, key: time === undefined ? date : String(at) };
}

function isWithin(one: Start, until: string, start: SeriesStart): boolean {
  if (until.length === 8 || start.time === undefined) return one.date <= dashed(until.slice(0, 8));
  const end = stamp(until, start.zone);
  return end === undefined || one.at <= end;
}

/** The starts an EXDATE or RDATE line names: dates, wall clocks in its TZID, or UTC. */
function listed(line: string, start: SeriesStart): Start[] {
  const [head = "", values = ""] = line.split(/:(.*)/s);
  const zone = /TZID=([^;:]+)/i.exec(head)?.[1] ?? start.zone;
  return values.split(",").flatMap((value) => {
    if (value.length === 8) return startOn(dashed(value), start) ?? [];
    const at = stamp(value, zone);
    if (at === undefined) return [];
    const date = dashed(value.slice(0, 8));
    return start.time === undefined ? (startOn(date, start) ?? []) : { at, date, key: String(at) };
  });
}

/** `20261124T100000`, with a `Z` for UTC. */
function stamp(text: string, zone: string): number | undefined {
  const [, time, utc] = /^\d{8}T(\d{6})(Z?)$/.exec(text) ?? [];
  if (time === undefined) return undefined;
  const clock = `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}`;
  return instantOf(`${dashed(text.slice(0, 8))}T${clock}${utc}`, zone);
}

function dashed(compact: string): string {
  return `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6, 8)}`;
}
