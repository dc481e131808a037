import { Temporal } from "temporal-polyfill";
import type { LabSeed } from "./seed.ts";

/**
 * The seed as it reads on the day it is opened: every `{today}`, `{today+3}`, `{mon}`, `{mon+8}` in any string becomes
 * a date in the lab's zone, and a string that is wholly `{unix today+1T15:00}` becomes a number of seconds.
 */
export function openSeed(seed: LabSeed, now: Date): LabSeed {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(seed.timeZone).toPlainDate();
  return expandAll(seed, { today, timeZone: seed.timeZone }) as LabSeed;
}

interface Opening {
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
}

function expandAll(value: unknown, opening: Opening): unknown {
  if (typeof value === "string") return expand(value, opening);
  if (Array.isArray(value)) return value.map((item) => expandAll(item, opening));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expandAll(item, opening)]));
}

function expand(text: string, opening: Opening): string | number {
  const wholly = /^\{unix ([^}]*)\}$/.exec(text);
  if (wholly) return unixSeconds(wholly[1] ?? "", opening);
  return text
    .replace(/\{unix ([^}]*)\}/g, (_, when: string) => String(unixSeconds(when, opening)))
    .replace(/\{((?:today|mon)(?:[+-]\d+)?)\}/g, (_, day: string) => dateOf(day, opening).toString());
}

// A wall time that a DST gap skips moves forward, as calendars do.
function unixSeconds(when: string, opening: Opening): number {
  const parts = /^(.+)T(\d{2}:\d{2})$/.exec(when);
  if (!parts?.[1] || !parts[2]) {
    throw new Error(`The seed says {unix ${when}}; write {unix today+1T15:00} or {unix 2026-11-24T15:00}.`);
  }
  const at = dateOf(parts[1], opening).toZonedDateTime({ timeZone: opening.timeZone, plainTime: parts[2] });
  return at.epochMilliseconds / 1000;
}

function dateOf(day: string, { today }: Opening): Temporal.PlainDate {
  const relative = /^(today|mon)([+-]\d+)?$/.exec(day);
  if (!relative) return Temporal.PlainDate.from(day);
  const from = relative[1] === "mon" ? today.subtract({ days: today.dayOfWeek - 1 }) : today;
  return from.add({ days: Number(relative[2] ?? 0) });
}
