import { expect, test } from "vitest";
import { recogniseTabs } from "../../../src/domain/timetable/recognised.ts";
import { finished } from "../../../src/domain/timetable/steps.ts";

const tab = (title: string, ...cells: readonly (readonly string[])[]) => ({ title, cells, merges: [] });

test.each([
  [
    "people-by-weekday",
    tab("시간표", ["", "월", "화"], ["김민지", "10:00-12:00 EE301", ""], ["이준호", "", "14-16 home"]),
  ],
  ["slots-by-weekday", tab("Minji", ["", "Mon", "Tue"], ["10:00-11:00", "EE301", ""], ["11:00-12:00", "", "lab"])],
  [
    "slots-by-person",
    tab("Monday", ["Time", "Minji", "Jun"], ["10:00-11:00", "EE301", ""], ["11:00-12:00", "", "lab"]),
  ],
  ["list", tab("plan", ["name", "day", "start", "end", "activity"], ["Minji", "Mon", "10:00", "12:00", "EE301"])],
  ["people", tab("people", ["name", "email"], ["Minji", "minji@example.com"])],
  ["holidays", tab("holidays", ["date", "name"], ["2026-12-25", "Christmas"])],
])("a tab is recognised as %s", (kind, written) => {
  expect(finished(recogniseTabs({ title: "Lab", tabs: [written] }))).toEqual([
    { where: `'${written.title}'`, as: [kind] },
  ]);
});

test("a tab that is none of them is recognised as nothing, and an empty one is left out", () => {
  const tabs = [tab("memo", ["buy milk"]), tab("empty", ["", " "])];
  expect(finished(recogniseTabs({ title: "Lab", tabs }))).toEqual([{ where: "'memo'", as: [] }]);
});
