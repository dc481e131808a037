import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labTime } from "../../../src/domain/lab-time.ts";
import { languageOf, readQuestion } from "../../../src/domain/question/read.ts";
import { quickest } from "../../support/quickest.ts";
import { ask, now, seoul } from "./ask.ts";

describe("mentions", () => {
  test.each([
    ["<@U012>", "<U012>"],
    ["<@U012|minji>", "<U012>"],
    ["@minji", "[minji]"],
    ["@minji @jun", "[minji] [jun]"],
    ["<@U012> <@U034|jun>", "<U012> <U034>"],
    ["is <@U012> free at 15:00?", "free <U012> 15:00"],
    ["when is <@U012> back", "back <U012>"],
    ["<@U012> 내일 15시", "<U012> 2026-11-25T15:00"],
    ["<@U012>さんはどこ", "<U012>"],
    ["<@U012> and minji", "<U012> [minji]"],
    ['"jun" <@U012> minji', "[jun] <U012> [minji]"],
    ["<@UBOT> where is kim?", "[kim]"],
    ["<@UBOT> help", "help"],
    ["<@UBOT>", "help"],
    ["<@UBOT> everyone", "everyone"],
    ["<@ubot>", "[<@ubot>]"],
  ])("%s", (text, expected) => {
    expect(ask(text, { botSlackId: "UBOT" })).toBe(expected);
  });
});

test("languages mix, since a name keeps its own", () => {
  expect(ask("minji 내일 15시")).toBe("[minji] 2026-11-25T15:00");
  expect(ask("田中さん tomorrow 15:00")).toBe("[田中さん] 2026-11-25T15:00");
  expect(ask("where is 김민지?")).toBe("[김민지]");
});

describe("the language a question shows", () => {
  test.each([
    ["where is 김민지?", "en"],
    ["minji tomorrow", "en"],
    // Typed in every language.
    ["help", undefined],
    ["everyone", undefined],
    ["Kim 어디야", "ko"],
    ["<@U012> 내일", "ko"],
    ["도움말", "ko"],
    ["田中さんはどこ", "ja"],
    ["minji 明日", "ja"],
    ["누가 그 책을 가지고 있는지 궁금해요", "ko"],
    ["minji", undefined],
    ["민지", undefined],
    ["田中", undefined],
    ["<@U012>", undefined],
    ["minji 15:00", undefined],
    ["", undefined],
    ["(".repeat(4_000), undefined],
  ])("%s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});

describe("the asker's clock", () => {
  const newYork = labTime("America/New_York");

  test("reads the time in the asker's zone", () => {
    const question = readQuestion("minji 15:00", { now, lab: seoul, asker: newYork });
    expect(question.kind === "where" && question.at?.at).toBe(newYork.instantAt("2026-11-24", 15 * 60));
  });

  test("takes a bare hour in the asker's working day, wherever the lab is", () => {
    expect(ask("minji tomorrow at 8", { asker: newYork })).toBe("[minji] 2026-11-25T08:00 (8)");
    expect(ask("minji tomorrow at 3", { asker: newYork })).toBe("[minji] 2026-11-25T15:00 (3)");
    expect(ask("minji tomorrow at 3", { asker: labTime("Asia/Tokyo") })).toBe("[minji] 2026-11-25T15:00 (3)");
  });

  test("a day without a time is the lab's morning on that day", () => {
    const question = readQuestion("minji tomorrow", { now, lab: seoul, asker: newYork });
    expect(question.kind === "where" && question.at?.at).toBe(seoul.instantAt("2026-11-25", 10 * 60));
  });

  test("refuses a time that daylight saving skips, and says what it would be", () => {
    const spring = newYork.instantAt("2027-03-13", 14 * 60);
    const skipped = readQuestion("minji tomorrow 02:30", { now: spring, lab: seoul, asker: newYork });
    expect(skipped).toEqual({
      kind: "not-understood",
      text: "minji tomorrow 02:30",
      problem: { kind: "skipped-time", written: "tomorrow 02:30", at: newYork.instantAt("2027-03-14", 150) },
    });
    expect(readQuestion("minji tomorrow 03:30", { now: spring, lab: seoul, asker: newYork }).kind).toBe("where");
  });

  test("a bare hour that is over on a Friday means Monday", () => {
    const friday = seoul.instantAt("2026-11-27", 16 * 60);
    expect(ask("minji at 3", { now: friday })).toBe("[minji] 2026-11-30T15:00 (3)");
    expect(ask("minji at 5", { now: friday })).toBe("[minji] 2026-11-27T17:00 (5)");
  });

  test("a date without a year is the nearest one", () => {
    const december = seoul.instantAt("2026-12-30", 600);
    expect(ask("minji jan 4 15:00", { now: december })).toBe("[minji] 2027-01-04T15:00 (jan 4 15:00)");
    expect(ask("minji 2일 15시", { now: december })).toBe("[minji] 2027-01-02T15:00");
  });
});

describe("too much is refused, and nothing is slow", () => {
  test.each([
    ["4,000 brackets", "(".repeat(4_000), "too-long"],
    ["a name of 301 letters", "a".repeat(301), "too-long"],
    ["a quoted name of 301 letters", `"${"a".repeat(301)}"`, "too-long"],
    ["numbers", "1 2 ".repeat(1_000), "too-long"],
    ["quotes", '"'.repeat(4_000), "too-long"],
    ["nested quotes", "\"'".repeat(2_000), "too-long"],
    ["brackets of another kind", "「".repeat(4_000), "too-long"],
    ["half a mention", "<@U1|".repeat(800), "too-long"],
    ["100,000 letters", "a".repeat(100_000), "too-long"],
    ["something after 4,000 letters", `${'"a" '.repeat(1_000)}minji`, "too-long"],
  ])("%s", (_what, text, expected) => {
    expect(ask(text)).toBe(expected);
    expect(quickest(() => ask(text))).toBeLessThan(50);
  });

  test.each([
    "in 2 hours ",
    "where is ",
    "내일 ",
    "明日",
    "is ",
    "1:",
    "11-",
    "오전 ",
    "minji and ",
    "at 3 ",
    "今",
    "' ",
    "어디 ",
    "どこ",
  ])("300 letters of '%s'", (word) => {
    const text = word.repeat(300).slice(0, 300);
    expect(quickest(() => readQuestion(text, { now, lab: seoul, asker: seoul }))).toBeLessThan(50);
    expect(quickest(() => languageOf(text))).toBeLessThan(50);
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    "where is",
    "minji",
    "민지",
    "어디",
    "田中さん",
    "どこ",
    "tomorrow",
    "내일",
    "明日",
    "3",
    "at 3",
    "15:00",
    "3시",
  ),
  fc.constantFrom(
    '"',
    "'",
    "<@U012>",
    "<@",
    ",",
    "and",
    "는",
    "は",
    "May",
    "now",
    "who",
    "?",
    "11/24",
    "25:00",
    "in 2 hours",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);

test("it never throws, and no name holds a word that nobody wrote", () => {
  const plain = (text: string) => text.normalize("NFKC").replace(/\s+/g, " ");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join(" ");
      const question = readQuestion(text, { now, lab: seoul, asker: seoul });
      languageOf(text);
      if (question.kind !== "where") return;
      expect(question.who.length).toBeGreaterThan(0);
      for (const named of question.who) {
        if (named.kind === "mention") expect(text).toContain(`<@${named.slackId}`);
        else if (named.kind === "name")
          for (const word of plain(named.text).split(" ")) expect(plain(text)).toContain(word);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("a word that no grammar knows is never dropped", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[b-df-hj-np-tvxz]{3,9}$/),
      fc.constantFrom("tomorrow 15:00", "내일 3시", "明日", ""),
      (word, time) => {
        const question = readQuestion(`minji ${word} ${time}`, { now, lab: seoul, asker: seoul });
        expect(question.kind === "where" && question.who).toEqual([{ kind: "name", text: `minji ${word}` }]);
      },
    ),
  );
});

test("a line of before is read anew once what is known beside it has changed", () => {
  const tank = [{ place: { kind: "room", name: "Aquarium", inLab: true }, aliases: ["수족관"] }] as const;
  const [before, between, after] = [[], tank, []].map((places) => ask("수족관 비었어?", { places }));
  expect(between).toBe("room");
  expect(before).not.toBe("room");
  expect(after).toBe(before);
});
