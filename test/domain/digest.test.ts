import { expect, test } from "vitest";
import { lineAt, weeklyTime } from "../../src/domain/digest.ts";
import { readCron } from "../../src/domain/due.ts";

test.each([
  [{ minutes: 0, weekdays: [1] }, "0 0 * * 1"],
  [{ minutes: 9 * 60 + 5, weekdays: [1, 3, 5] }, "5 9 * * 1,3,5"],
  [{ minutes: 23 * 60 + 59, weekdays: [1, 2, 3, 4, 5] }, "59 23 * * 1,2,3,4,5"],
])("a time that an admin chose is a line, and is found in it again: %o", (time, line) => {
  expect(lineAt(time)).toBe(line);
  expect(weeklyTime(line)).toEqual(time);
  expect(readCron(line)?.minutes).toEqual([time.minutes]);
});

test("a range of all weekdays is found, too", () => {
  expect(weeklyTime("0 9 * * 1-5")).toEqual({ minutes: 540, weekdays: [1, 2, 3, 4, 5] });
});

test.each(["0 9 * * *", "0 9,15 * * 1-5", "0 9 1 * 1-5", "*/5 9 * * 1", "0 9 * * 6", "0 9 * * mon", "0 9 * * 1-3"])(
  "what says more than a time on weekdays is left as it is written: %s",
  (line) => {
    expect(weeklyTime(line)).toBeUndefined();
  },
);
