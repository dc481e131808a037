import { describe, expect, test } from "vitest";
import type { Answer, BoardRow, WhereaboutsAnswer } from "../../../src/domain/answer.ts";
import type { Whereabouts } from "../../../src/domain/whereabouts.ts";
import { type Line, plain, wordingFor } from "../../../src/surfaces/wording/index.ts";
import { type Particle, particle } from "../../../src/surfaces/wording/ko/particles.ts";
import type { Wording } from "../../../src/surfaces/wording/wording.ts";
import { answerAbout, at, evidence, NOW, person, R301, tie, whereabouts } from "../slack/answers.ts";

const ko = wordingFor("ko-KR");
const saying = { now: NOW, command: "/whereis" };

const linesOf = (answer: Answer, wording: Wording = ko): Line[] => {
  const { first, more, groups = [] } = wording.answer(answer, saying);
  return [first, ...more, ...groups.flatMap(({ title, lines }) => [title, ...lines])];
};
const said = (answer: Answer) => linesOf(answer).map(plain);
const first = (answer: Answer) => said(answer)[0];

const minji = person({ name: "김민지", aliases: [{ text: "Kim Minji", from: "slack" }] });
const professor = person({ id: "p", name: "이선영 교수님", aliases: [] });
const about = (over: Partial<WhereaboutsAnswer> = {}, w: Partial<Whereabouts> = {}) =>
  answerAbout({ person: minji, ...over }, { activity: "선형대수 조교", ...w });

const calendar = evidence({
  id: "c",
  source: "calendar",
  kind: "event",
  isWeekly: false,
  label: "한빛 랩",
  activity: "조교 회의",
  place: R301,
  firstSeenAt: at("09:00", "2026-11-20"),
});
const none = { place: undefined, activity: undefined };
const unknown = { ...none, availability: "unknown", confidence: "unknown", evidence: [], until: undefined } as const;
const home = { place: { kind: "home", inLab: false }, activity: undefined, confidence: "likely" } as const;
const leave = {
  place: { kind: "away", inLab: false },
  activity: undefined,
  away: "leave",
  availability: "out-of-office",
  confidence: "likely",
  until: at("00:00", "2026-11-28"),
  backOn: "2026-11-30",
} as const;
const trip = { ...leave, away: "travel", place: { kind: "elsewhere", name: "부산", inLab: false } } as const;
const habit = { confidence: "usual", placeBy: evidence() } as const;

test.each(["ko", "ko-KR", "ko_KR", "KO"])("%s is answered in Korean", (locale) => {
  expect(wordingFor(locale).language).toBe("ko");
});

test.each(["en-US", undefined, "", "kok-IN", "__proto__"])("%s is not", (locale) => {
  expect(wordingFor(locale).language).toBe("en");
});

test("an answer in full: the sentence, the evidence, what is next, and its age", () => {
  const answer = about(
    {
      ages: [
        { source: "timetable", label: "2026 fall", checkedAt: at("12:00"), isStale: true },
        {
          source: "calendar",
          label: "한빛 랩",
          checkedAt: at("12:10"),
          isStale: false,
          failure: { code: "google-access-lost", since: at("10:05") },
        },
      ],
    },
    {
      evidence: [evidence(), calendar],
      next: [
        { at: at("15:00"), availability: "free" },
        { at: at("16:30"), activity: "그룹 미팅", place: { ...R301, name: "R402" }, availability: "busy" },
      ],
    },
  );
  expect(said(answer)).toEqual([
    "🟢 김민지 님은 15:00까지 R301에 있어요 · 선형대수 조교",
    "근거: 시간표, 한빛 랩 캘린더와 일치",
    "다음: 15:00부터 비어 있음 · 16:30 “그룹 미팅”, R402",
    "시간표는 12분 전에 읽었어요 · Google 접근이 10:05에 끊겼어요",
  ]);
});

describe("the first line", () => {
  test.each<[string, Partial<Whereabouts>, string]>([
    ["is sure when two sources agree", {}, "🟢 김민지 님은 15:00까지 R301에 있어요 · 선형대수 조교"],
    ["is careful with one", { confidence: "likely" }, "🟢 김민지 님은 15:00까지 R301에 있을 거예요 · 선형대수 조교"],
    ["speaks of habit", habit, "🟢 김민지 님은 이 시간에는 보통 R301에 있어요 · 15:00까지 · 선형대수 조교"],
    [
      "calls an old calendar no habit",
      { confidence: "usual", placeBy: calendar },
      "🟢 김민지 님은 15:00까지 R301에 있을 거예요 · 선형대수 조교",
    ],
    ["knows home", { ...home, until: at("00:00", "2026-11-25") }, "🟢 김민지 님은 오늘 계속 집에 있을 거예요."],
    ["tells leave by its end", leave, "🟢 김민지 님은 휴가 중일 거예요 · 11월 30일(월) 복귀"],
    [
      "tells half a day of leave by the hour",
      { ...leave, until: at("13:00"), backOn: "2026-11-24" },
      "🟢 김민지 님은 13:00까지 휴가 중일 거예요.",
    ],
    ["knows who is ill", { ...leave, away: "sick", backOn: undefined }, "🟢 김민지 님은 병가 중일 거예요."],
    [
      "knows who is out",
      { ...leave, away: "out-of-office", confidence: "confirmed" },
      "🟢 김민지 님은 부재중이에요 · 11월 30일(월) 복귀",
    ],
    ["names where a trip goes", trip, "🟢 김민지 님은 부산 출장 중일 거예요 · 11월 30일(월) 복귀"],
    [
      "names the stop on a trip",
      { ...trip, place: { kind: "elsewhere", name: "BEXCO", inLab: false }, placeBy: calendar },
      "🟢 김민지 님은 출장 중이고 BEXCO에 있을 거예요 · 11월 30일(월) 복귀",
    ],
    [
      "does not repeat the title of a leave",
      { ...leave, activity: "민지 휴가", activityBy: { ...calendar, away: "leave" } },
      "🟢 김민지 님은 휴가 중일 거예요 · 11월 30일(월) 복귀",
    ],
    [
      "says what she does while travelling",
      { ...trip, activity: "기조 강연", activityBy: calendar },
      "🟢 김민지 님은 부산 출장 중일 거예요 · 11월 30일(월) 복귀 · 기조 강연",
    ],
    [
      "knows a meeting that is nowhere",
      { place: { kind: "online", inLab: false } },
      "🟢 김민지 님은 15:00까지 온라인 회의 중이에요 · 선형대수 조교",
    ],
    [
      "knows the lab without a room",
      { place: { kind: "lab", inLab: true } },
      "🟢 김민지 님은 15:00까지 연구실에 있어요 · 선형대수 조교",
    ],
    [
      "is off site",
      { ...home, place: { kind: "off-site", inLab: false } },
      "🟢 김민지 님은 15:00까지 외부에 있을 거예요.",
    ],
    ["is busy where no place may be told", none, "🟢 김민지 님은 15:00까지 일정이 있어요."],
    [
      "is perhaps busy",
      { ...none, availability: "tentative" },
      "🟢 김민지 님은 15:00까지 확정되지 않은 일정이 있어요.",
    ],
    [
      "is free",
      { ...none, availability: "free", confidence: "confirmed" },
      "🟢 김민지 님은 15:00까지 일정이 비어 있어요.",
    ],
    [
      "is on until tomorrow",
      { until: at("09:00", "2026-11-25"), activity: undefined },
      "🟢 김민지 님은 내일 09:00까지 R301에 있어요.",
    ],
    [
      "is on through a day",
      { until: at("00:00", "2026-11-28"), activity: undefined },
      "🟢 김민지 님은 11월 27일(금)까지 R301에 있어요.",
    ],
    ["has no end where none is known", { until: undefined, activity: undefined }, "🟢 김민지 님은 R301에 있어요."],
    ["is honest about not knowing", unknown, "🟢 김민지 님이 지금 어디 있는지 모르겠어요."],
    [
      "tells what is not planned",
      { ...unknown, availability: "free", until: at("14:00") },
      "🟢 김민지 님이 지금 어디 있는지 모르겠어요. 14:00까지 잡힌 일정은 없어요.",
    ],
    [
      "tells that nothing more is planned",
      { ...unknown, availability: "free", until: at("00:00", "2026-11-25") },
      "🟢 김민지 님이 지금 어디 있는지 모르겠어요. 오늘은 더 잡힌 일정이 없어요.",
    ],
  ])("%s", (_case, w, sentence) => {
    expect(first(about({}, w))).toBe(sentence);
  });

  test.each<[string, Partial<Whereabouts>, string]>([
    [
      "tomorrow, planned",
      { at: at("15:00", "2026-11-25"), until: at("16:00", "2026-11-25") },
      "김민지 님은 내일 15:00에 R301에 있을 예정이에요 · 16:00까지 · 선형대수 조교",
    ],
    [
      "tomorrow, likely",
      { at: at("15:00", "2026-11-25"), until: at("00:00", "2026-11-26"), confidence: "likely" },
      "김민지 님은 내일 15:00에 R301에 있을 거예요 · 그날 계속 · 선형대수 조교",
    ],
    [
      "tomorrow, as usual",
      { ...habit, at: at("15:00", "2026-11-25"), until: at("16:00", "2026-11-25") },
      "김민지 님은 평소대로라면 내일 15:00에 R301에 있을 거예요 · 16:00까지 · 선형대수 조교",
    ],
    [
      "yesterday",
      { at: at("10:00", "2026-11-23"), until: at("12:00", "2026-11-23") },
      "김민지 님은 어제 10:00에 R301에 있었어요 · 12:00까지 · 선형대수 조교",
    ],
    [
      "yesterday, as usual",
      { ...habit, at: at("10:00", "2026-11-23"), until: undefined },
      "김민지 님은 평소대로라면 어제 10:00에 R301에 있었을 거예요 · 선형대수 조교",
    ],
    [
      "next week",
      { at: at("15:00", "2026-12-01"), ...none, until: undefined },
      "김민지 님은 12월 1일(화) 15:00에 일정이 있을 예정이에요.",
    ],
    ["later today, unknown", { ...unknown, at: at("18:00") }, "김민지 님이 18:00에 어디 있을지 모르겠어요."],
    [
      "yesterday, unknown",
      { ...unknown, at: at("18:00", "2026-11-23") },
      "김민지 님이 어제 18:00에 어디 있었는지 모르겠어요.",
    ],
  ])("tells of another time: %s", (_case, w, sentence) => {
    expect(first(about({ isNow: false }, w))).toBe(sentence);
  });

  test.each<[Partial<Whereabouts>, string]>([
    [{}, "🟢 이선영 교수님은 15:00까지 R301에 계세요 · 선형대수 조교"],
    [leave, "🟢 이선영 교수님은 휴가 중이실 거예요 · 11월 30일(월) 복귀"],
    [none, "🟢 이선영 교수님은 15:00까지 일정이 있으세요."],
    [unknown, "🟢 이선영 교수님이 지금 어디 계신지 모르겠어요."],
  ])("speaks of a professor as one does: %#", (w, sentence) => {
    expect(first(about({ person: professor }, w))).toBe(sentence);
  });

  test.each([
    ["이선영 교수", "이선영 교수님은 15:00까지 R301에 계세요."],
    ["Prof. Lee", "Prof. Lee 님은 15:00까지 R301에 계세요."],
    ["田中先生", "田中先生은(는) 15:00까지 R301에 계세요."],
    ["田中さん", "田中さん은 15:00까지 R301에 있어요."],
    ["하나", "하나 님은 15:00까지 R301에 있어요."],
    ["Will", "Will 님은 15:00까지 R301에 있어요."],
  ])("gives %s the title that is due, once", (name, sentence) => {
    const { slackId: _none, ...named } = person({ name, aliases: [] });
    expect(first(about({ person: named }, { activity: undefined }))).toBe(sentence);
  });

  test("honours whom the lab calls professor by another name", () => {
    const called = person({ name: "Sunyoung", aliases: [{ text: "교수님", from: "aliases" }] });
    expect(first(about({ person: called }, { activity: undefined }))).toBe("🟢 Sunyoung 님은 15:00까지 R301에 계세요.");
  });

  test("is all there is of one who prefers not to say", () => {
    expect(said(about({ isHidden: true }, unknown))).toEqual(["김민지 님은 위치를 알리지 않기로 했어요."]);
  });
});

describe("asked when she is back", () => {
  test.each<[Partial<Whereabouts>, string]>([
    [{}, "🟢 이미 와 있어요: 김민지 님은 15:00까지 R301에 있어요 · 선형대수 조교"],
    [
      { ...habit, activity: undefined },
      "🟢 이미 와 있을 거예요: 김민지 님은 이 시간에는 보통 R301에 있어요 · 15:00까지",
    ],
    [leave, "🟢 김민지 님은 11월 30일(월)에 돌아올 예정이에요. 그때까지 휴가 중일 거예요."],
    [
      { ...home, until: at("14:00"), next: [{ at: at("14:00"), place: R301, availability: "busy" }] },
      "🟢 김민지 님은 14:00에 돌아올 예정이에요. 그때까지 집에 있을 거예요.",
    ],
    [{ ...home, until: at("14:00") }, "🟢 김민지 님은 빨라도 14:00 이후예요. 그때까지 집에 있을 거예요."],
    [{ ...home, until: at("00:00", "2026-11-25") }, "🟢 김민지 님은 빨라도 내일이에요. 그때까지 집에 있을 거예요."],
    [{ ...home, until: undefined }, "🟢 김민지 님이 언제 돌아올지 모르겠어요. 집에 있을 거예요."],
    [unknown, "🟢 김민지 님이 언제 돌아올지 모르겠어요."],
  ])("the answer is when: %#", (w, sentence) => {
    expect(first(about({ wants: "back" }, w))).toBe(sentence);
  });
});

describe("asked whether she is free, the answer begins with yes or no", () => {
  const free = (w: Partial<Whereabouts>, isNow = true) => first(about({ wants: "free", isNow }, w));
  test.each<[Partial<Whereabouts>, string]>([
    [{}, "🟢 아니요, 김민지 님은 15:00까지 일정이 있어요 · 선형대수 조교 · R301"],
    [{ ...home, availability: "free" }, "🟢 네, 김민지 님은 15:00까지 일정이 비어 있어요 · 집"],
    [{ ...none, availability: "free", until: undefined }, "🟢 네, 김민지 님은 일정이 비어 있어요."],
    [leave, "🟢 아니요, 김민지 님은 휴가 중이에요 · 11월 30일(월) 복귀"],
    [{ availability: "tentative" }, "🟢 아닐 수도 있어요(미확정): 김민지 님은 15:00까지 R301에 있어요 · 선형대수 조교"],
    [
      { ...home, availabilityBy: evidence({ kind: "huddle", source: "slack" }) },
      "🟢 아니요, 김민지 님은 Slack 허들 중이에요 · 집",
    ],
    [unknown, "🟢 김민지 님 일정이 비어 있는지 모르겠어요."],
  ])("%#", (w, sentence) => {
    expect(free(w)).toBe(sentence);
  });

  test("also of another time", () => {
    const tomorrow = { at: at("15:00", "2026-11-25"), until: undefined, ...none } as const;
    expect(free({ ...tomorrow, availability: "free" }, false)).toBe("네, 김민지 님은 내일 15:00에 일정이 비어 있어요.");
    expect(free(tomorrow, false)).toBe("아니요, 김민지 님은 내일 15:00에 일정이 있어요.");
    expect(free({ ...unknown, ...tomorrow, availability: "unknown" }, false)).toBe(
      "김민지 님 일정이 내일 15:00에 비어 있는지 모르겠어요.",
    );
  });
});

describe("beneath it", () => {
  const beneath = (over: Partial<WhereaboutsAnswer>, w: Partial<Whereabouts>) => said(about(over, w)).slice(1);

  test.each<[string, Partial<Whereabouts>, string]>([
    [
      "is newer and of that very day",
      {
        placeBy: { ...calendar, away: "travel", place: trip.place },
        conflicts: [evidence({ activity: "수업", place: R301 })],
      },
      "시간표에는 R301 “수업”이라고 되어 있지만, 더 최근에 그날 따로 적힌 한빛 랩 캘린더에는 부산 출장이라고 되어 있어요",
    ],
    [
      "is her own word",
      {
        placeBy: evidence({ kind: "set", source: "set", place: { kind: "room", name: "EE205", inLab: true } }),
        conflicts: [{ ...calendar, activity: undefined }],
      },
      "한빛 랩 캘린더에는 R301이라고 되어 있지만, 본인이 직접 알린 내용은 EE205예요",
    ],
    [
      "is only newer",
      {
        placeBy: evidence({ kind: "status", source: "slack", firstSeenAt: NOW, place: { kind: "home", inLab: false } }),
        conflicts: [calendar],
      },
      "한빛 랩 캘린더에는 R301 “조교 회의”라고 되어 있지만, 더 최근인 Slack 상태에는 집이라고 되어 있어요",
    ],
    [
      "is another event at the same time",
      { placeBy: { ...calendar, place: { kind: "home", inLab: false }, activity: undefined }, conflicts: [calendar] },
      "캘린더에는 R301 “조교 회의”라고도 되어 있어요",
    ],
  ])("a conflict tells why one side counts: it %s", (_case, w, line) => {
    expect(beneath({}, w)).toContain(line);
  });

  test.each<[Partial<WhereaboutsAnswer>, string]>([
    [{ taking: { written: "3", as: at("15:00") } }, "“3”을 15:00로 이해했어요"],
    [{ taking: { written: "3시 반", as: at("15:30") } }, "“3시 반”을 15:30으로 이해했어요"],
    [{ matched: "ㄱㅁㅈ" }, "“ㄱㅁㅈ”을 김민지 님으로 이해했어요"],
    [
      { taking: { written: "3시", as: at("15:00", "2026-11-25") }, matched: "minji" },
      "“3시”를 내일 15:00로, “minji”를 김민지 님으로 이해했어요",
    ],
  ])("how the question was read is told: %#", (over, line) => {
    expect(beneath(over, {})).toContain(line);
  });

  test("the lab's clock and hers are told when they are not the reader's", () => {
    expect(beneath({ zone: "Europe/Berlin" }, {})).toContain("연구실 시각 12:12");
    expect(beneath({ person: { ...minji, zone: "Asia/Taipei" } }, {})).toContain("김민지 님 시각 11:12 (대만 시간)");
    expect(beneath({ person: { ...minji, zone: "Asia/Tokyo" } }, {})).toEqual(["근거: 시간표"]);
  });

  test("an honest don't-know tells what there is", () => {
    const w = {
      ...unknown,
      last: evidence({ place: R301, until: at("11:00") }),
      usualPlace: R301,
      isInHuddle: true,
      notificationsPausedUntil: at("18:00"),
    };
    expect(beneath({}, w)).toEqual([
      "지금 Slack에 접속 중",
      "마지막 기록: R301, 11:00까지",
      "보통은 R301에 있어요",
      "지금 Slack 허들 중 · 18:00까지 알림 일시 중지",
    ]);
  });

  test.each([
    ["2026-11-23", "근거: 월요일부터 그대로인 Slack 상태"],
    ["2026-11-18", "근거: 수요일부터 그대로인 Slack 상태"],
    ["2026-11-09", "근거: 11월 9일(월)부터 그대로인 Slack 상태"],
  ])("a status without an end is told with the day it was first seen, %s", (date, line) => {
    const status = evidence({ kind: "status", source: "slack", isLingering: true, firstSeenAt: at("09:00", date) });
    expect(beneath({}, { evidence: [status], confidence: "likely" })).toEqual([line]);
  });

  test.each([
    [{ checkedAt: undefined, isStale: true }, "한빛 랩 캘린더는 아직 읽지 못했어요"],
    [{ checkedAt: at("11:13"), isStale: true }, "한빛 랩 캘린더는 59분 전에 읽었어요"],
    [{ checkedAt: at("10:42"), isStale: true }, "한빛 랩 캘린더는 1시간 30분 전에 읽었어요"],
    [{ checkedAt: at("08:12"), isStale: true }, "한빛 랩 캘린더는 4시간 전에 읽었어요"],
    [{ checkedAt: at("12:12", "2026-11-21"), isStale: true }, "한빛 랩 캘린더는 3일 전에 읽었어요"],
    [
      {
        checkedAt: at("12:00"),
        isStale: false,
        failure: { code: "google-admin-policy", since: at("14:05", "2026-11-23") },
      },
      "Google 접근이 어제 14:05에 끊겼어요",
    ],
  ])("age is told: %j", (age, line) => {
    expect(beneath({ ages: [{ source: "calendar", label: "한빛 랩", ...age }] }, {})).toContain(line);
  });

  test("a meeting link is there only when it is safe", () => {
    const online = (link: string) => beneath({}, { place: { kind: "online", inLab: false, link } });
    expect(online("https://meet.example/x")).toContain("회의 참여 https://meet.example/x");
    expect(online("javascript:alert(1)")).toEqual(["근거: 시간표"]);
  });
});

const row = (name: string, w: Partial<Whereabouts>): BoardRow => ({
  person: person({ id: name, name }),
  whereabouts: whereabouts({ presence: undefined, ...w }),
});
const board: Answer = {
  kind: "board",
  at: NOW,
  isNow: true,
  zone: "Asia/Seoul",
  ages: [{ source: "slack", label: "Slack", checkedAt: at("11:12"), isStale: true }],
  labEvents: [
    { title: "그룹 미팅", from: at("14:00"), until: at("15:00") },
    { title: "개교기념일", from: at("00:00"), until: at("00:00", "2026-11-25") },
  ],
  rows: [
    row("준호", { activity: undefined, confidence: "usual", placeBy: evidence() }),
    row("Ada", { activity: "조교" }),
    row("이선영", trip),
    row("보라", leave),
    row("최하나", { ...home, until: at("00:00", "2026-11-25") }),
    row("가은", { ...none, activity: "통화" }),
    row("태윤", { place: { kind: "off-site", inLab: false }, activity: undefined }),
    row("나래", { ...none, availability: "free", until: at("00:00", "2026-11-25") }),
    row("X", unknown),
    row("Y", unknown),
  ],
};

test("a board tells everyone in groups, the sure and the usual apart", () => {
  expect(said(board)).toEqual([
    "지금: 연구실 2명, 출장 1명, 재택·온라인 1명, 다른 곳 1명, 부재 1명, 일정 있음 1명, 비어 있음 1명, 모름 2명",
    "연구실 일정: 14:00~15:00 “그룹 미팅” · “개교기념일”",
    "Slack은 1시간 전에 읽었어요",
    "연구실 (2명)",
    "Ada: R301 · 15:00까지 · 조교",
    "준호: 보통 R301 · 15:00까지",
    "출장 (1명)",
    "이선영: 부산 출장 · 11월 30일(월) 복귀",
    "재택·온라인 (1명)",
    "최하나: 집 · 오늘 계속",
    "다른 곳 (1명)",
    "태윤: 외부 · 15:00까지",
    "부재 (1명)",
    "보라: 휴가 · 11월 30일(월) 복귀",
    "일정 있음, 장소 모름 (1명)",
    "가은: 통화 · 15:00까지",
    "비어 있음, 장소 모름 (1명)",
    "나래",
    "모름 (2명)",
    "X, Y",
  ]);
});

test("a board without anyone says so", () => {
  expect(first({ ...board, rows: [], isNow: false, at: at("15:00", "2026-11-25") })).toBe(
    "내일 15:00: 보여 드릴 사람이 없어요.",
  );
});

const others: readonly [string, Answer, string][] = [
  ["a tie", tie({ name: "민지" }), "민지에 해당하는 분이 여럿이에요. 어느 분을 찾으세요?"],
  ["a guess", tie({ reason: "did-you-mean", name: "민즤" }), "민즤라는 분을 찾지 못했어요. 혹시 이 중에 있나요?"],
  [
    "a single guess",
    tie({ reason: "did-you-mean", name: "minij", people: [person()] }),
    "minij라는 분을 찾지 못했어요. 혹시 이분인가요?",
  ],
  ["nobody", { kind: "nobody", name: "홍길동" }, "홍길동이라는 분을 찾지 못했어요."],
  ["nobody without a name", { kind: "nobody", name: "" }, "그런 이름은 찾지 못했어요."],
  ["help", { kind: "help" }, "누가 어디 있는지 물어보세요:"],
  [
    "thanks",
    { kind: "small-talk", said: "thanks" },
    "도움이 되었다니 기뻐요! 물어보는 방법은 `/whereis 도움말`에 있어요.",
  ],
  ["no name", { kind: "not-understood", problem: { kind: "no-name" } }, "누구를 찾으세요? 이름이 보이지 않아요."],
  [
    "people at different times",
    {
      kind: "not-understood",
      problem: {
        kind: "several-times",
        questions: [
          { text: "<@U1> at 10", shown: "Minji at 10" },
          { text: "jun at 3", shown: "jun at 3" },
        ],
      },
    },
    "한 번에 한 시각만 답할 수 있어요. “Minji at 10”, “jun at 3”처럼 나누어 물어봐 주세요.",
  ],
  [
    "no such time",
    { kind: "not-understood", problem: { kind: "no-such-time", written: "25시" } },
    "“25시”는 제가 모르는 시간이에요.",
  ],
  [
    "a time that daylight saving skips",
    { kind: "not-understood", problem: { kind: "skipped-time", written: "02:30", at: NOW } },
    "그날은 서머타임이 시작돼서 “02:30”이 없어요.",
  ],
  [
    "too much",
    { kind: "not-understood", problem: { kind: "too-long", limit: 500 } },
    "500자가 넘어요. 이름과 시간만 적어도 돼요.",
  ],
  ["a guest", { kind: "refused", reason: "guest" }, "죄송해요, 이 워크스페이스의 정식 멤버에게만 답해요."],
  ["an outsider", { kind: "refused", reason: "other-organisation" }, "죄송해요, 이 워크스페이스 분들에게만 답해요."],
  [
    "a newcomer",
    { kind: "refused", reason: "unknown-viewer" },
    "죄송해요, 아직 누구신지 몰라요. 새로 오신 분은 30분 안에 알게 돼요.",
  ],
  ["an empty memory", { kind: "not-ready" }, "누가 있는지 처음으로 읽어 오는 중이에요. 1분쯤 뒤에 다시 물어봐 주세요."],
];

test.each(others)("%s is answered in words", (_case, answer, sentence) => {
  expect(first(answer)).toBe(sentence);
});

test("what is not understood is followed by examples with the command as it is here", () => {
  const lines = ko.answer({ kind: "not-understood", problem: { kind: "no-name" } }, { now: NOW, command: "/wo" });
  expect(lines.more.map(plain).join("\n")).toContain("`/wo 민지 내일 3시`");
});

test("the label of a button fits one", () => {
  expect(ko.share.length).toBeLessThanOrEqual(75);
});

test("a name without end makes no sentence without end", () => {
  const endless = person({ name: "가".repeat(5_000), aliases: [] });
  const lines = said(about({ person: endless, matched: "나".repeat(5_000) }, { activity: "다".repeat(5_000) }));
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(500);
});

test("two people of one name are told apart on their buttons", () => {
  const [one, two] = [
    person({ id: "1", name: "김민지", aliases: [{ text: "minji", from: "slack" }] }),
    person({ id: "2", name: "김민지", aliases: [], usualPlace: "R402" }),
  ];
  expect([one, two].map((of) => plain(ko.option(of, [one, two])))).toEqual(["김민지 (minji)", "김민지 (R402)"]);
  expect(plain(ko.option(one, [one]))).toBe("김민지");
});

describe("a particle follows how the word is read", () => {
  test.each<[string, string, string]>([
    ["민지", "민지는", "민지로"],
    ["하나", "하나는", "하나로"],
    ["준호", "준호는", "준호로"],
    ["이선영", "이선영은", "이선영으로"],
    ["서울", "서울은", "서울로"],
    ["B동", "B동은", "B동으로"],
    ["R301", "R301은", "R301로"],
    ["EE205", "EE205는", "EE205로"],
    ["R402", "R402는", "R402로"],
    ["R410", "R410은", "R410으로"],
    ["3.14", "3.14는", "3.14로"],
    ["B동 203", "B동 203은", "B동 203으로"],
    ["301호", "301호는", "301호로"],
    ["R301A", "R301A는", "R301A로"],
    ["R301L", "R301L은", "R301L로"],
    ["Ｒ３０１", "Ｒ３０１은", "Ｒ３０１로"],
    ["Zoom", "Zoom은", "Zoom으로"],
    ["Slack", "Slack은", "Slack으로"],
    ["Lab", "Lab은", "Lab으로"],
    ["Google", "Google은", "Google로"],
    ["Will", "Will은", "Will로"],
    ["Grace", "Grace는", "Grace로"],
    ["May", "May는", "May로"],
    ["Jun", "Jun은", "Jun으로"],
    ["André", "André는", "André로"],
    ["Lab calendar", "Lab calendar는", "Lab calendar로"],
    ["KAIST", "KAIST는", "KAIST로"],
    ["HCI", "HCI는", "HCI로"],
    ["MRL", "MRL은", "MRL로"],
    ["教授", "教授는", "教授로"],
    ["田中さん", "田中さん은", "田中さん으로"],
    ["ラボ", "ラボ는", "ラボ로"],
    ["ㄱㅁㅈ", "ㄱㅁㅈ은", "ㄱㅁㅈ으로"],
    ["“수업”", "“수업”은", "“수업”으로"],
    ["R301 (2층 회의실)", "R301 (2층 회의실)은", "R301 (2층 회의실)로"],
    ["15:00", "15:00는", "15:00로"],
    ["15:30", "15:30은", "15:30으로"],
    ["김민지".normalize("NFD"), `${"김민지".normalize("NFD")}는`, `${"김민지".normalize("NFD")}로`],
    ["Robot", "Robot은(는)", "Robot(으)로"],
    ["田中葵", "田中葵은(는)", "田中葵(으)로"],
    ["🙂", "🙂은(는)", "🙂(으)로"],
    ["", "은(는)", "(으)로"],
  ])("%s", (word, topic, towards) => {
    expect(word + particle(word, "은")).toBe(topic);
    expect(word + particle(word, "으로")).toBe(towards);
  });

  test.each<[Particle, string, string, string]>([
    ["이", "R301이", "EE205가", "田中葵이(가)"],
    ["을", "R301을", "EE205를", "田中葵을(를)"],
    ["과", "R301과", "EE205와", "田中葵와(과)"],
    ["이에요", "R301이에요", "EE205예요", "田中葵(이)에요"],
    ["이라", "R301이라", "EE205라", "田中葵(이)라"],
  ])("%s in all its forms", (by, ...forms) => {
    expect(["R301", "EE205", "田中葵"].map((word) => word + particle(word, by))).toEqual(forms);
  });
});

describe("Korean tells what English tells", () => {
  const states: Readonly<Record<string, Partial<Whereabouts>>> = {
    sure: { evidence: [evidence(), calendar] },
    likely: { confidence: "likely", conflicts: [evidence({ activity: "수업", place: R301 })], placeBy: calendar },
    usual: habit,
    home,
    "home to come back from": { ...home, next: [{ at: at("14:00"), place: R301, availability: "busy" }] },
    "home for good": { ...home, until: undefined },
    online: { place: { kind: "online", inLab: false, link: "https://meet.example/x" }, isInHuddle: true },
    leave: { ...leave, activity: "민지 휴가", activityBy: { ...calendar, away: "leave" } },
    "half a day": { ...leave, until: at("13:00"), backOn: "2026-11-24" },
    sick: { ...leave, away: "sick", backOn: undefined },
    trip: { ...trip, conflicts: [evidence({ place: R301 })], placeBy: { ...calendar, away: "travel" } },
    stop: { ...trip, place: { kind: "elsewhere", name: "BEXCO", inLab: false }, placeBy: calendar },
    busy: { ...none, confidence: "likely" },
    tentative: { ...none, availability: "tentative" },
    free: { ...none, availability: "free" },
    "nothing planned": { ...unknown, availability: "free", until: at("14:00") },
    unknown: {
      ...unknown,
      last: evidence({ place: R301, until: at("11:00") }),
      usualPlace: R301,
      notificationsPausedUntil: at("18:00"),
    },
    "what comes": {
      next: [
        { at: at("15:00"), availability: "free" },
        { at: at("16:30"), activity: "그룹 미팅", place: R301, availability: "busy" },
      ],
    },
  };
  const times = { now: NOW, yesterday: at("09:00", "2026-11-23"), tomorrow: at("09:00", "2026-11-25") };
  const over: Partial<WhereaboutsAnswer> = {
    matched: "ㄱㅁㅈ",
    taking: { written: "9", as: at("09:00") },
    zone: "Europe/Berlin",
    ages: [{ source: "calendar", label: "한빛 랩", checkedAt: at("09:00"), isStale: true }],
  };

  /** What came from outside, and every hour, line by line: the facts, whatever the words. Examples are words. */
  const facts = (answer: Answer, wording: Wording) =>
    linesOf(answer, wording).map((line) => {
      const foreign = line.flatMap((part) => (typeof part === "object" && "foreign" in part ? [part.foreign] : []));
      const hours =
        plain(line)
          .replace(/`[^`]*`/g, "")
          .match(/\d\d:\d\d|🟢|⚪/g) ?? [];
      return [...new Set([...foreign, ...hours])].sort();
    });
  /** The first line may or may not repeat the hour that was asked for: `09:00` in Seoul, read in Berlin. */
  const besideTheAsked = ([first, ...more]: string[][]) => [first?.filter((fact) => fact !== "01:00"), ...more];
  const en = wordingFor("en");

  const cases = Object.keys(states).flatMap((state) =>
    (["where", "back", "free"] as const).flatMap((wants) =>
      (["now", "yesterday", "tomorrow"] as const).map((time) => [state, wants, time] as const),
    ),
  );
  test.each(cases)("%s, asked %s, %s", (state, wants, time) => {
    const isNow = time === "now";
    const answer = about({ ...over, wants, isNow }, { ...states[state], at: times[time] });
    expect(besideTheAsked(facts(answer, ko))).toEqual(besideTheAsked(facts(answer, en)));
  });

  test.each<[string, Answer, string?]>([...others, ["a board", board]])("%s", (_case, answer) => {
    expect(facts(answer, ko)).toEqual(facts(answer, en));
  });
});

test("somebody nobody knows is followed by what to try, and where to read what can be asked", () => {
  expect(said({ kind: "nobody", name: "zzz" }).slice(1)).toEqual([
    "이름의 일부만 적거나 `/whereis 모두`로 찾아보세요. 물어보는 방법은 `/whereis 도움말`에 있어요.",
  ]);
});
