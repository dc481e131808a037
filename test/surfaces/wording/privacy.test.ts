import { describe, expect, test } from "vitest";
import { labTime } from "../../../src/domain/lab-time.ts";
import type { KnownAsker, PrivacyAnswer } from "../../../src/domain/own-privacy.ts";
import { readQuestion } from "../../../src/domain/question/read.ts";
import { blockProblems } from "../../../src/playground/slack/blocks/index.ts";
import { findPings } from "../../../src/playground/slack/pings.ts";
import { messageOf } from "../../../src/surfaces/slack/answer-blocks.ts";
import type { Button } from "../../../src/surfaces/slack/blocks.ts";
import { plain, type Said, wordingFor } from "../../../src/surfaces/wording/index.ts";
import { LEVELS } from "../../../src/surfaces/wording/privacy.ts";
import { NOW, person } from "../slack/answers.ts";

const saying = { now: NOW, command: "/whereis" };
const HOSTILE = "<!channel> *x* `@here`";
const zone = "Asia/Seoul";
const seoul = labTime(zone);

const lines = ({ first, more }: Said) => [first, ...more].map(plain);
const asker = (who: KnownAsker["who"], times = 1): KnownAsker => ({ who, times, lastAt: NOW - times * 60_000 });

function answers(name = "Jun Park"): readonly PrivacyAnswer[] {
  const askers = [asker(person({ name })), asker(person({ name }), 3), asker("machine"), asker("unknown", 2)];
  return [
    { kind: "privacy" },
    ...LEVELS.flatMap((level): PrivacyAnswer[] => [
      { kind: "privacy", level, by: "herself", isNew: true },
      { kind: "privacy", level, by: "herself", isNew: false },
      { kind: "privacy", level, by: "sheet", isNew: false },
    ]),
    { kind: "privacy-log", askers: [], others: 0, zone },
    { kind: "privacy-log", askers, others: 0, zone },
    { kind: "privacy-log", askers, others: 1, zone },
    { kind: "privacy-log", askers, others: 7, zone },
    { kind: "privacy-refused" },
  ];
}

describe.each(["en", "ko", "ja"] as const)("in %s", (language) => {
  const wording = wordingFor(language);

  test("every answer has words of its own", () => {
    const said = answers().map((answer) => lines(wording.answer(answer, saying)).join("\n"));
    expect(new Set(said).size).toBe(said.length);
  });

  test("every command that an answer offers is read as what the line says it does", () => {
    const answer = wording.answer({ kind: "privacy" }, saying);
    const offered = lines(answer).flatMap((line) => /^`\/whereis (.+?)`/.exec(line)?.[1] ?? []);
    const read = offered.map((text) => readQuestion(text, { now: NOW, lab: seoul, asker: seoul, periods: new Map() }));
    expect(read).toEqual([...LEVELS.map((level) => ({ kind: "privacy", level })), { kind: "privacy-log" }]);
  });

  test("who has chosen is told how to take it back", () => {
    const chosen = lines(wording.answer({ kind: "privacy", level: "busy", by: "herself", isNew: true }, saying));
    const read = chosen
      .flatMap((line) => /^`\/whereis (.+?)`/.exec(line)?.[1] ?? [])
      .map((text) => readQuestion(text, { now: NOW, lab: seoul, asker: seoul, periods: new Map() }));
    expect(read).toContainEqual({ kind: "privacy", level: "default" });
  });

  test("the buttons choose the levels that are not in force, by words that are read as them", () => {
    const { blocks } = messageOf({ kind: "privacy", level: "busy", by: "herself", isNew: true }, wording, saying);
    const buttons = blocks.flatMap((block) => (block.type === "actions" ? (block.elements as readonly Button[]) : []));
    const texts = buttons.map(({ value }) => (JSON.parse(value ?? "") as { text: string }).text);
    const read = texts.map((text) => readQuestion(text, { now: NOW, lab: seoul, asker: seoul, periods: new Map() }));
    expect(read).toEqual(["full", "place", "hidden"].map((level) => ({ kind: "privacy", level })));
    expect(new Set(buttons.map(({ action_id }) => action_id)).size).toBe(3);
    for (const { text } of buttons) expect(text.text.length).toBeLessThanOrEqual(30);
  });

  test("Slack takes every message, and no name pings anyone", () => {
    for (const answer of answers(HOSTILE)) {
      const message = messageOf(answer, wording, saying);
      expect(blockProblems(message.blocks as never, "message")).toEqual([]);
      expect(findPings(message as never)).toEqual([]);
    }
  });
});

test("the record says who, how often and when last", () => {
  const askers = [asker(person({ name: "Jun Park" }), 3), asker("machine")];
  const said = lines(wordingFor("en").answer({ kind: "privacy-log", askers, others: 2, zone }, saying));
  expect(said).toEqual([
    "These people asked about you in the last 30 days:",
    "Jun Park: 3 times, last at 12:09",
    "Whoever runs the machine I live on: once, at 12:11",
    "and 2 more",
    "Lists of everyone, of a channel or of a room name nobody and are not counted. Only you can read this.",
  ]);
});
