import type { Rule } from "./rule.ts";

/** Days are counted since 1970-01-01, which was a Thursday. */
type Day = number;

/**
 * The days a rule names from `first` on, in order, without regard to COUNT and UNTIL. Never ends by itself for an
 * endless rule, so the caller must stop reading. `notBefore` lets it leap over years nobody asks about.
 */
export function* ruleDays(rule: Rule, first: Day, notBefore: Day = first): Generator<Day> {
  for (let step = firstStep(rule, first, notBefore), idle = 0; idle < 3000; step += 1) {
    const days = daysOfStep(rule, first, step).filter((day) => day >= first);
    idle = days.length === 0 ? idle + 1 : 0;
    yield* days;
  }
}

function firstStep(rule: Rule, first: Day, notBefore: Day): number {
  const length = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 }[rule.frequency] * rule.interval;
  return Math.max(0, Math.floor((notBefore - first) / length) - 1);
}

function daysOfStep(rule: Rule, first: Day, step: number): Day[] {
  const offset = step * rule.interval;
  switch (rule.frequency) {
    case "DAILY":
      return [first + offset].filter((day) => isInMonths(rule, day) && isOnDays(rule, day) && isOnMonthDays(rule, day));
    case "WEEKLY":
      return positions(rule, daysOfWeek(rule, first, offset));
    case "MONTHLY": {
      const { year, month } = civil(first);
      return positions(rule, daysOfMonth(rule, first, year, month + offset));
    }
    case "YEARLY": {
      const { year, month } = civil(first);
      const months = rule.byMonth.length > 0 ? rule.byMonth.map((one) => one - 1) : [month];
      return positions(rule, months.flatMap((one) => daysOfMonth(rule, first, year + offset, one)).sort(ascending));
    }
  }
}

function daysOfWeek(rule: Rule, first: Day, offset: number): Day[] {
  const start = first - ((weekdayOf(first) - rule.weekStart + 7) % 7) + 7 * offset;
  const wanted = rule.byDay.length > 0 ? rule.byDay.map((day) => day.weekday) : [weekdayOf(first)];
  return [0, 1, 2, 3, 4, 5, 6]
    .map((day) => start + day)
    .filter((day) => wanted.includes(weekdayOf(day)) && isInMonths(rule, day));
}

function daysOfMonth(rule: Rule, first: Day, year: number, month: number): Day[] {
  const start = dayOf(year, month, 1);
  const length = dayOf(year, month + 1, 1) - start;
  const days = Array.from({ length }, (_, index) => start + index).filter((day) => isInMonths(rule, day));
  if (rule.byDay.length === 0 && rule.byMonthDay.length === 0) {
    return days.filter((day) => civil(day).date === civil(first).date);
  }
  return days.filter((day) => isOnMonthDays(rule, day) && isNth(rule, day, start, length));
}

function isNth(rule: Rule, day: Day, start: Day, length: number): boolean {
  if (rule.byDay.length === 0) return true;
  const fromStart = Math.floor((day - start) / 7) + 1;
  const fromEnd = -Math.floor((start + length - 1 - day) / 7) - 1;
  return rule.byDay.some(
    ({ weekday, nth }) => weekday === weekdayOf(day) && (nth === undefined || nth === fromStart || nth === fromEnd),
  );
}

function positions(rule: Rule, days: Day[]): Day[] {
  if (rule.bySetPosition.length === 0) return days;
  return days.filter((_, index) => rule.bySetPosition.some((at) => at === index + 1 || at === index - days.length));
}

function isInMonths(rule: Rule, day: Day): boolean {
  return rule.byMonth.length === 0 || rule.byMonth.includes(civil(day).month + 1);
}

function isOnDays(rule: Rule, day: Day): boolean {
  return rule.byDay.length === 0 || rule.byDay.some(({ weekday }) => weekday === weekdayOf(day));
}

function isOnMonthDays(rule: Rule, day: Day): boolean {
  if (rule.byMonthDay.length === 0) return true;
  const { year, month, date } = civil(day);
  const fromEnd = date - (dayOf(year, month + 1, 1) - dayOf(year, month, 1)) - 1;
  return rule.byMonthDay.some((wanted) => wanted === date || wanted === fromEnd);
}

function ascending(a: number, b: number): number {
  return a - b;
}

function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

function civil(day: Day): { year: number; month: number; date: number } {
  const at = new Date(day * 86_400_000);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate() };
}

function dayOf(year: number, month: number, date: number): Day {
  return Math.round(Date.UTC(year, month, date) / 86_400_000);
}
