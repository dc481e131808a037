import { describe, expect, test } from "vitest";
import { DIGEST_GROUPS, type Digest, type DigestRow, type DigestSetting } from "../../../src/domain/digest.ts";
import type { Person } from "../../../src/domain/person.ts";
import type { DigestTrouble } from "../../../src/flows/ports.ts";
import { digestTyped, plain, type Said, wordingFor } from "../../../src/surfaces/wording/index.ts";

const at = (time: string) => Date.parse(`2026-11-24T${time}:00+09:00`);
const person = (name: string): Person => ({ id: name, name, aliases: [], emails: [], role: "member", isGuest: false });
const room = (name: string) => ({ kind: "room", name, inLab: true }) as const;
const busy = { availability: "busy" } as const;

const rows: readonly DigestRow[] = [
  {
    person: person("Kim"),
    group: "trip",
    state: { ...busy, away: "travel", place: { kind: "elsewhere", name: "Busan", inLab: false } },
  },
  { person: person("Lee"), group: "away", state: { ...busy, away: "leave" }, backOn: "2026-11-26" },
  { person: person("Mori"), group: "away", state: { ...busy, away: "leave" }, from: at("13:00") },
  {
    person: person("Han"),
    group: "remote",
    state: { ...busy, place: { kind: "home", inLab: false } },
    until: at("12:00"),
  },
  { person: person("Sato"), group: "remote", state: { ...busy, place: { kind: "home", inLab: false } } },
  {
    person: person("Park"),
    group: "unusual",
    state: { ...busy, place: room("R402") },
    insteadOf: room("R301"),
    from: at("10:00"),
    until: at("11:00"),
  },
  {
    person: person("Choi"),
    group: "unusual",
    state: { ...busy, activity: "Algebra" },
    isOff: true,
    from: at("10:00"),
    until: at("12:00"),
  },
  { person: person("Ito"), group: "late", state: { ...busy, place: room("R301") }, from: at("13:00") },
  { person: person("Ono"), group: "late", state: busy, from: at("14:00") },
];

const digest: Digest = {
  kind: "digest",
  at: at("09:00"),
  date: "2026-11-24",
  zone: "Asia/Seoul",
  rows,
  labEvents: [
    { title: "Group meeting", from: at("16:30"), until: at("17:30") },
    { title: "Open day", from: at("00:00"), until: at("00:00") + 86_400_000 },
  ],
  ages: [],
};

const lines = ({ first, more, groups = [] }: Said) =>
  [first, ...groups.flatMap(({ title, lines: own }) => [title, ...own]), ...more].map(plain);
const command = { kind: "command", command: "/whereis" } as const;
const written = (language: string, about = digest) => lines(wordingFor(language).digest.digest(about, command));

describe("a digest", () => {
  test("in English", () => {
    expect(written("en")).toEqual([
      "Tue 24 Nov: 1 on a trip, 2 away, 2 remote, 2 not as in the timetable, 2 in after 11:00.",
      "On a trip (1)",
      "Kim: on a trip to Busan",
      "Away (2)",
      "Lee: on leave, back Thu 26 Nov",
      "Mori: on leave from 13:00",
      "Remote (2)",
      "Han until 12:00",
      "Sato",
      "Not as in the timetable (2)",
      "Park: R402 instead of R301, 10:00–11:00",
      "Choi: “Algebra” is off, 10:00–12:00",
      "In after 11:00 (2)",
      "Ito: from 13:00, R301",
      "Ono: from 14:00",
      "In the lab’s calendar",
      "16:30–17:30 “Group meeting”",
      "“Open day”",
      "Where everyone is now: `/whereis everyone`",
    ]);
  });

  test("in Korean", () => {
    expect(written("ko")).toEqual([
      "11월 24일(화): 출장 1명, 부재 2명, 재택 2명, 시간표와 다름 2명, 11시 넘어 시작 2명",
      "출장 (1명)",
      "Kim: Busan 출장",
      "부재 (2명)",
      "Lee: 휴가 · 11월 26일(목) 복귀",
      "Mori: 휴가 · 13:00부터",
      "재택 (2명)",
      "Han: 12:00까지",
      "Sato",
      "시간표와 다름 (2명)",
      "Park: R301 대신 R402 · 10:00~11:00",
      "Choi: “Algebra” 없음 · 10:00~12:00",
      "11시 넘어 시작 (2명)",
      "Ito: 13:00부터 · R301",
      "Ono: 14:00부터",
      "연구실 일정",
      "16:30~17:30 “Group meeting”",
      "“Open day”",
      "지금 모두 어디 있는지: `/whereis 모두`",
    ]);
  });

  test("in Japanese", () => {
    expect(written("ja")).toEqual([
      "11月24日(火)：出張1人、休み・不在2人、リモート2人、時間割と違う予定2人、11時より後に開始2人",
      "出張：1人",
      "Kimさん：Busanに出張中",
      "休み・不在：2人",
      "Leeさん：休暇中（11月26日(木)に戻る予定）",
      "Moriさん：休暇中（13:00から）",
      "リモート：2人",
      "Hanさん：12:00まで",
      "Satoさん",
      "時間割と違う予定：2人",
      "Parkさん：R301ではなくR402（10:00〜11:00）",
      "Choiさん：「Algebra」なし（10:00〜12:00）",
      "11時より後に開始：2人",
      "Itoさん：R301（13:00から）",
      "Onoさん：14:00から",
      "研究室のカレンダー",
      "16:30〜17:30「Group meeting」",
      "「Open day」",
      "今みなさんがどこにいるか： `/whereis みんな`",
    ]);
  });

  test.each([
    ["en", "Tue 24 Nov: nothing out of the ordinary."],
    ["ko", "11월 24일(화): 평소와 다른 점이 없어요."],
    ["ja", "11月24日(火)：変わったことはありません。"],
  ])("of an ordinary day says so (%s)", (language, first) => {
    expect(written(language, { ...digest, rows: [], labEvents: [] })[0]).toBe(first);
  });

  test("owns up to what is old", () => {
    const ages = [{ source: "calendar", label: "calendar", checkedAt: at("06:00"), isStale: true }];
    expect(written("en", { ...digest, ages })).toContain("Calendar read 3 h ago");
  });

  test("links to the board where it has an address", () => {
    const said = wordingFor("en").digest.digest(digest, { kind: "page", url: "https://lab.example/" });
    expect(said.more.at(-1)).toEqual([{ link: "https://lab.example/", words: "Where everyone is now" }]);
  });
});

const setting: DigestSetting = {
  channel: "C1",
  line: "5 9 * * 1-5",
  language: "ja",
  groups: DIGEST_GROUPS,
  isSilentWhenUsual: false,
};

test.each([
  [
    "en",
    " at 09:05, Monday to Friday; in 日本語 (from the app’s settings)",
    " at `0 9 1 * *`; in 日本語; only: away; nothing on ordinary days",
  ],
  ["ko", " 월요일~금요일 09:05 · 日本語 (앱 설정에서)", " `0 9 1 * *` · 日本語 · 부재만 · 평소와 같은 날은 쉼"],
  [
    "ja",
    " 月曜日〜金曜日 09:05、日本語（アプリの設定から）",
    " `0 9 1 * *`、日本語、休み・不在のみ、いつもどおりの日は投稿なし",
  ],
])("a setting is told in one line (%s)", (language, plainly, specially) => {
  const tell = (about: DigestSetting) => plain(wordingFor(language).digest.settings.setting(about));
  expect(tell(setting)).toBe(plainly);
  expect(tell({ ...setting, line: "0 9 1 * *", groups: ["away"], isSilentWhenUsual: true, setBy: "U1" })).toBe(
    specially,
  );
});

const KINDS = ["not-in-channel", "archived", "shared", "guests", "not-allowed", "refused", "missed", "unsure"] as const;

test.each(["en", "ko", "ja"])("every trouble names the day and what to do (%s)", (language) => {
  const day = { en: "Tue 24 Nov", ko: "11월 24일(화)", ja: "11月24日(火)" }[language] ?? "";
  const told = KINDS.map((kind) => {
    const trouble: DigestTrouble = { channel: "C1", date: "2026-11-24", kind };
    return plain(wordingFor(language).digest.trouble(trouble, "/where"));
  });
  for (const line of told) expect(line).toContain(day);
  for (const line of told) expect(line).toMatch(/`\/where (?:digest|다이제스트|まとめ)/);
  expect(new Set(told).size).toBe(KINDS.length);
});

test.each([
  ["digest", "settings"],
  ["  Digest  ", "settings"],
  ["다이제스트", "settings"],
  ["まとめ", "settings"],
  ["digest now", "now"],
  ["다이제스트 지금", "now"],
  ["ダイジェスト 今", "now"],
  ["digest of minji", undefined],
  ["digest now please", undefined],
  ["minji", undefined],
  ["", undefined],
])("“%s” is %s", (typed, asked) => {
  expect(digestTyped(typed)).toBe(asked);
});
