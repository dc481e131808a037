import { Temporal } from "temporal-polyfill";

const hasOffset = /(Z|[+-]\d\d:?\d\d)$/i;

/** An instant in milliseconds, from RFC 3339; without an offset, the wall clock of `zone`. `undefined` if unreadable. */
export function instantOf(dateTime: string, zone: string): number | undefined {
  if (hasOffset.test(dateTime)) {
    const at = Date.parse(dateTime);
    return Number.isNaN(at) ? undefined : at;
  }
  try {
    return Temporal.PlainDateTime.from(dateTime).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** The first instant of a date. */
export function midnightOf(date: string, zone: string): number | undefined {
  try {
    return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** `2026-11-24T10:00:00+09:00`, and `Z` where the offset is none. */
export function writtenIn(zone: string, at: number): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return zoned.toString({ timeZoneName: "never", fractionalSecondDigits: 0 }).replace(/[+-]00:00$/, "Z");
}

/** `20261124T010000Z`, as in the ids of instances. */
export function compactUtc(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The wall clock of `zone` at an instant. */
export function wallClock(at: number, zone: string): { readonly date: string; readonly time: string } {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return { date: wall.toPlainDate().toString(), time: wall.toPlainTime().toString() };
}

/** Days since 1970-01-01, the unit recurrences are counted in. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}

export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
