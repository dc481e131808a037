import { readFileSync } from "node:fs";
import { google } from "googleapis";
import { describe, expect, test } from "vitest";
import { comingWeekday, movableClock } from "../../src/playground/clock.ts";
import type { LabSeed } from "../../src/playground/seed.ts";
import { labCalendar, playgroundForTest, seed, sheet } from "./page-support.ts";

const sampleLab = JSON.parse(readFileSync("data/sample-lab/lab.json", "utf8")) as LabSeed;

describe("the settings of a lab", () => {
  test("name the sheet, the account that can read it, and whose each calendar is", async () => {
    const { settings, slack, google } = await playgroundForTest();
    expect(settings).toMatchObject({
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      GOOGLE_API_URL: google.origin,
      TIMETABLE_SHEET_ID: sheet,
      CALENDAR_IDS: `${labCalendar}=lab,ada@lab.test,c_trips@group.calendar.test=bo@lab.test`,
    });
    expect(google.liveGrants()).toMatchObject([{ account: "reader@lab.test" }]);
  });

  test("leave Google out where nobody has an account", async () => {
    const { settings } = await playgroundForTest({
      seed: { ...seed, google: { accounts: [], calendars: [], spreadsheets: [] } },
    });
    expect(Object.keys(settings)).toEqual(["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "DIGEST_CHANNEL"]);
  });

  test("open every calendar and the sheet of the sample lab to the real library", async () => {
    const { settings } = await playgroundForTest({ seed: sampleLab });
    const auth = new google.auth.OAuth2({
      clientId: settings.GOOGLE_CLIENT_ID!,
      clientSecret: settings.GOOGLE_CLIENT_SECRET!,
      endpoints: { oauth2TokenUrl: `${settings.GOOGLE_API_URL}/token` },
    });
    auth.setCredentials({ refresh_token: settings.GOOGLE_REFRESH_TOKEN! });
    const rootUrl = `${settings.GOOGLE_API_URL}/`;
    const ids = settings.CALENDAR_IDS!.split(",").map((entry) => entry.split("=")[0]!);
    const calendars = google.calendar({ version: "v3", auth, rootUrl });
    const read = await Promise.all(ids.map((calendarId) => calendars.events.list({ calendarId })));
    expect(read.map(({ status }) => status)).toEqual(ids.map(() => 200));
    expect(settings.CALENDAR_IDS!.split(",").filter((entry) => entry.endsWith("=lab"))).toHaveLength(1);
    const people = sampleLab.slack.users.flatMap(({ email }) => email ?? []);
    expect(ids.slice(1).filter((id) => !people.includes(id))).toEqual([]);
    const sheets = google.sheets({ version: "v4", auth, rootUrl });
    const { data } = await sheets.spreadsheets.get({ spreadsheetId: settings.TIMETABLE_SHEET_ID! });
    expect(data.sheets?.length).toBeGreaterThan(1);
  });

  test("open dates relative to the clock's today", async () => {
    const clock = movableClock();
    clock.set(Date.parse("2031-03-05T12:00:00Z"));
    const { google } = await playgroundForTest({ seed: sampleLab, clock });
    const events = google.snapshot().calendars.flatMap((calendar) => calendar.events);
    expect(JSON.stringify(events)).not.toMatch(/\{(mon|today|unix)/);
    expect(JSON.stringify(events)).toContain("2031-03-0");
  });
});

describe("the movable clock", () => {
  test("runs on from where it was set, and back at the machine's time when reset", () => {
    let machine = 1000;
    const clock = movableClock(() => machine);
    clock.set(50_000);
    machine += 10;
    expect([clock.now(), clock.isMoved]).toEqual([50_010, true]);
    clock.moveBy(90);
    expect(clock.now()).toBe(50_100);
    clock.reset();
    expect([clock.now(), clock.isMoved]).toEqual([1010, false]);
  });

  test("rules both vendors", async () => {
    const { clock, slack, google } = await playgroundForTest();
    clock.set(Date.parse("2031-03-05T12:00:00Z"));
    expect(slack.state.now).toMatch(/^2031-03-05T12:00/);
    expect(google.snapshot().now).toMatch(/^2031-03-05T12:00/);
  });

  const saturday = Date.parse("2026-11-21T08:00:00Z"); // 17:00 in Seoul
  test.each([
    [1, "14:00", "2026-11-23T05:00:00.000Z"],
    [6, "09:30", "2026-11-21T00:30:00.000Z"],
    [7, "23:59", "2026-11-22T14:59:00.000Z"],
    [5, "00:00", "2026-11-26T15:00:00.000Z"],
  ])("weekday %i at %s is today's or the next to come", (weekday, time, expected) => {
    expect(new Date(comingWeekday(saturday, "Asia/Seoul", weekday, time)).toISOString()).toBe(expected);
  });

  test("a time that daylight saving skips comes an hour later", () => {
    const friday = Date.parse("2027-03-12T18:00:00Z");
    const at = comingWeekday(friday, "America/New_York", 7, "02:30");
    expect(new Date(at).toISOString()).toBe("2027-03-14T07:30:00.000Z");
  });
});
