import { describe, expect, test } from "vitest";
import { drawn, lines, read, told } from "./sheet.ts";

const people = drawn("people", "name|email\nAda Lovelace|\nJun Park|\nMina Kim|");

describe("two tables side by side", () => {
  test("each has its own people", () => {
    const timetable = read(
      drawn("Lab", "Name|Mon|Tue||Name|Mon|Tue\nAda|10-12 R301|||Mina|9-11 R402|\nJun||14-16 R302||Kai||10-11 R301"),
    );
    expect(lines(timetable).toSorted()).toEqual([
      "Ada 1 10-12 R301 busy",
      "Jun 2 14-16 R302 busy",
      "Kai 2 10-11 R301 busy",
      "Mina 1 9-11 R402 busy",
    ]);
    expect(told(timetable)).toEqual([]);
  });

  test("or the same people in another week", () => {
    const timetable = read(
      drawn("시간표", "|홀수주|<|짝수주|<\n이름|월|화|월|화\n김민지|10-12 R301|||9-11 R402\n이준호||9-10 R301||"),
      drawn("terms", "term|from|until\n2학기|2026-09-01|2026-12-20"),
    );
    const weeks = timetable.claims.map(({ when, place }) => [place?.name, when.kind === "weekly" && when.biweeklyFrom]);
    expect(weeks).toEqual([
      ["R301", "2026-09-01"],
      ["R402", "2026-09-08"],
      ["R301", "2026-09-01"],
    ]);
  });
});

describe("weeks that a heading names are never read as every week", () => {
  const terms = drawn("terms", "term|from|until\n2학기|2026-09-01|2026-12-20");

  test.each([
    ["a heading", drawn("시간표", "|A주|<|B주|<\n이름|월|화|월|화\n김민지|10-12 R301|||9-11 R402"), "'시간표'!B1"],
    ["a title", drawn("A주", "이름|월|화\n김민지|10-12 R301|"), "'A주'"],
    ["a name", drawn("시간표", "이름|월|화\n김민지 (B週)|10-12 R301|"), "'시간표'!A2"],
  ])("%s that does not say which is told once", (_name, sheet, where) => {
    const timetable = read(sheet, terms);
    expect(lines(timetable)).toEqual([]);
    expect(told(timetable)[0]).toBe(
      `${where} it is not every week, and it does not say which: write odd weeks, even weeks or a first date`,
    );
  });

  test.each([
    ["a title", drawn("짝수주", "이름|월|화\n김민지|10-12 R301|")],
    ["a name", drawn("시간표", "이름|월|화\n김민지 (짝수주)|10-12 R301|")],
    ["a column", drawn("시간표", "이름|주|월|화\n김민지|짝수주|10-12 R301|")],
    ["a name beside its lessons", drawn("시간표", "이름|월|<|화|<\n|10-12|13-15|10-12|13-15\n김민지 (짝수주)|R301||")],
  ])("%s that does say which counts for all cells", (_name, sheet) => {
    const timetable = read(sheet, terms);
    expect(timetable.claims).toMatchObject([
      { when: { weekday: 1, start: 600, end: 720, biweeklyFrom: "2026-09-08" } },
    ]);
    expect(told(timetable)).toEqual([]);
  });
});

describe("rotas", () => {
  test("a title that could be a name is none where the cells name people", () => {
    const drawing = "Time|Mon|Tue\n9:00 AM|Ada Lovelace (R301)|\n10:00 AM|Jun Park|closed\n11:00 AM||Mina Kim";
    for (const title of ["TA schedule Fall 2026", "Tutoring"]) {
      const timetable = read(people, drawn(title, drawing));
      expect(lines(timetable)).toEqual([
        "Ada Lovelace 1 9-10 R301 busy",
        `Jun Park 1 10-11 ${title} busy`,
        `Mina Kim 2 11-12 ${title} busy`,
      ]);
      expect(told(timetable)).toEqual([]);
    }
  });

  test("a given name that one person alone has is enough, and a tie is told", () => {
    const more = drawn("members", "name|email\nJun Sato|");
    const timetable = read(people, more, drawn("Night duty", "|Mon|Tue\n18:00-09:00|Ada|Ada, Mina\n9-18|Jun|"));
    expect(lines(timetable)).toEqual([
      "Ada Lovelace 1 18-33 Night duty busy",
      "Ada Lovelace 2 18-33 Night duty busy",
      "Mina Kim 2 18-33 Night duty busy",
    ]);
    expect(told(timetable)).toEqual([expect.stringMatching(/^'Night duty'!B3 it cannot be told whose/)]);
  });

  test.each([
    ["Morning (08:00-14:00)", "Night shift 20:00~08:00"],
    ["오전 근무 08:00~14:00", "야간 (20:00-08:00)"],
    ["日勤\\n08:00〜14:00", "夜勤 20:00-08:00"],
  ])("a shift may have a name beside its hours: %s, %s", (day, night) => {
    const timetable = read(people, drawn("Shift plan", `Shift|Mon|Tue\n${day}|Ada|\n${night}||Jun`));
    expect(lines(timetable)).toEqual(["Ada Lovelace 1 8-14 Shift plan busy", "Jun Park 2 20-32 Shift plan busy"]);
  });
});

test.each(["TBD", "미정", "未定", "vacant"])("%s is nobody's name, and what stands there is told", (nobody) => {
  const timetable = read(drawn("시간표", `이름|월|화\n김민지|10-12 R301|\n${nobody}|10-12 R302|`));
  expect(timetable.people.map(({ name }) => name)).toEqual(["김민지"]);
  expect(told(timetable)).toEqual(["'시간표'!B3 there is no name at the beginning of this row"]);
});
