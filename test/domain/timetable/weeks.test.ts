import { describe, expect, test } from "vitest";
import { markWeeks, recurrences, type Weeks, weeksIn } from "../../../src/domain/timetable/weeks.ts";
import { drawn, lines, read, told } from "./sheet.ts";

const said = (text: string) => {
  const { text: marked, weeks } = markWeeks(text);
  return weeksIn(marked, weeks);
};

describe("words for some weeks only", () => {
  test.each<[string, Weeks, string]>([
    ["격주 세미나", { kind: "every-second" }, "세미나"],
    ["輪講 隔週", { kind: "every-second" }, "輪講"],
    ["biweekly sync", { kind: "every-second" }, "sync"],
    ["sync, every other week", { kind: "every-second" }, "sync,"],
    ["격주(2026-11-23부터) 세미나", { kind: "every-second", from: "2026-11-23" }, "세미나"],
    ["세미나 (홀수주)", { kind: "odd" }, "세미나"],
    ["odd weeks", { kind: "odd" }, ""],
    ["奇数週", { kind: "odd" }, ""],
    ["짝수 주 회의", { kind: "even" }, "회의"],
    ["even weeks only", { kind: "even" }, ""],
    ["격주 (홀수주)", { kind: "odd" }, ""],
    ["1,3주 회의", { kind: "of-month", numbers: [1, 3] }, "회의"],
    ["第1・第3週", { kind: "of-month", numbers: [1, 3] }, ""],
    ["第2・第4 輪講", { kind: "of-month", numbers: [2, 4] }, "輪講"],
    ["1st & 3rd week", { kind: "of-month", numbers: [1, 3] }, ""],
    ["첫째, 셋째 주", { kind: "of-month", numbers: [1, 3] }, ""],
    ["1,3,5주차", { kind: "of-term", numbers: [1, 3, 5] }, ""],
    ["weeks 1-4", { kind: "of-term", numbers: [1, 2, 3, 4] }, ""],
    ["1st & 3rd 14-15", { kind: "of-month", numbers: [1, 3] }, "14-15"],
    ["first Monday of the month, sync", { kind: "of-month", numbers: [1] }, ", sync"],
    ["첫째, 셋째 화요일 회의", { kind: "of-month", numbers: [1, 3] }, "회의"],
    ["第2火曜 輪講", { kind: "of-month", numbers: [2] }, "輪講"],
    ["월 1회 미팅", { kind: "unclear" }, "미팅"],
    ["月1回 ゼミ", { kind: "unclear" }, "ゼミ"],
    ["monthly sync", { kind: "unclear" }, "sync"],
    ["A주", { kind: "unclear" }, ""],
    ["홀수주 짝수주", { kind: "unclear" }, ""],
  ])("%s", (text, weeks, rest) => {
    expect(said(text)).toEqual({ weeks, rest });
  });

  test.each([
    ["매주 세미나", "세미나"],
    ["毎週 輪講", "輪講"],
    ["every week sync", "sync"],
  ])("%s is every week, and needs no word of it", (text, rest) => {
    expect(said(text)).toEqual({ rest });
  });

  test.each([
    "3주 과제",
    "주간 회의",
    "week 3 report",
    "2주 인턴",
    "weekly",
    "second floor",
    "first year seminar",
    "第1・第2会議室",
  ])("%s is no such word", (text) => {
    expect(said(text)).toEqual({ rest: text });
  });
});

describe("when they are", () => {
  // The first of September 2026 is a Tuesday.
  const term = { first: "2026-09-01", last: "2026-10-31" };

  test.each<[Weeks | undefined, unknown]>([
    [undefined, [{ term }]],
    [{ kind: "every-second" }, [{ term, biweeklyFrom: "2026-09-01" }]],
    [{ kind: "odd" }, [{ term, biweeklyFrom: "2026-09-01" }]],
    [{ kind: "even" }, [{ term, biweeklyFrom: "2026-09-08" }]],
    [{ kind: "every-second", from: "2026-09-14" }, [{ term, biweeklyFrom: "2026-09-14" }]],
  ])("%j is counted from the first day of the term", (weeks, expected) => {
    expect(recurrences(weeks, 2, term)).toEqual(expected);
  });

  test.each<[Weeks, 1 | 2, string[]]>([
    [{ kind: "of-month", numbers: [1, 3] }, 2, ["2026-09-01", "2026-09-15", "2026-10-06", "2026-10-20"]],
    [{ kind: "of-month", numbers: [1, 3] }, 1, ["2026-09-07", "2026-09-21", "2026-10-05", "2026-10-19"]],
    [{ kind: "of-term", numbers: [1, 3] }, 2, ["2026-09-01", "2026-09-15"]],
    [{ kind: "of-term", numbers: [1, 3] }, 1, ["2026-09-14"]],
  ])("%j on weekday %i are single days", (weeks, weekday, days) => {
    expect(recurrences(weeks, weekday, term)).toEqual(days.map((day) => ({ term: { first: day, last: day } })));
  });

  test.each<Weeks>([
    { kind: "every-second" },
    { kind: "odd" },
    { kind: "even" },
    { kind: "of-month", numbers: [1] },
    { kind: "of-term", numbers: [1] },
  ])("without a term nobody can tell: %j", (weeks) => {
    expect(recurrences(weeks, 1, undefined)).toContain("add the term to the terms tab");
  });

  test("which weeks A and B are nobody can tell either", () => {
    expect(recurrences({ kind: "unclear" }, 1, term)).toContain("does not say which");
  });
});

describe("in a timetable", () => {
  const week = drawn("시간표", "이름|월|화\n김민지|10-12 EE301 세미나 격주; 14-16 R301|");

  test("a class of every second week is never read as weekly", () => {
    const timetable = read(week);
    expect(lines(timetable)).toEqual(["김민지 1 14-16 R301 busy"]);
    expect(timetable.misreads.map(({ where }) => where)).toEqual(["'시간표'!B2"]);
  });

  test("it counts from the first day of its tab's term", () => {
    const timetable = read(week, drawn("terms", "term|from|until\n2학기|2026-09-01|2026-12-20"));
    expect(told(timetable)).toEqual([]);
    expect(timetable.claims[0]).toMatchObject({ activity: "세미나", when: { biweeklyFrom: "2026-09-01" } });
    expect(timetable.claims[1]!.when).not.toHaveProperty("biweeklyFrom");
  });

  test("in a list the note may say so", () => {
    const list = drawn("list", "이름|요일|시간|과목|비고\n김민지|월|10-12|세미나|짝수주");
    const { claims } = read(list, drawn("terms", "term|from|until\n2학기|2026-09-01|2026-12-20"));
    expect(claims[0]).toMatchObject({ activity: "세미나", when: { biweeklyFrom: "2026-09-08" } });
  });
});
