import { type Call, type Caller, json, Refusal, type Reply } from "../call.ts";
import { rpcError } from "../errors.ts";
import { masked } from "../fields.ts";
import { parameters } from "../parameters.ts";
import { parseRange, writtenRange } from "./a1.ts";
import { openSpreadsheet } from "./access.ts";
import { rendered } from "./cell.ts";
import { cells, gridSize, trimmed, turned } from "./grid.ts";
import { batchGetShape, valueRangeShape } from "./shapes.ts";
import { type Spreadsheets, type StoredSpreadsheet, type Tab, tabNamed } from "./store.ts";

interface Style {
  readonly majorDimension: "ROWS" | "COLUMNS";
  readonly render: "FORMATTED_VALUE" | "UNFORMATTED_VALUE" | "FORMULA";
  readonly dates: "SERIAL_NUMBER" | "FORMATTED_STRING";
}

const styleParameters = ["dateTimeRenderOption", "majorDimension", "valueRenderOption"];

/** `values.get`. */
export function getValues(call: Call, caller: Caller, spreadsheets: Spreadsheets): Reply {
  const spreadsheet = openSpreadsheet(spreadsheets, caller, call.segments[2] ?? "");
  const body = valueRange(spreadsheet, call.segments[4] ?? "", styleOf(call.query, styleParameters));
  return json(200, masked("sheets", body, call.query.get("fields") ?? undefined, valueRangeShape));
}

/** `values.batchGet`: several ranges for one read. One that cannot be read fails them all. */
export function batchGetValues(call: Call, caller: Caller, spreadsheets: Spreadsheets): Reply {
  const spreadsheet = openSpreadsheet(spreadsheets, caller, call.segments[2] ?? "");
  const style = styleOf(call.query, [...styleParameters, "ranges"]);
  const valueRanges = call.query.getAll("ranges").map((range) => valueRange(spreadsheet, range, style));
  const body = { spreadsheetId: spreadsheet.id, ...(valueRanges.length > 0 && { valueRanges }) };
  return json(200, masked("sheets", body, call.query.get("fields") ?? undefined, batchGetShape));
}

function styleOf(query: URLSearchParams, names: readonly string[]): Style {
  const asked = parameters("sheets", query, names);
  return {
    majorDimension: (asked.oneOf("majorDimension", ["ROWS", "COLUMNS"]) ?? "ROWS") as Style["majorDimension"],
    render: (asked.oneOf("valueRenderOption", ["FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"]) ??
      "FORMATTED_VALUE") as Style["render"],
    dates: (asked.oneOf("dateTimeRenderOption", ["SERIAL_NUMBER", "FORMATTED_STRING"]) ??
      "SERIAL_NUMBER") as Style["dates"],
  };
}

function valueRange(spreadsheet: StoredSpreadsheet, text: string, style: Style): object {
  const range = parseRange(text, (name) => tabNamed(spreadsheet, name) !== undefined);
  const tab = range && (range.tab === undefined ? spreadsheet.tabs[0] : tabNamed(spreadsheet, range.tab));
  if (!range || !tab) throw new Refusal(rpcError(400, "INVALID_ARGUMENT", `Unable to parse range: ${text}`));
  const { rowCount, columnCount } = gridSize(tab);
  if (range.fromRow >= rowCount || range.fromColumn >= columnCount) throw beyondGrid(tab, text);
  const toRow = Math.min(range.toRow ?? rowCount, rowCount);
  const toColumn = Math.min(range.toColumn ?? columnCount, columnCount);
  const rows = cells(tab, range.fromRow, range.fromColumn, toRow, toColumn);
  const shown = trimmed(style.majorDimension === "ROWS" ? rows : turned(rows));
  const values = shown.map((row) => row.map((cell) => (cell === "" ? "" : rendered(cell, style.render, style.dates))));
  return {
    range: writtenRange(tab.title, range.fromRow, range.fromColumn, toRow, toColumn),
    majorDimension: style.majorDimension,
    ...(values.length > 0 && { values }),
  };
}

function beyondGrid(tab: Tab, text: string): Refusal {
  const { rowCount, columnCount } = gridSize(tab);
  const limits = `Max rows: ${rowCount}, max columns: ${columnCount}`;
  return new Refusal(rpcError(400, "INVALID_ARGUMENT", `Range (${text}) exceeds grid limits. ${limits}`));
}
