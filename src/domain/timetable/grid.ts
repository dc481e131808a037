import type { Weekday } from "../lab-time.ts";
import { plain } from "../written.ts";
import { AT_LAB, isMark, MARK_ALONE, spelledOut } from "./attendance.ts";
import { isNothing, type Said, whatOf } from "./cell.ts";
import type { Hours } from "./hours.ts";
import { type Entry, MOST_ENTRIES, type TabContext, TOO_LONG } from "./layout.ts";
import { namesBefore, WHOSE } from "./names.ts";
import type { CellRange, Misread, TabView } from "./sheet.ts";
import { isBreak } from "./slots.ts";
import type { Steps } from "./steps.ts";
import { UNCLEAR_WEEKS, type WeeksSaid } from "./weeks.ts";

/** What a row or column of a grid, or the grid as a whole, says of all its cells. */
export interface Label {
  readonly names?: readonly string[];
  readonly weekday?: Weekday;
  /** A reason when the time of the row or column was not understood. */
  readonly hours?: Hours | string;
  /** Those of all its cells that do not say so themselves; absent for every week. */
  readonly weeks?: WeeksSaid;
  /** Rows with one group are lines of one cell. */
  readonly group?: number;
  /** The cell that says the time. */
  readonly where?: string;
}

/** A table of a tab: what each of its rows and columns stands for; who, which day and when are said once each. */
export interface Grid {
  readonly top: number;
  readonly rows: ReadonlyMap<number, Label>;
  readonly columns: ReadonlyMap<number, Label>;
  readonly fixed: Label;
  /** It says when people are at the lab, so that a time or a mark alone says where. */
  readonly isAttendance?: boolean;
}

export interface GridReading {
  readonly entries: readonly Entry[];
  readonly misreads: readonly Misread[];
  /** False when nothing is written in any cell, whatever colours there are. */
  readonly isWritten: boolean;
}

/** Each cell read as what its row and column make it. A merged cell lasts as long, and is for as many, as it covers. */
export function* readGrid(tab: TabView, grid: Grid, context: TabContext): Steps<GridReading> {
  const { isAttendance = false } = grid;
  const taking: Taking = { tab, context, isAttendance, entries: [], misreads: new Map(), problems: 0 };
  const stretches = new Map<string, Stretch>();
  let isWritten = false;
  for (const cell of cellsOf(tab, grid)) {
    yield;
    if (cell === "row") {
      if (taking.entries.length + stretches.size + taking.problems < MOST_ENTRIES) continue;
      note(taking, tab.where(), TOO_LONG);
      break;
    }
    isWritten = true;
    for (const part of yield* partsOf(grid, cell)) {
      // Where nobody can tell which weeks are meant, the heading is told instead of each cell.
      if (part.weeks?.kind === "unclear") note(taking, part.weeks.where, part.weeks.reason ?? UNCLEAR_WEEKS);
      else if (typeof part.hours === "string") note(taking, part.where ?? cell.where, part.hours);
      else if (part.hours) stretch(stretches, { ...part, hours: part.hours, cell });
      else takeTimed(taking, part, cell);
    }
  }
  for (const one of stretches.values()) {
    yield;
    takeSlot(taking, one);
  }
  return { entries: taking.entries, misreads: [...taking.misreads.values()], isWritten };
}

/** What was read so far. */
interface Taking {
  readonly tab: TabView;
  readonly context: TabContext;
  readonly isAttendance: boolean;
  readonly entries: Entry[];
  readonly misreads: Map<string, Misread>;
  problems: number;
}

function note(taking: Taking, where: string, reason: string): void {
  const { tab, misreads } = taking;
  taking.problems += 1;
  if (misreads.size < MOST_MISREADS) misreads.set(where, { where, reason });
  else misreads.set(tab.where(), { where: tab.where(), reason: MORE });
}

/** A cell that says its times itself. */
function takeTimed(taking: Taking, { names, weekday, weeks }: Part, { raw, where }: Cell): void {
  const { context, isAttendance, entries } = taking;
  const { said, problem } = context.readCell(isAttendance ? spelledOut(raw) : raw);
  for (const name of names ?? [])
    for (const one of said)
      entries.push({ ...(isAttendance ? atLab(one, context) : one), ...duringOf(one, weeks), name, weekday, where });
  if (problem) note(taking, where, problem);
}

/** `10-19` in a table of attendance is at the lab. */
function atLab(said: Said, context: TabContext): Said {
  return said.place || said.activity ? said : { ...said, ...whatOf(AT_LAB, context) };
}

/** What a cell says of its weeks comes before what its heading says, but not before a date. */
function duringOf({ weeks: own }: Said, weeks: Label["weeks"]): Pick<Said, "weeks"> {
  const during = weeks?.kind === "on" ? weeks : (own ?? weeks);
  return during ? { weeks: during } : {};
}

function takeSlot(taking: Taking, { names, weekday, hours, weeks, cell: { raw, where } }: Stretch): void {
  const { tab, context, isAttendance, entries } = taking;
  const named = names ? { names, rest: raw } : namesBefore(raw, context.nameInRota);
  if (!named) {
    if (!isBreak(plain(raw))) note(taking, where, WHOSE);
    return;
  }
  const isMarked = names !== undefined && isMark(plain(raw));
  const words =
    isMarked && isAttendance ? AT_LAB : names ? named.rest : named.rest.replace(/^[([]([^()[\]]+)[)\]]$/, "$1");
  const { said, problem } =
    isMarked && !isAttendance
      ? { said: [], problem: MARK_ALONE }
      : sayings(words, hours, names ? "" : duty(tab), context);
  for (const name of named.names)
    for (const one of said) entries.push({ ...onItsDay(one, weekday), ...duringOf(one, weeks), name, where });
  if (problem) note(taking, where, problem);
}

/** What the people of a rota do, by its title: `조교실 근무` of `조교실 근무표`. */
const duty = ({ title }: TabView) =>
  plain(title).replace(/(?<=근무|당번|당직|담당|当番|当直|勤務|シフト)표?表?$|\s*(?:시간표|時間割)$/u, "") || title;

const MOST_MISREADS = 1_000;
const MORE = "more cells of this tab were not understood";
const OUTSIDE = "the time in the cell is not that of its row or column";

// `김민지 (대타)` is on duty like the others; a room in brackets says where.
const IN_BRACKETS = /^[([]?(?:대타|대신|교체|변경|추가|임시|sub|cover|swap|代理|代わり|交代|臨時)[)\]]?$/iu;

function sayings(words: string, hours: Hours, title: string, context: TabContext) {
  // A rota names people in its cells, and its title says what they do then.
  if (title !== "" && (isNothing(words) || IN_BRACKETS.test(words)))
    return { said: [{ ...whatOf(plain(title), context), ...hours }] };
  const { said, problem } = context.readSlot(words);
  const inside = said.filter(({ own }) => !own || (own.start < hours.end && hours.start < own.end));
  const outside = inside.length < said.length ? OUTSIDE : undefined;
  return { said: inside.map(({ own, ...what }) => ({ ...what, ...(own ?? hours) })), problem: problem ?? outside };
}

/** The hours after midnight at the end of a day's grid are those of the next day. */
function onItsDay(said: Said, weekday: Weekday): Said & { readonly weekday: Weekday } {
  const later = said.start >= 1440 ? 1 : 0;
  const { start, end } = said;
  return {
    ...said,
    start: start - later * 1440,
    end: end - later * 1440,
    weekday: (((weekday - 1 + later) % 7) + 1) as Weekday,
  };
}

/** A filled cell, and the rows and columns of the grid that it covers. */
interface Cell {
  readonly raw: string;
  readonly where: string;
  readonly rows: readonly Label[];
  readonly columns: readonly Label[];
}

function* cellsOf(tab: TabView, grid: Grid): Generator<Cell | "row"> {
  const first = Math.min(...grid.columns.keys());
  const merges = new Set<CellRange>();
  const groups = Map.groupBy(grid.rows.keys(), (row) => grid.rows.get(row)!.group ?? row);
  for (const row of grid.rows.keys()) {
    yield "row";
    for (const column of grid.columns.keys()) {
      if (tab.raw(row, column) === "" || isNothing(tab.text(row, column))) continue;
      const range = tab.range(row, column);
      // What is merged with a header or a name is no entry.
      if (range.top < grid.top || range.left < first || merges.has(range)) continue;
      if (range.bottom - range.top > 1 || range.right - range.left > 1) merges.add(range);
      const raw = linesOf(tab, grid, groups, row, column, range);
      if (raw === undefined) continue;
      const rows = covered(grid.rows, row, range.bottom);
      yield { raw, where: tab.where(row, column), rows, columns: covered(grid.columns, column, range.right) };
    }
  }
}

function covered(labels: ReadonlyMap<number, Label>, from: number, until: number): Label[] {
  const found: Label[] = [];
  for (let at = from; at < until; at += 1) {
    const label = labels.get(at);
    if (label) found.push(label);
  }
  return found;
}

/** A slot may be several rows tall, with the class above its room. Undefined for a line that was read with the first. */
function linesOf(
  tab: TabView,
  { rows }: Grid,
  groups: ReadonlyMap<number, readonly number[]>,
  row: number,
  column: number,
  { bottom }: CellRange,
): string | undefined {
  const group = rows.get(row)!.group;
  const lines = group === undefined ? [] : groups.get(group)!;
  if (lines.length < 2 || bottom > lines.at(-1)! + 1) return tab.raw(row, column);
  const filled = lines.filter((line) => tab.text(line, column) !== "" && tab.range(line, column).top >= lines[0]!);
  if (filled[0] !== row) return undefined;
  return [...new Set(filled.map((line) => tab.raw(line, column)))].join("\n");
}

/** What a cell says of some people on one day. */
interface Part extends Label {
  readonly weekday: Weekday;
}

function* partsOf({ fixed }: Grid, { rows, columns }: Cell): Steps<Part[]> {
  const parts = new Map<string, Label>();
  for (const row of rows) {
    yield;
    for (const column of new Set(columns)) {
      const label = { ...fixed, ...row, ...column };
      if (rows.length === 1 && columns.length === 1) return isPart(label) ? [label] : [];
      const key = `${label.weekday} ${label.weeks?.where} ${label.names?.join("\n")}`;
      const known = parts.get(key);
      parts.set(key, known ? { ...known, hours: spanned(known.hours, label.hours) } : label);
    }
  }
  return [...parts.values()].filter(isPart);
}

const isPart = (label: Label): label is Part => label.weekday !== undefined;

function spanned(a: Label["hours"], b: Label["hours"]): Label["hours"] {
  if (typeof a !== "object" || typeof b !== "object") return typeof a === "string" ? a : b;
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

interface Stretch extends Part {
  readonly hours: Hours;
  readonly cell: Cell;
}

const LONGEST_BREAK = 15;

/** The same words in the next slot are the same class, the break between two lessons counted in. */
function stretch(stretches: Map<string, Stretch>, part: Stretch): void {
  const key = `${part.weekday} ${part.weeks?.where} ${part.names?.join("\n")} ${part.cell.raw}`;
  const last = stretches.get(key);
  const gap = last ? part.hours.start - last.hours.end : Number.NaN;
  if (last && gap >= 0 && gap <= LONGEST_BREAK) {
    stretches.set(key, { ...last, hours: { start: last.hours.start, end: part.hours.end } });
    return;
  }
  if (last) stretches.set(`${key} ${last.hours.start}-${last.hours.end} ${last.cell.where}`, last);
  stretches.delete(key);
  stretches.set(key, part);
}
