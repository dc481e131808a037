import { describe, expect, test } from "vitest";
import { drawn, lines, read, told } from "./sheet.ts";

describe("a table of attendance says when people are at the lab", () => {
  test.each([
    ["2026-2 출근시간", "이름|월|화\n김민지|10-19|재택", ["김민지 1 10-19 lab", "김민지 2 8-20 home"]],
    ["Sheet1", "연구실 출근 시간표||\n이름|월|화\n김민지|10-19|", ["김민지 1 10-19 lab"]],
    [
      "在室予定",
      "氏名|月|火\n田中葵|10:00〜19:00|ゼミ 13:00-15:00",
      ["田中葵 1 10-19 lab", "田中葵 2 13-15 ゼミ busy"],
    ],
    ["Core hours", "Name|Mon|Tue\nAda|9-5|10-12 R301", ["Ada 1 9-17 lab", "Ada 2 10-12 R301 busy"]],
    [
      "출근",
      "이름|월|화|수|목\n김민지|O|X|오후만|풀출근",
      ["김민지 1 8-20 lab", "김민지 3 12-20 lab", "김민지 4 8-20 lab"],
    ],
    ["이준호 재실", "시간|월|화\n9-10|O|\n10-11|O|회의 R301", ["이준호 1 9-11 lab", "이준호 2 10-11 R301 회의 busy"]],
    ["조교", "이름|근무시간\n김민지|월수 10-18", ["김민지 1 10-18 lab", "김민지 3 10-18 lab"]],
  ])("%s: %j", (title, drawing, expected) => {
    const timetable = read(drawn(title, drawing));
    expect(lines(timetable)).toEqual(expected);
    expect(told(timetable)).toEqual([]);
  });

  test("elsewhere a time alone is time taken, and a mark alone is told", () => {
    expect(lines(read(drawn("시간표", "이름|월|화\n김민지|10-19|")))).toEqual(["김민지 1 10-19 busy"]);
    const marked = read(drawn("Kim Minji", "|Mon|Tue\n9:00|●|R301\n10:00|O|"));
    expect(lines(marked)).toEqual(["Kim Minji 2 9-10 R301 busy"]);
    expect(told(marked).map((line) => line.slice(0, 40))).toEqual([
      "'Kim Minji'!B2 a mark alone does not say",
      "'Kim Minji'!B3 a mark alone does not say",
    ]);
  });
});

describe("office hours", () => {
  test("are read from a column of weekdays and times", () => {
    const timetable = read(
      drawn(
        "TAs",
        "Name|Course|Office Hours|Location|Email\nMinji Kim|CS101|Mon/Wed 2-3:30pm, Fri 10-11am|Room 301|\nJun Lee||TTh 4-5pm|Zoom|\nAoi Tanaka|MATH 51|By appointment||",
      ),
    );
    expect(lines(timetable)).toEqual([
      "Minji Kim 1 14-15:30 Room 301 CS101 Office Hours busy",
      "Minji Kim 3 14-15:30 Room 301 CS101 Office Hours busy",
      "Minji Kim 5 10-11 Room 301 CS101 Office Hours busy",
      "Jun Lee 2 16-17 online Office Hours busy",
      "Jun Lee 4 16-17 online Office Hours busy",
    ]);
    expect(told(timetable)).toEqual(["'TAs'!C4 it does not begin with a weekday"]);
    expect(timetable.people.map(({ name }) => name)).toEqual(["Minji Kim", "Jun Lee", "Aoi Tanaka"]);
  });

  test.each([
    ["조교|오피스아워|장소\n김민지|화 14-16|301호", ["김민지 2 14-16 301호 오피스아워 busy"]],
    ["氏名|オフィスアワー|場所\n田中葵|水曜 3限|R402", ["田中葵 3 13-14:30 R402 オフィスアワー busy"]],
    ["Name|When|Where\nMinji Kim|MWF 10-11|R301", [1, 3, 5].map((day) => `Minji Kim ${day} 10-11 R301 busy`)],
  ])("%j", (drawing, expected) => {
    const periods = drawn("時限", "時限|開始|終了\n3|13:00|14:30");
    expect(lines(read(drawn("목록", drawing), periods))).toEqual(expected);
  });
});

describe("what stands where names do and is none", () => {
  test("is no person", () => {
    const rota = read(drawn("当番表", "|月|火\n掃除当番|田中|佐藤\nゴミ出し|佐藤|田中"));
    expect(rota.people).toEqual([]);
    expect(told(rota)).toEqual([
      "'当番表'!B2 there is no name at the beginning of this row",
      "'当番表'!B3 there is no name at the beginning of this row",
    ]);
  });

  test.each(["(퇴사) 박서연", "박서연(졸업)", "[휴학] 박서연", "佐藤健（卒業）", "Ada (left in June)"])(
    "%s is not here any more",
    (name) => {
      const timetable = read(drawn("시간표", `이름|월|화\n김민지|10-12|\n${name}|10-12|`));
      expect(lines(timetable)).toEqual(["김민지 1 10-12 busy"]);
      expect(timetable.people.map((person) => person.name)).toEqual(["김민지"]);
      expect(told(timetable)).toEqual(["'시간표'!A3 it says that this person has left: delete the row"]);
    },
  );

  test("a role before a name is no part of it, and an error is told where it is", () => {
    const timetable = read(drawn("시간표", "이름|월|화\n[박사] 김민지|10-12|\n#REF!|10-12|"));
    expect(lines(timetable)).toEqual(["김민지 1 10-12 busy"]);
    expect(told(timetable)).toEqual(["'시간표'!A3 the cell shows the error #REF!"]);
  });

  test("a break in a rota is nobody's, and whoever stands in is on duty", () => {
    const rota = drawn("조교실 근무표", "시간|월|화\n9-11|김민지|이준호 (대타)\n12-13|점심시간|<");
    const timetable = read(rota, drawn("people", "name|email\n김민지|\n이준호|"));
    expect(lines(timetable)).toEqual(["김민지 1 9-11 조교실 근무 busy", "이준호 2 9-11 조교실 근무 busy"]);
    expect(told(timetable)).toEqual([]);
  });
});

describe("names as a table has them", () => {
  test.each([
    ["M2 田中葵", "田中葵"],
    ["田中葵 M2", "田中葵"],
    ["박사과정 이준호", "이준호"],
    ["김민지 석사 2년차", "김민지"],
    ["이준호 / Jun", "이준호"],
    ["김민지(Minji Kim)", "김민지"],
    ["D1 Suzuki", "Suzuki"],
    ["Ada (formerly Byron)", "Ada"],
  ])("%s is %s", (written, name) => {
    expect(lines(read(drawn("시간표", `이름|월|화\n${written}|10-12|`)))).toEqual([`${name} 1 10-12 busy`]);
  });

  test("sums below the people are nobody", () => {
    const timetable = read(drawn("시간표", "이름|월|화\n김민지|10-12|\n합계|2명|1명\nAverage|5.5|8"));
    expect(timetable.people.map(({ name }) => name)).toEqual(["김민지"]);
    expect(told(timetable)).toEqual([]);
  });
});

describe("half days below the weekdays", () => {
  test.each([
    ["AM", "PM"],
    ["오전", "오후"],
    ["午前", "午後"],
  ])("%s and %s are each their own half", (am, pm) => {
    const timetable = read(drawn("Lab", `|Mon|<|Tue|<\n|${am}|${pm}|${am}|${pm}\nMinji Kim|lab|home|-|lab`));
    expect(lines(timetable)).toEqual(["Minji Kim 1 8-12 lab", "Minji Kim 1 12-20 home", "Minji Kim 2 12-20 lab"]);
    expect(told(timetable)).toEqual([]);
  });
});

test("days of a month down and people across are these days", () => {
  const timetable = read(drawn("일정", "날짜|김민지|이준호\n11/23(월)|10-12 R301|재택\n11/24(화)||14-16 회의"));
  expect(lines(timetable)).toEqual(["김민지 1 10-12 R301 busy", "이준호 1 8-20 home", "이준호 2 14-16 회의 busy"]);
  expect(timetable.claims.map(({ when }) => when.kind === "weekly" && when.term?.first)).toEqual([
    "2026-11-23",
    "2026-11-23",
    "2026-11-24",
  ]);
});

test("an evening after a long break is no early morning", () => {
  const timetable = read(drawn("Minji Kim", "Time|Mon|Tue\n9 - 10:30|R301|\n1 - 2:30||\n2:45 - 4:15|TA|\n7 - 9|gym|"));
  expect(lines(timetable)).toEqual([
    "Minji Kim 1 9-10:30 R301 busy",
    "Minji Kim 1 14:45-16:15 TA busy",
    "Minji Kim 1 19-21 gym busy",
  ]);
});

test("every second week may begin on a day without its year", () => {
  const terms = drawn("terms", "term|from|until\n2학기|2026-09-01|2026-12-20");
  for (const cell of ["격주(11/9부터) 14-16 미팅", "隔週（11月9日〜） 14-16 ゼミ"]) {
    const timetable = read(drawn("시간표", `이름|월|화\n김민지|${cell}|`), terms);
    expect(timetable.claims).toMatchObject([{ when: { biweeklyFrom: "2026-11-09" } }]);
  }
});

test.each(["11:00 ~ 20:00(연구실)", "11時〜20時（研究室）", "11-20 [lab]", "(lab) 11-20"])(
  "%s is at the lab, and takes no time",
  (cell) => {
    expect(lines(read(drawn("시간표", `이름|월|화\n김민지|${cell}|`)))).toEqual(["김민지 1 11-20 lab"]);
  },
);
