import { type Call, type Caller, json, Refusal, type Reply } from "../call.ts";
import { rpcError } from "../errors.ts";
import { masked } from "../fields.ts";
import { parameters } from "../parameters.ts";
import { openSpreadsheet } from "./access.ts";
import { gridSize } from "./grid.ts";
import { spreadsheetShape } from "./shapes.ts";
import type { GridRange, Spreadsheets, Tab } from "./store.ts";

/** `spreadsheets.get`: what the spreadsheet is made of. The cells themselves are read as values, not here. */
export function getSpreadsheet(call: Call, caller: Caller, spreadsheets: Spreadsheets): Reply {
  const names = ["excludeTablesInBandedRanges", "includeGridData", "ranges"];
  const asked = parameters("sheets", call.query, names);
  const mask = asked.text("fields");
  const { id, title, locale, timeZone, tabs } = openSpreadsheet(spreadsheets, caller, call.segments[2] ?? "");
  // With a mask Google ignores includeGridData; without one the stand-in would owe an answer it does not have.
  if (asked.flag("includeGridData") && mask === undefined) {
    throw new Refusal(rpcError(501, "UNIMPLEMENTED", "The stand-in has no grid data: read values instead."));
  }
  const body = {
    spreadsheetId: id,
    properties: { title, locale, autoRecalc: "ON_CHANGE", timeZone },
    sheets: tabs.map(written),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${id}/edit`,
  };
  return json(200, masked("sheets", body, mask, spreadsheetShape));
}

function written(tab: Tab, index: number): object {
  return {
    properties: {
      sheetId: tab.sheetId,
      title: tab.title,
      index,
      sheetType: "GRID",
      gridProperties: gridSize(tab),
      ...(tab.isHidden && { hidden: true }),
    },
    ...(tab.merges.length > 0 && { merges: tab.merges.map((merge) => onTab(tab, merge)) }),
  };
}

/** The first tab has id 0, which is left out, as are all zeros of the id; the corners are always told. */
function onTab({ sheetId }: Tab, merge: GridRange): object {
  const { startRowIndex = 0, endRowIndex, startColumnIndex = 0, endColumnIndex } = merge;
  const corners = { startRowIndex, endRowIndex, startColumnIndex, endColumnIndex };
  return sheetId === 0 ? corners : { sheetId, ...corners };
}
