import type { Weekday } from "../../lab-time.ts";
import type { Label } from "../grid.ts";
import type { GridLayout } from "../grid-layout.ts";
import { meanings } from "../headers.ts";
import type { Periods } from "../hours.ts";
import { firstColumn, nameColumnOf, peopleDown } from "../people.ts";
import type { TabView } from "../sheet.ts";
import { isBareNumber, isSlot, slotsAlong } from "../slots.ts";
import type { Steps } from "../steps.ts";
import type { WeekdayRow } from "../weekday-row.ts";

/** People down and times across, under a header of two rows: each weekday above its lessons. */
export const peopleBySlot: GridLayout = {
  headed(tab, _row, header) {
    const slotRow = header && slotRowBelow(tab, header);
    if (!header || slotRow === undefined) return undefined;
    const first = firstColumn(header.weekdays);
    const nameColumn = nameColumnOf(tab, header.row, first) ?? nameColumnOf(tab, slotRow, first);
    if (nameColumn === undefined) return undefined;
    return [
      {
        *describe({ bottom }, context) {
          const top = slotRow + 1;
          const columns = yield* columnsOf(tab, header, slotRow, context.periods);
          const people = yield* peopleDown(tab, nameColumn, { top, bottom }, [...columns.keys()], context);
          return { top, columns, fixed: {}, ...people };
        },
      },
    ];
  },
};

/** The row of times right below the weekdays, with no entries in it. Days of the month are no times. */
function slotRowBelow(tab: TabView, { row, weekdays }: WeekdayRow): number | undefined {
  const first = firstColumn(weekdays);
  const below = [row + 1, row + 2].find((at) => rowTexts(tab, at, first).some((text) => text !== ""));
  if (below === undefined) return undefined;
  const texts = rowTexts(tab, below, first).filter((text) => text !== "");
  const isHeader = (text: string) => text === "" || meanings(text).length > 0;
  for (let column = 0; column < first; column += 1) {
    const isAbove = tab.range(below, column).top <= row;
    if (!isAbove && !isHeader(tab.text(below, column))) return undefined;
  }
  const slots = texts.filter(isSlot);
  const perDay = slots.length / new Set(weekdays.values()).size;
  const isTelling = perDay > 1 || (slots.length > 1 && !slots.every(isBareNumber));
  return isTelling && slots.length >= texts.length - 1 ? below : undefined;
}

function rowTexts(tab: TabView, row: number, first: number): string[] {
  if (row >= tab.rows) return [];
  return Array.from({ length: tab.columns - first }, (_, index) => tab.text(row, first + index));
}

/** A weekday holds until the next one, whether its cells are merged or left blank. */
function* columnsOf(
  tab: TabView,
  { weekdays }: WeekdayRow,
  slotRow: number,
  periods: Periods,
): Steps<ReadonlyMap<number, Label>> {
  const columns = new Map<number, Label>();
  for (const { weekday, from, until } of daysAcross(tab, weekdays)) {
    const cells = Array.from({ length: until - from }, (_, index) => ({
      text: tab.text(slotRow, from + index),
      origin: tab.range(slotRow, from + index).left,
      isFilled: () => false,
    }));
    for (const [index, slot] of (yield* slotsAlong(cells, periods, false)).entries()) {
      const column = from + index;
      if (slot) columns.set(column, { weekday, hours: slot.hours, where: tab.where(slotRow, from + slot.group) });
    }
  }
  return columns;
}

function daysAcross(tab: TabView, weekdays: ReadonlyMap<number, Weekday>) {
  const days: { weekday: Weekday; from: number; until: number }[] = [];
  for (const [column, weekday] of weekdays) {
    const last = days.at(-1);
    if (last?.weekday === weekday) continue;
    if (last) last.until = column;
    days.push({ weekday, from: column, until: tab.columns });
  }
  return days;
}
