import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startsOf } from "../../../src/playground/google/calendar/recurrence.ts";
import { parseRule } from "../../../src/playground/google/calendar/rule.ts";
import { ruleDays } from "../../../src/playground/google/calendar/rule-days.ts";
import { dateOf, dayNumber } from "../../../src/playground/google/zone.ts";

const always: [number, number] = [Date.parse("2000-01-01"), Date.parse("2100-01-01")];

/** The dates of a series that begins at ten in Seoul. */
function dates(start: string, ...lines: string[]): string[] {
  return startsOf(lines, { date: start, time: "10:00:00", zone: "Asia/Seoul" }, ...always).map(({ date }) => date);
}

describe("examples", () => {
  // Days checked against RFC 5545, section 3.8.5.3.
  test.each([
    ["1997-09-02", "FREQ=DAILY;COUNT=3", ["1997-09-02", "1997-09-03", "1997-09-04"]],
    ["1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=3", ["1997-09-02", "1997-09-12", "1997-09-22"]],
    [
      "1997-08-05",
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
      ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"],
    ],
    [
      "1997-08-05",
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
      ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"],
    ],
    ["1997-09-05", "FREQ=MONTHLY;COUNT=3;BYDAY=1FR", ["1997-09-05", "1997-10-03", "1997-11-07"]],
    ["1997-09-22", "FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", ["1997-09-22", "1997-10-20", "1997-11-17"]],
    ["1997-09-28", "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3", ["1997-09-28", "1997-10-29", "1997-11-28"]],
    ["1997-09-04", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", ["1997-09-04", "1997-10-07", "1997-11-06"]],
    ["2026-01-31", "FREQ=MONTHLY;COUNT=3", ["2026-01-31", "2026-03-31", "2026-05-31"]],
    ["2024-02-29", "FREQ=YEARLY;COUNT=2", ["2024-02-29", "2028-02-29"]],
  ])("%s %s", (start, rule, expected) => {
    const found = startsOf([`RRULE:${rule}`], { date: start, time: "10:00:00", zone: "Asia/Seoul" }, 0, always[1]);
    expect(found.map(({ date }) => date)).toEqual(expected);
  });

  test("UNTIL is the last possible start, in UTC", () => {
    expect(dates("2026-11-02", "RRULE:FREQ=DAILY;UNTIL=20261104T010000Z")).toHaveLength(3);
    expect(dates("2026-11-02", "RRULE:FREQ=DAILY;UNTIL=20261104T005959Z")).toHaveLength(2);
    expect(dates("2026-11-02", "RRULE:FREQ=DAILY;UNTIL=20261104")).toHaveLength(3);
  });

  test("EXDATE takes starts away however they are written, and COUNT counts them all the same", () => {
    const rule = "RRULE:FREQ=DAILY;COUNT=5";
    expect(dates("2026-11-02", rule, "EXDATE;TZID=Asia/Seoul:20261103T100000", "EXDATE:20261104T010000Z")).toEqual([
      "2026-11-02",
      "2026-11-05",
      "2026-11-06",
    ]);
    const allDay = startsOf(
      [rule, "EXDATE;VALUE=DATE:20261103"],
      { date: "2026-11-02", zone: "Asia/Seoul" },
      ...always,
    );
    expect(allDay.map(({ key }) => key)).toEqual(["2026-11-02", "2026-11-04", "2026-11-05", "2026-11-06"]);
  });

  test("RDATE adds starts", () => {
    expect(dates("2026-11-02", "RRULE:FREQ=DAILY;COUNT=1", "RDATE;TZID=Asia/Seoul:20261120T100000")).toEqual([
      "2026-11-02",
      "2026-11-20",
    ]);
  });

  test("a start that a change of offset skips moves on by the length of the gap", () => {
    const rule = "RRULE:FREQ=DAILY;COUNT=3";
    const found = startsOf([rule], { date: "2026-03-07", time: "02:30:00", zone: "America/New_York" }, ...always);
    expect(found.map(({ at }) => new Date(at).toISOString())).toEqual([
      "2026-03-07T07:30:00.000Z",
      "2026-03-08T07:30:00.000Z",
      "2026-03-09T06:30:00.000Z",
    ]);
  });

  test("what is not understood is refused, not expanded wrongly", () => {
    expect(() => dates("2026-11-02", "RRULE:FREQ=HOURLY")).toThrow("cannot expand FREQ=HOURLY");
    expect(() => dates("2026-11-02", "RRULE:FREQ=YEARLY;BYWEEKNO=3")).toThrow("cannot expand BYWEEKNO");
  });
});

const day = fc.integer({ min: dayNumber("2020-01-01"), max: dayNumber("2030-12-31") });
const weekday = fc.constantFrom("SU", "MO", "TU", "WE", "TH", "FR", "SA");
const interval = fc.integer({ min: 1, max: 5 });
const someDays = fc.uniqueArray(weekday, { minLength: 1, maxLength: 4 });

describe("every rule", () => {
  test("names the days that its definition names, looked at one by one", () => {
    const rule = fc.oneof(
      fc.tuple(fc.constant("DAILY"), interval, fc.constant([] as string[])),
      fc.tuple(fc.constant("WEEKLY"), interval, someDays),
      fc.tuple(
        fc.constant("MONTHLY"),
        interval,
        fc.uniqueArray(
          fc.tuple(fc.constantFrom(1, 2, 3, 4, -1, -2), weekday).map(([nth, name]) => `${nth}${name}`),
          { minLength: 1, maxLength: 3 },
        ),
      ),
    );
    fc.assert(
      fc.property(day, rule, (first, [frequency, every, byDay]) => {
        const text = `FREQ=${frequency};INTERVAL=${every}${byDay.length > 0 ? `;BYDAY=${byDay.join(",")}` : ""}`;
        const expected = Array.from({ length: 400 }, (_, index) => first + index).filter((one) =>
          isNamed(one, first, frequency, every, byDay),
        );
        const found: number[] = [];
        for (const one of ruleDays(parseRule(text), first)) {
          if (one >= first + 400) break;
          found.push(one);
        }
        expect(found).toEqual(expected);
      }),
    );
  });

  test("gives the same within a window, whether or not it leapt there", () => {
    const rule = fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    fc.assert(
      fc.property(day, rule, interval, fc.integer({ min: 0, max: 2000 }), (first, frequency, every, later) => {
        const start = { date: dateOf(first), time: "10:00:00", zone: "Asia/Seoul" };
        const line = [`RRULE:FREQ=${frequency};INTERVAL=${every}`];
        const from = (first + later) * 86_400_000;
        const leapt = startsOf(line, start, from, from + 500 * 86_400_000);
        const walked = startsOf(line, start, 0, from + 500 * 86_400_000).filter(({ at }) => at >= from);
        expect(leapt).toEqual(walked);
      }),
    );
  });
});

/** The definition, without any counting: is this one of the series' days? */
function isNamed(one: number, first: number, frequency: string, every: number, byDay: readonly string[]): boolean {
  const names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
  const date = new Date(one * 86_400_000);
  const begin = new Date(first * 86_400_000);
  const name = names[date.getUTCDay()]!;
  if (frequency === "DAILY") return (one - first) % every === 0;
  if (frequency === "WEEKLY") {
    const monday = (at: number) => at - ((new Date(at * 86_400_000).getUTCDay() + 6) % 7);
    return ((monday(one) - monday(first)) / 7) % every === 0 && byDay.includes(name);
  }
  const months = (date.getUTCFullYear() - begin.getUTCFullYear()) * 12 + date.getUTCMonth() - begin.getUTCMonth();
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const nth = Math.ceil(date.getUTCDate() / 7);
  const fromEnd = -Math.ceil((days - date.getUTCDate() + 1) / 7);
  return months % every === 0 && (byDay.includes(`${nth}${name}`) || byDay.includes(`${fromEnd}${name}`));
}
