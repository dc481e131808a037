import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTimetable } from "../../../src/domain/timetable/timetable.ts";
import { cpuMs } from "../../support/cpu.ts";
import { drawn, lines, read, tab, told } from "./sheet.ts";

const week = (title: string, cell: string) => drawn(title, `이름|월|화\n김민지|${cell}|`);

describe("tabs of terms", () => {
  const terms = (rows: string) => drawn("terms", `term|from|until\n${rows}`);
  const held = (timetable: ReturnType<typeof read>) =>
    timetable.claims.map(({ when, place }) => [place?.name, when.kind === "weekly" && when.term?.first]);

  test.each([
    ["2026-1학기", "2026-2학기", "2026-1학기|2026-03-02|2026-06-20\n2026-2학기|2026-09-01|2026-12-20"],
    ["1학기", "2학기", "2026-1학기|2026-03-02|2026-06-20\n2026-2학기|2026-09-01|2026-12-20"],
    ["Spring 2026", "Fall 2026 plan", "Spring|2026-03-02|2026-06-20\nFall|2026-09-01|2026-12-20"],
    ["前期", "後期 時間割", "2026年度前期|2026-03-02|2026-06-20\n2026年度後期|2026-09-01|2026-12-20"],
  ])("%s and %s hold when the terms of their names do", (first, second, rows) => {
    const timetable = read(week(first, "10-12 R301"), week(second, "10-12 R302"), terms(rows));
    expect(held(timetable)).toEqual([
      ["R301", "2026-03-02"],
      ["R302", "2026-09-01"],
    ]);
    expect(told(timetable)).toEqual([]);
  });

  test.each([
    ["2026-1학기", "2026-2학기"],
    ["2025-2학기", "2026-1학기"],
    ["Spring 2026", "Fall 2026"],
    ["前期", "後期"],
  ])("of %s and %s without dates only the later is read", (earlier, later) => {
    const timetable = read(week(earlier, "10-12 R301"), week(later, "10-12 R302"));
    expect(held(timetable)).toEqual([["R302", undefined]]);
    expect(timetable.misreads.map(({ where }) => where)).toEqual([`'${earlier}'`]);
  });

  test.each([
    ["2026-1학기", "2026-2학기", "2026 겨울방학"],
    ["Spring 2026", "Fall 2026", "Spring 2027"],
    ["2026年度前期", "2026年度後期", "2027年度前期"],
    ["2025-2", "2026-2", "2027-1"],
  ])("of %s, %s and %s in November the second is read", (past, current, coming) => {
    const timetable = read(week(past, "10-12 R301"), week(current, "10-12 R302"), week(coming, "10-12 R303"));
    expect(held(timetable)).toEqual([["R302", undefined]]);
    expect(timetable.misreads.map(({ where }) => where).toSorted()).toEqual([`'${past}'`, `'${coming}'`].toSorted());
  });

  test("of terms that are all to come it is the last, as without any date", () => {
    const timetable = read(week("2027-1학기", "10-12 R301"), week("2027-2학기", "10-12 R302"));
    expect(held(timetable)).toEqual([["R302", undefined]]);
  });

  test("one tab whose term has no dates always holds", () => {
    const timetable = read(week("2026-2학기", "10-12 R301"));
    expect(held(timetable)).toEqual([["R301", undefined]]);
    expect(told(timetable)).toEqual([]);
  });
});

describe("copies that were left behind", () => {
  test.each(["Copy of 시간표", "시간표의 사본", "시간표のコピー", "시간표 (old)", "시간표 백업", "시간표 사본"])(
    "%s is not read, in one line",
    (title) => {
      const timetable = read(week(title, "10-12 R301\n누구"), week("시간표", "10-12 R302"));
      expect(lines(timetable)).toEqual(["김민지 1 10-12 R302 busy"]);
      expect(told(timetable)).toEqual([`'${title}' not read: its title says that it is an old copy`]);
    },
  );

  test("but the only timetable there is counts, whatever it is called", () => {
    const people = drawn("people", "name|email\n김민지|");
    expect(lines(read(people, week("Copy of template", "10-12 R301")))).toEqual(["김민지 1 10-12 R301 busy"]);
  });

  test("a copy of the people tab is none, either", () => {
    const people = (title: string, name: string) => drawn(title, `name|email\n${name}|`);
    expect(read(people("Copy of people", "옛사람"), people("people", "김민지")).people.map(({ name }) => name)).toEqual(
      ["김민지"],
    );
  });
});

describe("colours cannot be read", () => {
  test.each([
    ["people down", drawn("plan", "이름|월|화\n김민지||\n이준호||")],
    ["times down", drawn("김민지", "시간|월|화\n9:00||\n10:00||")],
    ["a tab for a weekday", drawn("월", "시간|김민지|이준호\n9:00||\n10:00||")],
    ["two header rows", drawn("plan", "이름|월|<|화|<\n|9-10|10-11|9-10|10-11\n김민지||||")],
  ])("so a timetable without a word in it is told: %s", (_name, sheet) => {
    expect(told(read(sheet))).toEqual([expect.stringContaining("its cells are empty: colours cannot be read")]);
  });

  test("headers alone are a timetable that was not begun", () => {
    expect(told(read(drawn("plan", "이름|월|화")))).toEqual([]);
  });
});

describe("half-edited grids", () => {
  test.each([
    ["#REF!", "the cell shows the error #REF!"],
    ["#N/A", "the cell shows the error #N/A"],
    ["=A1&B1", "the cell shows a formula instead of what it says"],
  ])("%s in one cell costs no other", (cell, reason) => {
    const timetable = read(drawn("김민지", `시간|월|화\n9-10|${cell}|R301\n10-11|R302|`));
    expect(lines(timetable)).toEqual(["김민지 2 9-10 R301 busy", "김민지 1 10-11 R302 busy"]);
    expect(told(timetable)).toEqual([`'김민지'!B2 ${reason}`]);
  });

  test("what cannot be seen does not count", () => {
    const timetable = read(
      drawn("\uFEFF김민지", "\uFEFF시간|월\u200B|화\n9\u200B-10|R\u200B301|\u200B\n10-11|\u00A0|R302"),
    );
    expect(lines(timetable)).toEqual(["김민지 1 9-10 R301 busy", "김민지 2 10-11 R302 busy"]);
    expect(told(timetable)).toEqual([]);
  });

  test("a row whose time was lost is told, and the others count", () => {
    const timetable = read(drawn("김민지", "시간|월|화\n9-10|R301|\n#REF!|R302|\n11-12|R303|"));
    expect(lines(timetable)).toEqual(["김민지 1 9-10 R301 busy", "김민지 1 11-12 R303 busy"]);
    expect(told(timetable)).toEqual(["'김민지'!B3 there is no time at the beginning of this row"]);
  });

  test("a time that makes no sense is told once, at its row", () => {
    expect(told(read(drawn("김민지", "시간|월|화\n9-10|R301|\n10-99|R302|R302\n11-12||")))).toEqual([
      "'김민지'!A3 the time makes no sense",
    ]);
  });

  test("a date in two columns heads no week", () => {
    expect(told(read(drawn("생일", "이름|월|일\n김민지|3|15")))).toEqual([
      expect.stringContaining("the tab was not recognised"),
    ]);
  });

  test("a dash for a place in a list is no place", () => {
    const timetable = read(drawn("list", "이름|요일|시간|장소|내용\n김민지|수|14-16|-|집"));
    expect(lines(timetable)).toEqual(["김민지 3 14-16 home"]);
  });

  test("two columns of one weekday are both of that day", () => {
    expect(lines(read(drawn("시간표", "이름|월|월|화\n김민지|9-10 R301|10-11 R302|")))).toEqual([
      "김민지 1 9-10 R301 busy",
      "김민지 1 10-11 R302 busy",
    ]);
  });

  test("two rows of one name are both hers", () => {
    const timetable = read(drawn("시간표", "이름|월|화\n김민지|9-10 R301|\n김민지||10-11 R302"));
    expect(lines(timetable)).toEqual(["김민지 1 9-10 R301 busy", "김민지 2 10-11 R302 busy"]);
    expect(timetable.people).toHaveLength(1);
  });

  test("a grid of nobody is told in one line for each cell, and names nobody", () => {
    const timetable = read(drawn("Sheet1", "|Mon|Tue\n9:00|Algebra (EE301)|\n10:00||x"));
    expect(timetable.people).toEqual([]);
    expect(told(timetable)).toEqual([expect.stringContaining("name the tab or the table after the person")]);
  });

  test.each([
    "한빛 랩 시간표",
    "Sheet2",
    "주간 일정",
    "Lab schedule",
    "2026년 2학기",
    "R301",
    "세미나실 예약",
    "時間割",
  ])("%s is nobody's name", (title) => {
    expect(read(drawn(title, "시간|월|화\n9:00|Algebra|\n10:00||")).people).toEqual([]);
  });
});

describe("whatever people write", () => {
  const words =
    "9 10 1 9:00 10:00 9-10 10-11 14~16 3교시 1限 월 화 月 火 Mon Tue 월요일 이름 name 시간 time 교시 김민지 이준호 May home R301 EE301 휴강 격주 1,3주 홀수주 x - #REF! =A1 점심 people term day start".split(
      " ",
    );
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("", "", ...words) },
    {
      weight: 2,
      arbitrary: fc
        .array(fc.constantFrom(...words, "\n", ";", ", ", " / ", "(", ")"), { maxLength: 5 })
        .map((p) => p.join(" ")),
    },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  );
  const merge = fc.record({ top: fc.nat(6), left: fc.nat(6), bottom: fc.nat(9), right: fc.nat(9) });
  const anyTab = fc.record({
    title: fc.oneof(cell, fc.constantFrom("월", "김민지", "people", "terms", "periods", "시간표")),
    cells: fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 10 }),
    merges: fc.array(merge, { maxLength: 4 }),
  });

  test("reading never throws, and every claim is whole", () => {
    fc.assert(
      fc.property(fc.array(anyTab, { maxLength: 3 }), (tabs) => {
        const { claims, people, misreads } = read(
          ...tabs,
          tab("김민지", [["시간", "월", "화"], ...(tabs[0]?.cells ?? [])]),
          tab("월", [["시간", "김민지", "이준호"], ...(tabs[1]?.cells ?? [])]),
          tab("terms", [
            ["term", "from", "until"],
            ["2학기", "2026-09-01", "2026-12-20"],
          ]),
        );
        expect(new Set(claims.map(({ key }) => key)).size).toBe(claims.length);
        expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
        for (const { when, who } of claims) {
          if (when.kind !== "weekly" || typeof who === "string")
            throw new Error("a timetable says weekly things of people");
          expect(when.start).toBeGreaterThanOrEqual(0);
          expect(when.start).toBeLessThan(1440);
          expect(when.end).toBeGreaterThan(when.start);
          expect(when.weekday).toBeOneOf([1, 2, 3, 4, 5, 6, 7]);
        }
        for (const { where, reason } of misreads) expect([where.trim(), reason.trim()]).not.toContain("");
      }),
      { numRuns: 400 },
    );
  });
});

describe("large sheets", { timeout: 120_000 }, () => {
  const ROWS = 10_000;
  const COLUMNS = 200;
  const days = ["월", "화", "수", "목", "금"];
  const row = (cell: (column: number) => string) => Array.from({ length: COLUMNS }, (_, column) => cell(column));
  const rows = (cell: (row: number, column: number) => string) =>
    Array.from({ length: ROWS }, (_, at) => row((column) => cell(at, column)));

  // Processor time, and a generous limit: a machine under load counts slowly, too.
  test.each<readonly [string, string, () => string[][]]>([
    ["words", "plan", () => rows((at, column) => `x${at}-${column} foo`)],
    ["nothing", "plan", () => rows(() => "")],
    ["one name", "월", () => rows(() => "김민지")],
    ["times", "월", () => rows((at) => `${9 + (at % 12)}:00`)],
    ["weekdays", "월", () => rows((at, column) => days[(at + column) % 5]!)],
    [
      "people",
      "plan",
      () => [row((c) => (c === 0 ? "이름" : days[c % 5]!)), ...rows((at, c) => (c === 0 ? `사람 ${at}` : "언제"))],
    ],
    [
      "slots",
      "월",
      () => [
        row((c) => (c === 0 ? "시간" : `사람 ${c}`)),
        ...rows((at, c) => (c === 0 ? `${9 + (at % 9)}:00` : "R301")),
      ],
    ],
  ])("ten thousand rows and two hundred columns of %s are read, a little at a time", (_name, title, cells) => {
    const steps = readTimetable({ title: "x", tabs: [tab(title, cells())] });
    const started = cpuMs();
    let count = 1;
    while (!steps.next().done) count += 1;
    expect(cpuMs() - started).toBeLessThan(10_000);
    expect(count).toBeGreaterThan(1_000);
  });
});
