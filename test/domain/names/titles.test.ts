import { describe, expect, test } from "vitest";
import { directory } from "../../../src/domain/names/directory.ts";
import { quickest } from "../../support/quickest.ts";
import { lab, slack } from "./lab.ts";

const known = directory(lab);

function read(title: string, among = known) {
  const { people, isEveryone, doubtful, rest } = among.namesIn(title);
  return [people.map((person) => person.name).join(", "), isEveryone ? "everyone" : "", doubtful.join(", "), rest];
}

describe("a title attaches", () => {
  test.each([
    ["a Hangul given name", "민지 휴가", "minji", "휴가"],
    ["a name in brackets", "[Kim Minji] 출장 - Busan", "minji", "출장 - Busan"],
    ["a list", "Minji, Jun @ NeurIPS", "minji, Junho Lee", "@ NeurIPS"],
    ["a list with and", "Minji and Jun: demo", "minji, Junho Lee", "demo"],
    ["a name before a colon", "Minji: TA session, Linear Algebra", "minji", "TA session, Linear Algebra"],
    ["a nickname that only the sheet knows", "Jiwoo leave", "한지우", "leave"],
    ["a full kanji name", "田中葵 休み", "Aoi Tanaka", "休み"],
    ["a title that is an alias", "Prof. Lee office hours", "Prof. Lee", "office hours"],
    ["a name with an honorific", "민지씨 생일", "minji", "생일"],
    ["a possessive", "Grace O'Neill's defense", "grace", "defense"],
    ["a name at the end", "Demo with Minji", "minji", "Demo"],
    ["a capitalised name anywhere", "Paper draft Minji v2", "minji", "Paper draft v2"],
    ["a name in lower case at the start", "minji vacation", "minji", "vacation"],
    ["one person once", "Minji (김민지) 휴가", "minji", "휴가"],
    ["nothing but a name", "Minji", "minji", ""],
    ["a full name that begins with a month", "May Chen leave", "May Chen", "leave"],
    ["Will before a separator", "Will: vacation", "Will", "vacation"],
    ["words beside a sure name", "May, Will @ NeurIPS", "May Chen, Will", "@ NeurIPS"],
    ["a Hangul word beside a sure name", "하나, 민지 출장", "하나, minji", "출장"],
    ["a Hangul word with its surname", "최하나 휴가", "하나", "휴가"],
    ["a Hangul word with an honorific", "하나씨 휴가", "하나", "휴가"],
  ])("%s: %s", (_what, title, people, rest) => {
    expect(read(title)).toEqual([people, "", "", rest]);
  });

  test.each([
    ["전체 세미나", "세미나"],
    ["전체세미나", "세미나"],
    ["Everyone: lab photo", "lab photo"],
    ["全員ミーティング", "ミーティング"],
    ["All-hands", ""],
  ])("everyone: %s", (title, rest) => {
    expect(read(title)).toEqual(["", "everyone", "", rest]);
  });
});

describe("a title attaches nobody, and says what it doubts", () => {
  test.each([
    ["a bare surname", "Kim: 워크숍 참석", "Kim"],
    ["a bare surname that only one has", "Parker visit", "Parker"],
    ["a surname with an honorific", "田中さん ソウル来訪", "田中さん"],
    ["a month with a day", "May 15 deadline", "May"],
    ["a month before a colon", "May: ICRA deadline", "May"],
    ["a verb", "Will we win?", "Will"],
    ["a Hangul word", "하나 더 추가", "하나"],
    ["a Hangul word before a colon", "하나: 공지", "하나"],
    ["a name amid Hangul words", "논문 민지 검토", "민지"],
    ["a name amid small words", "demo of minji's robot", "minji"],
  ])("%s: %s", (_what, title, doubtful) => {
    expect(read(title)).toEqual(["", "", doubtful, title]);
  });

  test("a misspelt name in a list with a good one", () => {
    expect(read("Minji, Seoyeo: demo")).toEqual(["minji", "", "Seoyeo", "Seoyeo: demo"]);
  });

  test("a name that two people have", () => {
    const two = directory([slack("U1", "김민지"), slack("U2", "박민지")]);
    expect(read("민지 휴가", two)).toEqual(["", "", "민지", "민지 휴가"]);
    expect(read("김민지 휴가", two)).toEqual(["김민지", "", "", "휴가"]);
  });

  test("an alias that is another's surname", () => {
    const two = directory([slack("U1", "Jordan"), slack("U2", "Michael Jordan")]);
    expect(read("Jordan: leave", two)[0]).toBe("");
  });
});

describe("a title that names nobody has nothing to doubt", () => {
  test.each([
    "Group meeting",
    "I will be late",
    "grace period ends",
    "3D printer maintenance",
    "선형대수 휴강",
    "<!channel> *lunch* </script>",
    "",
    "🎂",
    "2026-11-24 10:00",
  ])("%s", (title) => {
    expect(read(title)).toEqual(["", "", "", title]);
  });
});

test("a hostile title is read in no time", () => {
  for (const title of [
    "민지 ".repeat(2_000),
    "Kim, ".repeat(2_000),
    "(".repeat(4_000),
    `m${"\u0301".repeat(10_000)}`,
  ]) {
    expect(quickest(() => known.namesIn(title))).toBeLessThan(50);
  }
});
