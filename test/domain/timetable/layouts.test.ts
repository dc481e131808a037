import { describe, expect, test } from "vitest";
import { drawn, lines, read, told } from "./sheet.ts";

const periods = drawn("교시", "교시|시작|종료\n1|9:00|9:50\n2|10:00|10:50\n3|11:00|11:50\n4|12:00|12:50");

describe("times down, weekdays across, a tab for each person", () => {
  const said = [
    "민지 1 9-10 R301 busy",
    "민지 1 10-12 EE301 Algebra busy",
    "민지 2 10-12 EE301 Algebra busy",
    "민지 3 11-12 home",
  ];

  test.each<[string, string, string]>([
    ["Korean", "민지 시간표", "시간|월|화|수\n9시|R301||\n10시|Algebra EE301|<|\n11시|^|^|집\n12시|-||없음"],
    ["Japanese", "민지の時間割", "時間|月|火|水\n9時|R301||\n10時|Algebra EE301|<|\n11時|^|^|在宅\n12時|||なし"],
    ["English", "민지's timetable", "Time|Mon|Tue|Wed\n9 AM|R301||\n10 AM|Algebra EE301|<|\n11 AM|^|^|home\n12 PM|x||"],
    [
      "Korean, as ranges",
      "민지",
      "|월요일|화요일|수요일\n9:00~10:00|R301||\n１０：００～１１：００|Algebra EE301|<|\n11-12|^|^|재택",
    ],
    [
      "English, from the corner",
      "Sheet1",
      "민지|Mon|Tue|Wed\n9:00|R301||\n10:00|Algebra EE301|<|\n11:00|^|^|home\n12:00|||",
    ],
    [
      "Japanese, named above",
      "シート1",
      "2026年度後期|||\n氏名|민지||\n|||\n時限|月曜|火曜|水曜\n9:00〜10:00|R301||\n10:00〜11:00|Algebra EE301|<|\n11:00〜12:00|^|^|在宅",
    ],
    [
      "columns moved, with empty rows and columns between",
      "민지",
      "|||||\n|시간||수|화|월\n|9:00|||Algebra|R301\n|10:00|||Algebra EE301|<\n|11:00||home|^|^\n|12:00|||",
    ],
  ])("in %s", (_name, title, drawing) => {
    const timetable = read(
      drawn("people", "name|email\n민지|"),
      drawn(title, drawing.replace("|Algebra|R301", "||R301")),
    );
    expect(lines(timetable).toSorted()).toEqual(said.toSorted());
    expect(told(timetable)).toEqual([]);
    expect(timetable.people.map(({ name }) => name)).toEqual(["민지"]);
  });

  test.each([
    ["1교시", "2교시", "3교시"],
    ["1限", "2限", "3限"],
    ["１時限", "２時限", "３時限"],
    ["Period 1", "Period 2", "Period 3"],
    ["1", "2", "3"],
  ])("lessons by their numbers: %s, %s, %s", (...slots) => {
    const rows = ["|월|화|수", `${slots[0]}|EE301||`, `${slots[1]}|||휴강`, `${slots[2]}||R301|`];
    const timetable = read(drawn("김민지", rows.join("\n")), periods);
    expect(lines(timetable)).toEqual([
      "김민지 1 9-9:50 EE301 busy",
      "김민지 3 10-10:50 휴강 off",
      "김민지 2 11-11:50 R301 busy",
    ]);
    expect(told(timetable)).toEqual([]);
  });

  test("a lesson nobody explained is told once, at its number", () => {
    const timetable = read(drawn("김민지", "교시|월|화\n1|EE301|R301\n9|EE301|R301"), periods);
    expect(lines(timetable)).toHaveLength(2);
    expect(told(timetable)).toEqual(["'김민지'!A3 the periods tab does not say when period 9 is"]);
  });

  test("a lesson that says itself when it is needs no explanation, and may be two lines tall", () => {
    const timetable = read(
      drawn("김민지", "교시|월|화\n1교시 (9:00-9:50)|선형대수|\n^|EE301|\n2교시 (10:00-10:50)||로봇\n^||EE205"),
    );
    expect(lines(timetable)).toEqual(["김민지 1 9-9:50 EE301 선형대수 busy", "김민지 2 10-10:50 EE205 로봇 busy"]);
  });

  test("several tables below one another and side by side, each with its name, among notes", () => {
    const timetable = read(
      drawn(
        "시간표",
        `
        한빛 랩 2026-2학기 시간표 |||||
        김민지|||이준호||
        시간|월|화|시간|월|화
        9-10|R301||9-10||R302
        10-11||EE301 선형대수|10-11|home|
        |||||
        박서연|||||
        시간|월|화|||
        9-10|R304||||
        10-11||R305|||
        * 바뀌면 알려 주세요|||||`,
      ),
    );
    expect(lines(timetable)).toEqual([
      "김민지 1 9-10 R301 busy",
      "김민지 2 10-11 EE301 선형대수 busy",
      "이준호 2 9-10 R302 busy",
      "이준호 1 10-11 home",
      "박서연 1 9-10 R304 busy",
      "박서연 2 10-11 R305 busy",
    ]);
    expect(told(timetable)).toEqual([]);
  });

  test("a column of names beside the times holds until the next name", () => {
    const timetable = read(drawn("week", "이름|시간|월|화\n김민지|9-10|R301|\n|10-11||R302\n이준호|9-10||home"));
    expect(lines(timetable)).toEqual(["김민지 1 9-10 R301 busy", "김민지 2 10-11 R302 busy", "이준호 2 9-10 home"]);
  });

  test("where nobody is named the cells name people, one or several; a cell without is told", () => {
    const timetable = read(
      drawn("people", "name|email\n김민지|\n이준호|\nKim Minji|"),
      drawn("TA 당번", "시간|월|화\n9-10|김민지, 이준호|이준호 R301\n10-11|Kim Minji|아무나"),
    );
    expect(lines(timetable)).toEqual([
      "김민지 1 9-10 TA 당번 busy",
      "이준호 1 9-10 TA 당번 busy",
      "이준호 2 9-10 R301 busy",
      "Kim Minji 1 10-11 TA 당번 busy",
    ]);
    expect(told(timetable).map((line) => line.slice(0, 11))).toEqual(
      ["'TA 당번'!C3 "].map((line) => line.slice(0, 11)),
    );
  });

  test("dates below the weekdays and a lunch break between the times are no entries", () => {
    const timetable = read(
      drawn("김민지", "시간|월|화\n|11/23|11/24\n9-10|R301|\n점심|점심|<\n메모|잊지 말 것|\n13-14||R302"),
    );
    expect(lines(timetable)).toEqual(["김민지 1 9-10 R301 busy", "김민지 2 13-14 R302 busy"]);
    expect(told(timetable)).toEqual(["'김민지'!B5 there is no time at the beginning of this row"]);
  });
});

describe("when a row of a grid is", () => {
  const week = (...rows: string[]) => lines(read(drawn("김민지", ["시간|월|화", ...rows].join("\n"))));

  test("a slot without an end lasts to the next, and the last as long as the one before", () => {
    expect(week("9:00|R301|", "10:30|R302|", "12:00|R303|")).toEqual([
      "김민지 1 9-10:30 R301 busy",
      "김민지 1 10:30-12 R302 busy",
      "김민지 1 12-13:30 R303 busy",
    ]);
  });

  test("hours without marks go on into the afternoon", () => {
    expect(week("11|R301|", "12||", "1|R302|", "2||")).toEqual([
      "김민지 1 11-12 R301 busy",
      "김민지 1 13-14 R302 busy",
    ]);
  });

  test("rows between the hours are halves of them", () => {
    expect(week("9|R301|", "|R302|", "10||", "||R303")).toEqual([
      "김민지 1 9-9:30 R301 busy",
      "김민지 1 9:30-10 R302 busy",
      "김민지 2 10:30-11 R303 busy",
    ]);
  });

  test("a night goes on past midnight, and what is after it is on the next day", () => {
    expect(week("20:00||R301", "22:00|R302|", "0:00|^|R303", "2:00||")).toEqual([
      "김민지 2 20-22 R301 busy",
      "김민지 1 22-26 R302 busy",
      "김민지 3 0-2 R303 busy",
    ]);
    expect(week("22:00-02:00|R302|", "02:00-04:00||")).toEqual(["김민지 1 22-26 R302 busy"]);
  });

  test("the same words in the next slot are one class, a break between lessons counted in", () => {
    expect(week("9:00-9:50|선형대수|", "10:00-10:50|선형대수|", "13:00-13:50|선형대수|")).toEqual([
      "김민지 1 9-10:50 선형대수 busy",
      "김민지 1 13-13:50 선형대수 busy",
    ]);
  });

  test("a time in a cell counts when it is within its row's", () => {
    const timetable = read(
      drawn(
        "김민지",
        "시간|월|화\n9-12|9:30-10:00 회의 R301; 11-12 home|ch. 3-4 발표 (301호)\n12-13|14:00-15:00 회의|",
      ),
    );
    expect(lines(timetable)).toEqual([
      "김민지 1 9:30-10 R301 회의 busy",
      "김민지 1 11-12 home",
      "김민지 2 9-12 301호 ch. 3-4 발표 busy",
    ]);
    expect(told(timetable)).toEqual(["'김민지'!B3 the time in the cell is not that of its row or column"]);
  });

  test("a time of its own may stand on a line of its own", () => {
    expect(week("9-12|회의\\n9-10\\nR301|", "12-13||")).toEqual(["김민지 1 9-10 R301 회의 busy"]);
  });

  test("several entries in a cell are all said", () => {
    expect(
      week("13-15|알고리즘 EE301 / 로봇 EE205|스터디 @ Zoom", "15-17|R301; 세미나|강의 EE301\\n실험 R302"),
    ).toEqual([
      "김민지 1 13-15 EE301 알고리즘 busy",
      "김민지 1 13-15 EE205 로봇 busy",
      "김민지 2 13-15 online 스터디 busy",
      "김민지 1 15-17 R301 busy",
      "김민지 1 15-17 세미나 busy",
      "김민지 2 15-17 EE301 강의 busy",
      "김민지 2 15-17 R302 실험 busy",
    ]);
  });
});

describe("times down, people across, a tab for each weekday", () => {
  const said = ["Jun 1 9-11 EE205 Robots busy", "May 1 13-14 home", "May 1 9-10 R301 busy"];

  test.each([
    ["월", "시간|May|Jun\n9|R301|Robots EE205\n10||^\n11||\n12||\n1|집|"],
    ["월요일", "|May||Jun\n9:00|R301||Robots EE205\n10:00|||^\n11:00|||\n12:00|||\n13:00|재택||"],
    ["Monday", "Time|May|Jun\n9 AM|R301|Robots EE205\n10 AM||^\n11 AM||\nlunch||\n1 PM|home|\n2 PM||"],
    ["月曜", "時間|May|Jun\n9:00〜10:00|R301|Robots EE205\n10:00〜11:00||^\n13:00〜14:00|在宅|"],
    ["2026-2학기 월요일", "월요일 시간표||\n||\n시간|May|Jun\n9-10|R301|Robots EE205\n10-11||^\n13-14|home|"],
  ])("%s", (title, drawing) => {
    const timetable = read(drawn(title, drawing));
    expect(lines(timetable).toSorted()).toEqual(said);
    expect(told(timetable)).toEqual([]);
    expect(timetable.people.map(({ name }) => name)).toEqual(["May", "Jun"]);
  });

  test("a cell merged over people is for each of them", () => {
    expect(lines(read(drawn("금", "시간|김민지|이준호\n16-18|세미나 R402|<")))).toEqual([
      "김민지 5 16-18 R402 세미나 busy",
      "이준호 5 16-18 R402 세미나 busy",
    ]);
  });

  test.each([
    ["headings", "월요일|<|<\n시간|May|Jun\n9|R301|\n10||\n화요일|<|<\n시간|May|Jun\n9||home\n10||"],
    ["corners", "월|May|Jun\n9|R301|\n10||\n||\n화|May|Jun\n9||home\n10||"],
  ])("several weekdays in one tab, told apart by %s", (_name, drawing) => {
    expect(lines(read(drawn("week", drawing)))).toEqual(["May 1 9-10 R301 busy", "Jun 2 9-10 home"]);
  });

  test("or by a column of weekdays", () => {
    const drawing = "요일|시간|May|Jun\n월|9-10|R301|\n|10-11||R302\n화|9-10||home\n^|10-11|R301|";
    expect(lines(read(drawn("week", drawing)))).toEqual([
      "May 1 9-10 R301 busy",
      "Jun 1 10-11 R302 busy",
      "Jun 2 9-10 home",
      "May 2 10-11 R301 busy",
    ]);
  });
});

describe("people down, weekdays across above their lessons", () => {
  const said = [
    "May 1 9-10:50 EE301 Algebra busy",
    "May 2 10-10:50 R301 busy",
    "Jun 1 10-10:50 home",
    "Jun 2 9-11:50 R302 busy",
  ];
  const body = "May|EE301 Algebra|<|||R301|\nJun||home||R302|<|<";

  test.each([
    ["Korean", `이름|월|<|<|화|<|<\n^|1교시|2교시|3교시|1교시|2교시|3교시\n${body}`],
    ["Japanese", `氏名|月|<|<|火|<|<\n|1限|2限|3限|1限|2限|3限\n${body}`],
    ["English", `Name|Mon|<|<|Tue|<|<\n|P1|P2|P3|P1|P2|P3\n${body}`],
    ["bare numbers", `Name|Mon|<|<|Tue|<|<\n|1|2|3|1|2|3\n${body}`],
    ["weekdays not merged", `이름|월|||화||\n|1|2|3|1|2|3\n${body}`],
    ["weekdays repeated", `|월|월|월|화|화|화\n이름|1|2|3|1|2|3\n${body}`],
    [
      "hours, below a title",
      `한빛 랩 시간표||||||\n||||||\n이름|월|<|<|화|<|<\n^|9:00-9:50|10:00-10:50|11:00-11:50|9:00-9:50|10:00-10:50|11:00-11:50\n${body}`,
    ],
  ])("in %s", (_name, drawing) => {
    const timetable = read(drawn("시간표", drawing), periods);
    expect(lines(timetable)).toEqual(said);
    expect(told(timetable)).toEqual([]);
    expect(timetable.people.map(({ name }) => name)).toEqual(["May", "Jun"]);
  });

  test("the same words in both lessons are one class", () => {
    const timetable = read(drawn("시간표", "이름|월|<|화|<\n|1|2|1|2\nMay|EE301|EE301||R301"), periods);
    expect(lines(timetable)).toEqual(["May 1 9-10:50 EE301 busy", "May 2 10-10:50 R301 busy"]);
  });
});
