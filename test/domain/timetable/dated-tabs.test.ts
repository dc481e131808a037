import { describe, expect, test } from "vitest";
import { datesOf } from "../../../src/domain/timetable/dated-tabs.ts";
import { drawn, lines, read, told } from "./sheet.ts";

const today = "2026-11-21";
const korean = { today, locale: "ko_KR" };

describe("dates in a title", () => {
  test.each([
    "11/23~11/27",
    "11.23-11.27",
    "11월 23일(월) ~ 11월 27일(금)",
    "11월 23일 ~ 27일",
    "11月23日〜27日",
    "Nov 23-27",
    "23–27 Nov",
    "Plan (11/23 - 11/27)",
    "2026.11.23-27",
    "2026-11-23 ~ 2026-11-27",
    "2026. 11. 23. ~ 11. 27.",
  ])("%s are five days", (title) => {
    expect(datesOf(title, korean)).toEqual({ first: "2026-11-23", last: "2026-11-27" });
  });

  test.each(["Week of Nov 23", "week of 11/25", "11/23주", "11/23の週", "11/23", "11월 27일(금)", "2026-11-23"])(
    "%s is a week from Monday on",
    (title) => {
      expect(datesOf(title, korean)).toEqual({ first: "2026-11-23", last: "2026-11-29" });
    },
  );

  test("a Sunday begins its week", () => {
    expect(datesOf("Week of Nov 22", korean)).toEqual({ first: "2026-11-22", last: "2026-11-28" });
  });

  test("the year is the nearest one, and the last days of one lead into the next", () => {
    expect(datesOf("12/28~1/1", korean)).toEqual({ first: "2026-12-28", last: "2027-01-01" });
    expect(datesOf("12/28~1/1", { ...korean, today: "2027-01-20" })).toEqual({
      first: "2026-12-28",
      last: "2027-01-01",
    });
    expect(datesOf("1/4~1/8", korean)).toEqual({ first: "2027-01-04", last: "2027-01-08" });
  });

  test("the locale says which number is the month, where both could be", () => {
    expect(datesOf("7/12-11/12", { today, locale: "en_GB" })).toEqual({ first: "2026-12-07", last: "2026-12-11" });
    expect(datesOf("7/12-7/13", { today, locale: "en_US" })).toEqual({ first: "2026-07-12", last: "2026-07-13" });
  });

  test.each([
    "Fall 2026",
    "2026-2학기",
    "AY 2025-26",
    "9-11",
    "13:00-14:00",
    "R301-302",
    "시간표 v1.2",
    "김민지",
    "수정 11/23",
  ])("%s names none", (title) => {
    expect(datesOf(title, korean)).toBeUndefined();
  });
});

describe("a tab of one week", () => {
  const week = "이름|월|화\n김민지|10-12 R301|";
  const during = (title: string) => read(drawn(title, week)).claims.map(({ when }) => when);

  test.each(["11/23~11/27", "11월 23일~27일", "Nov 23-27"])("%s counts in that week alone", (title) => {
    const term = { first: "2026-11-23", last: "2026-11-27" };
    expect(during(title)).toMatchObject([{ weekday: 1, start: 600, end: 720, term }]);
    expect(told(read(drawn(title, week)))).toEqual([]);
  });

  test("is for nobody's term", () => {
    const terms = drawn("terms", "term|from|until\n2학기|2026-09-01|2026-12-20");
    const { claims } = read(drawn("11/23~11/27", week), drawn("시간표", week), terms);
    expect(claims.map(({ when }) => when.kind === "weekly" && when.term?.first)).toEqual(["2026-11-23", "2026-09-01"]);
  });

  test.each([
    ["11월 4주차", /^'11월 4주차' not read: its title names a week by its number in a month/],
    ["11月第4週", /^'11月第4週' not read: its title names a week/],
    ["2/30~3/4", /^'2\/30~3\/4' not read: its title names dates/],
    ["Week 48", /^'Week 48' it is not every week, and it does not say which/],
    ["Week 2", /^'Week 2' it is not every week/],
  ])("%s, of which nobody can tell the dates, is told once and never read as every week", (title, reason) => {
    const timetable = read(drawn(title, week), drawn("terms", "term|from|until\n2학기|2026-09-01|2026-12-20"));
    expect(lines(timetable)).toEqual([]);
    expect(told(timetable)).toEqual([expect.stringMatching(reason)]);
  });

  test.each(["3주차", "第3週目"])("%s is the third week of the term", (title) => {
    const timetable = read(drawn(title, week), drawn("terms", "term|from|until\n2학기|2026-08-31|2026-12-20"));
    expect(timetable.claims).toMatchObject([{ when: { term: { first: "2026-09-14", last: "2026-09-14" } } }]);
  });
});
