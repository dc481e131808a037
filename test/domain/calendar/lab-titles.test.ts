import { describe, expect, test } from "vitest";
import { allDay, intervals, onLabs } from "./lab.ts";

const WHO: Readonly<Record<string, string>> = {
  "slack:U0MINJI": "Minji",
  "slack:U0JUNHO": "Jun",
  "slack:U0PROFLEE": "Lee",
  "slack:U0AOI": "Aoi",
};

/** `Minji leave`, `Minji travel Busan`, `everyone day R301`: what a whole day of the lab's calendar says, of whom. */
const told = (title: string) =>
  onLabs(allDay(title)).map(({ who, kind, away, place }) =>
    [typeof who === "object" && "id" in who ? WHO[who.id] : who, away ?? kind, place?.name].filter(Boolean).join(" "),
  );

describe("a title of the lab's calendar is of those it names", () => {
  test.each([
    ["민지 휴가", ["Minji leave"]],
    ["민지씨 휴가", ["Minji leave"]],
    ["김민지 연차", ["Minji leave"]],
    ["[Kim Minji] 출장 - Busan", ["Minji travel Busan"]],
    ["Minji, Jun @ NeurIPS", ["Minji travel NeurIPS", "Jun travel NeurIPS"]],
    ["민지/준호 - 부산 출장", ["Minji travel 부산", "Jun travel 부산"]],
    ["田中葵 出張（大阪）", ["Aoi travel 大阪"]],
    ["田中葵さん 午前休", ["Aoi leave"]],
    ["이선영 교수님 출장 (대전)", ["Lee travel 대전"]],
    ["MINJI KIM LEAVE", ["Minji leave"]],
    ["PTO: Minji", ["Minji leave"]],
    ["Minji off until 13:00", ["Minji leave"]],
    ["Minji out today", ["Minji out-of-office"]],
    ["민지: WFH", ["Minji day"]],
    ["민지 생일", []],
    ["🎂 Minji's birthday", []],
    ["민지 생일 휴가", ["Minji leave"]],
    ["전체 휴무", ["everyone leave"]],
    ["전체 회의 R301", ["everyone day R301"]],
    ["선형대수 휴강", ["everyone void"]],
  ])("%s: %j", (title, expected) => {
    expect(told(title)).toEqual(expected);
  });

  test.each([
    "민지 휴가 계획 회의",
    "민지 출장비 정산",
    "민지 학회 발표 준비",
    "민지 복귀",
    "Minji back from leave",
    "민지 TBD",
  ])("%s says nothing of where she is", (title) => {
    expect(told(title)).toEqual([]);
  });

  test.each(["田中さん 休み", "Kim 출장", "휴가 계획 회의"])(
    "%s names no one for certain, and stays with the lab",
    (title) => {
      expect(onLabs(allDay(title))).toMatchObject([{ who: "nobody", kind: "day" }]);
    },
  );

  test("a second name that is not sure is no destination", () => {
    expect(told("민지 준호 출장")).not.toContain("Minji travel 준호");
  });

  test.each([
    "민지 휴가 (대행: 준호)",
    "민지 휴가 - 준호 대행",
    "Minji on leave (Jun covering)",
    "Minji PTO, backup: Jun",
    "김민지 休暇（代理 준호）",
  ])("%s: whoever stands in for her is here", (title) => {
    expect(told(title)).toEqual(["Minji leave"]);
  });

  test("half a day and hours are hers alone", () => {
    const [claim] = onLabs(allDay("민지(오후반차)"));
    expect(intervals(claim ? [claim] : [])).toEqual([
      [Date.parse("2026-11-24T12:00+09:00"), Date.parse("2026-11-25T00:00+09:00")],
    ]);
  });
});
