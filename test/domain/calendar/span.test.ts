import { describe, expect, test } from "vitest";
import type { EventTime } from "../../../src/domain/calendar/event.ts";
import { narrowed, spanOf } from "../../../src/domain/calendar/span.ts";
import { HOUR } from "../../../src/domain/interval.ts";
import { labTime } from "../../../src/domain/lab-time.ts";
import { at, day, seoul, time } from "./lab.ts";

const span = (start: EventTime | undefined, end?: EventTime, zone = seoul) =>
  spanOf({ ...(start && { start }), ...(end && { end }) }, zone);
const newYork = labTime("America/New_York");
const timed = (from: number, until: number) => ({ kind: "span", isAllDay: false, from, until });
const days = (from: number, until: number) => ({ kind: "span", isAllDay: true, from, until });

describe("when an event is", () => {
  test.each([
    [
      "by its offset",
      span(time("2026-11-24T10:00:00+09:00"), time("2026-11-24T12:00:00+09:00")),
      timed(at("2026-11-24T10:00"), at("2026-11-24T12:00")),
    ],
    [
      "by its offset, whatever zone stands beside it",
      span(time("2026-11-24T01:00:00Z", "America/New_York"), time("2026-11-24T03:00:00Z")),
      timed(at("2026-11-24T10:00"), at("2026-11-24T12:00")),
    ],
    [
      "overnight",
      span(time("2026-11-24T22:00:00+09:00"), time("2026-11-25T06:00:00+09:00")),
      timed(at("2026-11-24T22:00"), at("2026-11-25T06:00")),
    ],
    [
      "without an offset in the zone it names",
      span(time("2026-11-23T20:00:00", "America/New_York"), time("2026-11-23T22:00:00", "America/New_York")),
      timed(at("2026-11-24T10:00"), at("2026-11-24T12:00")),
    ],
    [
      "without an offset or a zone we know in the calendar's",
      span(time("2026-11-24T10:00:00", "Mars/Olympus"), time("2026-11-24T12:00:00")),
      timed(at("2026-11-24T10:00"), at("2026-11-24T12:00")),
    ],
    [
      "a day, its end exclusive",
      span(day("2026-11-24"), day("2026-11-25")),
      days(at("2026-11-24T00:00"), at("2026-11-25T00:00")),
    ],
    ["several days", span(day("2026-11-24"), day("2026-11-27")), days(at("2026-11-24T00:00"), at("2026-11-27T00:00"))],
    ["a day without an end", span(day("2026-11-24")), days(at("2026-11-24T00:00"), at("2026-11-25T00:00"))],
    [
      "a day that ends on itself",
      span(day("2026-11-24"), day("2026-11-24")),
      days(at("2026-11-24T00:00"), at("2026-11-25T00:00")),
    ],
    ["a time without an end", span(time("2026-11-24T10:00:00+09:00")), { kind: "instant" }],
    ["no time at all", span(time("2026-11-24T10:00:00+09:00"), time("2026-11-24T10:00:00+09:00")), { kind: "instant" }],
    ["year 1", span(day("0001-01-01"), day("0001-01-02")), { kind: "instant" }],
    ["year 9999", span(day("9999-12-31")), { kind: "instant" }],
    [
      "from today to year 9999",
      span(day("2026-11-24"), day("9999-12-31")),
      days(at("2026-11-24T00:00"), Date.UTC(2200, 0, 1)),
    ],
    [
      "from year 1 to today",
      span(time("0001-01-01T00:00:00Z"), time("2026-11-24T00:00:00+09:00")),
      timed(0, at("2026-11-24T00:00")),
    ],
  ])("%s", (_, read, expected) => {
    expect(read).toEqual(expected);
  });

  test.each([
    ["without a start", span(undefined, day("2026-11-24"))],
    ["that ends before it begins", span(time("2026-11-24T12:00:00+09:00"), time("2026-11-24T10:00:00+09:00"))],
    ["on 30 February", span(day("2026-02-30"))],
    ["at 25:00", span(time("2026-11-24T25:00:00+09:00"))],
    ["on a word", span(time("tomorrow"))],
    ["on an empty date", span(day(""))],
  ])("%s cannot be read, and says why", (_, read) => {
    expect(read).toMatchObject({ kind: "unreadable", reason: expect.stringMatching(/^an event/) });
  });
});

describe("days of a calendar where clocks change", () => {
  test("the day of the gap has 23 hours", () => {
    const read = span(day("2026-03-08"), day("2026-03-09"), newYork);
    expect(read.kind === "span" && read.until - read.from).toBe(23 * HOUR);
  });

  test("the day of the fold has 25", () => {
    const read = span(day("2026-11-01"), day("2026-11-02"), newYork);
    expect(read.kind === "span" && read.until - read.from).toBe(25 * HOUR);
  });

  test("a time inside the gap is read as after it, and one inside the fold as the first", () => {
    const gap = span(time("2026-03-08T02:30:00"), time("2026-03-08T04:00:00"), newYork);
    expect(gap).toEqual(timed(Date.UTC(2026, 2, 8, 7, 30), Date.UTC(2026, 2, 8, 8)));
    const fold = span(time("2026-11-01T01:30:00"), time("2026-11-01T03:00:00"), newYork);
    expect(fold).toEqual(timed(Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 8)));
  });

  test("a day is the calendar's own, not the lab's", () => {
    expect(span(day("2026-11-24"), undefined, newYork)).toMatchObject({ from: Date.UTC(2026, 10, 24, 5) });
  });
});

describe("hours in a title narrow each of its days", () => {
  const whole = { from: at("2026-11-24T00:00"), until: at("2026-11-26T00:00") };
  const afternoon = { start: 720, end: 1440 };

  test("one part a day", () => {
    expect(narrowed(whole, afternoon, seoul)).toEqual([
      { from: at("2026-11-24T12:00"), until: at("2026-11-25T00:00") },
      { from: at("2026-11-25T12:00"), until: at("2026-11-26T00:00") },
    ]);
  });

  test("a night reaches into the next day", () => {
    const one = { from: whole.from, until: at("2026-11-25T00:00") };
    expect(narrowed(one, { start: 22 * 60, end: 26 * 60 }, seoul)).toEqual([
      { from: at("2026-11-24T22:00"), until: at("2026-11-25T02:00") },
    ]);
  });

  test("without hours, or over half a century, it stays whole", () => {
    expect(narrowed(whole, undefined, seoul)).toEqual([whole]);
    const ages = { from: 0, until: whole.until };
    expect(narrowed(ages, afternoon, seoul)).toEqual([ages]);
  });
});
