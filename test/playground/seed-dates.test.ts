import { expect, test } from "vitest";
import type { LabSeed } from "../../src/playground/seed.ts";
import { openSeed } from "../../src/playground/seed-dates.ts";

const saturdayNight = new Date("2026-11-21T16:30:00Z"); // Sunday 22 November, 01:30 in Seoul

function open(text: string, now = saturdayNight, timeZone = "Asia/Seoul"): unknown {
  const seed = { timeZone, slack: { note: text }, google: {} } as unknown as LabSeed;
  return (openSeed(seed, now).slack as unknown as { note: unknown }).note;
}

test.each([
  ["{today}", "2026-11-22"],
  ["{today+3}", "2026-11-25"],
  ["{today-22}", "2026-10-31"],
  ["{mon}", "2026-11-16"],
  ["{mon+8}", "2026-11-24"],
  ["{mon-7}", "2026-11-09"],
  ["{today}T10:00:00+09:00", "2026-11-22T10:00:00+09:00"],
  ["from {mon} to {mon+4}", "from 2026-11-16 to 2026-11-20"],
  ["a note {in braces}", "a note {in braces}"],
])("%s reads %s on the lab's own day", (written, read) => {
  expect(open(written)).toBe(read);
});

test("a string that is wholly a unix time becomes a number of seconds", () => {
  expect(open("{unix today+1T15:00}")).toBe(Date.parse("2026-11-23T15:00:00+09:00") / 1000);
  expect(open("{unix 2026-12-01T09:30}")).toBe(Date.parse("2026-12-01T09:30:00+09:00") / 1000);
  expect(open("until {unix todayT15:00}.")).toBe(`until ${Date.parse("2026-11-22T15:00:00+09:00") / 1000}.`);
});

test("a time that spring forward skips moves on by the gap", () => {
  const seconds = open("{unix todayT02:30}", new Date("2026-03-08T05:30:00Z"), "America/New_York");
  expect(seconds).toBe(Date.parse("2026-03-08T03:30:00-04:00") / 1000);
});

test("a unix time that cannot be read says how to write it", () => {
  expect(() => open("{unix tomorrow}")).toThrow("write {unix today+1T15:00}");
});

test("strings are found at any depth and nothing else changes", () => {
  const seed = { timeZone: "UTC", slack: { a: [{ b: "{today}", c: 7, d: null, e: true }] }, google: {} };
  expect(openSeed(seed as unknown as LabSeed, saturdayNight)).toEqual({
    timeZone: "UTC",
    slack: { a: [{ b: "2026-11-21", c: 7, d: null, e: true }] },
    google: {},
  });
});
