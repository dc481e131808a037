import type { LabDate, Weekday } from "../../lab-time.ts";
import { AT_LAB, isAttendance as isAttendanceHeader, isAttendanceTable } from "../attendance.ts";
import { isNothing, type What, whatOf } from "../cell.ts";
import { namesDate } from "../dated-tabs.ts";
import { beginsWithDay, type DaysAndHours, readDaysAndHours } from "../day-and-time.ts";
import { type Column, findHeaders, type Headers, meanings } from "../headers.ts";
import { type Hours, hoursAlone, hoursBetween } from "../hours.ts";
import { type Entry, type Layout, MOST_ENTRIES, type TabContext, type TabReading, TOO_LONG } from "../layout.ts";
import { HAS_LEFT, hasLeft, nameAsTitle, namesIn, WHOSE } from "../names.ts";
import { errorShown, type Misread, type TabView } from "../sheet.ts";
import type { Steps } from "../steps.ts";
import { readWeekday, readWeekdays } from "../weekdays.ts";
import { markWeeks } from "../weeks.ts";

/**
 * One entry a row: name, day, start, end, activity, place. The hours may also be in one column, alone or behind the
 * day, or be a lesson's number.
 */
export const list: Layout = {
  *recognise(tab) {
    const headers =
      SHAPES.map((needed) => findHeaders(tab, needed, OTHERS)).find((found) => found) ?? withDaysInTimes(tab);
    return headers && ((context) => readRows(tab, headers, context));
  },
};

/** `Name | When`: a column of times that begin with their weekdays. */
function withDaysInTimes(tab: TabView): Headers | undefined {
  const found = findHeaders(tab, ["name", "time"], OTHERS);
  const time = found?.columns.get("time");
  if (!found || time === undefined) return undefined;
  const filled = Array.from({ length: LOOKED_AT }, (_, index) => found.row + 1 + index)
    .map((row) => (row < tab.rows ? tab.text(row, time) : ""))
    .filter((text) => text !== "");
  const isTelling = filled.length > 0 && filled.filter(beginsWithDay).length * 2 > filled.length;
  if (!isTelling) return undefined;
  const { row, columns } = found;
  return { row, columns: new Map([...columns].map(([column, at]) => [column === "time" ? "dayAndTime" : column, at])) };
}

const LOOKED_AT = 8;

const WHEN: readonly (readonly Column[])[] = [
  ...(["date", "day"] as const).flatMap((day) => (["start", "time", "period"] as const).map((time) => [day, time])),
  ["dayAndTime"],
];
// Whose list has no column of names is said by its title; what is done then tells it from a grid.
const SHAPES: readonly (readonly Column[])[] = [
  ...WHEN.map((when): readonly Column[] => ["name", ...when]),
  ...WHEN.map((when): readonly Column[] => [...when, "activity"]),
];
const OTHERS: readonly Column[] = ["day", "end", "activity", "place", "note"];

function* readRows(tab: TabView, { row: header, columns }: Headers, context: TabContext): Steps<TabReading> {
  const entries: Entry[] = [];
  const names = new Set<string>();
  const misreads: Misread[] = [];
  const owner = columns.has("name") ? "" : (nameAsTitle(tab.title, context.isKnownName) ?? "");
  const kind = kindOf(tab, header, columns);
  if (owner === "" && !columns.has("name"))
    return { entries, names: [], misreads: [{ where: tab.where(), reason: WHOSE }] };
  for (let row = header + 1; row < tab.rows; row += 1) {
    yield;
    const get = (column: Column) => (columns.has(column) ? tab.text(row, columns.get(column)!) : "");
    if ([...columns.keys()].every((column) => get(column) === "") || isHeaderAgain(get)) continue;
    const read = readRow(get, columns.has("name") ? tab.raw(row, columns.get("name")!) : owner, kind, context);
    const where = (column: Column) => tab.where(row, columns.get(column) ?? 0);
    if ("problem" in read) {
      misreads.push({ where: where(read.column), reason: read.problem });
      for (const name of read.names ?? []) names.add(name);
    } else take(read, where("name"));
    if (entries.length + misreads.length < MOST_ENTRIES) continue;
    misreads.push({ where: tab.where(), reason: TOO_LONG });
    break;
  }
  return { entries, names: [...names], misreads };

  function take(read: Row, where: string): void {
    for (const entry of read.entries) entries.push({ ...entry, where });
    for (const name of read.names) names.add(name);
  }
}

/** What the list as a whole says of its rows. */
interface Kind {
  /** When people are at the lab. */
  readonly isAttendance: boolean;
  /** The header of its times, where that says what they are: `Office Hours`. */
  readonly duty?: string;
}

function kindOf(tab: TabView, header: number, columns: Headers["columns"]): Kind {
  const at = columns.get("dayAndTime") ?? columns.get("time");
  const text = at === undefined ? "" : tab.text(header, at);
  const duty = DUTY.exec(text)?.[0];
  const isAttendance = duty === undefined && (isAttendanceHeader(text) || isAttendanceTable(tab, -1, header));
  return { isAttendance, ...(duty !== undefined && { duty }) };
}

const DUTY = /office ?h(?:ou)?rs?|오피스 ?아워|(?:면담|상담) ?시간|オフィスアワー|面談時間/iu;

function withKind(what: What, { isAttendance, duty }: Kind, context: TabContext): What {
  if (isAttendance && !what.place && !what.activity) return { ...what, ...whatOf(AT_LAB, context) };
  return duty === undefined
    ? what
    : { ...what, activity: [what.activity, duty].filter(Boolean).join(" "), isBusy: true };
}

/** Long lists repeat their header. */
function isHeaderAgain(get: (column: Column) => string): boolean {
  const filled = (["name", "date", "day", "dayAndTime", "activity"] as const).filter((column) => get(column) !== "");
  return filled.length > 1 && filled.every((column) => meanings(get(column)).includes(column));
}

type Row = { readonly entries: readonly Omit<Entry, "where">[]; readonly names: readonly string[] };
type Problem = { readonly column: Column; readonly problem: string; readonly names?: readonly string[] };

function readRow(get: (column: Column) => string, rawName: string, kind: Kind, context: TabContext): Row | Problem {
  for (const column of [
    "name",
    "date",
    "day",
    "dayAndTime",
    "start",
    "end",
    "time",
    "period",
    "activity",
    "place",
  ] as const) {
    const error = errorShown(get(column));
    if (error) return { column, problem: error };
  }
  if (hasLeft(rawName)) return { column: "name", problem: HAS_LEFT };
  const names = namesIn(rawName, context.isKnownName);
  if (names.length === 0) return { column: "name", problem: "there is no name in this row" };
  const when = whenOf(get, context);
  if ("problem" in when) return { ...when, names };

  const said = (column: Column) => (isNothing(get(column)) ? "" : get(column));
  const { text, weeks } = markWeeks(`${said("activity")}\n${said("note")}`);
  const [activity = "", note = ""] = text.split("\n");
  const what = whatOf(activity, context, weeks, said("place"));
  const aside = whatOf(note, context, weeks);
  const whole = {
    ...what,
    ...(what.weeks === undefined && aside.weeks && { weeks: aside.weeks }),
    ...(when.date !== undefined && { weeks: { kind: "on" as const, date: when.date } }),
    ...(aside.isOff && { isOff: true }),
    ...(what.activity === undefined && aside.activity && { activity: aside.activity, isBusy: true }),
  };
  const told = withKind(whole, kind, context);
  const at = when.times.flatMap(({ days, start, end }) => days.map((weekday) => ({ start, end, weekday })));
  return { names, entries: names.flatMap((name) => at.map((one) => ({ ...told, ...one, name }))) };
}

function whenOf(
  get: (column: Column) => string,
  context: TabContext,
): { readonly times: readonly DaysAndHours[]; readonly date?: LabDate } | Problem {
  if (get("dayAndTime") !== "") {
    const times = readDaysAndHours(get("dayAndTime"), context.periods);
    return typeof times === "string" ? { column: "dayAndTime", problem: times } : { times };
  }
  const day = dayOf(get, context);
  if ("problem" in day) return day;
  const { column, hours } = hoursOf(get, context);
  if (typeof hours === "string") return { column, problem: hours };
  const { days, ...date } = day;
  return { times: hours.map((one) => ({ days, ...one })), ...date };
}

/** Every week on these weekdays, or on one date alone; a weekday beside a date must agree with it. */
function dayOf(
  get: (column: Column) => string,
  { dateOf }: TabContext,
): { readonly days: readonly Weekday[]; readonly date?: LabDate } | Problem {
  const column = get("date") === "" ? "day" : "date";
  const written = get(column);
  const days = get("day") === "" ? undefined : readWeekdays(get("day"));
  if (column === "day" && !namesDate(written)) return days ? { days } : { column, problem: "this is no weekday" };
  const date = dateOf(written, days?.[0] ?? readWeekday(written));
  if (date !== undefined) return { days: [weekdayOf(date)], date };
  return { column, problem: dateOf(written) ? "the date and the weekday do not agree" : NO_DATE };
}

const NO_DATE = "this is no date such as 2026-11-24";
const weekdayOf = (date: LabDate) => (new Date(date).getUTCDay() || 7) as Weekday;

function hoursOf(
  get: (column: Column) => string,
  { periods }: TabContext,
): { readonly column: Column; readonly hours: readonly Hours[] | string } {
  const column = (["start", "time", "period"] as const).find((one) => get(one) !== "") ?? "start";
  const written = get(column);
  if (column === "start") {
    const hours = hoursBetween(written, get("end"), periods);
    return { column, hours: typeof hours === "string" ? hours : [hours] };
  }
  const areNumbers = column === "period" && /^\d{1,2}(?:\s?[-~〜,·・、]\s?\d{1,2})*$/.test(written);
  return { column, hours: hoursAlone(areNumbers ? `${written}교시` : written, periods) };
}
