import type { Away } from "../evidence.ts";
import { LATIN, LETTER, oneOf } from "./patterns.ts";
import {
  AWAY_WORDS,
  type AwayWords,
  DESK_WORK,
  GOING,
  LEAVE_KINDS,
  MAY_FOLLOW,
  ONLY_WORDS,
  SHORT_WORDS,
  TOPIC_BEFORE,
} from "./words.ts";

/** Where in a title it says so. */
export interface FoundAway {
  readonly says: Away;
  readonly index: number;
  readonly end: number;
}

/** Whether a title says that someone is away, and not only something about being away. */
export function awayIn(title: string): FoundAway | undefined {
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
  "until|till|til|through|all\\s+(?:day|week)|today|tomorrow|tonight|work|sick",
  "(?:this|next)\\s+(?:week|month|morning|afternoon|evening)|(?:for|in)\\s+the|(?:the\\s+)?rest\\s+of|am|pm|morning|afternoon",
  `(?:from|after|before|on|since)\\s+(?:\\p{N}[^\\s]*|noon|${WEEKDAY})|${WEEKDAY}`,
].join("|");
const SHORT = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:(?:is|i['’]?m|i\\s+am|taking(?:\\s+${WEEKDAY})?|will\\s+be|all\\s+day|today|tomorrow|${WEEKDAY})\\s+)?(${oneOf([...SHORT_WORDS.keys()])})` +
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
  `^(?:발표|참가|참석|사용|사전|${WORD_KO}){0,3}${WORD_KO}(?:서|회|안|문|록|비|비용|자|자료|일|용|표|함|물|물품|하기|합니다)?$`,
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
    "(?:中|予定|取得|消化|参加|出席|発表|(?:全国|年次|春季|秋季)?(?:大会|年会))?(?!\\p{sc=Han}|\\p{sc=Katakana})";
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
