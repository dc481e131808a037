import { plain } from "../written.ts";

/** A spreadsheet as people see it: what its cells show, tab by tab, without the hidden ones. */
export interface SheetBook {
  readonly title: string;
  /** As in `ko_KR`; decides whether 3/4 is in March or April. */
  readonly locale?: string;
  readonly timeZone?: string;
  readonly tabs: readonly SheetTab[];
}

export interface SheetTab {
  readonly title: string;
  readonly cells: readonly (readonly string[])[];
  readonly merges: readonly CellRange[];
}

/** Counted from 0; `bottom` and `right` are outside it. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Something in the sheet that was not understood: its address with the tab, and a plain reason that quotes nothing. */
export interface Misread {
  readonly where: string;
  readonly reason: string;
}

/** A tab in which every cell of a merge shows what the merge shows. */
export interface TabView {
  readonly title: string;
  readonly rows: number;
  readonly columns: number;
  /** As typed, line breaks and all. */
  raw(row: number, column: number): string;
  /** On one line, with what cannot be seen left out. */
  text(row: number, column: number): string;
  /** The merge the cell belongs to, else the cell alone. */
  range(row: number, column: number): CellRange;
  /** `'시간표'!C4`, of a merge its top left; without a cell the tab. */
  where(row?: number, column?: number): string;
}

export function tabView({ title, cells, merges }: SheetTab): TabView {
  const columns = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const rows = cells.length;
  const merged = mergedCells(merges, rows, columns);
  const range = (row: number, column: number): CellRange =>
    merged(row, column) ?? { top: row, left: column, bottom: row + 1, right: column + 1 };
  const raw = (row: number, column: number) => {
    const merge = merged(row, column);
    return (merge ? cells[merge.top]?.[merge.left] : cells[row]?.[column]) ?? "";
  };
  const quoted = `'${title.replaceAll("'", "''")}'`;
  return {
    title,
    rows,
    columns,
    raw,
    text: (row, column) => {
      const typed = raw(row, column);
      return typed === "" ? "" : plain(typed);
    },
    range,
    where: (row, column) => {
      if (row === undefined || column === undefined) return quoted;
      const { top, left } = range(row, column);
      return `${quoted}!${letters(left)}${top + 1}`;
    },
  };
}

/** Which merge a cell belongs to. Merges never overlap in a real sheet, so those beyond its size are left out. */
function mergedCells(merges: readonly CellRange[], rows: number, columns: number) {
  const inside = merges
    .map(({ top, left, bottom, right }) => ({
      top,
      left,
      bottom: Math.min(bottom, rows),
      right: Math.min(right, columns),
    }))
    .filter(({ top, left, bottom, right }) => top >= 0 && left >= 0 && bottom > top && right > left);
  if (inside.length === 0) return () => undefined;
  const owner = new Int32Array(rows * columns);
  let room = rows * columns;
  for (const [index, { top, left, bottom, right }] of inside.entries()) {
    room -= (bottom - top) * (right - left);
    if (room < 0) break;
    for (let row = top; row < bottom; row += 1) owner.fill(index + 1, row * columns + left, row * columns + right);
  }
  return (row: number, column: number) =>
    row < rows && column < columns ? inside[owner[row * columns + column]! - 1] : undefined;
}

/** 0 is A, 26 is AA. */
function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest;
}

/** What is to be told of a cell that shows what went wrong in a formula, such as `#REF!`, or the formula itself. */
export function errorShown(text: string): string | undefined {
  const [error] = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|ERROR!|SPILL!|CALC!)/i.exec(text) ?? [];
  if (error) return `the cell shows the error ${error.toUpperCase()}`;
  return /^=\s?[A-Za-z+('"[-]/.test(text) ? "the cell shows a formula instead of what it says" : undefined;
}
