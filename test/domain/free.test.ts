import { describe, expect, test } from "vitest";
import type { Evidence } from "../../src/domain/evidence.ts";
import { decisive, firstTogether, stretches } from "../../src/domain/free.ts";
import { resolve } from "../../src/domain/whereabouts.ts";
import { at, evidence, lab } from "../support/evidence.ts";

const day = lab.time.dayOf(at("10:00"));
const timeOf = (all: readonly Evidence[], from = "09:00") => [
  ...stretches(resolve(all, at(from), { ...lab, isPlanned: true }), day.until),
];
const told = (all: ReturnType<typeof timeOf>) => all.map(({ from, until, state }) => [from, until, state.availability]);
const span = (from: string, until: string) => ({ from: at(from), until: at(until) });

const first = evidence("event", "10:00", "11:00");
const second = evidence("event", "11:00", "12:00");
const perhaps = evidence("event", "13:00", "14:00", { availability: "tentative" });

describe("stretches", () => {
  test("reach from the instant to the end of the lab day; what is alike is one", () => {
    expect(told(timeOf([first, second]))).toEqual([
      [at("09:00"), at("10:00"), "free"],
      [at("10:00"), at("12:00"), "busy"],
      [at("12:00"), day.until, "free"],
    ]);
  });
  test("of a day without anything are one", () => {
    expect(told(timeOf([]))).toEqual([[at("09:00"), day.until, "free"]]);
  });
});

describe("the stretch that tells", () => {
  const all = timeOf([first, perhaps]);
  test.each([
    ["at an instant", "09:30", "09:30", "free"],
    ["at the instant an event begins", "10:00", "10:00", "busy"],
    ["at the instant it ends", "11:00", "11:00", "free"],
    ["of a span that ends when the event begins", "09:00", "10:00", "free"],
    ["of a span that the event reaches into", "09:00", "10:01", "busy"],
    ["of a span with a doubt in it", "12:00", "15:00", "tentative"],
    ["of a span with both", "09:00", "15:00", "busy"],
  ])("%s", (_name, from, until, availability) => {
    expect(decisive(all, span(from, until))?.state.availability).toBe(availability);
  });
});

describe("the first time together", () => {
  const hers = timeOf([first, perhaps]);
  const his = timeOf([evidence("event", "09:00", "10:30"), evidence("event", "12:00", "12:30")]);
  test("is free for all, within the window", () => {
    expect(firstTogether([hers, his], span("09:00", "20:00"), 60_000)).toEqual(span("11:00", "12:00"));
    expect(firstTogether([hers], span("09:15", "09:45"), 60_000)).toEqual(span("09:15", "09:45"));
  });
  test("is as long as it must be", () => {
    expect(firstTogether([hers, his], span("09:00", "20:00"), 61 * 60_000)).toEqual(span("14:00", "20:00"));
  });
  test("may not be at all", () => {
    expect(firstTogether([hers, his], span("09:00", "10:30"), 60_000)).toBeUndefined();
    expect(firstTogether([hers], span("20:00", "08:00"), 60_000)).toBeUndefined();
  });
});
