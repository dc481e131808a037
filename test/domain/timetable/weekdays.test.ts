import { expect, test } from "vitest";
import { readDate } from "../../../src/domain/timetable/dates.ts";
import { readWeekday, readWeekdays } from "../../../src/domain/timetable/weekdays.ts";

test.each([
  ["Mon", 1],
  ["monday", 1],
  ["월", 1],
  ["월요일", 1],
  ["(화)", 2],
  ["수(11/26)", 3],
  ["木曜日", 4],
  ["木", 4],
  ["Fri.", 5],
  ["Fri 27", 5],
  ["토", 6],
  ["日", 7],
  ["ＭＯＮ", 1],
])("%s is weekday %i", (text, weekday) => {
  expect(readWeekday(text)).toBe(weekday);
});

test.each(["", "월급", "이름", "Monster", "日本", "화학", "금요", "day", "1"])("%j is none", (text) => {
  expect(readWeekday(text)).toBeUndefined();
});

test.each<[string, number[] | undefined]>([
  ["월, 수", [1, 3]],
  ["월수금", [1, 3, 5]],
  ["Mon/Wed", [1, 3]],
  ["Tue & Thu", [2, 4]],
  ["Mon and Fri", [1, 5]],
  ["Mon-Wed", [1, 2, 3]],
  ["화~목", [2, 3, 4]],
  ["月・水", [1, 3]],
  ["月、水", [1, 3]],
  ["평일", [1, 2, 3, 4, 5]],
  ["매주 월", [1]],
  ["daily", [1, 2, 3, 4, 5, 6, 7]],
  ["someday", undefined],
  ["", undefined],
])("%j are %j", (text, weekdays) => {
  expect(readWeekdays(text)).toEqual(weekdays);
});

test.each<[string, string, string | undefined]>([
  ["2026-03-02", "ko_KR", "2026-03-02"],
  ["2026. 3. 2", "ko_KR", "2026-03-02"],
  ["2026. 3. 2.", "ko_KR", "2026-03-02"],
  ["2026년 3월 2일", "ko_KR", "2026-03-02"],
  ["2026年3月2日", "ja_JP", "2026-03-02"],
  ["2026/3/2 (월)", "ja_JP", "2026-03-02"],
  ["3/2/2026", "en_US", "2026-03-02"],
  ["3/2/2026", "en_GB", "2026-02-03"],
  ["31/3/2026", "en_US", "2026-03-31"],
  ["Mar 2, 2026", "en_US", "2026-03-02"],
  ["2 March 2026", "en_GB", "2026-03-02"],
  ["2026-02-30", "ko_KR", undefined],
  ["2024-02-29", "ko_KR", "2024-02-29"],
  ["0001-01-01", "ko_KR", undefined],
  ["3/2", "en_US", undefined],
  ["soon", "en_US", undefined],
])("%j in %s is %s", (text, locale, date) => {
  expect(readDate(text, locale)).toBe(date);
});
