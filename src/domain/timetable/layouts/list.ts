import { baseOf } from "../../place/words.ts";
import { readLocation } from "../../place.ts";
import { saying } from "../cell.ts";
import { type Column, findHeaders, type Headers } from "../headers.ts";
import { type Hours, hoursBetween } from "../hours.ts";
import type { Entry, Layout, TabContext, TabReading } from "../layout.ts";
import { namesIn } from "../names.ts";
import { errorShown, type Misread, type TabView } from "../sheet.ts";
import type { Steps } from "../steps.ts";
import { readWeekdays } from "../weekdays.ts";

/** One entry a row: name, day, start, end, activity, place. The hours may also be in one column, or be a lesson's number. */
export const list: Layout = {
  recognise(tab) {
    const headers = WHEN.map((when) => findHeaders(tab, ["name", "day", when], OTHERS)).find((found) => found);
    return headers && ((context) => readRows(tab, headers, context));
  },
};

const WHEN: readonly Column[] = ["start", "time", "period"];
const OTHERS: readonly Column[] = ["end", "activity", "place"];

function* readRows(tab: TabView, { row: header, columns }: Headers, context: TabContext): Steps<TabReading> {
  const entries: Entry[] = [];
  const names = new Set<string>();
  const misreads: Misread[] = [];
  for (let row = header + 1; row < tab.rows; row += 1) {
    yield;
    const get = (column: Column) => (columns.has(column) ? tab.text(row, columns.get(column)!) : "");
    if ([...columns.keys()].every((column) => get(column) === "")) continue;
    const read = readRow(get, columns.has("name") ? tab.raw(row, columns.get("name")!) : "", context);
    if ("problem" in read)
      misreads.push({ where: tab.where(row, columns.get(read.column) ?? 0), reason: read.problem });
    else entries.push(...read.entries);
    if (!("problem" in read)) for (const name of read.names) names.add(name);
  }
  return { entries, names: [...names], misreads };
}

type Row = { readonly entries: readonly Entry[]; readonly names: readonly string[] };
type Problem = { readonly column: Column; readonly problem: string };

function readRow(get: (column: Column) => string, rawName: string, context: TabContext): Row | Problem {
  for (const column of ["name", "day", "start", "end", "time", "period", "activity", "place"] as const) {
    const error = errorShown(get(column));
    if (error) return { column, problem: `the cell shows the error ${error}` };
  }
  const names = namesIn(rawName, context.isKnownName);
  if (names.length === 0) return { column: "name", problem: "there is no name in this row" };
  const days = readWeekdays(get("day"));
  if (!days) return { column: "day", problem: "this is no weekday" };
  const { column, hours } = hoursOf(get, context);
  if (typeof hours === "string") return { column, problem: hours };

  const [activity, place] = [get("activity"), get("place")];
  const base = baseOf(place);
  const said = saying(
    hours,
    readLocation(place, context.places),
    activity,
    activity === "" && (base === "home" || base === "lab"),
  );
  const entries = said ? names.flatMap((name) => days.map((weekday) => ({ ...said, name, weekday }))) : [];
  return { entries, names };
}

function hoursOf(get: (column: Column) => string, { periods }: TabContext): { column: Column; hours: Hours | string } {
  const column = (["start", "time", "period"] as const).find((one) => get(one) !== "") ?? "start";
  const written = get(column);
  const isNumber = column === "period" && /^\d{1,2}$/.test(written);
  return {
    column,
    hours: hoursBetween(isNumber ? `${written}교시` : written, column === "start" ? get("end") : "", periods),
  };
}
