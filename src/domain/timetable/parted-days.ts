import { isNothing } from "./cell.ts";
import { type Column, meanings } from "./headers.ts";
import type { TabView } from "./sheet.ts";

/** The columns of one weekday, from the first to the one before `until`. */
export interface DayColumns {
  readonly from: number;
  readonly until: number;
}

/**
 * Each weekday above columns of its own, such as start and end, or time and place: a tab in which the first column of
 * a weekday says all of them in one line. Undefined when the row below the weekdays names no such columns.
 */
export function withDaysJoined(tab: TabView, row: number, days: readonly DayColumns[]): TabView | undefined {
  const parts = new Map(days.map((day) => [day, partsOf(tab, row + 1, day)]));
  const halves = days.map((day) => halvesOf(tab, row + 1, day));
  const isHalved = halves.every((columns) => columns.length > 0) && halves.some((columns) => columns.length > 1);
  const isParted = isHalved || [...parts.values()].some((columns) => columns.has("start") || columns.has("time"));
  if (!isParted || (!isHalved && [...parts.values()].some((columns) => columns.size === 0))) return undefined;
  const dayOf = new Map(days.flatMap((day) => columnsOf(day).map((column) => [column, day] as const)));
  const raw = (at: number, column: number) => {
    const day = dayOf.get(column);
    if (!day) return tab.raw(at, column);
    if (at <= row + 1 || column !== day.from) return "";
    return isHalved ? joinedHalves(tab, row + 1, at, day) : joined(tab, row + 1, at, parts.get(day)!);
  };
  return {
    ...tab,
    raw,
    text: (at, column) => (dayOf.has(column) ? raw(at, column) : tab.text(at, column)),
    range: (at, column) =>
      dayOf.has(column) ? { top: at, left: column, bottom: at + 1, right: column + 1 } : tab.range(at, column),
  };
}

/** `오전` and `오후` below a weekday. */
function halvesOf(tab: TabView, row: number, day: DayColumns): number[] {
  return columnsOf(day).filter((column) => HALF.test(tab.text(row, column)));
}

const HALF = /^(?:am|a\.m\.|pm|p\.m\.|mornings?|afternoons?|오전|오후|午前|午後)$/iu;

function joinedHalves(tab: TabView, header: number, row: number, day: DayColumns): string {
  return halvesOf(tab, header, day)
    .filter((column) => !isNothing(tab.text(row, column)))
    .map((column) => `${tab.text(header, column)} ${tab.text(row, column)}`)
    .join("; ");
}

const PARTS: readonly Column[] = ["start", "end", "time", "activity", "place", "note"];

const columnsOf = ({ from, until }: DayColumns) => Array.from({ length: until - from }, (_, index) => from + index);

function partsOf(tab: TabView, row: number, day: DayColumns): ReadonlyMap<Column, number> {
  const columns = new Map<Column, number>();
  for (const column of columnsOf(day)) {
    const part = PARTS.find((one) => !columns.has(one) && meanings(tab.text(row, column)).includes(one));
    if (part) columns.set(part, column);
  }
  return columns;
}

function joined(tab: TabView, header: number, row: number, parts: ReadonlyMap<Column, number>): string {
  const said = (part: Column) => (parts.has(part) ? tab.text(row, parts.get(part)!) : "");
  const [start, end] = [said("start"), said("end")];
  const hours = start !== "" && end !== "" ? `${start}-${end}` : start || end;
  const words = [said("activity"), said("place"), said("note")].filter((text) => text !== "");
  // Who comes and goes is at the lab, and not busy all day.
  const isAtWork = words.length === 0 && hours !== "" && ATTENDANCE.test(tab.text(header, parts.get("start") ?? 0));
  return [hours, said("time"), ...(isAtWork ? ["lab"] : words)].filter((text) => text !== "").join(" ");
}

const ATTENDANCE = /^(?:출근|出勤|出社)/u;
