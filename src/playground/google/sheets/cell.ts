import { dayNumber } from "../zone.ts";

/** What a person sees in a cell, and what Sheets took it for when they typed it. */
export type Shown = string | number;

type Render = "FORMATTED_VALUE" | "UNFORMATTED_VALUE" | "FORMULA";

export function rendered(shown: Shown, render: Render, dates: "SERIAL_NUMBER" | "FORMATTED_STRING"): unknown {
  if (render === "FORMATTED_VALUE") return String(shown);
  const value = meant(shown);
  return value.isDate && dates === "FORMATTED_STRING" ? String(shown) : value.value;
}

interface Meant {
  readonly value: string | number | boolean;
  readonly isDate: boolean;
}

function meant(shown: Shown): Meant {
  if (typeof shown === "number") return { value: shown, isDate: false };
  const time = timeOfDay(shown);
  if (time !== undefined) return { value: time, isDate: true };
  const date = serialDate(shown);
  if (date !== undefined) return { value: date, isDate: true };
  if (/^-?\d+(\.\d+)?$/.test(shown)) return { value: Number(shown), isDate: false };
  if (/^-?\d+(\.\d+)?%$/.test(shown)) return { value: Number(shown.slice(0, -1)) / 100, isDate: false };
  if (shown === "TRUE" || shown === "FALSE") return { value: shown === "TRUE", isDate: false };
  return { value: shown, isDate: false };
}

const afternoon = /^(pm|오후|午後)$/i;

/** A fraction of a day, as Sheets keeps the time of day. */
function timeOfDay(text: string): number | undefined {
  const found = /^(오전|오후|午前|午後)?\s*(\d{1,2}):(\d\d)(?::(\d\d))?\s*(am|pm)?$/i.exec(text);
  if (!found) return undefined;
  const [, before, hour, minute, second = "0", after] = found;
  const half = before ?? after;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (afternoon.test(half) ? 12 : 0);
  return (hours * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
}

/** Days since 30 December 1899. */
function serialDate(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})(?:-|\/|\. ?)(\d{1,2})(?:-|\/|\. ?)(\d{1,2})\.?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const days = dayNumber(`${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`);
  return Number.isNaN(days) ? undefined : days + 25_569;
}
