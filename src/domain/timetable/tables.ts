import type { LabDate } from "../lab-time.ts";
import { key } from "../names/fold.ts";
import type { PersonFact, PrivacyLevel } from "../person.ts";
import { foldedPlace } from "../place/folded.ts";
import { isRoom } from "../place/rooms.ts";
import { baseOf } from "../place/words.ts";
import type { KnownPlace, Place } from "../place.ts";
import { cut, plain } from "../written.ts";
import { readDate } from "./dates.ts";
import { type Column, findHeaders, type Headers } from "./headers.ts";
import { type Hours, hoursBetween } from "./hours.ts";
import { errorShown, type Misread, type TabView } from "./sheet.ts";
import type { Steps } from "./steps.ts";
import type { Term } from "./terms.ts";

/** The tabs beside the timetable: who people are, what places are called, when terms and lessons and holidays are. */
export interface Tables {
  readonly people: readonly PersonFact[];
  readonly aliases: readonly PersonFact[];
  readonly places: readonly KnownPlace[];
  readonly terms: readonly Term[];
  readonly periods: ReadonlyMap<string, Hours>;
  readonly holidays: readonly Holiday[];
}

export interface Holiday {
  readonly date: LabDate;
  readonly name: string;
}

export interface TableReading {
  readonly tables: Tables;
  readonly misreads: readonly Misread[];
}

export type TableKind = keyof Tables;

interface TableShape {
  /** Titles by which the tab is meant for it. */
  readonly titles: RegExp;
  readonly needed: readonly Column[];
  readonly others: readonly Column[];
  /** Columns of which one must be there when the tab is recognised by its headers alone. */
  readonly telling: readonly Column[];
}

// In the order in which a tab without a telling title is tried.
const SHAPES: Readonly<Record<TableKind, TableShape>> = {
  people: {
    titles: /^(?:people|members?|person|구성원|사람|사람들|멤버|연구원|명단|メンバー|名簿|人|人々)$/,
    needed: ["name"],
    others: ["email", "slack", "usualPlace", "level"],
    telling: ["email", "slack", "usualPlace", "level"],
  },
  places: {
    titles: /^(?:places?|rooms?|locations?|장소|방|강의실|場所|部屋|教室)$/,
    needed: ["name"],
    others: ["alias", "inLab"],
    telling: ["inLab"],
  },
  aliases: {
    titles: /^(?:alias|aliases|nicknames?|별명|별칭|別名|ニックネーム|愛称)$/,
    needed: ["alias", "name"],
    others: [],
    telling: ["alias"],
  },
  periods: {
    titles: /^(?:periods?|lessons?|교시|교시표|時限|限)$/,
    needed: ["period", "start", "end"],
    others: [],
    telling: ["period"],
  },
  holidays: {
    titles: /^(?:holidays?|공휴일|휴일|휴무일|祝日|休日|祝休日)$/,
    needed: ["date"],
    others: ["holiday", "name"],
    telling: ["holiday", "name"],
  },
  terms: {
    titles: /^(?:terms?|semesters?|학기|학기표|学期)$/,
    needed: ["start", "end"],
    others: ["term", "name", "tab"],
    telling: ["term", "tab"],
  },
};

export interface TableTab {
  readonly kind: TableKind;
  readonly tab: TabView;
  readonly headers: Headers;
}

/** Which table a tab is, by its title and headers, or by telling headers alone. */
export function recogniseTable(tab: TabView): TableTab | undefined {
  const title = plain(tab.title).toLowerCase();
  const kinds = Object.keys(SHAPES) as TableKind[];
  for (const kind of kinds) {
    const headers = SHAPES[kind].titles.test(title) ? headersOf(tab, kind) : undefined;
    if (headers) return { kind, tab, headers };
  }
  for (const kind of kinds) {
    const headers = headersOf(tab, kind, ["day"]);
    const isTold = headers && SHAPES[kind].telling.some((column) => headers.columns.has(column));
    // A list of entries has names, starts and ends as well, but no other table has days.
    if (isTold && !headers.columns.has("day")) return { kind, tab, headers };
  }
  return undefined;
}

// The first column of the places tab is called `name` or `place`.
function headersOf(tab: TabView, kind: TableKind, also: readonly Column[] = []): Headers | undefined {
  const { needed, others } = SHAPES[kind];
  const headers = findHeaders(tab, needed, [...others, ...also]);
  return headers ?? (kind === "places" ? findHeaders(tab, ["place"], [...others, ...also]) : undefined);
}

export function* readTables(tabs: readonly TableTab[], locale: string | undefined): Steps<TableReading> {
  const misreads: Misread[] = [];

  function* all<Row>(kind: TableKind, read: (row: TableRow) => Row | string): Steps<Row[]> {
    const rows: Row[] = [];
    for (const table of tabs.filter((one) => one.kind === kind)) {
      for (const row of rowsOf(table)) {
        yield;
        const error = row.error();
        const value = error ?? read(row);
        if (typeof value === "string") misreads.push({ where: row.where(), reason: value });
        else rows.push(value);
      }
    }
    return rows;
  }

  const tables: Tables = {
    people: distinct(yield* all("people", (row) => personOf(row, misreads))),
    aliases: distinct(yield* all("aliases", aliasOf)),
    places: placesOf(yield* all("places", placeRow)),
    terms: yield* all("terms", (row) => termOf(row, locale)),
    periods: new Map(yield* all("periods", periodOf)),
    holidays: yield* all("holidays", (row) => holidayOf(row, locale)),
  };
  return { tables, misreads };
}

interface TableRow {
  readonly get: (column: Column) => string;
  readonly where: (column?: Column) => string;
  readonly error: () => string | undefined;
}

function* rowsOf({ tab, headers: { row: header, columns } }: TableTab): Generator<TableRow> {
  for (let row = header + 1; row < tab.rows; row += 1) {
    const get = (column: Column) => (columns.has(column) ? tab.text(row, columns.get(column)!) : "");
    const filled = [...columns.keys()].filter((column) => get(column) !== "");
    if (filled.length === 0) continue;
    yield {
      get,
      where: (column = filled[0]!) => tab.where(row, columns.get(column) ?? 0),
      error: () => filled.map((column) => errorShown(get(column))).find((error) => error !== undefined),
    };
  }
}

function personOf(row: TableRow, misreads: Misread[]): PersonFact | string {
  const name = cut(row.get("name"), LONGEST_NAME);
  if (key(name) === "") return "there is no name in this row";
  const [email, slack, usualPlace] = [row.get("email").toLowerCase(), row.get("slack"), row.get("usualPlace")];
  const isEmail = /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(email);
  if (email !== "" && !isEmail) misreads.push({ where: row.where("email"), reason: "this is no e-mail address" });
  const level = levelOf(row.get("level"));
  if (level === "unknown")
    misreads.push({
      where: row.where("level"),
      reason: "the level is none of full, place, busy and hidden; read as hidden",
    });
  const isSlackId = /^[UW][A-Z0-9]{5,}$/.test(slack);
  const handle = slack.replace(/^@/, "");
  return {
    key: name,
    name,
    names: handle !== "" && !isSlackId ? [name, cut(handle, LONGEST_NAME)] : [name],
    ...(isEmail && { email }),
    ...(isSlackId && { slackId: slack }),
    ...(usualPlace !== "" && { usualPlace: cut(usualPlace, LONGEST_NAME) }),
    ...(level && { level: level === "unknown" ? "hidden" : level }),
  };
}

/** What somebody wrote to be seen less must never show more: a word we do not know is the strictest. */
function levelOf(text: string): PrivacyLevel | "unknown" | undefined {
  if (text === "") return undefined;
  const words = text.toLowerCase();
  return LEVELS.find(([names]) => names.test(words))?.[1] ?? "unknown";
}

const LEVELS: readonly (readonly [RegExp, PrivacyLevel])[] = [
  [/^(?:full|all|everything|전체|전체 ?공개|모두|全部|全公開|すべて|公開)$/, "full"],
  [/^(?:places?|place only|장소|장소만|場所|場所のみ|場所だけ)$/, "place"],
  [/^(?:busy|busy only|바쁨|바쁨만|일정 ?유무|予定あり|予定の有無|忙しい)$/, "busy"],
  [/^(?:hidden|private|none|비공개|숨김|없음|非公開|非表示)$/, "hidden"],
];

function aliasOf(row: TableRow): PersonFact | string {
  const [alias, name] = [cut(row.get("alias"), LONGEST_NAME), cut(row.get("name"), LONGEST_NAME)];
  if (key(alias) === "" || key(name) === "") return "an alias needs both the alias and the name it stands for";
  return { key: `alias ${alias} ${name}`, name, names: [alias] };
}

interface PlaceRow {
  readonly name: string;
  readonly alias: string;
  readonly inLab: boolean | undefined;
}

function placeRow(row: TableRow): PlaceRow | string {
  const name = cut(row.get("name") || row.get("place"), LONGEST_NAME);
  if (name === "") return "there is no name in this row";
  const said = row.get("inLab").toLowerCase();
  const inLab = YES.test(said) ? true : NO.test(said) ? false : undefined;
  if (said !== "" && inLab === undefined) return "whether it is in the lab is neither yes nor no";
  return { name, alias: row.get("alias"), inLab };
}

const YES = /^(?:yes|y|true|t|1|o|○|◯|✓|✔|예|네|맞음|はい|有)$/;
const NO = /^(?:no|n|false|f|0|x|×|-|아니오|아니요|아님|いいえ|無)$/;

/** Rows with one name are one place with several aliases; a cell may hold several, too. */
function placesOf(rows: readonly PlaceRow[]): KnownPlace[] {
  const groups = Map.groupBy(rows, ({ name }) => foldedPlace(name));
  return [...groups.values()].map((group) => {
    const name = group[0]!.name;
    const said = group.map(({ inLab }) => inLab).find((inLab) => inLab !== undefined);
    const aliases = group.flatMap(({ alias }) => alias.split(/[,、;]/)).map((alias) => alias.trim());
    return { place: placeNamed(name, said), aliases: [...new Set(aliases.filter((alias) => alias !== ""))] };
  });
}

function placeNamed(name: string, inLab: boolean | undefined): Place {
  const base = baseOf(name);
  if (base === "home" || base === "online") return { kind: base, inLab: false };
  if (isRoom(name)) return { kind: "room", name, inLab: inLab ?? true };
  return inLab ? { kind: "room", name, inLab } : { kind: "elsewhere", name, inLab: false };
}

function termOf(row: TableRow, locale: string | undefined): Term | string {
  const [first, last] = [readDate(row.get("start"), locale), readDate(row.get("end"), locale)];
  if (!first || !last) return "a term needs whole dates such as 2026-03-02";
  if (first > last) return "the term ends before it begins";
  const tab = row.get("tab");
  const name = cut(row.get("term") || row.get("name"), LONGEST_NAME);
  return { name, first, last, ...(tab !== "" && { tab }), where: row.where("tab") };
}

function periodOf(row: TableRow): [string, Hours] | string {
  const number = /\d{1,2}/.exec(row.get("period"))?.[0];
  const hours = hoursBetween(row.get("start"), row.get("end"), new Map());
  if (!number) return "there is no number in this row";
  return typeof hours === "string" ? hours : [String(Number(number)), hours];
}

function holidayOf(row: TableRow, locale: string | undefined): Holiday | string {
  const date = readDate(row.get("date"), locale);
  if (!date) return "a holiday needs a whole date such as 2026-03-01";
  return { date, name: cut(row.get("holiday") || row.get("name"), LONGEST_NAME) || "holiday" };
}

const LONGEST_NAME = 60;

/** Two people may have one name, and one person two rows; keys must differ all the same. */
function distinct(facts: readonly PersonFact[]): PersonFact[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return facts.map((fact) => {
    let own = fact.key;
    let count = counts.get(fact.key) ?? 1;
    while (taken.has(own)) {
      count += 1;
      own = `${fact.key} ${count}`;
    }
    counts.set(fact.key, count);
    taken.add(own);
    return { ...fact, key: own };
  });
}
