import { describe, expect, test } from "vitest";
import { readWeekday } from "../../../src/domain/timetable/weekdays.ts";
import { drawn, lines, read, told } from "./sheet.ts";

/** `2026-11-23 김민지 1 10-12 R301 busy`: the one day of each claim before what it says. */
const dated = (...tabs: Parameters<typeof read>) => {
  const timetable = read(...tabs);
  const days = timetable.claims.map(({ when }) => (when.kind === "weekly" ? when.term : undefined));
  expect(days.every((term) => term === undefined || term.first === term.last)).toBe(true);
  return lines(timetable).map((line, index) => `${days[index]?.first ?? "every week"} ${line}`);
};

describe("a weekday with its date is that day alone", () => {
  test.each([
    ["11/23(월)", "11/24(화)"],
    ["11월 23일 (월)", "11월 24일 (화)"],
    ["월 11/23", "화 11/24"],
    ["월\\n11.23", "화\\n11.24"],
    ["11月23日（月）", "11月24日（火）"],
    ["Mon 23 Nov", "Tue 24 Nov"],
    ["Monday, Nov 23", "Tuesday, Nov 24"],
    ["Nov 23 (Mon)", "Nov 24 (Tue)"],
    ["2026-11-23 (월)", "2026-11-24 (화)"],
  ])("%j, %j", (monday, tuesday) => {
    expect(dated(drawn("이번 주", `이름|${monday}|${tuesday}\n김민지|10-12 R301|\n이준호||재택`))).toEqual([
      "2026-11-23 김민지 1 10-12 R301 busy",
      "2026-11-24 이준호 2 8-20 home",
    ]);
  });

  test("the date may stand in a row of its own, and over the times of one person", () => {
    const drawing = "시간|월|화\n|11/23|11/24\n9-10|R301|\n10-11||R302";
    expect(dated(drawn("김민지", drawing))).toEqual([
      "2026-11-23 김민지 1 9-10 R301 busy",
      "2026-11-24 김민지 2 10-11 R302 busy",
    ]);
  });

  test("around the turn of the year it is the nearest year", () => {
    expect(dated(drawn("주간", "이름|1/4(월)|1/5(화)\n김민지|10-12|"))).toEqual(["2027-01-04 김민지 1 10-12 busy"]);
  });

  test("what is said of every second week does not undo its date", () => {
    expect(dated(drawn("주간", "이름|11/23(월)|11/24(화)\n김민지|격주 10-12 미팅|"))).toEqual([
      "2026-11-23 김민지 1 10-12 미팅 busy",
    ]);
  });

  test("a date that is never on that weekday is told and not guessed", () => {
    const timetable = read(drawn("주간", "이름|11/20(월)|11/24(화)\n김민지|10-12|13-15"));
    expect(lines(timetable)).toEqual(["김민지 2 13-15 busy"]);
    expect(told(timetable)).toEqual(["'주간'!B1 the date and the weekday do not agree"]);
  });

  test("a day of the month alone is no date", () => {
    expect(dated(drawn("주간", "이름|Mon 23|Tue 24\nMinji Kim|10-12|"))).toEqual(["every week Minji Kim 1 10-12 busy"]);
  });

  test("a plan whose last day is over is told, and one that goes on is not", () => {
    const over = drawn("주간", "이름|11/16(월)|11/17(화)\n김민지|10-12|");
    expect(told(read(over))).toEqual(["'주간' all its dates are over"]);
    expect(told(read(over, drawn("다음 주", "이름|11/23(월)|11/24(화)\n김민지|10-12|")))).toEqual([]);
  });

  test.each(["3월", "11월 23일", "23일", "11/23", "Nov 23", "2026-11-23"])("%s alone is no weekday", (text) => {
    expect(readWeekday(text)).toBeUndefined();
  });
});

describe("a list of dates", () => {
  test("is of these days alone, as the turns of a seminar are", () => {
    const list = drawn(
      "ゼミ当番",
      "日付|曜日|時間|発表者|司会|場所\n11/24|火|15:00-17:00|田中葵|佐藤健|402号室\n12/1|火|15:00-17:00|佐藤健|鈴木花子|R301",
    );
    expect(dated(list)).toEqual(["2026-11-24 田中葵 2 15-17 402号室 busy", "2026-12-01 佐藤健 2 15-17 R301 busy"]);
    expect(read(list).people.map(({ name }) => name)).toEqual(["田中葵", "佐藤健"]);
  });

  test.each([
    ["날짜|이름|시작|종료|내용\n2026-11-24|김민지|10:00|12:00|실험", "2026-11-24 김민지 2 10-12 실험 busy"],
    ["이름|요일|시간\n김민지|11/24(화)|10-12", "2026-11-24 김민지 2 10-12 busy"],
    ["Name|Date|Time|Place\nMinji Kim|Nov 24|10am-12pm|R301", "2026-11-24 Minji Kim 2 10-12 R301 busy"],
  ])("%j", (list, expected) => {
    expect(dated(drawn("목록", list))).toEqual([expected]);
  });

  test.each([
    ["이름|날짜|요일|시간\n김민지|11/24|수|10-12", "'목록'!B2 the date and the weekday do not agree"],
    ["이름|날짜|시간\n김민지|다음 주|10-12", "'목록'!B2 this is no date such as 2026-11-24"],
    ["이름|날짜|시간\n김민지|2/30|10-12", "'목록'!B2 this is no date such as 2026-11-24"],
  ])("%j is told", (list, expected) => {
    const timetable = read(drawn("목록", list));
    expect(lines(timetable)).toEqual([]);
    expect(told(timetable)).toEqual([expected]);
  });
});
