import { describe, expect, test } from "vitest";
import type { Answer, BoardRow, WhereaboutsAnswer } from "../../../src/domain/answer.ts";
import { labTime } from "../../../src/domain/lab-time.ts";
import { readQuestion } from "../../../src/domain/question/read.ts";
import type { Whereabouts } from "../../../src/domain/whereabouts.ts";
import { messageOf } from "../../../src/surfaces/slack/answer-blocks.ts";

import { mrkdwn } from "../../../src/surfaces/slack/mrkdwn.ts";
import { type Line, plain, type Wording, wordingFor } from "../../../src/surfaces/wording/index.ts";
import { wallTime } from "../../../src/surfaces/wording/times.ts";
import { answerAbout, at, evidence, NOW, person, R301, tie, whereabouts } from "../slack/answers.ts";

const ja = wordingFor("ja");
const en = wordingFor("en");
const saying = { now: NOW, command: "/whereis" };

function linesOf(wording: Wording, answer: Answer): Line[] {
  const { first, more, groups = [] } = wording.answer(answer, saying);
  return [first, ...more, ...groups.flatMap(({ title, lines }) => [title, ...lines])];
}
/** The whole message as lines of text. */
const said = (answer: Answer) => linesOf(ja, answer).map(plain);
const first = (answer: Answer) => said(answer)[0];

const calendar = evidence({
  id: "c",
  source: "calendar",
  kind: "event",
  isWeekly: false,
  label: "Lab calendar",
  activity: "TA session",
  place: R301,
  firstSeenAt: at("09:00", "2026-11-20"),
});
const none = { place: undefined, activity: undefined };
const unknown = { ...none, availability: "unknown", confidence: "unknown", evidence: [], until: undefined } as const;
const home = { place: { kind: "home", inLab: false }, activity: undefined, confidence: "likely" } as const;
const usual = { confidence: "usual", placeBy: evidence() } as const;
const leave = {
  place: { kind: "away", inLab: false },
  activity: undefined,
  away: "leave",
  availability: "out-of-office",
  confidence: "likely",
  until: at("00:00", "2026-11-28"),
  backOn: "2026-11-30",
} as const;
const trip = { ...leave, away: "travel", place: { kind: "elsewhere", name: "Busan", inLab: false } } as const;
const hall = { ...trip, place: { kind: "elsewhere", name: "BEXCO", inLab: false }, placeBy: calendar } as const;

const old = { source: "timetable", label: "시간표", checkedAt: at("12:00"), isStale: true };
const lost = {
  source: "calendar",
  label: "Lab calendar",
  checkedAt: at("12:10"),
  isStale: false,
  failure: { code: "google-access-lost", since: at("10:05") },
};
const upcoming = [
  { at: at("15:00"), availability: "free" },
  { at: at("16:30"), activity: "Group meeting", place: { ...R301, name: "R402" }, availability: "busy" },
] as const;

test("an answer in full: the sentence, the evidence, what is next, and its age", () => {
  const answer = answerAbout({ ages: [old, lost] }, { evidence: [evidence(), calendar], next: upcoming });
  expect(said(answer)).toEqual([
    "🟢 Kim Minjiさんは15:00までR301にいます（TA session, Linear Algebra）。",
    "情報源：時間割（Lab calendarとも一致）",
    "このあと：15:00から空き、16:30「Group meeting」（R402）",
    "時間割は12分前の情報です / Googleへのアクセスが10:05に切れました",
  ]);
});

describe("the first line", () => {
  test.each<[string, Partial<Whereabouts>, string]>([
    ["is sure when two sources agree", {}, "Kim Minjiさんは15:00までR301にいます（TA session, Linear Algebra）。"],
    [
      "is careful with one",
      { confidence: "likely" },
      "Kim Minjiさんは15:00までR301にいるはずです（TA session, Linear Algebra）。",
    ],
    [
      "speaks of habit when only the timetable does",
      usual,
      "Kim Minjiさんはこの時間、ふだんは15:00までR301にいます（TA session, Linear Algebra）。",
    ],
    [
      "calls an old calendar no habit",
      { confidence: "usual", placeBy: calendar },
      "Kim Minjiさんは15:00までR301にいるはずです（TA session, Linear Algebra）。",
    ],
    ["knows home", { ...home, until: at("00:00", "2026-11-25") }, "Kim Minjiさんは今日いっぱい自宅にいるはずです。"],
    [
      "knows the lab",
      { ...home, place: { kind: "lab", inLab: true } },
      "Kim Minjiさんは15:00まで研究室にいるはずです。",
    ],
    [
      "knows online meetings",
      { ...home, place: { kind: "online", inLab: false } },
      "Kim Minjiさんは15:00までオンライン会議中のはずです。",
    ],
    [
      "keeps an address to itself",
      { ...home, place: { kind: "off-site", inLab: false }, confidence: "confirmed" },
      "Kim Minjiさんは15:00まで外出先にいます。",
    ],
    ["tells leave by its end", leave, "Kim Minjiさんは休暇中のはずです。11月30日(月)に戻る予定です。"],
    [
      "is sure of leave that two sources tell",
      { ...leave, confidence: "confirmed" },
      "Kim Minjiさんは休暇中です。11月30日(月)に戻る予定です。",
    ],
    [
      "tells sickness",
      { ...leave, away: "sick", backOn: "2026-11-25" },
      "Kim Minjiさんは体調不良でお休みのはずです。11月25日(水)に戻る予定です。",
    ],
    [
      "is out of office, until nobody knows when",
      { ...leave, away: "out-of-office", backOn: undefined },
      "Kim Minjiさんは不在のはずです。",
    ],
    [
      "tells half a day of leave by the hour",
      { ...leave, until: at("13:00"), backOn: "2026-11-24" },
      "Kim Minjiさんは13:00まで休暇中のはずです。",
    ],
    ["names where a trip goes", trip, "Kim MinjiさんはBusanに出張中のはずです。11月30日(月)に戻る予定です。"],
    [
      "names where she is on a trip",
      hall,
      "Kim Minjiさんは出張中で、BEXCOにいるはずです。11月30日(月)に戻る予定です。",
    ],
    [
      "knows of a trip without a destination",
      { ...leave, away: "travel" },
      "Kim Minjiさんは出張中のはずです。11月30日(月)に戻る予定です。",
    ],
    [
      "does not repeat the title of a leave",
      { ...leave, activity: "민지 휴가", activityBy: { ...calendar, away: "leave" } },
      "Kim Minjiさんは休暇中のはずです。11月30日(月)に戻る予定です。",
    ],
    [
      "says what she does while travelling",
      { ...trip, activity: "Keynote", activityBy: calendar },
      "Kim MinjiさんはBusanに出張中のはずです（Keynote）。11月30日(月)に戻る予定です。",
    ],
    ["is busy where no place may be told", none, "Kim Minjiさんは15:00まで予定があります。"],
    ["is perhaps busy", { ...none, availability: "tentative" }, "Kim Minjiさんは15:00まで仮の予定があります。"],
    ["is free", { ...none, availability: "free" }, "Kim Minjiさんは15:00まで空いています。"],
    [
      "is on until tomorrow",
      { until: at("09:00", "2026-11-25"), activity: undefined },
      "Kim Minjiさんは明日の09:00までR301にいます。",
    ],
    [
      "is on until another day",
      { until: at("09:00", "2026-11-26"), activity: undefined },
      "Kim Minjiさんは11月26日(木) 09:00までR301にいます。",
    ],
    [
      "is on through a day",
      { until: at("00:00", "2026-11-28"), activity: undefined },
      "Kim Minjiさんは11月27日(金)までR301にいます。",
    ],
    ["has no end where none is known", { until: undefined, activity: undefined }, "Kim MinjiさんはR301にいます。"],
    ["is honest about not knowing", unknown, "Kim Minjiさんが今どこにいるかは分かりません。"],
    [
      "knows at least that nothing is planned",
      { ...unknown, availability: "free", until: at("15:00") },
      "Kim Minjiさんが今どこにいるかは分かりませんが、15:00まで予定は入っていません。",
    ],
  ])("%s", (_case, w, sentence) => {
    expect(first(answerAbout({}, w))).toBe(`🟢 ${sentence}`);
  });

  test.each<[string, Partial<Whereabouts>, string]>([
    [
      "tomorrow",
      { at: at("15:00", "2026-11-25"), until: at("16:00", "2026-11-25"), confidence: "likely" },
      "明日の15:00、Kim Minjiさんは16:00までR301にいるはずです（TA session, Linear Algebra）。",
    ],
    [
      "tomorrow, by habit",
      { at: at("15:00", "2026-11-25"), until: at("16:00", "2026-11-25"), ...usual },
      "明日の15:00、Kim Minjiさんは、ふだんどおりなら16:00までR301にいるはずです（TA session, Linear Algebra）。",
    ],
    [
      "tomorrow, to the end of that day",
      { at: at("15:00", "2026-11-25"), until: at("00:00", "2026-11-26"), ...home },
      "明日の15:00、Kim Minjiさんはその日いっぱい自宅にいるはずです。",
    ],
    [
      "yesterday",
      { at: at("10:00", "2026-11-23"), until: at("12:00", "2026-11-23") },
      "昨日の10:00、Kim Minjiさんは12:00までR301にいました（TA session, Linear Algebra）。",
    ],
    [
      "yesterday, from one source",
      { at: at("10:00", "2026-11-23"), until: undefined, ...home },
      "昨日の10:00、Kim Minjiさんは自宅にいたはずです。",
    ],
    [
      "yesterday, by habit",
      { at: at("10:00", "2026-11-23"), until: at("12:00", "2026-11-23"), ...usual, activity: undefined },
      "昨日の10:00、Kim Minjiさんは、ふだんどおりなら12:00までR301にいたはずです。",
    ],
    [
      "last week, on a trip that is over",
      { ...trip, at: at("10:00", "2026-11-17"), backOn: "2026-11-19", confidence: "confirmed" },
      "11月17日(火) 10:00、Kim MinjiさんはBusanに出張中でした。11月19日(木)に戻る予定でした。",
    ],
    [
      "next week",
      { at: at("15:00", "2026-12-01"), ...none, until: undefined },
      "12月1日(火) 15:00、Kim Minjiさんは予定があります。",
    ],
    [
      "later today, unknown",
      { ...unknown, at: at("18:00") },
      "Kim Minjiさんが今日の18:00にどこにいるかは分かりません。",
    ],
    [
      "earlier today, unknown",
      { ...unknown, at: at("08:00") },
      "Kim Minjiさんが今日の08:00にどこにいたかは分かりません。",
    ],
  ])("tells of another time: %s", (_case, w, sentence) => {
    expect(first(answerAbout({ isNow: false }, w))).toBe(sentence);
  });

  test("is all there is of one who prefers not to say", () => {
    expect(said(answerAbout({ isHidden: true }, unknown))).toEqual(["Kim Minjiさんは居場所を公開していません。"]);
  });
});

test.each([
  ["田中葵", "田中葵さん"],
  ["Will", "Willさん"],
  ["하나", "하나さん"],
  ["준호", "준호さん"],
  ["민지 🌱", "민지 🌱さん"],
  ["佐藤 花子 (M2)", "佐藤 花子 (M2)さん"],
  ["Hassan", "Hassanさん"],
  ["Choi San", "Choi Sanさん"],
  ["Drew Kim", "Drew Kimさん"],
  ["松君枝", "松君枝さん"],
  ["田中先生", "田中先生"],
  ["田中 太郎（准教授）", "田中 太郎（准教授）"],
  ["鈴木教授", "鈴木教授"],
  ["山本さん", "山本さん"],
  ["あおいちゃん", "あおいちゃん"],
  ["Tanaka-san", "Tanaka-san"],
  ["Tanaka-sensei", "Tanaka-sensei"],
  ["Prof. Lee", "Prof. Lee"],
  ["Dr. Park", "Dr. Park"],
  ["이선영 교수님", "이선영 교수님"],
])("nobody is called by the bare name, and nobody twice by a title: %s", (name, called) => {
  expect(first(answerAbout({ person: person({ name }) }, { until: undefined, activity: undefined }))).toBe(
    `🟢 ${called}はR301にいます。`,
  );
});

test.each(["R301", "EE205", "3.14", "B동 201", "402号室", "Zoom", "카페 한빛", "大会議室"])(
  "a place takes its particle without a gap: %s",
  (name) => {
    const w = { place: { ...R301, name }, activity: undefined };
    expect(first(answerAbout({}, w))).toBe(`🟢 Kim Minjiさんは15:00まで${name}にいます。`);
    expect(mrkdwn(ja.answer(answerAbout({}, w), saying).first)).toContain(`まで\u200b*${name}*\u200bに`);
  },
);

test("foreign text stays apart from our words, so that each surface can quote it", () => {
  const line = ja.answer(answerAbout(), saying).first;
  const quoted = line.flatMap((part) => (typeof part === "object" && "foreign" in part ? [part.foreign] : []));
  expect(quoted).toEqual(["Kim Minji", "R301", "TA session, Linear Algebra"]);
  expect(line.filter((part) => typeof part === "string").join("")).not.toMatch(/Kim|R301|TA/);
});

describe("asked when she is back, the answer begins with that", () => {
  test.each<[Partial<Whereabouts>, string]>([
    [{}, "もう来ています。Kim Minjiさんは15:00までR301にいます（TA session, Linear Algebra）。"],
    [
      { ...usual, activity: undefined },
      "もう来ているはずです。Kim Minjiさんはこの時間、ふだんは15:00までR301にいます。",
    ],
    [leave, "Kim Minjiさんは11月30日(月)に戻る予定です。それまでは休暇中のはずです。"],
    [
      { ...home, until: at("14:00"), next: [{ at: at("14:00"), place: R301, availability: "busy" }] },
      "Kim Minjiさんは14:00に戻る予定です。それまでは自宅にいるはずです。",
    ],
    [{ ...home, until: at("14:00") }, "Kim Minjiさんが戻るのは14:00以降です。それまでは自宅にいるはずです。"],
    [
      { ...home, ...usual, until: at("09:00", "2026-11-25") },
      "Kim Minjiさんが戻るのは明日の09:00以降です。それまではふだん自宅にいます。",
    ],
    [
      { ...home, until: at("00:00", "2026-11-28") },
      "Kim Minjiさんが戻るのは11月28日(土)以降です。それまでは自宅にいるはずです。",
    ],
    [{ ...home, until: undefined }, "Kim Minjiさんがいつ戻るかは分かりません。今は自宅にいるはずです。"],
    [
      { ...home, ...usual, until: undefined },
      "Kim Minjiさんがいつ戻るかは分かりません。この時間、ふだんは自宅にいます。",
    ],
    [unknown, "Kim Minjiさんがいつ戻るかは分かりません。"],
  ])("%#", (w, sentence) => {
    expect(first(answerAbout({ wants: "back" }, w))).toBe(`🟢 ${sentence}`);
  });
});

test("asked when she is back from what is still to come, the answer tells of which moment it speaks", () => {
  const friday = { ...leave, at: at("10:00", "2026-11-27") };
  expect(first(answerAbout({ wants: "back", isNow: false }, friday))).toBe(
    "Kim Minjiさんは11月30日(月)に戻る予定です。11月27日(金) 10:00の時点では休暇中のはずです。",
  );
});

describe("asked whether she is free or busy, the answer says it, and suits either question", () => {
  test.each<[Partial<Whereabouts>, string]>([
    [{}, "Kim Minjiさんは15:00まで空いていません（TA session, Linear Algebra、R301）。"],
    [none, "Kim Minjiさんは15:00まで空いていません。"],
    [{ ...home, availability: "free" }, "Kim Minjiさんは15:00まで空いています（自宅）。"],
    [{ ...none, availability: "free", until: undefined }, "Kim Minjiさんは空いています。"],
    [leave, "空いていません。Kim Minjiさんは休暇中のはずです。11月30日(月)に戻る予定です。"],
    [
      { availability: "tentative" },
      "空いていないかもしれません。Kim Minjiさんは15:00までR301にいます（TA session, Linear Algebra）。この予定は未確定です。",
    ],
    [unknown, "Kim Minjiさんが今空いているかは分かりません。"],
  ])("%#", (w, sentence) => {
    expect(first(answerAbout({ wants: "free" }, w))).toBe(`🟢 ${sentence}`);
  });

  test.each<[Partial<Whereabouts>, string]>([
    [{ availability: "free", until: undefined }, "Kim Minjiさんは明日の15:00は空いています。"],
    [
      { availability: "free", until: at("16:00", "2026-11-25") },
      "Kim Minjiさんは明日の15:00から16:00まで空いています。",
    ],
    [{ availability: "unknown" }, "Kim Minjiさんが明日の15:00に空いているかは分かりません。"],
  ])("of another time %#", (w, sentence) => {
    const tomorrow = { at: at("15:00", "2026-11-25"), ...none, ...w };
    expect(first(answerAbout({ wants: "free", isNow: false }, tomorrow))).toBe(sentence);
  });
});

describe("beneath it", () => {
  const beneath = (over: Partial<WhereaboutsAnswer>, w: Partial<Whereabouts>) => said(answerAbout(over, w)).slice(1);

  test.each<[string, Partial<Whereabouts>, string]>([
    [
      "is newer and of that very day",
      {
        placeBy: { ...calendar, away: "travel", place: trip.place },
        conflicts: [evidence({ activity: "Class", place: R301 })],
      },
      "時間割では「Class」（R301）ですが、Lab calendarではBusanへの出張になっています（こちらのほうが新しく、その日についての予定）",
    ],
    [
      "is her own word",
      {
        placeBy: evidence({ kind: "set", source: "set", place: { kind: "home", inLab: false } }),
        conflicts: [calendar],
      },
      "Lab calendarでは「TA session」（R301）ですが、本人の申告では自宅になっています",
    ],
    [
      "is only newer",
      {
        placeBy: evidence({ kind: "status", source: "slack", firstSeenAt: NOW, place: { kind: "home", inLab: false } }),
        conflicts: [{ ...calendar, label: "한빛 로보틱스 랩" }],
      },
      "カレンダー「한빛 로보틱스 랩」では「TA session」（R301）ですが、Slackステータスでは自宅になっています（こちらのほうが新しい）",
    ],
    [
      "is a status that says she is ill",
      {
        placeBy: { ...calendar, kind: "status", source: "slack", away: "sick" },
        conflicts: [evidence({ place: R301 })],
      },
      "時間割ではR301ですが、Slackステータスでは体調不良による休みになっています（こちらのほうが新しく、その日についての予定）",
    ],
    [
      "is another event at the same time",
      {
        placeBy: { ...calendar, place: { kind: "home", inLab: false }, activity: undefined },
        conflicts: [calendar],
      },
      "カレンダーには「TA session」（R301）も入っています",
    ],
  ])("a conflict tells why one side counts: it %s", (_case, w, line) => {
    expect(beneath({}, w)).toContain(line);
  });

  test.each<[string, Partial<Whereabouts>, string]>([
    ["one source", {}, "情報源：時間割"],
    [
      "two that do not confirm each other",
      { evidence: [evidence(), calendar], confidence: "likely" },
      "情報源：時間割とLab calendar",
    ],
    ["her own word", { evidence: [evidence({ kind: "set", source: "set" })] }, "情報源：本人の申告"],
    [
      "a status from another day",
      {
        evidence: [
          evidence({ kind: "status", source: "slack", isLingering: true, firstSeenAt: at("09:00", "2026-11-23") }),
        ],
      },
      "情報源：月曜日からのSlackステータス",
    ],
    [
      "a status from another week",
      {
        evidence: [
          evidence({ kind: "status", source: "slack", isLingering: true, firstSeenAt: at("09:00", "2026-11-09") }),
        ],
      },
      "情報源：11月9日(月)からのSlackステータス",
    ],
  ])("the evidence is named: %s", (_case, w, line) => {
    expect(beneath({}, w)).toEqual([line]);
  });

  test.each<[string, Partial<Whereabouts>["next"], string]>([
    ["leave", [{ at: at("13:00"), away: "leave", availability: "out-of-office" }], "このあと：13:00から休暇"],
    [
      "a trip",
      [{ at: at("13:00"), away: "travel", place: trip.place, availability: "busy" }],
      "このあと：13:00からBusanへ出張",
    ],
    [
      "only a place",
      [{ at: at("13:00"), place: { ...R301, name: "R402" }, availability: "busy" }],
      "このあと：13:00からR402",
    ],
    ["only that she is busy", [{ at: at("13:00"), availability: "busy" }], "このあと：13:00から予定あり"],
  ])("what is next is told: %s", (_case, next, line) => {
    expect(beneath({}, { next })).toContain(line);
  });

  test.each<[string, Partial<WhereaboutsAnswer>, string]>([
    [
      "a time that could be meant otherwise",
      { taking: { written: "3時", as: at("15:00") } },
      "「3時」は今日の15:00のことと受け取りました",
    ],
    ["the alias that matched", { matched: "ㄱㅁㅈ" }, "「ㄱㅁㅈ」はKim Minjiさんのことと受け取りました"],
    [
      "both at once",
      { taking: { written: "3時", as: at("15:00", "2026-11-25") }, matched: "ㄱㅁㅈ" },
      "「3時」は明日の15:00、「ㄱㅁㅈ」はKim Minjiさんのことと受け取りました",
    ],
  ])("%s is told", (_case, over, line) => {
    expect(beneath(over, {})).toContain(line);
  });

  test("the lab's clock and hers are told when they are not the reader's", () => {
    expect(beneath({ zone: "Europe/Berlin" }, {})).toContain("研究室では12:12");
    expect(beneath({ person: person({ zone: "Asia/Taipei" }) }, {})).toContain(
      "Kim Minjiさんのところでは11:12（台湾標準時）",
    );
    expect(beneath({ person: person({ zone: "Asia/Tokyo" }) }, {})).toEqual(["情報源：時間割"]);
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
      "Slackでは今アクティブです",
      "最後に分かっている場所：R301（11:00まで）",
      "ふだんはR301にいます",
      "Slackのハドルに参加中 / 18:00まで通知を一時停止中",
    ]);
  });

  test.each([
    [{ checkedAt: undefined, isStale: true }, "Lab calendarはまだ読み込めていません"],
    [{ checkedAt: at("11:13"), isStale: true }, "Lab calendarは59分前の情報です"],
    [{ checkedAt: at("10:42"), isStale: true }, "Lab calendarは1時間30分前の情報です"],
    [{ checkedAt: at("08:12"), isStale: true }, "Lab calendarは4時間前の情報です"],
    [{ checkedAt: at("12:12", "2026-11-21"), isStale: true }, "Lab calendarは3日前の情報です"],
    [
      {
        checkedAt: at("12:00"),
        isStale: false,
        failure: { code: "google-admin-policy", since: at("14:05", "2026-11-23") },
      },
      "Googleへのアクセスが昨日の14:05に切れました",
    ],
  ])("age is told: %j", (age, line) => {
    expect(beneath({ ages: [{ source: "calendar", label: "Lab calendar", ...age }] }, {})).toContain(line);
  });

  test("a meeting link is there only when it is safe", () => {
    const online = (link: string) => beneath({}, { place: { kind: "online", inLab: false, link } });
    expect(online("https://meet.example/x")).toContain("会議に参加 https://meet.example/x");
    expect(online("javascript:alert(1)")).toEqual(["情報源：時間割"]);
  });
});

function boardOf(rows: readonly BoardRow[], over: Partial<Extract<Answer, { kind: "board" }>> = {}): Answer {
  return { kind: "board", at: NOW, isNow: true, zone: "Asia/Seoul", ages: [], labEvents: [], rows, ...over };
}
const row = (name: string, w: Partial<Whereabouts>): BoardRow => ({
  person: person({ id: name, name }),
  whereabouts: whereabouts({ presence: undefined, ...w }),
});
const everyone = [
  row("Jun", { activity: undefined, ...usual }),
  row("Ada", { presence: { isActive: true, observedAt: NOW } }),
  row("Prof. Lee", trip),
  row("Mia", hall),
  row("Bo", leave),
  row("Choi", home),
  row("Dan", { ...home, place: { kind: "elsewhere", name: "카페 한빛", inLab: false } }),
  row("Cara", { ...none, activity: "Call" }),
  row("Eve", none),
  row("Finn", { ...none, availability: "free", until: at("09:00", "2026-11-25") }),
  row("X", unknown),
  row("Y", unknown),
];

test("a board tells everyone in groups, the sure and the usual apart", () => {
  const labEvents = [{ title: "Group meeting", from: at("14:00"), until: at("15:00") }];
  expect(said(boardOf(everyone, { labEvents }))).toEqual([
    "今は、研究室に2人、出張中が2人、リモートが1人、研究室の外に1人、休み・不在が1人、予定のある人が2人、空いている人が1人、分からない人が2人です。",
    "研究室のカレンダー：14:00〜15:00「Group meeting」",
    "研究室：2人",
    "🟢 Adaさん：R301（15:00まで）、TA session, Linear Algebra",
    "Junさん：ふだんはR301（15:00まで）",
    "出張：2人",
    "Miaさん：出張中、BEXCO（11月30日(月)に戻る予定）",
    "Prof. Lee：Busanに出張中（11月30日(月)に戻る予定）",
    "リモート：1人",
    "Choiさん：自宅（15:00まで）",
    "研究室の外：1人",
    "Danさん：카페 한빛（15:00まで）",
    "休み・不在：1人",
    "Boさん：休暇中（11月30日(月)に戻る予定）",
    "予定あり（場所は不明）：2人",
    "Caraさん：Call（15:00まで）",
    "Eveさん：15:00まで",
    "空き（場所は不明）：1人",
    "Finnさん",
    "不明：2人",
    "Xさん、Yさん",
  ]);
});

test("a board of another time, and one of nobody, say so", () => {
  const tomorrow = { at: at("15:00", "2026-11-25"), isNow: false };
  expect(first(boardOf([row("X", unknown)], tomorrow))).toBe("明日の15:00は、分からない人が1人です。");
  expect(first(boardOf([]))).toBe("今は、表示できる人がいません。");
});

test("a board of two hundred unknown people stays within what Slack takes", () => {
  const many = Array.from({ length: 200 }, (_, i) => row(`${i}番目の長い名前の人`.padEnd(30, "々"), unknown));
  const { blocks } = messageOf(boardOf(many), ja, saying);
  for (const block of blocks) if (block.type === "section") expect(block.text.text.length).toBeLessThanOrEqual(3_000);
  expect(JSON.stringify(blocks)).toContain("199番目");
});

test.each<[string, Answer, string]>([
  ["a tie", tie(), "どのMinjiさんのことですか？"],
  ["a tie of a name with さん", tie({ name: "田中さん" }), "どの田中さんのことですか？"],
  [
    "a guess",
    tie({ reason: "did-you-mean", name: "minij" }),
    "「minij」という人は見つかりませんでした。もしかして、このうちの誰かですか？",
  ],
  [
    "a single guess",
    tie({ reason: "did-you-mean", name: "minij", people: [person()] }),
    "「minij」という人は見つかりませんでした。もしかして、この人ですか？",
  ],
  ["nobody", { kind: "nobody", name: "zzz" }, "「zzz」という人は見つかりませんでした。"],
  ["nobody without a name", { kind: "nobody", name: "" }, "その名前の人は見つかりませんでした。"],
  ["help", { kind: "help" }, "誰が今どこにいるか、私に聞いてください。"],
  ["thanks", { kind: "small-talk", said: "thanks" }, "どういたしまして！ 聞き方は `/whereis ヘルプ` で見られます。"],
  [
    "no name",
    { kind: "not-understood", problem: { kind: "no-name" } },
    "誰を探していますか？名前が見つかりませんでした。",
  ],
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
    "一度にお答えできるのは一つの時刻だけです。「Minji at 10」「jun at 3」と分けて聞いてください。",
  ],
  [
    "no such time",
    { kind: "not-understood", problem: { kind: "no-such-time", written: "25:00" } },
    "「25:00」は日時として読み取れませんでした。",
  ],
  [
    "a time that daylight saving skips",
    { kind: "not-understood", problem: { kind: "skipped-time", written: "02:30", at: NOW } },
    "その日は夏時間に切り替わるので、「02:30」という時刻がありません。",
  ],
  [
    "too much",
    { kind: "not-understood", problem: { kind: "too-long", limit: 500 } },
    "500文字を超えています。名前と時間だけで大丈夫です。",
  ],
  [
    "a guest",
    { kind: "refused", reason: "guest" },
    "すみません、このワークスペースの正式なメンバーにだけお答えしています。",
  ],
  [
    "an outsider",
    { kind: "refused", reason: "other-organisation" },
    "すみません、このワークスペースの方にだけお答えしています。",
  ],
  [
    "a newcomer",
    { kind: "refused", reason: "unknown-viewer" },
    "すみません、まだあなたのことが分かりません。新しいメンバーの情報は30分以内に届きます。",
  ],
  [
    "an empty memory",
    { kind: "not-ready" },
    "メンバーの情報を初めて読み込んでいます。1分ほどしてから、もう一度聞いてください。",
  ],
])("%s is answered in words", (_case, answer, sentence) => {
  expect(first(answer)).toBe(sentence);
});

describe("help", () => {
  const help = ja.help({ now: NOW, command: "/wo" }).more.map(plain).join("\n");
  const examples = [...help.matchAll(/`([^`]+)`/g)].map(([, example]) => example!.replace(/^\/wo /, ""));

  test("shows the command as it is here", () => {
    expect(help).toContain("`/wo 田中 明日15時`");
  });

  test.each([
    ["@tanaka", "where"],
    ["田中", "where"],
    ["田中 明日15時", "where"],
    ["田中さんはいつ戻りますか？", "back"],
    ["田中さん3時に空いてますか？", "free"],
    ["みんな", "everyone"],
  ])("gives an example that is understood as it is meant: %s", (example, meaning) => {
    expect(examples).toContain(example);
    const zone = labTime("Asia/Seoul");
    const question = readQuestion(example, { now: NOW, lab: zone, asker: zone });
    expect(question.kind === "where" ? question.wants : question.kind).toBe(meaning);
    if (question.kind === "where") expect(question.who).toHaveLength(1);
  });
});

test("labels fit on Slack's buttons", () => {
  expect(ja.share.length).toBeLessThanOrEqual(75);
  const two = [person(), person({ id: "other" })];
  expect(plain(ja.option(two[0]!, two))).toBe("Kim Minji (김민지)");
  expect(plain(ja.option(two[0]!, [two[0]!]))).toBe("Kim Minji");
});

describe("the same facts as in English", () => {
  const rest: readonly Partial<Whereabouts>[] = [
    {},
    { confidence: "likely" },
    usual,
    none,
    home,
    leave,
    trip,
    hall,
    unknown,
    { ...unknown, availability: "free", until: at("15:00") },
    { ...none, availability: "tentative" },
    { ...leave, until: at("13:00"), backOn: "2026-11-24" },
    { evidence: [evidence(), calendar], next: upcoming },
    { place: { kind: "online", inLab: false, link: "https://meet.example/x" } },
    { placeBy: { ...calendar, place: trip.place }, conflicts: [evidence({ activity: "Class", place: R301 })] },
    {
      ...unknown,
      last: evidence({ place: R301 }),
      usualPlace: R301,
      isInHuddle: true,
      notificationsPausedUntil: at("18:00"),
    },
  ];
  const overs: readonly Partial<WhereaboutsAnswer>[] = [
    {},
    { wants: "back" },
    { wants: "free" },
    { isNow: false, wants: "back" },
    { isNow: false },
    { isNow: false, wants: "free" },
    { isHidden: true },
    { ages: [old, lost], taking: { written: "3", as: at("15:00") }, matched: "ㄱㅁㅈ" },
    { zone: "Europe/Berlin", person: person({ zone: "Asia/Taipei" }) },
  ];
  const others: readonly Answer[] = [
    boardOf(everyone),
    boardOf(everyone, {
      ages: [old, lost],
      labEvents: [{ title: "Group meeting", from: at("14:00"), until: at("15:00") }],
    }),
    boardOf([]),
    tie(),
    tie({ reason: "did-you-mean" }),
    { kind: "help" },
    { kind: "nobody", name: "zzz" },
    { kind: "not-understood", problem: { kind: "no-such-time", written: "25:00" } },
    { kind: "not-ready" },
    { kind: "refused", reason: "guest" },
  ];

  test.each([...overs.flatMap((over) => rest.map((w) => answerAbout(over, w))), ...others])("%#", (answer) => {
    const [japanese, english] = [ja, en].map((wording) => linesOf(wording, answer));
    expect(japanese?.length).toBe(english?.length);
    // Help has its own examples; everything else quotes the same names, titles and hours on each line.
    if (answer.kind !== "help" && answer.kind !== "not-understood") {
      const hour =
        answer.kind === "whereabouts" && answer.isNow === false ? [wallTime(answer.whereabouts.at, answer.zone)] : [];
      // The hour asked about is told once more where English leaves it to the question.
      const facts = (lines: readonly Line[] | undefined) =>
        lines?.map((line) => factsOf(line).filter((fact) => !hour.includes(fact)));
      expect(facts(japanese)).toEqual(facts(english));
    }
  });
});

/** What a line quotes, and the hours it names. */
function factsOf(line: Line): string[] {
  const quoted = line.flatMap((part) =>
    typeof part === "string" ? (part.match(/\d\d:\d\d/g) ?? []) : ["foreign" in part ? part.foreign : part.link],
  );
  return [...new Set(quoted.map((fact) => fact.toLowerCase()))].sort();
}

test.each(["ja", "ja-JP"])("%s is Japanese", (locale) => {
  expect(wordingFor(locale).language).toBe("ja");
});

test("somebody nobody knows is followed by what to try, and where to read what can be asked", () => {
  expect(said({ kind: "nobody", name: "zzz" }).slice(1)).toEqual([
    "名前の一部か、 `/whereis みんな` で試してみてください。聞き方は `/whereis ヘルプ` で見られます。",
  ]);
});
