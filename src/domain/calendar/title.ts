import type { Away } from "../evidence.ts";
import { type FoundHours, hoursIn } from "./hours.ts";
import {
  AWAY_WORDS,
  type AwayWords,
  BIRTHDAY,
  CANCELLED_ANYWHERE,
  CANCELLED_AT_EDGE,
  LEAVE_KINDS,
  MAY_FOLLOW,
  MODIFIERS,
  ONLY_WORDS,
  TOPIC_AFTER,
  TOPIC_BEFORE,
} from "./words.ts";

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
  const hours = hoursIn(plain);
  const timed = hours && { hours: hours.hours, withoutHours: tidy(hours.rest) };
  const said = { isBirthday: BIRTHDAY.test(plain), ...timed };
  const away = awayIn(plain);
  if (away) return { ...said, away: away.says, ...tripIn(plain, away) };
  const destination = /^[\s\p{P}]*@\s*(.+)$/u.exec(hours?.rest ?? plain)?.[1];
  const at = destination === undefined ? undefined : placeName(destination, 6);
  return at === undefined ? said : { ...said, destination: at };
}

const LETTER = String.raw`[\p{L}\p{N}]`;
const LATIN = String.raw`[\p{sc=Latin}\p{N}_-]`;
const oneOf = (words: readonly string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(" ", "\\s+"))
    .join("|");

const CANCELLED = [
  new RegExp(`(?<!${LETTER})(?:${oneOf(CANCELLED_ANYWHERE)})(?:입니다|임|합니다|됨|です)?(?!${LETTER})`, "iu"),
  new RegExp(`^[\\s\\p{P}]*(?:${oneOf(CANCELLED_AT_EDGE)})(?!${LETTER})`, "iu"),
  new RegExp(`(?<!${LETTER}|\\bnot\\s+)(?:(?:is|was)\\s+)?(?:${oneOf(CANCELLED_AT_EDGE)})[\\s\\p{P}]*$`, "iu"),
  new RegExp(`[([]\\s*(?:${oneOf(CANCELLED_AT_EDGE)})\\s*[)\\]]`, "iu"),
];

function cancelledIn(title: string): string | undefined {
  for (const pattern of CANCELLED) {
    const match = pattern.exec(title);
    if (match) return tidy(`${title.slice(0, match.index)} ${title.slice(match.index + match[0].length)}`);
  }
  return undefined;
}

interface FoundAway {
  readonly says: Away;
  readonly index: number;
  readonly end: number;
}

function awayIn(title: string): FoundAway | undefined {
  const only = ONLY_WORDS.get(tidy(title).toLowerCase());
  if (only) return { says: only, index: 0, end: title.length };
  for (const { says, pattern } of PATTERNS) {
    for (const match of title.matchAll(pattern)) {
      const before = title.slice(0, match.index);
      if (!TOPIC.test(before) && !isTopic(says, title, match))
        return { says, index: match.index, end: match.index + match[0].length };
    }
  }
  return undefined;
}

const TOPIC = new RegExp(
  `(?<!${LATIN})(?:${oneOf(TOPIC_BEFORE)})(?:\\s+(?:the|my|our|a|an|for|to))?(?:\\s+\\p{L}+)?[\\s-]+$`,
  "iu",
);

// `Trip report`, `NeurIPS conference paper deadline`: a Latin title may put one more word in between.
const TOPIC_LATIN = new RegExp(`^\\s+(?:[\\p{sc=Latin}]+\\s+)?(?:${oneOf(TOPIC_AFTER.en)})(?!${LATIN})`, "iu");
// `Time travel seminar`, `sick kid`: of these words only the last of a phrase counts, or one with a capital after it.
const GOES_ON = new RegExp(`^\\s+(?!(?:${oneOf(MAY_FOLLOW)})(?!${LATIN}))\\p{Ll}`, "u");

function isTopic(says: Away, title: string, match: RegExpExecArray): boolean {
  const after = title.slice(match.index + match[0].length);
  const isLatin = /\p{sc=Latin}$/u.test(match[0]);
  return TOPIC_LATIN.test(after) || (isLatin && (says === "travel" || says === "sick") && GOES_ON.test(after));
}

const PATTERNS = AWAY_WORDS.map((words) => ({ says: words.says, pattern: patternOf(words) }));

function patternOf({ says, ko, koAlone, ja, en }: AwayWords): RegExp {
  const koEnd = `(?:중|임|입니다|이에요|예요|예정|사용|감|갑니다|가요|으로|로)?(?!${LETTER})(?!\\s*(?:${oneOf(TOPIC_AFTER.ko)})(?!\\p{sc=Hangul}))`;
  const jaEnd = `(?:中|予定|取得|消化|参加|出席|発表)?(?!\\p{sc=Han}|\\p{sc=Katakana})(?!の?\\s*(?:${oneOf(TOPIC_AFTER.ja)}))`;
  const jaTopic = `(?!の?(?:発表)?\\s*(?:${oneOf(TOPIC_AFTER.ja)}))`;
  const parts = [
    `(?:${oneOf(ko)})${koEnd}`,
    ...(koAlone.length > 0 ? [`(?<!${LETTER})(?:${oneOf(koAlone)})${koEnd}`] : []),
    `(?<![昼中小一])(?:${oneOf(ja)})${jaTopic}${jaEnd}`,
    `(?<!${LATIN})(?:${oneOf(en)})(?!${LATIN})`,
    // `Leave at five` is a verb: only a kind of leave, or nothing else around it, makes it a noun.
    ...(says === "leave"
      ? [
          `(?:(?<=^[\\s\\p{P}]*)|(?<!${LATIN})(?:${oneOf(LEAVE_KINDS)})\\s+)leave(?=[\\s\\p{N}]*$|\\s*[\\p{P}\\p{N}]|\\s+(?:until|till|through|from|today)(?!${LATIN}))`,
        ]
      : []),
  ];
  return new RegExp(parts.join("|"), "giu");
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

const HALF_DAY = /^(?:반차|반반차|半休|half[ -]day)$/iu;

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
  if (name === "" || [...name].length > 60 || words.length > longest || words.every(isModifier)) return undefined;
  return name;
}

function worthTelling(parts: readonly string[], destination: string | undefined): string[] {
  return parts
    .map((part) => tidy(destination === undefined ? part : withoutDestination(part, destination)))
    .filter((part) => /\p{L}/u.test(part) && !part.split(/[\s\p{P}]+/u).every(isModifier));
}

function withoutDestination(part: string, destination: string): string {
  const at = part.indexOf(destination);
  if (at < 0) return part;
  const before = part.slice(0, at).replace(/(?:@|(?<![\p{L}])(?:to|in|at|for))\s*$/iu, "");
  const after = part.slice(at + destination.length).replace(/^(?:으로|에서|에|로|へ|にて|に|で|の)(?=\s|$)/u, "");
  return `${before} ${after}`;
}

const isModifier = (word: string) => word === "" || MODIFIERS.has(word.toLowerCase()) || /^\p{N}+$/u.test(word);

const withoutHours = (text: string) => hoursIn(text)?.rest ?? text;

/** Without the brackets and dashes that held what was taken out. */
function tidy(text: string): string {
  return text
    .replace(/[([【「]\s*[)\]】」]/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[\s\-–—:;,.·|/~〜@([】\])】」]+|[\s\-–—:;,.·|/~〜@([【「]+$/gu, "")
    .replace(/^([^()]*)\)$/u, "$1")
    .replace(/^\[([^\]]*)$/u, "$1")
    .trim();
}
