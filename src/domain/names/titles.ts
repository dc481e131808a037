import type { Person } from "../person.ts";
import { isEverydayWord, isNeverALabel } from "./everyday-words.ts";
import { key, words } from "./fold.ts";
import { isHangul } from "./hangul.ts";
import { withoutHonorifics } from "./honorifics.ts";
import type { NamedHit, NameIndex } from "./name-index.ts";
import { isRomanisedSurname } from "./surnames.ts";

/** What a calendar title says about people. */
export interface TitleNames {
  /** Each once, in the order of the title. */
  readonly people: readonly Person[];
  readonly isEveryone: boolean;
  /** What looks like a name but attaches nobody, as written: a bare surname, a tie, a name that is also a word. */
  readonly doubtful: readonly string[];
  /** The title without the names it attached: `휴가`, `출장 - Busan`; of a very long one only the beginning. */
  readonly rest: string;
}

/** An event in the wrong person's day is worse than one in nobody's, so every doubt attaches nobody. */
export function namesIn(written: string, index: NameIndex): TitleNames {
  const title = written.slice(0, LONGEST_TITLE);
  const tokens = readTokens(title);
  const spots = [...spotsIn(title, tokens, index)];
  joinCompany(title, spots);
  const sure = spots.filter((spot) => spot.verdict === "sure");
  const everyone = tokens.flatMap((token) => {
    const [word] = sure.some((spot) => covers(spot, token)) ? [] : (EVERYONE.exec(token.text) ?? []);
    return word === undefined ? [] : [{ ...token, until: token.from + word.length }];
  });
  const doubtful = spots.filter((spot) => spot.verdict !== "sure").concat(strangersIn(title, tokens, sure, index));
  return {
    people: [...new Set(sure.flatMap((spot) => spot.person ?? []))],
    isEveryone: everyone.length > 0,
    doubtful: [...new Set(doubtful.filter((spot) => spot.verdict !== "silent").map((spot) => spot.text))],
    rest: without(title, [...sure, ...everyone]),
  };
}

const LONGEST_TITLE = 300;
const MOST_WORDS = 4;
const EVERYONE = /^(?:everyone|everybody|all-hands)$|^(?:전체|全員|全体|みんな)|^(?:모두|다같이)$/iu;

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly text: string;
}

interface Token extends Stretch {
  /** What stands before and after it is an edge, a separator or a joining word, and not just a space. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** Joined to the next token by a space or the dot of an abbreviation. */
  readonly runsOn: boolean;
}

interface Spot extends Stretch {
  readonly person?: Person;
  /** `company`: a word that is a name only beside another name; `silent`: not even worth a remark. */
  verdict: "sure" | "doubtful" | "company" | "silent";
}

function readTokens(title: string): Token[] {
  const found = [...title.matchAll(/[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}'’_‐‑-]*/gu)];
  return found.map((match, i) => {
    const text = match[0].replace(/['’]s$|[-_'’]+$/u, "");
    const until = match.index + match[0].length;
    const before = title.slice(i === 0 ? 0 : found[i - 1]!.index + found[i - 1]![0].length, match.index);
    const after = title.slice(until, found[i + 1]?.index);
    return {
      from: match.index,
      until,
      text,
      opens: i === 0 || /[^\s.]/.test(before) || JOINING.test(found[i - 1]![0]),
      closes: i === found.length - 1 || /[^\s.]/.test(after) || JOINING.test(found[i + 1]![0]),
      runsOn: /^\.?\s+$/.test(after),
    };
  });
}

const JOINING = /^(?:and|with|by|w|및|와|과|と)$/i;

function* spotsIn(title: string, tokens: readonly Token[], index: NameIndex): Generator<Spot> {
  for (let i = 0; i < tokens.length; ) {
    const spot = longestAt(title, tokens, i, index);
    if (spot) yield spot.spot;
    i += spot?.length ?? 1;
  }
}

function longestAt(title: string, tokens: readonly Token[], i: number, index: NameIndex) {
  let length = 1;
  while (length < MOST_WORDS && tokens[i + length - 1]!.runsOn && i + length < tokens.length) length++;
  for (; length > 0; length--) {
    const [first, last] = [tokens[i]!, tokens[i + length - 1]!];
    const text = length === 1 ? first.text : title.slice(first.from, last.from) + last.text;
    const spot = judge({ text, opens: first.opens, closes: last.closes }, index);
    if (spot) return { spot: { ...spot, text, from: first.from, until: last.until }, length };
  }
  return undefined;
}

interface Written {
  readonly text: string;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Whether the words are somebody's name, and whether here they surely mean her; undefined when they are no name. */
function judge(written: Written, index: NameIndex): Pick<Spot, "person" | "verdict"> | undefined {
  const read = words(written.text);
  const bare = withoutHonorifics(read);
  const whole = index.byName(read.join(" "));
  const hits = whole.length > 0 || !bare ? whole : index.byName(bare.join(" "));
  const [hit] = hits;
  if (!hit) return undefined;
  const folded = key(written.text);
  const isBare = read.length === 1 && whole.length > 0;
  if (isBare && isEverydayWord(folded) && startsSmall(written.text)) return { verdict: "silent" };
  if (hits.length > 1 || isBareSurname(hit, (whole.length > 0 ? read : bare!).join(""))) {
    return { verdict: folded.length > 1 || (written.opens && written.closes) ? "doubtful" : "silent" };
  }
  return { person: hit.person, verdict: isBare ? ofOneWord(written, folded) : "sure" };
}

/** A given name or nickname alone: how sure it is depends on where and how it is written. */
function ofOneWord(written: Written, folded: string): Spot["verdict"] {
  if (isEverydayWord(folded)) {
    return isNeverALabel(folded) && written.opens && written.closes ? "sure" : "company";
  }
  if (folded.length === 1) return written.opens && written.closes ? "company" : "silent";
  const isWhole = (isHangul(folded) || HAN.test(folded)) && folded.length > 2;
  return written.opens || isWhole || startsCapital(written.text) ? "sure" : "doubtful";
}

/** `part`s may be surnames; where it cannot be told they count as one. */
function isBareSurname(hit: NamedHit, read: string): boolean {
  if (hit.form === "surname") return true;
  return hit.form === "part" && (isRomanisedSurname(read) || HAN.test(read) || (isHangul(read) && read.length === 1));
}

const HAN = /^[\p{Script=Han}]+$/u;

/** `May, Will @ NeurIPS`: beside a sure name in a list, a word is a name too. */
function joinCompany(title: string, spots: readonly Spot[]): void {
  const follow = (spot: Spot, neighbour: Spot | undefined) => {
    if (spot.verdict !== "company" || neighbour?.verdict !== "sure") return;
    const [a, b] = spot.from < neighbour.from ? [spot, neighbour] : [neighbour, spot];
    if (LIST.test(title.slice(a.until, b.from))) spot.verdict = "sure";
  };
  for (let i = 0; i < spots.length; i++) follow(spots[i]!, spots[i - 1]);
  for (let i = spots.length - 1; i >= 0; i--) follow(spots[i]!, spots[i + 1]);
}

const LIST = /^\s*(?:[,&/+·、，・]|and|및|と)\s*$/i;

/** Misspelt names: words in a list with sure names that come near to someone's. */
function strangersIn(title: string, tokens: readonly Token[], sure: readonly Spot[], index: NameIndex): Spot[] {
  if (sure.length === 0) return [];
  return tokens.flatMap((token) => {
    if (!token.opens || !token.closes || sure.some((spot) => covers(spot, token))) return [];
    const isListed = sure.some((spot) =>
      LIST.test(spot.from < token.from ? title.slice(spot.until, token.from) : title.slice(token.until, spot.from)),
    );
    if (!isListed || index.near(token.text, 1).length === 0) return [];
    return [{ ...token, verdict: "doubtful" as const }];
  });
}

function covers(spot: Stretch, token: Stretch): boolean {
  return spot.from <= token.from && token.until <= spot.until;
}

function startsSmall(text: string): boolean {
  return /^\p{Ll}/u.test(text);
}

function startsCapital(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

function without(title: string, gone: readonly Stretch[]): string {
  if (gone.length === 0) return title.trim();
  let rest = title;
  for (const { from, until } of [...gone].sort((a, b) => b.from - a.from)) {
    rest = `${rest.slice(0, from)} ${rest.slice(until)}`;
  }
  return rest
    .replace(/[([{【（]\s*[,&/+·、，・\s]*[)\]}】）]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^(?:[\s,:;&/+·、，：・|–—-]|(?:and|with|by)\s)+|(?:[\s,:;&/+·、，：・|–—-]|\s(?:and|with|by))+$/gi, "")
    .trim();
}
