import { describe, expect, test } from "vitest";
import type { FeedbackAnswer, NotTold } from "../../../src/domain/answer.ts";
import type { Evidence } from "../../../src/domain/evidence.ts";
import type { Explained, FeedbackNotice } from "../../../src/domain/feedback.ts";
import { FOREVER } from "../../../src/domain/interval.ts";
import { blockProblems } from "../../../src/playground/slack/blocks/index.ts";
import { findPings } from "../../../src/playground/slack/pings.ts";
import { messageOf } from "../../../src/surfaces/slack/answer-blocks.ts";

import { slackMessenger } from "../../../src/surfaces/slack/index.ts";
import { plain, wordingFor } from "../../../src/surfaces/wording/index.ts";
import { answerAbout, at, evidence, NOW, person, tie } from "../slack/answers.ts";

const WHY: readonly NotTold[] = ["nothing-to-tell", "too-often", "no-admins", "failed", "unsure", "not-yours"];
const HOSTILE = "<!channel> <@U0JUN0001> *x* `@here` <https://evil.example|Payroll>";

const minji = person();
const lesson = evidence({ activity: "TA session", place: { kind: "room", name: "R301", inLab: true } });
const explained: Explained = {
  text: "minji 3시",
  at: NOW,
  question: {
    kind: "where",
    who: [{ kind: "name", text: "minji" }],
    wants: "where",
    at: { at: at("15:00") },
  },
  who: ["minji"],
  matches: [{ written: "minji", match: { kind: "one", person: minji, alias: "minji" } }],
  answer: answerAbout(),
  kept: [lesson],
  dropped: [
    evidence({ id: "e2", source: "calendar", kind: "event", label: "Lab calendar", activity: "Review", isStale: true }),
    evidence({ id: "e3", kind: "void", activity: "Algebra" }),
    evidence({ id: "e4", source: "slack", kind: "status", until: FOREVER, place: { kind: "home", inLab: false } }),
    evidence({ id: "e5", source: "calendar", kind: "event", label: "Lab calendar", availability: "free" }),
    evidence({ id: "e6", source: "presence", kind: "presence", isActive: true }),
  ],
  misreads: [{ source: "timetable", where: "plan!B3", reason: "the time makes no sense" }],
};
const notice: FeedbackNotice = {
  kind: "feedback",
  from: person({ name: "Park Jun" }),
  words: "집에 있었어요",
  asked: explained,
};

/** The direct message that an admin of that language gets. */
async function message(language: string, told: FeedbackNotice) {
  const posted: Readonly<Record<string, unknown>>[] = [];
  const messenger = slackMessenger({
    web: { post: async (_method, args) => void posted.push(args) },
    wordingOf: () => wordingFor(language),
    zoneOf: () => "Asia/Seoul",
    command: "/whereis",
    clock: { now: () => NOW },
    log: { error() {} },
  });
  expect(await messenger.tell("U0BOSS", told)).toBe("sent");
  const [args] = posted;
  return { args: args!, text: JSON.stringify(args?.blocks) };
}

async function lines(language: string, told: FeedbackNotice): Promise<string[]> {
  const { args } = await message(language, told);
  const blocks = args.blocks as readonly { readonly text: { readonly text: string } }[];
  return blocks.flatMap(({ text }) => text.text.split("\n"));
}

test("an admin reads who writes what, of which answer, and why it was that one", async () => {
  expect(await lines("en", notice)).toEqual([
    "*Park Jun* says of an answer of mine:",
    "&gt; 집에 있었어요",
    "Asked at 12:12: “minji 3시”",
    "Answered, as you may see it: 🟢 *Kim Minji* is in *R301* until 15:00: TA session, Linear Algebra",
    "Timetable",
    "Read as: where · minji · at 15:00",
    "“minji” means: Kim Minji",
    "Counted:",
    "• Timetable, 10:00–15:00: “TA session” in R301",
    "Known of that day, and not counted:",
    "• Lab calendar, 10:00–15:00: “Review” (old)",
    "• Timetable, 10:00–15:00: “Algebra” (called off)",
    "• Slack status, at 10:00: home",
    "• Lab calendar, 10:00–15:00: free",
    "I could not read:",
    "• plan!B3: the time makes no sense",
    "Only admins are told. What you see of it is what you may see; please answer Park Jun yourself.",
  ]);
});

test("in Korean and Japanese it is said as it is said there", async () => {
  expect((await lines("ko", notice)).slice(0, 4)).toEqual([
    "*Park Jun* 님이 제 답에 대해 의견을 보냈어요:",
    "&gt; 집에 있었어요",
    "질문 (12:12): “minji 3시”",
    expect.stringMatching(/^답 \(지금 보시는 분께 보여 드릴 수 있는 만큼\): /),
  ]);
  expect((await lines("ja", notice)).slice(0, 4)).toEqual([
    "*Park Jun*\u200bさんから、私の答えについてご意見です：",
    "&gt; 집에 있었어요",
    "質問（今日の12:12）：「minji 3시」",
    expect.stringMatching(/^答え（あなたが見られる範囲）： /),
  ]);
});

describe.each(["en", "ko", "ja"] as const)("in %s", (language) => {
  const wording = wordingFor(language);
  const answers: readonly FeedbackAnswer[] = [
    ...[1, 2].flatMap((admins) =>
      [true, false].map((isWithQuestion): FeedbackAnswer => ({ kind: "feedback-sent", admins, isWithQuestion })),
    ),
    ...WHY.map((why): FeedbackAnswer => ({ kind: "feedback-not-sent", why })),
  ];

  test("every outcome has words of its own, and Slack takes them", () => {
    const said = answers.map((answer) => plain(wording.answer(answer, { now: NOW, command: "/whereis" }).first));
    expect(new Set(said).size).toBe(said.length);
    expect(said.filter((words) => /undefined|\{\}/.test(words))).toEqual([]);
    for (const answer of answers) {
      const { blocks } = messageOf(answer, wording, { now: NOW, command: "/whereis" });
      expect(blockProblems([...blocks], "message")).toEqual([]);
    }
  });

  test("help says how to send it", () => {
    const { more } = wording.help({ now: NOW, command: "/whereis" });
    expect(more.map(plain).filter((line) => /feedback|의견|フィードバック/.test(line))).toHaveLength(1);
  });

  test("words alone, and an answer without words, are told as that", async () => {
    const { asked: _asked, ...alone } = notice;
    const wordsAlone = await lines(language, alone);
    expect(wordsAlone).toHaveLength(3);
    const [first, second] = await lines(language, { ...notice, words: "" });
    expect(first).not.toBe(wordsAlone[0]);
    expect(second).not.toContain("&gt;");
  });

  test("nothing that others wrote calls, links or formats, and all of it fits", async () => {
    const hostile = HOSTILE.repeat(40);
    const many = Array.from(
      { length: 200 },
      (_, i): Evidence => evidence({ ...lesson, id: `e${i}`, activity: HOSTILE }),
    );
    const told: FeedbackNotice = {
      ...notice,
      from: person({ name: HOSTILE }),
      words: hostile,
      asked: {
        ...explained,
        ...{ text: hostile, who: [HOSTILE], kept: many, dropped: many },
        matches: Array.from({ length: 20 }, () => ({
          written: HOSTILE,
          match: { kind: "tie", people: [person({ name: HOSTILE }), person({ name: HOSTILE })] },
        })),
        answer: tie({ people: Array(20).fill(person({ name: HOSTILE })) }),
        misreads: Array.from({ length: 90 }, () => ({ source: "timetable", where: HOSTILE, reason: HOSTILE })),
      },
    };
    const { args, text } = await message(language, told);
    expect(blockProblems(args.blocks as never, "message")).toEqual([]);
    expect(findPings(args as never)).toEqual([]);
    expect(text).not.toMatch(/<@|<!|<http|<#/);
    expect(text.length).toBeLessThan(13_000);
    expect(args).toMatchObject({ unfurl_links: false, unfurl_media: false });
  });
});
