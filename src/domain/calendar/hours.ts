import type { WallMinutes } from "../lab-time.ts";

/** A part of a day, in minutes after midnight; `end` may lie on the next day. */
export interface Hours {
  readonly start: WallMinutes;
  readonly end: WallMinutes;
}

export interface FoundHours {
  /** `morning` and `afternoon` meet at noon, wherever the lab has it. */
  readonly hours: Hours | "morning" | "afternoon";
  /** The title without them. */
  readonly rest: string;
}

/** The hours a title names: `휴가 14:00-18:00`, `오후 반차`, `午前休`, `PM off`, `오전 재택`. A date is not taken for hours. */
export function hoursIn(title: string): FoundHours | undefined {
  const written = title.replace(NOON, "12:00");
  return rangeIn(written) ?? openRangeIn(written) ?? halfIn(title);
}

/** What of a day someone misses who comes late or leaves early: `조퇴 15시`, `遅刻 10:30〜`, `leaving at 3pm`. */
export function missedIn(title: string): FoundHours | undefined {
  for (const [pattern, isLate] of [
    [LATE, true],
    [EARLY, false],
  ] as const) {
    const match = pattern.exec(title);
    const clock = match && (clockOf(match, 1) ?? clockOf(match, 2));
    if (!match || !clock?.isMarked) continue;
    // Nobody comes or goes at `3시` in the night.
    const at = minutesOf(clock, clock.half ?? (clock.isSpoken && clock.hour < 8 ? "pm" : undefined));
    if (at > 0 && at < 1440)
      return { hours: isLate ? { start: 0, end: at } : { start: at, end: 1440 }, rest: without(title, match) };
  }
  return undefined;
}

const NOON = /(?<!\p{L})(?:noon|정오|正午)(?!\p{sc=Latin})/giu;

const CLOCK = (n: number) =>
  String.raw`(?:(?<before${n}>오전|오후|午前|午後|am|pm|아침|새벽|저녁|밤|朝|夕方|夜)\s*)?(?<hour${n}>\d{1,2})` +
  String.raw`(?:(?<colon${n}>:)(?<minute${n}>[0-5]\d)|\s*(?<mark${n}>[시時])(?:\s*(?:(?<spoken${n}>[0-5]?\d)\s*[분分]|(?<half${n}>반|半)))?)?` +
  String.raw`(?:\s*(?<after${n}>[ap]\.?m\b\.?))?`;
// Not in the middle of a date, a version or a longer number.
const BEGIN = String.raw`(?<![\d:/.\-–])`;
const END = String.raw`(?![\d:/]|\s*[월일月日])`;
const TO = String.raw`\s*(?:[-–—~〜]|から|부터|to|until|till?)\s*`;

const RANGE = new RegExp(`${BEGIN}(?:from\\s+)?${CLOCK(1)}${TO}${CLOCK(2)}(?:까지|まで)?${END}`, "giu");
const FROM = new RegExp(
  `${BEGIN}(?:(?<word>(?:from|after)\\s+)${CLOCK(1)}|${CLOCK(2)}\\s*(?:[~〜]|から|부터))${END}(?!\\s*\\d)`,
  "iu",
);
const UNTIL = new RegExp(
  `(?:(?<![\\p{L}\\d])(?:until|till?|before)\\s+|(?<![\\d시時분分]\\s*)[~〜]\\s*)${CLOCK(1)}${END}|${BEGIN}${CLOCK(2)}\\s*(?:까지|まで)`,
  "iu",
);

function rangeIn(title: string): FoundHours | undefined {
  for (const match of title.matchAll(RANGE)) {
    const [first, second] = [clockOf(match, 1), clockOf(match, 2)];
    if (!first || !second || !(first.isMarked || second.isMarked)) continue;
    const hours = between(first, second);
    if (hours) return { hours, rest: without(title, match) };
  }
  return undefined;
}

function openRangeIn(title: string): FoundHours | undefined {
  for (const [pattern, isFrom] of [
    [FROM, true],
    [UNTIL, false],
  ] as const) {
    const match = pattern.exec(title);
    const clock = match && (clockOf(match, 1) ?? clockOf(match, 2));
    if (!match || !clock?.isMarked) continue;
    const at = minutesOf(clock, clock.half);
    if (at > 0 && at < 1440)
      return { hours: isFrom ? { start: at, end: 1440 } : { start: 0, end: at }, rest: without(title, match) };
  }
  return undefined;
}

const around = (before: string, behind: string) =>
  new RegExp(
    `${BEGIN}${CLOCK(1)}${END}\\s*(?:[~〜]|부터|から|에|に|까지|まで)?\\s*(?:${behind})|(?:${before})[\\s(:,-]*(?:at\\s+)?${CLOCK(2)}${END}\\s*(?:[~〜]|부터|から|까지|まで)?(?:\\s*(?:출근|도착|出勤|出社|到着))?\\)?`,
    "iu",
  );
const LATE = around(
  "지각|遅刻|(?<!\\p{L})(?:(?:coming|arriv(?:es?|ing)) (?:in )?(?:late|at)|in at|late)(?!\\p{L})",
  "지각|遅刻",
);
const EARLY = around(
  "조퇴|早退|(?<!\\p{L})(?:leav(?:es?|ing) (?:early|at)|(?:out|gone|off) at)(?!\\p{L})",
  "조퇴|早退",
);

interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly half: "am" | "pm" | undefined;
  /** A colon, 시/時 or am/pm stands with it: a time, not just a number. */
  readonly isMarked: boolean;
  /** `2시`, spoken without 오전/오후, mostly means the afternoon. */
  readonly isSpoken: boolean;
}

function clockOf(match: RegExpExecArray, n: 1 | 2): ClockTime | undefined {
  const said = (name: string) => match.groups?.[`${name}${n}`];
  const hour = said("hour");
  if (hour === undefined || Number(hour) > 24) return undefined;
  const half = halfOfDay(said("before") ?? said("after"), Number(hour));
  return {
    hour: Number(hour),
    minute: said("half") ? 30 : Number(said("minute") ?? said("spoken") ?? 0),
    half,
    isMarked: said("colon") !== undefined || said("mark") !== undefined || half !== undefined,
    isSpoken: said("mark") !== undefined && half === undefined,
  };
}

function halfOfDay(word: string | undefined, hour: number): "am" | "pm" | undefined {
  if (word === undefined) return undefined;
  // `밤 12시` and `夜1時` are past midnight.
  if (/^[밤夜]/u.test(word)) return hour === 12 || hour < 6 ? "am" : "pm";
  return /^(?:오전|午前|a|아침|새벽|朝)/iu.test(word) ? "am" : "pm";
}

function minutesOf({ hour, minute }: ClockTime, half: "am" | "pm" | undefined): WallMinutes {
  if (half === undefined || hour > 12) return hour * 60 + minute;
  return ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + minute;
}

/** `2-6pm` is one afternoon, `11-2pm` passes noon, `9:00-6:00` is a working day, `22:00-02:00` a night. */
function between(first: ClockTime, second: ClockTime): Hours | undefined {
  const isSmallTalk = first.half === undefined && second.half === undefined && (first.isSpoken || second.isSpoken);
  const shift = isSmallTalk && first.hour >= 1 && first.hour <= 6 && second.hour <= 12 ? "pm" : undefined;
  const end = minutesOf(second, second.half ?? first.half ?? shift);
  let start = minutesOf(first, first.half ?? second.half ?? shift);
  if (first.half === undefined && second.half === "pm" && start >= end) start = minutesOf(first, "am");
  if (start >= 1440 || start === end) return undefined;
  if (end > start) return { start, end };
  const isWorkingDay = second.half === undefined && start >= 420 && start < 720 && end < 720;
  const inheritedNoon = second.half === undefined && first.half === "am" && end + 720 > start && end < 720;
  return { start, end: isWorkingDay || inheritedNoon ? end + 720 : end + 1440 };
}

// What may be said of half a day: leave, and where she works.
const PART = [
  ...[
    "반차",
    "반반차",
    "반휴",
    "예비군",
    "민방위",
    "휴가",
    "연차",
    "월차",
    "연가",
    "공가",
    "휴무",
    "출장",
    "병가",
    "외출",
    "외근",
    "부재",
    "재택",
    "원격",
  ],
  ...["お?休み", "半休", "有休", "有給", "年休", "代休", "振休", "特休", "休暇", "休(?!講|憩)", "欠勤", "病欠", "不在"],
  ...["外出", "出張", "在宅", "リモート"],
  ...["off", "leave", "vacation", "pto", "sick", "ooo", "out(?!\\p{sc=Latin})", "half[ -]day"],
  ...["remote(?!\\p{sc=Latin})", "wfh", "home"],
].join("|");
// `민방위 훈련 오전`, `在宅勤務 午前`
const OF_PART = "근무|훈련|교육|휴가|사용|예정|勤務|ワーク|取得|予定|work(?:ing)?";
const MORNING = "오전|午前|(?<![\\p{sc=Latin}\\d])(?:am|morning)";
const AFTERNOON = "오후|午後|(?<![\\p{sc=Latin}\\d])(?:pm|afternoon)";
const ONLY = "(?:중|에|만|中|に|だけ|のみ|は|の){0,2}";
// The half must stand right beside the word: `휴가 (오후 출근)` says that she comes in the afternoon.
const HALF = [
  new RegExp(
    `(?:(?<half>(?:${MORNING}))(?:${ONLY}|까지|まで)|(?<late>${AFTERNOON})(?:${ONLY}|부터|から))\\s*(?=(?:${PART}))`,
    "iu",
  ),
  new RegExp(
    `(?<=(?:${PART})(?:\\s?(?:${OF_PART}))?\\s*[([:,-]?\\s*)(?:(?:in the|this|during the)\\s+)?(?:(?<half>(?:${MORNING}))|(?<late>${AFTERNOON}))(?:만|のみ|だけ)?(?![\\p{sc=Latin}])(?!\\s*(?:출근|복귀|出勤|出社))`,
    "iu",
  ),
];

const COMES_IN = /(?<half>오전|오후|午前|午後)\s*(?:출근|복귀|出勤|出社)/u;

function halfIn(title: string): FoundHours | undefined {
  const comes = COMES_IN.exec(title);
  if (comes) return { hours: isMorning(comes) ? "afternoon" : "morning", rest: without(title, comes) };
  for (const pattern of HALF) {
    const match = pattern.exec(title);
    if (!match) continue;
    return { hours: isMorning(match) ? "morning" : "afternoon", rest: without(title, match) };
  }
  return undefined;
}

const isMorning = (match: RegExpExecArray) => /^(?:오전|午前|am|morning)$/iu.test(match.groups?.half ?? "");

function without(title: string, match: RegExpExecArray): string {
  return `${title.slice(0, match.index)} ${title.slice(match.index + match[0].length)}`.trim();
}
