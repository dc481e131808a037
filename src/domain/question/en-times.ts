import type { DayPart, SaidDay, TimeFamily } from "./grammar.ts";
import { clockOf } from "./numbers.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAY_NAMES =
  "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
const LONG_DAY_NAMES = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
const MONTH_NAMES =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const NUMBERS = ["an?", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const COUNT = `(\\d{1,4}(?:\\.5)?|${NUMBERS.join("|")}|half an|half a|a half|a couple(?: of)?|an? (?:few|couple of))`;
const UNITS = "(min(?:ute)?s?|m|h(?:ou)?rs?|h|days?|weeks?)";
const AT = "(?:at |by |around |about |@ ?)";
const SPELLED = NUMBERS.slice(1).join("|");
const HOUR = `(\\d{1,2}|one|${SPELLED})`;

/** `in 20 minutes`, `two hours ago` */
const LENGTHS: TimeFamily = {
  sign: RegExp(`\\b(?:in |within )${COUNT}|from now|later|ago|earlier`, "i"),
  words: [
    {
      pattern: RegExp(`\\b(?:in |within )${COUNT}\\s*(?:more )?${UNITS}(?:['’]? time)?\\b`, "i"),
      read: ([, n, unit]) => away(n!, unit!, 1),
    },
    {
      pattern: RegExp(`\\b${COUNT}\\s*${UNITS} (?:from now|later)\\b`, "i"),
      read: ([, n, unit]) => away(n!, unit!, 1),
    },
    {
      pattern: RegExp(`\\b${COUNT}\\s*${UNITS} (?:ago|earlier)\\b`, "i"),
      read: ([, n, unit]) => ({ ...away(n!, unit!, -1), isPast: true }),
    },
  ],
};

const LESSONS: TimeFamily = {
  sign: /period/i,
  words: [
    {
      pattern: /\b(?:in |during |at )?(?:(\d{1,2})(?:st|nd|rd|th)|(first|second|third|fourth|fifth|sixth)) period\b/i,
      read: ([, digits, word]) => ({
        period: digits
          ? +digits
          : ["first", "second", "third", "fourth", "fifth", "sixth"].indexOf(word!.toLowerCase()) + 1,
      }),
    },
    { pattern: /\b(?:in |during |at )?period (\d{1,2})\b/i, read: ([, number]) => ({ period: +number! }) },
  ],
};

/** `the 2nd of next month`, `in May` */
const MONTHS_AND_YEARS: TimeFamily = {
  sign: /month|year|\bin [jfmasond]/i,
  words: [
    {
      pattern: /\b(?:on )?the (\d{1,2})(?:st|nd|rd|th)?(?: of)? (next|this|last) month\b/i,
      read: ([, day, month]) => ({ day: { kind: "date", day: +day!, inMonths: stepOf(month!) } }),
    },
    {
      pattern: /\b(?:in |during |sometime )*(next|this|last) (?:month|year)\b/i,
      read: ([, which]) => ({ day: { kind: "too-long" }, ...(stepOf(which!) < 0 && { isPast: true }) }),
    },
    {
      // `is anyone in May` asks for nobody called so; a name alone is never `in` something.
      pattern:
        /(?<=\S\s)in (?:january|february|march|april|may|june|july|august|september|october|november|december)\b(?!,? \d)/i,
      read: () => ({ day: { kind: "too-long" } }),
    },
  ],
};

/** `on 3 May`, `the 5th`, `3pm`, `4 o'clock` */
const DATES_AND_HOURS: TimeFamily = {
  sign: /\d/,
  words: [
    {
      pattern: RegExp(
        `\\b(?:on )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH_NAMES})\\b\\.?,?(?: (\\d{4})\\b)?`,
        "i",
      ),
      read: ([, day, month, year]) => ({ day: dateOf(day!, month!, year) }),
    },
    {
      // `May 3pm` is someone called May.
      pattern: RegExp(
        `\\b(?:on )?(${MONTH_NAMES})\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:]|\\s*[ap]\\.?m|\\s*[-–~])(?:,? (\\d{4})\\b)?`,
        "i",
      ),
      read: ([, month, day, year]) => ({ day: dateOf(day!, month!, year) }),
    },
    {
      pattern: /\b(?:on )?the (\d{1,2})(?:st|nd|rd|th)\b|\bon (\d{1,2})(?:st|nd|rd|th)\b/i,
      read: ([, day, other]) => ({ day: { kind: "date", day: +(day ?? other)! } }),
    },
    {
      pattern: RegExp(`\\b${AT}?(\\d{1,2})(?:[:.](\\d\\d))? ?([ap])\\.?m\\b\\.?`, "i"),
      read: ([, h, m, half]) => ({ clock: clockOf(h!, m, `${half}m`) }),
    },
    {
      pattern: RegExp(`\\b${AT}?(\\d{1,2}) ?o['’]?clock\\b`, "i"),
      read: ([, h]) => ({ clock: clockOf(h!) }),
    },
  ],
};

/** `half past two`, `10 to 3` */
const SPELLED_MINUTES: TimeFamily = {
  sign: /\b(?:half|to|past|after|before)\b/i,
  words: [
    {
      pattern: RegExp(`\\b${AT}?half(?: past)? ${HOUR}\\b`, "i"),
      read: ([, h]) => ({ clock: clockOf(hourOf(h!), "30") }),
    },
    {
      pattern: RegExp(
        `\\b${AT}?(a quarter|quarter|five|ten|twenty|twenty-five|\\d{1,2})(?: min(?:ute)?s?)? (to|past|after|before) ${HOUR}\\b(?!:)`,
        "i",
      ),
      read: ([, amount, way, h]) => beside(amount!, way!, +hourOf(h!)),
    },
  ],
};

/** `at 3`, `until four` */
const BARE_HOURS: TimeFamily = {
  sign: /\b(?:at|by|around|about|until|till?) /i,
  words: [
    {
      pattern: /\b(?:at|by|around|about|until|till?) (\d{1,2})(?![\d:/])(?=\W|$)(?! (?:min|hour|hr|day|week|people))/i,
      read: ([whole, h]) => (/^(?:un)?till?/i.test(whole) ? undefined : { clock: clockOf(h!) }),
    },
    {
      pattern: /(?<=\b(?:until|till?) )(\d{1,2})(?![\d:/])(?=\W|$)(?! (?:min|hour|hr|day|week|people))/i,
      read: ([, h]) => ({ clock: clockOf(h!) }),
    },
    {
      pattern: RegExp(`\\b(?:at|around|until|till|by) (${SPELLED}|one)\\b(?! of)`, "i"),
      read: ([, h]) => ({ clock: clockOf(hourOf(h!)) }),
    },
  ],
};

const DAY_WORDS: TimeFamily = {
  sign: /day|tom|tm|2mo|night|this|eod|cob|close|week|mas|year|mon|tue|wed|thu|fri|sat|sun/i,
  words: [
    { pattern: /\b(?:the )?day after tomorrow\b/i, read: () => ({ day: { kind: "plus", days: 2 } }) },
    {
      pattern: /\b(?:the )?day before yesterday\b/i,
      read: () => ({ day: { kind: "plus", days: -2 }, isPast: true }),
    },
    {
      pattern: /\b(?:tom+or+ow|tommorrow|tomorow|tmrw|tmr|tmw|tmrrw|2moro|2morrow)(?:['’]s)?\b/i,
      read: () => ({ day: { kind: "plus", days: 1 } }),
    },
    { pattern: /\byest(?:e|a)rday(?:['’]s)?\b/i, read: () => ({ day: { kind: "plus", days: -1 }, isPast: true }) },
    { pattern: /\b(?:later )?today\b/i, read: () => ({ day: { kind: "plus", days: 0 } }) },
    {
      pattern: /\b(?:tonight|this evening|this eve)\b/i,
      read: () => ({ day: { kind: "plus", days: 0 }, part: "evening" }),
    },
    { pattern: /\blast night\b/i, read: () => ({ day: { kind: "plus", days: -1 }, part: "night", isPast: true }) },
    {
      pattern: /\b(?:in |during )?this (morning|afternoon)\b/i,
      read: ([, part]) => ({ day: { kind: "plus", days: 0 }, part: part!.toLowerCase() as DayPart }),
    },
    {
      pattern: /\b(?:by |at |the )*(?:end of (?:the )?day|eod|close of business|cob)\b/i,
      read: () => ({ part: "day-end" }),
    },
    {
      pattern: RegExp(`\\b(?:on )?(${DAY_NAMES})(?: of)? (next|this|last) week\\b`, "i"),
      read: ([, day, week]) => ({ day: weekdayOf(day!, week) }),
    },
    {
      pattern: RegExp(`\\b(?:on )?(next|this|last|this coming|coming) week(?:['’]s)? (?:on )?(${DAY_NAMES})\\b`, "i"),
      read: ([, week, day]) => ({ day: weekdayOf(day!, week) }),
    },
    {
      pattern: RegExp(`\\b(?:on |(?:on )?(next|this|last|this coming|coming) )(${DAY_NAMES})(?:['’]?s)?\\b`, "i"),
      read: ([, week, day]) => ({
        day: weekdayOf(day!, week?.toLowerCase().endsWith("coming") ? undefined : week),
        ...(week?.toLowerCase() === "last" && { isPast: true }),
      }),
    },
    { pattern: /\b(?:a|one) week (?:from )?today\b/i, read: () => ({ day: { kind: "plus", days: 7 } }) },
    { pattern: /\bnext week\b/i, read: () => ({ day: { kind: "weekday", weekday: 1, weeks: 1 } }) },
    {
      pattern: /\b(?:on |at |over )?(?:the |this )?weekend\b/i,
      read: () => ({ day: { kind: "weekday", weekday: 6 } }),
    },
    {
      pattern: /\b(?:on )?(?:christmas(?: day)?|xmas)\b(?! party)/i,
      read: () => ({ day: { kind: "date", month: 12, day: 25 } }),
    },
    {
      pattern: /\b(?:on )?new year['’]?s(?: day)?\b(?! eve)/i,
      read: () => ({ day: { kind: "date", month: 1, day: 1 } }),
    },
    // `Sun Li` and `Kim Sun` are people; `minji tue`, `wed 10-12` and `sunday minji` are days.
    {
      pattern: RegExp(
        `\\b(${LONG_DAY_NAMES})(?:['’]?s)?\\b|(?<=\\S\\s+)(?!sun\\b)\\b(${DAY_NAMES})\\b|^(?!sun|sat)(${DAY_NAMES})\\b(?=\\s+(?:\\d|morning|afternoon|noon|evening|\\s))`,
        "i",
      ),
      read: ([day]) => ({ day: weekdayOf(day.trim()) }),
    },
  ],
};

const NOW_AND_PARTS: TimeFamily = {
  sign: /now|right|moment|rn|atm|present|current|these|noon|mid|lunch|morning|evening|night/i,
  words: [
    {
      pattern:
        /\b(?:right now|just now|right this (?:minute|second|moment)|now|at the moment|at present|currently|these days|rn|atm)\b/i,
      read: () => ({ isNow: true }),
    },
    {
      pattern: /\b(?:at )?(?:noon|midday|lunch ?time)\b/i,
      read: () => ({ clock: { hour: 12, minute: 0, isExact: true, written: "noon" } }),
    },
    {
      pattern: /\b(?:at )?midnight\b/i,
      read: () => ({ clock: { hour: 24, minute: 0, isExact: true, written: "midnight" } }),
    },
    {
      pattern:
        /\b(?:in the |this |early |late |later in the )*(morning|afternoon|evening)\b|\b(?:late )?at night\b|(?<=\s)night\b/i,
      read: ([, part]) => ({ part: (part?.toLowerCase() ?? "night") as DayPart }),
    },
  ],
};

export const englishTimes: readonly TimeFamily[] = [
  LENGTHS,
  LESSONS,
  MONTHS_AND_YEARS,
  DATES_AND_HOURS,
  SPELLED_MINUTES,
  BARE_HOURS,
  DAY_WORDS,
  NOW_AND_PARTS,
];

function dateOf(day: string, month: string, year?: string): SaidDay {
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return { kind: "date", month: number, day: +day, ...(year && { year: +year }) };
}

function weekdayOf(day: string, week?: string): SaidDay {
  const weekday = DAYS.indexOf(day.slice(0, 3).toLowerCase()) + 1;
  return { kind: "weekday", weekday, ...(week && { weeks: stepOf(week) }) };
}

function stepOf(which: string): number {
  return { last: -1, this: 0, next: 1 }[which.toLowerCase()] ?? 0;
}

function hourOf(written: string): string {
  const spelled = NUMBERS.indexOf(written.toLowerCase());
  return /^\d/.test(written) ? written : written.toLowerCase() === "one" ? "1" : String(spelled + 1);
}

function beside(amount: string, way: string, hour: number) {
  const word = amount.toLowerCase();
  const minutes = word.includes("quarter")
    ? 15
    : /^\d/.test(word)
      ? +word
      : ({ five: 5, ten: 10, twenty: 20 }[word] ?? 25);
  const isBefore = way === "to" || way === "before";
  // `2 to 3` is a stretch, not two minutes before three.
  if (/^\d/.test(word) && (minutes > 29 || minutes < 5 || minutes % 5 !== 0)) return undefined;
  const [h, m] = isBefore ? [hour === 1 ? 12 : hour - 1, 60 - minutes] : [hour, minutes];
  return { clock: { hour: h, minute: m, isExact: hour > 12, written: `${h}:${String(m).padStart(2, "0")}` } };
}

function away(count: string, unit: string, sign: 1 | -1) {
  const word = count.toLowerCase();
  const spelled = NUMBERS.findIndex((number) => RegExp(`^${number}$`).test(word)) + 1;
  const n = word.includes("half")
    ? 0.5
    : word.includes("couple")
      ? 2
      : word.includes("few")
        ? 3
        : /^\d/.test(word)
          ? +word
          : spelled;
  const minutes = /^m/i.test(unit) ? 1 : /^h/i.test(unit) ? 60 : /^d/i.test(unit) ? 1440 : 7 * 1440;
  return { offsetMinutes: sign * Math.round(n * minutes) };
}
