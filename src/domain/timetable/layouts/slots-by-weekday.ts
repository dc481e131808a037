import type { Weekday } from "../../lab-time.ts";
import { isNothing } from "../cell.ts";
import type { Label } from "../grid.ts";
import type { Described, GridLayout, HeadedGrid } from "../grid-layout.ts";
import { meanings } from "../headers.ts";
import type { TabContext } from "../layout.ts";
import { slotColumnBelow, slotsDown } from "../lines.ts";
import { nameInHeading, namesBefore, namesIn } from "../names.ts";
import { firstColumn } from "../people.ts";
import type { TabView } from "../sheet.ts";
import type { Steps } from "../steps.ts";
import { dayColumns, sideBySide } from "../weekday-row.ts";

/**
 * Times down and weekdays across, a tab or a table for each person: she is named above the table, in its corner, in a
 * column of names, or by the tab's title. Where nobody is named, the cells name people.
 */
export const slotsByWeekday: GridLayout = {
  headed(tab, row, header) {
    const runs = header ? sideBySide(header) : [];
    const grids: HeadedGrid[] = [];
    let slotColumn: number | undefined;
    let from = 0;
    for (const weekdays of runs) {
      const left = Array.from({ length: firstColumn(weekdays) - from }, (_, index) => from + index);
      const own = slotColumnBelow(tab, row, left);
      slotColumn = own ?? slotColumn;
      if (slotColumn === undefined) return undefined;
      const nameColumn = left.find((column) => column !== own && meanings(tab.text(row, column)).includes("name"));
      const drawn: Drawn = { row, slotColumn, nameColumn, weekdays, from: own ?? firstColumn(weekdays) };
      grids.push({ describe: (extent, context) => describe(tab, drawn, extent, context) });
      from = Math.max(...weekdays.keys()) + 1;
    }
    return grids.length > 0 ? grids : undefined;
  },
};

interface Drawn {
  readonly row: number;
  readonly slotColumn: number;
  readonly nameColumn: number | undefined;
  readonly weekdays: ReadonlyMap<number, Weekday>;
  readonly from: number;
}

function* describe(
  tab: TabView,
  drawn: Drawn,
  { above, bottom }: { readonly above: number; readonly bottom: number },
  context: TabContext,
): Steps<Described> {
  const { row, slotColumn, nameColumn, weekdays } = drawn;
  const top = row + 1;
  const header = tab.text(row, slotColumn);
  const columns = dayColumns(tab, row, weekdays, context.dateOf);
  const slots = { top, bottom, column: slotColumn, body: [...columns.keys()], header };
  const { rows, misreads } = yield* slotsDown(tab, slots, context.periods);
  if (nameColumn !== undefined) {
    const named = yield* namedRows(tab, rows, nameColumn, context);
    const names = [...new Set([...named.values()].flatMap((label) => label.names))];
    return { top, rows: named, columns, fixed: {}, names, misreads };
  }
  const person = personOf(tab, drawn, above, context);
  const isHers = person !== undefined && (context.isKnownName(person) || !isRota(tab, rows, columns, context));
  const names = isHers ? [person] : [];
  return { top, rows, columns, fixed: isHers ? { names } : {}, names, misreads };
}

/** Most cells name people, so that a title nobody knows is no name: `Labor 3`, `Tutoring`. */
function isRota(
  tab: TabView,
  rows: ReadonlyMap<number, Label>,
  columns: ReadonlyMap<number, Label>,
  { nameInRota }: TabContext,
): boolean {
  let [filled, named] = [0, 0];
  for (const row of rows.keys()) {
    for (const column of columns.keys()) {
      const raw = tab.raw(row, column);
      if (raw === "" || isNothing(tab.text(row, column))) continue;
      filled += 1;
      if (namesBefore(raw, nameInRota)) named += 1;
      if (filled === MOST_LOOKED_AT) return named * 2 > filled;
    }
  }
  return named * 2 > filled;
}

const MOST_LOOKED_AT = 200;

/** A name is written once and holds for the rows below it. */
function* namedRows(
  tab: TabView,
  rows: ReadonlyMap<number, Label>,
  column: number,
  { isKnownName }: TabContext,
): Steps<Map<number, Label & { readonly names: readonly string[] }>> {
  const named = new Map<number, Label & { readonly names: readonly string[] }>();
  let names: readonly string[] = [];
  for (const [row, label] of rows) {
    yield;
    const own = namesIn(tab.raw(row, column), isKnownName);
    if (own.length > 0) names = own;
    if (names.length > 0) named.set(row, { ...label, names });
  }
  return named;
}

/** The corner, else the nearest heading above, else the title of the tab. */
function personOf(
  tab: TabView,
  { row, slotColumn, weekdays, from }: Drawn,
  above: number,
  { isKnownName }: TabContext,
): string | undefined {
  const corner = nameInHeading(tab.text(row, slotColumn), isKnownName);
  if (corner) return corner;
  const last = Math.max(...weekdays.keys());
  const headings: string[][] = [];
  for (let at = row - 1; at > Math.max(above, row - HEADING_ROWS); at -= 1) headings.push(wordsIn(tab, at, from, last));
  const named = headings.map((texts) => labelledName(texts, isKnownName)).find((name) => name !== undefined);
  if (named) return named;
  const alone = headings.filter(({ length }) => length === 1).map(([text]) => nameInHeading(text!, isKnownName));
  return alone.find((name) => name !== undefined) ?? nameInHeading(tab.title, isKnownName);
}

const HEADING_ROWS = 6;

function wordsIn(tab: TabView, row: number, from: number, last: number): string[] {
  const texts: string[] = [];
  for (let column = from; column <= last; column += 1) {
    const text = tab.text(row, column);
    if (text !== "" && text !== texts.at(-1)) texts.push(text);
  }
  return texts;
}

/** Someone known, or `이름 | 김민지`, where the label and the name stand in two cells. */
function labelledName(texts: readonly string[], isKnown: (name: string) => boolean): string | undefined {
  if (texts.length > MOST_HEADINGS) return undefined;
  const label = texts.findIndex((text) => meanings(text).includes("name"));
  const value = label < 0 ? undefined : texts[label + 1];
  return value !== undefined
    ? nameInHeading(`name: ${value}`, isKnown)
    : texts.map((text) => nameInHeading(text, isKnown)).find((name) => name !== undefined && isKnown(name));
}

// More words in a row are entries of the table above, not the name of the one below.
const MOST_HEADINGS = 6;
