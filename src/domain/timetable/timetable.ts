import type { Claim } from "../evidence.ts";
import type { LabDate, Weekday } from "../lab-time.ts";
import { isNeverALabel } from "../names/everyday-words.ts";
import { key, words } from "../names/fold.ts";
import { forms } from "../names/forms.ts";
import { withoutHonorifics } from "../names/honorifics.ts";
import type { PersonFact } from "../person.ts";
import { foldedPlace } from "../place/folded.ts";
import { knownPlaces } from "../place/known.ts";
import type { KnownPlace, Place } from "../place.ts";
import { plain } from "../written.ts";
import { cellReader, slotReader } from "./cell.ts";
import { claimsOf, whoseName } from "./claims.ts";
import { dateIn, type TitleContext } from "./dated-tabs.ts";
import { grids } from "./grids.ts";
import type { Hours } from "./hours.ts";
import type { Entry, Layout, TabContext, TabReader } from "./layout.ts";
import { list } from "./layouts/list.ts";
import { isLeftover } from "./leftovers.ts";
import { type Misread, type SheetBook, type SheetTab, type TabView, tabView } from "./sheet.ts";
import type { Steps } from "./steps.ts";
import { type Holiday, readTables, recogniseTable, type Tables, type TableTab } from "./tables.ts";
import { holdings, strayTerms } from "./terms.ts";
import { recurrences, weeksSaid } from "./weeks.ts";

export interface Timetable {
  readonly claims: readonly Claim[];
  readonly people: readonly PersonFact[];
  readonly places: readonly KnownPlace[];
  readonly holidays: readonly Holiday[];
  /** The numbered lessons of the periods tab. */
  readonly periods: readonly Period[];
  /** Entries understood, before terms multiply them. */
  readonly rows: number;
  readonly misreads: readonly Misread[];
}

export interface Period extends Hours {
  readonly number: number;
}

// The first that recognises a tab reads it.
const LAYOUTS: readonly Layout[] = [list, grids];

/**
 * Reads a whole spreadsheet: what is understood counts, and everything else is told with its address. Never throws.
 * The work is cut into steps of a row or an entry. `today` tells which year a tab named `11/23~11/27` means.
 */
export function* readTimetable(book: SheetBook, today?: LabDate): Steps<Timetable> {
  const { tables, plans, misreads } = yield* sorted(yield* used(book.tabs));
  const { tables: known, misreads: tableMisreads } = yield* readTables(tables, book.locale);
  const titles = { ...book, ...(today !== undefined && { today }) };
  const context = yield* tabContext(known, titles);
  const tabs = plans.map(({ tab }) => tab);
  const held = holdings(tabs, known.terms, titles);
  const whose = whoseName(known);
  const claims = new Map<string, Claim>();
  const names = new Set<string>();
  const named = new Map<string, KnownPlace>();
  let rows = 0;
  let lastDay: LastDay | undefined;
  for (const { tab, read } of plans) {
    const { terms, misread } = held.get(tab)!;
    if (misread) misreads.push(misread);
    const weeks = weeksSaid(tab.title);
    const unclear =
      weeks && terms.map((term) => recurrences(weeks, 1, term)).find((found) => typeof found === "string");
    if (unclear) misreads.push({ where: tab.where(), reason: unclear });
    if (unclear || terms.length === 0) continue;
    const reading = yield* read(context);
    for (const one of reading.misreads) misreads.push(one);
    for (const entry of reading.entries) {
      const { claims: own, misread: untold } = claimsOf(
        { ...(weeks && { weeks }), ...entry },
        whose(entry.name),
        terms,
        tab,
      );
      if (untold) misreads.push(untold);
      else rows += 1;
      lastDay = later(lastDay, entry, tab);
      // The same entry twice, as when a merge and a copy say it, is one.
      for (const claim of own) claims.set(claim.key, claim);
      if (entry.place) learn(named, entry.place, known.places);
      yield;
    }
    for (const name of reading.names) names.add(name);
  }
  if (lastDay && today !== undefined && lastDay.date < today) misreads.push({ where: lastDay.where, reason: OVER });
  return {
    claims: [...claims.values()],
    people: [...known.people, ...known.aliases, ...(yield* unlisted(names, context))],
    places: [...known.places, ...named.values()],
    holidays: known.holidays,
    periods: [...known.periods].map(([number, hours]) => ({ number: Number(number), ...hours })),
    rows,
    misreads: misreads.concat(tableMisreads, strayTerms(known.terms, tabs)),
  };
}

interface LastDay {
  readonly date: LabDate;
  /** The tab it is in. */
  readonly where: string;
}

/** The last day of a plan of single days; whoever plans every week, too, is never at its end. */
function later(known: LastDay | undefined, { weeks }: Entry, tab: TabView): LastDay {
  const date = weeks?.kind === "on" ? weeks.date : NO_END;
  return known && known.date >= date ? known : { date, where: tab.where() };
}

const NO_END = "9999-12-31";
const OVER = "all its dates are over";

interface Plan {
  readonly tab: TabView;
  readonly read: TabReader;
}

interface Sorted {
  readonly tables: readonly TableTab[];
  readonly plans: readonly Plan[];
  readonly misreads: Misread[];
}

/** Which tabs are timetables and which are tables beside them. A copy that was left behind is neither, if there is another. */
function* sorted(tabs: readonly TabView[]): Steps<Sorted> {
  const tables: TableTab[] = [];
  const plans: Plan[] = [];
  const misreads: Misread[] = [];
  const current = tabs.filter(({ title }) => !isLeftover(title));
  for (const tab of [...current, ...tabs.filter(({ title }) => isLeftover(title))]) {
    yield;
    // Timetables first: one with an e-mail column is no people tab, whatever its title.
    const read = yield* readerOf(tab);
    const table = read ? undefined : recogniseTable(tab);
    const hasOther = read ? plans.length > 0 : !table || tables.some(({ kind }) => kind === table.kind);
    if (hasOther && isLeftover(tab.title)) misreads.push({ where: tab.where(), reason: LEFTOVER });
    else if (read) plans.push({ tab, read });
    else if (table) tables.push(table);
    else misreads.push({ where: tab.where(), reason: UNRECOGNISED });
  }
  return { tables, plans, misreads };
}

const LEFTOVER = "not read: its title says that it is an old copy";
const UNRECOGNISED =
  "the tab was not recognised: it has no weekdays, times or names where a timetable has its headers, and no headers of people, aliases, places, terms, periods or holidays";

/** A place that is written in its own column is known from then on, to a status and to a title, too. */
function learn(named: Map<string, KnownPlace>, { kind, name }: Place, known: readonly KnownPlace[]): void {
  if (kind !== "elsewhere" || name === undefined || NO_PLACE.test(name) || named.size >= MOST_NAMED) return;
  const key = foldedPlace(name);
  if (named.has(key) || knownPlaces(known).whole(name)) return;
  named.set(key, { place: { kind, name, inLab: false }, aliases: [] });
}

const NO_PLACE = /^.$|^(?:tbd|tba|미정|추후.*|未定|なし|없음|none|\P{L}*)$/iu;
const MOST_NAMED = 1_000;

function* readerOf(tab: TabView): Steps<TabReader | undefined> {
  for (const layout of LAYOUTS) {
    const read = yield* layout.recognise(tab);
    if (read) return read;
  }
  return undefined;
}

/** The tabs in which something is written. */
function* used(tabs: readonly SheetTab[]): Steps<TabView[]> {
  const views: TabView[] = [];
  for (const tab of tabs) {
    for (const row of tab.cells) {
      yield;
      if (!row.some((cell) => cell !== "" && plain(cell) !== "")) continue;
      views.push(tabView(tab));
      break;
    }
  }
  return views;
}

function* tabContext({ people, aliases, places, periods }: Tables, titles: TitleContext): Steps<TabContext> {
  const known = new Set<string>();
  const given = new Map<string, Set<string>>();
  for (const { name, names } of [...people, ...aliases]) {
    for (const one of [name, ...names]) {
      known.add(key(one));
      forms(one, (form, key) => {
        if (form === "given" && !isNeverALabel(key)) given.set(key, (given.get(key) ?? new Set()).add(name));
      });
    }
    yield;
  }
  const cells = { places, periods };
  const isKnownName = (name: string) => known.has(key(name));
  const nameInRota = (written: string) => {
    if (isKnownName(written)) return written;
    const owners = given.get((withoutHonorifics(words(written)) ?? words(written)).join(""));
    return owners?.size === 1 ? [...owners][0] : undefined;
  };
  const dateOf = (text: string, weekday?: Weekday) => dateIn(text, titles, weekday);
  return { ...cells, readCell: cellReader(cells), readSlot: slotReader(cells), isKnownName, dateOf, nameInRota };
}

/** People who have a line in the timetable and none in the people tab. */
function* unlisted(names: ReadonlySet<string>, { isKnownName }: TabContext): Steps<PersonFact[]> {
  const byKey = new Map<string, string>();
  for (const name of names) {
    yield;
    if (!isKnownName(name)) byKey.set(key(name), name);
  }
  return [...byKey.values()].map((name) => ({ key: `entry ${name}`, name, names: [name] }));
}
