import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LabSeed } from "../../src/playground/seed.ts";
import { generatedLab } from "../support/generated-lab.ts";
import { type Lab, startLab } from "../support/lab.ts";
import { LABS } from "./labs.ts";

const made = generatedLab(LABS[2]);
const viewer = made.viewer.slackId;
let lab: Lab;

/** Texts that have broken programs before: words that mean something to somebody else's parser. */
const NAUGHTY: readonly string[] = [
  ...["undefined", "null", "NaN", "true", "constructor", "__proto__", "hasOwnProperty", "toString", "[object Object]"],
  ...["0", "-1", "1/0", "1e999", "0x0", "１２３", "٣", "1 2 1 2 1 2", "99999999999999999999", "3:99", "25:61"],
  ...[
    "'; DROP TABLE evidence; --",
    "' OR 1=1 --",
    "%",
    "_",
    "NEAR(",
    "*",
    '"',
    "\\",
    "`id`",
    "$(id)",
    `\${7*7}`,
    "{{7*7}}",
  ],
  ...["<script>alert(1)</script>", '" onmouseover="alert(1)', "</script>", "<!--", "&lt;&amp;", "javascript:alert(1)"],
  ...["<!channel>", "<!here>", "<!everyone>", "<@U00000000>", "<#C00000000|x>", "<http://evil.example|Payroll>"],
  ...["*bold* _it_ ~no~ `code`", "> quote\n> more", "```\nblock\n```", ":palm_tree:", "@channel", "<@", "<@>", "<|>"],
  ...["../../etc/passwd", "%00", "%n%s%x", "con", "file:///etc/passwd", "C:\\autoexec", "=cmd|'/c calc'!A0"],
  ...[
    "\u0000",
    "\u0007\u001b[31mred\u001b[0m",
    "a\r\nb",
    "\u2028",
    "\u202eevil\u202c",
    "\u2066x\u2069",
    "\ufeff",
    "\ud800",
  ],
  ...["Ṱ̺̺̕o͞ ̷i̲̬͇", `a${"\u0301".repeat(10_000)}`, "👩‍👩‍👧‍👦".repeat(60), "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ﷺ", "ﬁ", "İ", "ß", "ı", "表ポあA鷗"],
  ...[
    "((((".repeat(1_000),
    "1 2 ".repeat(1_000),
    '"'.repeat(3_999),
    "「『".repeat(900),
    "a".repeat(50_000),
    " ".repeat(4_000),
  ],
];

/** In names, titles, places and cells nothing can be longer than a cell, and Slack cuts names. */
const inData = NAUGHTY.map((text) => text.slice(0, 2_000).toWellFormed());
const hostile = inData.map((text, i) => ({ id: `UNAUGHTY${String(i).padStart(2, "0")}`, text }));

/** The same lab, with a text of that kind wherever others may write. */
function spoiled({ seed }: typeof made): LabSeed {
  const { slack, google } = seed;
  const [sheet] = google.spreadsheets;
  const hours = (i: number) => `${9 + (i % 8)}-${10 + (i % 8)}`;
  return {
    ...seed,
    slack: {
      ...slack,
      users: [
        ...slack.users,
        ...hostile.map(({ id, text }) => ({
          id,
          name: id.toLowerCase(),
          realName: text.slice(0, 80),
          displayName: text.slice(0, 80),
          tz: seed.timeZone,
          status: { text: text.slice(0, 100), emoji: ":house:" },
        })),
      ],
    },
    google: {
      ...google,
      spreadsheets: [
        {
          ...sheet!,
          tabs: [
            ...sheet!.tabs,
            {
              sheetId: 7,
              title: "naughty",
              rows: [["name", "Mon", "Tue"], ...inData.map((text, i) => [text, `${hours(i)} ${text}`, text])],
            },
            { sheetId: 8, title: "places", rows: [["name", "alias"], ...inData.map((text) => [text, text])] },
            {
              sheetId: 9,
              title: "aliases",
              rows: [["alias", "name"], ...inData.map((text) => [text, made.viewer.name])],
            },
          ],
        },
      ],
    },
  };
}

beforeAll(async () => {
  lab = await startLab({ seed: spoiled(made), transport: "http", isUnlimited: true });
  const at = (minutes: number) => ({ dateTime: new Date(Date.now() + minutes * 60_000).toISOString() });
  inData.forEach((text, i) => {
    const event = { summary: text, location: text, description: text, start: at(-60 + i), end: at(60 + i) };
    lab.google.putEvent(made.labCalendar, event);
    lab.google.putEvent(made.inMeeting.email, {
      ...event,
      attendees: [{ email: text.slice(0, 60), displayName: text }],
    });
  });
  await lab.app.refreshAll();
});
afterAll(() => lab.stop());

async function command(text: string) {
  const { message, error, problems } = await lab.slack.as(viewer).command("/whereis", text, made.channel);
  // Slack took the message: no block is too long, no text malformed.
  expect({ error, problems }, text.slice(0, 80)).toEqual({});
  return message!;
}

function expectHarmless({ text, blocks, pings }: Awaited<ReturnType<typeof command>>, typed: string): void {
  const shown = typed.slice(0, 80);
  expect(pings, shown).toEqual([]);
  expect(text, shown).not.toMatch(/something went wrong/i);
  expect(JSON.stringify(blocks).length, shown).toBeLessThan(13_000);
  expect(text.isWellFormed(), shown).toBe(true);
  expect(text, shown).not.toMatch(/^\S+ {2}/);
  expect(text, shown).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e]/u);
}

describe("texts that have broken others", () => {
  test("as questions are answered in words, ping nobody and fail nothing", async () => {
    for (const typed of NAUGHTY) expectHarmless(await command(typed), typed);
    for (const typed of NAUGHTY) expectHarmless(await command(`where is ${typed} tomorrow at 3?`), typed);
  });

  test("as mentions and direct messages, too", async () => {
    const person = lab.slack.as(viewer);
    for (const typed of NAUGHTY.filter((text) => text.length < 200 && text.trim() !== "" && !text.includes("<"))) {
      expectHarmless(await (await person.say(person.dm, typed)).reply(), typed);
    }
    const asked = await person.say(made.channel, `@whereis ${NAUGHTY.slice(0, 60).join(" ")}`);
    expectHarmless(
      await lab.slack.until(() => lab.slack.world.thread(made.channel, asked.message!.ts)[1]),
      "all at once",
    );
  });

  test("as names, statuses, titles, places and cells cost nobody an answer", async () => {
    for (const { id } of hostile) expectHarmless(await command(`<@${id}>`), id);
    const board = await command("");
    expectHarmless(board, "the board");
    expect(lab.app.lab.directory().people.length).toBeGreaterThan(hostile.length);
    expect(lab.app.lab.places().length).toBeGreaterThan(20);
    for (const { name } of [made.inMeeting, made.onLeave, ...made.teachers]) {
      const message = await command(`"${name}"`);
      expectHarmless(message, name);
      expect(message.text).toContain(name);
    }
  });

  test("leave the log readable, the metrics few and the process well", async () => {
    for (const line of lab.log) expect(() => JSON.parse(line)).not.toThrow();
    expect(lab.log.filter((line) => /"level":"error"/.test(line))).toEqual([]);
    const { status, body } = await lab.ready();
    expect([status, body.reasons]).toEqual([200, []]);
    const metrics = await (await fetch(`${lab.origin}/metrics`)).text();
    expect(metrics).not.toMatch(/whereis_failures_total\{[^}]*\} [1-9]/);
  });
});

test("no question, however long, keeps another one waiting", async () => {
  const slowest = async (typed: string) => {
    const odd = command(typed);
    const began = performance.now();
    expect((await command(made.teachers[0]!.name)).text).toContain(made.teachers[0]!.name);
    await odd;
    return performance.now() - began;
  };
  for (const typed of NAUGHTY.filter(({ length }) => length > 1_000)) expect(await slowest(typed)).toBeLessThan(1_500);
});
