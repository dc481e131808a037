import { Temporal } from "temporal-polyfill";

const hasOffset = /(Z|[+-]\d\d:?\d\d)$/i;

/** An instant in milliseconds, from RFC 3339; without an offset, the wall clock of `zone`. `undefined` if unreadable. */
export function instantOf(dateTime: string, zone: string): number | undefined {
  if (hasOffset.test(dateTime)) {
    const at = Date.parse(dateTime);
    return Number.isNaN(at) ? undefined : at;
  }
  const quick = quickInstant(dateTime, zone);
  if (quick !== undefined) return quick;
  try {
    return Temporal.PlainDateTime.from(dateTime).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** The first instant of a date. */
export function midnightOf(date: string, zone: string): number | undefined {
  const quick = quickInstant(`${date}T00:00`, zone);
  if (quick !== undefined) return quick;
  try {
    return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** `2026-11-24T10:00:00+09:00`, and `Z` where the offset is none. */
export function writtenIn(zone: string, at: number): string {
  const offset = offsetAt(zone, at);
  const wall = new Date(at + offset * 60_000).toISOString().slice(0, 19);
  if (offset === 0) return `${wall}Z`;
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${wall}${offset < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** `20261124T010000Z`, as in the ids of instances. */
export function compactUtc(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

const zones = new Map<string, boolean>();

export function isZone(zone: string): boolean {
  let known = zones.get(zone);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat("en", { timeZone: zone });
      known = true;
    } catch {
      known = false;
    }
    zones.set(zone, known);
  }
  return known;
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

const dayMs = 86_400_000;
const steadyOffsets = new Map<string, Map<number, number | null>>();

/** Minutes east of Greenwich. Asking Temporal is slow, and most days have one offset from end to end. */
function offsetAt(zone: string, at: number): number {
  return steadyOffset(zone, Math.floor(at / dayMs)) ?? exactOffset(zone, at);
}

function steadyOffset(zone: string, utcDay: number): number | undefined {
  const ofZone = steadyOffsets.get(zone) ?? new Map<number, number | null>();
  steadyOffsets.set(zone, ofZone);
  let offset = ofZone.get(utcDay);
  if (offset === undefined) {
    const [first, last] = [exactOffset(zone, utcDay * dayMs), exactOffset(zone, (utcDay + 1) * dayMs - 1)];
    offset = first === last ? first : null;
    ofZone.set(utcDay, offset);
  }
  return offset ?? undefined;
}

function exactOffset(zone: string, at: number): number {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return Math.round(offsetNanoseconds / 60e9);
}

/** A wall clock's instant where no change of offset is near; `undefined` leaves it to Temporal. */
function quickInstant(dateTime: string, zone: string): number | undefined {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(dateTime) ? Date.parse(`${dateTime}Z`) : Number.NaN;
  if (Number.isNaN(wall) || !isZone(zone)) return undefined;
  const day = Math.floor(wall / dayMs);
  const offsets = [day - 1, day, day + 1].map((one) => steadyOffset(zone, one));
  const [offset] = offsets;
  return offset !== undefined && offsets.every((one) => one === offset) ? wall - offset * 60_000 : undefined;
}
