import { type sheets_v4, sheets as sheetsApi } from "googleapis/build/src/apis/sheets/index.js";
import { z } from "zod";
import type { GoogleAccess } from "./access.ts";
import { googleRequests, type RequestOptions } from "./request.ts";

export interface Sheets {
  /**
   * All visible tabs of a spreadsheet, given by its id or its address: two requests, never more but for retries.
   * @throws ApiError
   */
  read(spreadsheet: string, signal?: AbortSignal): Promise<SheetBook>;
}

/** A spreadsheet as people see it. */
export interface SheetBook {
  readonly id: string;
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly tabs: readonly SheetTab[];
  /** Titles of tabs that were too many to be read, or too long to be read to their end. */
  readonly unread: readonly string[];
}

export interface SheetTab {
  /** Stays when the tab is renamed. */
  readonly sheetId: number;
  readonly title: string;
  /** What each cell shows; all rows are equally long, and empty ones at the end are left out. */
  readonly cells: readonly (readonly string[])[];
  /** Counted from 0; `bottom` and `right` are outside. Only the top left cell of a merge holds anything. */
  readonly merges: readonly {
    readonly top: number;
    readonly left: number;
    readonly bottom: number;
    readonly right: number;
  }[];
}

/** Making it does nothing; the first read signs in. */
export function sheets(access: GoogleAccess, options: RequestOptions = {}): Sheets {
  const api = sheetsApi({ version: "v4", auth: access.auth });
  const request = googleRequests(access, options);
  return {
    async read(spreadsheet, signal) {
      const spreadsheetId = spreadsheetIdIn(spreadsheet);
      const outline = await request(
        "sheets.get",
        (stop) => api.spreadsheets.get({ spreadsheetId, fields: OUTLINE_FIELDS }, { signal: stop }),
        Outline,
        signal,
      );
      const { read, unread } = chosen(outline);
      const values =
        read.length === 0
          ? { valueRanges: [] }
          : await request(
              "sheets.values",
              (stop) => api.spreadsheets.values.batchGet({ ...questionFor(read), spreadsheetId }, { signal: stop }),
              answerOf(read.length),
              signal,
            );
      return {
        id: outline.spreadsheetId,
        ...outline.properties,
        tabs: read.map((tab, index) => tabOf(tab, values.valueRanges[index]!)),
        unread: [...unread, ...cutOff(read, values.valueRanges)],
      };
    },
  };
}

/** The id in a spreadsheet's address, or the text itself. */
export function spreadsheetIdIn(text: string): string {
  return /\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]+)/.exec(text)?.[1] ?? text.trim();
}

/** Where people open it. */
export function spreadsheetAddress(id: string): string {
  return `https://docs.google.com/spreadsheets/d/${encodeURIComponent(id)}/edit`;
}

const OUTLINE_FIELDS =
  "spreadsheetId,properties(title,locale,timeZone),sheets(properties(sheetId,title,sheetType,hidden,gridProperties(rowCount,columnCount)),merges)";

// Indexes that are 0 or unbounded are left out, and so is a `hidden` that is false.
const index = z.int().nonnegative().optional();
const Merge = z.object({ startRowIndex: index, endRowIndex: index, startColumnIndex: index, endColumnIndex: index });
const Tab = z.object({
  properties: z.object({
    sheetId: z.int().default(0),
    title: z.string(),
    sheetType: z.string().optional(),
    hidden: z.boolean().optional(),
    gridProperties: z.object({ rowCount: index, columnCount: index }).optional(),
  }),
  merges: z.array(Merge).optional(),
});
const Outline = z.object({
  spreadsheetId: z.string(),
  properties: z.object({ title: z.string(), locale: z.string(), timeZone: z.string() }),
  sheets: z.array(Tab).min(1),
});

type Tab = z.infer<typeof Tab>;

const ValueRange = z.object({ range: z.string(), values: z.array(z.array(z.string())).optional() });
type ValueRange = z.infer<typeof ValueRange>;

// As many answers as questions: a reply that lost one would shift every tab by one.
const answerOf = (count: number) => z.object({ valueRanges: z.array(ValueRange).length(count) });

function questionFor(tabs: readonly Tab[]): sheets_v4.Params$Resource$Spreadsheets$Values$Batchget {
  return { ranges: tabs.map(rangeOf), majorDimension: "ROWS", valueRenderOption: "FORMATTED_VALUE" };
}

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;

/** The whole tab, bounded; Google refuses a range that is larger than the tab. */
function rangeOf({ properties: { title, gridProperties } }: Tab): string {
  const quoted = `'${title.replaceAll("'", "''")}'`;
  const { rowCount, columnCount } = gridProperties ?? {};
  if (!rowCount || !columnCount) return quoted;
  return `${quoted}!A1:${columnLetters(Math.min(columnCount, MOST_COLUMNS))}${Math.min(rowCount, MOST_ROWS)}`;
}

function columnLetters(count: number): string {
  const rest = String.fromCharCode(65 + ((count - 1) % 26));
  return count <= 26 ? rest : columnLetters(Math.floor((count - 1) / 26)) + rest;
}

// All titles travel in one address, and proxies cut addresses somewhere above 8,000 characters.
const LONGEST_QUESTION = 6000;

/** The visible tabs with cells in them, as many as one question can hold. */
function chosen({ sheets: tabs }: z.infer<typeof Outline>): { read: Tab[]; unread: string[] } {
  const read: Tab[] = [];
  const unread: string[] = [];
  let length = 0;
  for (const tab of tabs) {
    const { title, hidden, sheetType = "GRID" } = tab.properties;
    if (hidden || sheetType !== "GRID") continue;
    // Half a character fits into no address, so such a tab cannot be asked for.
    if (!title.isWellFormed()) {
      unread.push(title.toWellFormed());
      continue;
    }
    length += encodeURIComponent(`&ranges=${rangeOf(tab)}`).length;
    if (length > LONGEST_QUESTION) unread.push(title);
    else read.push(tab);
  }
  return { read, unread };
}

/** Tabs that go on where we stopped. */
function cutOff(read: readonly Tab[], answers: readonly ValueRange[]): string[] {
  return read.filter((tab, index) => isCut(tab, answers[index]?.values ?? [])).map((tab) => tab.properties.title);
}

function isCut({ properties: { gridProperties } }: Tab, values: readonly (readonly string[])[]): boolean {
  const isWider = (gridProperties?.columnCount ?? 0) > MOST_COLUMNS;
  return values.length >= MOST_ROWS || (isWider && values.some((row) => row.length >= MOST_COLUMNS));
}

function tabOf({ properties, merges = [] }: Tab, { range, values = [] }: ValueRange): SheetTab {
  const [top, left] = startOf(range);
  const right = left + values.reduce((most, row) => Math.max(most, row.length), 0);
  const bottom = top + values.length;
  const padded = (row: readonly string[]) => [
    ...Array(left).fill(""),
    ...row,
    ...Array(right - left - row.length).fill(""),
  ];
  return {
    sheetId: properties.sheetId,
    title: properties.title,
    cells: [...Array.from({ length: top }, () => padded([])), ...values.map(padded)],
    merges: merges
      .map((merge) => ({
        top: merge.startRowIndex ?? 0,
        left: merge.startColumnIndex ?? 0,
        bottom: Math.min(merge.endRowIndex ?? bottom, bottom),
        right: Math.min(merge.endColumnIndex ?? right, right),
      }))
      .filter((merge) => merge.bottom > merge.top && merge.right > merge.left),
  };
}

/** Where `'시간표'!B3:D9` begins, from 0. Google answers a whole tab from A1 on. */
function startOf(range: string): readonly [row: number, column: number] {
  const [, letters = "A", row = "1"] = /!\$?([A-Z]{1,3})\$?(\d+)(?::|$)/.exec(range) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return [Number(row) - 1, column - 1];
}
