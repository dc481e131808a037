import { existsSync, readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { sheets, spreadsheetIdIn } from "../../../src/clients/google/sheets.ts";
import { startGoogle } from "../../../src/playground/google/index.ts";
import type { SpreadsheetSeed } from "../../../src/playground/seed.ts";
import { accessWith, html, json, localGoogle, tokens } from "./local-google.ts";

const ACCOUNT = "lab@hanbit.example";
const recordedPath = "../shared/reference/google/sheets/gspread-recorded-responses.json";

async function standIn(...tabs: SpreadsheetSeed["tabs"]) {
  const google = await startGoogle({
    accounts: [{ email: ACCOUNT, sub: "1", name: "Lab" }],
    calendars: [],
    spreadsheets: [
      { id: "sheet", title: "한빛 시간표", locale: "ko_KR", timeZone: "Asia/Seoul", readers: [ACCOUNT], tabs },
    ],
  });
  onTestFinished(() => google.close());
  const { client_id: clientId, client_secret: clientSecret } = google.clients.web;
  const access = accessWith({
    clientId,
    clientSecret,
    refreshToken: google.grant({ account: ACCOUNT }),
    origin: google.origin,
  });
  return { google, reader: sheets(access, { sleep: async () => {} }) };
}

test("the whole spreadsheet takes two requests, however many tabs it has", async () => {
  const { google, reader } = await standIn(
    ...Array.from({ length: 30 }, (_, sheetId) => ({ sheetId, title: `탭 ${sheetId}`, rows: [[`${sheetId}`]] })),
  );
  const book = await reader.read("sheet");
  expect(book.tabs.map(({ cells }) => cells[0]![0])).toEqual(Array.from({ length: 30 }, (_, index) => `${index}`));
  await reader.read("sheet");
  const calls = google.journal.entries.filter(({ path }) => path.startsWith("/v4/"));
  expect(calls).toHaveLength(4);
});

test("it tells title, locale and zone", async () => {
  const { reader } = await standIn({ sheetId: 7, title: "시간표", rows: [["a"]] });
  expect(await reader.read("sheet")).toEqual({
    id: "sheet",
    title: "한빛 시간표",
    locale: "ko_KR",
    timeZone: "Asia/Seoul",
    tabs: [{ sheetId: 7, title: "시간표", cells: [["a"]], merges: [] }],
    unread: [],
  });
});

test("ragged rows are padded to the widest", async () => {
  const { reader } = await standIn({ sheetId: 0, title: "Plan", rows: [["a"], [], ["b", "", "c"]] });
  expect((await reader.read("sheet")).tabs[0]!.cells).toEqual([
    ["a", "", ""],
    ["", "", ""],
    ["b", "", "c"],
  ]);
});

test("merges are ranges inside the cells there are", async () => {
  const { reader } = await standIn({
    sheetId: 0,
    title: "Plan",
    rows: [
      ["name", "Mon", "Tue"],
      ["Ada", "10-12 R301"],
    ],
    merges: [{ sheetId: 0, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 3 }],
  });
  expect((await reader.read("sheet")).tabs[0]!.merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 3 }]);
});

test("hidden tabs are not read, empty ones are empty, and odd titles are quoted", async () => {
  const { google, reader } = await standIn(
    { sheetId: 0, title: "It's a 'plan'!A1", rows: [["a"]] },
    { sheetId: 1, title: "secret", rows: [["b"]] },
    { sheetId: 2, title: "empty", rows: [] },
  );
  google.hideTab("sheet", "secret");
  const { tabs } = await reader.read("sheet");
  expect(tabs.map(({ title, cells }) => [title, cells])).toEqual([
    ["It's a 'plan'!A1", [["a"]]],
    ["empty", []],
  ]);
});

test.each([
  "sheet",
  " sheet ",
  "https://docs.google.com/spreadsheets/d/sheet/edit?gid=0#gid=0",
  "https://docs.google.com/spreadsheets/u/1/d/sheet/edit",
  "docs.google.com/spreadsheets/d/sheet",
])("%j names the spreadsheet", (written) => {
  expect(spreadsheetIdIn(written)).toBe("sheet");
});

describe("replies that are no spreadsheet are unreadable, never empty", () => {
  const outline = {
    spreadsheetId: "sheet",
    properties: { title: "t", locale: "en", timeZone: "UTC" },
    sheets: [{ properties: { title: "Plan" } }],
  };

  test.each<[string, unknown, unknown]>([
    ["an empty outline", {}, {}],
    ["an outline without tabs", { ...outline, sheets: [] }, {}],
    ["an outline of other types", { ...outline, sheets: "none" }, {}],
    ["values without ranges", outline, {}],
    ["null for ranges", outline, { valueRanges: null }],
    ["fewer ranges than tabs", outline, { valueRanges: [] }],
    ["numbers for cells", outline, { valueRanges: [{ range: "Plan!A1:B2", values: [[1]] }] }],
  ])("%s", async (_name, first, second) => {
    const google = await localGoogle({
      "/token": tokens,
      "/v4/spreadsheets/sheet": (reply) => json(reply, 200, first),
      "/v4/spreadsheets/sheet/values:batchGet": (reply) => json(reply, 200, second),
    });
    const access = accessWith({ clientId: "c", clientSecret: "s", refreshToken: "1//r", origin: google.origin });
    await expect(sheets(access, { sleep: async () => {} }).read("sheet")).rejects.toMatchObject({
      code: "google-unreadable",
    });
  });

  test("a page with status 200", async () => {
    const google = await localGoogle({ "/token": tokens, "/v4/spreadsheets/sheet": (reply) => html(reply, 200) });
    const access = accessWith({ clientId: "c", clientSecret: "s", refreshToken: "1//r", origin: google.origin });
    await expect(sheets(access, { sleep: async () => {} }).read("sheet")).rejects.toMatchObject({
      code: "google-unreadable",
    });
  });
});

test("cells that begin further down or right stay where they are", async () => {
  const google = await localGoogle({
    "/token": tokens,
    "/v4/spreadsheets/sheet": (reply) =>
      json(reply, 200, {
        spreadsheetId: "sheet",
        properties: { title: "t", locale: "en", timeZone: "UTC" },
        sheets: [{ properties: { title: "Plan" } }],
      }),
    "/v4/spreadsheets/sheet/values:batchGet": (reply) =>
      json(reply, 200, { valueRanges: [{ range: "Plan!B2:C3", values: [["x"]] }] }),
  });
  const access = accessWith({ clientId: "c", clientSecret: "s", refreshToken: "1//r", origin: google.origin });
  expect((await sheets(access).read("sheet")).tabs[0]!.cells).toEqual([
    ["", ""],
    ["", "x"],
  ]);
});

// Skipped where the folder of recorded replies is absent.
test.skipIf(!existsSync(recordedPath))("replies recorded from Google are read", async () => {
  const values = recordedBatches();
  expect(values.length).toBeGreaterThan(0);
  for (const valueRanges of values) {
    const google = await localGoogle({
      "/token": tokens,
      "/v4/spreadsheets/sheet": (reply) =>
        json(reply, 200, {
          spreadsheetId: "sheet",
          properties: { title: "t", locale: "en_US", timeZone: "Etc/GMT" },
          sheets: valueRanges.map((_, index) => ({ properties: { sheetId: index, title: `Sheet${index}` } })),
        }),
      "/v4/spreadsheets/sheet/values:batchGet": (reply) => json(reply, 200, { valueRanges }),
    });
    const access = accessWith({ clientId: "c", clientSecret: "s", refreshToken: "1//r", origin: google.origin });
    const { tabs } = await sheets(access).read("sheet");
    expect(tabs).toHaveLength(valueRanges.length);
    for (const { cells } of tabs) expect(new Set(cells.map((row) => row.length)).size).toBeLessThanOrEqual(1);
  }
});

/** Every formatted `valueRanges` list and `values` range among the recorded replies. */
function recordedBatches(): { range: string; values?: string[][] }[][] {
  const recorded: unknown = JSON.parse(readFileSync(recordedPath, "utf8"));
  const found: { range: string; values?: string[][] }[][] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { valueRanges, range, majorDimension, values } = value as Record<string, unknown>;
    const isText = String(JSON.stringify(values ?? valueRanges ?? "")).search(/[[,](?:-?\d|true|false|null)/) < 0;
    if (Array.isArray(valueRanges) && isText) found.push(valueRanges);
    else if (typeof range === "string" && majorDimension && isText) found.push([value as { range: string }]);
    else Object.values(value).forEach(visit);
  };
  visit(recorded);
  return found;
}
