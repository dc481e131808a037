import type { Claim } from "../evidence.ts";
import { key } from "../names/fold.ts";
import type { PersonFact, Who } from "../person.ts";
import { foldedPlace, knownPlaces } from "../place/known.ts";
import type { KnownPlace, Place } from "../place.ts";
import { plain } from "../written.ts";
import { cellReader } from "./cell.ts";
import type { Entry, Layout, TabContext, TabReader, TabReading } from "./layout.ts";
import { list } from "./layouts/list.ts";
import { peopleByWeekday } from "./layouts/people-by-weekday.ts";
import { type Misread, type SheetBook, type TabView, tabView } from "./sheet.ts";
import type { Steps } from "./steps.ts";
import { type Holiday, readTables, recogniseTable, type Tables, type TableTab, type Term } from "./tables.ts";

export interface Timetable {
  readonly claims: readonly Claim[];
  readonly people: readonly PersonFact[];
  readonly places: readonly KnownPlace[];
  readonly holidays: readonly Holiday[];
  /** Entries understood, before terms multiply them. */
  readonly rows: number;
  readonly misreads: readonly Misread[];
}

// The first that recognises a tab reads it.
const LAYOUTS: readonly Layout[] = [list, peopleByWeekday];

/**
 * Reads a whole spreadsheet: what is understood counts, and everything else is told with its address. Never throws.
 * The work is cut into steps of a row or an entry.
 */
export function* readTimetable(book: SheetBook): Steps<Timetable> {
  const tabs = book.tabs.map(tabView).filter(isUsed);
  const tables: TableTab[] = [];
  const plans: { readonly tab: TabView; readonly read: TabReader }[] = [];
  for (const tab of tabs) {
    // Timetables first: one with an e-mail column is no people tab, whatever its title.
    const read = readerOf(tab);
    const table = read ? undefined : recogniseTable(tab);
    if (table) tables.push(table);
    else plans.push({ tab, read: read ?? (() => unrecognised(tab)) });
  }
  const { tables: known, misreads: tableMisreads } = yield* readTables(tables, book.locale);
  const context = tabContext(known);
  const claims = new Map<string, Claim>();
  const names = new Set<string>();
  const named = new Map<string, KnownPlace>();
  const misreads: Misread[] = [];
  let rows = 0;
  for (const { tab, read } of plans) {
    const reading = yield* read(context);
    // The same entry twice, as when a merge and a copy say it, is one.
    for (const claim of claimsOf(tab, reading.entries, known)) {
      claims.set(claim.key, claim);
      yield;
    }
    for (const name of reading.names) names.add(name);
    for (const { place } of reading.entries) if (place) learn(named, place, known.places);
    misreads.push(...reading.misreads);
    rows += reading.entries.length;
  }
  return {
    claims: [...claims.values()],
    people: [...known.people, ...known.aliases, ...unlisted(names, context)],
    places: [...known.places, ...named.values()],
    holidays: known.holidays,
    rows,
    misreads: misreads.concat(tableMisreads, strayTerms(known.terms, tabs)),
  };
}

/** A place that is written in its own column is known from then on, to a status and to a title, too. */
function learn(named: Map<string, KnownPlace>, { kind, name }: Place, known: readonly KnownPlace[]): void {
  if (kind !== "elsewhere" || name === undefined || NO_PLACE.test(name) || named.size >= MOST_NAMED) return;
  const key = foldedPlace(name);
  if (named.has(key) || knownPlaces(known).whole(name)) return;
  named.set(key, { place: { kind, name, inLab: false }, aliases: [] });
}

const NO_PLACE = /^.$|^(?:tbd|tba|미정|추후.*|未定|なし|없음|none|\P{L}*)$/iu;
const MOST_NAMED = 1_000;

function readerOf(tab: TabView): TabReader | undefined {
  for (const layout of LAYOUTS) {
    const read = layout.recognise(tab);
    if (read) return read;
  }
  return undefined;
}

// biome-ignore lint/correctness/useYield: there is nothing to interrupt
function* unrecognised(tab: TabView): Steps<TabReading> {
  return { entries: [], names: [], misreads: [{ where: tab.where(), reason: UNRECOGNISED }] };
}

const UNRECOGNISED =
  "the tab was not recognised: its headers are neither weekdays beside names, nor name, day, start and end, nor those of people, aliases, places, terms, periods or holidays";

function isUsed(tab: TabView): boolean {
  for (let row = 0; row < tab.rows; row += 1) {
    for (let column = 0; column < tab.columns; column += 1) if (tab.text(row, column) !== "") return true;
  }
  return false;
}

function tabContext({ people, aliases, places, periods }: Tables): TabContext {
  const known = new Set([...people, ...aliases].flatMap(({ name, names }) => [name, ...names]).map(key));
  const cells = { places, periods };
  return { ...cells, readCell: cellReader(cells), isKnownName: (name) => known.has(key(name)) };
}

/** People who have a line in the timetable and none in the people tab. */
function unlisted(names: ReadonlySet<string>, { isKnownName }: TabContext): PersonFact[] {
  const byKey = new Map([...names].filter((name) => !isKnownName(name)).map((name) => [key(name), name]));
  return [...byKey.values()].map((name) => ({ key: `entry ${name}`, name, names: [name] }));
}

function* claimsOf(tab: TabView, entries: readonly Entry[], known: Tables): Generator<Claim> {
  const whose = whoseName(known);
  const terms = termsOf(tab, known.terms);
  for (const entry of entries) {
    for (const term of terms) yield claimOf(entry, whose(entry.name), term, tab.title);
  }
}

function claimOf(entry: Entry, who: Who, term: Term | undefined, tab: string): Claim {
  const { weekday, start, end, place, activity, isBusy } = entry;
  const period = term && { first: term.first, last: term.last };
  const said = [Object.values(who), weekday, `${start}-${end}`, place && [place.kind, place.name], activity, period];
  return {
    key: JSON.stringify(said),
    who,
    when: { kind: "weekly", weekday, start, end, ...(period && { term: period }) },
    kind: "entry",
    basis: "scheduled",
    ...(place && { place }),
    ...(activity && { activity }),
    // An entry that only says home, office or lab does not speak of availability.
    ...(isBusy && { availability: "busy" as const }),
    label: plain(tab),
  };
}

/** By e-mail or Slack id where the people tab gives one, so that the entry finds its person whatever she is called. */
function whoseName({ people, aliases }: Tables): (name: string) => Who {
  const byName = Map.groupBy(people, ({ name }) => key(name));
  const meant = new Map(aliases.map(({ name, names }) => [key(names[0] ?? ""), name]));
  const remembered = new Map<string, Who>();
  return (name) => {
    let who = remembered.get(name);
    if (!who) {
      const real = byName.has(key(name)) ? name : (meant.get(key(name)) ?? name);
      const [person, ...others] = byName.get(key(real)) ?? [];
      who = person && others.length === 0 ? pointTo(person) : { name: real };
      remembered.set(name, who);
    }
    return who;
  };
}

function pointTo({ email, slackId, name }: PersonFact): Who {
  if (email) return { email };
  return slackId ? { slackId } : { name };
}

/** The terms a tab holds for; a tab that no term names holds for all terms without a tab, or always. */
function termsOf(tab: TabView, terms: readonly Term[]): readonly (Term | undefined)[] {
  const own = terms.filter((term) => isTab(term, tab));
  const common = own.length > 0 ? own : terms.filter((term) => term.tab === undefined);
  return common.length > 0 ? common : [undefined];
}

function isTab(term: Term, tab: TabView): boolean {
  return term.tab !== undefined && plain(term.tab).toLowerCase() === plain(tab.title).toLowerCase();
}

function strayTerms(terms: readonly Term[], tabs: readonly TabView[]): Misread[] {
  const stray = terms.filter((term) => term.tab !== undefined && !tabs.some((tab) => isTab(term, tab)));
  return stray.map((term) => ({ where: term.where, reason: "there is no tab of that name" }));
}
