import type { Away } from "../evidence.ts";
import { type FoundHours, hoursIn } from "./hours.ts";
import {
  AWAY_WORDS,
  type AwayWords,
  BIRTHDAY,
  CANCELLED_ANYWHERE,
  CANCELLED_AT_EDGE,
  DESK_WORK,
  GOING,
  LEAVE_KINDS,
  MAY_BE_OFF,
  MAY_FOLLOW,
  MODIFIERS,
  ONLY_WORDS,
  SHORT_WORDS,
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
  new RegExp(`(?:${oneOf(CANCELLED_ANYWHERE)})(?:입니다|임|합니다|됨|です|になりました)?(?!${LETTER})`, "iu"),
  // `취소 수수료` is a fee: at the beginning only a sign tells such a word from what it is the first of.
  new RegExp(`^[\\s\\p{P}]*(?:${oneOf(CANCELLED_AT_EDGE)})(?=\\s*(?:\\p{P}|$)|(?<=\\p{sc=Latin})\\s)`, "iu"),
  new RegExp(
    `(?<!${LETTER}|\\bnot\\s+)(?:(?:is|was)\\s+)?(?:${oneOf(CANCELLED_AT_EDGE)})(?:\\s+(?:today|this week))?[\\s\\p{P}]*$`,
    "iu",
  ),
  new RegExp(`[([【]\\s*(?:${oneOf(CANCELLED_AT_EDGE)})\\s*[)\\]】]`, "iu"),
  new RegExp(`^[\\s\\p{P}]*no\\s+(?=(?:${LATIN}+\\s+){0,3}(?:${oneOf(MAY_BE_OFF.en)})(?!${LATIN}))`, "iu"),
  new RegExp(`(?<=(?:${oneOf(MAY_BE_OFF.ko)})(?:은|는)?\\s*)(?:없음|없습니다|없어요|쉼|쉽니다)(?!${LETTER})`, "u"),
  new RegExp(
    `(?<=(?:${oneOf(MAY_BE_OFF.ja)})(?:は)?\\s*)(?:お?休み|休会|なし|無し|中止|延期|キャンセル)(?:です)?(?!${LETTER})`,
    "u",
  ),
];

// `휴강 취소`: the class takes place after all.
const NOT_CANCELLED =
  /휴강\s*(?:취소|철회|아님|안\s*함|없음)|休講\s*(?:取り?消し|取消|の?中止|なし|無し|ではない|じゃない)/u;

function cancelledIn(title: string): string | undefined {
  if (NOT_CANCELLED.test(title)) return undefined;
  for (const pattern of CANCELLED) {
    const match = pattern.exec(title);
    if (!match) continue;
    const before = title.slice(0, match.index).replace(/(?<=\p{L}{2})\s*(?:은|는|の|は)\s*$/u, "");
    return tidy(`${before} ${title.slice(match.index + match[0].length).replace(/^\s*(?:の|이라고)/u, "")}`);
  }
  return undefined;
}

interface FoundAway {
  readonly says: Away;
  readonly index: number;
  readonly end: number;
}

function awayIn(title: string): FoundAway | undefined {
  const only = ONLY_WORDS.get(title.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "").toLowerCase());
  if (only) return { says: only, index: 0, end: title.length };
  for (const { says, pattern } of PATTERNS) {
    for (const match of title.matchAll(pattern)) {
      if (!TOPIC.test(title.slice(0, match.index)) && !isTopic(says, title, match))
        return { says, index: match.index, end: match.index + match[0].length };
    }
  }
  return shortly(title);
}

const WEEKDAY = "(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:[a-z]*day)?";
const A_WHILE = [
  "until|till|til|through|all\\s+(?:day|week)|today|tomorrow|tonight|work|sick|again",
  "(?:this|next)\\s+(?:week|month|morning|afternoon|evening)|(?:for|in)\\s+the|(?:the\\s+)?rest\\s+of|am|pm|morning|afternoon",
  `(?:from|after|before|on|since)\\s+(?:\\p{N}[^\\s]*|noon|${WEEKDAY})|${WEEKDAY}`,
].join("|");
const SHORT = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:(?:is|i['’]?m|i\\s+am|taking|will\\s+be|all\\s+day|today|tomorrow|${WEEKDAY})\\s+)?(${oneOf([...SHORT_WORDS.keys()])})` +
    `(?=[^\\p{L}\\p{N}]*$|\\s+(?:${A_WHILE})(?!${LATIN})|\\s*[(,:;/~]|\\s+[-–—]\\s|\\s+\\p{N})`,
  "iu",
);

function shortly(title: string): FoundAway | undefined {
  const match = SHORT.exec(title);
  const says = match?.[1] && SHORT_WORDS.get(match[1].toLowerCase());
  return says ? { says, index: 0, end: match[0].length } : undefined;
}

const TOPIC = new RegExp(
  `(?<!${LATIN})(?:${oneOf(TOPIC_BEFORE)})(?:\\s+(?:the|my|our|a|an|for|to))?(?:\\s+\\p{L}+)?[\\s-]*$`,
  "iu",
);

// `Time travel seminar`, `sick kid`: of these words only the last of a phrase counts, or one with a capital after it.
const GOES_ON = new RegExp(`^\\s+(?!(?:${oneOf(MAY_FOLLOW)})(?!${LATIN}))\\p{Ll}`, "u");
const HALF = /^half[\s-]day$/iu;

function isTopic(says: Away, title: string, match: RegExpExecArray): boolean {
  // `출장 (부산) 준비` prepares the trip; what stands in brackets does not end the phrase.
  const after = title.slice(match.index + match[0].length).replace(/\s*[(（][^()（）]*[)）]/gu, "");
  const phrase = after.split(PHRASE_END, 1)[0] ?? "";
  if (!/\p{L}/u.test(phrase)) return false;
  if (isDeskWork(phrase)) return true;
  const isLatin = /\p{sc=Latin}$/u.test(match[0]);
  return isLatin && (says === "travel" || says === "sick" || HALF.test(match[0])) && GOES_ON.test(phrase);
}

const PHRASE_END =
  /[()[\]【】「」,、，:;/|·・~〜<>]|\s[-–—]|\s(?:to|in|at|for|from|with|until|till|no|skip(?:ping)?)\s/iu;
// Only one more Latin word may stand between: `NeurIPS conference paper deadline`.
const NEXT_EN = new RegExp(`^\\s+(?:${LATIN}+\\s+){0,2}(?:${oneOf(DESK_WORK.en)})(?!${LATIN})`, "iu");
const WORD_KO = `(?:${oneOf(DESK_WORK.ko)})`;
const WORK_KO = new RegExp(
  `^(?:발표|참가|참석|사용|${WORD_KO}){0,3}${WORD_KO}(?:서|회|안|문|록|비|비용|자|자료|일|용|표|함|물|물품|하기|합니다)?$`,
  "u",
);
const PAPER_KO = /(?:위원회|이사회|간담회|설명회|협의회|보고서|신청서|계획서|확인서|회의록)$/u;
const GOING_KO = new RegExp(`(?:${oneOf(GOING)})$`, "u");
const WORK_JA = `(?:${oneOf(DESK_WORK.ja)})(?:書|会|届|表|用|分|日|者|費|簿|係|案)?`;
const NEXT_JA = new RegExp(`^\\s*の?\\s*(?:発表|参加)?${WORK_JA}`, "u");
const LAST_JA = new RegExp(`${WORK_JA}(?:する|します|です)?[^\\p{L}]*$`, "u");

/** The word after it, or the last of its phrase, is work. */
function isDeskWork(phrase: string): boolean {
  if (NEXT_EN.test(phrase) || NEXT_JA.test(phrase)) return true;
  const words = phrase.split(/[^\p{L}\p{N}]+/u).filter((word) => /\p{L}/u.test(word) && !/^\p{N}/u.test(word));
  const last = words.at(-1);
  if (last === undefined || GOING_KO.test(last)) return false;
  return (
    LAST_JA.test(phrase) ||
    WORK_KO.test(last) ||
    PAPER_KO.test(last) ||
    (/^\s/u.test(phrase) && WORK_KO.test(words[0] ?? ""))
  );
}

const PATTERNS = AWAY_WORDS.map((words) => ({ says: words.says, pattern: patternOf(words) }));

function patternOf({ says, ko, koAlone, ja, en }: AwayWords): RegExp {
  const koEnd = `(?:중|임|입니다|이에요|예요|예정|사용|감|갑니다|가요|으로|로)?(?!${LETTER})`;
  const jaEnd =
    "(?:中|予定|取得|消化|参加|出席|発表|(?:全国|春季|秋季)?(?:大会|年会))?(?!\\p{sc=Han}|\\p{sc=Katakana})";
  const parts = [
    `(?:${oneOf(ko)})${koEnd}`,
    ...(koAlone.length > 0 ? [`(?<!${LETTER})(?:${oneOf(koAlone)})${koEnd}`] : []),
    `(?<![昼小一]|(?<!午[前後])中)(?:${oneOf(ja)})${jaEnd}`,
    `(?<!${LATIN})(?:${oneOf(en)})(?!${LATIN})`,
    // `Leave at five` is a verb: only a kind of leave, or nothing else around it, makes it a noun.
    ...(says === "leave"
      ? [
          `(?:(?<=^[\\s\\p{P}]*)|(?<!${LATIN})(?:${oneOf(LEAVE_KINDS)})\\s+)leave(?=[\\s\\p{N}]*$|\\s*(?!-\\p{L})[\\p{P}\\p{N}]|\\s+(?:until|till|through|from|today)(?!${LATIN}))`,
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
    [...name].length > 60 ||
    words.length > longest ||
    words.every(isModifier)
  )
    return undefined;
  return name;
}

// `출장 (14:00 출발)` leaves at two, for nowhere.
const CLOCK_TIME = /\d:\d\d|\d\s*(?:시|時|[ap]m)(?!\p{L})/iu;

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

const isModifier = (word: string) =>
  word === "" || MODIFIERS.has(word.toLowerCase()) || /^\p{N}+$/u.test(word) || HALF_OF_IT.test(word);

const HALF_OF_IT = /^(?:오전|오후|午前|午後)(?:중|에|만|中|に|だけ|のみ|は|の|から|まで|부터|까지){0,2}$/u;

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
