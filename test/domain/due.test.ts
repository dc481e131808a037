import { createTask } from "node-cron";
import { describe, expect, test } from "vitest";
import { due, readCron } from "../../src/domain/due.ts";
import { HOUR, MINUTE } from "../../src/domain/interval.ts";
import { type LabDate, labTime } from "../../src/domain/lab-time.ts";

const LATE = 3 * HOUR;

function daysIn(zone: string, ...holidays: readonly LabDate[]) {
  return { time: labTime(zone), isHoliday: (date: LabDate) => holidays.includes(date) };
}

/** What is due, as `date at ISO`. */
function dueAt(line: string, zone: string, now: string, ...holidays: readonly LabDate[]) {
  const found = due(readCron(line)!, daysIn(zone, ...holidays), Date.parse(now), LATE);
  return found && `${found.date} at ${new Date(found.at).toISOString().slice(0, 16)}Z`;
}

describe("a line is due", () => {
  const nine = "0 9 * * 1-5";
  test.each([
    ["not a minute before", "2026-11-24T08:59:59+09:00", undefined],
    ["at its minute", "2026-11-24T09:00:00+09:00", "2026-11-24 at 2026-11-24T00:00Z"],
    ["for three hours", "2026-11-24T12:00:00+09:00", "2026-11-24 at 2026-11-24T00:00Z"],
    ["and no longer", "2026-11-24T12:00:01+09:00", undefined],
    ["on a Monday", "2026-11-23T09:05:00+09:00", "2026-11-23 at 2026-11-23T00:00Z"],
    ["not on a Saturday", "2026-11-28T09:05:00+09:00", undefined],
    ["not on a Sunday", "2026-11-29T09:05:00+09:00", undefined],
  ])("%s", (_, now, expected) => {
    expect(dueAt(nine, "Asia/Seoul", now)).toBe(expected);
  });

  test("never on a weekend or a holiday, whatever the line says", () => {
    expect(dueAt("0 9 * * *", "Asia/Seoul", "2026-11-28T09:05:00+09:00")).toBeUndefined();
    expect(dueAt("0 9 * * *", "Asia/Seoul", "2026-11-24T09:05:00+09:00", "2026-11-24")).toBeUndefined();
    expect(dueAt("0 9 * * *", "Asia/Seoul", "2026-11-25T09:05:00+09:00", "2026-11-24")).toBeDefined();
  });

  test("of several times on one day, the latest that has come", () => {
    expect(dueAt("0 9,15 * * *", "Asia/Seoul", "2026-11-24T15:01:00+09:00")).toBe("2026-11-24 at 2026-11-24T06:00Z");
    expect(dueAt("0 9,15 * * *", "Asia/Seoul", "2026-11-24T11:00:00+09:00")).toBe("2026-11-24 at 2026-11-24T00:00Z");
  });

  test("for the day before, when it comes late after midnight", () => {
    expect(dueAt("30 23 * * *", "Asia/Seoul", "2026-11-25T01:00:00+09:00")).toBe("2026-11-24 at 2026-11-24T14:30Z");
    // Friday's is late on a Saturday; Sunday has none to be late with.
    expect(dueAt("30 23 * * *", "Asia/Seoul", "2026-11-28T01:00:00+09:00")).toBe("2026-11-27 at 2026-11-27T14:30Z");
    expect(dueAt("30 23 * * *", "Asia/Seoul", "2026-11-30T01:00:00+09:00")).toBeUndefined();
  });

  test.each([
    ["the last day of a month", "0 9 31 * *", "2026-08-31T09:00:00+09:00", "2026-08-31 at 2026-08-31T00:00Z"],
    ["a month that has no such day", "0 9 31 * *", "2026-09-30T09:00:00+09:00", undefined],
    ["the day after it", "0 9 31 * *", "2026-10-01T09:00:00+09:00", undefined],
    ["29 February", "0 9 29 2 *", "2028-02-29T09:00:00+09:00", "2028-02-29 at 2028-02-29T00:00Z"],
    ["the turn of the year", "59 23 31 12 *", "2027-01-01T00:30:00+09:00", "2026-12-31 at 2026-12-31T14:59Z"],
    ["date and weekday, both of them", "0 9 24 * 2", "2026-11-24T09:00:00+09:00", "2026-11-24 at 2026-11-24T00:00Z"],
    ["the date without the weekday", "0 9 24 * 1", "2026-11-24T09:00:00+09:00", undefined],
  ])("%s", (_, line, now, expected) => {
    expect(dueAt(line, "Asia/Seoul", now)).toBe(expected);
  });
});

describe("where clocks change", () => {
  /** Each minute of a stretch at which something newly becomes due. */
  function firings(line: string, zone: string, from: string, until: string) {
    const days = daysIn(zone);
    const found = new Map<string, string>();
    for (let at = Date.parse(from); at < Date.parse(until); at += MINUTE) {
      const one = due(readCron(line)!, days, at, LATE);
      if (one && !found.has(one.date)) found.set(one.date, new Date(at).toISOString().slice(0, 16));
    }
    return [...found];
  }

  test("a minute in the gap comes once, after it", () => {
    // Cairo's clocks went from 0:00 to 1:00 on Friday, 28 April 2023.
    expect(firings("30 0 * * *", "Africa/Cairo", "2023-04-27T20:00:00Z", "2023-04-28T20:00:00Z")).toEqual([
      ["2023-04-28", "2023-04-27T22:30"],
    ]);
  });

  test("a minute that comes twice counts once, the first time", () => {
    // They went back from 24:00 to 23:00 on Thursday, 26 October 2023.
    expect(firings("30 23 * * *", "Africa/Cairo", "2023-10-26T12:00:00Z", "2023-10-27T12:00:00Z")).toEqual([
      ["2023-10-26", "2023-10-26T20:30"],
    ]);
  });

  test.each([
    ["2026-03-06T14:00", "2026-03-09T13:00"],
    ["2026-10-30T13:00", "2026-11-02T14:00"],
  ])("New York has its nine o'clock before and after a change: %s and %s", (before, after) => {
    expect(firings("0 9 * * 1-5", "America/New_York", `${before}:00Z`, `${after.slice(0, 10)}T22:00:00Z`)).toEqual([
      [before.slice(0, 10), before],
      [after.slice(0, 10), after],
    ]);
  });

  test("in the gap and the fold of New York a weekend has nothing to be late with", () => {
    expect(firings("30 2 * * *", "America/New_York", "2026-03-08T05:00:00Z", "2026-03-08T20:00:00Z")).toEqual([]);
    expect(firings("30 1 * * *", "America/New_York", "2026-11-01T05:00:00Z", "2026-11-01T20:00:00Z")).toEqual([]);
  });
});

describe("a line", () => {
  test.each([
    ...["", "* * * *", "* * * * * *", "60 9 * * *", "0 24 * * *", "0 9 0 * *", "0 9 * 13 *", "0 9 * * 8", "0 9 * * x"],
    ...["0 9 1-* * *", "0 9-x * * *", "5/10 9 * * *", "*/0 * * * *", ", 9 * * *", "0 9 L * *", "0 9 * * 1#2", "@daily"],
    ...["-1 9 * * *", "0 9 * * mon-", "0 9 ? * *", "0.5 9 * * *"],
  ])("“%s” is refused", (line) => {
    expect(readCron(line)).toBeUndefined();
  });

  test.each([
    ...["0 9 * * 1-5", "*/7 * * * *", "5,10,55 8-18/3 * * *", "0 9 * * 7", "0 9 * * 0", "0 9 * * 5-7", "0 22-2 * * *"],
    ...[
      "0 9 1,15 * mon,wed",
      "0 9 * feb-apr fri-mon",
      "30 9 28-2 * *",
      "0 9 * 11-2 *",
      "0 9 */10 */5 */2",
      "0 9 * * 1,7",
    ],
  ])("“%s” means what it means to node-cron", (line) => {
    const read = readCron(line)!;
    // The wall clock, taken for that of a zone without changes.
    const theirs = createTask(line, () => {}, { timezone: "UTC" });
    const differing: string[] = [];
    for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2027, 2, 1); day += 24 * HOUR) {
      const date = new Date(day).toISOString().slice(0, 10);
      for (const minutes of [0, 5, 135, 540, 570, 599, 1080, 1320]) {
        const ours = read.isOn(date) && read.minutes.includes(minutes);
        if (ours !== theirs.match(new Date(day + minutes * MINUTE))) differing.push(`${date} ${minutes}`);
      }
    }
    void theirs.destroy();
    expect(differing).toEqual([]);
  });
});
