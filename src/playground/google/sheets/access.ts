import { type Caller, Refusal } from "../call.ts";
import { notFound, rpcError } from "../errors.ts";
import type { Spreadsheets, StoredSpreadsheet } from "./store.ts";

/** Unlike calendars, a spreadsheet that is not shared is admitted to exist. */
export function openSpreadsheet(spreadsheets: Spreadsheets, caller: Caller, id: string): StoredSpreadsheet {
  const spreadsheet = spreadsheets.find(id);
  if (!spreadsheet) throw notFound("sheets");
  if (!spreadsheet.readers.has(caller.email) && !spreadsheet.readers.has("*")) {
    throw new Refusal(rpcError(403, "PERMISSION_DENIED", "The caller does not have permission"));
  }
  return spreadsheet;
}

export const sheetsScopes = [
  "https://www.googleapis.com/auth/spreadsheets",
  "https://www.googleapis.com/auth/spreadsheets.readonly",
  "https://www.googleapis.com/auth/drive",
  "https://www.googleapis.com/auth/drive.readonly",
];
