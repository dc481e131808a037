import type { Grammar, SaidDay, TimeWord } from "./grammar.ts";
import { clockOf } from "./numbers.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAY_NAMES =
  "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
const LONG_DAY_NAMES = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
const MONTH_NAMES =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const NUMBERS = ["an?", "two", "three", "four", "five", "six"];
const COUNT = `(\\d{1,4}|${NUMBERS.join("|")}|half an|half a|a half)`;
const UNITS = "(min(?:ute)?s?|m|h(?:ou)?rs?|h|days?|weeks?)";

const times: readonly TimeWord[] = [
  { pattern: RegExp(`\\bin ${COUNT}\\s*${UNITS}\\b`, "i"), read: ([, n, unit]) => away(n!, unit!, 1) },
  { pattern: RegExp(`\\b${COUNT}\\s*${UNITS} ago\\b`, "i"), read: ([, n, unit]) => away(n!, unit!, -1) },
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
      `\\b(?:on )?(${MONTH_NAMES})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:]|\\s*[ap]\\.?m)(?:,? (\\d{4})\\b)?`,
      "i",
    ),
    read: ([, month, day, year]) => ({ day: dateOf(day!, month!, year) }),
  },
  {
    pattern: /\b(?:at |by |around )?(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\b\.?/i,
    read: ([, h, m, half]) => ({ clock: clockOf(h!, m, `${half}m`) }),
  },
  { pattern: /\b(?:at |by |around )?(\d{1,2}) ?o['’]?clock\b/i, read: ([, h]) => ({ clock: clockOf(h!) }) },
  { pattern: /\b(?:at )?half past (\d{1,2})\b/i, read: ([, h]) => ({ clock: clockOf(h!, "30") }) },
  { pattern: /\b(?:at|by|around) (\d{1,2})(?![\d:/])(?=\W|$)/i, read: ([, h]) => ({ clock: clockOf(h!) }) },
  { pattern: /\bday after tomorrow\b/i, read: () => ({ day: { kind: "plus", days: 2 } }) },
  { pattern: /\bday before yesterday\b/i, read: () => ({ day: { kind: "plus", days: -2 } }) },
  { pattern: /\b(?:tomorrow|tmrw|tmr)(?:['’]s)?\b/i, read: () => ({ day: { kind: "plus", days: 1 } }) },
  { pattern: /\byesterday\b/i, read: () => ({ day: { kind: "plus", days: -1 } }) },
  { pattern: /\b(?:later )?today\b/i, read: () => ({ day: { kind: "plus", days: 0 } }) },
  { pattern: /\b(?:tonight)\b/i, read: () => ({ day: { kind: "plus", days: 0 }, part: "evening" }) },
  {
    pattern: RegExp(`\\b(?:on |(next|this|last) )(${DAY_NAMES})\\b`, "i"),
    read: ([, week, day]) => ({ day: weekdayOf(day!, week) }),
  },
  {
    pattern: RegExp(`\\b(${DAY_NAMES})(?: of)? next week\\b`, "i"),
    read: ([, day]) => ({ day: weekdayOf(day!, "next") }),
  },
  // `Sun Li` and `Kim Sun` are people; `minji tue` and `sunday minji` are days.
  {
    pattern: RegExp(`\\b(${LONG_DAY_NAMES})\\b|(?<=\\S )(?!sun\\b)(${DAY_NAMES})\\b`, "i"),
    read: ([day]) => ({ day: weekdayOf(day) }),
  },
  { pattern: /\b(?:right |just )?now\b|\bat the moment\b|\bcurrently\b/i, read: () => ({ isNow: true }) },
  {
    pattern: /\b(?:at )?noon\b/i,
    read: () => ({ clock: { hour: 12, minute: 0, isExact: true, written: "noon" } }),
  },
  {
    pattern: /\b(?:at )?midnight\b/i,
    read: () => ({ clock: { hour: 24, minute: 0, isExact: true, written: "midnight" } }),
  },
  {
    pattern: /\b(?:in the |this )?(morning|afternoon|evening)\b|\bat night\b/i,
    read: ([, part]) => ({ part: (part?.toLowerCase() ?? "night") as "morning" | "afternoon" | "evening" | "night" }),
  },
];

export const english: Grammar = {
  language: "en",
  mayRead:
    /[a-z].*\d|\d.*[a-z]|\b(?:wh(?:ere|en|o|at)|where?'?i?s|is|are|was|will|does|did|do|can|tell|now|to(?:day|morrow|night)|tmrw?|yesterday|noon|midnight|at|morning|afternoon|evening|please|hey|hi|and|currently|mon|tue|wed|thu|fri|sat|sun|\w+day|tues|thurs?|(?:half )?an? (?:hour|day|week|minute))\b/i,
  help: new Set(["help", "?", "usage", "how", "what can you do", "commands"]),
  everyone: new Set(["everyone", "everybody", "all", "the whole lab", "the lab", "team"]),
  times,
  phrases: [
    {
      pattern:
        /^(?:so )?when (?:is|will|does|did|are|do|can) (.+?) (?:be |come |coming |get |getting |go )?(?:back|return|returning|in again)(?: again| in)?$/i,
      wants: "back",
    },
    { pattern: /^(?:is|are) (.+?) back(?: yet| already| again)?$/i, wants: "back" },
    {
      pattern: /^(?:when )?(?:is|are|will|was|were) (.+?) (?:be )?(?:free|available|busy)(?: to (?:talk|meet|chat))?$/i,
      wants: "free",
    },
    {
      pattern:
        /^(?:please )?(?:do you know|can you tell me|tell me|does anyone know|any idea) where (?:is )?(.+?)(?: (?:is|are|will be|was|went))?$/i,
      wants: "where",
    },
    { pattern: /^where (?:was|were|did) (.+?)(?: go| at)?$/i, wants: "where", isPast: true },
    {
      pattern: /^where (?:can i find|can we find|has|have|will|would|should|does|do) (.+?)(?: be| gone| sit| been)?$/i,
      wants: "where",
    },
    {
      pattern: /^(?:where ?(?:['’]?s|is|are|re)?|whereabouts of) (.+?)(?: at| gone| hiding| these days)?$/i,
      wants: "where",
    },
    { pattern: /^(.+?) where(?: is (?:he|she)| are (?:you|they))?$/i, wants: "where" },
    { pattern: /^what(?: is|['’]?s| are) (.+?) (?:doing|up to)$/i, wants: "where" },
    {
      pattern:
        /^(?:is|are|was|were) (.+?)(?: (?:in|here|there|around|out|in the lab|at the lab|in the office|at work|at home|online))?$/i,
      wants: "where",
    },
  ],
  joint: /\s+(?:and|&)\s+/i,
  ending: /['’]s$/i,
};

/** `who …` is always a name, and so is the first word after it. */
export const WHO = /^who(?:['’]?s| is)?\s+(?=\S)/i;

/** A question that leaves out whom it is about. */
export const NAMELESS = /^(?:wh(?:ere|en|o)(?: is| are|['’]?s)?|is)$/i;

/** Words around a question that ask for nothing. */
export const COURTESY =
  /^(?:(?:hey|hello|please|whereis)[,!]?\s+|(?:hi|ok|okay|so|um)(?:,\s*|\s+(?=(?:where|when|is)\b)))+|(?:[,\s]+(?:please|pls|thanks|thank you))+$/gi;

function dateOf(day: string, month: string, year?: string): SaidDay {
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return { kind: "date", month: number, day: +day, ...(year && { year: +year }) };
}

function weekdayOf(day: string, week?: string): SaidDay {
  const weekday = DAYS.indexOf(day.slice(0, 3).toLowerCase()) + 1;
  return { kind: "weekday", weekday, ...(week && { week: week.toLowerCase() as "last" | "this" | "next" }) };
}

function away(count: string, unit: string, sign: 1 | -1) {
  const word = count.toLowerCase();
  const spelled = NUMBERS.findIndex((number) => RegExp(`^${number}$`).test(word)) + 1;
  const n = word.includes("half") ? 0.5 : /^\d/.test(word) ? +word : spelled;
  const minutes = /^m/i.test(unit) ? 1 : /^h/i.test(unit) ? 60 : /^d/i.test(unit) ? 1440 : 7 * 1440;
  return { offsetMinutes: sign * Math.round(n * minutes) };
}
