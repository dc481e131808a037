import { Temporal } from "temporal-polyfill";

/** A clock that runs on from wherever it was set. */
export interface MovableClock {
  now(): number;
  set(at: number): void;
  moveBy(ms: number): void;
  /** Back to the machine's time. */
  reset(): void;
  readonly isMoved: boolean;
}

export function movableClock(machine: () => number = Date.now): MovableClock {
  let ahead = 0;
  return {
    now: () => machine() + ahead,
    set(at) {
      ahead = at - machine();
    },
    moveBy(ms) {
      ahead += ms;
    },
    reset() {
      ahead = 0;
    },
    get isMoved() {
      return ahead !== 0;
    },
  };
}

/** That wall time on that weekday (1 is Monday) in a zone: today, or else the next such day. A time that DST skips moves forward. */
export function comingWeekday(now: number, timeZone: string, weekday: number, time: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const day = today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
  return day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}
