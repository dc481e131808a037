import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generatedLab } from "../support/generated-lab.ts";
import { type Lab, startLab } from "../support/lab.ts";
import { LABS } from "./labs.ts";

const made = generatedLab(LABS[1]);
const [teacher] = made.teachers;
let lab: Lab;

beforeAll(async () => {
  lab = await startLab({ seed: made.seed, transport: "http", isUnlimited: true });
  for (let i = 0; i < 520; i++) lab.google.putEvent(made.labCalendar, farAway(i));
  await lab.app.refreshAll();
});
afterAll(() => lab.stop());

/** A lab event that names nobody, so that the calendar has three pages. */
function farAway(i: number) {
  const at = (minutes: number) => ({ dateTime: new Date(Date.now() + (10_000 + i + minutes) * 60_000).toISOString() });
  return { summary: `delivery ${i}`, start: at(0), end: at(1) };
}

async function ask(text: string): Promise<string> {
  const { message, error, problems } = await lab.slack.as(made.viewer.slackId).command("/whereis", text, made.channel);
  expect({ error, problems }).toEqual({});
  return message!.text;
}

const firstLine = async (text: string) => (await ask(text)).split("\n")[0]!;
const codes = async () => (await lab.ready()).body.reasons.map(({ source, code }) => `${source} ${code}`);

/** Answers as they were, whatever the vendor does meanwhile, and well again afterwards. */
async function expectKept(spoil: () => () => void, code: RegExp, question: string): Promise<void> {
  const before = await firstLine(question);
  expect(before).toMatch(/until|leave/);
  const heal = spoil();
  await lab.app.refreshAll();
  expect(await codes()).toEqual([expect.stringMatching(code)]);
  expect((await lab.ready()).status).toBe(200);
  expect(await firstLine(question)).toBe(before);
  heal();
  await lab.app.refreshAll();
  expect(await codes()).toEqual([]);
}

describe("what was read last is answered on, and the health page says why, when", () => {
  test.each([
    ["the third page of three fails", { kind: "500", onPage: 3 }, /^calendar google-/],
    ["a page of HTML comes", { kind: "html" }, /^calendar google-/],
    ["everything is of another type", { kind: "wrong-types" }, /^calendar google-/],
    ["the calendar is gone", { kind: "404" }, /^calendar google-not-shared/],
    ["a rate limit is told as 403", { kind: "403-rate" }, /^calendar google-/],
  ] as const)(
    "of the lab's calendar %s",
    async (_what, fault, code) => {
      const spoil = () => lab.google.fail(made.labCalendar, fault).end;
      await expectKept(spoil, code, made.onLeave.name);
    },
    30_000,
  );

  test("the timetable comes without most of its rows", async () => {
    const rows = made.seed.google.spreadsheets[0]!.tabs[0]!.rows;
    const spoil = () => {
      lab.google.setRows(made.spreadsheet, "plan", rows.slice(0, 2));
      return () => lab.google.setRows(made.spreadsheet, "plan", rows);
    };
    await expectKept(spoil, /^timetable timetable-lost-rows/, teacher!.name);
  });

  test("Slack cuts the list of members short", async () => {
    await expectKept(() => lab.slack.fail("users.list", { kind: "cut" }), /^slack slack-not-json/, teacher!.name);
  });
});

// Of each somebody else is asked, because presence is remembered for half a minute.
test.each([
  ["500", made.viewer],
  ["reset", made.secretive],
  ["html", made.twins[0]],
  ["cut", made.twins[1]],
  ["empty", made.teachers[1]!],
  ["error", made.inMeeting],
  ["429", made.teachers[2]!],
] as const)("presence that meets %s costs an answer nothing but the dot", async (kind, person) => {
  const calls = lab.slack.calls("users.getPresence").length;
  const heal = lab.slack.fail("users.getPresence", { kind, error: "user_not_found", retryAfter: 30 });
  const began = performance.now();
  const text = await ask(person.name);
  heal();
  expect(performance.now() - began).toBeLessThan(1_500);
  expect(lab.slack.calls("users.getPresence")).toHaveLength(calls + 1);
  expect(text).toContain(person === made.inMeeting ? made.meeting.room : person.today.morning.room);
  expect(text).not.toMatch(/undefined|null|NaN|\[object/);
});
