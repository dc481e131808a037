import { describe, expect, test } from "vitest";
import { allDay, event, onLabs, onMinjis } from "./lab.ts";

/** `out-of-office 15-24`: what a whole day says, and of which of its hours. */
const told = (title: string) =>
  onLabs(allDay(title)).map(({ away, place, when }) => {
    if (when.kind !== "dated") throw new Error("a calendar says nothing weekly");
    const [from, until] = [when.from, when.until].map(
      (at) => (at - Date.parse("2026-11-24T00:00:00+09:00")) / 3_600_000,
    );
    return `${away ?? place?.kind} ${from}-${until}`;
  });

describe("who comes late or leaves early is away for the rest of that day only", () => {
  test.each([
    ["민지 조퇴 15시", "out-of-office 15-24"],
    ["민지 3시 조퇴", "out-of-office 15-24"],
    ["민지 15:30에 조퇴", "out-of-office 15.5-24"],
    ["민지 지각 11시 출근", "out-of-office 0-11"],
    ["田中葵 遅刻 10:30〜", "out-of-office 0-10.5"],
    ["田中葵 15時早退", "out-of-office 15-24"],
    ["田中葵 早退（15:00〜）", "out-of-office 15-24"],
    ["Minji leaving at 3pm", "out-of-office 15-24"],
    ["Minji late (11:00)", "out-of-office 0-11"],
  ])("%s: %s", (title, expected) => {
    expect(told(title)).toEqual([expected]);
  });

  test.each([
    "민지 지각",
    "田中葵 早退",
    "민지 지각비 11:00 정산",
    "Minji late breakfast 10:00",
    "Minji translate 10:00",
  ])("%s says no such time", (title) => {
    expect(told(title)).toEqual([]);
  });
});

test.each([
  ["민지 민방위 훈련 오전", "out-of-office 0-12"],
  ["田中葵 在宅勤務 午前", "home 0-12"],
  ["Minji WFH morning", "home 0-12"],
  ["Minji remote work PM", "home 12-24"],
])("half a day behind its word narrows it: %s", (title, expected) => {
  expect(told(title)).toEqual([expected]);
});

test.each(["(연기) 랩미팅", "[연기] 랩미팅", "랩미팅 연기", "랩미팅 연기됨", "輪講 延期", "Postponed: lab meeting"])(
  "%s does not take place",
  (title) => {
    expect(onLabs(event({ title })).map(({ kind }) => kind)).toEqual(["void"]);
  },
);

test("acting is not putting off", () => {
  expect(onLabs(event({ title: "민지 연기 연습" }))).toMatchObject([{ kind: "event", activity: "연기 연습" }]);
});

test.each(["출근", "在室", "出勤", "In the lab"])("%s is being at the lab, and takes no time", (title) => {
  const [said] = onMinjis(event({ title }));
  expect(said).toMatchObject({ kind: "event", place: { kind: "lab" } });
  expect(said).not.toHaveProperty("availability");
});

test.each([
  ["민지 외출 저녁 7시~9시", "out-of-office 19-21"],
  ["민지 재택 아침 9시~12시", "home 9-12"],
  ["田中葵 外出 夜7時〜9時", "out-of-office 19-21"],
  ["田中葵 在宅 朝9時〜夕方5時", "home 9-17"],
])("a part of the day before the hour says which is meant: %s", (title, expected) => {
  expect(told(title)).toEqual([expected]);
});
