import type { LabDate } from "../lab-time.ts";
import { plain } from "../written.ts";

/** A whole date as a sheet shows it: `2026-03-02`, `2026. 3. 2.`, `2026年3月2日`, `3/2/2026` by the sheet's locale, `2 Mar 2026`. */
export function readDate(text: string, locale: string | undefined): LabDate | undefined {
  const words = plain(text).toLowerCase();
  const [, year, month, day] =
    /^(\d{4})\s?[-./년年]\s?(\d{1,2})\s?[-./월月]\s?(\d{1,2})\s?[.일日]?(?:\s*\(.*\))?$/.exec(words) ?? [];
  if (year) return date(Number(year), Number(month), Number(day));
  const [, first, second, last] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(words) ?? [];
  if (last) {
    // Only the United States and its neighbours put the month first.
    const isMonthFirst = /_(US|PH|PR|GU)$/i.test(locale ?? "en_US") && Number(first) <= 12;
    return isMonthFirst
      ? date(Number(last), Number(first), Number(second))
      : date(Number(last), Number(second), Number(first));
  }
  const spoken = /^(?:(\d{1,2})\s)?([a-z]{3})[a-z]*\.?\s(?:(\d{1,2}),?\s)?(\d{4})$/.exec(words);
  const named = spoken ? MONTHS.indexOf(spoken[2]!) : -1;
  return spoken && named >= 0 ? date(Number(spoken[4]), named + 1, Number(spoken[1] ?? spoken[3])) : undefined;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Undefined for a day that no month has. */
function date(year: number, month: number, day: number): LabDate | undefined {
  if (year < 1970 || year > 2200 || !day) return undefined;
  const there = new Date(Date.UTC(year, month - 1, day));
  if (there.getUTCMonth() !== month - 1 || there.getUTCDate() !== day) return undefined;
  return there.toISOString().slice(0, 10);
}
