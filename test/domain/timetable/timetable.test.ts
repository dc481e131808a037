import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Claim } from "../../../src/domain/evidence.ts";
import type { SheetTab } from "../../../src/domain/timetable/sheet.ts";
import { cpuMs } from "../../support/cpu.ts";
import { drawn, lines, read, tab } from "./sheet.ts";

describe("people down, weekdays across", () => {
  test.each([
    ["Korean", ["이름", "월", "화", "수"]],
    ["Korean, written out", ["성명", "월요일", "화요일", "수요일"]],
    ["Japanese", ["名前", "月", "火", "水"]],
    ["Japanese, written out", ["氏名", "月曜日", "火曜日", "水曜日"]],
    ["English", ["Name", "Mon", "Tue", "Wed"]],
    ["English, shouted", ["WHO", "MONDAY", "TUESDAY", "WEDNESDAY"]],
    ["no word above the names", ["", "Mon", "Tue", "Wed"]],
    ["dates behind the weekdays", ["이름", "월(11/23)", "화(11/24)", "수(11/25)"]],
  ])("in %s", (_name, header) => {
    const timetable = read(
      tab("시간표", [header, ["김민지", "10:00-12:00 EE301 선형대수; 14-16 home", "", "9-12 R301"]]),
    );
    expect(lines(timetable)).toEqual([
      "김민지 1 10-12 EE301 선형대수 busy",
      "김민지 1 14-16 home",
      "김민지 3 9-12 R301 busy",
    ]);
    expect(timetable.rows).toBe(3);
    expect(timetable.misreads).toEqual([]);
    expect(timetable.people).toMatchObject([{ name: "김민지", names: ["김민지"] }]);
  });

  test("columns may stand in any order, with others between, under a title", () => {
    const timetable = read(
      tab("2학기", [
        ["한빛 랩 시간표", "", "", "", ""],
        ["", "", "", "", ""],
        ["No.", "이름", "학년", "수", "월"],
        ["1", "김민지", "박사", "10-12 R301", "14-16 R302"],
        ["2", "이준호", "석사", "", "9-12 R302"],
      ]),
    );
    expect(lines(timetable)).toEqual([
      "김민지 3 10-12 R301 busy",
      "김민지 1 14-16 R302 busy",
      "이준호 1 9-12 R302 busy",
    ]);
    expect(timetable.misreads).toEqual([]);
  });

  test("a merged cell holds for each day and each person it covers", () => {
    const cells = [
      ["이름", "월", "화", "수"],
      ["김민지", "10-12 R301 세미나", "", ""],
      ["이준호", "", "", "9-12 R302"],
    ];
    const timetable = read(tab("시간표", cells, [{ top: 1, left: 1, bottom: 3, right: 3 }]));
    expect(lines(timetable)).toEqual([
      "김민지 1 10-12 R301 세미나 busy",
      "김민지 2 10-12 R301 세미나 busy",
      "이준호 1 10-12 R301 세미나 busy",
      "이준호 2 10-12 R301 세미나 busy",
      "이준호 3 9-12 R302 busy",
    ]);
  });

  test.each<[string, readonly string[]]>([
    ["Kim Minji, Jun Park", ["Kim Minji", "Jun Park"]],
    ["Kim Minji; Jun Park & Mary-Ann O’Neil", ["Kim Minji", "Jun Park", "Mary-Ann O’Neil"]],
    ["김민지, Jun Park", ["김민지", "Jun Park"]],
    ["Kim, Minji", ["Kim, Minji"]],
    ["Kim, Min Ji", ["Kim, Min Ji"]],
    ["Kim Minji, Jun", ["Kim Minji, Jun"]],
    ["Kim Minji, PhD Student", ["Kim Minji, PhD Student"]],
    ["Jun Park, on leave", ["Jun Park, on leave"]],
  ])("a name cell that says %s, of whom nobody is known yet, names %j", (written, names) => {
    const timetable = read(drawn("timetable", `name|Mon|Tue\n${written}|10-12 R301|`));
    expect(lines(timetable)).toEqual(names.map((name) => `${name} 1 10-12 R301 busy`));
  });

  test("a merged name holds for its rows, and a merged misfit is told once", () => {
    const cells = [
      ["이름", "월", "화"],
      ["김민지", "10-12 R301", "언젠가"],
      ["", "14-16 R302", ""],
    ];
    const merges = [
      { top: 1, left: 0, bottom: 3, right: 1 },
      { top: 1, left: 2, bottom: 3, right: 3 },
    ];
    const timetable = read(tab("시간표", cells, merges));
    expect(lines(timetable)).toEqual(["김민지 1 10-12 R301 busy", "김민지 1 14-16 R302 busy"]);
    expect(timetable.misreads.map(({ where }) => where)).toEqual(["'시간표'!C2"]);
  });

  test("a column of addresses, or a title like another tab's, makes it no other tab", () => {
    const timetable = read(
      tab("people", [
        ["이름", "이메일", "월", "화"],
        ["김민지", "minji@hanbit.example", "10-12 R301", ""],
      ]),
    );
    expect(lines(timetable)).toEqual(["김민지 1 10-12 R301 busy"]);
  });

  test("a header that is repeated further down counts from there", () => {
    const timetable = read(
      tab("시간표", [
        ["이름", "월", "화"],
        ["김민지", "10-12 R301", ""],
        ["이름", "수", "목"],
        ["김민지", "", "14-16 R301"],
      ]),
    );
    expect(lines(timetable)).toEqual(["김민지 1 10-12 R301 busy", "김민지 4 14-16 R301 busy"]);
  });

  test("a row for two people is for both, and a note behind a name is no part of it", () => {
    const timetable = read(
      tab("시간표", [
        ["이름", "월", "화"],
        ["김민지, 이준호", "10-12 R301", ""],
        ["박서연 (박사과정)", "10-12 R302", ""],
        ["Kim, Minji", "10-12 R303", ""],
      ]),
    );
    expect(lines(timetable)).toEqual([
      "김민지 1 10-12 R301 busy",
      "이준호 1 10-12 R301 busy",
      "박서연 1 10-12 R302 busy",
      "Kim, Minji 1 10-12 R303 busy",
    ]);
  });

  test("someone with an empty row is known when other tabs know her, and a note below is nobody", () => {
    const timetable = read(
      tab("시간표", [
        ["이름", "월", "화"],
        ["김민지", "", ""],
        ["이준호", "10-12 R301", ""],
        ["* 변경되면 알려 주세요", "", ""],
        ["비고", "", ""],
      ]),
      tab("people", [
        ["name", "email"],
        ["김민지", "minji@hanbit.example"],
      ]),
    );
    expect(timetable.people.map(({ name }) => name)).toEqual(["김민지", "이준호"]);
    expect(timetable.misreads).toEqual([]);
  });
});

describe("what was not understood is told with its address", () => {
  test("each cell, with a plain reason, while the rest counts", () => {
    const timetable = read(
      tab("시간표", [
        ["이름", "월", "화", "수"],
        ["김민지", "10-12 R301", "미정?? ask me", "#REF!"],
        ["", "10-12 R301", "", ""],
        ["이준호", "10-99", "14-16 home", ""],
      ]),
    );
    expect(lines(timetable)).toEqual(["김민지 1 10-12 R301 busy", "이준호 2 14-16 home"]);
    expect(timetable.misreads).toEqual([
      { where: "'시간표'!B3", reason: "there is no name at the beginning of this row" },
      { where: "'시간표'!C2", reason: "there is no time such as 10:00-12:00 in it" },
      { where: "'시간표'!D2", reason: "the cell shows the error #REF!" },
      { where: "'시간표'!B4", reason: "the time makes no sense" },
    ]);
  });

  test("columns past Z and titles with quotes have proper addresses", () => {
    const wide = (...cells: string[]) => [...cells, ...Array(25).fill(""), "언젠가"];
    const { misreads } = read(tab("it's", [["이름", ...Array(25).fill(""), "월", "화"], wide("김민지", "")]));
    expect(misreads.map(({ where }) => where)).toEqual(["'it''s'!AB2"]);
  });

  test("an unrecognised tab is one line, and an empty one none", () => {
    const { misreads } = read(
      tab("회의록", [
        ["안건", "결과"],
        ["1", "2"],
      ]),
      tab("empty", []),
      tab("blank", [["", " "]]),
    );
    expect(misreads).toEqual([{ where: "'회의록'", reason: expect.stringContaining("not recognised") }]);
  });
});

describe("a plain list", () => {
  test.each<[string, string[], string[]]>([
    [
      "English",
      ["name", "day", "start", "end", "activity", "place"],
      ["May", "Mon", "10:00", "12:00", "Algebra", "R402"],
    ],
    ["Korean", ["이름", "요일", "시작", "종료", "과목", "장소"], ["May", "월요일", "10시", "12시", "Algebra", "R402"]],
    ["Japanese", ["名前", "曜日", "開始", "終了", "内容", "場所"], ["May", "月", "10時", "12時", "Algebra", "R402"]],
    [
      "one column of hours",
      ["place", "name", "time", "day", "activity", "note"],
      ["R402", "May", "10:00-12:00", "Mon", "Algebra", ""],
    ],
    [
      "hours as a sheet shows them",
      ["name", "day", "start", "end", "activity", "place"],
      ["May", "Mon", "오전 10:00", "오후 12:00", "Algebra", "R402"],
    ],
  ])("in %s", (_name, header, row) => {
    const timetable = read(tab("visitors", [header, row]));
    expect(lines(timetable)).toEqual(["May 1 10-12 R402 Algebra busy"]);
    expect(timetable.misreads).toEqual([]);
  });

  test("one row may be several days, a night, or a lesson by its number", () => {
    const timetable = read(
      tab("list", [
        ["name", "day", "start", "end", "activity", "place"],
        ["May", "Mon, Wed", "22:00", "02:00", "Long run", "R302"],
        ["May", "목", "3교시", "", "", "home"],
      ]),
      tab("교시", [
        ["교시", "시작", "종료"],
        ["3", "11:00", "12:00"],
      ]),
    );
    expect(lines(timetable)).toEqual([
      "May 1 22-26 R302 Long run busy",
      "May 3 22-26 R302 Long run busy",
      "May 4 11-12 home",
    ]);
  });

  test("a place nobody knows is somewhere else, by that name", () => {
    const timetable = read(
      tab("list", [
        ["name", "day", "start", "end", "place"],
        ["May", "Mon", "10:00", "12:00", "카페 한빛"],
      ]),
    );
    expect(timetable.claims[0]!.place).toEqual({ kind: "elsewhere", name: "카페 한빛", inLab: false });
  });

  test("each row that is not understood names its cell", () => {
    const { misreads, rows } = read(
      tab("list", [
        ["name", "day", "start", "end", "place"],
        ["", "Mon", "10:00", "12:00", "R301"],
        ["May", "someday", "10:00", "12:00", "R301"],
        ["May", "Mon", "soon", "later", "R301"],
        ["May", "Mon", "10:00", "12:00", "#N/A"],
        ["", "", "", "", ""],
      ]),
    );
    expect(rows).toBe(0);
    expect(misreads.map(({ where }) => where)).toEqual(["'list'!A2", "'list'!B3", "'list'!C4", "'list'!E5"]);
  });
});

describe("the tabs beside the timetable", () => {
  const week = tab("시간표", [
    ["이름", "월", "화"],
    ["민지", "10-12 연구실 청소", ""],
  ]);

  test.each<[string, SheetTab, SheetTab]>([
    [
      "by their titles",
      tab("people", [
        ["name", "email"],
        ["김민지", "Minji@Hanbit.example"],
      ]),
      tab("aliases", [
        ["alias", "name"],
        ["민지", "김민지"],
      ]),
    ],
    [
      "by their headers",
      tab("명단표", [
        ["이름", "이메일"],
        ["김민지", "minji@hanbit.example"],
      ]),
      tab("그 밖", [
        ["별명", "이름"],
        ["민지", "김민지"],
      ]),
    ],
    [
      "in Japanese",
      tab("名簿", [
        ["氏名", "メール"],
        ["김민지", "minji@hanbit.example"],
      ]),
      tab("別名", [
        ["別名", "名前"],
        ["민지", "김민지"],
      ]),
    ],
  ])("people and aliases are recognised %s, and lead an entry to its person", (_name, people, aliases) => {
    const timetable = read(week, people, aliases);
    expect(timetable.claims.map(({ who }) => who)).toEqual([{ email: "minji@hanbit.example" }]);
    expect(timetable.people).toMatchObject([
      { name: "김민지", email: "minji@hanbit.example" },
      { name: "김민지", names: ["민지"] },
    ]);
    expect(timetable.misreads).toEqual([]);
  });

  test("a person's handle is one of her names, her Slack id an id, her level and usual place are kept", () => {
    const { people } = read(
      tab("구성원", [
        ["이름", "이메일", "슬랙", "평소 장소", "공개 범위"],
        ["김민지", "", "@minji", "R301", "장소"],
        ["이준호", "", "U0JUNHO1", "", ""],
      ]),
    );
    expect(people).toEqual([
      { key: "김민지", name: "김민지", names: ["김민지", "minji"], usualPlace: "R301", level: "place" },
      { key: "이준호", name: "이준호", names: ["이준호"], slackId: "U0JUNHO1" },
    ]);
  });

  test("a level nobody knows is read as the strictest, and told", () => {
    const { people, misreads } = read(
      tab("people", [
        ["name", "email", "level"],
        ["김민지", "not an address", "only friends"],
      ]),
    );
    expect(people[0]).toMatchObject({ level: "hidden" });
    expect(people[0]!.email).toBeUndefined();
    expect(misreads.map(({ where }) => where)).toEqual(["'people'!B2", "'people'!C2"]);
  });

  test("two people of one name stay two, and neither is taken for the other", () => {
    const timetable = read(
      tab("시간표", [
        ["이름", "월", "화"],
        ["김민지", "10-12 R301", ""],
      ]),
      tab("people", [
        ["name", "email"],
        ["김민지", "a@hanbit.example"],
        ["김민지", "b@hanbit.example"],
      ]),
    );
    expect(new Set(timetable.people.map(({ key }) => key)).size).toBe(2);
    expect(timetable.claims[0]!.who).toEqual({ name: "김민지" });
  });

  test("places with several aliases, and whether they are in the lab", () => {
    const { places, claims } = read(
      week,
      tab("장소", [
        ["이름", "별명", "연구실 내"],
        ["R301", "301호", "예"],
        ["R301", "연구실, 301", "예"],
        ["EE205", "", "no"],
        ["COEX", "코엑스", "FALSE"],
        ["로봇실", "", "TRUE"],
      ]),
    );
    expect(places).toEqual([
      { place: { kind: "room", name: "R301", inLab: true }, aliases: ["301호", "연구실", "301"] },
      { place: { kind: "room", name: "EE205", inLab: false }, aliases: [] },
      { place: { kind: "elsewhere", name: "COEX", inLab: false }, aliases: ["코엑스"] },
      { place: { kind: "room", name: "로봇실", inLab: true }, aliases: [] },
    ]);
    expect(claims[0]).toMatchObject({ place: { name: "R301" }, activity: "청소", availability: "busy" });
  });

  test("a place that only an entry names is known too, unless it says that there is none", () => {
    const row = (place: string) => ["김민지", "월", "10:00", "12:00", "", place];
    const { places } = read(
      tab("places", [
        ["name", "alias", "in-lab"],
        ["Robot bay", "로봇실", "yes"],
      ]),
      tab("list", [
        ["name", "day", "start", "end", "activity", "place"],
        ...["Wet lab", "wet lab", "로봇실", "R301", "home", "TBD", "?"].map(row),
      ]),
    );
    expect(places.map(({ place }) => place.name)).toEqual(["Robot bay", "Wet lab"]);
  });

  test("holidays are dates with names", () => {
    const { holidays, misreads } = read(
      tab("공휴일", [
        ["날짜", "이름"],
        ["2026. 3. 1.", "삼일절"],
        ["2026년 12월 25일", ""],
        ["추석", "?"],
      ]),
    );
    expect(holidays).toEqual([
      { date: "2026-03-01", name: "삼일절" },
      { date: "2026-12-25", name: "holiday" },
    ]);
    expect(misreads.map(({ where }) => where)).toEqual(["'공휴일'!A4"]);
  });

  const terms = (claims: readonly Claim[]) =>
    claims.map(({ when }) => (when.kind === "weekly" ? when.term : undefined));

  test("a term holds for the tab it names, and terms without a tab for the others", () => {
    const named = [
      ["term", "from", "until", "tab"],
      ["1학기", "2026-03-02", "2026-06-20", "봄"],
      ["2학기", "2026-09-01", "2026-12-20", ""],
    ];
    const plan = (title: string, name: string) =>
      tab(title, [
        ["이름", "월", "화"],
        [name, "10-12 R301", ""],
      ]);
    const { claims } = read(tab("terms", named), plan("봄", "김민지"), plan("가을", "이준호"));
    expect(terms(claims)).toEqual([
      { first: "2026-03-02", last: "2026-06-20" },
      { first: "2026-09-01", last: "2026-12-20" },
    ]);
  });

  test("without terms an entry always holds; with two terms it holds in both", () => {
    expect(terms(read(week).claims)).toEqual([undefined]);
    const both = tab("학기", [
      ["학기", "시작", "종료"],
      ["1", "2026-03-02", "2026-06-20"],
      ["2", "2026-09-01", "2026-12-20"],
    ]);
    const timetable = read(week, both);
    expect(terms(timetable.claims)).toHaveLength(2);
    expect(timetable.rows).toBe(1);
  });

  test("terms that make no sense are told and leave the timetable alone", () => {
    const wrong = tab("terms", [
      ["name", "from", "until", "tab"],
      ["a", "soon", "later", ""],
      ["b", "2026-06-20", "2026-03-02", ""],
      ["c", "2026-03-02", "2026-06-20", "nowhere"],
    ]);
    const { claims, misreads } = read(week, wrong);
    expect(terms(claims)).toEqual([undefined]);
    expect(misreads.map(({ where }) => where)).toEqual(["'terms'!A2", "'terms'!A3", "'terms'!D4"]);
  });
});

describe("keys", () => {
  const rows = [
    ["김민지", "10-12 R301", "14-16 R302"],
    ["이준호", "10-12 R301", ""],
  ];
  const header = ["이름", "월", "화"];

  test("stay when rows and columns move, or someone else's entry changes", () => {
    const first = read(tab("시간표", [header, ...rows]));
    const moved = read(tab("시간표", [["", ...header], ...rows.toReversed().map((row) => ["", ...row])]));
    expect(moved.claims.map(({ key }) => key).toSorted()).toEqual(first.claims.map(({ key }) => key).toSorted());
  });

  test("differ when the place changes, and an entry written twice is one", () => {
    const key = (cell: string) => read(tab("시간표", [header, ["김민지", cell, ""]])).claims.map(({ key }) => key);
    expect(key("10-12 R301")).not.toEqual(key("10-12 R302"));
    expect(key("10-12 R301; 10-12 R301")).toHaveLength(1);
  });
});

describe("messy tables", () => {
  test("whatever the cells hold, reading never throws, and every claim is whole", () => {
    const piece = fc.constantFrom(
      "10-12",
      "EE301",
      "home",
      ";",
      "\n",
      ",",
      "3교시",
      "월",
      "이름",
      "name",
      "day",
      "start",
      "#REF!",
      "\uFEFF",
      "김민지",
      "9-6",
      "~",
      " ",
      "１０",
      "(",
      "x",
    );
    const cell = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.array(piece, { maxLength: 6 }).map((parts) => parts.join("")),
    );
    const cells = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 });
    const merge = fc.record({ top: fc.nat(8), left: fc.nat(8), bottom: fc.nat(9), right: fc.nat(9) });
    const anyTab = fc.record({
      title: fc.oneof(cell, fc.constantFrom("people", "terms", "places")),
      cells,
      merges: fc.array(merge, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(anyTab, { maxLength: 4 }), (tabs) => {
        const { claims, people } = read(
          tabs[0] ?? tab("", []),
          tab("시간표", [["이름", "월", "화"], ...(tabs[1]?.cells ?? [])]),
          ...tabs,
        );
        expect(new Set(claims.map(({ key }) => key)).size).toBe(claims.length);
        expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
        for (const { when } of claims) {
          if (when.kind !== "weekly") throw new Error("a timetable says nothing dated");
          expect(when.end).toBeGreaterThan(when.start);
          expect(when.start).toBeLessThan(1440);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a merge as large as the sheet, ten times over, costs nothing", () => {
    const cells = [
      ["이름", "월", "화"],
      ["김민지", "10-12 R301", ""],
    ];
    const huge = Array.from({ length: 10 }, () => ({ top: 0, left: 0, bottom: 1_000_000, right: 10_000 }));
    const started = cpuMs();
    read(tab("시간표", cells, huge));
    expect(cpuMs() - started).toBeLessThan(1000);
  });

  test("ten thousand rows are read while one waits", { timeout: 60_000 }, () => {
    const cells = Array.from({ length: 10_000 }, (_, row) => [
      `사람 ${row}`,
      `${(row % 12) + 8}:00-${(row % 12) + 9}:30 R${300 + (row % 50)} 실험 ${row}; 20-22 home`,
      "14-16 EE205 로봇공학",
      "미정",
      "",
      "9시 30분-11시 EE207 확률과정",
    ]);
    const started = cpuMs();
    const timetable = read(tab("시간표", [["이름", "월", "화", "수", "목", "금"], ...cells]));
    expect(timetable.rows).toBe(40_000);
    expect(timetable.misreads).toHaveLength(1_001);
    expect(cpuMs() - started).toBeLessThan(15_000);
  });
});
