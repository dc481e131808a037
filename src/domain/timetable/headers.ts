import { plain } from "../written.ts";
import type { TabView } from "./sheet.ts";

/** What a column can hold, and what it is called in English, Korean and Japanese. */
const NAMES = {
  name: "name names who person people member student ta tas instructor presenter presenters speaker speakers 발표자 이름 성명 성함 학생 구성원 사람 담당 담당자 名前 氏名 お名前 なまえ メンバー 学生 担当 担当者 発表者 報告者 教員 教員名 先生 조교 조교명 교수 교수명 강사",
  day: "day days weekday 요일 曜日 曜 日",
  dayAndTime:
    "dayandtime daytime daytimes daystimes dayhours classtime classtimes meetingtime meetingtimes officehour officehours officehrs labhours availability shift shifts 오피스아워 면담시간 상담시간 근무시간 출근시간표 요일시간 요일시각 요일및시간 요일교시 강의시간 수업시간 일시 曜日時限 曜日時間 曜日時刻 曜日限 曜限 曜時限 日時 オフィスアワー 勤務時間 在室時間 面談時間",
  start:
    "start begin starts from starttime 시작 시작시간 시작시각 부터 출근 출근시간 출근시각 開始 開始時刻 開始時間 から 出勤 出勤時刻 出社",
  end: "end ends to until endtime finish 종료 끝 종료시간 종료시각 마침 까지 퇴근 퇴근시간 퇴근시각 終了 終了時刻 終了時間 まで 退勤 退勤時刻 退社",
  time: "time times hours when 시간 시간대 시각 時間 時刻 時間帯",
  activity:
    "activity class course what subject event title topic task 무엇 뭐 할일 모임 행사 강의 교과 제목 활동 수업 과목 과목명 교과목 강의명 수업명 내용 일정 업무 活動 何 用事 行事 講義 講義名 会議 活動内容 授業 科目 科目名 授業名 内容 予定 用件",
  note: "note notes remark remarks memo weeks 비고 메모 주기 備考 メモ",
  place: "place room location where 장소 강의실 위치 방 호실 場所 教室 部屋",
  email: "email mail emailaddress 이메일 메일 이메일주소 전자우편 メール メールアドレス",
  slack: "slack slackid slackname 슬랙 슬랙아이디 スラック",
  usualPlace:
    "usualplace usual desk seat office base 평소장소 상주장소 기본장소 자리 좌석 普段の場所 居室 席 座席 いつもの場所",
  level: "level privacy visibility 공개범위 공개수준 공개 公開範囲 公開レベル 公開",
  alias: "alias aliases nickname aka othername 별명 별칭 다른이름 애칭 別名 別称 ニックネーム 愛称",
  inLab: "inlab inthelab lab 연구실내 랩내 내부 연구실 研究室内 ラボ内 研究室",
  term: "term semester 학기 기간이름 学期 期",
  tab: "tab sheet 탭 시트 タブ シート",
  period: "period periods lesson 교시 차시 時限 限",
  date: "date dates 날짜 일자 日付 月日 年月日",
  holiday: "holiday holidays occasion 공휴일 휴일 명칭 祝日 休日 祝日名 名称",
} as const;

export type Column = keyof typeof NAMES;

export interface Headers {
  readonly row: number;
  readonly columns: ReadonlyMap<Column, number>;
}

const BY_NAME = new Map<string, Column[]>();
for (const [column, names] of Object.entries(NAMES) as [Column, string][]) {
  for (const name of names.split(" ")) BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), column]);
}

/** Headers are looked for in the first rows only: titles and notes may stand above them. */
export const HEADER_ROWS = 12;

/**
 * The first row that names all of these columns. A header may mean several things (`연구실` is a place and "in the
 * lab"): each column takes the first cell that can mean it.
 */
export function findHeaders(
  tab: TabView,
  needed: readonly Column[],
  others: readonly Column[] = [],
): Headers | undefined {
  for (let row = 0; row < Math.min(tab.rows, HEADER_ROWS); row += 1) {
    const columns = columnsOf(tab, row, [...needed, ...others]);
    if (needed.every((column) => columns.has(column))) return { row, columns };
  }
  return undefined;
}

function columnsOf(tab: TabView, row: number, wanted: readonly Column[]): Map<Column, number> {
  const columns = new Map<Column, number>();
  for (let column = 0; column < tab.columns; column += 1) {
    const meant = meanings(tab.text(row, column));
    const taken = wanted.find((one) => meant.includes(one) && !columns.has(one));
    if (taken) columns.set(taken, column);
  }
  return columns;
}

/** The columns this header can stand for. */
export function meanings(text: string): readonly Column[] {
  if (text === "" || text.length > LONGEST_HEADER) return NONE;
  let known = MEANT.get(text);
  if (!known) {
    known = BY_NAME.get(foldedHeader(plain(text))) ?? NONE;
    if (MEANT.size >= MOST_REMEMBERED) MEANT.clear();
    MEANT.set(text, known);
  }
  return known;
}

const NONE: readonly Column[] = [];
const LONGEST_HEADER = 60;
const MOST_REMEMBERED = 5_000;
// The same cells are asked for each kind of tab.
const MEANT = new Map<string, readonly Column[]>();

function foldedHeader(text: string): string {
  return text
    .toLowerCase()
    .replace(/[([].*$/, "")
    .replace(/[\s_*:/?.'-]+/g, "");
}
