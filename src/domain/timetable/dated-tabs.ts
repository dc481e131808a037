import type { LabDate, Weekday } from "../lab-time.ts";
import { plain } from "../written.ts";
import { readDate } from "./dates.ts";

/** What the titles of tabs are read with. */
export interface TitleContext {
  /** A title rarely names the year: the nearest is meant. */
  readonly today?: LabDate;
  /** As in `ko_KR`; decides whether 3/4 is in March or April. */
  readonly locale?: string;
}

export interface Dates {
  readonly first: LabDate;
  readonly last: LabDate;
}

/**
 * The dates for which a tab alone is: `11/23~11/27`, `11월 23일 ~ 27일`, `Nov 23-27`, `Week of Nov 23`. A date alone
 * stands for its week. A reason when there are dates and nobody can tell which.
 */
export function datesOf(title: string, context: TitleContext): Dates | string | undefined {
  const words = plain(title).toLowerCase();
  if (NUMBERED_WEEK.test(words)) return WHICH_WEEK;
  const range = RANGE.exec(words)?.groups;
  const single = range ? undefined : ALONE.exec(words)?.groups;
  const from = dayIn(range ?? single, "", context);
  if (!from) return undefined;
  const until = range ? dayIn(range, "2", context, from) : undefined;
  if (range && !until) return undefined;
  const year = from.year ?? until?.year ?? yearIn(words);
  const dates = (one: number) => (until ? between(from, until, one) : weekOf(dateOn(from, one)));
  if (year !== undefined) return dates(year) ?? WHICH_DATES;
  return nearest(dates, context.today) ?? WHICH_DATES;
}

/** The one day a header or cell names, in the nearest year; undefined when it does not fall on the weekday beside it. */
export function dateIn(text: string, context: TitleContext, weekday?: Weekday): LabDate | undefined {
  const from = dayIn(ONE.exec(plain(text).toLowerCase())?.groups, "", context);
  const { today } = context;
  if (!from || (from.year ?? today) === undefined) return undefined;
  const near = Number(today?.slice(0, 4));
  const years = from.year === undefined ? [near - 1, near, near + 1] : [from.year];
  const dates = years.map((year) => dateOn(from, year)).filter((date) => date !== undefined);
  const [date] = today === undefined ? dates : dates.toSorted((a, b) => daysFrom(a, today) - daysFrom(b, today));
  const isThen = weekday === undefined || (date !== undefined && new Date(date).getUTCDay() === weekday % 7);
  return isThen ? date : undefined;
}

/** True for a text that names a day of a month, whether or not there is such a day. */
export function namesDate(text: string): boolean {
  return /\d/.test(text) && ONE.test(plain(text).toLowerCase());
}

const WHICH_DATES = "not read: its title names dates, and it cannot be told of which year: write it into the title";
const WHICH_WEEK =
  "not read: its title names a week by its number in a month: write its dates instead, such as 11/23~11/27";

const MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const WEEKDAY = String.raw`(?:\s?\(?(?:[월화수목금토일月火水木金土日]|mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?(?![\p{L}]))?`;
/** A day with its month, perhaps with its year; the names of its parts end in `id`. */
const day = (id: string) =>
  [
    String.raw`(?:(?<year${id}>(?:19|20)\d\d)\s?[-./년年]\s?)?(?<month${id}>\d{1,2})\s?[./월月]\s?(?<day${id}>\d{1,2})\s?[.일日]?`,
    String.raw`(?<year${id}>(?:19|20)\d\d)-(?<month${id}>\d{1,2})-(?<day${id}>\d{1,2})`,
    String.raw`(?<name${id}>${MONTH})[a-z]*\.?\s?(?<day${id}>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?<year${id}>(?:19|20)\d\d))?`,
    String.raw`(?<day${id}>\d{1,2})(?:st|nd|rd|th)?\s?(?<name${id}>${MONTH})[a-z]*\.?(?:\s(?<year${id}>(?:19|20)\d\d))?`,
  ]
    .map((shape) => `${shape}${WEEKDAY}`)
    .join("|");
const TO = String.raw`\s?(?:[-–—~〜]|から|부터|to|until)\s?`;
const START = String.raw`(?<![\p{L}\p{N}./:-])`;
const END = String.raw`(?![\d:/]|\s?[시時])`;
const RANGE = new RegExp(
  [
    `${START}(?:${day("")})${TO}(?:${day("2")})${END}`,
    String.raw`${START}(?:${day("")})${TO}(?<day2>\d{1,2})\s?[.일日]?${WEEKDAY}${END}(?!\s?[./월月]\d)`,
    String.raw`${START}(?<day>\d{1,2})\s?[-–—~〜]\s?(?<day2>\d{1,2})\s(?<name>${MONTH})[a-z]*\.?(?:\s(?<year>(?:19|20)\d\d))?${END}`,
  ].join("|"),
  "u",
);
const ALONE = new RegExp(
  [
    `^(?:${day("")})$`,
    `(?:week|wk|w/c)\\s?(?:of|from|beginning|commencing|starting)?:?\\s?(?:the )?(?:${day("")})${END}`,
    String.raw`${START}(?:${day("")})\s?(?:주간?(?![\p{L}])|の?週|week)`,
  ].join("|"),
  "u",
);
const ONE = new RegExp(`${START}(?:${day("")})${END}`, "u");
const NUMBERED_WEEK =
  /(?:\d{1,2}\s?[월月]\s?|이번\s?달\s?|今月\s?)(?:[제第]?\s?\d\s?(?:주차?|週目?)|(?:첫|둘|두|셋|세|넷|네|다섯)째?\s?주)(?![간\p{N}])/u;

interface Day {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

type Groups = Readonly<Record<string, string | undefined>>;

function dayIn(found: Groups | undefined, id: string, { locale }: TitleContext, before?: Day): Day | undefined {
  const said = (part: string) => found?.[`${part}${id}`];
  const day = Number(said("day"));
  if (!day) return undefined;
  const year = said("year") === undefined ? undefined : Number(said("year"));
  const named = said("name") ?? (before ? undefined : said("name"));
  const month = named ? MONTH.split("|").indexOf(named) + 1 : Number(said("month") ?? before?.month ?? 0);
  const isTurned = year === undefined && !named && said("month") !== undefined && isDayFirst(month, day, locale);
  return { ...(year && { year }), ...(isTurned ? { month: day, day: month } : { month, day }) };
}

// Only where neither the month's name nor its sign says it, and the locale does not write the month first.
function isDayFirst(first: number, second: number, locale = "en_US"): boolean {
  return first > 12 || (second <= 12 && !/^(?:ko|ja|zh)|_(?:US|PH|PR|GU)$/i.test(locale));
}

function yearIn(words: string): number | undefined {
  const year = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(words)?.[0];
  return year === undefined ? undefined : Number(year);
}

function dateOn({ month, day }: Day, year: number): LabDate | undefined {
  return readDate(`${year}-${month}-${day}`, undefined);
}

/** From December on into January, too. */
function between(from: Day, until: Day, year: number): Dates | undefined {
  const first = dateOn(from, year);
  const same = dateOn(until, until.year ?? year);
  const last = first && same && same < first && !until.year ? dateOn(until, year + 1) : same;
  return first && last && first <= last ? { first, last } : undefined;
}

/** From its Monday on; a Sunday begins a week where people name it by one. */
function weekOf(date: LabDate | undefined): Dates | undefined {
  if (!date) return undefined;
  const first = plusDays(date, -((new Date(date).getUTCDay() + 6) % 7) % 6);
  return { first, last: plusDays(first, 6) };
}

function plusDays(date: LabDate, days: number): LabDate {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function nearest(dates: (year: number) => Dates | undefined, today: LabDate | undefined): Dates | undefined {
  if (today === undefined) return undefined;
  const year = Number(today.slice(0, 4));
  const found = [year - 1, year, year + 1].map(dates).filter((one) => one !== undefined);
  const away = ({ first, last }: Dates) =>
    first <= today && today <= last ? 0 : Math.min(...[first, last].map((date) => daysFrom(date, today)));
  return found.toSorted((a, b) => away(a) - away(b))[0];
}

const daysFrom = (date: LabDate, other: LabDate) => Math.abs(Date.parse(date) - Date.parse(other));
