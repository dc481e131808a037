import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer, BoardRow } from "../../../src/domain/answer.ts";
import { blockProblems, textLength } from "../../../src/playground/slack/blocks/index.ts";
import { findPings } from "../../../src/playground/slack/pings.ts";
import { messageOf, note } from "../../../src/surfaces/slack/answer-blocks.ts";
import type { SlackMessage } from "../../../src/surfaces/slack/blocks.ts";
import { mrkdwn } from "../../../src/surfaces/slack/mrkdwn.ts";
import { wordingFor } from "../../../src/surfaces/wording/index.ts";
import { foreign, say, strong } from "../../../src/surfaces/wording/parts.ts";
import { cpuMs } from "../../support/cpu.ts";
import { answerAbout, at, evidence, NOW, person, tie, whereabouts } from "./answers.ts";

const wording = wordingFor("en");
const saying = { now: NOW, command: "/whereis" };
const message = (answer: Answer, share?: { text: string }) => messageOf(answer, wording, saying, share);
const words = ({ blocks }: SlackMessage) => JSON.stringify(blocks);

const board = (rows: readonly BoardRow[]): Answer => ({
  kind: "board",
  at: NOW,
  isNow: true,
  rows,
  labEvents: [],
  ages: [],
  zone: "Asia/Seoul",
});

/** What Slack itself would say to it. */
function expectFine(about: SlackMessage) {
  expect(blockProblems(about.blocks, "message")).toEqual([]);
  expect(textLength(about.blocks as never)).toBeLessThan(13_000);
  expect(about.text.length + textLength(about.blocks as never)).toBeLessThan(13_000);
  expect(about.text.isWellFormed()).toBe(true);
  expect(findPings(about as never)).toEqual([]);
}

test("an answer is a sentence, and beneath it what supports it", () => {
  const about = message(answerAbout({}, { next: [{ at: at("15:00"), availability: "free" }] }), { text: "minji" });
  expect(about.blocks).toMatchObject([
    {
      type: "section",
      text: {
        type: "mrkdwn",
        text: "🟢 *Kim Minji* is in *R301* until 15:00: TA session, Linear Algebra",
        verbatim: true,
      },
    },
    { type: "context", elements: [{ type: "mrkdwn", text: "Timetable\nNext: free at 15:00", verbatim: true }] },
    { type: "actions", elements: [{ type: "button", action_id: "whereis.share", value: '{"text":"minji"}' }] },
  ]);
  expect(about.text).toBe(
    "🟢 *Kim Minji* is in *R301* until 15:00: TA session, Linear Algebra\nTimetable\nNext: free at 15:00",
  );
  expectFine(about);
});

test("a tie has a button for each, which brings back whom and when", () => {
  const about = message(tie({ at: 5, wants: "free" }));
  expect(about.blocks[1]).toMatchObject({
    type: "actions",
    elements: [
      { action_id: "whereis.pick.0", text: { type: "plain_text", text: "Kim Minji" } },
      {
        action_id: "whereis.pick.1",
        text: { text: "Lee Minji" },
        value: '{"person":"slack:U0MINJI02","at":5,"wants":"free"}',
      },
    ],
  });
  expectFine(about);
});

test("two people of one name are told apart on their buttons", () => {
  const [first, second] = [person(), person({ id: "other", aliases: [], usualPlace: "R402" })];
  expect(words(message(tie({ people: [first, second] })))).toMatch(/Kim Minji \(김민지\).*Kim Minji \(R402\)/);
});

test.each([
  ["what is not worth sharing", { kind: "nobody", name: "x" } as Answer, { text: "x" }],
  ["one who prefers not to say", answerAbout({ isHidden: true }), { text: "x" }],
  ["a question longer than a button can hold", answerAbout(), { text: "x".repeat(3_000) }],
  ["what is shown to all already", answerAbout(), undefined],
])("there is no button to share %s", (_case, answer, share) => {
  expect(words(message(answer, share))).not.toContain("whereis.share");
});

describe("foreign text", () => {
  const hostile =
    "<!channel> <!here> <@U1> <!subteam^S1> <http://evil|Payroll> @here &amp; *bold* _it_ ~no~ `code`\n>quote";

  test("can neither ping, nor link, nor format, in blocks and in the fallback", () => {
    const about = message(
      answerAbout(
        { person: person({ name: hostile }), matched: hostile, taking: { written: hostile, as: NOW } },
        {
          activity: hostile,
          place: { kind: "room", name: hostile, inLab: true },
          evidence: [evidence({ source: "calendar", label: hostile })],
          conflicts: [evidence({ activity: hostile })],
          placeBy: evidence({ source: "calendar", label: hostile, activity: hostile }),
          next: [{ at: at("16:00"), activity: hostile, availability: "busy" }],
        },
      ),
    );
    for (const text of [about.text, words(about)]) {
      expect(text).toContain("&lt;!channel&gt;");
      expect(text).not.toMatch(/<[!@#h]/);
      expect(text).not.toMatch(/@here/);
      expect(text).not.toMatch(/[*_~`](bold|it|no|code)/);
    }
    expectFine(about);
  });

  test("is escaped once, after it was cut", () => {
    expect(mrkdwn(say`${foreign("a & b &lt;")}`)).toBe("a &amp; b &amp;lt;");
    expect(mrkdwn([foreign("&".repeat(500))])).toMatch(/^(&amp;){119}…$/);
  });

  test("begins no quotation, and shows nothing that cannot be seen", () => {
    expect(mrkdwn([foreign(">>> a > b")])).toBe("››› a &gt; b");
    expect(mrkdwn([strong("\u3164\u2800\u115f\u034f")])).toBe("");
  });

  test("keeps an underscore within a word", () => {
    expect(mrkdwn([foreign("snake_case _it_")])).toBe("snake_case ˍitˍ");
  });

  test("in bold ends before a particle that follows it", () => {
    expect(mrkdwn([strong("민지"), "는 R301"])).toBe("*민지*\u200b는 R301");
    expect(mrkdwn([strong(" \n ")])).toBe("");
  });

  test("code is code beside a Korean particle, too", () => {
    expect(mrkdwn(["`/whereis 해제`로 되돌리고 `알림`, 또는 `끄기` 하세요"])).toBe(
      "`/whereis 해제`\u200b로 되돌리고 `알림`, 또는 `끄기` 하세요",
    );
    expect(mrkdwn(["私が`R301`に"])).toBe("私が\u200b`R301`\u200bに");
    expect(mrkdwn(["one ` alone"])).toBe("one ` alone");
  });

  test("in a meeting link cannot break out of it", () => {
    const link = (url: string) => mrkdwn([{ link: url, words: "Join" }]);
    expect(link("https://meet.example/a?b=1&c=%20")).toBe("<https://meet.example/a?b=1&c=%20|Join>");
    expect(link("https://x.example/|<!channel>")).toBe("<https://x.example/%7C%3C!channel%3E|Join>");
    expect(link("https://x.example/?|<!channel>#|>")).not.toMatch(/<!|\|<|><|>.+>/);
    expect(link("https://x|<!channel>")).toBe("");
    expect(link("https://x.example/\ud800")).toBe("<https://x.example/%EF%BF%BD|Join>");
    // What is written with a percent sign stays so: meeting links hold `%3a` and `%40`.
    expect(link("https://x.example/l/19%3ameeting%40thread.v2/0?c=%7b%22a%22%7d")).toContain(
      "/19%3ameeting%40thread.v2/",
    );
    expect(
      words(message(answerAbout({}, { place: { kind: "online", inLab: false, link: "javascript:alert(1)" } }))),
    ).not.toContain("javascript");
  });

  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.constantFrom(
      "<!channel>",
      "@everyone",
      "&",
      "*",
      "\u202e",
      "́".repeat(3_000),
      "👩‍👩‍👧‍👦".repeat(60),
      "<".repeat(900),
    ),
  );

  test("of any kind makes a message that Slack takes and that pings nobody", () => {
    fc.assert(
      fc.property(text, text, text, text, (name, activity, place, label) => {
        const where = { kind: "elsewhere", name: place, inLab: false } as const;
        const other = evidence({ source: "calendar", label, activity, place: where });
        const about = answerAbout(
          { person: person({ name }), matched: label, taking: { written: activity, as: NOW } },
          {
            activity,
            place: where,
            evidence: [other, evidence()],
            placeBy: other,
            conflicts: [evidence({ activity: label, place: where })],
            next: [{ at: at("16:00"), activity, place: where, availability: "busy" }],
          },
        );
        expectFine(message(about, { text: name }));
        expectFine(message(tie({ name, people: [person({ name }), person({ id: "2", name, usualPlace: place })] })));
        expectFine(message({ kind: "nobody", name }));
        expectFine(message(board([{ person: person({ name }), whereabouts: about.whereabouts }])));
        expectFine(note(say`${foreign(name)}`.length ? say`x${foreign(name)}` : ["x"]));
      }),
      { numRuns: 150 },
    );
  });
});

describe("a board", () => {
  const row = (i: number, over = {}): BoardRow => ({
    person: person({ id: `p${i}`, name: `Person Number ${i}` }),
    whereabouts: whereabouts(over),
  });
  const unknown = { place: undefined, activity: undefined, availability: "unknown", confidence: "unknown" } as const;

  test("of five people names them all, in groups", () => {
    const about = message(board([row(1), row(2), row(3, { place: { kind: "home", inLab: false } }), row(4, unknown)]));
    expect(about.text).toContain("Now: 2 in the lab, 1 remote, 1 unknown.");
    expect(words(about)).toContain("*In the lab (2)*\\n🟢 Person Number 1: R301 until 15:00");
    expectFine(about);
  });

  test("of a thousand people is one message that says how many are missing from it", () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => row(i, i % 3 === 0 ? unknown : {}));
    const about = message(board(rows), { text: "everyone" });
    expectFine(about);
    expect(about.text).toContain("666 in the lab");
    expect(words(about)).toMatch(/… \+\d+/);
  });

  test("of five hundred people is made in a moment", () => {
    const rows = Array.from({ length: 500 }, (_, i) => row(i));
    message(board(rows));
    const startedAt = cpuMs();
    message(board(rows));
    expect(cpuMs() - startedAt).toBeLessThan(200);
  });
});
