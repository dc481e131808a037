import type { DayPart, SaidClock, TimeFamily, TimeWord } from "./grammar.ts";
import { either } from "./shape.ts";

// 교수님지금: what honours a name ends it.
const START = "(?<![가-힣](?<!님|씨))";
// After a word of time come particles, another word of time, or no Hangul at all: 내일은, 내일오후, but not 내일이라는.
const TAIL = "(?:에는|에도|에|엔|은|는|의|도|쯤에?|경에?|이나|중에?|까지는)?";
const NEXT_WORD =
  "까지|부터|에서|마다|오전|오후|아침|점심|저녁|밤|새벽|낮|어디|언제|뭐|다들|시간|오[시나]|출근|계[세시신]|있[어나]";
const END = `${TAIL}(?:(?![가-힣])|(?=${NEXT_WORD}))`;
const HOURS = ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"];
const PART_WORDS = "오전|오후|아침|점심|낮|저녁|밤|새벽";
const HOUR = `(?:(?<!\\d)(\\d{1,2})|(?<![가-힣])(${[...HOURS].reverse().join("|")}))\\s?시`;
const MINUTES = "(?:\\s*(\\d{1,2})\\s*분|\\s*(반))?";
const PARTS: Readonly<Record<string, DayPart>> = {
  오전: "morning",
  아침: "morning",
  점심: "noon",
  낮: "afternoon",
  오후: "afternoon",
  저녁: "evening",
  밤: "night",
};
const COUNTS = new Map([..."한두세네"].map((word, i) => [word, i + 1]));

/** `2시간 뒤`, `30분 전` */
const LENGTHS: TimeFamily = {
  sign: /뒤|후|이따|있다가|전|내/,
  words: [
    {
      pattern:
        /(\d{1,4}|한|두|세|네|다섯)\s*(시간|분|일|주일?|달)\s*(반)?\s*(뒤|후|이따가?|있다가|전|내)(?:에는|에도|에|엔|쯤)*(?:(?![가-힣])|(?=까지))/,
      read: ([, n, unit, half, way]) => {
        const size =
          unit === "시간" ? 60 : unit === "분" ? 1 : unit === "일" ? 1440 : unit === "달" ? 30 * 1440 : 7 * 1440;
        const count = (/\d/.test(n!) ? +n! : (COUNTS.get(n!) ?? 5)) + (half ? 0.5 : 0);
        return {
          offsetMinutes: Math.round(count * size) * (way === "전" ? -1 : 1),
          ...(way === "전" && { isPast: true }),
        };
      },
    },
  ],
};

const LESSONS: TimeFamily = {
  sign: /교시/,
  words: [
    {
      pattern: /(\d{1,2}|[일이삼사오육칠팔])\s?교시(?:에는|에|엔|쯤|때)?/,
      read: ([, number]) => ({ period: /\d/.test(number!) ? +number! : "일이삼사오육칠팔".indexOf(number!) + 1 }),
    },
  ],
};

const DATES: TimeFamily = {
  sign: /\d일|달|월|년/,
  words: [
    {
      pattern: RegExp(`${START}(다음|담|이번|지난|저번)\\s?달\\s*(\\d{1,2})일(?:은|에는|에도|에|날)?`),
      read: ([, month, day]) => ({ day: { kind: "date", day: +day!, inMonths: weeksOf(month!) } }),
    },
    {
      pattern: RegExp(`${START}(?:(?:다음|담|이번|지난|저번)\\s?달|내년|작년|올해)(?:${END})`),
      read: ([said]) => ({ day: { kind: "too-long" }, ...(/지난|저번|작년/.test(said) && { isPast: true }) }),
    },
    {
      pattern: RegExp(`(?<!\\d)\\d{1,2}월(?!\\s*\\d)(?:달)?(?:${END})`),
      read: () => ({ day: { kind: "too-long" } }),
    },
    {
      pattern: /(?:(\d{4})년\s*)?(\d{1,2})월\s*(\d{1,2})일(?:은|에는|에도|에|날)?/,
      read: ([, year, month, day]) => ({
        day: { kind: "date", month: +month!, day: +day!, ...(year && { year: +year }) },
      }),
    },
    {
      pattern: /(?<!\d)(\d{1,2})일(?:은|에는|에도|에|날)?(?![가-힣])|(?<!\d)(\d{1,2})일(?=까지|부터|오전|오후)/,
      read: ([, day, other]) => ({ day: { kind: "date", day: +(day ?? other)! } }),
    },
  ],
};

/** `3시부터 4시까지`, `오후 세 시 반` */
const HOURS_OF_DAY: TimeFamily = {
  sign: /시/,
  words: [
    {
      // 3시부터 4시까지, 14시-16시, 2~3시
      pattern: RegExp(
        `(${PART_WORDS})?\\s*(?<!\\d)(\\d{1,2})(?:\\s?시)?${MINUTES}\\s*(?:부터|에서|[-~〜–])\\s*(${PART_WORDS})?\\s*(\\d{1,2})\\s?시(?!간)${MINUTES}\\s*(?:까지|사이)?(?:에는|에)?`,
      ),
      read: ([, part, hour, minute, half, endPart, endHour, endMinute, endHalf]) => ({
        clock: clockOf(`${part ?? ""} ${hour}시`, part, +hour!, half ? 30 : +(minute ?? 0)),
        until: clockOf(`${endHour}시`, endPart ?? part, +endHour!, endHalf ? 30 : +(endMinute ?? 0)),
      }),
    },
    {
      pattern: RegExp(
        `(?:(${PART_WORDS})에?)?\\s*${HOUR}${MINUTES}(?=까지|부터|어디|언제|뭐|시간)|(?:(${PART_WORDS})에?)?\\s*${HOUR}(?!간|연$)${MINUTES}(?:쯤|경|정도)?(?:에는|에도|에|엔|은)?(?![가-힣](?!\\s*$)|연$)`,
      ),
      read: ([written, part, digits, word, minute, half, part2, digits2, word2, minute2, half2]) => ({
        clock: clockOf(
          written,
          part ?? part2,
          (digits ?? digits2) ? +(digits ?? digits2)! : HOURS.indexOf((word ?? word2)!) + 1,
          (half ?? half2) ? 30 : +(minute ?? minute2 ?? 0),
        ),
      }),
    },
  ],
};

const DAY_WORDS: TimeFamily = {
  sign: /모레|글피|내일|낼|그저께|그제|어제|어저께|엊|어젯|오늘/,
  words: [
    day("내일모레|낼모레|모레", 2),
    day("글피", 3),
    day("내일|낼", 1),
    day("그저께|그제|엊그제", -2),
    day("어제|어저께|엊저녁", -1),
    {
      pattern: RegExp(`${START}어젯밤(?:에)?(?![가-힣])`),
      read: () => ({ day: { kind: "plus", days: -1 }, part: "night", isPast: true }),
    },
    day("오늘", 0),
  ],
};

const WEEKDAYS: TimeFamily = {
  sign: /요일|욜|주|새해|신정|크리스마스|성탄절/,
  words: [
    {
      pattern: RegExp(
        `${START}(?:(다음|담|이번|요번|금|지난|저번|다다음|다담)\\s?주\\s*(?:에\\s*)?)?([월화수목금토일])(?:요일|욜)(?:날)?(?:${END})`,
      ),
      read: ([, week, weekday]) => ({
        day: {
          kind: "weekday",
          weekday: "월화수목금토일".indexOf(weekday!) + 1,
          ...(week && { weeks: weeksOf(week) }),
        },
        ...(week && weeksOf(week) < 0 && { isPast: true }),
      }),
    },
    {
      pattern: RegExp(`${START}(다음|담|다다음)\\s?주(?:${END})`),
      read: ([, week]) => ({ day: { kind: "weekday", weekday: 1, weeks: weeksOf(week!) } }),
    },
    { pattern: RegExp(`${START}(?:이번\\s?)?주말(?:${END})`), read: () => ({ day: { kind: "weekday", weekday: 6 } }) },
    {
      pattern: RegExp(`${START}(?:새해\\s?첫날|신정)(?:${END})`),
      read: () => ({ day: { kind: "date", month: 1, day: 1 } }),
    },
    {
      pattern: RegExp(`${START}(?:크리스마스|성탄절)(?:${END})`),
      read: () => ({ day: { kind: "date", month: 12, day: 25 } }),
    },
  ],
};

const PART_OF_DAY = RegExp(`${START}(오전|오후|낮)(?:\\s?중)?(?:${END})`);
const PART_WITH_PARTICLE = RegExp(
  `${START}(아침|점심|저녁|밤)(?:\\s?(?:때|시간))?(?:에는|에도|에|엔|까지는)(?![가-힣])`,
);
const PART_ALONE = RegExp(`${START}(아침|저녁|밤)(?=\\s|$|까지)(?!\\s*(?:먹|약속|식사|드시|운동))`);
const LUNCHTIME = RegExp(`${START}(점심)(?=\\s*(?:때|시간)(?:에|\\s|$))\\s*(?:때|시간)에?`);

const NOW_AND_PARTS: TimeFamily = {
  sign: /지금|현재|아까|방금|정오|자정|오전|오후|낮|아침|점심|저녁|밤/,
  words: [
    {
      pattern: RegExp(
        `${START}(?:지금|현재)(?:은|쯤|도)?(?![가-힣])|지금(?=어디|뭐[해하])|${START}지금(?=당장|까지|부터|시간|바[쁘빠]|계[세시신]|있[어나])`,
      ),
      read: () => ({ isNow: true }),
    },
    { pattern: RegExp(`${START}(?:아까|방금)(?:는|전에?)?(?![가-힣])`), read: () => ({ isPast: true }) },
    {
      pattern: RegExp(`${START}정오(?:${END})`),
      read: () => ({ clock: { hour: 12, minute: 0, isExact: true, written: "정오" } }),
    },
    {
      pattern: RegExp(`${START}자정(?:${END})`),
      read: () => ({ clock: { hour: 24, minute: 0, isExact: true, written: "자정" } }),
    },
    // 점심 먹고, 저녁 약속 and 아침 운동 are what people do, not when.
    {
      pattern: either(PART_OF_DAY, PART_WITH_PARTICLE, PART_ALONE, LUNCHTIME),
      read: ([, a, b, c, d]) => ({ part: PARTS[(a ?? b ?? c ?? d)!]! }),
    },
  ],
};

export const koreanTimes: readonly TimeFamily[] = [
  LENGTHS,
  LESSONS,
  DATES,
  HOURS_OF_DAY,
  DAY_WORDS,
  WEEKDAYS,
  NOW_AND_PARTS,
];

function day(words: string, days: number): TimeWord {
  return {
    pattern: RegExp(`${START}(?:${words})(?:${END})`),
    read: () => ({ day: { kind: "plus", days }, ...(days < 0 && { isPast: true }) }),
  };
}

function weeksOf(week: string): number {
  if (week === "다음" || week === "담") return 1;
  if (week === "다다음" || week === "다담") return 2;
  return week === "지난" || week === "저번" ? -1 : 0;
}

function clockOf(text: string, part: string | undefined, hour: number, minute: number): SaidClock {
  const written = text.trim().replace(/(?:에는|에도|에|엔|은)$/, "");
  const isMorning = part === "오전" || part === "아침" || part === "새벽";
  if (part === undefined) return { hour, minute, isExact: hour > 12 || hour === 0, written };
  if (part === "밤" && hour === 12) return { hour: 24, minute, isExact: true, written };
  if ((part === "밤" && hour < 6) || ((part === "점심" || part === "낮") && hour > 9))
    return { hour, minute, isExact: true, written };
  return { hour, minute, half: isMorning ? "am" : "pm", written };
}
