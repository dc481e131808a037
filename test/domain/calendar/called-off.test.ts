import { describe, expect, test } from "vitest";
import { readTitle } from "../../../src/domain/calendar/title.ts";

describe("a class that is off is called by its name, whatever stands around it", () => {
  test.each([
    ["선형대수휴강", "선형대수"],
    ["선형대수는 휴강", "선형대수"],
    ["선형대수 휴강합니다", "선형대수"],
    ["(휴강) 선형대수", "선형대수"],
    ["휴강 - 선형대수", "선형대수"],
    ["세미나 없음", "세미나"],
    ["랩미팅 없습니다", "랩미팅"],
    ["랩미팅 취소", "랩미팅"],
    ["線形代数休講", "線形代数"],
    ["線形代数は休講です", "線形代数"],
    ["【休講】線形代数", "線形代数"],
    ["ゼミ休み", "ゼミ"],
    ["ゼミはお休みです", "ゼミ"],
    ["ゼミ中止", "ゼミ"],
    ["輪講 延期", "輪講"],
    ["No seminar today", "seminar today"],
    ["No class: Linear Algebra", "class: Linear Algebra"],
    ["Linear Algebra cancelled today", "Linear Algebra"],
    ["POSTPONED: Linear Algebra", "Linear Algebra"],
    ["Linear Algebra - CANCELED", "Linear Algebra"],
    ["[Cancelled] Linear Algebra", "Linear Algebra"],
  ])("%s: %s", (title, cancelled) => {
    expect(readTitle(title).cancelled).toBe(cancelled);
    expect(readTitle(title).away).toBeUndefined();
  });

  test.each([
    "선형대수 휴강 취소",
    "휴강 아님",
    "線形代数 休講取り消し",
    "休憩",
    "No",
    "No meetings please",
    "Nobody's seminar",
    "Cancellation policy",
    "Noise in meetings",
    "취소 수수료 환불",
    "연기 수업",
    "中止線の引き方",
    "夏休み",
    "昼休み",
    "없음",
  ])("%s takes nothing off", (title) => {
    expect(readTitle(title).cancelled).toBeUndefined();
  });
});

describe("a birthday is a birthday, unless it is leave", () => {
  test.each([
    "민지 생일",
    "🎂 생일",
    "교수님 생신",
    "田中さんの誕生日",
    "誕生日",
    "Minji's birthday",
    "Happy Birthday!",
    "Bday",
  ])("%s", (title) => {
    expect(readTitle(title)).toMatchObject({ isBirthday: true });
    expect(readTitle(title).away).toBeUndefined();
  });

  test.each([
    ["생일 휴가", "leave"],
    ["생일 반차", "leave"],
    ["誕生日休暇", "leave"],
    ["Birthday leave", "leave"],
    ["Birthday trip to Jeju", "travel"],
  ])("%s: %s", (title, away) => {
    expect(readTitle(title).away).toBe(away);
  });
});
