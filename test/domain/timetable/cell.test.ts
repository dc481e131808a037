import { describe, expect, test } from "vitest";
import type { KnownPlace } from "../../../src/domain/place.ts";
import { cellReader } from "../../../src/domain/timetable/cell.ts";

const places: KnownPlace[] = [
  { place: { kind: "room", name: "R301", inLab: true }, aliases: ["301호", "연구실"] },
  { place: { kind: "elsewhere", name: "본관 대회의실", inLab: false }, aliases: ["대회의실"] },
];
const readCell = cellReader({ places, periods: new Map([["3", { start: 660, end: 710 }]]) });

/** `10:00-12:00 room R301 | activity | busy`, as one line an entry. */
function shown(text: string): string[] {
  return readCell(text).said.map(({ start, end, place, activity, isBusy }) => {
    const clock = (minutes: number) => `${Math.floor(minutes / 60)}${minutes % 60 === 0 ? "" : `:${minutes % 60}`}`;
    const where = place ? [place.kind, place.name].filter(Boolean).join(" ") : "-";
    return `${clock(start)}-${clock(end)} ${where} | ${activity ?? "-"} | ${isBusy ? "busy" : "not busy"}`;
  });
}

describe("a cell with one entry", () => {
  test.each([
    ["10:00-12:00 EE301", "10-12 room EE301 | - | busy"],
    ["10-12 EE301 선형대수", "10-12 room EE301 | 선형대수 | busy"],
    ["선형대수 10-12 EE301", "10-12 room EE301 | 선형대수 | busy"],
    ["EE301 선형대수 (10-12)", "10-12 room EE301 | 선형대수 | busy"],
    ["10-12: EE301, 선형대수", "10-12 room EE301 | 선형대수 | busy"],
    ["13:00-15:00 R301 TA session, Linear Algebra", "13-15 room R301 | TA session, Linear Algebra | busy"],
    ["14-16 301호", "14-16 room R301 | - | busy"],
    ["14-16 대회의실 교수회의", "14-16 elsewhere 본관 대회의실 | 교수회의 | busy"],
    ["１０：００～１２：００ 214号室 輪講", "10-12 room 214号室 | 輪講 | busy"],
    ["9시 30분-11시 EE207 확률과정", "9:30-11 room EE207 | 확률과정 | busy"],
    ["3교시 EE205 제어공학", "11-11:50 room EE205 | 제어공학 | busy"],
    ["22:00-02:00 R302 밤샘 실험", "22-26 room R302 | 밤샘 실험 | busy"],
    ["10-12 office hours", "10-12 - | office hours | busy"],
    ["10-12 lab meeting", "10-12 - | lab meeting | busy"],
    ["10-12", "10-12 - | - | busy"],
    ["\uFEFF10-12 R301\u200B", "10-12 room R301 | - | busy"],
  ])("%j", (text, entry) => {
    expect(shown(text)).toEqual([entry]);
    expect(readCell(text).problem).toBeUndefined();
  });
});

describe("an entry that only says home, office or lab does not make busy", () => {
  test.each([
    ["9-12 home", "9-12 home | - | not busy"],
    ["9-12 재택", "9-12 home | - | not busy"],
    ["9-12 在宅", "9-12 home | - | not busy"],
    ["9-12 lab", "9-12 lab | - | not busy"],
    ["9-12 office", "9-12 lab | - | not busy"],
    ["9-12 연구실", "9-12 room R301 | - | not busy"],
    ["9-12 研究室", "9-12 lab | - | not busy"],
    ["9-12 home 논문 작성", "9-12 home | 논문 작성 | busy"],
    ["9-12 Zoom", "9-12 online | - | busy"],
  ])("%s", (text, entry) => {
    expect(shown(text)).toEqual([entry]);
  });
});

describe("a cell with several entries", () => {
  const both = ["10-12 room EE301 | - | busy", "14-16 home | - | not busy"];

  test.each([
    "10:00-12:00 EE301; 14-16 home",
    "10:00-12:00 EE301；14-16 home",
    "10:00-12:00 EE301\n14-16 home",
    "10:00-12:00 EE301\r\n\r\n14-16 home;",
    "10:00-12:00 EE301, 14-16 home",
    "10:00-12:00 EE301、14-16 home",
    "10-12 EE301 / 14-16 home",
    "10-12 EE301 14-16 home",
    "EE301 10-12, home 14-16",
    "10-12\nEE301\n14-16\nhome",
    "EE301\n10-12\nhome\n14-16",
  ])("%j", (text) => {
    expect(shown(text)).toEqual(both);
  });

  test("commas inside an activity do not part it", () => {
    expect(shown("13-15 R301 TA session, Linear Algebra, 16-17 home")).toEqual([
      "13-15 room R301 | TA session, Linear Algebra | busy",
      "16-17 home | - | not busy",
    ]);
  });

  test("times that share their words share them", () => {
    expect(shown("10-12, 14-16 R302")).toEqual(["10-12 room R302 | - | busy", "14-16 room R302 | - | busy"]);
  });

  test("lines of one entry belong together", () => {
    expect(shown("10:00-12:00\nEE301\n선형대수")).toEqual(["10-12 room EE301 | 선형대수 | busy"]);
    expect(shown("선형대수\n10:00-12:00\nEE301")).toEqual(["10-12 room EE301 | 선형대수 | busy"]);
  });

  test("the part that is understood counts beside one that is not", () => {
    expect(shown("10-12 EE301; ask me")).toEqual(["10-12 room EE301 | - | busy"]);
    expect(readCell("10-12 EE301; ask me").problem).toBe("there is no time such as 10:00-12:00 in it");
  });
});

describe("a cell without a time", () => {
  const home = "home | - | not busy";
  const lab = "lab | - | not busy";

  test.each<[string, readonly string[]]>([
    ["home", [`8-20 ${home}`]],
    ["재택", [`8-20 ${home}`]],
    ["在宅勤務", [`8-20 ${home}`]],
    ["출근", [`8-20 ${lab}`]],
    ["オフィス", [`8-20 ${lab}`]],
    ["오전 재택", [`8-12 ${home}`]],
    ["Home (AM)", [`8-12 ${home}`]],
    ["午前 在宅、午後 研究室", [`8-12 ${home}`, `12-20 ${lab}`]],
    ["lab (morning), home (afternoon)", [`8-12 ${lab}`, `12-20 ${home}`]],
    ["all day field work", ["8-20 - | field work | busy"]],
    ["終日 EE301", ["8-20 room EE301 | - | busy"]],
    ["종일 회의", ["8-20 - | 회의 | busy"]],
  ])("%s says where somebody is that day", (text, entries) => {
    expect(shown(text)).toEqual(entries);
    expect(readCell(text).problem).toBeUndefined();
  });

  test.each(["10-12 EE301; home", "10-12 EE301\nhome", "home\n10-12 EE301", "home; 10-12 EE301"])(
    "%j is home around the class",
    (text) => {
      expect(shown(text)).toEqual(["10-12 room EE301 | - | busy", `8-10 ${home}`, `12-20 ${home}`]);
    },
  );

  test("every second week is not every week", () => {
    expect(readCell("재택 (격주)").said).toMatchObject([{ place: { kind: "home" }, weeks: { kind: "every-second" } }]);
  });
});

test.each(["", " ", "-", "–", "x", "없음", "なし", "n/a", "휴강", "\uFEFF"])(
  "%j says nothing, and that is fine",
  (text) => {
    expect(readCell(text)).toEqual({ said: [] });
  },
);

test.each(["10-12 EE301 선형대수 휴강", "10-12 輪講 休講", "10-12 Algebra (cancelled)"])(
  "%s does not take place",
  (text) => {
    expect(readCell(text).said).toMatchObject([{ start: 600, end: 720, isOff: true }]);
    expect(readCell(text).problem).toBeUndefined();
  },
);

test("a class that is off on one day only is told, and counts on all others", () => {
  expect(readCell("10-12 EE301 선형대수 (11/24 휴강)")).toMatchObject({
    said: [{ start: 600, end: 720, activity: "선형대수" }],
    problem: "it is cancelled on one day: cancel that day in a calendar instead",
  });
});

test.each([
  ["미정?? ask me", "there is no time such as 10:00-12:00 in it"],
  ["수업 EE301", "there is no time such as 10:00-12:00 in it"],
  ["R301", "there is no time such as 10:00-12:00 in it"],
  ["home?", "there is no time such as 10:00-12:00 in it"],
  ["오전", "there is no time such as 10:00-12:00 in it"],
  ["10:00-", "it says one time only: write when it begins and when it ends, such as 10:00-12:00"],
  ["会議 15時～", "it says one time only: write when it begins and when it ends, such as 10:00-12:00"],
  ["휴가", "leave and travel have a date: put them into a calendar"],
  ["終日 出張", "leave and travel have a date: put them into a calendar"],
  ["오전 반차", "leave and travel have a date: put them into a calendar"],
  ["#REF!", "the cell shows the error #REF!"],
  ["#N/A", "the cell shows the error #N/A"],
  ["#NAME?", "the cell shows the error #NAME?"],
  ["=TEXT(A1)", "the cell shows a formula instead of what it says"],
  ["10-99 EE301", "the time makes no sense"],
  ["9교시 EE301", "the periods tab does not say when period 9 is"],
  ["EE301 10-12 home 14-16", "it holds several times: put a semicolon between the entries"],
  ["10-12 x".repeat(400), "the cell is too long"],
])("%j is told: %s", (text, problem) => {
  expect(readCell(text)).toEqual({ said: [], problem });
});

test("a reason quotes nothing from the cell", () => {
  expect(readCell("secret plans with Bob").problem).not.toContain("secret");
});

test("an endless activity is cut", () => {
  const [entry] = readCell(`10-12 R301 ${"very long ".repeat(60)}`).said;
  expect(entry!.activity!.length).toBeLessThanOrEqual(120);
});
