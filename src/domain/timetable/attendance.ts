import type { TabView } from "./sheet.ts";

/** True for a title or heading of a table that says when people are at the lab: `출근 시간표`, `在室予定`, `Core hours`. */
export function isAttendance(text: string): boolean {
  return text.length <= LONGEST && ATTENDANCE.test(text);
}

/** Whether the tab's title, or a heading between the table before and this row, says so. */
export function isAttendanceTable(tab: TabView, above: number, row: number): boolean {
  if (isAttendance(tab.title)) return true;
  for (let at = Math.max(above + 1, row - ROWS_ABOVE); at < row; at += 1) {
    for (let column = 0; column < Math.min(tab.columns, COLUMNS_ACROSS); column += 1) {
      if (isAttendance(tab.text(at, column))) return true;
    }
  }
  return false;
}

const LONGEST = 60;
const ROWS_ABOVE = 4;
const COLUMNS_ACROSS = 12;
// A shift is worked anywhere, so `근무표` is none of them.
const ATTENDANCE =
  /출퇴근|출근|재실|상주|등교|코어 ?타임|근무 ?시간|在室|出勤|出社|来室|登校|コアタイム|勤務時間|attendance|\b(?:core|working|work|lab|in[- ]lab|desk) ?(?:hours|times?)\b|\bhours (?:in|at) (?:the )?lab\b|\bwho(?:['’]s| is) in\b/iu;

/** A mark in place of words: `O`, `●`, `✓`. */
export function isMark(text: string): boolean {
  return /^[oO○◯〇●◎■◆★☆✓✔√vV✅⭕]$/u.test(text);
}

/** In a table of attendance `O` is a day at the lab, and `오후만` half of one. */
export function spelledOut(text: string): string {
  if (isMark(text)) return AT_LAB;
  const half = HALF.exec(text)?.[1];
  return half === undefined ? text : `${half} ${AT_LAB}`;
}

export const AT_LAB = "lab";
const HALF = /^(오전|오후|午前|午後|am|pm|mornings?|afternoons?|종일|終日|all day)(?:만|중|のみ|だけ| only)?$/iu;

export const MARK_ALONE = "a mark alone does not say what or where: write a word instead";
