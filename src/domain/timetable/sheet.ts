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
  /** Top left of the merge the cell belongs to, else the cell itself. */
  origin(row: number, column: number): readonly [row: number, column: number];
  /** `'시간표'!C4`, of a merge its top left; without a cell the tab. */
  where(row?: number, column?: number): string;
}

export function tabView({ title, cells, merges }: SheetTab): TabView {
  const columns = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const rows = cells.length;
  const merged = new Map<number, readonly [number, number]>();
  for (const { top, left, bottom, right } of merges) {
    for (let row = top; row < Math.min(bottom, rows); row += 1) {
      for (let column = left; column < Math.min(right, columns); column += 1)
        merged.set(row * columns + column, [top, left]);
    }
  }
  const origin = (row: number, column: number) => merged.get(row * columns + column) ?? ([row, column] as const);
  const raw = (row: number, column: number) => {
    const [top, left] = origin(row, column);
    return cells[top]?.[left] ?? "";
  };
  const known = new Map<string, string>();
  const text = (row: number, column: number) => {
    const typed = raw(row, column);
    let shown = known.get(typed);
    if (shown === undefined) {
      shown = plain(typed);
      known.set(typed, shown);
    }
    return shown;
  };
  const quoted = `'${title.replaceAll("'", "''")}'`;
  return {
    title,
    rows,
    columns,
    raw,
    text,
    origin,
    where: (row, column) => {
      if (row === undefined || column === undefined) return quoted;
      const [top, left] = origin(row, column);
      return `${quoted}!${letters(left)}${top + 1}`;
    },
  };
}

/** 0 is A, 26 is AA. */
function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest;
}

/** What a formula shows that went wrong, such as `#REF!`. */
export function errorShown(text: string): string | undefined {
  return /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|ERROR!|SPILL!|CALC!)/i.exec(text)?.[0].toUpperCase();
}
