import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CalendarSeed, LabSeed, SlackUserSeed } from "../../src/playground/seed.ts";
import type { Message, Seen } from "../../src/playground/slack/index.ts";
import { type Lab, startLab } from "../support/lab.ts";
import * as guarded from "./guarded-lab.ts";
import { hostile } from "./hostile.ts";

// Control characters but the line feed, line separators, directions, byte order marks, tags.
const UNSEEN = /(?!\n)\p{Cc}|[\u2028\u2029\u202a-\u202e\ufeff]|[\u{e0000}-\u{e007f}]/u;

/** What Slack would notify, link or format, and what would move a sentence about. */
function expectHarmless({ text, blocks, pings }: Pick<Message, "text" | "blocks" | "pings">): void {
  expect(pings).toEqual([]);
  for (const written of [text, ...textsIn(blocks, "mrkdwn")]) {
    const shown = written.replace(/<https:\/\/[^\s<>|]+\|(Join the meeting)>/g, "$1");
    expect(shown).not.toContain("<");
    expect(shown).not.toMatch(/@(?:channel|here|everyone)\b/);
    expect(shown).not.toMatch(/^(?:>|&gt;)/m);
  }
  for (const shown of [text, ...textsIn(blocks, "mrkdwn"), ...textsIn(blocks, "plain_text")]) {
    expect(shown.isWellFormed()).toBe(true);
    expect(shown).not.toMatch(UNSEEN);
  }
}

function textsIn(value: unknown, type: "mrkdwn" | "plain_text"): string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("type" in value && value.type === type && "text" in value) return [String(value.text)];
  return Object.values(value).flatMap((inner) => textsIn(inner, type));
}

function expectFine({ error, problems, message }: Seen): void {
  expect([error, problems]).toEqual([undefined, undefined]);
  expect(message?.text).not.toContain("something went wrong");
  expectHarmless(message!);
}

/** Something failed for a reason of our own. */
const isTrouble = (line: string) => /"level":"(?:error|fatal)"|"code":"unexpected"/.test(line);

describe("whatever somebody types", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ seed: guarded.guardedLab(), transport: "http", isUnlimited: true });
  });
  afterAll(() => lab.stop());

  test.each(hostile.map((text, index) => [index, JSON.stringify(text).slice(0, 40), text] as const))(
    "%i %s is answered quickly and harmlessly",
    async (_index, _shown, text) => {
      const person = lab.slack.as(guarded.member);
      const command = await person.command("/whereis", text, guarded.general);
      expectFine(command);
      expect(command.ms).toBeLessThan(1_000);
      if (text.trim() === "") return;
      const mention = await (await person.say(guarded.general, `<@${guarded.bot}> where is ${text}?`)).reply();
      const direct = await (await person.say(person.dm, text)).reply();
      for (const message of [mention, direct]) {
        expect(message.text).not.toContain("something went wrong");
        expectHarmless(message);
      }
    },
  );

  test("costs the next question nothing, and nothing failed inside", async () => {
    const { message, ms } = await lab.slack.as(guarded.member).command("/whereis", "minji", guarded.general);
    expect(message?.text).toContain("R402");
    expect(ms).toBeLessThan(1_000);
    expect(lab.log.filter(isTrouble)).toEqual([]);
  });
});

const idOf = (index: number) => `U0HOSTILE${index}`;
const emailOf = (index: number) => `hostile${index}@hanbit.example`;
const account = "lab@hanbit.example";
const day = (distance: number) => new Date(Date.now() + distance * 86_400_000).toISOString().slice(0, 10);
const during = { start: { dateTime: `${day(-1)}T12:00:00Z` }, end: { dateTime: `${day(2)}T12:00:00Z` } };
const wholeDay = { start: { date: day(-1) }, end: { date: day(2) } };

type Shape = "a place" | "a link" | "an absence";

/** The lab with each of these texts in everything others can write: names, titles, places, rooms, cells, labels, statuses. */
function written(texts: readonly string[], shape: Shape): LabSeed {
  const seed = guarded.guardedLab();
  const [sheet] = seed.google.spreadsheets;
  return {
    ...seed,
    slack: { ...seed.slack, users: [...seed.slack.users, ...texts.map(user)] },
    google: {
      ...seed.google,
      calendars: [
        {
          ...seed.google.calendars[0]!,
          summary: texts[0] || "Lab",
          events: texts.flatMap((text, index) => labEvents(text, index, shape)),
        },
        ...texts.map((text, index) => calendar(text, index, shape)),
      ],
      spreadsheets: [{ ...sheet!, title: texts[0]!, tabs: tabsOf(texts) }],
    },
  };
}

function user(text: string, index: number): SlackUserSeed {
  return {
    ...{ id: idOf(index), name: text.slice(0, 80), realName: text, displayName: `${text}!`, email: emailOf(index) },
    ...{ locale: text, title: text, status: { text: text.slice(0, 100), emoji: text } },
  };
}

function labEvents(text: string, index: number, shape: Shape) {
  const attendees = [{ email: emailOf(index), displayName: text, responseStatus: text }];
  const onBoard = { id: `a${index}`, summary: text, location: text, description: text, iCalUID: text, ...during };
  if (shape !== "an absence") return shape === "a link" ? [] : [onBoard];
  return [onBoard, { id: `b${index}`, summary: `Will Parker @ ${text}; ${text}: 휴가`, ...wholeDay, attendees }];
}

/** Her titles are open to all, and who asks is invited and may have the link. */
function calendar(text: string, index: number, shape: Shape): CalendarSeed {
  const attendees = [{ email: "will.parker@hanbit.example" }, { email: emailOf(index), self: true }];
  const works = { type: "customLocation", customLocation: { label: text } };
  const events = {
    "a place": { id: "event", summary: text, ...during, location: text },
    "a link": { id: "event", summary: text, ...during, hangoutLink: `https://meet.example/${text}`, attendees },
    "an absence": { id: "works", eventType: "workingLocation", workingLocationProperties: works, ...wholeDay },
  };
  return {
    ...{ id: emailOf(index), owner: emailOf(index), readers: [account], summary: text, timeZone: "UTC" },
    events: [events[shape]],
  };
}

function tabsOf(texts: readonly string[]) {
  const plan = (text: string) => [[text, "Mon", "01:00", "23:00", text, text], Array(6).fill(text)];
  const people = (text: string, index: number) => [[text, emailOf(index), "", text, "full"], Array(5).fill(text)];
  return [
    { sheetId: 1, title: "plan", rows: [["name", "day", "start", "end", "activity", "place"], ...texts.flatMap(plan)] },
    {
      sheetId: 2,
      title: "people",
      rows: [["name", "email", "slack", "usual place", "level"], ...texts.flatMap(people)],
    },
    { sheetId: 3, title: "aliases", rows: [["alias", "name"], ...texts.map((text) => [text, "Prof. Lee"])] },
    { sheetId: 4, title: "places", rows: [["name", "alias", "in-lab"], ...texts.map((text) => [text, text, text])] },
    ...texts.map((text, index) => ({ sheetId: 5 + index, title: text || "x", rows: [[text, text]] })),
  ];
}

describe.each([
  ["a place", ["Payroll", "gnp.exe", "constructor", "DROP TABLE", "hasOwnProperty", "until"]],
  ["a link", ["Payroll", "constructor", "online meeting", "<https://meet.example/__proto__|Join the meeting>"]],
  ["an absence", ["Payroll", "constructor", "on leave", "back"]],
] as const)("whatever stands in names, titles, cells and statuses, and in %s", (shape, words) => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ seed: written(hostile, shape), isUnlimited: true });
  });
  afterAll(() => lab.stop());

  const ask = async (question: string) => {
    const seen = await lab.slack.as(guarded.member).command("/whereis", question, guarded.general);
    expectFine(seen);
    return seen.message!;
  };

  const press = async (message: Message, action: string) => {
    const before = lab.slack.calls("response_url").length;
    await lab.slack.as(guarded.member).click(message, action);
    await lab.slack.until(() => lab.slack.calls("response_url")[before], 5_000, "an answer to the press");
  };

  test("is there to be told", async () => {
    const told = await Promise.all(hostile.map((_, index) => ask(`<@${idOf(index)}>`)));
    const all = told.map(({ text }) => text).join("\n");
    for (const word of words) expect(all).toContain(word);
  });

  test.each(hostile.map((text, index) => [index, JSON.stringify(text).slice(0, 40), text] as const))(
    "%i %s is told harmlessly, also on buttons and when it is typed",
    async (index, _shown, text) => {
      await ask(`<@${idOf(index)}> tomorrow 15:00`);
      const message = await ask(text.slice(0, 250));
      const [first] = buttonsOf(message);
      if (first) await press(message, first.action_id);
      for (const shown of lab.slack.world.messages(guarded.general, guarded.member).slice(-4)) {
        expect(shown.text).not.toContain("something went wrong");
        expectHarmless(shown);
      }
    },
  );

  test("is told harmlessly of many at once", async () => {
    for (let first = 0; first < hostile.length; first += 8) {
      await ask(Array.from({ length: 8 }, (_, index) => `<@${idOf(first + index)}>`).join(" "));
    }
    await ask("everyone");
    await ask("everyone yesterday 10:00");
  });

  test("failed nowhere, and each line of the log is one line", async () => {
    expect(lab.log.filter(isTrouble)).toEqual([]);
    expect(lab.log.every((line) => line.length < 4_000 && line.indexOf("\n") === line.length - 1)).toBe(true);
    expect((await lab.ready()).status).toBe(200);
  });
});

function buttonsOf({ blocks = [] }: Message): readonly { readonly action_id: string }[] {
  return blocks.flatMap((block) => (block.type === "actions" ? (block.elements as { action_id: string }[]) : []));
}
