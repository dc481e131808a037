import { readTitle } from "./calendar/title.ts";
import type { Said } from "./evidence.ts";
import { placeIn, readLocation, wholePlace } from "./place/read.ts";
import { isNoPlace } from "./place/words.ts";
import type { KnownPlace, Place } from "./place.ts";
import { cut, plain } from "./written.ts";

/**
 * What someone says of herself in a word or two, as `home`, `R301 writing`, `lunch` or `부산 출장`: a place, being away,
 * or how busy she is. A few words that nobody knows are a place by that name; more of them are what she does. Undefined
 * when they say nothing, as `TBD` does.
 */
export function readOwnWord(written: string, known: readonly KnownPlace[]): OwnWord | undefined {
  const word = bare(written);
  if (!/[\p{L}\p{N}]/u.test(word) || isNoPlace(word)) return undefined;
  return (
    usual(word) ?? place(wholePlace(word, known)) ?? away(word, known) ?? placeAnd(word, known) ?? anythingElse(word)
  );
}

/** Words that mean something as they stand, such as `home` or `sick`. */
export function isKnownWord(written: string, known: readonly KnownPlace[]): boolean {
  const word = bare(written);
  return (usual(word) ?? wholePlace(word, known) ?? away(word, known)) !== undefined;
}

export type OwnWord = Pick<Said, "place" | "activity" | "availability" | "away">;

function bare(written: string): string {
  return plain(written.slice(0, 1_000)).replace(/^[\p{P}\s]+|[\s.!?。、！？~]+$/gu, "");
}

const OUT: Place = { kind: "elsewhere", inLab: false };

/** Words that are neither a place nor leave, and are often set. */
const USUAL: readonly { readonly words: RegExp; readonly says: (word: string) => OwnWord }[] = [
  {
    words:
      /^(?:busy|do not disturb|dnd|focus(?:ing| time)?|바쁨|바빠요?|집중(?: ?중)?|忙しい|取り込み中|集中(?:作業)?中?)$/iu,
    says: () => ({ availability: "busy" }),
  },
  {
    words: /^(?:free|available|한가(?:함|해요)?|가능|비어 ?있(?:음|어요)|空き|空いて(?:いる|います|る|ます)|暇)$/iu,
    says: () => ({ availability: "free" }),
  },
  {
    words:
      /^(?:in (?:a )?meeting|meeting|on a call|class|teaching|(?:회의|미팅|수업|강의|통화)(?: ?중)?|(?:会議|打ち?合わせ|授業|講義|電話|ミーティング)中?)$/iu,
    says: (word) => ({ availability: "busy", activity: word }),
  },
  {
    words:
      /^(?:(?:at |out for |having )?(?:lunch|dinner|breakfast|coffee|a break)|break|(?:점심|저녁|식사|커피|휴식)(?: ?(?:식사|시간|중|먹는 ?중))*|(?:昼休み|ランチ|昼食|夕食|食事|休憩)中?)$/iu,
    says: (word) => ({ place: OUT, activity: word }),
  },
  {
    words: /^(?:out|away|(?:out|away) for a bit|외출(?: ?중)?|밖|자리 ?비움|外出中?|離席中?|席を外しています)$/iu,
    says: () => ({ place: OUT }),
  },
  {
    words:
      /^(?:gone|gone home|left(?: for the day)?|퇴근(?:함|했어요|했습니다)?|退勤(?:済み?|しました)?|帰宅(?:しました)?|帰りました)$/iu,
    says: (word) => ({ place: OUT, availability: "out-of-office", activity: word }),
  },
  {
    words: /^(?:commuting|on (?:my|the) way|출근(?: ?중)|가는 ?중|이동(?: ?중)|通勤中|移動中|向かっています)$/iu,
    says: (word) => ({ place: OUT, activity: word }),
  },
];

function usual(word: string): OwnWord | undefined {
  return USUAL.find(({ words }) => words.test(word))?.says(word);
}

/** An online meeting is one; at any other place she may well be free. */
function place(found: Place | undefined): OwnWord | undefined {
  if (!found) return undefined;
  return found.kind === "online" ? { place: found, availability: "busy" } : { place: found };
}

/** The words by which calendars tell that somebody is away. */
function away(word: string, known: readonly KnownPlace[]): OwnWord | undefined {
  const said = readTitle(word);
  if (!said.away) return undefined;
  // `출장 부산` names the place behind the word, where a calendar's title would tell what the trip is for.
  const behind = said.away === "travel" && said.purpose?.split(" ").length === 1 ? said.purpose : undefined;
  const destination = said.destination ?? behind;
  const to = destination === undefined ? undefined : readLocation(destination, known);
  return { away: said.away, availability: "out-of-office", ...(to && { place: to }) };
}

function placeAnd(word: string, known: readonly KnownPlace[]): OwnWord | undefined {
  const found = placeIn(word, known);
  return found && { ...place(found.place), ...(found.rest !== "" && { activity: cut(found.rest, LONGEST) }) };
}

function anythingElse(word: string): OwnWord {
  const name = word.replace(
    /^(?:at|in)\s+(?:the\s+)?|(?<=[가-힣])에서?$|(?<=[\p{sc=Han}\p{sc=Kana}])(?:にいます|にて|で|に)$/giu,
    "",
  );
  const isShort = name !== "" && name.length <= 24 && name.split(" ").length <= 3;
  return isShort ? { place: { kind: "elsewhere", name, inLab: false } } : { activity: cut(word, LONGEST) };
}

const LONGEST = 120;
