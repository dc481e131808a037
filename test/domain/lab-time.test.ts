import { describe, expect, test } from "vitest";
import { isZone, labTime } from "../../src/domain/lab-time.ts";

const iso = (at: number) => new Date(at).toISOString();

describe("in a zone without daylight saving", () => {
  const seoul = labTime("Asia/Seoul");
  test("a day begins at local midnight", () => {
    expect(iso(seoul.dayOn("2026-11-24").from)).toBe("2026-11-23T15:00:00.000Z");
    expect(seoul.dayOf(Date.parse("2026-11-23T15:00:00Z")).date).toBe("2026-11-24");
    expect(seoul.dayOf(Date.parse("2026-11-23T14:59:59.999Z")).date).toBe("2026-11-23");
  });
  test("asked about by turns, two days are told apart to the millisecond", () => {
    const midnight = Date.parse("2026-11-23T15:00:00Z");
    const asked = [midnight, midnight - 1, midnight, midnight + 24 * 3_600_000 - 1, midnight - 24 * 3_600_000];
    const dates = asked.map((at) => seoul.dayOf(at).date);
    expect(dates).toEqual(["2026-11-24", "2026-11-23", "2026-11-24", "2026-11-24", "2026-11-23"]);
  });
  test("an overnight entry may end after 24:00", () => {
    expect(iso(seoul.instantAt("2026-11-24", 26 * 60))).toBe("2026-11-24T17:00:00.000Z");
  });
  test("Monday is 1 and Sunday 7", () => {
    expect([seoul.dayOn("2026-11-23").weekday, seoul.dayOn("2026-11-29").weekday]).toEqual([1, 7]);
  });
  test("the year ends where it should", () => {
    expect(seoul.plusDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(seoul.plusDays("2028-03-01", -1)).toBe("2028-02-29");
  });
});

describe("where clocks are moved", () => {
  test.each([
    ["New York skips 02:30 and reads it an hour on", "America/New_York", "2026-03-08", 150, "2026-03-08T07:30:00.000Z"],
    ["New York has 01:30 twice and takes the first", "America/New_York", "2026-11-01", 90, "2026-11-01T05:30:00.000Z"],
    ["Cairo skips midnight itself", "Africa/Cairo", "2026-04-24", 0, "2026-04-23T22:00:00.000Z"],
    ["Lord Howe moves by half an hour", "Australia/Lord_Howe", "2026-10-04", 240, "2026-10-03T17:00:00.000Z"],
    ["Kathmandu is a quarter of an hour off", "Asia/Kathmandu", "2026-11-24", 0, "2026-11-23T18:15:00.000Z"],
  ])("%s", (_name, zone, date, minutes, expected) => {
    expect(iso(labTime(zone).instantAt(date, minutes))).toBe(expected);
  });
  test("a time that is skipped does not exist; its neighbours do", () => {
    const newYork = labTime("America/New_York");
    expect(newYork.exists("2026-03-08", 150)).toBe(false);
    expect(newYork.exists("2026-03-08", 119)).toBe(true);
    expect(newYork.exists("2026-03-08", 180)).toBe(true);
    expect(newYork.exists("2026-11-01", 90)).toBe(true);
  });
  test("a day of 23 or 25 hours is as long as it is", () => {
    const hours = (date: string) => {
      const day = labTime("America/New_York").dayOn(date);
      return (day.until - day.from) / 3_600_000;
    };
    expect([hours("2026-03-08"), hours("2026-03-09"), hours("2026-11-01")]).toEqual([23, 24, 25]);
  });
  test("the wall clock reads the same on both sides of the repeated hour", () => {
    const newYork = labTime("America/New_York");
    expect(newYork.wallMinutes(Date.parse("2026-11-01T05:30:00Z"))).toBe(90);
    expect(newYork.wallMinutes(Date.parse("2026-11-01T06:30:00Z"))).toBe(90);
  });
});

test("only zones of the IANA database count", () => {
  expect(() => labTime("Mars/Olympus")).toThrow(RangeError);
  expect([isZone("Asia/Seoul"), isZone("Mars/Olympus"), isZone("")]).toEqual([true, false, false]);
});
