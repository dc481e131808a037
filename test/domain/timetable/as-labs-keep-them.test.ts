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

describe("grids that are turned: weekdays down", () => {
  test.each([
    [
      "Korean",
      "|김민지|이준호|비고\n월|10:00-12:00 EE301 선형대수|재택|\n화||14-16 R402|잊지 말 것\n금|랩미팅 16-18 R402|<|",
    ],
    [
      "Japanese, under a title",
      "2026年度 時間割|||\n曜日|김민지|이준호|備考\n月曜日|10:00〜12:00 EE301 선형대수|在宅|\n火曜日||14時〜16時 R402|\n金曜日|랩미팅 16-18 R402|<|",
    ],
    [
      "English, several rows a day",
      "Day|김민지|이준호\nMonday|10-12 EE301 선형대수|home\nTuesday||\n||14-16 R402\nFriday|랩미팅 16-18 R402|<",
    ],
  ])("and people across, in %s", (_name, drawing) => {
    const timetable = read(drawn("시간표", drawing));
    expect(lines(timetable).toSorted()).toEqual([
      "김민지 1 10-12 EE301 선형대수 busy",
      "김민지 5 16-18 R402 랩미팅 busy",
      "이준호 1 8-20 home",
      "이준호 2 14-16 R402 busy",
      "이준호 5 16-18 R402 랩미팅 busy",
    ]);
    expect(told(timetable)).toEqual([]);
    expect(timetable.people.map(({ name }) => name)).toEqual(["김민지", "이준호"]);
  });

  test("and times across, a tab for each person, with merged cells", () => {
    const timetable = read(
      drawn(
        "김민지 시간표",
        "|1교시 (9:00-9:50)|2교시 (10:00-10:50)|3교시 (11:00-11:50)\n월|선형대수 EE301|<|\n화||??? 회의 R402|\n수|재택|<|<",
      ),
    );
    expect(lines(timetable).toSorted()).toEqual([
      "김민지 1 9-10:50 EE301 선형대수 busy",
      "김민지 2 10-10:50 R402 ??? 회의 busy",
      "김민지 3 9-11:50 home",
    ]);
  });

  test("what is not understood has the address it has in the sheet", () => {
    const timetable = read(drawn("plan", "|Ada|Jun\nMon|10-12 R301|some day\nTue||14-16 R302\nWed|<|"));
    expect(told(timetable)).toEqual(["'plan'!C2 there is no time such as 10:00-12:00 in it"]);
  });

  test.each([
    ["sorted", "누가|요일|시간|강의실\n김민지|월|10-12|R301\n이준호|화|14-16|R302"],
    ["unsorted", "누가|시간|요일|강의실\n김민지|10-12|월|R301\n이준호|14-16|화|R302\n김민지|9-10|월|R302"],
  ])("a list whose weekdays stand below one another, %s, is none", (_name, drawing) => {
    const timetable = read(drawn("수업", drawing));
    expect([lines(timetable), timetable.people]).toEqual([[], []]);
    expect(told(timetable)).toEqual([expect.stringContaining("the tab was not recognised")]);
  });
});

describe("weekdays of several columns", () => {
  test.each([
    [
      "time and place, merged",
      "이름|월|<|화|<\n|시간|장소|시간|장소\n김민지|10-12|EE301|14-16|재택\n이준호|||9-11|R402",
    ],
    ["not merged", "이름|월||화|\n|시간|장소|시간|장소\n김민지|10-12|EE301|14-16|재택\n이준호|||9-11|R402"],
    [
      "in Japanese",
      "氏名|月|<|<|火|<|<\n|開始|終了|場所|開始|終了|場所\n김민지|10:00|12:00|EE301|14:00|16:00|在宅\n이준호||||9:00|11:00|R402",
    ],
  ])("%s, are read together", (_name, drawing) => {
    const timetable = read(drawn("주간표", drawing));
    expect(lines(timetable)).toEqual(["김민지 1 10-12 EE301 busy", "김민지 2 14-16 home", "이준호 2 9-11 R402 busy"]);
    expect(told(timetable)).toEqual([]);
  });

  test("when people come and go they are at the lab, and not busy", () => {
    const timetable = read(
      drawn("출퇴근", "이름|월|<|화|<\n|출근|퇴근|출근|퇴근\n김민지|10:00|18:00||\n이준호|11:00||9:00|17:30"),
    );
    expect(lines(timetable)).toEqual(["김민지 1 10-18 lab", "이준호 2 9-17:30 lab"]);
    expect(told(timetable)).toEqual([expect.stringMatching(/^'출퇴근'!B4 it says one time only/)]);
  });

  test("a blank header beside a weekday is of that day, and nothing of it is lost", () => {
    expect(lines(read(drawn("시간표", "이름|월||화|\n김민지|9-10 R301|10-11 R302||14-15 R303")))).toEqual([
      "김민지 1 9-10 R301 busy",
      "김민지 1 10-11 R302 busy",
      "김민지 2 14-15 R303 busy",
    ]);
  });
});

test("the names may stand behind the weekdays, and a column of notes before them names nobody", () => {
  const timetable = read(
    drawn("시간표", "비고|화|학년|이름|월\n확인!|10-12 R301|박사|김민지|\n|14-16 R302|석사|이준호|9-10 R303"),
  );
  expect(lines(timetable)).toEqual(["김민지 2 10-12 R301 busy", "이준호 2 14-16 R302 busy", "이준호 1 9-10 R303 busy"]);
  expect(told(timetable)).toEqual([]);
});

test.each([
  "담당|과목명|요일|시간|강의실\n김민지|선형대수|월, 수|10:00-11:50|EE301",
  "担当者|科目名|曜日|時間|教室\n김민지|선형대수|月・水|10:00〜11:50|EE301",
])("a list of courses says who gives them", (drawing) => {
  expect(lines(read(drawn("수업", drawing)))).toEqual([
    "김민지 1 10-11:50 EE301 선형대수 busy",
    "김민지 3 10-11:50 EE301 선형대수 busy",
  ]);
});

describe("a heading that is no person", () => {
  test.each(["무엇", "모임", "何", "내용"])("%s beside days and times is what is done then", (heading) => {
    const drawing = `요일|시간|${heading}\n월|10-12|선형대수 R301\n화|14-16|세미나`;
    const hers = read(drawn("김민지", drawing));
    expect(lines(hers)).toEqual(["김민지 1 10-12 R301 선형대수 busy", "김민지 2 14-16 세미나 busy"]);
    expect(hers.people.map(({ name }) => name)).toEqual(["김민지"]);
    const nobodys = read(drawn("수업", drawing));
    expect([lines(nobodys), nobodys.people]).toEqual([[], []]);
    expect(told(nobodys)).toEqual([expect.stringMatching(/^'수업' it cannot be told whose timetable this is/)]);
  });

  test("nor is any other word that stands alone, which is told", () => {
    const timetable = read(drawn("시간표", "요일|시간|배정\n월|10-12|선형대수 R301\n화|14-16|세미나"));
    expect([lines(timetable), timetable.people]).toEqual([[], []]);
    expect(told(timetable)).toEqual([expect.stringMatching(/^'시간표'!C1 it cannot be told whose/)]);
  });

  test.each(["김민지", "Kim Minji", "Ada"])("%s is one, by her surname or because she is known", (name) => {
    const timetable = read(
      drawn("people", "name|email\nAda|ada@lab.test"),
      drawn("시간표", `요일|시간|${name}\n월|10-12|선형대수 R301\n화|14-16|세미나`),
    );
    expect(timetable.rows).toBe(2);
    expect(told(timetable)).toEqual([]);
  });
});

describe("a list of one person", () => {
  test("is of whom its title names, when she is known", () => {
    const known = drawn("people", "name|email\nAda|ada@lab.test");
    const timetable = read(
      known,
      drawn("Ada", "Day|Start|End|Activity\nMon|10:00|12:00|Algebra\nTue|14:00|16:00|home"),
    );
    expect(timetable.claims.map(({ who }) => who)).toEqual([{ email: "ada@lab.test" }, { email: "ada@lab.test" }]);
    expect(told(timetable)).toEqual([]);
  });

  test("is of nobody when its title is a class", () => {
    const timetable = read(drawn("Algebra", "Day|Start|End|Activity\nMon|10:00|12:00|Algebra"));
    expect(lines(timetable)).toEqual([]);
    expect(told(timetable)).toEqual([expect.stringMatching(/^'Algebra' it cannot be told whose/)]);
  });

  test("loses no row in which little is written", () => {
    const timetable = read(drawn("김민지", "요일|시간|내용|장소\n월|10-12|회의|R301\n|||R302"));
    expect(told(timetable)).toEqual(["'김민지'!A3 this is no weekday"]);
  });
});

describe("a list with the day and the time in one column", () => {
  const periods = drawn("periods", "교시|시작|종료\n1|9:00|9:50\n2|10:00|10:50\n3|11:00|11:50\n4|12:00|12:50");
  const course = (when: string) =>
    read(periods, drawn("수업", `이름|요일/시간|과목|강의실\n김민지|${when}|선형대수|R301`));

  test.each([
    ["월 10:00-11:50, 수 13:00-14:50", ["1 10-11:50", "3 13-14:50"]],
    ["월(10:00~11:50) 수(13:00~14:50)", ["1 10-11:50", "3 13-14:50"]],
    ["Mon/Wed 10-12", ["1 10-12", "3 10-12"]],
    ["Monday and Wednesday 10am-12pm", ["1 10-12", "3 10-12"]],
    ["월, 수 10-12", ["1 10-12", "3 10-12"]],
    ["월 10-12, 14-16", ["1 10-12", "1 14-16"]],
    ["月2", ["1 10-10:50"]],
    ["月曜2限", ["1 10-10:50"]],
    ["금3-4", ["5 11-12:50"]],
    ["금3,4", ["5 11-12:50"]],
    ["금1,2,4", ["5 9-10:50", "5 12-12:50"]],
    ["월1 수2,3", ["1 9-9:50", "3 10-11:50"]],
  ])("%s", (when, expected) => {
    const timetable = course(when);
    expect(told(timetable)).toEqual([]);
    expect(lines(timetable)).toEqual(expected.map((one) => `김민지 ${one} R301 선형대수 busy`));
  });

  test.each([
    ["협의", "it does not begin with a weekday"],
    ["월", "there is no time such as 10:00-12:00 in it"],
    ["월 10:00-11:50 또는 저녁", "it holds more than weekdays and times, or a time that is not whole"],
    ["월 9", "the periods tab does not say when period 9 is"],
  ])("%s is told, and nothing is guessed", (when, reason) => {
    const timetable = course(when);
    expect(lines(timetable)).toEqual([]);
    expect(told(timetable)).toEqual([`'수업'!B2 ${reason}`]);
  });
});

test.each(["세미나\\nlab", "lab\\n세미나", "세미나\\n연구실"])("%s in a cell takes place at the lab", (cell) => {
  const slots = read(drawn("김민지", `시간|월|화\n10-12|${cell}|\n13-14||`));
  const days = read(drawn("시간표", `이름|월|화\n김민지|10-12\\n${cell}|`));
  for (const timetable of [slots, days])
    expect(timetable.claims).toMatchObject([{ place: { kind: "lab" }, activity: "세미나", availability: "busy" }]);
});

describe("lessons that are counted up", () => {
  const periods = drawn("periods", "교시|시작|종료\n1|9:00|9:50\n2|10:00|10:50\n3|11:00|11:50\n4|12:00|12:50");

  test.each([
    ["1,4교시 대수", ["9-9:50", "12-12:50"]],
    ["1교시, 4교시 대수", ["9-9:50", "12-12:50"]],
    ["1, 3, 4교시 대수", ["9-9:50", "11-12:50"]],
    ["3,4교시 대수", ["11-12:50"]],
    ["1・4限 대수", ["9-9:50", "12-12:50"]],
  ])("%s are not those between them", (cell, expected) => {
    const timetable = read(periods, drawn("시간표", `이름|월|화\n김민지|${cell}|`));
    expect(lines(timetable)).toEqual(expected.map((hours) => `김민지 1 ${hours} 대수 busy`));
    expect(told(timetable)).toEqual([]);
  });

  test.each(["교시|1,4", "시간|1,4교시", "교시|1, 4"])("in a list, too: %s", (drawing) => {
    const [header, cell] = drawing.split("|");
    const timetable = read(periods, drawn("수업", `이름|요일|${header}|과목\n김민지|월|${cell}|대수`));
    expect(lines(timetable)).toEqual(["김민지 1 9-9:50 대수 busy", "김민지 1 12-12:50 대수 busy"]);
  });
});
