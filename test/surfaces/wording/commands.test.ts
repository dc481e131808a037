import { describe, expect, test } from "vitest";
import type { Answer, FreeRow } from "../../../src/domain/answer.ts";
import type { Evidence } from "../../../src/domain/evidence.ts";
import { labTime } from "../../../src/domain/lab-time.ts";
import type { Person } from "../../../src/domain/person.ts";
import type { Question } from "../../../src/domain/question/question.ts";
import { readQuestion } from "../../../src/domain/question/read.ts";
import type { Whereabouts } from "../../../src/domain/whereabouts.ts";
import { whyStronger } from "../../../src/surfaces/wording/facts.ts";
import { digestTyped, isWebTyped, plain, wordingFor } from "../../../src/surfaces/wording/index.ts";

const at = (time: string, date = "2026-11-24") => Date.parse(`${date}T${time}:00+09:00`);
const NOW = at("10:30");
const ZONE = "Asia/Seoul";

const person = (name: string): Person => ({
  ...{ id: `name:${name}`, name, aliases: [], emails: [], role: "member", isGuest: false },
});
const [minji, jun, ana] = [person("김민지"), person("Jun Park"), person("Ana")];

const row = (who: Person, state: FreeRow["state"], until?: number): FreeRow => ({
  ...{ person: who, state, from: NOW },
  ...(until !== undefined && { until }),
});
const FREE = { availability: "free" } as const;
const busyWith = (activity: string) => ({ availability: "busy", activity }) as const;

type Free = Extract<Answer, { kind: "free" }>;
const free = (over: Partial<Free>): Free => ({
  ...{
    kind: "free",
    span: { from: NOW, until: NOW },
    isNow: true,
    free: [],
    busy: [],
    unknown: [],
    zone: ZONE,
    ages: [],
  },
  ...over,
});

const w = (over: Partial<Whereabouts>): Whereabouts => ({
  ...{ at: NOW, availability: "unknown", confidence: "confirmed", evidence: [], conflicts: [], next: [] },
  ...over,
});

function lines(language: string, answer: Answer): string[] {
  const { first, more, groups = [] } = wordingFor(language).answer(answer, { now: NOW, command: "/whereis" });
  return [first, ...more, ...groups.flatMap(({ title, lines }) => [title, ...lines])].map(plain);
}

const LANGUAGES = ["en", "ko", "ja"] as const;
type Said = Readonly<Record<(typeof LANGUAGES)[number], string>>;

/** The first line in each language. */
const cases: readonly (readonly [string, Answer, Said])[] = [
  [
    "two who are both free",
    free({ together: { hidden: [] }, free: [row(minji, FREE, at("15:00")), row(jun, FREE)] }),
    {
      en: "Yes, 김민지 and Jun Park are both free now until 15:00.",
      ko: "네, 김민지 님과 Jun Park 님 모두 지금 15:00까지 일정이 비어 있어요.",
      ja: "今は、김민지さんとJun Parkさんは二人とも15:00まで空いています。",
    },
  ],
  [
    "one who is in the way tomorrow",
    free({
      span: { from: at("14:00", "2026-11-25"), until: at("15:00", "2026-11-25") },
      isNow: false,
      together: { hidden: [] },
      free: [row(jun, FREE)],
      busy: [row(minji, busyWith("TA"), at("15:30", "2026-11-25"))],
    }),
    {
      en: "No, not tomorrow, 14:00–15:00: 김민지 is busy until 15:30 (TA).",
      ko: "아니요, 내일 14:00~15:00에 김민지 님이 15:30까지 일정이 있어요 · TA",
      ja: "明日の14:00〜15:00は、全員は空いていません。김민지さんは15:30まで予定があります（TA）。",
    },
  ],
  [
    "one of whom nothing is known",
    free({ together: { hidden: [] }, free: [row(minji, FREE)], unknown: [ana] }),
    {
      en: "I don’t know whether all of them are free now.",
      ko: "지금 모두 일정이 비어 있는지는 모르겠어요.",
      ja: "今、全員が空いているかは分かりません。",
    },
  ],
  [
    "a room with one person in it",
    {
      ...{ kind: "room", place: { kind: "room", name: "R301", inLab: true }, at: NOW, isNow: true, next: [] },
      ...{ rows: [{ person: minji, whereabouts: w({}) }], zone: ZONE, ages: [] },
    },
    {
      en: "In R301 now: 김민지.",
      ko: "지금 R301에 김민지 님이 있어요.",
      ja: "今、R301には김민지さんがいます。",
    },
  ],
  [
    "a place nobody knows",
    { kind: "which-place", written: "aquariom", near: ["Aquarium"] },
    {
      en: "I know no place called aquariom. Did you mean this one?",
      ko: "aquariom이라는 곳은 찾지 못했어요. 혹시 여기인가요?",
      ja: "「aquariom」という場所は見つかりませんでした。もしかして、ここですか？",
    },
  ],
  [
    "her own word",
    {
      ...{ kind: "word", person: minji, isHidden: false, from: NOW, until: at("15:00"), isNow: true, zone: ZONE },
      seen: w({ place: { kind: "home", inLab: false }, until: at("15:00") }),
    },
    {
      en: "Noted until 15:00. Others now see: 김민지 is at home until 15:00",
      ko: "15:00까지 그렇게 알릴게요. 다른 분들에게는 이렇게 보여요: 김민지 님은 15:00까지 집에 있어요.",
      ja: "承知しました（15:00まで）。ほかの人にはこう見えます：김민지さんは15:00まで自宅にいます。",
    },
  ],
  [
    "her own word that nobody sees",
    {
      ...{ kind: "word", person: minji, isHidden: true, from: NOW, until: at("15:00"), isNow: true, zone: ZONE },
      seen: w({}),
    },
    {
      en: "Noted until 15:00. Others see nothing of it, because you prefer not to say.",
      ko: "15:00까지 적어 두었지만, 위치를 알리지 않기로 하셔서 다른 분들에게는 보이지 않아요.",
      ja: "承知しました（15:00まで）。居場所を公開していないので、ほかの人には見えません。",
    },
  ],
  [
    "a name that somebody has",
    { kind: "alias-refused", alias: "민지", reason: "taken", holder: minji },
    {
      en: "민지 is a name of 김민지 already.",
      ko: "민지는 이미 김민지 님 이름이에요.",
      ja: "「민지」はすでに김민지さんの名前です。",
    },
  ],
  [
    "a group whose permission is missing",
    { kind: "no-group", group: "usergroup", why: { kind: "no-scope", scope: "usergroups:read" } },
    {
      en: "I can’t see who is in that group: the Slack app lacks the permission `usergroups:read`. Whoever manages the app can add it and install the app again.",
      ko: "Slack 앱에 `usergroups:read` 권한이 없어서 그 그룹에 누가 있는지 볼 수 없어요. 앱 관리자가 권한을 추가하고 앱을 다시 설치하면 돼요.",
      ja: "Slackアプリに権限 `usergroups:read` がないので、そのグループに誰がいるのかは分かりません。アプリの管理者が権限を追加して、もう一度インストールすると使えます。",
    },
  ],
];

describe.each(LANGUAGES)("in %s", (language) => {
  test.each(cases)("%s", (_name, answer, said) => {
    expect(lines(language, answer)[0]).toBe(said[language]);
  });
});

test("when else, and without whom, is told in each language", () => {
  const answer = free({
    together: { hidden: [], first: { from: at("16:00"), until: at("17:00") }, allBut: minji },
    free: [row(jun, FREE)],
    busy: [row(minji, busyWith("TA"), at("11:00"))],
  });
  expect(lines("en", answer).slice(1, 3)).toEqual([
    "They are first free together 16:00–17:00.",
    "Without 김민지 it works: all the others are free then.",
  ]);
  expect(lines("ko", answer).slice(1, 3)).toEqual([
    "모두 비는 가장 이른 시간은 16:00~17:00예요.",
    "김민지 님을 빼면 그 시간에 모두 비어 있어요.",
  ]);
  expect(lines("ja", answer).slice(1, 3)).toEqual([
    "全員が空いている最も早い時間は今日の16:00〜17:00です",
    "김민지さんを除けば、その時間は全員空いています",
  ]);
});

test("free, busy, unknown and those who prefer not to say are told apart", () => {
  const answer = free({
    together: { hidden: [ana] },
    free: [row(jun, FREE)],
    busy: [row(minji, { availability: "tentative" })],
    unknown: [person("Bo")],
  });
  const titles = (language: string) =>
    (wordingFor(language).answer(answer, { now: NOW, command: "/w" }).groups ?? []).map(({ title }) => plain(title));
  expect(titles("en")).toEqual(["Free (1)", "Busy (1)", "Nothing known (1)", "Prefer not to say (1)"]);
  expect(titles("ko")).toEqual(["비어 있음 (1명)", "일정 있음 (1명)", "모름 (1명)", "알리지 않음 (1명)"]);
  expect(titles("ja")).toEqual(["空き：1人", "予定あり：1人", "予定が不明：1人", "公開していない：1人"]);
});

test("a row under its own room does not name the room again", () => {
  const place = { kind: "room", name: "R301", inLab: true } as const;
  const rows = [{ person: minji, whereabouts: w({ place, until: at("11:00"), activity: "TA" }) }];
  const answer: Answer = { kind: "room", place, at: NOW, isNow: true, rows, next: [], zone: ZONE, ages: [] };
  expect(lines("en", answer).at(-1)).toBe("김민지: TA until 11:00");
  expect(lines("ko", answer).at(-1)).toBe("김민지: TA · 11:00까지");
  expect(lines("ja", answer).at(-1)).toBe("김민지さん：TA（11:00まで）");
});

test("of many who come next only the number is told", () => {
  const place = { kind: "room", name: "R402", inLab: true } as const;
  const state = { availability: "busy", activity: "Group meeting" } as const;
  const next = ["A", "B", "C", "D", "E"].map((name) => ({ person: person(name), at: at("16:30"), state }));
  const answer: Answer = { kind: "room", place, at: NOW, isNow: true, rows: [], next, zone: ZONE, ages: [] };
  expect(lines("en", answer)[1]).toBe("Next: 5 people at 16:30, “Group meeting”");
  expect(lines("ko", answer)[1]).toBe("다음: 16:30 5명 · Group meeting");
  expect(lines("ja", answer)[1]).toBe("このあと：16:30に5人（Group meeting）");
});

test("a time that was read as it was written is not told again", () => {
  const board = {
    kind: "board",
    at: at("15:00"),
    isNow: false,
    rows: [],
    labEvents: [],
    ages: [],
    zone: ZONE,
  } as const;
  const taking = { written: "3", as: at("15:00") };
  expect(lines("en", { ...board, taking })).toContain("Taking “3” as 15:00");
  expect(lines("ko", { ...board, taking })).toContain("“3”을 15:00로 이해했어요");
  expect(lines("ja", { ...board, taking })).toContain("「3」は今日の15:00のことと受け取りました");
  const plainly = { ...board, taking: { written: "15:00", as: at("15:00") } };
  for (const language of LANGUAGES) expect(lines(language, plainly)).toHaveLength(1);
});

test("why one plan counts for more than another is told as it is", () => {
  const said = (over: Partial<Evidence>): Evidence => ({
    ...{ id: "e", source: "calendar", scope: "c", person: "p", kind: "event", basis: "scheduled", isWeekly: false },
    ...{ from: NOW, until: NOW + 1, firstSeenAt: NOW, observedAt: NOW, isStale: false },
    ...over,
  });
  const weekly = said({ kind: "entry", isWeekly: true });
  const later = NOW + 3_600_000;
  expect(whyStronger(said({ kind: "set" }), weekly)).toBe("own-word");
  expect(whyStronger(said({}), weekly)).toBe("dated");
  expect(whyStronger(said({ firstSeenAt: later }), weekly)).toBe("newer-and-dated");
  expect(whyStronger(said({ firstSeenAt: later }), said({ kind: "absence" }))).toBe("newer");
  expect(whyStronger(said({}), said({ kind: "day" }))).toBe("timed");
  expect(whyStronger(said({ kind: "absence" }), said({}))).toBe("ranked");
});

describe("every example of the help is understood", () => {
  const clock = labTime(ZONE);
  const kindOf = (text: string): Question["kind"] => readQuestion(text, { now: NOW, lab: clock, asker: clock }).kind;

  test.each(LANGUAGES)("%s", (language) => {
    const { more } = wordingFor(language).help({ now: NOW, command: "/whereis" });
    const examples = more
      .map(plain)
      .flatMap((line) => [...line.matchAll(/`\/whereis ([^`]+)`/g)].map(([, text]) => text!));
    const typed = examples.map((text) => text.replace(/#\S+/g, "<#C0VISION>").replace(/@\w+/g, "<@U0MINJI01>"));
    expect(typed.length).toBeGreaterThan(8);
    for (const text of typed) expect([text, kindOf(text)]).not.toEqual([text, "not-understood"]);
    const kinds = typed.map(kindOf);
    for (const kind of [
      "everyone",
      "group",
      "in",
      "room",
      "free",
      "set",
      "clear",
      "alias",
      "privacy",
      "privacy-log",
    ] as const) {
      expect(kinds).toContain(kind);
    }
    expect(typed.map(digestTyped)).toContain("now");
    expect(typed.some(isWebTyped)).toBe(true);
  });
});
