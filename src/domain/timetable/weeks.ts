import type { LabDate, Weekday } from "../lab-time.ts";
import { readDate } from "./dates.ts";

/** In which weeks an entry takes place that is not there every week. */
export type Weeks =
  /** A first date may be without its year: `11-09`. */
  | { readonly kind: "every-second"; readonly from?: LabDate; readonly monthDay?: string }
  | { readonly kind: "odd" }
  | { readonly kind: "even" }
  | { readonly kind: "of-month"; readonly numbers: readonly number[] }
  | { readonly kind: "of-term"; readonly numbers: readonly number[] }
  /** No week but this one day. */
  | { readonly kind: "on"; readonly date: LabDate }
  /** `A주`: nobody wrote down which weeks those are. */
  | { readonly kind: "unclear"; readonly reason?: string };

/** A text in which each such word stands as one sign, so that its numbers are taken for no time. */
export interface MarkedWeeks {
  readonly text: string;
  readonly weeks: readonly Weeks[];
}

/** The words `격주`, `隔週`, `biweekly`, `odd weeks`, `1,3주` and the like, taken out of a text. */
export function markWeeks(text: string): MarkedWeeks {
  const clean = text.replace(SIGNS, "").replace(EVERY, "");
  if (!HINT.test(clean)) return { text: clean, weeks: [] };
  const weeks: Weeks[] = [];
  const marked = clean.replace(ANY, (...found) => {
    if (weeks.length >= MOST) return found[0] as string;
    weeks.push(weeksOf(found.at(-1) as Record<string, string | undefined>));
    return String.fromCharCode(FIRST_SIGN + weeks.length - 1);
  });
  return { text: marked, weeks };
}

/** The weeks that signs in these words stand for, and the words without them. `격주 (홀수주)` are the odd weeks. */
export function weeksIn(words: string, weeks: readonly Weeks[]): { readonly weeks?: Weeks; readonly rest: string } {
  if (weeks.length === 0) return { rest: words };
  const said = [...words.matchAll(SIGNS)].map(([sign]) => weeks[sign.charCodeAt(0) - FIRST_SIGN]!);
  const rest = withoutWeeks(words);
  const [first, ...others] = said.toSorted((a, b) => vagueness(a) - vagueness(b));
  const isContradiction = others.some(({ kind }) => kind !== first!.kind && kind !== "every-second");
  return first ? { weeks: isContradiction ? { kind: "unclear" } : first, rest } : { rest };
}

/** What a heading or title says of all that is below it. */
export type WeeksSaid = Weeks & { readonly where: string };

/** The weeks a heading or title speaks of: `B주`, `Odd weeks`, `김민지 (짝수주)`. */
export function weeksSaid(text: string): Weeks | undefined {
  if (text.length > LONGEST_HEADING || !HINT.test(text)) return undefined;
  const numbered = NUMBERED.exec(text.trim())?.groups;
  if (numbered) return numberedWeek(numbered);
  const { text: marked, weeks } = markWeeks(text);
  return weeksIn(marked, weeks).weeks;
}

const LONGEST_HEADING = 60;
const NUMBERED = /^(?:[제第]?\s?(?<ofTerm>\d{1,2})\s?(?:주차|週目)|(?:week|wk)\.?\s?(?<either>\d{1,2}))$/iu;

/** `3주차` is of a term. `Week 1` may be one of two that alternate, and `Week 48` one of a year. */
function numberedWeek({ ofTerm, either }: Readonly<Record<string, string | undefined>>): Weeks {
  const number = Number(ofTerm ?? either);
  const isOfTerm = ofTerm !== undefined || (number > 4 && number <= 26);
  return isOfTerm ? { kind: "of-term", numbers: [number] } : { kind: "unclear" };
}

/** The words without the signs. */
export function withoutWeeks(words: string): string {
  return words
    .replace(SIGNS, " ")
    .replace(/\(\s*\)|\[\s*\]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

const vagueness = (weeks: Weeks) => (weeks.kind === "every-second" && !weeks.from && !weeks.monthDay ? 1 : 0);

const MOST = 50;
const FIRST_SIGN = 0xe000;
const SIGNS = /[\uE000-\uF8FF]/g;
const HINT =
  /주|週|week|wk|fortnight|째|第|回|1st|2nd|3rd|[45]th|first|second|third|fourth|fifth|month|매[월달]|월 ?[1-4한두] ?[회번]|달에|毎月|月[1-4一二]/i;
// What takes place every week needs no word of it.
const EVERY = /매주\s?|毎週\s?|(?<!\p{L})every week(?!\p{L})\s?/giu;

const NUMBERS = String.raw`\d{1,2}(?:\s?(?:[,·・、&/]|및|와|과|と|and)\s?제?第?\d{1,2})+`;
const DATE = String.raw`\d{4}\s?[-./년年]\s?\d{1,2}\s?[-./월月]\s?\d{1,2}\s?[.일日]?`;
const MONTH_DAY = String.raw`\d{1,2}\s?[/월月]\s?\d{1,2}(?![\d:])\s?[일日]?(?=\s?(?:부터|から|[~〜]|시작|\)))`;
const ORDINAL = "첫|둘|두|셋|세|넷|네|다섯";
const ENGLISH = "1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth";
const WEEKDAY = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*";
// `1st & 3rd 14-15`, `first Monday of the month`, `첫째, 셋째 화요일`, `第2火曜`
const DAY_OF_MONTH = [
  String.raw`(?<!\p{L})(?<monthWords>(?:${ENGLISH})(?:\s?(?:,|&|and|/)\s?(?:${ENGLISH}))+)(?:\s${WEEKDAY}|(?=\s*(?:$|[:)\d])))(?:\sof\s(?:the|each|every)\smonth)?`,
  String.raw`(?<!\p{L})(?<monthWords>${ENGLISH})\s${WEEKDAY}(?:\sof\s(?:the|each|every)\smonth)?`,
  String.raw`(?:매월|매달)?\s?(?<monthWords>(?:${ORDINAL})째(?:\s?[,·&와과]?\s?(?:${ORDINAL})째)*)\s?[월화수목금토일](?:요일)?(?!\p{L})`,
  String.raw`第(?<monthList>[1-5])\s?[月火水木金土日]曜日?`,
].join("|");
const SOME_OF_MONTH = String.raw`(?<!\p{L})(?:monthly|once\sa\smonth|every\smonth)(?!\p{L})|매월|매달|월\s?[1-4한두]\s?[회번]|한\s?달에\s?(?:[1-4]|한|두)\s?[회번]|毎月|月に?[1-4一二]回`;
const KINDS = [
  String.raw`(?<odd>홀수\s?주(?:차|마다|간)?|奇数週|(?:odd|uneven)(?:[- ]numbered)?\s?(?:weeks?|wks?)(?:\sonly)?|weeks?\sodd)`,
  String.raw`(?<even>짝수\s?주(?:차|마다|간)?|偶数週|even(?:[- ]numbered)?\s?(?:weeks?|wks?)(?:\sonly)?|weeks?\seven)`,
  String.raw`(?<second>격주(?:로|제|마다)?|(?:2|두|이)\s?주(?:일)?\s?(?:에\s?(?:1회|한\s?번)|마다|간격(?:으로)?)|隔週(?:で)?|2週(?:間)?(?:に1[回度]|おき|ごと)|bi-?weekly|fortnightly|(?:every|each)\s(?:other|second|2nd|two|2)\s?(?:weeks?|wks?)|alternat(?:e|ing)\sweeks?)(?:[\s:(]*(?:from|since|starting|시작)?\s?(?<from>${DATE}|${MONTH_DAY})\s?(?:부터|から|[~〜]|시작)?\)?)?`,
  String.raw`(?<termWeeks>(?:weeks?|wks?)\s?(?<weekRange>\d{1,2}\s?[-~–]\s?\d{1,2}|${NUMBERS})|第?(?<weekRange>${NUMBERS}|\d{1,2}\s?[-~〜–]\s?\d{1,2})\s?(?:주차|週目|回目?))`,
  String.raw`(?<monthly>(?:매월|매달|毎月)?\s?[제第]?\s?(?<monthList>${NUMBERS})\s?(?:째\s?주?|주(?!간|년|일|째\s?날)|週(?!間|目))째?|(?:매월|매달|毎月)\s?[제第]?\s?(?<monthList>\d)\s?(?:째\s?주?|주(?!간|년|일)|週(?!間))|第(?<monthList>[1-5])週|(?<monthList>第[1-5](?:\s?[・,、]\s?第?[1-5])+)(?:[月火水木金土日]曜日?|(?=[\s):：]|$))|(?:매월|매달)?\s?(?<monthWords>(?:${ORDINAL})째(?:\s?주)?(?:\s?[,·&와과]?\s?(?:${ORDINAL})째)*)\s?주|(?<monthWords>(?:${ENGLISH})(?:\s?(?:,|&|and|/)\s?(?:${ENGLISH}))+)\s(?:weeks?|wks?)(?:\sof\s(?:the|each|every)\smonth)?|(?<monthWords>${ENGLISH})\sweeks?\sof\s(?:the|each|every)\smonth|(?:${DAY_OF_MONTH}))`,
  String.raw`(?<letter>(?<![\p{L}\p{N}])(?:[ABＡＢ]\s?[주週](?![\p{L}\p{N}])|weeks?\s?[AB](?![\p{L}\p{N}]))|${SOME_OF_MONTH})`,
];
const ANY = new RegExp(numbered(KINDS.join("|")), "giu");

// One name may stand in one place of an expression only, so the second `from` becomes `from2`.
function numbered(source: string): string {
  const seen = new Map<string, number>();
  return source.replace(/\(\?<([a-zA-Z]+)>/g, (_, name: string) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? `(?<${name}>` : `(?<${name}${count}>`;
  });
}

function weeksOf(groups: Record<string, string | undefined>): Weeks {
  const get = (name: string) =>
    ["", "2", "3", "4", "5", "6"].map((count) => groups[`${name}${count}`]).find((text) => text);
  if (get("odd")) return { kind: "odd" };
  if (get("even")) return { kind: "even" };
  if (get("second")) {
    const written = (get("from") ?? "").trim();
    const from = readDate(written, undefined);
    const [month, day] = written.match(/\d{1,2}/g) ?? [];
    const monthDay = !from && month && day && `${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    return { kind: "every-second", ...(from && { from }), ...(monthDay && { monthDay }) };
  }
  if (get("termWeeks")) return { kind: "of-term", numbers: numbersIn(get("weekRange") ?? "") };
  if (get("letter")) return { kind: "unclear" };
  const words = get("monthWords");
  const numbers = words ? ordinalsIn(words) : numbersIn(get("monthList") ?? "");
  // A month has five weeks; a term has more.
  return { kind: numbers.some((number) => number > 5) ? "of-term" : "of-month", numbers };
}

function numbersIn(text: string): number[] {
  const [, first, last] = /^(\d{1,2})\s?[-~〜–]\s?(\d{1,2})$/.exec(text) ?? [];
  if (first && last) {
    return Array.from({ length: Math.max(0, Number(last) - Number(first) + 1) }, (_, index) => Number(first) + index);
  }
  return [...text.matchAll(/\d+/g)].map(([number]) => Number(number));
}

const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/첫|1st|first/i, 1],
  [/둘|두|2nd|second/i, 2],
  [/셋|세|3rd|third/i, 3],
  [/넷|네|4th|fourth/i, 4],
  [/다섯|5th|fifth/i, 5],
];

function ordinalsIn(text: string): number[] {
  return ORDINALS.filter(([word]) => word.test(text)).map(([, number]) => number);
}

/** One way to put it into a calendar: every second week, or one single day. */
export interface Recurrence {
  readonly term?: { readonly first: LabDate; readonly last: LabDate };
  readonly biweeklyFrom?: LabDate;
}

/** When an entry of some weeks takes place during a term; a reason when nobody can tell. */
export function recurrences(
  weeks: Weeks | undefined,
  weekday: Weekday,
  term: { readonly first: LabDate; readonly last: LabDate } | undefined,
): readonly Recurrence[] | string {
  const during = term && { term: { first: term.first, last: term.last } };
  if (!weeks) return [{ ...during }];
  if (weeks.kind === "on") return isDuring(weeks.date, term) ? [{ term: { first: weeks.date, last: weeks.date } }] : [];
  if (weeks.kind === "every-second" && weeks.from) return [{ ...during, biweeklyFrom: weeks.from }];
  if (weeks.kind === "unclear") return weeks.reason ?? UNCLEAR_WEEKS;
  if (!term) return NO_TERM;
  if (weeks.kind === "every-second" && weeks.monthDay !== undefined) {
    const first = firstIn(term, weeks.monthDay);
    return first === undefined ? UNCLEAR_WEEKS : [{ ...during, biweeklyFrom: first }];
  }
  if (weeks.kind === "every-second" || weeks.kind === "odd") return [{ ...during, biweeklyFrom: term.first }];
  if (weeks.kind === "even") return [{ ...during, biweeklyFrom: plusDays(term.first, 7) }];
  return daysOf(weeks, weekday, term).map((day) => ({ term: { first: day, last: day } }));
}

/** The day of that name in the term. */
function firstIn(term: { readonly first: LabDate; readonly last: LabDate }, monthDay: string): LabDate | undefined {
  const dates = [term.first, term.last].map((date) => readDate(`${date.slice(0, 4)}-${monthDay}`, undefined));
  return dates.find((date) => date !== undefined && isDuring(date, term));
}

function isDuring(date: LabDate, term: { readonly first: LabDate; readonly last: LabDate } | undefined): boolean {
  return !term || (term.first <= date && date <= term.last);
}

export const UNCLEAR_WEEKS =
  "it is not every week, and it does not say which: write odd weeks, even weeks or a first date";
const NO_TERM = "it is not every week, and no first day of a term says which: add the term to the terms tab";
const LONGEST_TERM = 60;

/** The days of a weekday in a term that are the first, second, … of their month, or lie in these weeks of the term. */
function daysOf(
  { kind, numbers }: Extract<Weeks, { readonly numbers: readonly number[] }>,
  weekday: Weekday,
  term: { readonly first: LabDate; readonly last: LabDate },
): LabDate[] {
  const days: LabDate[] = [];
  const monday = plusDays(term.first, -((new Date(term.first).getUTCDay() + 6) % 7));
  for (let week = 0; week < LONGEST_TERM; week += 1) {
    const day = plusDays(monday, week * 7 + weekday - 1);
    if (day > term.last) break;
    const number = kind === "of-term" ? week + 1 : Math.ceil(Number(day.slice(8)) / 7);
    if (day >= term.first && numbers.includes(number)) days.push(day);
  }
  return days;
}

function plusDays(date: LabDate, days: number): LabDate {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
