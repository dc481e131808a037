import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { labTime } from "../../src/domain/lab-time.ts";

const ZONES = [
  ...["Asia/Seoul", "Asia/Tokyo", "UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham"],
  ...["Africa/Cairo", "America/Santiago", "Asia/Beirut", "America/Havana", "Africa/Casablanca", "Asia/Gaza"],
  ...["Pacific/Apia", "America/New_York", "Europe/London", "America/Nuuk", "America/Asuncion", "Asia/Tehran"],
];

const zoned = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
const wallOf = (date: string, minutes: number) =>
  Temporal.PlainDate.from(date)
    .add({ days: Math.floor(minutes / 1440) })
    .toPlainDateTime({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 });

/** Every change of the clocks in these years. */
function transitions(zone: string): number[] {
  const found: number[] = [];
  const end = Date.UTC(2031, 0, 1);
  let at = zoned(Date.UTC(2008, 0, 1), zone).getTimeZoneTransition("next");
  for (; at && at.epochMilliseconds < end; at = at.getTimeZoneTransition("next")) found.push(at.epochMilliseconds);
  return found;
}

function expectRight(at: number, zone: string) {
  const time = labTime(zone);
  const there = zoned(at, zone);
  const day = time.dayOf(at);
  const start = there.startOfDay();
  const said = { ...day, wall: time.wallMinutes(at) };
  expect(said, `${there}`).toEqual({
    date: there.toPlainDate().toString(),
    weekday: there.dayOfWeek,
    from: start.epochMilliseconds,
    until: there.toPlainDate().add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
    wall: there.hour * 60 + there.minute,
  });
  expect(day.from <= at && at < day.until, `${there} lies in its day`).toBe(true);
}

describe.each(ZONES)("the clock of %s", (zone) => {
  test("is right a second before, at and after each of its changes, and at the midnights around", () => {
    for (const change of transitions(zone)) {
      const { from, until } = labTime(zone).dayOf(change);
      for (const at of [change, from, until]) for (const off of [-1_000, -1, 0, 1_000]) expectRight(at + off, zone);
    }
    expectRight(Date.UTC(2026, 10, 24), zone);
  });

  test("reads a wall-clock time as the calendar does, all day at its changes and at any hour of the days around", () => {
    const time = labTime(zone);
    for (const change of transitions(zone)) {
      const { date } = time.dayOf(change);
      for (const off of [-1, 0, 1]) {
        const day = time.plusDays(date, off);
        // On the days around it no clock changes.
        for (let minutes = 0; minutes < 1440; minutes += off === 0 ? 15 : 60) {
          const wall = wallOf(day, minutes);
          const at = wall.toZonedDateTime(zone);
          const isThere = at.toPlainDateTime().equals(wall);
          expect(time.instantAt(day, minutes), `${wall}`).toBe(at.epochMilliseconds);
          expect(time.exists(day, minutes), `${wall}`).toBe(isThere);
        }
      }
    }
  });

  test("agrees with the calendar at any instant and any date", () => {
    const time = labTime(zone);
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2040, 0, 1) }), (at) => expectRight(at, zone)),
      { numRuns: 60 },
    );
    const date = fc.date({ min: new Date(0), max: new Date(Date.UTC(2100, 0, 1)), noInvalidDate: true });
    fc.assert(
      fc.property(
        date,
        fc.integer({ min: -1440, max: 2880 }),
        fc.integer({ min: -400, max: 400 }),
        (on, minutes, days) => {
          const day = on.toISOString().slice(0, 10);
          const wall = Temporal.PlainDate.from(day).toPlainDateTime().add({ minutes });
          expect(time.instantAt(day, minutes)).toBe(wall.toZonedDateTime(zone).epochMilliseconds);
          expect(time.plusDays(day, days)).toBe(Temporal.PlainDate.from(day).add({ days }).toString());
        },
      ),
      { numRuns: 60 },
    );
  });
});

test("Samoa had no 30 December 2011: it begins and ends at once, and nothing is on it", () => {
  const apia = labTime("Pacific/Apia");
  const missing = apia.dayOn("2011-12-30");
  expect(missing.from).toBe(missing.until);
  const eve = apia.dayOn("2011-12-29");
  expect(apia.dayOf(eve.until).date).toBe("2011-12-31");
  expect(apia.exists("2011-12-30", 600)).toBe(false);
});

test("where midnight is left out the day begins an hour later", () => {
  const day = labTime("Asia/Beirut").dayOn("2026-03-29");
  expect(new Date(day.from).toISOString()).toBe("2026-03-28T22:00:00.000Z");
  expect(labTime("Asia/Beirut").wallMinutes(day.from)).toBe(60);
  expect(labTime("Asia/Beirut").exists("2026-03-29", 30)).toBe(false);
  expect(labTime("Asia/Beirut").exists("2026-03-28", 24 * 60)).toBe(false);
});
