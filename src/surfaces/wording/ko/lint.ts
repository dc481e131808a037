import type { LintNotice } from "../../../domain/notice.ts";
import { addresses, type LintWording, misreadLines, type Reasons } from "../lint.ts";
import { type Line, say, strong } from "../parts.ts";

export const lint: LintWording = (notice) => {
  const { added, mended, count, address, page } = notice;
  if (count === 0) return { first: say`시간표 ${strong(notice.label)} 전체를 다시 읽을 수 있어요.`, more: [] };
  const isMendedToo = added.length > 0 && mended.length > 0;
  return {
    first: first(notice),
    more: [
      ...misreads(added),
      ...(isMendedToo ? [say`고쳐졌거나 없어진 곳: ${addresses(mended, ", ")}`] : []),
      ...(address === undefined ? [] : [[{ link: address, words: "시간표 열기" }]]),
      ...(page === undefined ? [] : [[{ link: page, words: "읽지 못한 곳 모두 보기" }]]),
      [
        "나머지는 모두 반영되고 있어요. 목록이 바뀌면 하루에 한 번까지만 알려 드려요. 전체 목록은 `npm run doctor`로 볼 수 있어요.",
      ],
    ],
  };
};

/** The first of them, and how many more there are. */
export const misreads = (all: LintNotice["added"]): readonly Line[] =>
  misreadLines(all, REASONS, (more) => `… 그 밖에 ${more}곳`);

function first({ label, added, mended, count }: LintNotice): Line {
  const sheet = say`시간표 ${strong(label)}`;
  if (added.length === 0) return say`${sheet}에서 읽지 못하던 ${mended.length}곳이 해결됐고, ${count}곳이 남았어요.`;
  if (added.length === count) return say`${sheet}에서 읽지 못한 곳이 ${count}곳 있어요.`;
  return say`${sheet}에서 읽지 못한 곳이 ${added.length}곳 늘어 모두 ${count}곳이에요.`;
}

export const REASONS: Reasons = [
  ["there is no time such as 10:00-12:00 in it", "10:00-12:00 같은 시간이 없어요"],
  ["it says one time only: {}", "시각이 하나뿐이에요. 10:00-12:00처럼 시작과 끝을 적어 주세요"],
  ["leave and travel have a date: {}", "휴가와 출장은 날짜가 필요해요. 캘린더에 적어 주세요"],
  ["it holds several times: {}", "시간이 여러 개예요. 항목 사이에 세미콜론(;)을 넣어 주세요"],
  ["the time in the cell is not that of its row or column", "셀의 시간이 그 행이나 열의 시간과 달라요"],
  [
    "it cannot be told whose timetable this is: {}",
    "누구의 시간표인지 알 수 없어요. 탭이나 표에 그 사람의 이름을 붙이거나, 셀에 적힌 사람을 구성원 탭에 넣어 주세요",
  ],
  ["it is cancelled on one day: {}", "하루만 쉬는 수업은 캘린더에서 그날을 취소해 주세요. 다른 주에는 그대로 반영돼요"],
  ["the cell shows a formula instead of what it says", "셀에 값이 아니라 수식이 보여요"],
  ["the time makes no sense", "시간의 앞뒤가 맞지 않아요"],
  ["the periods tab does not say when period {} is", "교시 탭에 {}교시의 시간이 없어요"],
  ["the cell shows the error {}", "셀에 오류가 표시돼요: {}"],
  ["the cell is too long", "셀이 너무 길어요"],
  ["there is no name at the beginning of this row", "행의 앞에 이름이 없어요"],
  ["there is no name in this row", "이 행에 이름이 없어요"],
  ["there is no time at the beginning of this row", "행의 앞에 시간이 없어요"],
  ["there is no number in this row", "이 행에 번호가 없어요"],
  ["this is no weekday", "요일이 아니에요"],
  ["the date and the weekday do not agree", "날짜와 요일이 맞지 않아요"],
  ["this is no date such as 2026-11-24", "날짜로 읽히지 않아요. 2026-11-24처럼 적어 주세요"],
  ["all its dates are over", "적힌 날짜가 모두 지났어요. 이번 주 날짜로 고쳐 주세요"],
  [
    "a mark alone does not say what or where: {}",
    "기호만으로는 무엇을 하는지, 어디인지 알 수 없어요. 글자로 적어 주세요",
  ],
  ["it says that this person has left: {}", "졸업이나 퇴사로 떠난 분으로 적혀 있어서 읽지 않았어요. 행을 지워 주세요"],
  ["this is no e-mail address", "이메일 주소가 아니에요"],
  [
    "the level is none of full, place, busy and hidden; read as hidden",
    "공개 수준이 full, place, busy, hidden 중 하나가 아니라서 hidden으로 읽었어요",
  ],
  ["an alias needs both the alias and the name it stands for", "별명과 원래 이름이 둘 다 있어야 해요"],
  ["whether it is in the lab is neither yes nor no", "연구실 안인지는 ‘예’나 ‘아니요’로 적어 주세요"],
  ["a term needs whole dates such as 2026-03-02", "학기의 날짜는 2026-03-02처럼 연월일을 모두 적어 주세요"],
  ["the term ends before it begins", "학기의 끝이 시작보다 빨라요"],
  ["a holiday needs a whole date such as 2026-03-01", "휴일의 날짜는 2026-03-01처럼 연월일을 모두 적어 주세요"],
  ["there is no tab of that name", "그런 이름의 탭이 없어요"],
  ["its cells are empty: colours cannot be read, {}", "셀이 비어 있어요. 색은 읽을 수 없으니 글자를 적어 주세요"],
  [
    "its title names a term without dates in the terms tab, {}",
    "제목의 학기가 학기 탭에 없어서 항상 유효한 것으로 읽었어요",
  ],
  [
    "not read: its term has no dates in the terms tab, {}",
    "학기 탭에 날짜가 없고 다른 학기의 탭이 있어서 읽지 않았어요",
  ],
  ["not read: its title says that it is an old copy", "제목을 보니 예전 사본이라 읽지 않았어요"],
  [
    "not read: its title names dates, and it cannot be told of which year: write it into the title",
    "제목의 날짜가 어느 해인지 알 수 없어서 읽지 않았어요. 제목에 연도를 적어 주세요",
  ],
  [
    "not read: its title names a week by its number in a month: write its dates instead, such as 11/23~11/27",
    "제목의 '몇째 주'가 언제인지 알 수 없어서 읽지 않았어요. 11/23~11/27처럼 날짜를 적어 주세요",
  ],
  ["it does not begin with a weekday", "요일로 시작하지 않아요"],
  [
    "it holds more than weekdays and times, or a time that is not whole",
    "요일과 시간이 아닌 것이 섞여 있거나 시간이 온전하지 않아요",
  ],
  [
    "it is not every week, and it does not say which: {}",
    "매주가 아닌데 어느 주인지 알 수 없어요. 홀수주, 짝수주 또는 첫 날짜를 적어 주세요",
  ],
  ["it is not every week, {}", "매주가 아닌데 학기의 첫날을 알 수 없어요. 학기 탭에 학기를 적어 주세요"],
  [
    "the tab was not recognised: it has no weekdays, {}",
    "무슨 탭인지 알 수 없어요. 시간표나 함께 쓰는 표의 머리글을 적어 주세요",
  ],
  ["the tab was not read, or not to its end: the spreadsheet is too big", "문서가 너무 커서 탭을 끝까지 읽지 못했어요"],
  ["the tab was not read to its end: it holds too many entries", "항목이 너무 많아 탭을 끝까지 읽지 못했어요"],
  ["more cells of this tab were not understood", "이 탭에 읽지 못한 셀이 더 있어요"],
  ["more cells were not understood", "읽지 못한 셀이 더 있어요"],
  ["names nobody we know", "누구인지 알 수 없어요"],
  ["{} names nobody we know", "{}: 누구인지 알 수 없어요"],
  [
    "{} in a title names no one for certain: write the full name, or invite the person",
    "제목의 {}만으로는 누구인지 알 수 없어요. 이름을 모두 적거나 그분을 초대해 주세요",
  ],
  [
    "a title says that someone is away, but names no one we know: write the full name, or invite the person",
    "제목에 누군가 자리를 비운다고 되어 있지만 누구인지 알 수 없어요. 이름을 모두 적거나 그분을 초대해 주세요",
  ],
  [
    "nobody knows whose calendar this is: write =lab or =owner@… behind its id in CALENDAR_IDS",
    "누구의 캘린더인지 알 수 없어요. CALENDAR_IDS의 ID 뒤에 =lab 또는 =owner@…를 적어 주세요",
  ],
  ["an event has no start", "시작 시각이 없는 일정이 있어요"],
  ["an event's time cannot be read", "시간을 읽을 수 없는 일정이 있어요"],
  ["an event ends before it begins", "시작보다 먼저 끝나는 일정이 있어요"],
];
