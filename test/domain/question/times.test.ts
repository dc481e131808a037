import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { GRAMMARS } from "../../../src/domain/question/grammars.ts";
import { numberTimes } from "../../../src/domain/question/numbers.ts";
import { tidy } from "../../../src/domain/question/take-apart.ts";
import { zoneTimes } from "../../../src/domain/question/zones.ts";

const questions = ["en", "ko", "ja"].flatMap((language) =>
  readFileSync(new URL(`../../questions.${language}.tsv`, import.meta.url), "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split("\t")[0] ?? ""),
);
// Words that the questions in hand happen not to hold.
const rarer = [
  "in two hours|within half an hour|an hour from now|two days later|3 days earlier|second period|during period 4",
  "on 3 May 2026|May 5|on the 5th|at 4 o'clock|half three|a quarter to four|twenty past one|until four|until 7",
  "the day before yesterday|tmw|2moro|yestarday|this eve|last night|this morning|cob|by end of the day|monday next week",
  "this coming friday|a week from today|next week|over the weekend|xmas|new year's day|wed 10-12|right this second|at noon",
  "the 2nd of next month|last year|in the office in may|midday|lunchtime|at midnight|late in the evening|at night|KST|3pm London time",
  "두 시간 뒤|30분 전|이틀 내|삼교시|2026년 12월 3일|5일까지|2~3시|오후 세 시 반|글피|낼|엊그제|어저께|어젯밤에|다다음 주 화욜",
  "다음 달 3일|지난달에|내년에는|5월에|다음주|주말에|새해 첫날|성탄절|지금당장|아까는|정오|자정에|낮에|저녁때에|점심시간에|한국 시간 3시",
  "2時間後|三日以内|一限|2026年1月4日|5日|2時から3時|午後3時半|明々後日|しあさって|明後日|あす|一昨日|おととい|きのう|今夜|昨晩|ゆうべ",
  "来月3日|先月|5月に|あと15分で|15分したら|14じ|今朝|明朝|再来週の月曜|さらい週金曜|来週|今週末|元旦|クリスマス|さっき|いま|ただいま どこ|現在|正午|夕方|お昼に|昼休みはどこに|日本時間",
].flatMap((line) => line.split("|"));
const families = [zoneTimes, numberTimes, ...GRAMMARS.flatMap(({ times }) => times)];

describe("ways to say when", () => {
  test.each(families)("that bear $sign are passed by only in lines that hold none of them", ({ sign, words }) => {
    const lines = [...questions, ...rarer, ...rarer.map((said) => `minji ${said}`)];
    const held = lines.filter((line) => words.some(({ pattern }) => pattern.test(line)));
    expect(held.length).toBeGreaterThan(0);
    expect(held.filter((line) => !sign.test(line))).toEqual([]);
  });
});

test("a line is tidied of spaces and of marks at its ends, never of a question mark alone", () => {
  expect(["  minji   kim  ", ", minji!", "? 。", "?", "~민지~", "a\t b"].map(tidy)).toEqual([
    "minji kim",
    "minji",
    "",
    "?",
    "~민지",
    "a b",
  ]);
});
