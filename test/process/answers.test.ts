import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Message } from "../../src/playground/slack/index.ts";
import { type GeneratedLab, type GeneratedPerson, generatedLab } from "../support/generated-lab.ts";
import {
  openSurroundings,
  type Running,
  readiness,
  type Surroundings,
  startWithin,
  temporary,
  untilRead,
} from "../support/process.ts";
import { LABS } from "./labs.ts";

const [FIRST, SECOND, ANOTHER] = LABS;

interface Stage {
  readonly lab: GeneratedLab;
  readonly around: Surroundings;
  readonly process: Running;
  command(text: string): Promise<Message>;
}

async function stage(lab: GeneratedLab, around: Surroundings, process: Running): Promise<Stage> {
  await untilRead(around, process);
  const viewer = around.slack.as(lab.viewer.slackId);
  return {
    lab,
    around,
    process,
    async command(text) {
      const { message, error, problems } = await viewer.command("/whereis", text, lab.channel);
      expect({ error, problems }).toEqual({});
      return message!;
    },
  };
}

const firstLine = ({ text }: Message) => text.split("\n")[0]!;

/** The sentence names her, this room, and when she leaves it. */
function expectIn(message: Message, { name }: GeneratedPerson, { room, until }: { room: string; until: string }) {
  const line = firstLine(message);
  expect(line).toContain(name);
  expect(line).toContain(room);
  expect(line).toContain(until);
}

describe.each([
  ["signed requests", FIRST],
  ["Socket Mode", SECOND],
] as const)("a lab nobody has seen, over %s", (mode, number) => {
  const lab = generatedLab(number);
  let on: Stage;
  beforeAll(async () => {
    const around = await openSurroundings(lab.seed, mode);
    on = await stage(lab, around, await startWithin(around));
  });

  test("who is only on the timetable is where it has her at this hour", async () => {
    for (const teacher of [...lab.teachers, lab.outside]) {
      expectIn(await on.command(teacher.calledBy), teacher, teacher.today.morning);
      expectIn(await on.command(`${teacher.name} 14:30`), teacher, teacher.today.afternoon);
    }
  });

  test("tomorrow is another day of the timetable", async () => {
    for (const teacher of lab.teachers) {
      expectIn(await on.command(`${teacher.calledBy} tomorrow 10:30`), teacher, teacher.tomorrow.morning);
      expectIn(await on.command(`${teacher.calledBy} tomorrow 14:30`), teacher, teacher.tomorrow.afternoon);
    }
  });

  test("a question in Korean or Japanese names the same room", async () => {
    const [korean, japanese] = lab.teachers;
    expect(firstLine(await on.command(`${korean!.calledBy} 내일 15시 어디야?`))).toContain(
      korean!.tomorrow.afternoon.room,
    );
    expect(firstLine(await on.command(`${japanese!.calledBy}さんは明日15時どこ？`))).toContain(
      japanese!.tomorrow.afternoon.room,
    );
  });

  test("a meeting in her calendar beats the timetable, and the answer says what it beat", async () => {
    const { inMeeting, meeting } = lab;
    const message = await on.command(`<@${inMeeting.slackId}>`);
    expectIn(message, inMeeting, meeting);
    expect(message.text).toContain(inMeeting.today.morning.room);
    expect(message.text).not.toContain(meeting.title);
    expectIn(await on.command(`${inMeeting.name} tomorrow 10:30`), inMeeting, inMeeting.tomorrow.morning);
  });

  test("leave on the lab's calendar is told, and no room", async () => {
    const line = firstLine(await on.command(lab.onLeave.calledBy));
    expect(line).toContain("leave");
    expect(line).not.toContain(lab.onLeave.today.morning.room);
  });

  test("a mention is answered in its thread, a direct message in the conversation", async () => {
    const viewer = on.around.slack.as(lab.viewer.slackId);
    const [teacher] = lab.teachers;
    const asked = await viewer.say(lab.channel, `@whereis where is ${teacher!.name}?`);
    const inThread = await asked.reply();
    expectIn(inThread, teacher!, teacher!.today.morning);
    expect(inThread.threadTs).toBe(asked.message!.ts);
    const direct = await (await viewer.say(viewer.dm, `where is ${lab.inMeeting.calledBy}?`)).reply();
    expectIn(direct, lab.inMeeting, lab.meeting);
  });

  test("the board has everyone, and who is on leave apart from the rooms", async () => {
    const { text } = await on.command("");
    for (const { name } of [...lab.teachers, lab.inMeeting, lab.onLeave, lab.outside, ...lab.twins]) {
      expect(text).toContain(name);
    }
    const line = (name: string) => text.split("\n").find((each) => each.includes(name)) ?? "";
    expect(line(lab.inMeeting.name)).toContain(lab.meeting.room);
    expect(line(lab.onLeave.name)).toContain("leave");
  });

  test("a name two people share is asked back, and the button answers about the one chosen", async () => {
    const question = await on.command(lab.sharedName);
    const [, second] = lab.twins;
    expect(question.text).not.toContain(second.today.morning.room);
    await on.around.slack.as(lab.viewer.slackId).click(question, second.name);
    const answer = await on.around.slack.until(() =>
      on.around.slack.world
        .messages(lab.channel, lab.viewer.slackId)
        .find(({ ts, text }) => ts === question.ts && text !== question.text),
    );
    expectIn(answer, second, second.today.morning);
  });

  test("help shows what to type", async () => {
    expect((await on.command("help")).text).toContain("/whereis");
  });

  test("somebody of another lab is nobody here", async () => {
    const stranger = generatedLab(ANOTHER).inMeeting;
    const { text } = await on.command(stranger.name);
    expect(text).not.toMatch(/until/);
    expect(text).toContain(stranger.name);
  });
});

test("a service account reads what was shared with it", async () => {
  const lab = generatedLab(ANOTHER);
  const around = await openSurroundings(lab.seed);
  const key = around.google.serviceAccount();
  around.google.share(lab.spreadsheet, key.client_email);
  around.google.share(lab.labCalendar, key.client_email);
  const file = join(temporary(), "key.json");
  writeFileSync(file, JSON.stringify(key));
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_REFRESH_TOKEN, ...others } = around.settings;
  const settings = { ...others, GOOGLE_SERVICE_ACCOUNT_FILE: file };
  const on = await stage(lab, around, await startWithin({ ...around, settings }));
  const [teacher] = lab.teachers;
  expectIn(await on.command(teacher!.name), teacher!, teacher!.today.morning);
  expect(firstLine(await on.command(lab.onLeave.name))).toContain("leave");
  // Her own calendar was not shared, which the others do not suffer from.
  expectIn(await on.command(lab.inMeeting.name), lab.inMeeting, lab.inMeeting.today.morning);
  expect((await readiness(on.process.origin)).body.reasons).toEqual([
    expect.objectContaining({ source: "calendar", code: "google-not-shared" }),
  ]);
  expect(new Set(around.google.journal.of("token").map(({ grantType }) => grantType))).toEqual(
    new Set(["urn:ietf:params:oauth:grant-type:jwt-bearer"]),
  );
});

test("on the same database another lab's answers take the place of the first's", async () => {
  const [before, after] = [generatedLab(FIRST), generatedLab(ANOTHER)];
  const first = await openSurroundings(before.seed);
  const once = await stage(before, first, await startWithin(first));
  expect((await once.command(before.teachers[0]!.name)).text).toContain(before.teachers[0]!.today.morning.room);
  expect((await once.process.stop()).code).toBe(0);
  const second = await openSurroundings(after.seed);
  const then = await stage(after, second, await startWithin(second, { DATABASE_URL: first.settings.DATABASE_URL! }));
  const [teacher] = after.teachers;
  expectIn(await then.command(teacher!.name), teacher!, teacher!.today.morning);
  expect((await then.command(before.teachers[0]!.name)).text).not.toContain(before.teachers[0]!.today.morning.room);
  const { text } = await then.command("");
  for (const { name } of before.teachers) expect(text).not.toContain(name);
});

test("what is taken out of the settings is forgotten, and not told as if it were still true", async () => {
  const lab = generatedLab(FIRST);
  const [teacher] = lab.teachers;
  const around = await openSurroundings(lab.seed);
  const before = await stage(lab, around, await startWithin(around));
  expect((await before.command(teacher!.name)).text).toContain(teacher!.today.morning.room);
  expect((await before.process.stop()).code).toBe(0);
  const slackOnly = Object.entries(around.settings).filter(([name]) => !/^(GOOGLE|TIMETABLE|CALENDAR)_/.test(name));
  const settings = Object.fromEntries(slackOnly);
  const after = await stage(lab, around, await startWithin({ ...around, settings }));
  const { text } = await after.command(teacher!.name);
  expect(text).toContain(teacher!.name);
  expect(text).not.toContain(teacher!.today.morning.room);
  expect((await after.command(lab.outside.name)).text).not.toContain(lab.outside.today.morning.room);
});
