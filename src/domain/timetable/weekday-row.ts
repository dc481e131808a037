import type { Weekday } from "../lab-time.ts";
import { namesDate } from "./dated-tabs.ts";
import type { Label } from "./grid.ts";
import { HEADER_ROWS } from "./headers.ts";
import type { TabContext } from "./layout.ts";
import type { TabView } from "./sheet.ts";
import { readWeekday } from "./weekdays.ts";
import { weeksSaid } from "./weeks.ts";

/** A row that names weekdays, column by column: the header of most timetables. */
export interface WeekdayRow {
  readonly row: number;
  readonly weekdays: ReadonlyMap<number, Weekday>;
}

/** Undefined for a row with fewer than two different weekdays. */
export function weekdayRow(tab: TabView, row: number): WeekdayRow | undefined {
  const weekdays = new Map<number, Weekday>();
  let others = 0;
  const most = row < HEADER_ROWS ? tab.columns : MOST_OTHERS;
  for (let column = 0; column < tab.columns && others <= most; column += 1) {
    const raw = tab.raw(row, column);
    if (raw === "") continue;
    const weekday = raw.length <= LONGEST && HINT.test(raw) ? readWeekday(raw) : undefined;
    if (weekday) weekdays.set(column, weekday);
    else others += 1;
  }
  const days = new Set(weekdays.values());
  return days.size >= 2 && !isMonthAndDay([...days]) ? { row, weekdays } : undefined;
}

// 월 | 일 and 月 | 日 are a date in two columns; no week has only these two.
const isMonthAndDay = (days: readonly Weekday[]) => days.length === 2 && days[0] === 1 && days[1] === 7;

// Further down a row with so many other words is no header, and a sheet may be hundreds of columns wide.
const MOST_OTHERS = 40;
const LONGEST = 40;
const HINT = /[월화수목금토일月火水木金土日]|mon|tue|wed|thu|fri|sat|sun|[Ａ-Ｚａ-ｚ]/i;

/** The weekdays of a header that begins anew belong to the next table. */
export function sideBySide({ weekdays }: WeekdayRow): ReadonlyMap<number, Weekday>[] {
  const runs: Map<number, Weekday>[] = [];
  let last: Weekday | undefined;
  for (const [column, weekday] of weekdays) {
    const run = runs.at(-1);
    const isAgain = run && weekday !== last && [...run.values()].includes(weekday);
    if (!run || isAgain) runs.push(new Map([[column, weekday]]));
    else run.set(column, weekday);
    last = weekday;
  }
  return runs;
}

/**
 * What each of its columns stands for; columns of one weekday share their label. `A주` may stand above them, and a date
 * beside, above or below the weekday makes it that day alone.
 */
export function dayColumns(
  tab: TabView,
  row: number,
  weekdays: ReadonlyMap<number, Weekday>,
  dateOf: TabContext["dateOf"],
): ReadonlyMap<number, Label> {
  const weeks = weeksAbove(tab, row, weekdays.keys().next().value!);
  const labels = new Map(
    [...weekdays].map(([column, weekday]) => [
      weekday,
      { ...weeks, ...dateBeside(tab, row, column, weekday, dateOf), weekday },
    ]),
  );
  const columns = new Map<number, Label>();
  for (const { weekday, from, until } of daysAcross(tab, row, weekdays)) {
    for (let column = from; column < until; column += 1) columns.set(column, labels.get(weekday)!);
  }
  return columns;
}

/** A weekday holds until the next one, whether its cells are merged or left blank; the last is as wide as the one before. */
export function daysAcross(tab: TabView, row: number, weekdays: ReadonlyMap<number, Weekday>): DayAcross[] {
  const days: DayAcross[] = [];
  for (const [column, weekday] of weekdays) {
    const last = days.at(-1);
    if (last?.weekday === weekday) last.until = column + 1;
    else days.push({ weekday, from: column, until: column + 1 });
  }
  const [beforeLast, last] = days.slice(-2);
  const width = last && beforeLast ? last.from - beforeLast.from : 1;
  for (const [index, day] of days.entries()) {
    const end = days[index + 1]?.from ?? Math.min(tab.columns, day.from + width);
    while (day.until < end && tab.raw(row, day.until) === "") day.until += 1;
  }
  return days;
}

interface DayAcross {
  readonly weekday: Weekday;
  readonly from: number;
  until: number;
}

function dateBeside(tab: TabView, row: number, column: number, weekday: Weekday, dateOf: TabContext["dateOf"]): Label {
  const at = [row, row + 1, row - 1].find(
    (one) =>
      one >= 0 &&
      one < tab.rows &&
      (one === row || isDateAlone(tab.text(one, column))) &&
      namesDate(tab.text(one, column)),
  );
  if (at === undefined) return {};
  const date = dateOf(tab.text(at, column), weekday);
  const where = tab.where(at, column);
  return { weeks: date ? { kind: "on", date, where } : { kind: "unclear", reason: NOT_ITS_WEEKDAY, where } };
}

const isDateAlone = (text: string) => /^[\d\s./년月日월일年-]+$/.test(text);
const NOT_ITS_WEEKDAY = "the date and the weekday do not agree";

function weeksAbove(tab: TabView, row: number, column: number): Label {
  for (let above = row - 1; above >= Math.max(0, row - ROWS_ABOVE); above -= 1) {
    const weeks = weeksSaid(tab.text(above, column));
    if (weeks) return { weeks: { ...weeks, where: tab.where(above, column) } };
  }
  return {};
}

const ROWS_ABOVE = 2;
