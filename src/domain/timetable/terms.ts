import type { LabDate } from "../lab-time.ts";
import { plain } from "../written.ts";
import { datesOf, type TitleContext } from "./dated-tabs.ts";
import type { Misread, TabView } from "./sheet.ts";

/** A row of the terms tab. */
export interface Term {
  readonly name: string;
  readonly first: LabDate;
  readonly last: LabDate;
  /** The tab it is about; absent means the tabs whose title names the term, else every tab that no term names. */
  readonly tab?: string;
  readonly where: string;
}

/** When a tab holds: during these terms, always when undefined, never when there is none. */
export interface Holding {
  readonly terms: readonly (Term | undefined)[];
  readonly misread?: Misread;
}

/**
 * A tab whose title names dates (`11/23~11/27`) is for those alone. Any other holds during the terms that name it, or that its title names (`2026-2학기`, `Fall 2026`, `後期`), else during
 * all terms without a tab. Of several tabs whose terms have no dates only the latest that can have begun counts: the
 * plan of the coming vacation may be there long before.
 */
export function holdings(
  tabs: readonly TabView[],
  terms: readonly Term[],
  titles: TitleContext,
): ReadonlyMap<TabView, Holding> {
  const own = new Map(tabs.map((tab) => [tab, terms.filter((term) => isTab(term, tab) || isNamedBy(term, tab))]));
  const taken = new Set([...own.values()].flat());
  const common = terms.filter((term) => term.tab === undefined && !taken.has(term));
  const undated = tabs.filter((tab) => own.get(tab)!.length === 0 && spokenTerm(tab.title));
  const isDated = tabs.some((tab) => own.get(tab)!.length > 0 && spokenTerm(tab.title));
  const begun = undated.filter((tab) => hasBegun(tab, undated, titles.today));
  const latest = Math.max(...(begun.length > 0 ? begun : undated).map((tab) => orderOf(tab, undated)));
  return new Map(
    tabs.map((tab): [TabView, Holding] => {
      const dated = own.get(tab)!;
      const dates = dated.length === 0 ? datesOf(tab.title, titles) : undefined;
      if (typeof dates === "string") return [tab, { terms: [], misread: { where: tab.where(), reason: dates } }];
      if (dates) return [tab, { terms: [{ name: tab.title, ...dates, where: tab.where() }] }];
      if (dated.length > 0) return [tab, { terms: dated }];
      const isUndated = undated.includes(tab);
      if (isUndated && (isDated || orderOf(tab, undated) !== latest))
        return [tab, { terms: [], misread: { where: tab.where(), reason: NOT_LATEST } }];
      if (isUndated && common.length === 0 && terms.length > 0)
        return [tab, { terms: [undefined], misread: { where: tab.where(), reason: NO_DATES } }];
      return [tab, { terms: common.length > 0 ? common : [undefined] }];
    }),
  );
}

/** Terms about a tab that is not there. */
export function strayTerms(terms: readonly Term[], tabs: readonly TabView[]): Misread[] {
  const stray = terms.filter((term) => term.tab !== undefined && !tabs.some((tab) => isTab(term, tab)));
  return stray.map((term) => ({ where: term.where, reason: "there is no tab of that name" }));
}

const NO_DATES = "its title names a term without dates in the terms tab, so it is read as if it always held";
const NOT_LATEST = "not read: its term has no dates in the terms tab, and there is a tab of another term";

function isTab(term: Term, tab: TabView): boolean {
  return term.tab !== undefined && plain(term.tab).toLowerCase() === plain(tab.title).toLowerCase();
}

function isNamedBy(term: Term, tab: TabView): boolean {
  if (term.tab !== undefined) return false;
  const name = plain(term.name).toLowerCase();
  if (name !== "" && name === plain(tab.title).toLowerCase()) return true;
  const [spoken, titled] = [spokenTerm(term.name), spokenTerm(tab.title)];
  if (!spoken || !titled || spoken.part !== titled.part) return false;
  const years = spoken.year ? [spoken.year] : [Number(term.first.slice(0, 4)), Number(term.last.slice(0, 4))];
  return titled.year === undefined || years.includes(titled.year);
}

interface SpokenTerm {
  readonly year?: number;
  /** Where in the year it is: 1 spring, 2 summer, 3 autumn, 4 winter. */
  readonly part: number;
}

function spokenTerm(text: string): SpokenTerm | undefined {
  const words = plain(text).toLowerCase();
  const year = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(words)?.[0];
  const part = PARTS.findIndex((shape) => shape.test(words)) + 1;
  if (part === 0) return undefined;
  return { part, ...(year && { year: Number(year) }) };
}

const PARTS = [
  /1\s?학기|봄\s?학기|前期|春学期|春期|\bspring\b|(?:19|20)\d\d\s?[-–]\s?1(?!\d)|\b(?:1st|first) (?:semester|term)\b|\b(?:semester|term) 1\b/u,
  /여름\s?(?:학기|방학|계절)|夏(?:学期|期|休み)|\bsummer\b/u,
  /2\s?학기|가을\s?학기|後期|秋学期|秋期|\b(?:fall|autumn)\b|(?:19|20)\d\d\s?[-–]\s?2(?!\d)|\b(?:2nd|second) (?:semester|term)\b|\b(?:semester|term) 2\b/u,
  /겨울\s?(?:학기|방학|계절)|冬(?:学期|期|休み)|\bwinter\b/u,
];

/** Later terms come later; a title without a year is of the latest year that is named. */
function orderOf(tab: TabView, others: readonly TabView[]): number {
  const { year, part } = spokenTerm(tab.title)!;
  const years = others.map(({ title }) => spokenTerm(title)?.year ?? 0);
  return (year ?? Math.max(...years)) * 10 + part;
}

/** False for a term that begins after today wherever its name is used; without today's date nothing is known to. */
function hasBegun(tab: TabView, others: readonly TabView[], today: LabDate | undefined): boolean {
  if (today === undefined) return true;
  const year = Math.floor(orderOf(tab, others) / 10) || Number(today.slice(0, 4));
  const begins = BEGINNINGS.find(([script]) => script.test(tab.title))![1][spokenTerm(tab.title)!.part - 1];
  return `${year}-${begins}` <= today;
}

// When spring, summer, autumn and winter begin in universities, a little early: a week or two before is no matter.
const BEGINNINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{sc=Hangul}/u, ["02-20", "06-15", "08-20", "12-10"]],
  [/\p{sc=Han}/u, ["03-20", "07-20", "09-10", "12-15"]],
  // `2026-2` is a Korean name as well.
  [/(?:19|20)\d\d\s?[-–]\s?[12]/u, ["02-20", "06-15", "08-20", "12-10"]],
  [/^/u, ["01-01", "05-01", "08-10", "12-01"]],
];
