import { describe, expect, test } from "vitest";
import type { Answer, BoardRow, WhereaboutsAnswer } from "../../../src/domain/answer.ts";
import type { Whereabouts } from "../../../src/domain/whereabouts.ts";
import { plain, wordingFor } from "../../../src/surfaces/wording/index.ts";
import { answerAbout, at, evidence, NOW, person, R301, tie, whereabouts } from "../slack/answers.ts";

const en = wordingFor("en");
const saying = { now: NOW, command: "/whereis" };

/** The whole message as lines of text. */
function said(answer: Answer): string[] {
  const { first, more, groups = [] } = en.answer(answer, saying);
  return [first, ...more, ...groups.flatMap(({ title, lines }) => [title, ...lines])].map(plain);
}
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

test("an answer in full: the sentence, the evidence, what is next, and its age", () => {
  const answer = answerAbout(
    {
      ages: [
        { source: "timetable", label: "시간표", checkedAt: at("12:00"), isStale: true },
        {
          source: "calendar",
          label: "Lab calendar",
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
        { at: at("16:30"), activity: "Group meeting", place: { ...R301, name: "R402" }, availability: "busy" },
      ],
    },
  );
  expect(said(answer)).toEqual([
    "🟢 Kim Minji is in R301 until 15:00: TA session, Linear Algebra",
    "Timetable, confirmed by the lab calendar",
    "Next: free at 15:00; 16:30 “Group meeting”, R402",
    "Timetable read 12 min ago · Google access lost at 10:05",
  ]);
});

describe("the first line", () => {
  test.each<[string, Partial<Whereabouts>, string]>([
    ["is sure when two sources agree", {}, "🟢 Kim Minji is in R301 until 15:00: TA session, Linear Algebra"],
    [
      "is careful with one",
      { confidence: "likely" },
      "🟢 Kim Minji should be in R301 until 15:00: TA session, Linear Algebra",
    ],
    [
      "speaks of habit when only the timetable does",
      { confidence: "usual", placeBy: evidence() },
      "🟢 Kim Minji is usually in R301 until 15:00: TA session, Linear Algebra",
    ],
    [
      "calls an old calendar no habit",
      { confidence: "usual", placeBy: calendar },
      "🟢 Kim Minji should be in R301 until 15:00: TA session, Linear Algebra",
    ],
    [
      "knows home",
      { ...home, until: at("00:00", "2026-11-25") },
      "🟢 Kim Minji should be at home for the rest of the day",
    ],
    ["tells leave by its end", leave, "🟢 Kim Minji should be on leave, back Mon 30 Nov"],
    [
      "tells half a day of leave by the hour",
      { ...leave, until: at("13:00"), backOn: "2026-11-24" },
      "🟢 Kim Minji should be on leave until 13:00",
    ],
    ["names where a trip goes", trip, "🟢 Kim Minji should be on a trip to Busan, back Mon 30 Nov"],
    [
      "does not repeat the title of a leave",
      { ...leave, activity: "민지 휴가", activityBy: { ...calendar, away: "leave" } },
      "🟢 Kim Minji should be on leave, back Mon 30 Nov",
    ],
    [
      "says what she does while travelling",
      { ...trip, activity: "Keynote", activityBy: calendar },
      "🟢 Kim Minji should be on a trip to Busan, back Mon 30 Nov: Keynote",
    ],
    ["is busy where no place may be told", none, "🟢 Kim Minji is busy until 15:00"],
    [
      "is on until tomorrow",
      { until: at("09:00", "2026-11-25"), activity: undefined },
      "🟢 Kim Minji is in R301 until Wed 25 Nov 09:00",
    ],
    [
      "is on through a day",
      { until: at("00:00", "2026-11-28"), activity: undefined },
      "🟢 Kim Minji is in R301 through Fri 27 Nov",
    ],
    ["has no end where none is known", { until: undefined, activity: undefined }, "🟢 Kim Minji is in R301"],
    [
      "is white for who is away from Slack",
      { presence: { isActive: false, observedAt: NOW } },
      "⚪ Kim Minji is in R301 until 15:00: TA session, Linear Algebra",
    ],
    [
      "is white when Slack did not say",
      { presence: undefined },
      "⚪ Kim Minji is in R301 until 15:00: TA session, Linear Algebra",
    ],
    ["is honest about not knowing", unknown, "🟢 I don’t know where Kim Minji is."],
  ])("%s", (_case, w, sentence) => {
    expect(first(answerAbout({}, w))).toBe(sentence);
  });

  test.each<[string, Partial<WhereaboutsAnswer>, Partial<Whereabouts>, string]>([
    [
      "tomorrow",
      {},
      { at: at("15:00", "2026-11-25"), until: at("16:00", "2026-11-25"), confidence: "likely" },
      "Tomorrow at 15:00, Kim Minji should be in R301 until 16:00: TA session, Linear Algebra",
    ],
    [
      "yesterday",
      {},
      { at: at("10:00", "2026-11-23"), until: at("12:00", "2026-11-23") },
      "Yesterday at 10:00, Kim Minji was in R301 until 12:00: TA session, Linear Algebra",
    ],
    [
      "next week",
      {},
      { at: at("15:00", "2026-12-01"), ...none, until: undefined },
      "On Tue 1 Dec at 15:00, Kim Minji will be busy",
    ],
    ["later today, unknown", {}, { ...unknown, at: at("18:00") }, "I don’t know where Kim Minji will be at 18:00."],
    [
      "yesterday, nothing planned",
      {},
      { ...unknown, availability: "free", at: at("10:00", "2026-11-23") },
      "I don’t know where Kim Minji was yesterday at 10:00; nothing was planned.",
    ],
    [
      "tomorrow, nothing planned",
      {},
      { ...unknown, availability: "free", at: at("10:00", "2026-11-25") },
      "I don’t know where Kim Minji will be tomorrow at 10:00; nothing is planned.",
    ],
  ])("tells of another time: %s", (_case, over, w, sentence) => {
    expect(first(answerAbout({ isNow: false, ...over }, w))).toBe(sentence);
  });

  test("has no dot for people who are not in Slack", () => {
    const { slackId: _none, ...sheetOnly } = person();
    expect(first(answerAbout({ person: sheetOnly }))).toMatch(/^Kim Minji is/);
  });

  test("is all there is of one who prefers not to say", () => {
    expect(said(answerAbout({ isHidden: true }, unknown))).toEqual(["Kim Minji prefers not to say."]);
  });
});

describe("asked when she is back, the answer begins with that", () => {
  const back = (w: Partial<Whereabouts>) => first(answerAbout({ wants: "back" }, w));
  test.each<[Partial<Whereabouts>, string]>([
    [{}, "🟢 Already here: Kim Minji is in R301 until 15:00: TA session, Linear Algebra"],
    [leave, "🟢 Back Mon 30 Nov: Kim Minji should be on leave until then"],
    [
      { ...home, until: at("14:00"), next: [{ at: at("14:00"), place: R301, availability: "busy" }] },
      "🟢 Back at 14:00: Kim Minji should be at home until then",
    ],
    [{ ...home, until: at("14:00") }, "🟢 Not before 14:00: Kim Minji should be at home until then"],
    [{ ...home, until: undefined }, "🟢 I don’t know when Kim Minji is back: Kim Minji should be at home"],
    [unknown, "🟢 I don’t know when Kim Minji is back."],
  ])("%#", (w, sentence) => {
    expect(back(w)).toBe(sentence);
  });
});

describe("asked whether she is free, the answer begins with yes or no", () => {
  const free = (w: Partial<Whereabouts>, isNow = true) => first(answerAbout({ wants: "free", isNow }, w));
  test.each<[Partial<Whereabouts>, string]>([
    [{}, "🟢 No, Kim Minji is busy until 15:00: TA session, Linear Algebra, in R301"],
    [{ ...home, availability: "free" }, "🟢 Yes, Kim Minji is free until 15:00, at home."],
    [{ ...none, availability: "free", until: undefined }, "🟢 Yes, Kim Minji is free."],
    [leave, "🟢 No, Kim Minji is on leave, back Mon 30 Nov"],
    [
      { availability: "tentative" },
      "🟢 Perhaps not: Kim Minji is in R301 until 15:00: TA session, Linear Algebra (not confirmed)",
    ],
    [unknown, "🟢 I don’t know whether Kim Minji is free."],
  ])("%#", (w, sentence) => {
    expect(free(w)).toBe(sentence);
  });

  test("also of another time", () => {
    const tomorrow = { at: at("15:00", "2026-11-25"), until: undefined, ...none, availability: "free" } as const;
    expect(free(tomorrow, false)).toBe("Yes, Kim Minji will be free tomorrow at 15:00.");
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
      "The timetable says “Class” in R301; the lab calendar, which is newer and speaks of that very day, says a trip to Busan",
    ],
    [
      "is her own word",
      {
        placeBy: evidence({ kind: "set", source: "set", place: { kind: "home", inLab: false } }),
        conflicts: [calendar],
      },
      "The lab calendar says “TA session” in R301; their own word says home",
    ],
    [
      "is only newer",
      {
        placeBy: evidence({ kind: "status", source: "slack", firstSeenAt: NOW, place: { kind: "home", inLab: false } }),
        conflicts: [calendar],
      },
      "The lab calendar says “TA session” in R301; the Slack status, which is newer, says home",
    ],
    [
      "is another event at the same time",
      {
        placeBy: { ...calendar, place: { kind: "home", inLab: false }, activity: undefined },
        conflicts: [calendar],
      },
      "The calendar also says “TA session” in R301",
    ],
  ])("a conflict tells why one side counts: it %s", (_case, w, line) => {
    expect(beneath({}, w)).toContain(line);
  });

  test.each<[string, Partial<WhereaboutsAnswer>, string]>([
    ["a time that could be meant otherwise", { taking: { written: "3", as: at("15:00") } }, "Taking “3” as 15:00"],
    ["the alias that matched", { matched: "ㄱㅁㅈ" }, "“ㄱㅁㅈ” is a name of Kim Minji"],
  ])("%s is told", (_case, over, line) => {
    expect(beneath(over, {})).toContain(line);
  });

  test("the lab's clock and hers are told when they are not the reader's", () => {
    expect(beneath({ zone: "Europe/Berlin" }, {})).toContain("12:12 in the lab");
    expect(beneath({ person: person({ zone: "Asia/Taipei" }) }, {})).toContain("11:12 for Kim Minji (Taipei)");
    expect(beneath({ person: person({ zone: "Asia/Tokyo" }) }, {})).toEqual(["Timetable"]);
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
      "Active in Slack now",
      "Last known: R301, until 11:00",
      "Usually in R301",
      "In a Slack huddle now · Notifications paused until 18:00",
    ]);
  });

  test.each([
    ["2026-11-23", "A Slack status since Monday"],
    ["2026-11-18", "A Slack status since Wednesday"],
    ["2026-11-09", "A Slack status since Mon 9 Nov"],
  ])("a status without an end is told with the day it was first seen, %s", (date, line) => {
    const status = evidence({ kind: "status", source: "slack", isLingering: true, firstSeenAt: at("09:00", date) });
    expect(beneath({}, { evidence: [status], confidence: "likely" })).toEqual([line]);
  });

  test.each([
    [{ checkedAt: undefined, isStale: true }, "Lab calendar not read yet"],
    [{ checkedAt: at("12:11"), isStale: true }, "Lab calendar read 1 min ago"],
    [{ checkedAt: at("11:13"), isStale: true }, "Lab calendar read 59 min ago"],
    [{ checkedAt: at("11:12"), isStale: true }, "Lab calendar read 1 h ago"],
    [{ checkedAt: at("10:42"), isStale: true }, "Lab calendar read 1 h 30 min ago"],
    [{ checkedAt: at("08:13"), isStale: true }, "Lab calendar read 3 h ago"],
    [{ checkedAt: at("08:12"), isStale: true }, "Lab calendar read 4 h ago"],
    [{ checkedAt: at("12:12", "2026-11-21"), isStale: true }, "Lab calendar read 3 days ago"],
    [
      {
        checkedAt: at("12:00"),
        isStale: false,
        failure: { code: "google-admin-policy", since: at("14:05", "2026-11-23") },
      },
      "Google access lost yesterday at 14:05",
    ],
  ])("age is told: %j", (age, line) => {
    expect(beneath({ ages: [{ source: "calendar", label: "Lab calendar", ...age }] }, {})).toContain(line);
  });

  test("age is not told while everything is fresh, nor for a trouble that passes", () => {
    const fresh = { source: "calendar", label: "x", checkedAt: NOW, isStale: false };
    const failure = { code: "google-unreachable", since: NOW };
    expect(beneath({ ages: [fresh, { ...fresh, failure }] }, {})).toEqual(["Timetable"]);
  });

  test("a meeting link is there only when it is safe", () => {
    const online = (link: string) => beneath({}, { place: { kind: "online", inLab: false, link } });
    expect(online("https://meet.example/x")).toContain("Join the meeting https://meet.example/x");
    expect(online("javascript:alert(1)")).toEqual(["Timetable"]);
  });
});

test("a board tells everyone in groups, the sure and the usual apart", () => {
  const row = (name: string, w: Partial<Whereabouts>): BoardRow => ({
    person: person({ id: name, name }),
    whereabouts: whereabouts({ presence: undefined, ...w }),
  });
  const board: Answer = {
    kind: "board",
    at: NOW,
    isNow: true,
    zone: "Asia/Seoul",
    ages: [],
    labEvents: [{ title: "Group meeting", from: at("14:00"), until: at("15:00") }],
    rows: [
      row("Jun", { activity: undefined, confidence: "usual", placeBy: evidence() }),
      row("Ada", {}),
      row("Lee", trip),
      row("Bo", leave),
      row("Choi", home),
      row("Cara", { ...none, activity: "Call" }),
      row("X", unknown),
      row("Y", unknown),
    ],
  };
  expect(said(board)).toEqual([
    "Now: 2 in the lab, 1 on a trip, 1 remote, 1 away, 1 busy, 2 unknown.",
    "In the lab’s calendar: 14:00–15:00 “Group meeting”",
    "In the lab (2)",
    "Ada: R301 until 15:00, TA session, Linear Algebra",
    "Jun: R301 until 15:00 (usually)",
    "On a trip (1)",
    "Lee: on a trip to Busan, back Mon 30 Nov",
    "Remote (1)",
    "Choi: home until 15:00",
    "Away (1)",
    "Bo: on leave, back Mon 30 Nov",
    "Busy, place unknown (1)",
    "Cara: Call until 15:00",
    "Unknown (2)",
    "X, Y",
  ]);
});

test.each<[string, Answer, string]>([
  ["a tie", tie(), "Which Minji do you mean?"],
  ["a guess", tie({ reason: "did-you-mean", name: "minij" }), "I know nobody called minij. Did you mean one of these?"],
  [
    "a single guess",
    tie({ reason: "did-you-mean", name: "minij", people: [person()] }),
    "I know nobody called minij. Did you mean this person?",
  ],
  ["nobody", { kind: "nobody", name: "zzz" }, "I know nobody called zzz."],
  ["nobody without a name", { kind: "nobody", name: "" }, "I know nobody of that name."],
  ["help", { kind: "help" }, "Ask me where someone is:"],
  ["thanks", { kind: "small-talk", said: "thanks" }, "You’re welcome! `/whereis help` says what you can ask me."],
  [
    "no name",
    { kind: "not-understood", problem: { kind: "no-name" } },
    "Whom are you looking for? I found no name in that.",
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
    "I answer for one time at a time. Ask “Minji at 10” and “jun at 3” apart.",
  ],
  [
    "no such time",
    { kind: "not-understood", problem: { kind: "no-such-time", written: "25:00" } },
    "“25:00” is no time I know.",
  ],
  [
    "a time that daylight saving skips",
    { kind: "not-understood", problem: { kind: "skipped-time", written: "02:30", at: NOW } },
    "The clocks go forward then, so “02:30” does not exist on that day.",
  ],
  [
    "too much",
    { kind: "not-understood", problem: { kind: "too-long", limit: 500 } },
    "That is longer than 500 characters; a name and a time are enough.",
  ],
  ["a guest", { kind: "refused", reason: "guest" }, "Sorry, I answer full members of this workspace only."],
  ["an outsider", { kind: "refused", reason: "other-organisation" }, "Sorry, I answer people of this workspace only."],
  [
    "a newcomer",
    { kind: "refused", reason: "unknown-viewer" },
    "Sorry, I don’t know you yet. I learn of new members within half an hour.",
  ],
  [
    "an empty memory",
    { kind: "not-ready" },
    "I am still reading who is here for the first time. Please ask again in a minute.",
  ],
])("%s is answered in words", (_case, answer, sentence) => {
  expect(first(answer)).toBe(sentence);
});

test("what is not understood is followed by examples with the command as it is here", () => {
  const lines = en.answer({ kind: "not-understood", problem: { kind: "no-name" } }, { now: NOW, command: "/wo" });
  expect(lines.more.map(plain).join("\n")).toContain("`/wo minji tomorrow 15:00`");
});

test.each([
  ["tomorrow", at("11:00", "2026-11-25"), "Tomorrow at 11:00, Kim Minji would usually be in R301 until 15:00"],
  ["yesterday", at("11:00", "2026-11-23"), "Yesterday at 11:00, Kim Minji would usually have been in R301 until 15:00"],
])("a habit at another time is told as one: %s", (_when, moment, sentence) => {
  const until = at("15:00", new Date(moment + 9 * 3_600_000).toISOString().slice(0, 10));
  const usual = { at: moment, until, activity: undefined, confidence: "usual", presence: undefined } as const;
  expect(first(answerAbout({ isNow: false }, { ...usual, placeBy: evidence() }))).toBe(sentence);
});

test("what was first seen in the same round of reading is not called newer", () => {
  const status = (seen: string) =>
    evidence({ kind: "status", source: "slack", firstSeenAt: at(seen), place: home.place, isWeekly: false });
  const event = { ...calendar, firstSeenAt: at("09:00") };
  const conflict = (seen: string) =>
    said(answerAbout({}, { ...home, placeBy: status(seen), conflicts: [event] })).join();
  expect(conflict("09:01")).not.toContain("newer");
  expect(conflict("09:30")).toContain("which is newer");
});

test("somebody nobody knows is followed by what to try, and where to read what can be asked", () => {
  expect(said({ kind: "nobody", name: "zzz" }).slice(1)).toEqual([
    "Try part of the name, or `/whereis everyone`; `/whereis help` says what can be asked.",
  ]);
});
