import { LATIN, LETTER, oneOf, tidy } from "./patterns.ts";
import { CANCELLED_ANYWHERE, CANCELLED_AT_EDGE, MAY_BE_OFF } from "./words.ts";

/** The class or meeting that a title says does not take place; empty when it names none. */
export function cancelledIn(title: string): string | undefined {
  if (NOT_CANCELLED.test(title)) return undefined;
  for (const pattern of CANCELLED) {
    const match = pattern.exec(title);
    if (!match) continue;
    const before = title.slice(0, match.index).replace(/(?<=\p{L}{2})\s*(?:은|는|の|は)\s*$/u, "");
    return tidy(`${before} ${title.slice(match.index + match[0].length).replace(/^\s*(?:の|이라고)/u, "")}`);
  }
  return undefined;
}

const CANCELLED = [
  new RegExp(`(?:${oneOf(CANCELLED_ANYWHERE)})(?:입니다|임|합니다|됨|です|になりました)?(?!${LETTER})`, "iu"),
  // `취소 수수료` is a fee: at the beginning only a sign tells such a word from what it is the first of.
  new RegExp(`^[\\s\\p{P}]*(?:${oneOf(CANCELLED_AT_EDGE)})(?=\\s*(?:\\p{P}|$)|(?<=\\p{sc=Latin})\\s)`, "iu"),
  new RegExp(
    `(?<!${LETTER}|\\bnot\\s+)(?:(?:is|was)\\s+)?(?:${oneOf(CANCELLED_AT_EDGE)})(?:\\s+(?:today|this week))?[\\s\\p{P}]*$`,
    "iu",
  ),
  new RegExp(`[([【]\\s*(?:${oneOf(CANCELLED_AT_EDGE)}|연기)\\s*[)\\]】]`, "iu"),
  new RegExp(`^[\\s\\p{P}]*no\\s+(?=(?:${LATIN}+\\s+){0,3}(?:${oneOf(MAY_BE_OFF.en)})(?!${LATIN}))`, "iu"),
  new RegExp(
    `(?<=(?:${oneOf(MAY_BE_OFF.ko)})(?:은|는)?\\s*)(?:없음|없습니다|없어요|쉼|쉽니다|연기(?:합니다|되었습니다|됐습니다)?)(?!${LETTER})`,
    "u",
  ),
  new RegExp(
    `(?<=(?:${oneOf(MAY_BE_OFF.ja)})(?:は)?\\s*)(?:お?休み|休会|なし|無し|中止|延期|キャンセル)(?:です)?(?!${LETTER})`,
    "u",
  ),
];

// `휴강 취소`: the class takes place after all.
const NOT_CANCELLED =
  /휴강\s*(?:취소|철회|아님|안\s*함|없음)|休講\s*(?:取り?消し|取消|の?中止|なし|無し|ではない|じゃない)/u;
