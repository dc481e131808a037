import type { SaidClock, TimeWord } from "./grammar.ts";

/** Times and dates that every language writes alike. */
export const numberTimes: readonly TimeWord[] = [
  {
    pattern: /(?<![\d./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])(?:T(?=\d))?/,
    read: ([, year, , month, day]) => ({ day: { kind: "date", year: +year!, month: +month!, day: +day! } }),
  },
  {
    pattern: /(?<![\d/:.-])(\d{1,2})\/(\d{1,2})(?![\d/:])/,
    read: ([, first, second]) => {
      const [month, day] = +first! > 12 && +second! <= 12 ? [+second!, +first!] : [+first!, +second!];
      return { day: { kind: "date", month, day } };
    },
  },
  {
    // 14:00-15:00, 14–15:30, 2-3pm
    pattern:
      /(?<![\d:./-])(?:(?:at|from)\s+)?(\d{1,2})(?::(\d\d))?\s*([ap]\.?m\.?)?\s*(?:[-–—~〜]|\bto\b|\buntil\b)\s*(\d{1,2})(?::(\d\d))?\s*([ap]\.?m\.?)?(?![\d:/\w-])/i,
    read: ([, hour, minute, half, endHour, endMinute, endHalf]) => {
      if (!minute && !endMinute && !half && !endHalf) return undefined;
      return {
        clock: clockOf(hour!, minute, half ?? (+hour! <= +endHour! ? endHalf : undefined)),
        until: clockOf(endHour!, endMinute, endHalf),
      };
    },
  },
  {
    pattern: /(?<![\d:.])(?:\b(?:at|by|around)\s+)?@?(\d{1,3}):(\d\d)(?::\d\d)?\s*([ap]\.?m\b\.?)?(?![\d:])/i,
    read: ([, hour, minute, half]) => ({ clock: clockOf(hour!, minute, half) }),
  },
];

export function clockOf(hour: string, minute?: string, half?: string): SaidClock {
  return {
    hour: +hour,
    minute: minute === undefined ? 0 : +minute,
    ...(half && { half: /^[pP]/.test(half) ? "pm" : "am" }),
    // 03:30 is written as only a 24-hour clock writes it.
    isExact: half === undefined && (hour.startsWith("0") || +hour > 12),
    written: (minute === undefined ? hour : `${hour}:${minute}`) + (half ? ` ${half}` : ""),
  };
}
