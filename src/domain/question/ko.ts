import type { DayPart, Grammar, SaidClock, TimeWord } from "./grammar.ts";

const START = "(?<![가-힣])";
// After a word of time comes a particle, another word of time, or no Hangul at all: 내일은, 내일오후, but not 내일이라는.
const END = "(?:은|는|에는|에|엔|의)?(?![가-힣]|$)|(?:은|는|에는|에|엔)?$|(?=오전|오후|아침|점심|저녁|밤|새벽|낮)";
const HOURS = ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"];
const PARTS: Readonly<Record<string, DayPart>> = {
  오전: "morning",
  아침: "morning",
  점심: "noon",
  낮: "afternoon",
  오후: "afternoon",
  저녁: "evening",
  밤: "night",
};

const times: readonly TimeWord[] = [
  {
    pattern: /(\d{1,4}|한)\s*(시간|분|일|주)\s*(반)?\s*(뒤|후|이따|있다가|전)(?:에는|에)?(?![가-힣])/,
    read: ([, n, unit, half, way]) => {
      const size = unit === "시간" ? 60 : unit === "분" ? 1 : unit === "일" ? 1440 : 7 * 1440;
      const count = (n === "한" ? 1 : +n!) + (half ? 0.5 : 0);
      return { offsetMinutes: Math.round(count * size) * (way === "전" ? -1 : 1) };
    },
  },
  {
    pattern: /(?:(\d{4})년\s*)?(\d{1,2})월\s*(\d{1,2})일(?:은|에는|에)?/,
    read: ([, year, month, day]) => ({
      day: { kind: "date", month: +month!, day: +day!, ...(year && { year: +year }) },
    }),
  },
  {
    pattern: /(?<!\d)(\d{1,2})일(?:은|에는|에)?(?![가-힣])/,
    read: ([, day]) => ({ day: { kind: "date", day: +day! } }),
  },
  {
    pattern: RegExp(
      `(오전|오후|아침|점심|낮|저녁|밤|새벽)?\\s*(?:(?<!\\d)(\\d{1,2})|${START}(${[...HOURS].reverse().join("|")}))\\s?시(?!간)\\s*(?:(\\d{1,2})\\s*분|(반))?(?:쯤|경)?(?:에는|에|엔|은)?(?![가-힣](?!\\s*$)|연$)`,
    ),
    read: ([written, part, digits, word, minute, half]) => ({
      clock: clockOf(written, part, digits ? +digits : HOURS.indexOf(word!) + 1, half ? 30 : +(minute ?? 0)),
    }),
  },
  day("오늘", 0),
  day("내일모레|모레|낼모레", 2),
  day("내일|낼", 1),
  day("그저께|그제", -2),
  day("어제|어저께", -1),
  {
    pattern: RegExp(`(?:(다음|이번|지난|저번)\\s?주\\s*)?${START}([월화수목금토일])요일(?:은|에는|에)?`),
    read: ([, week, weekday]) => ({
      day: {
        kind: "weekday",
        weekday: "월화수목금토일".indexOf(weekday!) + 1,
        ...(week && { week: week === "다음" ? "next" : week === "이번" ? "this" : "last" }),
      },
    }),
  },
  {
    pattern: RegExp(`${START}(?:지금|현재|방금)(?:은|쯤)?(?![가-힣]|$)|${START}(?:지금|현재)$|${START}지금(?=어디)`),
    read: () => ({ isNow: true }),
  },
  {
    pattern: RegExp(`${START}정오(?:에)?(?![가-힣])`),
    read: () => ({ clock: { hour: 12, minute: 0, isExact: true, written: "정오" } }),
  },
  {
    pattern: RegExp(`${START}(오전|오후|아침|점심|저녁|밤)(?:에는|에|은)?(?![가-힣])`),
    read: ([, part]) => ({ part: PARTS[part!]! }),
  },
];

export const korean: Grammar = {
  language: "ko",
  mayRead: /[가-힣]/,
  help: new Set(["도움말", "도움", "도와줘", "사용법", "도움말 보여줘"]),
  everyone: new Set(["다들", "전체", "모두", "전원", "모두들", "모든 사람", "우리 연구실", "다"]),
  times,
  phrases: [
    {
      pattern:
        /언제\s*(?:쯤\s*)?(?:돌아\s?)?(?:와|오|복귀|들어와|들어오)(?:하)?(?:요|세요|나요|니|시나요|시죠|시는지|는지|십니까|실까요|해|해요)?(?=\s|$)/,
      wants: "back",
    },
    {
      pattern:
        /(?:시간\s*(?:이\s*)?(?:있|되|돼|됨|비|괜찮)|(?<![가-힣])한가[해하]|바[쁘빠쁜]|비어\s*있|비었)[가-힣]*(?=\s|$)/,
      wants: "free",
    },
    { pattern: /어디\s*(?:에\s*)?(?:있었|계셨|갔었|였)[가-힣]*(?=\s|$)/, wants: "where", isPast: true },
    {
      pattern:
        /어디\s*(?:에\s*)?(?:있|계|갔|가셨|가|야|예|에|인|임|니|죠|지|냐)[가-힣]*(?:\s*(?:알려|아시|아는)[가-힣]*(?:\s*(?:줘|주세요|있어|분)[가-힣]*)*)?(?=\s|$)|어딨[가-힣]*(?=\s|$)|어디(?=\s|$)/,
      wants: "where",
    },
    { pattern: /(?:뭐|뭘|무엇을?)\s*(?:해|하|함)[가-힣]*(?:\s*(?:있|계)[가-힣]*)?(?=\s|$)/, wants: "where" },
    { pattern: /(?:자리에?|연구실에?|랩에?)\s*(?:있|계)[가-힣]*(?=\s|$)/, wants: "where" },
  ],
  joint: /\s+(?:및|이랑|랑|하고|와|과|그리고)\s+|(?<=[가-힣]{2})(?:이랑|랑|하고|와|과)\s+/,
  // 은 and 이 are left to the directory: they may as well end a name (하은, 다이).
  ending: /(?<=[가-힣])(?:께서는|께서|는요|는)$|(?<=[님씨])은$|(?<=[가-힣]{2})가$/,
};

function day(words: string, days: number): TimeWord {
  return { pattern: RegExp(`${START}(?:${words})(?:${END})`), read: () => ({ day: { kind: "plus", days } }) };
}

function clockOf(text: string, part: string | undefined, hour: number, minute: number): SaidClock {
  const written = text.trim().replace(/(?:에는|에|엔|은)$/, "");
  const isMorning = part === "오전" || part === "아침" || part === "새벽";
  if (part === undefined) return { hour, minute, isExact: hour > 12 || hour === 0, written };
  if (part === "밤" && hour === 12) return { hour: 24, minute, isExact: true, written };
  if ((part === "밤" && hour < 6) || (part === "점심" && hour > 9)) return { hour, minute, isExact: true, written };
  return { hour, minute, half: isMorning ? "am" : "pm", written };
}
