import { describe, expect, test } from "vitest";
import { type Hours, hoursBetween, hoursIn } from "../../../src/domain/timetable/hours.ts";
import { plain } from "../../../src/domain/written.ts";

const periods = new Map<string, Hours>([
  ["3", { start: 660, end: 710 }],
  ["4", { start: 720, end: 770 }],
]);

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const shown = (hours: Hours | undefined) => hours && `${clock(hours.start)}-${clock(hours.end)}`;
const read = (text: string) => hoursIn(plain(text), periods).map(({ hours, problem }) => shown(hours) ?? problem);

describe("times as people write them", () => {
  test.each([
    ["10:00-12:00", "10:00-12:00"],
    ["10-12", "10:00-12:00"],
    ["14–16", "14:00-16:00"],
    ["14—16", "14:00-16:00"],
    ["14~16", "14:00-16:00"],
    ["14〜16", "14:00-16:00"],
    ["１４：００～１６：００", "14:00-16:00"],
    ["9시-10시 30분", "09:00-10:30"],
    ["9시 30분-11시", "09:30-11:00"],
    ["9시 반 ~ 11시", "09:30-11:00"],
    ["9시부터 11시까지", "09:00-11:00"],
    ["9時〜11時", "09:00-11:00"],
    ["9時半から11時まで", "09:30-11:00"],
    ["午後1時〜3時", "13:00-15:00"],
    ["오후 2시-4시", "14:00-16:00"],
    ["오전 9:30 - 오후 1:00", "09:30-13:00"],
    ["9:00 AM - 10:30 AM", "09:00-10:30"],
    ["2-4pm", "14:00-16:00"],
    ["10-2pm", "10:00-14:00"],
    ["10 to 12", "10:00-12:00"],
    ["noon-2pm", "12:00-14:00"],
    ["noon - 1", "12:00-13:00"],
    ["10-noon", "10:00-12:00"],
    ["정오~2시", "12:00-14:00"],
    ["아침 9시~오후 6시", "09:00-18:00"],
    ["저녁 7시~9시", "19:00-21:00"],
    ["낮 12시-2시", "12:00-14:00"],
    ["새벽 1시~3시", "01:00-03:00"],
    ["朝9時〜夕方5時", "09:00-17:00"],
    ["夜7時〜9時", "19:00-21:00"],
    ["夜の19時〜21時", "19:00-21:00"],
    ["深夜1時〜3時", "01:00-03:00"],
    ["10.30-12.00", "10:30-12:00"],
    ["10:00:00-12:00:00", "10:00-12:00"],
    ["9h30-11h", "09:30-11:00"],
    ["3교시", "11:00-11:50"],
    ["3-4교시", "11:00-12:50"],
    ["3,4교시", "11:00-12:50"],
    ["3限", "11:00-11:50"],
    ["３時限", "11:00-11:50"],
  ])("%s is %s", (written, hours) => {
    expect(read(written)).toEqual([hours]);
  });
});

describe("a night goes on past 24:00", () => {
  test.each([
    ["22:00-02:00", "22:00-26:00"],
    ["22-2", "22:00-26:00"],
    ["22:00〜翌2:00", "22:00-26:00"],
    ["22:00~익일 2:00", "22:00-26:00"],
    ["밤 10시~새벽 2시", "22:00-26:00"],
    ["밤 10시-12시", "22:00-24:00"],
    ["11pm-1am", "23:00-25:00"],
    ["오후 10시-2시", "22:00-26:00"],
    ["18:00-09:00", "18:00-33:00"],
    ["13-24:00", "13:00-24:00"],
    ["18:00-0:00", "18:00-24:00"],
    ["23-25", "23:00-25:00"],
  ])("%s is %s", (written, hours) => {
    expect(read(written)).toEqual([hours]);
  });
});

describe("hours without marks are read as a day at a university has them", () => {
  test.each([
    ["9-6", "09:00-18:00"],
    ["11-1", "11:00-13:00"],
    ["12-1", "12:00-13:00"],
    ["1-3", "13:00-15:00"],
    ["01:00-03:00", "01:00-03:00"],
    ["7-9", "07:00-09:00"],
  ])("%s is %s", (written, hours) => {
    expect(read(written)).toEqual([hours]);
  });
});

describe("what says a time but makes no sense is told", () => {
  test.each([
    ["10-99", "the time makes no sense"],
    ["14:00-12:00", "the time makes no sense"],
    ["10:75-12:00", "the time makes no sense"],
    ["9교시", "the periods tab does not say when period 9 is"],
  ])("%s: %s", (written, problem) => {
    expect(read(written)).toEqual([problem]);
  });
});

describe("numbers that are no times", () => {
  test.each(["R301-302", "2026-03-02", "10-12호", "3-5명", "제2-3회의실", "10-12월", "1.5-2.5", "선형대수 2", "EE301"])(
    "%s",
    (written) => {
      expect(read(written)).toEqual([]);
    },
  );
});

test("several in one text come in order, each with its stretch", () => {
  const text = "10-12 EE301; 14-16 home";
  const stretches = hoursIn(text, periods).map(({ at, length }) => text.slice(at, at + length));
  expect(stretches).toEqual(["10-12", "14-16"]);
});

test.each<[string, string, string]>([
  ["10:00", "12:00", "10:00-12:00"],
  ["오전 9:30", "오후 1:00", "09:30-13:00"],
  ["10:00 AM", "1:00 PM", "10:00-13:00"],
  ["22:00", "02:00", "22:00-26:00"],
  ["3교시", "", "11:00-11:50"],
  ["3교시", "4교시", "11:00-12:50"],
  ["10:00-12:00", "", "10:00-12:00"],
])("from two cells, %j and %j: %s", (start, end, hours) => {
  const between = hoursBetween(start, end, periods);
  expect(typeof between === "string" ? between : shown(between)).toBe(hours);
});

test.each([
  ["soon", "12:00"],
  ["10:00", ""],
  ["10:00", "later"],
  ["", ""],
])("two cells that say no time, %j and %j, are told", (start, end) => {
  expect(hoursBetween(start, end, periods)).toBe("there is no time such as 10:00-12:00 in it");
});
