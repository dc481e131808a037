import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { StoredClaim } from "../../src/domain/evidence.ts";
import { labTime, type Weekday } from "../../src/domain/lab-time.ts";
import { type Concern, occurrences, windowAround } from "../../src/domain/occurrences.ts";
import { type LabDays, resolve } from "../../src/domain/whereabouts.ts";

const labOf = (zone: string): LabDays => ({ time: labTime(zone), isHoliday: () => false });

const concern = (lab: LabDays, at: number): Concern => ({
  person: "slack:U1",
  at,
  now: at,
  lab,
  freshness: () => ({ checkedAt: at, isStale: false }),
});

const hours = (written: string) => Number(written.slice(0, 2)) * 60 + Number(written.slice(3));

/** A class every week, on the weekday of the date. */
function weekly(zone: string, date: string, start: string, end: string): StoredClaim {
  return {
    ...{ key: "k", source: "timetable", scope: "sheet", person: "slack:U1", kind: "entry", basis: "scheduled" },
    ...{
      firstSeenAt: 0,
      activity: "Algebra",
      place: { kind: "room", name: "R301", inLab: true },
      availability: "busy",
    },
    when: {
      kind: "weekly",
      weekday: labTime(zone).dayOn(date).weekday as Weekday,
      start: hours(start),
      end: hours(end),
    },
  } as StoredClaim;
}

/** The class on that date, as instants. */
function heldOn(zone: string, date: string, start: string, end: string): readonly (readonly [string, string])[] {
  const lab = labOf(zone);
  const noon = lab.time.instantAt(date, 720);
  const day = lab.time.dayOn(date);
  return occurrences([weekly(zone, date, start, end)], windowAround(noon, lab), concern(lab, noon))
    .filter(({ from }) => day.from <= from && from < day.until)
    .map(({ from, until }) => [new Date(from).toISOString(), new Date(until).toISOString()] as const);
}

describe("a class on the day clocks change", () => {
  test.each([
    [
      "in the gap is as long as ever, an hour later",
      "America/New_York",
      "2027-03-14",
      "02:15",
      "02:45",
      "07:15",
      "07:45",
    ],
    ["across the gap is shorter", "America/New_York", "2027-03-14", "01:00", "04:00", "06:00", "08:00"],
    ["across the fold is longer", "America/New_York", "2026-11-01", "00:30", "03:00", "04:30", "08:00"],
    [
      "across half an hour's gap is shorter by it",
      "Australia/Lord_Howe",
      "2026-10-04",
      "01:00",
      "04:00",
      "-14:30",
      "-17:00",
    ],
    ["in Casablanca goes back for Ramadan", "Africa/Casablanca", "2026-02-15", "01:00", "05:00", "00:00", "05:00"],
    ["in Casablanca comes forward after it", "Africa/Casablanca", "2026-03-22", "01:00", "05:00", "01:00", "04:00"],
    ["in Kathmandu stands at its quarter", "Asia/Kathmandu", "2026-11-24", "10:00", "12:00", "04:15", "06:15"],
  ])("%s", (_name, zone, date, start, end, from, until) => {
    // What begins with a dash lies on the day before, in UTC.
    const instant = (written: string) => {
      const day = written.startsWith("-") ? labTime(zone).plusDays(date, -1) : date;
      return new Date(`${day}T${written.replace("-", "")}:00Z`).toISOString();
    };
    expect(heldOn(zone, date, start, end)).toEqual([[instant(from), instant(until)]]);
  });

  test.each([
    ["Africa/Cairo", "2026-04-24"],
    ["Asia/Beirut", "2026-03-29"],
    ["America/Santiago", "2026-09-06"],
  ])("%s has no hour after midnight on %s, and no class in it", (zone, date) => {
    expect(heldOn(zone, date, "00:00", "01:00")).toEqual([]);
    expect(heldOn(zone, date, "10:00", "12:00")).toHaveLength(1);
  });

  test("Samoa left out a Friday, and with it the classes of that week's Friday", () => {
    const lab = labOf("Pacific/Apia");
    const thursday = lab.time.instantAt("2011-12-29", 720);
    const friday = weekly("Pacific/Apia", "2011-12-23", "10:00", "12:00");
    expect(occurrences([friday], windowAround(thursday, lab), concern(lab, thursday))).toEqual([]);
  });

  test.each([
    ["America/New_York", "2027-03-13"],
    ["America/New_York", "2026-10-31"],
    ["Africa/Cairo", "2026-04-23"],
    ["America/Santiago", "2026-09-05"],
    ["Asia/Beirut", "2026-03-28"],
  ])("a night in %s on %s ends when the wall says so, and until is that", (zone, date) => {
    const lab = labOf(zone);
    const at = lab.time.instantAt(date, 23 * 60 + 30);
    const found = occurrences([weekly(zone, date, "22:00", "28:00")], windowAround(at, lab), concern(lab, at));
    const end = Temporal.PlainDate.from(date).add({ days: 1 }).toPlainDateTime({ hour: 4 }).toZonedDateTime(zone);
    expect(resolve(found, at, lab)).toMatchObject({ place: { name: "R301" }, until: end.epochMilliseconds });
  });
});

test("the window is whole days, whatever their length", () => {
  for (const [zone, date] of [
    ["Africa/Cairo", "2026-04-24"],
    ["America/Santiago", "2026-09-06"],
    ["Australia/Lord_Howe", "2026-10-04"],
    ["America/Havana", "2026-11-01"],
  ] as const) {
    const lab = labOf(zone);
    const start = (days: number) => Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(zone).epochMilliseconds;
    expect(windowAround(lab.time.instantAt(date, 720), lab)).toEqual({ from: start(-1), until: start(2) });
  }
});
