import { meanings } from "./headers.ts";
import type { CellRange, TabView } from "./sheet.ts";
import { sideBySide, weekdayRow } from "./weekday-row.ts";

/** The tab with its rows as columns, so that weekdays that go down go across. Addresses stay those of the sheet. */
export function turned(tab: TabView): TabView {
  // A merge is known by its range being one and the same.
  const ranges = new WeakMap<CellRange, CellRange>();
  const turnedRange = (range: CellRange) => {
    const { top, left, bottom, right } = range;
    const known = ranges.get(range) ?? { top: left, left: top, bottom: right, right: bottom };
    ranges.set(range, known);
    return known;
  };
  return {
    title: tab.title,
    rows: tab.columns,
    columns: tab.rows,
    raw: (row, column) => tab.raw(column, row),
    text: (row, column) => tab.text(column, row),
    range: (row, column) => turnedRange(tab.range(column, row)),
    where: (row, column) => tab.where(column, row),
  };
}

/** A list has weekdays below one another, too: it says them in any order, beside columns of times, classes and places. */
export function isList(tab: TabView, row: number): boolean {
  const header = weekdayRow(tab, row);
  if (!header) return false;
  if (sideBySide(header).length > 1) return true;
  const first = header.weekdays.keys().next().value!;
  for (let beside = row + 1; beside < Math.min(tab.rows, row + LOOKED_AT); beside += 1) {
    for (let column = 0; column < first; column += 1) {
      if (meanings(tab.text(beside, column)).some((one) => OF_LISTS.has(one))) return true;
    }
  }
  return false;
}

const OF_LISTS: ReadonlySet<string> = new Set(["time", "start", "end", "activity", "place", "period", "email"]);
const LOOKED_AT = 12;
