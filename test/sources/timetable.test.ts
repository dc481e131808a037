import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SheetBook, sheets } from "../../src/clients/google/sheets.ts";
import { type GoogleStandIn, startGoogle } from "../../src/playground/google/index.ts";
import type { LabSeed } from "../../src/playground/seed.ts";
import { timetable } from "../../src/sources/timetable.ts";
import { accessWith } from "../clients/google/local-google.ts";
import { collectContext, collected, readingsOf, testSource } from "./suite.ts";

const lab = JSON.parse(readFileSync("data/sample-lab/lab.json", "utf8")) as LabSeed;
const SHEET = lab.google.spreadsheets[0]!.id;
const READER = "lab@hanbit.example";
const SECRET = "GOCSPX-canary";

type FaultKind = Parameters<GoogleStandIn["fail"]>[1]["kind"];

let google: GoogleStandIn;
let refreshToken: string;

beforeAll(async () => {
  google = await startGoogle(lab.google, { clients: { web: { clientSecret: SECRET } } });
  refreshToken = google.grant({ account: READER });
});
afterAll(() => google.close());

function source(spreadsheetId = SHEET) {
  const { client_id: clientId, client_secret: clientSecret } = google.clients.web;
  const access = accessWith({ clientId, clientSecret, refreshToken, origin: google.origin, timeoutMs: 10_000 });
  return timetable(sheets(access, { sleep: async () => {} }), { spreadsheetId, schedule: "*/5 * * * *" });
}

/** A source that meets this fault in every call of the test. */
function meeting(area: "token" | "sheets", kind: FaultKind) {
  return () => {
    google.clearFaults();
    google.fail(area, { kind, ...(kind === "429" && { retryAfter: 90 }) });
    return source();
  };
}

function working() {
  google.clearFaults();
  return source();
}

testSource({
  source: working,
  scopes: [SHEET],
  broken: [
    { name: "consent withdrawn", source: meeting("token", "revoked"), code: "google-access-lost" },
    { name: "session control", source: meeting("token", "invalid_rapt"), code: "google-session-control" },
    { name: "policy", source: meeting("token", "admin_policy"), code: "google-admin-policy" },
    { name: "client deleted", source: meeting("token", "client_deleted"), code: "google-client-broken" },
    { name: "token endpoint down", source: meeting("token", "500"), code: "google-unreachable" },
    { name: "a portal instead of tokens", source: meeting("token", "html"), code: "google-unreadable" },
    { name: "token refused", source: meeting("sheets", "401"), code: "google-token-refused" },
    { name: "scope missing", source: meeting("sheets", "403-scope"), code: "google-scope-missing" },
    { name: "API disabled", source: meeting("sheets", "403-disabled"), code: "google-api-disabled" },
    { name: "rate limit", source: meeting("sheets", "429"), code: "google-rate-limited" },
    { name: "rate limit as 403", source: meeting("sheets", "403-rate"), code: "google-rate-limited" },
    { name: "not found", source: meeting("sheets", "404"), code: "google-not-shared" },
    { name: "down", source: meeting("sheets", "500"), code: "google-unreachable" },
    { name: "a portal", source: meeting("sheets", "html"), code: "google-unreadable" },
    { name: "nothing with status 200", source: meeting("sheets", "empty"), code: "google-unreadable" },
    { name: "other types", source: meeting("sheets", "wrong-types"), code: "google-unreadable" },
    { name: "half a reply", source: meeting("sheets", "cut"), code: "google-unreachable" },
    { name: "cut off", source: meeting("sheets", "reset"), code: "google-unreachable" },
  ],
  silent: meeting("sheets", "hang"),
  secrets: [SECRET, "1//", "ya29."],
});

describe("the sample lab's timetable", () => {
  test("is read in two calls, and nobody is asked for a token twice", async () => {
    const reader = working();
    google.journal.clear();
    await readingsOf(reader, collectContext());
    await readingsOf(reader, collectContext());
    expect(google.journal.of("sheets")).toHaveLength(4);
    expect(google.journal.of("token")).toHaveLength(1);
  });

  test("is called by its title, knows the zone, the places and how many entries it understood", async () => {
    const [reading] = await readingsOf(working(), collectContext());
    expect(reading).toMatchObject({ label: "한빛 로보틱스 랩 시간표", lab: { zone: "Asia/Seoul" } });
    expect(reading!.lab!.places!.map(({ place }) => place.name)).toContain("EE410");
    expect(reading!.rows).toBeGreaterThan(80);
    expect(reading!.claims.every(({ kind, basis }) => kind === "entry" && basis === "scheduled")).toBe(true);
  });

  test("leads each entry to its person and tells the one cell that says nothing", async () => {
    const [reading] = await readingsOf(working(), collectContext());
    const class301 = reading!.claims.find(
      ({ who, activity }) => "email" in Object(who) && activity === "TA session, Linear Algebra",
    );
    expect(class301).toMatchObject({
      who: { email: "minji.kim@hanbit.example" },
      when: { kind: "weekly", weekday: 1, start: 780, end: 900 },
      place: { kind: "room", name: "R301", inLab: true },
      availability: "busy",
    });
    expect(reading!.misreads).toHaveLength(1);
    expect(reading!.misreads[0]!.where).toMatch(/^'시간표'!D\d+$/);
  });

  test("is found by its address, too", async () => {
    google.clearFaults();
    const reader = source(`https://docs.google.com/spreadsheets/d/${SHEET}/edit#gid=0`);
    expect((await readingsOf(reader, collectContext())).map(({ scope }) => scope)).toEqual([SHEET]);
  });

  test("hands on how long Google wants to be left alone", async () => {
    const [failed] = await collected(meeting("sheets", "429")(), collectContext());
    expect(failed).toMatchObject({ kind: "failed", error: { retryAfterMs: 90_000 } });
  });
});

describe("another spreadsheet", () => {
  const bookOf = (about: Partial<SheetBook>): SheetBook => ({
    id: "x",
    title: "Plan",
    locale: "en_US",
    timeZone: "Asia/Seoul",
    tabs: [],
    unread: [],
    ...about,
  });
  const reading = async (book: Partial<SheetBook>) => {
    const reader = timetable({ read: async () => bookOf(book) }, { spreadsheetId: "x", schedule: "*/5 * * * *" });
    return (await readingsOf(reader, collectContext()))[0]!;
  };
  const plan = (rows: readonly (readonly string[])[]) => ({
    sheetId: 0,
    title: "Plan",
    cells: [["name", "Mon", "Tue"], ...rows],
    merges: [],
  });

  test("that was emptied says nothing and has no rows, so that the last good one can be kept", async () => {
    expect(await reading({})).toMatchObject({ claims: [], rows: 0, label: "Plan" });
  });

  test("in a zone nobody knows leaves the lab's zone alone", async () => {
    expect((await reading({ timeZone: "Mars/Olympus" })).lab).not.toHaveProperty("zone");
  });

  test("that is nonsense from end to end is not told cell by cell for ever", async () => {
    const { misreads } = await reading({
      tabs: [plan(Array.from({ length: 900 }, (_, row) => [`Person ${row}`, "maybe", ""]))],
    });
    expect(misreads).toHaveLength(201);
    expect(misreads.at(-1)!.reason).toBe("more cells were not understood");
  });

  test("tells when its numbered lessons are", async () => {
    const cells = [
      ["period", "start", "end"],
      ["1", "09:00", "09:50"],
      ["2", "10:00", "10:50"],
    ];
    const { lab } = await reading({ tabs: [plan([]), { ...plan([]), title: "periods", cells }] });
    expect(lab!.periods).toEqual([
      { number: 1, start: 540, end: 590 },
      { number: 2, start: 600, end: 650 },
    ]);
  });

  test("with tabs that were not read says so", async () => {
    expect((await reading({ unread: ["archive"] })).misreads).toEqual([
      { where: "'archive'", reason: expect.stringContaining("too big") },
    ]);
  });

  test("is read in all the ways labs draw it", async () => {
    const { claims, rows, misreads } = await reading({
      tabs: [
        {
          ...plan([]),
          title: "Minji",
          cells: [
            ["Time", "Mon", "Tue"],
            ["9-10", "R301", ""],
            ["10-11", "", ""],
          ],
          merges: [{ top: 1, left: 1, bottom: 3, right: 2 }],
        },
        {
          ...plan([]),
          title: "Friday",
          cells: [
            ["Time", "Minji", "Jun"],
            ["9-10", "", "home"],
            ["10-11", "", ""],
          ],
        },
        {
          ...plan([]),
          title: "Lessons",
          cells: [
            ["name", "Wed", "", "Thu", ""],
            ["", "9-10", "10-11", "9-10", "10-11"],
            ["Jun", "", "R302", "", ""],
          ],
        },
      ],
    });
    const said = claims.map(({ who, when }) => [
      who,
      "weekday" in when && [when.weekday, when.start / 60, when.end / 60],
    ]);
    expect(said).toEqual([
      [{ name: "Minji" }, [1, 9, 11]],
      [{ name: "Jun" }, [5, 9, 10]],
      [{ name: "Jun" }, [3, 10, 11]],
    ]);
    expect(misreads).toEqual([]);
    expect(rows).toBe(3);
  });

  test("of ten thousand rows lets others have the machine meanwhile", async () => {
    const rows = Array.from({ length: 10_000 }, (_, row) => [`Person ${row}`, `10-12 R301 task ${row}`, "14-16 home"]);
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    }, 1);
    const { rows: understood } = await reading({ tabs: [plan(rows)] });
    clearInterval(others);
    expect(understood).toBe(20_000);
    expect(turns).toBeGreaterThan(20);
  });
});
