import type { SaidClock, TimeFamily } from "./grammar.ts";

/** Times and dates that every language writes alike. */
export const numberTimes: TimeFamily = {
  sign: /\d/,
  words: [
    {
      pattern: /(?<![\d./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])(?:T(?=\d))?/,
      read: ([, year, , month, day]) => ({ day: { kind: "date", year: +year!, month: +month!, day: +day! } }),
    },
    {
      pattern: /(?<![\d/:.-])(?:\bon )?(\d{1,2})\/(\d{1,2})(?![\d/:])/,
      read: ([, first, second]) => {
        const [month, day] = +first! > 12 && +second! <= 12 ? [+second!, +first!] : [+first!, +second!];
        return { day: { kind: "date", month, day } };
      },
    },
    {
      // 14:00-15:00, 14–15:30, 2-3pm, between 2 and 3
      pattern:
        /(?<![\d:./-])(?:\b(?:at|from|between|btw)\s+)?(?<![\d:./-]|\p{Script=Latin})(\d{1,2})(?::(\d\d))?\s*([ap]\.?m\.?)?\s*(?:[-–—~〜]|\bto\b|\buntil\b|\btill\b|(?<=\b(?:between|btw) [\d:apm. ]{1,9})\band\b)\s*(\d{1,2})(?::(\d\d))?\s*([ap]\.?m\.?)?(?![\d:/\w-]|\s?[시時월月]|\.\d)/iu,
      read: ([, hour, minute, half, endHour, endMinute, endHalf]) => {
        const isBare = !minute && !endMinute && !half && !endHalf;
        // 11-24 may as well be a date.
        if (isBare && (+endHour! > 21 || hour!.startsWith("0") || endHour!.startsWith("0"))) return undefined;
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
  ],
};

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
