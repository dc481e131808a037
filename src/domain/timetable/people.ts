import { isNothing } from "./cell.ts";
import { namesDate } from "./dated-tabs.ts";
import type { Label } from "./grid.ts";
import { meanings } from "./headers.ts";
import type { TabContext } from "./layout.ts";
import { HAS_LEFT, hasLeft, isTotal, namesIn } from "./names.ts";
import { errorShown, type Misread, type TabView } from "./sheet.ts";
import { isBreak, isSlot } from "./slots.ts";
import type { Steps } from "./steps.ts";
import { type WeeksSaid, weeksSaid } from "./weeks.ts";

export function firstColumn(columns: ReadonlyMap<number, unknown>): number {
  return columns.keys().next().value!;
}

/**
 * The column headed `name`, else the last one before the entries that has words below and no other heading, else one
 * headed `name` behind the first entries.
 */
export function nameColumnOf(
  tab: TabView,
  row: number,
  first: number,
  { from, until }: { readonly from: number; readonly until: number } = { from: 0, until: first },
): number | undefined {
  const columns = (left: number, right: number) => Array.from({ length: right - left }, (_, index) => left + index);
  const isHeaded = (column: number) => meanings(tab.text(row, column)).includes("name");
  const before = columns(from, first);
  const isOpen = (column: number) => !meanings(tab.text(row, column)).some((one) => NO_NAMES.has(one));
  const hasWords = (column: number) => [1, 2, 3].some((below) => isWords(tab.text(row + below, column)));
  return (
    before.find(isHeaded) ??
    before.findLast((column) => isOpen(column) && hasWords(column)) ??
    columns(first, until).find(isHeaded)
  );
}

// What a corner says of the other headers, as `요일` does, stands above names all the same.
const NO_NAMES: ReadonlySet<string> = new Set(["note", "email", "slack", "place", "usualPlace", "activity", "level"]);

const isWords = (text: string) => /\p{L}/u.test(text) && !isSlot(text) && !isBreak(text) && !namesDate(text);

interface PeopleDown {
  readonly rows: ReadonlyMap<number, Label>;
  readonly names: readonly string[];
  readonly misreads: readonly Misread[];
}

/** Whose each row is. A row without a name but with words in it is told. */
export function* peopleDown(
  tab: TabView,
  nameColumn: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  body: readonly number[],
  context: TabContext,
): Steps<PeopleDown> {
  const rows = new Map<number, Label>();
  const names = new Set<string>();
  const misreads: Misread[] = [];
  for (let row = top; row < bottom; row += 1) {
    yield;
    const filled = body.find((column) => isFilled(tab, row, column, nameColumn));
    const name = tab.text(row, nameColumn);
    // Notes beside the people are nobody's.
    if (meanings(name).some((one) => one !== "name") && !context.isKnownName(name)) continue;
    if (isTotal(name)) continue;
    if (hasLeft(name)) {
      if (filled !== undefined) misreads.push({ where: tab.where(row, nameColumn), reason: HAS_LEFT });
      continue;
    }
    const people = isBreak(name) ? [] : namesIn(tab.raw(row, nameColumn), context.isKnownName);
    const error = errorShown(name);
    if (error && filled !== undefined) misreads.push({ where: tab.where(row, nameColumn), reason: error });
    if (error) continue;
    if (people.length === 0) {
      if (filled !== undefined && !isDate(tab.text(row, filled)))
        misreads.push({ where: tab.where(row, filled), reason: NO_NAME });
      continue;
    }
    const weeks = weeksBeside(tab, row, Math.min(...body));
    rows.set(row, { ...(weeks && { weeks }), names: people });
    if (filled !== undefined || people.every(context.isKnownName)) for (const name of people) names.add(name);
  }
  return { rows, names: [...names], misreads };
}

/** `김민지 (홀수주)`, or a column of weeks beside the names. */
function weeksBeside(tab: TabView, row: number, first: number): WeeksSaid | undefined {
  for (let column = first - 1; column >= 0; column -= 1) {
    const weeks = weeksSaid(tab.text(row, column));
    if (weeks) return { ...weeks, where: tab.where(row, column) };
  }
  return undefined;
}

// Dates below the weekdays are for people.
const isDate = (text: string) => /^\d{1,2}\s?(?:[./월月]\s?\d{1,2}\s?)?[.일日]?$/.test(text);
const NO_NAME = "there is no name at the beginning of this row";

function isFilled(tab: TabView, row: number, column: number, nameColumn: number): boolean {
  if (tab.raw(row, column) === "" || isNothing(tab.text(row, column))) return false;
  return tab.range(row, column).left > nameColumn;
}
