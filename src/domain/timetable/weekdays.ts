import type { Weekday } from "../lab-time.ts";
import { plain } from "../written.ts";

const NAMES: readonly (readonly string[])[] = [
  ["mon", "monday", "월", "월요일", "月", "月曜", "月曜日"],
  ["tue", "tues", "tuesday", "화", "화요일", "火", "火曜", "火曜日"],
  ["wed", "weds", "wednesday", "수", "수요일", "水", "水曜", "水曜日"],
  ["thu", "thur", "thurs", "thursday", "목", "목요일", "木", "木曜", "木曜日"],
  ["fri", "friday", "금", "금요일", "金", "金曜", "金曜日"],
  ["sat", "saturday", "토", "토요일", "土", "土曜", "土曜日"],
  ["sun", "sunday", "일", "일요일", "日", "日曜", "日曜日"],
];
const BY_NAME = new Map(NAMES.flatMap((names, index) => names.map((name) => [name, (index + 1) as Weekday])));

/** The one weekday a header or cell names, perhaps beside a date: `월`, `Mon.`, `火曜日`, `수(11/26)`, `11/23(월)`. */
export function readWeekday(text: string): Weekday | undefined {
  const words = plain(text).toLowerCase().replace(DATE_BEFORE, "");
  const [, inBrackets] = /^[([](.+)[)\]]$/.exec(words) ?? [];
  return BY_NAME.get((inBrackets ?? words).replace(BEHIND, "").trim());
}

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const BEHIND = new RegExp(`(?:\\s*[([].*|,?\\s+(?:${MONTH}\\s?)?\\d.*|\\.)$`);
const DATE_BEFORE = new RegExp(
  [
    String.raw`^(?:(?:\d{4}\s?[-./]\s?)?\d{1,2}\s?[-./]\s?\d{1,2}\.?`,
    String.raw`(?:(?:\d{4}\s?[년年]\s?)?\d{1,2}\s?[월月]\s?)?\d{1,2}\s?[일日]`,
    String.raw`${MONTH}\s?\d{1,2}(?:st|nd|rd|th)?`,
    String.raw`\d{1,2}(?:st|nd|rd|th)?\s?${MONTH})[\s,]*(?=\S)`,
  ].join("|"),
);

/** One or several: `월`, `월, 수`, `월수금`, `Mon/Wed`, `Tue-Thu`, `화~목`, `평일`. Undefined when a part is no weekday. */
export function readWeekdays(text: string): readonly Weekday[] | undefined {
  const words = plain(text)
    .toLowerCase()
    .replace(/^(?:매주|毎週|every)\s*/, "");
  const one = readWeekday(words);
  if (one) return [one];
  if (/^(?:평일|平日|weekdays?|월금)$/.test(words)) return [1, 2, 3, 4, 5];
  if (/^(?:매일|毎日|daily|every ?day)$/.test(words)) return [1, 2, 3, 4, 5, 6, 7];
  const [, first, last] = /^([^\s~-]+)\s*(?:[-–—~〜から부터]+|to)\s*([^\s~-]+)$/.exec(words) ?? [];
  const [from, until] = [readWeekday(first ?? ""), readWeekday(last ?? "")];
  if (from && until && from < until) return range(from, until);
  const parts = /^[월화수목금토일月火水木金土日]{2,7}$/.test(words)
    ? [...words]
    : words.split(/[\s,、/·・&+]+|\band\b/);
  const days = parts.filter((part) => part !== "").map(readWeekday);
  return days.length > 0 && days.every((day) => day !== undefined) ? [...new Set(days)] : undefined;
}

function range(from: Weekday, until: Weekday): Weekday[] {
  return Array.from({ length: until - from + 1 }, (_, index) => (from + index) as Weekday);
}

/** The weekday a title or heading speaks of: `월요일 시간표`, `Mon`, `2026-2 月曜`. A single letter counts only alone. */
export function weekdayIn(text: string): Weekday | undefined {
  const whole = readWeekday(text);
  if (whole) return whole;
  const words = plain(text)
    .toLowerCase()
    .split(/[\s()[\]_\-.,/:|·]+/u);
  const named = new Set(words.map((word) => BY_NAME.get(word) ?? BY_NAME.get(SPOKEN.exec(word)?.[0] ?? "")));
  named.delete(undefined);
  return named.size === 1 ? [...named][0] : undefined;
}

const SPOKEN = /^(?:[월화수목금토일]요일|[月火水木金土日]曜日?)/u;
