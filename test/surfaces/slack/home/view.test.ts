import { describe, expect, test } from "vitest";
import type { BoardRow } from "../../../../src/domain/answer.ts";
import type { Home, Stretch } from "../../../../src/domain/home.ts";
import type { Place } from "../../../../src/domain/place.ts";
import type { Desk } from "../../../../src/flows/ports.ts";
import { blockProblems } from "../../../../src/playground/slack/blocks/index.ts";
import { findPings } from "../../../../src/playground/slack/pings.ts";
import { fairParts, groupBlocks } from "../../../../src/surfaces/slack/home/board-blocks.ts";
import { wordForm } from "../../../../src/surfaces/slack/home/form.ts";
import { homeView, noHomeView } from "../../../../src/surfaces/slack/home/view.ts";
import { UNTIL_CHOICES, WORD_CHOICES } from "../../../../src/surfaces/wording/home.ts";
import { wordingFor } from "../../../../src/surfaces/wording/index.ts";
import { answerAbout, at, NOW, person, whereabouts } from "../answers.ts";

const saying = { now: NOW, command: "/whereis" };
const zone = "Asia/Seoul";

const PLACES: readonly (Place | undefined)[] = [
  { kind: "room", name: "R301", inLab: true },
  { kind: "home", inLab: false },
  { kind: "elsewhere", name: "Busan", inLab: false },
  undefined,
];

function rows(count: number, name: (n: number) => string, title: string): readonly BoardRow[] {
  return Array.from({ length: count }, (_, n) => {
    const place = PLACES[n % PLACES.length];
    const known = { activity: title, ...(place && { place: { ...place, ...(place.name && { name: title }) } }) };
    const nothing = { place: undefined, activity: undefined, availability: "unknown", confidence: "unknown" } as const;
    return { person: person({ id: `p${n}`, name: name(n) }), whereabouts: whereabouts(place ? known : nothing) };
  });
}

function homeOf(over: Partial<Home> = {}, people: readonly BoardRow[] = rows(8, (n) => `Person ${n}`, "Talk")): Home {
  return {
    kind: "home",
    at: NOW,
    me: answerAbout({ isAsOthersSee: true }),
    later: [],
    hasWord: false,
    people: [],
    board: { kind: "board", at: NOW, isNow: true, rows: people, labEvents: [], ages: [], zone },
    ages: [],
    zone,
    ...over,
  };
}

const digest = (channel: string): Desk["digests"][number] => ({
  ...{ channel, line: "0 9 * * 1-5", language: "en", groups: [] },
  isSilentWhenUsual: false,
});

const desk = (misreads: number, digests: number): Desk => ({
  access: { mode: "oauth", calls: { lastMinute: 1, lastDay: 9 }, account: "lab@example.org" },
  sources: [
    { source: "slack", scopes: 1, checkedAt: at("12:00"), isStale: false, failed: 0 },
    { source: "calendar", scopes: 9, checkedAt: at("09:00"), isStale: true, failed: 2, failedSince: at("09:05") },
    { source: "timetable", scopes: 1, checkedAt: undefined, isStale: true, failed: 1, failedSince: at("09:05") },
  ],
  misreads: Array.from({ length: misreads }, (_, n) => ({
    where: `'<!channel>'!C${n}`,
    reason: "the time makes no sense",
  })),
  digests: Array.from({ length: digests }, (_, n) => digest(`C0CHANNEL${n}`)),
});

const HOSTILE = "<!channel> *x* `@here` <https://x.test|y> & ";
const LONG = `${HOSTILE}${"김민지&<>".repeat(60)}`;

const stretch = (over: Partial<Stretch["state"]> = {}): Stretch => ({
  from: at("15:00"),
  until: at("16:00"),
  state: { availability: "busy", ...over },
});

describe.each(["en", "ko", "ja"])("in %s", (language) => {
  const wording = wordingFor(language);

  test.each([
    ["an empty lab", homeOf({}, [])],
    ["a small one", homeOf()],
    [
      "500 people with long, hostile names and titles",
      homeOf(
        {},
        rows(500, (n) => `${n} ${LONG}`, LONG),
      ),
    ],
    [
      "500 people of whom nothing is known",
      homeOf(
        {},
        rows(2000, (n) => `${n} ${LONG}`, LONG).filter((_, n) => n % 4 === 3),
      ),
    ],
    [
      "10 found",
      homeOf(
        { search: { text: LONG.slice(0, 100), isNear: true } },
        rows(10, (n) => `${n} ${LONG}`, LONG),
      ),
    ],
    [
      "many found",
      homeOf(
        { search: { text: "x", isNear: false } },
        rows(300, (n) => `${n} ${LONG}`, LONG),
      ),
    ],
    ["nobody found", homeOf({ search: { text: HOSTILE, isNear: false } }, [])],
  ])("Slack takes the home of %s, with everything else that may stand there, and nobody is pinged", (_, home) => {
    const kept = rows(25, (n) => `${n} ${LONG}`, LONG);
    const full: Home = {
      ...home,
      me: answerAbout({ isAsOthersSee: true, person: person({ name: LONG }) }, { activity: LONG }),
      later: Array.from({ length: 30 }, () =>
        stretch({ place: { kind: "room", name: LONG, inLab: true }, activity: LONG }),
      ),
      hasWord: true,
      level: "full",
      people: kept.map((row, n) => (n % 5 === 0 ? { person: row.person } : row)),
      board: {
        ...home.board,
        labEvents: Array.from({ length: 9 }, () => ({ title: LONG, from: NOW, until: NOW + 1 })),
      },
      ages: [{ source: "calendar", label: LONG, checkedAt: undefined, isStale: true }],
    };
    for (const about of [home, full]) {
      const { view } = homeView(about, { wording, saying, desk: desk(200, 30), notice: [{ foreign: LONG }] });
      expect(blockProblems(view.blocks as never, "home")).toEqual([]);
      expect(view.blocks.length).toBeLessThanOrEqual(100);
      expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
      expect(view.private_metadata.length).toBeLessThanOrEqual(3_000);
      expect(findPings({ text: "", blocks: view.blocks as never })).toEqual([]);
    }
  });

  test("the form for a word is one that Slack takes", () => {
    const { blocks, title } = wordForm(wording) as { blocks: never; title: { text: string } };
    expect(blockProblems(blocks, "modal")).toEqual([]);
    expect([...title.text].length).toBeLessThanOrEqual(24);
  });

  test("every word, end and heading has its own label, and none is cut", () => {
    const { me, headings } = wording.home;
    const labels = [...WORD_CHOICES.map((word) => me.words[word]), ...UNTIL_CHOICES.map((until) => me.untils[until])];
    expect(new Set(labels).size).toBe(labels.length);
    expect(new Set(Object.values(headings)).size).toBe(Object.keys(headings).length);
    for (const label of [...labels, me.clear, me.asked, me.form.open]) expect(label.length).toBeLessThanOrEqual(70);
    for (const label of [me.form.title, me.form.submit, me.form.close, me.asked])
      expect(label.length).toBeLessThanOrEqual(24);
  });

  test("whoever is refused reads one sentence", () => {
    const { view } = noHomeView({ kind: "refused", reason: "guest" }, wording, saying);
    expect(view.blocks).toHaveLength(1);
    expect(blockProblems(view.blocks as never, "home")).toEqual([]);
  });
});

describe("the day, the desk and the age read", () => {
  test.each([
    [
      "en",
      [
        "15:00–16:00  R301: Talk",
        "15:00–16:00  R301",
        "15:00–16:00  Talk",
        "15:00–16:00  busy",
        "15:00–16:00  on leave",
      ],
    ],
    [
      "ko",
      [
        "15:00~16:00  R301 · Talk",
        "15:00~16:00  R301",
        "15:00~16:00  Talk",
        "15:00~16:00  일정 있음",
        "15:00~16:00  휴가",
      ],
    ],
    [
      "ja",
      [
        "15:00〜16:00　R301：Talk",
        "15:00〜16:00　R301",
        "15:00〜16:00　Talk",
        "15:00〜16:00　予定あり",
        "15:00〜16:00　休暇中",
      ],
    ],
  ])("in %s as one would say it", (language, expected) => {
    const place = { kind: "room", name: "R301", inLab: true } as const;
    const later = [
      stretch({ place, activity: "Talk" }),
      stretch({ place }),
      stretch({ activity: "Talk" }),
      stretch(),
      stretch({ away: "leave", availability: "out-of-office" }),
    ];
    const { view } = homeView(homeOf({ later }), { wording: wordingFor(language), saying });
    for (const line of expected) expect(JSON.stringify(view.blocks)).toContain(line);
  });

  test.each([
    ["en", ["Calendar: read at 09:00, 2 of 9 failing since 09:05", "Timetable: not read yet, failing since 09:05"]],
    ["ko", ["캘린더: 09:00에 읽음 · 9개 중 2개가 09:05부터 실패", "시간표: 아직 읽지 못함 · 09:05부터 실패"]],
    [
      "ja",
      ["カレンダー：09:00に読み込み、9件のうち2件が09:05から失敗", "時間割：まだ読み込めていません、09:05から失敗"],
    ],
  ])("in %s with hours that stay true", (language, expected) => {
    const ages = [{ source: "timetable", label: "timetable", checkedAt: at("09:00"), isStale: true }];
    const { view } = homeView(homeOf({ ages }), { wording: wordingFor(language), saying, desk: desk(0, 0) });
    for (const line of expected) expect(JSON.stringify(view.blocks)).toContain(`⚠️ ${line}`);
    const later = { ...saying, now: NOW + 60_000 };
    const drawn = homeView(
      { ...homeOf({ ages }), at: NOW + 60_000 },
      { wording: wordingFor(language), saying: later, desk: desk(0, 0) },
    );
    expect(drawn.print).toBe(
      homeView(homeOf({ ages }), { wording: wordingFor(language), saying, desk: desk(0, 0) }).print,
    );
  });
});

describe("what makes a view another one", () => {
  const wording = wordingFor("en");
  const print = (home: Home, notice?: string) =>
    homeView(home, { wording, saying, ...(notice !== undefined && { notice: [notice] }) }).print;

  test("is what it shows, and neither the hour nor what came of the last press", () => {
    expect(print({ ...homeOf(), at: NOW + 60_000 })).toBe(print(homeOf()));
    expect(print(homeOf(), "Done")).toBe(print(homeOf()));
    expect(print(homeOf({ hasWord: true }))).not.toBe(print(homeOf()));
    expect(
      print(
        homeOf(
          {},
          rows(9, (n) => `Person ${n}`, "Talk"),
        ),
      ),
    ).not.toBe(print(homeOf()));
  });
});

describe("a board that is too long", () => {
  test.each<[string, readonly number[], number, readonly number[]]>([
    ["fits", [3, 4], 10, [3, 4]],
    ["is shared evenly", [100, 100], 10, [5, 5]],
    ["leaves small groups whole", [100, 2, 1], 11, [8, 2, 1]],
    ["has room for nobody", [5, 5], 0, [0, 0]],
    ["has no groups", [], 10, []],
  ])("%s", (_, sizes, atMost, expected) => {
    expect(fairParts(sizes, atMost)).toEqual(expected);
  });

  test("counts whom it does not show", () => {
    const lines = Array.from({ length: 400 }, (_, n) => `Person ${n}`);
    const blocks = groupBlocks(
      [
        { title: "Lab", lines },
        { title: "Away", lines: ["Someone"] },
      ],
      (count) => `… ${count} more`,
    );
    const text = blocks.map((block) => (block.type === "section" ? block.text.text : "")).join("\n");
    const shown = text.match(/^Person \d+$/gm) ?? [];
    const [, more] = /… (\d+) more/.exec(text) ?? [];
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.length + Number(more)).toBe(400);
    expect(text).toContain("*Away*\nSomeone");
  });
});
