import { describe, expect, test } from "vitest";
import type { GridRange } from "../../../src/playground/google/index.ts";
import { hasReference, reference } from "./discovery.ts";
import { failure, lee, minji, serviceAccount, sheetsApi, signedIn, start, timetable } from "./lab.ts";

const values = async (google: Awaited<ReturnType<typeof start>>, range: string, more = {}) => {
  const { data } = await sheetsApi(google).spreadsheets.values.get({ spreadsheetId: timetable, range, ...more });
  return data;
};

describe("values", () => {
  test("rows are ragged, and of merged cells only the top left one has the value", async () => {
    const google = await start();
    google.setCell(timetable, "시간표!C2", "covered by the merge");
    expect(await values(google, "시간표")).toEqual({
      range: "'시간표'!A1:Z1000",
      majorDimension: "ROWS",
      values: [["", "월", "화"], ["김민지", "10:00-12:00 EE301"], [], ["이상", "09:30", "2026-11-24"]],
    });
  });

  test("an empty range has no `values` at all", async () => {
    expect(await values(await start(), "시간표!E1:F9")).toEqual({ range: "'시간표'!E1:F9", majorDimension: "ROWS" });
  });

  test("columns are as ragged as rows", async () => {
    const { values: columns } = await values(await start(), "시간표!A1:C4", { majorDimension: "COLUMNS" });
    expect(columns).toEqual([
      ["", "김민지", "", "이상"],
      ["월", "10:00-12:00 EE301", "", "09:30"],
      ["화", "", "", "2026-11-24"],
    ]);
  });

  test("unformatted values are what Sheets took the text for", async () => {
    const google = await start();
    google.setRows(timetable, "시간표", [
      ["09:30", "오후 3:00", "2020-01-01", "101", "50%", "TRUE", "10-12", "#REF!", 301],
    ]);
    const { values: rows } = await values(google, "시간표!A1:I1", { valueRenderOption: "UNFORMATTED_VALUE" });
    expect(rows?.[0]).toEqual([9.5 / 24, 15 / 24, 43831, 101, 0.5, true, "10-12", "#REF!", 301]);
    const formatted = await values(google, "시간표!A1:I1");
    expect(formatted.values?.[0]?.at(-1)).toBe("301");
  });

  test.each([
    ["'Lab''s plan'", "'Lab''s plan'!A1:Z1000"],
    ["'Lab''s plan'!A2:B", "'Lab''s plan'!A2:B1000"],
    ["Lab's plan!B1", "'Lab''s plan'!B1"],
    ["'LAB''S PLAN'!$A$1:$B$2", "'Lab''s plan'!A1:B2"],
    ["시간표!B:C", "'시간표'!B1:C1000"],
    ["시간표!2:3", "'시간표'!A2:Z3"],
    ["C3:B2", "'시간표'!B2:C3"],
    ["시간표!A1:ZZ9999", "'시간표'!A1:Z1000"],
  ])("reads %s as %s", async (asked, answered) => {
    expect((await values(await start(), asked)).range).toBe(answered);
  });

  test.each(["Nowhere!A1:B2", "Nowhere", "시간표!", "시간표!A1:B2:C3", "시간표!A0", "'Lab's plan'!A1"])(
    "cannot read %s, and says so as Sheets does",
    async (range) => {
      expect(await failure(values(await start(), range))).toEqual({
        status: 400,
        body: { error: { code: 400, message: `Unable to parse range: ${range}`, status: "INVALID_ARGUMENT" } },
      });
    },
  );

  test("several ranges come in one reply, and one unreadable range fails them all", async () => {
    const google = await start();
    const api = sheetsApi(google).spreadsheets.values;
    const { data } = await api.batchGet({ spreadsheetId: timetable, ranges: ["시간표!A2", "'Lab''s plan'!A2:B2"] });
    expect(data.valueRanges?.map((one) => one.values)).toEqual([[["김민지"]], [["Minji", "301"]]]);
    google.renameTab(timetable, "시간표", "2027");
    const after = api.batchGet({ spreadsheetId: timetable, ranges: ["시간표!A2", "'Lab''s plan'!A2:B2"] });
    expect((await failure(after)).status).toBe(400);
  });

  test("a parameter or a field Sheets does not know is refused", async () => {
    const google = await start();
    expect((await failure(values(google, "시간표", { colour: "red" }))).status).toBe(400);
    expect((await failure(values(google, "시간표", { fields: "colour" }))).status).toBe(400);
    expect((await failure(values(google, "시간표", { valueRenderOption: "PRETTY" }))).status).toBe(400);
  });
});

describe("the spreadsheet", () => {
  test("tells tabs, sizes and merges through a mask", async () => {
    const google = await start();
    google.addTab(timetable, { title: "old", isHidden: true });
    const { data } = await sheetsApi(google).spreadsheets.get({
      spreadsheetId: timetable,
      fields:
        "spreadsheetId,properties(title,locale,timeZone),sheets(properties(sheetId,title,index,hidden,gridProperties),merges)",
    });
    const gridProperties = { rowCount: 1000, columnCount: 26 };
    expect(data).toEqual({
      spreadsheetId: timetable,
      properties: { title: "Timetable", locale: "ko_KR", timeZone: "Asia/Seoul" },
      sheets: [
        {
          properties: { sheetId: 0, title: "시간표", index: 0, gridProperties },
          merges: [{ startRowIndex: 1, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 3 }],
        },
        { properties: { sheetId: 7, title: "Lab's plan", index: 1, gridProperties } },
        { properties: { sheetId: 8, title: "old", index: 2, gridProperties, hidden: true } },
      ],
    });
  });

  test("a tab keeps its id when it is renamed", async () => {
    const google = await start();
    google.renameTab(timetable, "Lab's plan", "Plan 2027");
    const { data } = await sheetsApi(google).spreadsheets.get({ spreadsheetId: timetable });
    expect(data.sheets?.[1]?.properties).toMatchObject({ sheetId: 7, title: "Plan 2027" });
  });

  test("one that is not shared is forbidden, one that does not exist is not found", async () => {
    const google = await start();
    const api = sheetsApi(google, signedIn(google, minji));
    expect(await failure(api.spreadsheets.get({ spreadsheetId: timetable }))).toEqual({
      status: 403,
      body: { error: { code: 403, message: "The caller does not have permission", status: "PERMISSION_DENIED" } },
    });
    expect(await failure(api.spreadsheets.get({ spreadsheetId: "none" }))).toEqual({
      status: 404,
      body: { error: { code: 404, message: "Requested entity was not found.", status: "NOT_FOUND" } },
    });
    google.share(timetable, minji);
    expect((await api.spreadsheets.get({ spreadsheetId: timetable })).status).toBe(200);
  });

  test("a service account reads it once it is shared with its address", async () => {
    const google = await start();
    const api = sheetsApi(google, serviceAccount(google));
    expect((await failure(api.spreadsheets.get({ spreadsheetId: timetable }))).status).toBe(403);
    google.share(timetable, google.serviceAccount().client_email);
    expect((await api.spreadsheets.get({ spreadsheetId: timetable })).data.spreadsheetId).toBe(timetable);
  });
});

interface Recorded {
  readonly request: { readonly method: string; readonly uri: string };
  readonly status: number;
  readonly body: {
    readonly range?: string;
    readonly values?: (string | number)[][];
    readonly sheets?: { readonly merges?: object[] }[];
  };
}

const reason = hasReference ? "" : " (skipped: the folder of recorded replies is not here)";

describe.skipIf(!hasReference)(`against recorded replies of Sheets${reason}`, () => {
  test("formatted values that were recorded are answered alike, byte for byte", async () => {
    const recorded = reference<Recorded[]>("sheets/gspread-recorded-responses.json").filter(
      ({ request, status, body }) =>
        request.method === "GET" &&
        status === 200 &&
        body.range !== undefined &&
        body.values !== undefined &&
        !/UNFORMATTED|FORMULA/.test(request.uri),
    );
    expect(recorded.length).toBeGreaterThan(5);
    const google = await start();
    for (const { body } of recorded) {
      const [, cells] = body.range!.split("!");
      google.setRows(timetable, "시간표", []);
      google.renameTab(timetable, google.snapshot().spreadsheets[0]!.tabs[0]!.title, "Sheet1");
      google.setRows(timetable, "Sheet1", shifted(body.values!, cells!));
      expect(await values(google, `'Sheet1'!${cells}`)).toEqual(body);
      google.renameTab(timetable, "Sheet1", "시간표");
    }
  });

  test("a cell that is merged reads as it was recorded, with the merges as recorded", async () => {
    const all = reference<Recorded[]>("sheets/gspread-recorded-responses.json");
    const at = all.findIndex(({ body }) => body.sheets?.[0]?.merges !== undefined);
    const merges = all[at]!.body.sheets![0]!.merges! as GridRange[];
    const { values: read } = all.slice(0, at).findLast(({ body }) => body.values !== undefined)!.body;
    const google = await start();
    google.setRows(timetable, "시간표", filled(read!, merges), merges);
    expect((await values(google, "시간표!A1:D4")).values).toEqual(read);
    const { data } = await sheetsApi(google, signedIn(google, lee)).spreadsheets.get({ spreadsheetId: timetable });
    expect(data.sheets?.[0]?.merges).toEqual(merges);
  });
});

/** The rows, moved to where the range begins. */
function shifted(rows: (string | number)[][], cells: string): (string | number)[][] {
  const [, letter = "A", row = "1"] = /^([A-Z])(\d+)/.exec(cells) ?? [];
  const left = Array.from({ length: letter.charCodeAt(0) - 65 }, () => "");
  return [...Array.from({ length: Number(row) - 1 }, () => []), ...rows.map((one) => [...left, ...one])];
}

/** What was there before the cells were merged: something in each that a merge now covers. */
function filled(rows: (string | number)[][], merges: readonly GridRange[]): (string | number)[][] {
  const isCovered = (row: number, column: number) =>
    merges.some(
      ({ startRowIndex = 0, endRowIndex = 0, startColumnIndex = 0, endColumnIndex = 0 }) =>
        row >= startRowIndex &&
        row < endRowIndex &&
        column >= startColumnIndex &&
        column < endColumnIndex &&
        (row > startRowIndex || column > startColumnIndex),
    );
  const all = [0, 1, 2, 3];
  return all.map((row) => all.map((column) => (isCovered(row, column) ? "covered" : (rows[row]?.[column] ?? ""))));
}
