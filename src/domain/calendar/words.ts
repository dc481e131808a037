import type { Away } from "../evidence.ts";

/**
 * The words by which a title says that someone is away. Korean and Japanese words end a compound (`여름휴가`, `海外出張`),
 * so letters may stand before most of them; what follows decides (`출장비` is money, `学会誌` a journal).
 */
export interface AwayWords {
  readonly says: Away;
  /** These may end a longer word. */
  readonly ko: readonly string[];
  /** These may not: `3개월차` is a third month, `2년연차` seniority. */
  readonly koAlone: readonly string[];
  readonly ja: readonly string[];
  readonly en: readonly string[];
}

/** When a title says several, the first of these counts. */
export const AWAY_WORDS: readonly AwayWords[] = [
  {
    says: "sick",
    ko: ["병가"],
    koAlone: [],
    ja: ["病欠", "病休"],
    en: ["sick", "sick day", "sick leave", "off sick", "out sick"],
  },
  {
    says: "leave",
    ko: ["휴가", "반차", "반반차", "휴직", "휴무"],
    koAlone: ["연차", "월차", "연가", "오전연차", "오후연차"],
    ja: [
      ...["休暇", "休み", "有休", "有給", "年休", "代休", "振休", "特休", "産休", "育休"],
      ...["半休", "全休", "午前休", "午後休", "帰省"],
    ],
    en: [
      ...["vacation", "vacations", "on holiday", "on holidays", "sabbatical"],
      ...["pto", "day off", "days off", "time off", "half day", "half-day"],
      ...["am off", "pm off", "morning off", "afternoon off", "off today"],
    ],
  },
  {
    says: "travel",
    ko: ["출장", "학회", "여행"],
    koAlone: [],
    ja: ["出張", "学会", "旅行"],
    en: ["trip", "travel", "travels", "travelling", "traveling", "conference"],
  },
  {
    says: "out-of-office",
    ko: ["외근", "외출", "부재"],
    koAlone: ["예비군", "예비군 훈련"],
    ja: ["不在", "外出"],
    en: ["ooo", "out of office", "out of the office"],
  },
];

/** English words that say it only when nothing else does: `leave at 5`, `kick off` and `holiday party` are not away. */
export const ONLY_WORDS: ReadonlyMap<string, Away> = new Map([
  ["off", "leave"],
  ["holiday", "leave"],
  ["holidays", "leave"],
  ["away", "out-of-office"],
]);

/** Kinds of leave, which make the word `leave` a noun. */
export const LEAVE_KINDS = [
  ...["on", "annual", "sick", "medical", "parental", "maternity", "paternity", "family", "personal", "paid", "unpaid"],
  ...[
    "study",
    "research",
    "summer",
    "winter",
    "casual",
    "emergency",
    "bereavement",
    "am",
    "pm",
    "morning",
    "afternoon",
  ],
];

/** What follows an away word and makes it the topic of some work at the desk. */
export const TOPIC_AFTER = {
  ko: [
    ...[
      "신청",
      "계획",
      "준비",
      "보고",
      "보고서",
      "정산",
      "결재",
      "회의",
      "미팅",
      "비용",
      "서류",
      "일정",
      "논문",
      "투고",
    ],
    ...[
      "등록",
      "마감",
      "제출",
      "심사",
      "연습",
      "리허설",
      "후기",
      "공유",
      "안내",
      "상담",
      "예약",
      "관련",
      "취소",
      "반납",
    ],
    ...["복귀", "끝", "후", "전", "발표 준비", "발표 연습", "발표 자료"],
  ],
  ja: [
    ...["報告", "申請", "準備", "精算", "会議", "打ち合わせ", "打合せ", "練習", "資料", "相談", "予約", "手配", "締切"],
    ...["締め切り", "投稿", "申込", "登録", "旅費", "明け", "時間", "前", "後", "キャンセル"],
  ],
  en: [
    ...["meeting", "call", "room", "report", "prep", "preparation", "planning", "plan", "plans", "expenses", "expense"],
    ...["reimbursement", "budget", "form", "forms", "request", "requests", "approval", "policy", "booking", "bookings"],
    ...["fund", "funds", "funding", "grant", "grants", "deadline", "registration", "paper", "papers", "submission"],
    ...["abstract", "rehearsal", "slides", "talk prep", "desk", "agency", "insurance", "visa", "agent", "photos"],
    ...[
      "debrief",
      "review",
      "committee",
      "organising",
      "organizing",
      "chair",
      "proceedings",
      "website",
      "poster",
      "hazard",
      "wire",
      "switch",
      "documents",
      "advance",
      "tickets",
    ],
  ],
};

/** What may follow an English word that is a topic before most others: `trip to Busan`, `sick today`. */
export const MAY_FOLLOW = [
  ...["to", "in", "at", "for", "from", "with", "until", "till", "through", "on", "and", "via", "day", "days", "week"],
  ...["today", "tomorrow", "all", "am", "pm", "morning", "afternoon", "home", "back", "leave"],
];

/** What stands before an away word and makes it a topic, or something that is over or yet to come. */
export const TOPIC_BEFORE = [
  ...[
    "plan",
    "planning",
    "prepare",
    "preparing",
    "prep",
    "prep for",
    "book",
    "booking",
    "discuss",
    "submit",
    "approve",
  ],
  ...[
    "request",
    "register for",
    "apply for",
    "organise",
    "organize",
    "pay for",
    "review",
    "remind",
    "reminder",
    "about",
  ],
  ...["back from", "return from", "returns from", "after", "before", "no", "not on", "not", "pre", "post", "cancel"],
];

/** Words beside an away word that are neither a destination nor worth telling. */
export const MODIFIERS: ReadonlySet<string> = new Set([
  ...[
    "여름",
    "겨울",
    "봄",
    "가을",
    "해외",
    "국내",
    "국외",
    "가족",
    "신혼",
    "급",
    "개인",
    "정기",
    "리프레시",
    "오전",
    "오후",
  ],
  ...[
    "하계",
    "동계",
    "출산",
    "육아",
    "경조",
    "포상",
    "당일",
    "국제",
    "참석",
    "참가",
    "발표",
    "반반",
    "하루",
    "종일",
    "수학",
  ],
  ...[
    "海外",
    "国内",
    "夏",
    "冬",
    "春",
    "家族",
    "夏季",
    "冬季",
    "年末",
    "年始",
    "私用",
    "有給",
    "日帰り",
    "午前",
    "午後",
    "お",
  ],
  ...["発表", "参加", "出席", "取得", "消化", "予定", "中", "国際", "全国", "終日"],
  ...["business", "field", "family", "personal", "work", "research", "annual", "winter", "summer", "spring", "autumn"],
  ...["day", "half", "full", "paid", "unpaid", "medical", "parental", "maternity", "paternity", "study", "road", "lab"],
  ...[
    "on",
    "at",
    "to",
    "in",
    "for",
    "the",
    "a",
    "an",
    "my",
    "our",
    "off",
    "leave",
    "trip",
    "travel",
    "conference",
    "am",
  ],
  ...["pm", "morning", "afternoon", "all", "today", "group", "team", "annual", "international", "from", "until", "out"],
]);

/** A class or meeting that does not take place: anywhere in a title, and at its beginning or end or in brackets only. */
export const CANCELLED_ANYWHERE = ["휴강", "休講"];
export const CANCELLED_AT_EDGE = ["cancelled", "canceled", "취소", "취소됨", "中止", "キャンセル"];

export const BIRTHDAY = /생일|생신|誕生日|(?<![a-z])birthdays?(?![a-z])/iu;
