import type { Weekday } from "../../lab-time.ts";
import type { Label } from "../grid.ts";
import type { Described, GridLayout } from "../grid-layout.ts";
import { meanings } from "../headers.ts";
import type { TabContext } from "../layout.ts";
import { saysTime, slotColumnBelow, slotsDown } from "../lines.ts";
import { nameAsTitle, namesIn, WHOSE } from "../names.ts";
import { errorShown, type Misread, type TabView } from "../sheet.ts";
import { isBreak, isSlot } from "../slots.ts";
import type { Steps } from "../steps.ts";
import { readWeekday, weekdayIn } from "../weekdays.ts";

/** Times down and people across, a tab or a table for each weekday, which its title, heading, corner or a column names. */
export const slotsByPerson: GridLayout = {
  headed(tab, row, weekdays) {
    const candidates = weekdays ? [] : columnsAboveTime(tab, row);
    const slotColumn = candidates.length > 0 ? slotColumnBelow(tab, row, candidates) : undefined;
    if (slotColumn === undefined) return undefined;
    const people = peopleAcross(tab, row, slotColumn);
    const heading = headingAbove(tab, row, slotColumn);
    const dayColumn = FIRST_COLUMNS.find((column) => column < slotColumn && isDayColumn(tab, row, column));
    const isHeader = heading || saysTime(tab.text(row, slotColumn)) || !isBelowTime(tab, row, slotColumn);
    const weekday = heading ?? weekdayIn(tab.title);
    if (people.length === 0 || !isHeader || (weekday === undefined && dayColumn === undefined)) return undefined;
    const drawn = { row, slotColumn, people, dayColumn, weekday };
    return [{ describe: ({ bottom }, context) => describe(tab, drawn, bottom, context) }];
  },
};

const FIRST_COLUMNS = [0, 1, 2, 3];

/** Where a column of times begins below this row. Cheap, since it is asked of each row of each tab. */
function columnsAboveTime(tab: TabView, row: number): number[] {
  const isTime = (at: number, column: number) => at < tab.rows && isSlot(tab.text(at, column));
  return FIRST_COLUMNS.filter(
    (column) =>
      (isTime(row + 1, column) || isTime(row + 2, column)) &&
      (!isTime(row, column) || tab.range(row, column).top < row),
  );
}

/** A break in the middle of a table is followed by times, too. */
function isBelowTime(tab: TabView, row: number, column: number): boolean {
  return [1, 2, 3].some((above) => row >= above && isSlot(tab.text(row - above, column)));
}

function peopleAcross(tab: TabView, row: number, slotColumn: number): number[] {
  const people: number[] = [];
  for (let column = slotColumn + 1; column < tab.columns; column += 1) {
    const text = tab.text(row, column);
    const isOther = meanings(text).some((one) => one !== "name") || isSlot(text) || isBreak(text) || weekdayIn(text);
    if (/\p{L}/u.test(text) && text.length <= LONGEST_HEADING && !isOther && !errorShown(text)) people.push(column);
  }
  return people;
}

const LONGEST_HEADING = 60;

/** In the corner, or alone in a row right above. */
function headingAbove(tab: TabView, row: number, slotColumn: number): Weekday | undefined {
  const corner = readWeekday(tab.text(row, slotColumn));
  if (corner) return corner;
  for (let above = row - 1; above >= Math.max(0, row - 2); above -= 1) {
    const texts = new Set<string>();
    for (let column = 0; column < tab.columns; column += 1) texts.add(tab.text(above, column));
    texts.delete("");
    if (texts.size === 1) return weekdayIn([...texts][0]!);
    if (texts.size > 1) return undefined;
  }
  return undefined;
}

function isDayColumn(tab: TabView, row: number, column: number): boolean {
  return [1, 2].some((below) => row + below < tab.rows && readWeekday(tab.text(row + below, column)) !== undefined);
}

interface Drawn {
  readonly row: number;
  readonly slotColumn: number;
  readonly people: readonly number[];
  readonly dayColumn: number | undefined;
  readonly weekday: Weekday | undefined;
}

function* describe(
  tab: TabView,
  { row, slotColumn, people, dayColumn, weekday }: Drawn,
  bottom: number,
  context: TabContext,
): Steps<Described> {
  const top = row + 1;
  const rows = new Map<number, Label>();
  const misreads: Misread[] = [];
  // One heading alone is as well what they do there.
  const [only, ...others] = people;
  if (others.length === 0 && !nameAsTitle(tab.text(row, only!), context.isKnownName)) {
    const columns = new Map<number, Label>();
    return { top, rows, columns, fixed: {}, names: [], misreads: [{ where: tab.where(row, only!), reason: WHOSE }] };
  }
  const header = tab.text(row, slotColumn);
  for (const { from, until, day } of daysDown(tab, dayColumn, top, bottom)) {
    const own = { top: from, bottom: until, column: slotColumn, body: people, header };
    const slots = yield* slotsDown(tab, own, context.periods);
    for (const one of slots.misreads) misreads.push(one);
    for (const [at, label] of slots.rows) {
      yield;
      rows.set(at, { ...label, ...(day && { weekday: day }) });
    }
  }
  const columns = new Map(
    people.map((column) => [column, { names: namesIn(tab.raw(row, column), context.isKnownName) }]),
  );
  const named = new Map([...columns].filter(([, { names }]) => names.length > 0));
  const names = new Set([...named.values()].flatMap((label) => label.names));
  return { top, rows, columns: named, fixed: { ...(weekday && { weekday }) }, names: [...names], misreads };
}

/** The rows of each weekday of a column of weekdays; without one, all rows are of one day. */
function daysDown(tab: TabView, column: number | undefined, top: number, bottom: number) {
  const stretches: { from: number; until: number; day?: Weekday }[] = [];
  if (column === undefined) return [{ from: top, until: bottom }];
  for (let row = top; row < bottom; row += 1) {
    const day = readWeekday(tab.text(row, column));
    const last = stretches.at(-1);
    if (day && day !== last?.day) stretches.push({ from: row, until: row + 1, day });
    else if (last) last.until = row + 1;
  }
  return stretches;
}
