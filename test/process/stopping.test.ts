import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { generatedLab } from "../support/generated-lab.ts";
import {
  eventually,
  launchProcess,
  openSurroundings,
  type Surroundings,
  startWithin,
  untilRead,
} from "../support/process.ts";
import { LABS } from "./labs.ts";

const lab = generatedLab(LABS[1]);
const pathOf = ({ settings }: Surroundings) => fileURLToPath(`file://${settings.DATABASE_URL!.slice("file:".length)}`);

/** Nobody holds the file any more, and it is sound. */
function expectSound(path: string): void {
  const database = new Sqlite(path, { timeout: 100 });
  database.exec("begin immediate; rollback");
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(database.pragma("foreign_key_check")).toEqual([]);
  database.close();
}

describe.each(["signed requests", "Socket Mode"] as const)("SIGTERM, over %s", (mode) => {
  test("lets what is being answered be answered, and ends in time", async () => {
    const around = await openSurroundings(lab.seed, mode);
    const process = await startWithin(around);
    await untilRead(around, process);
    const { slack } = around;
    slack.fail("users.getPresence", { kind: "hang" });
    const viewer = slack.as(lab.viewer.slackId);
    const [first, second, third] = lab.teachers;
    const command = viewer.command("/whereis", first!.name, lab.channel);
    const mention = viewer.say(lab.channel, `@whereis ${second!.name}`);
    const direct = viewer.say(viewer.dm, third!.name);
    await eventually("three questions to be under way", () => slack.calls("users.getPresence").length === 3);
    const stopping = process.stop();
    expect((await command).message?.text).toContain(first!.today.morning.room);
    const { message } = await mention;
    const inThread = await slack.until(() => slack.world.thread(lab.channel, message!.ts)[1]);
    expect(inThread.text).toContain(second!.today.morning.room);
    expect((await (await direct).reply()).text).toContain(third!.today.morning.room);
    const { code, ms } = await stopping;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    expectSound(pathOf(around));
  });
});

describe("SIGTERM while", () => {
  test.each([
    [
      "Google is slow",
      (around: Surroundings) => void around.google.fail("calendar", { kind: "slow", delayMs: 30_000 }),
    ],
    ["Google hangs", (around: Surroundings) => void around.google.fail("token", { kind: "hang" })],
    ["Slack hangs", (around: Surroundings) => void around.slack.fail("users.list", { kind: "hang" })],
  ])("%s breaks the reading off and ends in time", async (_what, spoil) => {
    const around = await openSurroundings(lab.seed);
    const { slack, google } = around;
    spoil(around);
    const process = await startWithin(around);
    await eventually("the reading to be under way", () =>
      [google.journal.peak("calendar"), google.journal.peak("token"), slack.calls("users.list").length].some(Boolean),
    );
    const { code, ms } = await process.stop();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    expectSound(pathOf(around));
  });

  test("it connects ends it in time, too", async () => {
    const around = await openSurroundings(lab.seed, "Socket Mode");
    around.slack.fail("*", { kind: "hang" });
    const process = launchProcess(around.settings);
    await eventually("it to connect", () => around.slack.calls("apps.connections.open").length > 0);
    const { code, ms } = await process.stop();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
  });
});

test("killed at any moment of a reading it answers from disk at once, with the old or the new and never half", async () => {
  const [, , teacher] = lab.teachers;
  const calendar = teacher!.email;
  const busy = { id: calendar, summary: teacher!.name, timeZone: lab.seed.timeZone, owner: calendar, events: [] };
  const { google } = lab.seed;
  const readers = [google.accounts[0]!.email];
  const seed = { ...lab.seed, google: { ...google, calendars: [...google.calendars, { ...busy, readers }] } };
  const around = await openSurroundings(seed);
  const roomOf = (hour: number, version: number) => `${hour % 2 ? "QA" : "QB"}${1000 + version}`;
  const write = (version: number) => {
    for (let slot = 0; slot < 9 * 28; slot++) {
      const [day, hour] = [Math.floor(slot / 9), 8 + (slot % 9)];
      around.google.putEvent(calendar, { id: `slot${slot}`, ...timesOf(day, hour), location: roomOf(hour, version) });
    }
  };
  const ask = async () => {
    const { message } = await around.slack.as(lab.viewer.slackId).command("/whereis", teacher!.name, lab.channel);
    const rooms = message!.text.match(/Q[AB]\d{4}/g) ?? [];
    return new Set(rooms.map((room) => Number(room.slice(2)) - 1000));
  };

  const pagesRead = () =>
    around.google.journal.of("calendar").filter(({ path }) => path.includes(encodeURIComponent(calendar))).length;

  write(0);
  const first = await startWithin(around);
  await untilRead(around, first);
  expect(await ask()).toEqual(new Set([0]));
  await first.stop();
  around.google.delayAll(80);
  let known = 0;
  let version = 0;
  while (version < 5) {
    write(++version);
    around.google.journal.clear();
    const process = await startWithin(around);
    const answered = await ask();
    expect(around.google.journal.of("calendar").filter(({ status }) => status > 0)).toEqual([]);
    expect(answered.size).toBe(1);
    const [told] = answered;
    expect(told).toBeGreaterThanOrEqual(known);
    expect(told).toBeLessThan(version);
    known = told!;
    // What follows the last page is the writing.
    await eventually("the calendar to be read", () => pagesRead() === 2);
    await new Promise((resolve) => setTimeout(resolve, (version * 97) % 500));
    process.kill("SIGKILL");
    await process.ended;
    expectSound(pathOf(around));
  }
  const last = await startWithin(around);
  await untilRead(around, last);
  expect(await ask()).toEqual(new Set([version]));
  await last.stop();
});

/** An hour of a day from today on, on the lab's clock. */
function timesOf(day: number, hour: number) {
  const { timeZone } = lab.seed;
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date());
  const date = new Date(Date.parse(today) + day * 86_400_000).toISOString().slice(0, 10);
  const at = (hour: number) => ({ dateTime: `${date}T${String(hour).padStart(2, "0")}:00:00`, timeZone });
  return { summary: `slot ${day} ${hour}`, start: at(hour), end: at(hour + 1) };
}
