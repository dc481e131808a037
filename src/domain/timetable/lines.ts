import { isRoom } from "../place/rooms.ts";
import { isNothing } from "./cell.ts";
import type { Label } from "./grid.ts";
import { meanings } from "./headers.ts";
import type { Periods } from "./hours.ts";
import type { Misread, TabView } from "./sheet.ts";
import { isBareNumber, isBreak, isSlot, type SlotCell, slotsAlong } from "./slots.ts";
import type { Steps } from "./steps.ts";

/** True for the header of a column or row of times. */
export function saysTime(text: string): boolean {
  return text !== "" && meanings(firstWord(text)).some((column) => TIME.has(column));
}

const TIME: ReadonlySet<string> = new Set(["time", "period", "start", "day"]);
const LOOKED_AT = 60;

/** Which of the columns holds times below this row; numbers alone may as well count the people. */
export function slotColumnBelow(tab: TabView, row: number, columns: readonly number[]): number | undefined {
  const found = columns.map((column) => ({ column, ...countBelow(tab, row, column) }));
  const clear = found.find(({ column, slots, words, isFirst }) =>
    saysTime(tab.text(row, column)) ? slots > 0 : slots > 1 && (isFirst || slots >= words),
  );
  if (clear) return clear.column;
  const hasWordsBeside = (column: number) => found.some((other) => other.column !== column && other.words > 0);
  return found.find(
    ({ column, numbers, words }) =>
      numbers > 1 && (saysTime(tab.text(row, column)) || (numbers >= words && !hasWordsBeside(column))),
  )?.column;
}

interface Counts {
  slots: number;
  numbers: number;
  words: number;
  /** It begins with a time. */
  isFirst: boolean;
}

function countBelow(tab: TabView, row: number, column: number): Counts {
  const counts = { slots: 0, numbers: 0, words: 0, isFirst: false };
  for (let below = row + 1; below < Math.min(tab.rows, row + LOOKED_AT); below += 1) {
    const text = tab.text(below, column);
    if (text === "" || tab.range(below, column).top <= row) continue;
    if (isBareNumber(text) && Number(text) <= 24) counts.numbers += 1;
    else if (isSlot(text)) {
      counts.isFirst ||= counts.words + counts.numbers === 0;
      counts.slots += 1;
    } else if (/\p{L}/u.test(text)) counts.words += 1;
  }
  return counts;
}

/** The rows of a grid whose times stand in a column; `body` are the columns of its cells. */
export interface SlotRows {
  readonly top: number;
  readonly bottom: number;
  readonly column: number;
  readonly body: readonly number[];
  /** What stands above the times. */
  readonly header: string;
}

export interface SlotsDown {
  readonly rows: ReadonlyMap<number, Label>;
  readonly misreads: readonly Misread[];
}

/** When each row is. A row between them that says no time is told, unless it is a break. */
export function* slotsDown(tab: TabView, slotRows: SlotRows, periods: Periods): Steps<SlotsDown> {
  const { top, column, header } = slotRows;
  const isLessons = meanings(firstWord(header)).includes("period");
  const slots = yield* slotsAlong(slotCells(tab, slotRows), periods, isLessons);
  const rows = new Map<number, Label>();
  const misreads: Misread[] = [];
  const first = slots.findIndex((slot) => slot !== undefined);
  const last = slots.findLastIndex((slot) => slot !== undefined);
  for (const [index, slot] of slots.entries()) {
    yield;
    const row = top + index;
    if (slot) {
      const group = top + slot.group;
      rows.set(row, { hours: slot.hours, group, where: tab.where(group, column) });
    } else if (index > first && index < last) {
      const stray = strayIn(tab, row, slotRows);
      if (stray !== undefined) misreads.push({ where: tab.where(row, stray), reason: NO_TIME_HERE });
    }
  }
  return { rows, misreads };
}

const NO_TIME_HERE = "there is no time at the beginning of this row";
const firstWord = (text: string) => text.split(/[\\/／|\s]/)[0]!;

function slotCells(tab: TabView, { top, bottom, column, body }: SlotRows): SlotCell[] {
  return Array.from({ length: Math.max(0, bottom - top) }, (_, index) => {
    const row = top + index;
    const range = tab.range(row, column);
    return {
      text: range.top < top ? "" : tab.text(row, column),
      origin: range.top * tab.columns + range.left,
      isFilled: () => body.some((at) => isFilled(tab, row, at)),
    };
  });
}

function strayIn(tab: TabView, row: number, { column, body }: SlotRows): number | undefined {
  if (isBreak(tab.text(row, column))) return undefined;
  return body.find((at) => {
    const text = tab.text(row, at);
    return tab.range(row, at).top === row && tab.range(row, at).left > column && !isNothing(text) && !isBreak(text);
  });
}

/** Filled by itself, and with more than the room of what is above it. */
function isFilled(tab: TabView, row: number, column: number): boolean {
  if (tab.raw(row, column) === "" || tab.range(row, column).top !== row) return false;
  return !(isRoom(tab.text(row, column)) && tab.text(row - 1, column) !== "");
}
