import fc from "fast-check";
import type { CalendarEvent, EventTime, Guest } from "../../../src/domain/calendar/event.ts";

/** In every text of an event that `anyEvent` makes. */
export const CANARY = "canary-7f3a";

const text = fc
  .tuple(
    fc.constantFrom("휴가", "출장 - ", "Minji ", "휴강 ", "@ ", "R301 ", "오전 반차 ", "14:00-18:00 ", "전체 ", ""),
    fc.string({ unit: "binary", maxLength: 30 }),
  )
  .map(([word, noise]) => `${word}${CANARY}${noise}`);

const date = fc.oneof(
  fc.constantFrom("2026-11-24", "2026-11-25", "2026-03-08", "0001-01-01", "9999-12-31", "2026-02-30", "", "2026-11-2"),
  fc.string({ maxLength: 12 }),
);
const moment = fc.oneof(
  fc.constantFrom("2026-11-24T10:00:00+09:00", "2026-11-24T01:30:00Z", "2026-11-01T01:30:00", "0001-01-01T00:00:00Z"),
  fc.constantFrom("9999-12-31T23:59:59+14:00", "2026-11-24T24:00:00Z", "2026-11-25T00:00:00-11:00", "NaN"),
  fc.string({ maxLength: 30 }),
);
const zone = fc.constantFrom("Asia/Seoul", "America/New_York", "Mars/Olympus", "");
const eventTime: fc.Arbitrary<EventTime> = fc.oneof(
  date.map((one) => ({ kind: "day" as const, date: one })),
  fc.tuple(moment, zone).map(([written, where]) => ({ kind: "time" as const, written, zone: where })),
);
const guest: fc.Arbitrary<Guest> = fc.record({
  email: fc.constantFrom("minji@lab.example", "JUN@lab.example", `${CANARY}@x.example`, ""),
  response: fc.constantFrom("accepted", "declined", "tentative", "unanswered"),
  isSelf: fc.boolean(),
  isRoom: fc.boolean(),
  name: text,
});

export function anyEvent(fixed: Partial<CalendarEvent> = {}): fc.Arbitrary<CalendarEvent> {
  const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
  return fc
    .record({
      id: text,
      kind: fc.constantFrom("default", "focus", "out-of-office", "working-location", "birthday"),
      status: fc.constantFrom("confirmed", "tentative", "cancelled"),
      title: optional(text),
      location: optional(text),
      link: optional(text.map((path) => `https://meet.example/${path}`)),
      start: optional(eventTime),
      end: optional(eventTime),
      uid: optional(text),
      series: optional(text),
      planned: optional(eventTime),
      isTransparent: fc.boolean(),
      isPrivate: fc.boolean(),
      guests: fc.array(guest, { maxLength: 5 }),
      workingLocation: optional(
        fc.oneof(
          fc.constant({ kind: "home" as const }),
          text.map((label) => ({ kind: "office" as const, label })),
          text.map((label) => ({ kind: "custom" as const, label })),
        ),
      ),
    })
    .map((made) => ({ ...made, ...fixed }) as CalendarEvent);
}
