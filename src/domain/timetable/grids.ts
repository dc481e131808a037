import { isAttendanceTable } from "./attendance.ts";
import { readGrid } from "./grid.ts";
import type { GridLayout, HeadedGrid } from "./grid-layout.ts";
import type { Entry, Layout, TabContext, TabReading } from "./layout.ts";
import { peopleBySlot } from "./layouts/people-by-slot.ts";
import { peopleByWeekday } from "./layouts/people-by-weekday.ts";
import { slotsByPerson } from "./layouts/slots-by-person.ts";
import { slotsByWeekday } from "./layouts/slots-by-weekday.ts";
import type { Misread, TabView } from "./sheet.ts";
import type { Steps } from "./steps.ts";
import { isList, turned } from "./turned.ts";
import { weekdayRow } from "./weekday-row.ts";

/** Which way a grid is drawn: what goes down, by what goes across. */
export type GridKind = "people-by-slot" | "slots-by-weekday" | "people-by-weekday" | "slots-by-person";

// The first that knows a header reads what is below it.
const LAYOUTS: readonly (readonly [GridKind, GridLayout])[] = [
  ["people-by-slot", peopleBySlot],
  ["slots-by-weekday", slotsByWeekday],
  ["people-by-weekday", peopleByWeekday],
  ["slots-by-person", slotsByPerson],
];

/** One or several grids in a tab, below one another or side by side, with notes around them. */
export const grids: Layout = {
  *recognise(tab) {
    const found = yield* drawnIn(tab);
    return found && ((context) => readGrids(found, context));
  },
};

/** The ways in which the grids of a tab are drawn, each once. */
export function* gridKinds(tab: TabView): Steps<GridKind[]> {
  return [...new Set((yield* drawnIn(tab))?.headers.map(({ kind }) => kind))];
}

interface DrawnGrids {
  readonly tab: TabView;
  readonly headers: readonly Header[];
}

/** What is nothing as it stands may be a grid when it is turned: weekdays down and people across. */
function* drawnIn(tab: TabView): Steps<DrawnGrids | undefined> {
  const headers = yield* headersOf(tab);
  if (headers.length > 0) return { tab, headers };
  const view = turned(tab);
  const across = (yield* headersOf(view)).filter(({ row }) => !isList(view, row));
  return across.length > 0 ? { tab: view, headers: across } : undefined;
}

interface Header {
  readonly kind: GridKind;
  readonly row: number;
  readonly grids: readonly HeadedGrid[];
}

function* headersOf(tab: TabView): Steps<Header[]> {
  const headers: Header[] = [];
  for (let row = 0; row < tab.rows && headers.length < MOST_HEADERS; row += 1) {
    yield;
    const weekdays = weekdayRow(tab, row);
    for (const [kind, layout] of LAYOUTS) {
      const grids = layout.headed(tab, row, weekdays);
      if (!grids) continue;
      headers.push({ kind, row, grids });
      break;
    }
  }
  return headers;
}

const MOST_HEADERS = 500;

function* readGrids({ tab, headers }: DrawnGrids, context: TabContext): Steps<TabReading> {
  const entries: Entry[] = [];
  const names = new Set<string>();
  const misreads: Misread[] = [];
  let [isWritten, isLabelled] = [false, false];
  for (const [index, { row, grids: sideBySide }] of headers.entries()) {
    const extent = { above: headers[index - 1]?.row ?? -1, bottom: headers[index + 1]?.row ?? tab.rows };
    for (const grid of sideBySide) {
      const described = yield* grid.describe(extent, context);
      const isAttendance = isAttendanceTable(tab, extent.above, row);
      const reading = yield* readGrid(described.view ?? tab, { ...described, isAttendance }, context);
      // One by one: there may be more than a call takes arguments.
      for (const entry of reading.entries) entries.push(entry);
      for (const misread of [...described.misreads, ...reading.misreads]) misreads.push(misread);
      for (const name of described.names) names.add(name);
      isWritten ||= reading.isWritten;
      isLabelled ||= described.rows.size > 0;
    }
  }
  if (isLabelled && !isWritten) misreads.push({ where: tab.where(), reason: NOT_WRITTEN });
  return { entries, names: [...names], misreads: once(misreads) };
}

const NOT_WRITTEN = "its cells are empty: colours cannot be read, so write a word into each coloured cell";

/** A merged cell covers several days and people, and is told once. */
function once(misreads: readonly Misread[]): Misread[] {
  return [...new Map(misreads.map((misread) => [misread.where, misread])).values()];
}
