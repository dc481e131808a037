import { key, words } from "../names/fold.ts";
import { isHangulSurname, splitHangul } from "../names/hangul.ts";
import { isRomanisedSurname } from "../names/surnames.ts";
import { isRoom } from "../place/rooms.ts";
import { baseOf } from "../place/words.ts";
import { cut, plain } from "../written.ts";
import { meanings } from "./headers.ts";
import { readWeekday } from "./weekdays.ts";

const LONGEST_NAME = 60;

/** Everyone a name cell names: usually one, `김민지, 이준호` two. A note in brackets is no part of a name. */
export function namesIn(raw: string, isKnown: (name: string) => boolean): string[] {
  const whole = nameOf(raw);
  if (whole === undefined || isKnown(whole)) return whole === undefined ? [] : [whole];
  const parts = raw.split(/[\r\n,、;/&·・]+/).map(nameOf);
  if (!/[,、;&·・]/.test(raw) && isInTwoScripts(parts)) return [parts[0]!];
  // `Kim, Minji` is one person, surname first; several are told apart by being known, by script, or by full names.
  const areSeveral = parts.every(
    (part) => part !== undefined && (isKnown(part) || /^[^A-Za-z]{2,}$/.test(part) || isFullName(part)),
  );
  return parts.length > 1 && areSeveral ? [...new Set(parts as string[])] : [whole];
}

/** `이준호 / Jun` is one person, written twice. */
function isInTwoScripts(parts: readonly (string | undefined)[]): boolean {
  const [first, second, ...others] = parts;
  return others.length === 0 && OWN_SCRIPT.test(first ?? "") && /^[A-Za-z][A-Za-z .'-]*$/.test(second ?? "");
}

const OWN_SCRIPT = /^[\p{sc=Hangul}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\s]+$/u;

/** `Kim Minji`, but not `PhD Student`, which says who the name before it is. */
function isFullName(text: string): boolean {
  return FULL_NAME.test(text) && !ROLE.test(text);
}

const FULL_NAME = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u;
const ROLE =
  /\b(?:students?|scholars?|fellows?|professors?|prof|researchers?|postdocs?|candidates?|assistants?|engineers?|managers?|members?|leaders?|interns?|staff|course|ph\.? ?d|m\.?sc?|b\.?sc?|jr|sr)\b/iu;

function nameOf(raw: string): string | undefined {
  const name = plain(raw)
    .replace(GRADE, "")
    .replace(/\s*[([][^)\]]*[)\]]\s*$|^[([][^)\]]*[)\]]\s*(?=\S)/g, "")
    .trim();
  const isNote =
    name.length > LONGEST_NAME ||
    /^[*※#•☆★-]/.test(name) ||
    key(name) === "" ||
    /^\d+$/.test(key(name)) ||
    NO_NAME.test(name) ||
    TOTAL.test(name) ||
    DUTY.test(name);
  return isNote ? undefined : cut(name, LONGEST_NAME);
}

// `M2 田中葵`, `박사과정 이준호`, `김민지 석사 2년차`
const GRADE_WORDS = String.raw`(?:[BMD]\s?\d|(?:학부|석사|박사|석·?박사?|통합)(?:\s?(?:과정|연구생|통합과정|통합|생))*(?:\s?\d\s?(?:년차|학기|학년))?|(?:学部|修士|博士)(?:課程)?\s?\d?\s?年?)`;
const GRADE = new RegExp(`^${GRADE_WORDS}\\s+(?=\\p{L}{2})|(?<=\\p{L}{2})\\s+${GRADE_WORDS}$`, "u");

/** True for what stands before a row of sums. */
export function isTotal(text: string): boolean {
  return TOTAL.test(plain(text));
}

const TOTAL =
  /^(?:합계|총계|소계|총원|평균|인원(?:수)?|(?:sub)?totals?|sum|average|avg|count|合計|小計|計|平均|人数)$/iu;
const NO_NAME = /^(?:tb[adcn]|n\/?a|none|vacant|empty|open|미정|공석|없음|빈 ?자리|未定|空席|なし|欠員)$/iu;

// What is done in turn, such as 掃除当番, stands where names do.
const DUTY = /(?:当番|担当|係|ゴミ出し|당번|담당|당직|청소)$|\b(?:duty|chores?)$/iu;

/** True for a line of someone who is not here any more: `(퇴사) 박서연`, `佐藤健（卒業）`. */
export function hasLeft(raw: string): boolean {
  return LEFT.test(plain(raw));
}

const LEFT =
  /[([]\s?(?:퇴사|퇴직|졸업|졸업생|휴학|퇴소|퇴실|자퇴|전출|退職|卒業|卒業生|退学|休学|修了|転出|left\b(?!-)|alum(?:ni|na|nus)?|graduated|resigned|former (?:member|student|staff))[^)\]]*[)\]]/iu;
export const HAS_LEFT = "it says that this person has left: delete the row";

/** Known people at the beginning of a cell, and what follows: `김민지, 이준호 R301`. Undefined when nobody is named. */
export function namesBefore(
  raw: string,
  nameOf: (written: string) => string | undefined,
): { readonly names: readonly string[]; readonly rest: string } | undefined {
  const parts = plain(raw.replace(/[\r\n]+/g, ", ")).split(/([,、;:/&+·・]|\s)/);
  const names: string[] = [];
  let at = 0;
  while (at < parts.length) {
    const found = nameAt(parts, at, nameOf);
    if (found) names.push(found.name);
    else if (/\p{L}|\p{N}/u.test(parts[at]!)) break;
    at += found?.length ?? 1;
  }
  return names.length > 0 ? { names: [...new Set(names)], rest: parts.slice(at).join("").trim() } : undefined;
}

const MOST_WORDS = 4;

/** The longest name that begins there, and how many parts it has, signs between them counted. */
function nameAt(parts: readonly string[], at: number, nameOf: (written: string) => string | undefined) {
  for (let words = MOST_WORDS; words > 0; words -= 1) {
    const length = 2 * words - 1;
    const written = wordsOf(parts, at, length);
    if (at + length > parts.length || key(written) === "" || /^[\p{P}\s]/u.test(written)) continue;
    const name = nameOf(written);
    if (name !== undefined) return { name, length };
  }
  return undefined;
}

function wordsOf(parts: readonly string[], at: number, length: number): string {
  return parts
    .slice(at, at + length)
    .join("")
    .trim();
}

/**
 * Whose timetable a title or heading announces: `김민지 시간표`, `Name: Kim Minji`, `田中さんの時間割`. A name nobody
 * knows counts when it looks like one.
 */
export function nameInHeading(text: string, isKnown: (name: string) => boolean): string | undefined {
  const labelled = /^(?:이름|성명|학생|name|student|名前|氏名|担当)\s?[:：]\s?(.+)$/iu.exec(plain(text))?.[1];
  for (const said of [plain(text), labelled ?? ""]) if (said !== "" && isKnown(said)) return said;
  const bare = (labelled ?? plain(text))
    .replace(/[([<【「].*?[)\]>】」]/gu, " ")
    .replace(NOT_OF_A_NAME, " ")
    .replace(
      /['’]s(?!\p{L})|(?:さん|先生|くん|君)?の?\s*$|(?:\s?(?:교수|선생|박사|조교|학생)님?|씨|님)?의?\s*$/giu,
      " ",
    )
    .replace(/[\s_:|·~-]+/gu, " ")
    .trim();
  if (bare === "") return undefined;
  if (isKnown(bare)) return bare;
  const looksLikeOne = bare.length <= 40 && LIKE_A_NAME.test(bare) && !ABBREVIATION.test(bare);
  const isName = labelled !== undefined || (looksLikeOne && !isEverydayHeading(bare));
  return isName ? nameOf(bare) : undefined;
}

export const WHOSE =
  "it cannot be told whose timetable this is: name the tab or the table after the person, or list those it names in a people tab";

/** A title or the only heading, where a class may stand as well: known, or a whole name with a common surname. */
export function nameAsTitle(text: string, isKnown: (name: string) => boolean): string | undefined {
  const name = nameInHeading(text, isKnown);
  return name !== undefined && (isKnown(name) || hasSurname(name)) ? name : undefined;
}

function hasSurname(name: string): boolean {
  if (/^[가-힣]+$/u.test(name)) return name.length === 3 && splitHangul(name)?.isSure === true;
  const parts = words(name);
  return (
    parts.length > 1 && parts.length < 4 && parts.some((word) => isHangulSurname(word) || isRomanisedSurname(word))
  );
}

const NOT_OF_A_NAME =
  /(?:(?:19|20)\d\d\s?(?:년|年度?|학년도)?)|[12]\s?학기|(?:여름|겨울|봄|가을)\s?학기|[前後春秋]期|[春秋]学期|\b(?:spring|summer|fall|autumn|winter)\b|\b(?:weekly|personal|time ?tables?|schedules?|sem(?:ester)?|terms?)\b|(?:주간|개인|수업|출퇴근|출근|재실|상주|근무)?\s?(?:시간표|일정표?|스케줄)|(?:출퇴근|출근|재실|상주)\s?(?:시간|현황)?표?|在室(?:表|予定表?)?|出勤(?:表|予定表?)?|(?:週間|個人)?の?(?:時間割表?|予定表?|スケジュール)/giu;
// 김민지, 남궁 민수, Kim Minji, Jun, 田中葵, マリア
const LIKE_A_NAME =
  /^(?:[가-힣]{2,4}|[가-힣]{1,2} [가-힣]{1,3}|\p{Lu}[\p{L}'’.-]+(?:,? \p{Lu}[\p{L}'’.-]*){0,3}|[\p{sc=Han}々]{2,6}|[\p{sc=Han}々]{1,3} [\p{sc=Han}\p{sc=Hira}々]{1,4}|[\p{sc=Kana}ー・]{2,15})$/u;

// TA, RA, GPU
const ABBREVIATION = /^\p{Lu}{2,3}$/u;

function isEverydayHeading(text: string): boolean {
  return (
    meanings(text).length > 0 ||
    EVERYDAY.test(text) ||
    baseOf(text) !== undefined ||
    isRoom(text) ||
    readWeekday(text) !== undefined
  );
}

const EVERYDAY =
  /\b(?:sheet|tab|table|week|lab|office|group|team|class|course|lecture|seminar|meeting|room|plan|duty|rota|booking|note|test|data|list|calendar|hours?|copy|time|day|everyone|all|home|draft|guide|readme)(?:s|\d|$| )|연구|랩|회의|세미나|수업|강의|강좌|예약|당번|조교|시트|공지|안내|일정|계획|전체|모두|학기|주간|요일|오전|오후|비고|메모|목록|명단|시간|장소|교시|학번|학년|학과|전공|소속|연락처|사용|출근|근무|참고|변경|수정|작성|研究|会議|予約|当番|授業|講義|時間|曜日|一覧|全員|予定|教室|備考|場所|計画|シート|ゼミ|メモ|セミナー|ミーティング|スケジュール|リスト|ラボ/iu;
