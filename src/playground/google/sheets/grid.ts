import type { Shown } from "./cell.ts";
import type { GridRange, Tab } from "./store.ts";

/** A new tab has so many rows and columns, and grows when more are filled. */
export function gridSize({ rows }: Tab): { readonly rowCount: number; readonly columnCount: number } {
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return { rowCount: Math.max(1000, rows.length), columnCount: Math.max(26, widest) };
}

/** The cells of a rectangle. In a merge only the top left cell has a value. */
export function cells(tab: Tab, fromRow: number, fromColumn: number, toRow: number, toColumn: number): Shown[][] {
  const rows = tab.rows.slice(fromRow, toRow);
  return rows.map((row, rowOffset) =>
    row.slice(fromColumn, toColumn).map((value, columnOffset) => {
      const isHidden = tab.merges.some((merge) => isCovered(merge, fromRow + rowOffset, fromColumn + columnOffset));
      return isHidden ? "" : value;
    }),
  );
}

function isCovered(merge: GridRange, row: number, column: number): boolean {
  const { startRowIndex = 0, startColumnIndex = 0 } = merge;
  const { endRowIndex = Number.POSITIVE_INFINITY, endColumnIndex = Number.POSITIVE_INFINITY } = merge;
  const isInside = row >= startRowIndex && row < endRowIndex && column >= startColumnIndex && column < endColumnIndex;
  return isInside && !(row === startRowIndex && column === startColumnIndex);
}

/** Rows become columns. */
export function turned(rows: readonly (readonly Shown[])[]): Shown[][] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? ""));
}

/** Sheets leaves out empty cells at the end of a row, and empty rows at the end. */
export function trimmed(rows: readonly (readonly Shown[])[]): Shown[][] {
  const short = rows.map((row) => row.slice(0, row.findLastIndex((value) => value !== "") + 1));
  return short.slice(0, short.findLastIndex((row) => row.length > 0) + 1);
}
