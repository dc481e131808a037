import type { Away } from "../evidence.ts";
import { awayIn, type FoundAway } from "./away.ts";
import { cancelledIn } from "./cancelled.ts";
import { type FoundHours, hoursIn, missedIn } from "./hours.ts";
import { tidy } from "./patterns.ts";
import { BIRTHDAY, MODIFIERS } from "./words.ts";

/** What a title says once the names in it are gone. */
export interface TitleSays {
  /** The class or meeting that does not take place, by its name; empty when the title names none. */
  readonly cancelled?: string;
  readonly isBirthday: boolean;
  readonly away?: Away;
  /** The part of the day it is about, and the title without it. */
  readonly hours?: FoundHours["hours"];
  readonly withoutHours?: string;
  /** Where a trip goes: `출장 - Busan`, `@ NeurIPS`, `大阪出張`. */
  readonly destination?: string;
  /** What the title tells beyond being away. */
  readonly purpose?: string;
}

/** Reads a title of at most a line; `rest` is the title without names. */
export function readTitle(rest: string): TitleSays {
  const plain = rest.normalize("NFKC").trim();
  const cancelled = cancelledIn(plain);
  if (cancelled !== undefined) return { cancelled, isBirthday: false };
  const missed = awayIn(plain) ? undefined : missedIn(plain);
  const hours = missed ?? hoursIn(plain);
  const timed = hours && { hours: hours.hours, withoutHours: tidy(hours.rest) };
  const said = { isBirthday: BIRTHDAY.test(plain), ...timed };
  const away = awayIn(plain);
  if (away) return { ...said, away: away.says, ...tripIn(plain, away) };
  if (missed) return { ...said, away: "out-of-office" };
  const destination = /^[\s\p{P}]*@\s*(.+)$/u.exec(hours?.rest ?? plain)?.[1];
  const at = destination === undefined ? undefined : placeName(destination, 6);
  return at === undefined ? said : { ...said, destination: at };
}

/** What is left of a title that says someone is away: where to, and what for. */
function tripIn(title: string, away: FoundAway): Pick<TitleSays, "destination" | "purpose"> {
  const before = withoutHours(title.slice(0, away.index));
  const after = withoutHours(title.slice(away.end));
  const to = away.says === "travel" ? destinationIn(before, after) : undefined;
  const word = title.slice(away.index, away.end);
  // Half a day, and the title does not say which: the word itself is the news.
  const half = HALF_DAY.test(word) && !hoursIn(title) ? [word] : [];
  const purpose = [...half, ...worthTelling([before, after], to)].join(" ");
  return { ...(to !== undefined && { destination: to }), ...(purpose !== "" && { purpose }) };
}

const HALF_DAY = /^(?:반차|반반차|반휴|半休|half[ -]day)$/iu;

function destinationIn(before: string, after: string): string | undefined {
  const at = /@\s*(.+)$/u.exec(`${before}${after}`)?.[1] ?? /(?:^|\s)(?:to|in|at|for)\s+(.+)$/iu.exec(after)?.[1];
  if (at !== undefined) return placeName(at, 5);
  const marked = /^\s*(?:[-–—:]|\()\s*([^()]+)/u.exec(after)?.[1];
  const named = marked === undefined ? undefined : placeName(marked, 2);
  return named ?? nameBefore(before);
}

/** `부산 출장`, `大阪へ出張`, `New York trip`: what stands right before the word, unless it only says what sort of trip. */
function nameBefore(before: string): string | undefined {
  const phrase = /(?:^|[([\]),:;/|]|\s[-–—]\s)([^([\]),:;/|]*)$/u.exec(before)?.[1]?.trim() ?? "";
  const words = phrase.split(/\s+/u).filter((word) => word !== "");
  const isLatin = /\p{sc=Latin}/u.test(words.at(-1) ?? "");
  const last = isLatin ? words.slice(-2).filter((word) => /^\p{Lu}/u.test(word)) : words.slice(-1);
  const name = last
    .map(withoutParticle)
    .filter((word) => !isModifier(word))
    .join(" ");
  return name === "" || /\p{N}/u.test(name) ? undefined : placeName(name, 2);
}

const withoutParticle = (word: string) => word.replace(/(?<=\p{L}{2})(?:으로|에서|에|로|へ|にて|に|で|の)$/u, "");

/** Up to so many words of it; undefined for a longer text, which tells a purpose rather than a place. */
function placeName(text: string, longest: number): string | undefined {
  const name = tidy(
    (hoursIn(text)?.rest ?? text).split(/[,;|(]|\s[-–—/]\s|\s(?:from|until|till|with|for)\s/iu)[0] ?? "",
  );
  const words = name.split(/\s+/u);
  if (
    name === "" ||
    CLOCK_TIME.test(name) ||
    DATES.test(name) ||
    [...name].length > 60 ||
    words.length > longest ||
    words.every(isModifier)
  )
    return undefined;
  return name;
}

// `출장 (14:00 출발)` leaves at two, for nowhere.
const CLOCK_TIME = /\d:\d\d|\d\s*(?:시|時|[ap]m)(?!\p{L})/iu;

// `부산 출장 (11/24~26)`: days are no destination.
const DATES = /^[\d\s월일月日./~〜–-]+$/u;

function worthTelling(parts: readonly string[], destination: string | undefined): string[] {
  return parts
    .map((part) => tidy(destination === undefined ? part : withoutDestination(part, destination)))
    .map((part) => part.replace(SO_OFF, "").trim())
    .filter((part) => /\p{L}/u.test(part) && !DATES.test(part) && !part.split(/[\s\p{P}]+/u).every(isModifier));
}

// `体調不良のため休み`: what follows only says again that she is not there.
const SO_OFF =
  /^(?:のため|につき|により|による)?\s*(?:お?休み(?:します|です)?|欠勤(?:します)?)?$|^(?:으?로(?: ?인해| ?인한)?)?\s*(?:쉽니다|쉼|쉬어요|결근)$/u;

function withoutDestination(part: string, destination: string): string {
  const at = part.indexOf(destination);
  if (at < 0) return part;
  const before = part.slice(0, at).replace(/(?:@|(?<![\p{L}])(?:to|in|at|for))\s*$/iu, "");
  const after = part.slice(at + destination.length).replace(/^(?:으로|에서|에|로|へ|にて|に|で|の)(?=\s|$)/u, "");
  return `${before} ${after}`;
}

const isModifier = (word: string) =>
  word === "" || MODIFIERS.has(word.toLowerCase()) || /^\p{N}+$/u.test(word) || HALF_OF_IT.test(word);

const HALF_OF_IT = /^(?:오전|오후|午前|午後)(?:중|에|만|中|に|だけ|のみ|は|の|から|まで|부터|까지){0,2}$/u;

const withoutHours = (text: string) => hoursIn(text)?.rest ?? text;
