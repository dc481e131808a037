import type { Weekday } from "../../lab-time.ts";
import { isNothing } from "../cell.ts";
import { HEADER_ROWS, meanings } from "../headers.ts";
import { hoursIn } from "../hours.ts";
import type { Entry, Layout, TabContext, TabReading } from "../layout.ts";
import { namesIn } from "../names.ts";
import { errorShown, type Misread, type TabView } from "../sheet.ts";
import type { Steps } from "../steps.ts";
import { readWeekday } from "../weekdays.ts";

/** People down, weekdays across, and in each cell what the person does that day: `10:00-12:00 EE301; 14-16 home`. */
export const peopleByWeekday: Layout = {
  recognise(tab) {
    const header = findHeader(tab);
    return header && !hasTimesDown(tab, header) ? (context) => readBody(tab, header, context) : undefined;
  },
};

interface Header {
  readonly row: number;
  readonly nameColumn: number;
  readonly weekdays: ReadonlyMap<number, Weekday>;
}

function findHeader(tab: TabView): Header | undefined {
  for (let row = 0; row < Math.min(tab.rows, HEADER_ROWS); row += 1) {
    const weekdays = weekdaysOf(tab, row);
    const nameColumn = weekdays && nameColumnOf(tab, row, weekdays);
    if (nameColumn !== undefined) return { row, nameColumn, weekdays: weekdays! };
  }
  return undefined;
}

function weekdaysOf(tab: TabView, row: number): ReadonlyMap<number, Weekday> | undefined {
  const weekdays = new Map<number, Weekday>();
  for (let column = 0; column < tab.columns; column += 1) {
    const weekday = readWeekday(tab.text(row, column));
    if (weekday) weekdays.set(column, weekday);
  }
  return new Set(weekdays.values()).size >= 2 ? weekdays : undefined;
}

/** The column headed `name`, else the last one before the weekdays that has words below. */
function nameColumnOf(tab: TabView, row: number, weekdays: ReadonlyMap<number, Weekday>): number | undefined {
  const first = Math.min(...weekdays.keys());
  const before = Array.from({ length: first }, (_, column) => column);
  const headed = before.find((column) => meanings(tab.text(row, column)).includes("name"));
  return headed ?? before.findLast((column) => /\p{L}/u.test(tab.text(row + 1, column) + tab.text(row + 2, column)));
}

/** Times or lessons where names or entries should be: the tab is drawn another way. */
function hasTimesDown(tab: TabView, { row, nameColumn, weekdays }: Header): boolean {
  const isTime = (text: string) =>
    /^\d{1,2}(?::\d\d)?(?:\s?[시時限]|교시)?$/.test(text) ||
    hoursIn(text, NO_PERIODS).some(({ length }) => length === text.length);
  const first = Array.from({ length: Math.min(5, tab.rows - row - 1) }, (_, index) =>
    tab.text(row + 1 + index, nameColumn),
  );
  if (first.filter(isTime).length > 1) return true;
  const below = [...weekdays.keys()].map((column) => tab.text(row + 1, column));
  return tab.text(row + 1, nameColumn) === "" && below.filter(isTime).length > 1;
}

const NO_PERIODS = new Map<string, never>();

function* readBody(tab: TabView, header: Header, context: TabContext): Steps<TabReading> {
  const entries: Entry[] = [];
  const names = new Set<string>();
  const misreads = new Map<string, Misread>();
  let { weekdays } = header;
  for (let row = header.row + 1; row < tab.rows; row += 1) {
    yield;
    // Long tables repeat their header.
    const repeated = weekdaysOf(tab, row);
    if (repeated) {
      weekdays = repeated;
      continue;
    }
    const filled = [...weekdays].filter(([column]) => isFilled(tab, row, column, header.nameColumn));
    const people = namesIn(tab.raw(row, header.nameColumn), context.isKnownName);
    if (people.length === 0 || errorShown(tab.text(row, header.nameColumn))) {
      const at = filled[0]?.[0];
      if (at !== undefined) note(tab.where(row, at), "there is no name at the beginning of this row");
      continue;
    }
    if (filled.length > 0 || people.every(context.isKnownName)) for (const name of people) names.add(name);
    for (const [column, weekday] of filled) {
      const { said, problem } = context.readCell(tab.raw(row, column));
      for (const name of people) entries.push(...said.map((one) => ({ ...one, name, weekday })));
      if (problem) note(tab.where(row, column), problem);
    }
  }
  return { entries, names: [...names], misreads: [...misreads.values()] };

  // A merged cell covers several days and people, and is reported once.
  function note(where: string, reason: string): void {
    misreads.set(where, { where, reason });
  }
}

function isFilled(tab: TabView, row: number, column: number, nameColumn: number): boolean {
  return !isNothing(tab.text(row, column)) && tab.origin(row, column)[1] !== nameColumn;
}
