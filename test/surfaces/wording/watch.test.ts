import { describe, expect, test } from "vitest";
import type { Answer, WatchAnswer, WatchOutcome, WatchRefusal } from "../../../src/domain/answer.ts";
import type { LeftToDo, Notice, WatchNotice } from "../../../src/domain/notice.ts";
import { blockProblems } from "../../../src/playground/slack/blocks/index.ts";
import { findPings } from "../../../src/playground/slack/pings.ts";
import { messageOf } from "../../../src/surfaces/slack/answer-blocks.ts";

import { slackMessenger } from "../../../src/surfaces/slack/index.ts";
import { plain, type Said, wordingFor } from "../../../src/surfaces/wording/index.ts";
import { answerAbout, NOW, person } from "../slack/answers.ts";

const saying = { now: NOW, command: "/whereis" };
const REFUSALS: readonly WatchRefusal[] = ["hidden", "off", "only-free", "yourself", "full"];
const LEFT: readonly LeftToDo[] = ["set-up-google", "connect-google", "timetable", "digest"];
const HOSTILE = "<!channel> *x* `@here`";

const lines = ({ first, more }: Said) => [first, ...more].map(plain);

function answers(name = "김민지"): readonly WatchAnswer[] {
  const about = person({ name });
  const one = (outcome: WatchOutcome): WatchAnswer => ({ kind: "watch", outcomes: [outcome] });
  return [
    ...(["back", "free"] as const).flatMap((wants) =>
      [true, false].map((isNew) => one({ kind: "watching", person: about, wants, isNew })),
    ),
    one({ kind: "already", answer: answerAbout({ person: about }) }),
    ...REFUSALS.map((reason) => one({ kind: "refused", person: about, reason })),
    { kind: "watch", outcomes: [] },
    { kind: "watches", watched: [], isOff: false },
    { kind: "watches", watched: [{ person: about, wants: "back" }], isOff: true },
    { kind: "unwatched", people: [] },
    { kind: "unwatched", people: [about, about] },
    { kind: "watch-switched", isOff: true },
    { kind: "watch-switched", isOff: false },
    { kind: "watch-nobody" },
  ];
}

function notices(name = "김민지"): readonly WatchNotice[] {
  const about = person({ name });
  return [
    ...(["in-lab", "online", "free"] as const).map(
      (by): WatchNotice => ({ kind: "watch-told", by, answer: answerAbout({ person: about, wants: "back" }) }),
    ),
    { kind: "watch-told", by: "in-lab", answer: answerAbout({ person: about }, { confidence: "usual" }) },
    { kind: "watch-ended", person: about, reason: "off" },
    { kind: "watch-ended", person: about, reason: "hidden" },
  ];
}

describe.each(["en", "ko", "ja"] as const)("in %s", (language) => {
  const wording = wordingFor(language);

  test("every answer and every notice has words of its own", () => {
    const said = [
      ...answers().map((answer) => lines(wording.watch.answer(answer, saying)).join("\n")),
      ...notices().map((notice) => lines(wording.watch.notice(notice, saying)).join("\n")),
      lines(wording.shortcuts.firstRun(LEFT, saying)).join("\n"),
    ];
    expect(new Set(said).size).toBe(said.length);
    for (const text of said) expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object|\(이\)|\(은\)/);
  });

  test("they are messages that Slack takes, and no name pings or formats", async () => {
    for (const answer of [...answers(), ...answers(HOSTILE)]) {
      const { text, blocks } = messageOf(answer as Answer, wording, saying);
      expect(blockProblems(blocks as never, "message")).toEqual([]);
      expect(findPings({ text, blocks } as never)).toEqual([]);
      expect(text).not.toMatch(/<!|\*x\*/);
    }
    const posted: { text: string; blocks: unknown }[] = [];
    const messenger = slackMessenger({
      web: { post: async (_, args) => void posted.push(args as never) },
      ...{ wordingOf: () => wording, zoneOf: () => "Asia/Seoul", command: "/whereis" },
      ...{ clock: { now: () => NOW }, log: { error: () => {} } },
    });
    const told: readonly Notice[] = [...notices(), ...notices(HOSTILE), { kind: "first-run", left: LEFT }];
    for (const notice of told) expect(await messenger.tell("U1", notice)).toBe("sent");
    for (const { text, blocks } of posted) {
      expect(blockProblems(blocks as never, "message")).toEqual([]);
      expect(findPings({ text, blocks } as never)).toEqual([]);
      expect(text).not.toMatch(/<!|\*x\*/);
    }
  });

  test("labels and titles are not cut", () => {
    for (const label of Object.values(wording.watch.buttons)) expect(label.length, label).toBeLessThanOrEqual(30);
    const { title, submit, close } = wording.shortcuts.form;
    for (const label of [title, submit, close]) expect(label.length, label).toBeLessThanOrEqual(24);
    expect(wording.shortcuts.prompts().length).toBeLessThanOrEqual(4);
  });

  test("what the agent's view suggests is understood", async () => {
    const { readQuestion } = await import("../../../src/domain/question/read.ts");
    const { labTime } = await import("../../../src/domain/lab-time.ts");
    const clock = { now: NOW, lab: labTime("Asia/Seoul"), asker: labTime("Asia/Seoul") };
    const kinds = wording.shortcuts.prompts().map(({ message }) => readQuestion(message, clock).kind);
    expect(kinds).toEqual(["in", "free", "everyone", "help"]);
  });
});

test("English", () => {
  const said = answers("Kim Minji").map((answer) => lines(wordingFor("en").watch.answer(answer, saying)));
  expect(said[0]).toEqual(["I’ll send you one message when Kim Minji is back.", "The watch ends with the day."]);
  expect(lines(wordingFor("en").watch.notice(notices("Kim Minji")[0]!, saying)).slice(0, 2)).toEqual([
    "🔔 Kim Minji is back in the lab.",
    "🟢 Kim Minji is in R301 until 15:00: TA session, Linear Algebra",
  ]);
});

test("Korean takes the particle of the name, and honours a professor", () => {
  const { watch } = wordingFor("ko");
  const of = (name: string) =>
    watch.answer({ kind: "watch", outcomes: [{ ...outcome, person: person({ name, aliases: [] }) }] }, saying).first;
  const outcome = { kind: "watching", wants: "back", isNew: true } as const;
  expect(plain(of("김민지"))).toBe("김민지 님이 돌아오면 DM으로 한 번 알려 드릴게요.");
  expect(plain(of("이선영 교수"))).toBe("이선영 교수님이 돌아오시면 DM으로 한 번 알려 드릴게요.");
  const told = (name: string, confidence: "confirmed" | "usual") =>
    plain(
      watch.notice(
        {
          kind: "watch-told",
          by: "in-lab",
          answer: answerAbout({ person: person({ name, aliases: [] }) }, { confidence }),
        },
        saying,
      ).first,
    );
  expect(told("김민지", "confirmed")).toBe("🔔 김민지 님이 연구실에 돌아왔어요.");
  expect(told("이선영 교수", "usual")).toBe("🔔 이선영 교수님이 연구실에 돌아오셨을 거예요.");
});

test("Japanese is polite to everyone", () => {
  const { watch } = wordingFor("ja");
  const set: WatchAnswer = {
    kind: "watch",
    outcomes: [{ kind: "watching", person: person({ name: "田中" }), wants: "free", isNew: true }],
  };
  expect(plain(watch.answer(set, saying).first)).toBe("田中さんが空いたら、DMで一度だけお知らせします。");
  expect(plain(watch.notice(notices("田中先生")[0]!, saying).first)).toBe("🔔 田中先生が研究室に戻りました。");
});
