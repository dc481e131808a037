import type { Evidence } from "../../src/domain/evidence.ts";
import type { Instant } from "../../src/domain/interval.ts";
import { labTime } from "../../src/domain/lab-time.ts";
import type { Place } from "../../src/domain/place.ts";
import type { LabDays } from "../../src/domain/whereabouts.ts";

/** The day the tables of cases play on: a Tuesday in Seoul, where clocks never change. */
export const TODAY = "2026-11-24";

export const seoul = labTime("Asia/Seoul");
export const lab: LabDays = { time: seoul, isHoliday: (date) => date === "2026-12-25" };

/** `at("15:00")`, `at("26:00")` for two in the next morning, `at("10:00", "2026-11-30")`. */
export function at(time: string, date: string = TODAY): Instant {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return seoul.instantAt(date, hours * 60 + minutes);
}

export const room = (name: string): Place => ({ kind: "room", name, inLab: true });
export const home: Place = { kind: "home", inLab: false };
export const elsewhere = (name: string): Place => ({ kind: "elsewhere", name, inLab: false });
export const online: Place = { kind: "online", inLab: false };

let made = 0;

/** Evidence with the fewest words: `evidence("event", "10:00", "12:00", { place: room("R301") })`. */
export function evidence(
  kind: Evidence["kind"],
  from: string | Instant,
  until: string | Instant,
  more: Partial<Evidence> = {},
): Evidence {
  made += 1;
  const instant = (time: string | Instant) => (typeof time === "number" ? time : at(time));
  const source = SOURCES[kind] ?? "calendar";
  return {
    kind,
    basis: kind === "set" || kind === "status" ? "declared" : kind === "presence" ? "observed" : "scheduled",
    id: `${source}/${kind}-${made}`,
    source,
    scope: source,
    person: "slack:U1",
    from: instant(from),
    until: instant(until),
    isWeekly: kind === "entry",
    firstSeenAt: instant(from),
    observedAt: instant(from),
    isStale: false,
    ...(kind === "event" && !more.availability && { availability: "busy" as const }),
    ...(kind === "entry" && { availability: "busy" as const }),
    ...(kind === "absence" && { availability: "out-of-office" as const, away: "leave" as const }),
    ...more,
  };
}

const SOURCES: Partial<Record<Evidence["kind"], string>> = {
  set: "word",
  status: "slack",
  presence: "slack",
  huddle: "slack",
  dnd: "slack",
  entry: "timetable",
};
