import type { SpreadsheetSeed } from "../../seed.ts";
import { parseRange } from "./a1.ts";
import type { Shown } from "./cell.ts";

/** Counted from 0, ends outside; what is absent is 0 or unbounded. */
export interface GridRange {
  readonly startRowIndex?: number;
  readonly endRowIndex?: number;
  readonly startColumnIndex?: number;
  readonly endColumnIndex?: number;
}

export interface Tab {
  readonly sheetId: number;
  title: string;
  isHidden: boolean;
  rows: Shown[][];
  merges: GridRange[];
}

export interface StoredSpreadsheet {
  readonly id: string;
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  /** `*` is anyone with the link. */
  readonly readers: Set<string>;
  readonly tabs: Tab[];
}

export interface TabInput {
  readonly title: string;
  readonly sheetId?: number;
  readonly rows?: readonly (readonly Shown[])[];
  readonly merges?: readonly GridRange[];
  readonly isHidden?: boolean;
}

export interface Spreadsheets {
  all(): readonly StoredSpreadsheet[];
  find(id: string): StoredSpreadsheet | undefined;
  add(spreadsheet: SpreadsheetSeed): void;
  /** One cell, as in `Plan!B3`; without a tab, of the first. */
  setCell(id: string, cell: string, value: Shown): void;
  /** Everything on a tab; its merges go unless given. */
  setRows(id: string, tab: string, rows: readonly (readonly Shown[])[], merges?: readonly GridRange[]): void;
  addTab(id: string, tab: TabInput): void;
  removeTab(id: string, tab: string): void;
  renameTab(id: string, tab: string, title: string): void;
  hideTab(id: string, tab: string, isHidden: boolean): void;
  share(id: string, account: string): void;
  unshare(id: string, account: string): void;
}

export function spreadsheets(seeds: readonly SpreadsheetSeed[], changed: (what: string) => void): Spreadsheets {
  const byId = new Map(seeds.map((seed) => [seed.id, stored(seed)]));
  const find = (id: string) => {
    const spreadsheet = byId.get(id);
    if (!spreadsheet) throw new Error(`the stand-in has no spreadsheet ${id}`);
    return spreadsheet;
  };
  const change = (id: string, edit: (spreadsheet: StoredSpreadsheet) => void) => {
    edit(find(id));
    changed(`spreadsheet ${id}`);
  };
  return {
    all: () => [...byId.values()],
    find: (id) => byId.get(id),
    add: (seed) => {
      byId.set(seed.id, stored(seed));
      changed(`spreadsheet ${seed.id}`);
    },
    setCell: (id, cell, value) => change(id, (spreadsheet) => writeCell(spreadsheet, cell, value)),
    setRows: (id, title, rows, merges = []) =>
      change(id, (spreadsheet) => {
        const tab = tabOf(spreadsheet, title);
        tab.rows = rows.map((row) => [...row]);
        tab.merges = [...merges];
      }),
    addTab: (id, tab) =>
      change(id, ({ tabs }) => {
        if (tabs.some(({ title }) => isSame(title, tab.title))) throw new Error(`a tab named ${tab.title} exists`);
        tabs.push(newTab({ sheetId: 1 + Math.max(0, ...tabs.map(({ sheetId }) => sheetId)), ...tab }));
      }),
    removeTab: (id, title) =>
      change(id, (spreadsheet) => {
        if (spreadsheet.tabs.length === 1) throw new Error("You can't remove all the sheets in a document.");
        spreadsheet.tabs.splice(spreadsheet.tabs.indexOf(tabOf(spreadsheet, title)), 1);
      }),
    renameTab: (id, title, next) =>
      change(id, (spreadsheet) => {
        tabOf(spreadsheet, title).title = next;
      }),
    hideTab: (id, title, isHidden) =>
      change(id, (spreadsheet) => {
        tabOf(spreadsheet, title).isHidden = isHidden;
      }),
    share: (id, account) => change(id, ({ readers }) => readers.add(account)),
    unshare: (id, account) => change(id, ({ readers }) => readers.delete(account)),
  };
}

function stored(seed: SpreadsheetSeed): StoredSpreadsheet {
  const { id, title, locale, timeZone } = seed;
  return { id, title, locale, timeZone, readers: new Set(seed.readers), tabs: seed.tabs.map(newTab) };
}

function newTab(tab: TabInput & { readonly sheetId: number }): Tab {
  return {
    sheetId: tab.sheetId,
    title: tab.title,
    isHidden: tab.isHidden ?? false,
    rows: (tab.rows ?? []).map((row) => [...row]),
    merges: [...(tab.merges ?? [])],
  };
}

/** Names of tabs are compared without regard to case. */
export function tabNamed(spreadsheet: StoredSpreadsheet, title: string): Tab | undefined {
  return spreadsheet.tabs.find((tab) => isSame(tab.title, title));
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function tabOf(spreadsheet: StoredSpreadsheet, title: string): Tab {
  const tab = tabNamed(spreadsheet, title);
  if (!tab) throw new Error(`the stand-in's spreadsheet ${spreadsheet.id} has no tab ${title}`);
  return tab;
}

function writeCell(spreadsheet: StoredSpreadsheet, cell: string, value: Shown): void {
  const range = parseRange(cell, () => false);
  if (!range) throw new Error(`not a cell: ${cell}`);
  const { rows } = range.tab === undefined ? spreadsheet.tabs[0]! : tabOf(spreadsheet, range.tab);
  while (rows.length <= range.fromRow) rows.push([]);
  const row = rows[range.fromRow]!;
  while (row.length < range.fromColumn) row.push("");
  row[range.fromColumn] = value;
}
