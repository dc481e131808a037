import { describe, expect, test } from "vitest";
import { readTitle } from "../../../src/domain/calendar/title.ts";
import { cpuMs } from "../../support/cpu.ts";

describe("a title says that someone is away", () => {
  test.each([
    ["휴가", "leave"],
    ["휴가중", "leave"],
    ["여름휴가", "leave"],
    ["연차", "leave"],
    ["월차", "leave"],
    ["반차", "leave"],
    ["오전연차", "leave"],
    ["병가", "sick"],
    ["몸살로 쉽니다", "sick"],
    ["출장", "travel"],
    ["해외출장", "travel"],
    ["학회", "travel"],
    ["학회 발표", "travel"],
    ["가족 여행", "travel"],
    ["외근", "out-of-office"],
    ["休み", "leave"],
    ["お休み", "leave"],
    ["夏休み", "leave"],
    ["有休", "leave"],
    ["年休", "leave"],
    ["休暇", "leave"],
    ["夏季休暇", "leave"],
    ["病欠", "sick"],
    ["出張", "travel"],
    ["出張中", "travel"],
    ["学会", "travel"],
    ["学会発表", "travel"],
    ["不在", "out-of-office"],
    ["leave", "leave"],
    ["On leave", "leave"],
    ["Annual leave", "leave"],
    ["Maternity leave until March", "leave"],
    ["Vacation", "leave"],
    ["ＶＡＣＡＴＩＯＮ", "leave"],
    ["PTO", "leave"],
    ["day off", "leave"],
    ["off", "leave"],
    ["holiday", "leave"],
    ["sick", "sick"],
    ["Sick leave", "sick"],
    ["trip", "travel"],
    ["Business trip", "travel"],
    ["trip with the lab", "travel"],
    ["Conference day 2", "travel"],
    ["Sick today", "sick"],
    ["travel", "travel"],
    ["conference", "travel"],
    ["OOO", "out-of-office"],
    ["Out of the office", "out-of-office"],
  ])("%s: %s", (title, away) => {
    expect(readTitle(title).away).toBe(away);
  });
});

describe("a title that only looks so says nothing of the kind", () => {
  test.each([
    "constructor",
    "__proto__",
    "leaveover",
    "Leave for the airport",
    "leave at 5",
    "Kick off",
    "kick-off",
    "sickle cell seminar",
    "tripod test",
    "Trip report",
    "Plan trip to Busan",
    "Field trip planning",
    "Travel expenses",
    "Conference call",
    "Conference room",
    "NeurIPS conference paper deadline",
    "Back from vacation",
    "Time travel seminar",
    "Field trips for beginners",
    "Conference Organizing Committee",
    "Travel Agency",
    "sick kid",
    "Sick leave policy",
    "Holiday party",
    "출장비 정산",
    "출장 보고서 작성",
    "휴가 신청",
    "휴가 복귀",
    "학회 발표 준비",
    "학회지 투고",
    "연차 보고서",
    "3개월차 면담",
    "여행사 미팅",
    "昼休み",
    "出張報告",
    "出張の準備",
    "学会誌",
    "学会発表準備",
    "Seminar",
    "선형대수",
    "",
  ])("%s", (title) => {
    expect(readTitle(title).away).toBeUndefined();
  });
});

describe("a trip has a destination", () => {
  test.each([
    ["출장 - Busan", "Busan"],
    ["출장: 부산", "부산"],
    ["출장 (부산)", "부산"],
    ["부산 출장", "부산"],
    ["부산출장", "부산"],
    ["부산으로 출장", "부산"],
    ["출장 @ KAIST", "KAIST"],
    ["大阪出張", "大阪"],
    ["大阪へ出張", "大阪"],
    ["出張：東京", "東京"],
    ["出張（東京）", "東京"],
    ["ソウル出張", "ソウル"],
    ["Trip to Busan", "Busan"],
    ["Travel in Busan", "Busan"],
    ["Busan trip", "Busan"],
    ["New York trip", "New York"],
    ["NeurIPS conference", "NeurIPS"],
    ["@ NeurIPS", "NeurIPS"],
    ["@NeurIPS 2026", "NeurIPS 2026"],
  ])("%s: %s", (title, destination) => {
    expect(readTitle(title).destination).toBe(destination);
  });

  test.each([
    "출장",
    "해외출장",
    "출장 (14:00 출발)",
    "午後から出張",
    "Business trip",
    "가족 여행",
    "海外出張",
    "conference",
    "PTO - Busan",
  ])("%s names none", (title) => {
    expect(readTitle(title).destination).toBeUndefined();
  });
});

describe("what a title tells beyond being away is its purpose", () => {
  test.each([
    ["Business trip: Busan Robotics Expo", "Busan Robotics Expo"],
    ["출장: 대전 연구재단 심사", "대전 연구재단 심사"],
    ["Out of office - dentist", "dentist"],
    ["반차", "반차"],
    ["휴가", undefined],
    ["Annual leave", undefined],
    ["여름 휴가", undefined],
    ["오전 반차", undefined],
    ["Trip to Busan", undefined],
    ["午後から出張", undefined],
    ["Off this morning", undefined],
    ["출장 (14:00 출발)", "14:00 출발"],
    ["휴가 2026-11-24 ~ 2026-11-26", undefined],
  ])("%s: %s", (title, purpose) => {
    expect(readTitle(title).purpose).toBe(purpose);
  });
});

describe("a title narrows the day to hours", () => {
  const hours = (start: number, end: number) => ({ start: start * 60, end: end * 60 });
  test.each([
    ["휴가 14:00-18:00", hours(14, 18)],
    ["휴가 14:00~18:00", hours(14, 18)],
    ["휴가 １４：００〜１８：００", hours(14, 18)],
    ["휴가 14시-18시", hours(14, 18)],
    ["휴가 14-18시", hours(14, 18)],
    ["휴가 오후 2시~6시", hours(14, 18)],
    ["휴가 오전 11시-2시", hours(11, 14)],
    ["휴가 2시~6시", hours(14, 18)],
    ["休み 14時〜18時", hours(14, 18)],
    ["休み 午後2時から6時半まで", hours(14, 18.5)],
    ["PTO 2-6pm", hours(14, 18)],
    ["PTO 11am - 2pm", hours(11, 14)],
    ["PTO 11-2pm", hours(11, 14)],
    ["PTO 9:00-6:00", hours(9, 18)],
    ["Experiment 22:00-02:00", hours(22, 26)],
    ["PTO from 14:00", hours(14, 24)],
    ["휴가 14시부터", hours(14, 24)],
    ["PTO until 15:00", hours(0, 15)],
    ["휴가 ~15:00", hours(0, 15)],
    ["오전 반차", "morning"],
    ["오전반차", "morning"],
    ["반차(오전)", "morning"],
    ["오후 반차", "afternoon"],
    ["午前休", "morning"],
    ["午後休", "afternoon"],
    ["午後半休", "afternoon"],
    ["AM off", "morning"],
    ["PM off", "afternoon"],
    ["AM休", "morning"],
    ["午前中休み", "morning"],
    ["午前中のみ休暇", "morning"],
    ["午後から出張", "afternoon"],
    ["午後だけ休み", "afternoon"],
    ["午後不在", "afternoon"],
    ["오후부터 출장", "afternoon"],
    ["오전까지 휴가", "morning"],
    ["오전에만 재택", "morning"],
    ["Off in the morning", "morning"],
    ["Off this afternoon", "afternoon"],
    ["OOO am", "morning"],
    ["Off until 13:00", hours(0, 13)],
    ["Off after 14:00", hours(14, 24)],
    ["Vacation before noon", hours(0, 12)],
    ["출장 14:00~", hours(14, 24)],
    ["13時まで休み", hours(0, 13)],
    ["연차 1-3일", undefined],
    ["Half day (PM)", "afternoon"],
    ["휴가 (오후 출근)", "morning"],
    ["휴가", undefined],
    ["휴가 11/24-11/26", undefined],
    ["휴가 11.24-11.26", undefined],
    ["휴가 11월 24일-26일", undefined],
    ["休暇 11月24日〜26日", undefined],
    ["Leave 24-26 Nov", undefined],
    ["PTO 25:00-26:00", undefined],
    ["Release 1.2.3-4", undefined],
  ])("%s", (title, expected) => {
    expect(readTitle(title).hours).toEqual(expected);
  });
});

describe("a class that does not take place is called by its name", () => {
  test.each([
    ["선형대수 휴강", "선형대수"],
    ["[휴강] 선형대수", "선형대수"],
    ["선형대수 휴강입니다", "선형대수"],
    ["休講：線形代数", "線形代数"],
    ["Linear Algebra (cancelled)", "Linear Algebra"],
    ["Canceled: Linear Algebra", "Linear Algebra"],
    ["Linear Algebra is cancelled", "Linear Algebra"],
    ["선형대수 취소", "선형대수"],
    ["휴강", ""],
    ["Discuss cancelled orders", undefined],
    ["Seminar not cancelled", undefined],
    ["휴강공지 작성", undefined],
    ["선형대수", undefined],
  ])("%s: %s", (title, cancelled) => {
    expect(readTitle(title).cancelled).toBe(cancelled);
  });
});

test("hostile titles are read in no time", () => {
  const started = cpuMs();
  for (const text of [
    "(".repeat(200),
    "1 2 ".repeat(50),
    "휴가 ".repeat(60),
    "12:00-".repeat(33),
    "at to in ".repeat(22),
  ])
    readTitle(text);
  expect(cpuMs() - started).toBeLessThan(500);
});

test.each([
  ["부산 출장 (11/24~26)", { destination: "부산" }],
  ["出張（11月24日〜26日）", {}],
  ["体調不良のため休み", {}],
  ["몸살로 쉽니다", {}],
  ["오후 반반차", { hours: "afternoon" }],
  ["민방위 오전", { hours: "morning" }],
  ["Remote til noon", { hours: { start: 0, end: 720 } }],
])("%s: %j", (title, told) => {
  const { destination, purpose, hours } = readTitle(title);
  expect({ ...(destination && { destination }), ...(purpose && { purpose }), ...(hours && { hours }) }).toEqual(told);
});
