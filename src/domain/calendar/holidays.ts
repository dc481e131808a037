import { type LabDate, labTime } from "../lab-time.ts";
import { cut, plain } from "../written.ts";
import { isHidden } from "./copies.ts";
import type { CalendarEvent } from "./event.ts";
import type { EventContext } from "./read-event.ts";
import { spanOf } from "./span.ts";

export interface HolidayOn {
  readonly date: LabDate;
  readonly name: string;
}

/** The days on which a calendar of public holidays says that nobody is expected. */
export function holidaysIn(events: readonly CalendarEvent[]): readonly HolidayOn[] {
  const days = new Map<LabDate, string>();
  for (const { status, title, start, end } of events) {
    if (status === "cancelled" || title === undefined || start?.kind !== "day") continue;
    const span = spanOf({ start, ...(end && { end }) }, UTC);
    if (span.kind !== "span") continue;
    for (
      let day = UTC.dayOf(span.from), n = 0;
      day.from < span.until && n < LONGEST_HOLIDAY;
      day = UTC.dayOf(day.until), n++
    ) {
      days.set(day.date, cut(plain(title.slice(0, 1_000)), 80));
    }
  }
  return [...days].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

// Days without a zone: any clock without daylight saving counts them right.
const UTC = labTime("UTC");
const LONGEST_HOLIDAY = 31;

/**
 * True for a whole day of the lab's calendar that says nothing but that it is one off, and of nobody: `휴무`, `休業日`,
 * `Lab closed`. `민지 휴무` is Minji's, and so is a holiday to which she alone was invited.
 */
export function isLabHoliday(event: CalendarEvent, { calendar, directory, hidden }: EventContext): boolean {
  const { start, title, guests, status } = event;
  if (!calendar.isLab || start?.kind !== "day" || title === undefined || status === "cancelled") return false;
  if (guests.some(({ isRoom, email }) => !isRoom && directory.byEmail(email))) return false;
  return !isHidden(event, undefined, hidden) && saysHoliday(title);
}

function saysHoliday(title: string): boolean {
  const words = plain(title.slice(0, 200))
    .replace(/\s*[(（[【][^()（）[\]【】]*[)）\]】]\s*$/u, "")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  return HOLIDAY.test(words);
}

const EN =
  "(?:(?:public|bank|national|federal|university|school|campus|institute|company|office|lab|team|group|winter|summer|christmas|new year(?:['’]?s)?)\\s)*(?:holidays?|closures?|shutdown)|(?:(?:the\\s)?(?:lab|office|university|campus|institute|building|department)\\s(?:is\\s)?)?closed(?:\\sfor\\s(?:the\\s)?(?:holidays?|day|week|winter|summer|christmas|new year))?|christmas(?: day)?|new year['’]?s day|thanksgiving(?: day)?|easter monday|good friday|labou?r day";
const KO =
  "(?:(?:우리\\s?)?(?:연구실|랩|실험실|학교|회사|사무실|기관|전사|임시|법정|대체)\\s?)*(?:휴무일?|휴일|공휴일|휴업일?|휴관일?|휴실|휴교일?)|(?:추석|설날?|구정)(?:\\s?(?:당일|연휴))?|연휴|신정|삼일절|3\\.1절|어린이날|현충일|광복절|개천절|한글날|성탄절|크리스마스|부처님\\s?오신\\s?날|석가탄신일|(?:개교|창립)\\s?기념일";
const JA =
  "(?:研究室|ラボ|大学|全学|全館|会社|事務室|臨時|夏季|夏期|冬季|冬期|年末年始|一斉|の)*(?:休業日?|休館日?|休校日?|休室日?|閉室|閉館)|(?:国民の)?(?:祝日|祝休日|休日)|振替休日|年末年始(?:の?休み)?|お盆(?:休み)?|元日|元旦|(?:創立|開学|開校)記念日";
const HOLIDAY = new RegExp(`^(?:${EN}|${KO}|${JA})$`, "iu");
