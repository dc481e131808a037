/** A rectangle of cells, counted from 0, ends outside it; an open end is as far as the grid goes. */
export interface CellRange {
  readonly tab: string | undefined;
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number | undefined;
  readonly toColumn: number | undefined;
}

const wholeTab = { fromRow: 0, fromColumn: 0, toRow: undefined, toColumn: undefined };

/**
 * `'Lab''s plan'!A1:G40`, `Plan!B:D`, `Plan!2:5`, `Plan`, `A1:B2` (of the first tab). A bare word that is a tab's name
 * is that tab. `undefined` when it cannot be read.
 */
export function parseRange(text: string, isTab: (name: string) => boolean): CellRange | undefined {
  const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/s.exec(text);
  if (quoted) return onTab(quoted[1]!.replaceAll("''", "'"), quoted[2]);
  if (isTab(text)) return { tab: text, ...wholeTab };
  const bang = text.lastIndexOf("!");
  return bang === -1 ? onTab(undefined, text) : onTab(text.slice(0, bang), text.slice(bang + 1));
}

function onTab(tab: string | undefined, cells: string | undefined): CellRange | undefined {
  if (cells === undefined) return { tab, ...wholeTab };
  const [first = "", last, ...more] = cells.replaceAll("$", "").split(":");
  const start = parseCorner(first);
  const end = last === undefined ? start : parseCorner(last);
  if (!start || !end || more.length > 0) return undefined;
  if (last === undefined && (start.row === undefined || start.column === undefined)) return undefined;
  return { tab, ...between(start.row, end.row, "Row"), ...between(start.column, end.column, "Column") } as CellRange;
}

function between(start: number | undefined, end: number | undefined, axis: "Row" | "Column"): object {
  const [from, to] = start !== undefined && end !== undefined && end < start ? [end, start] : [start, end];
  return { [`from${axis}`]: from ?? 0, [`to${axis}`]: to === undefined ? undefined : to + 1 };
}

function parseCorner(text: string): { row: number | undefined; column: number | undefined } | undefined {
  const [whole, letters, digits] = /^([A-Za-z]{0,3})([1-9]\d{0,7})?$/.exec(text) ?? [];
  if (!whole) return undefined;
  return {
    row: digits === undefined ? undefined : Number(digits) - 1,
    column: letters === "" ? undefined : columnNumber(letters!),
  };
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function columnLetters(column: number): string {
  const above = Math.floor(column / 26);
  return (above > 0 ? columnLetters(above - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** The range as Sheets writes it back: the name quoted when it must be, both corners named. */
export function writtenRange(
  tab: string,
  fromRow: number,
  fromColumn: number,
  toRow: number,
  toColumn: number,
): string {
  const start = `${columnLetters(fromColumn)}${fromRow + 1}`;
  const end = `${columnLetters(toColumn - 1)}${toRow}`;
  return `${quotedTab(tab)}!${start === end ? start : `${start}:${end}`}`;
}

function quotedTab(tab: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(tab) && !/^[A-Za-z]{1,3}\d+$/.test(tab);
  return isPlain ? tab : `'${tab.replaceAll("'", "''")}'`;
}
