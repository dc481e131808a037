import { describe, expect, test } from "vitest";
import type { Stage } from "../../src/flows/asking.ts";
import {
  allDay,
  at,
  JUN,
  juns,
  LAB_CALENDAR,
  MINJI,
  minjis,
  smallLab,
  TEAM,
  timed,
  user,
  week,
  workingAt,
} from "./small-lab.ts";

const CANARY = "canary-7f3a";
const algebra = week(["Kim Minji", "", "10:00-12:00 EE301 Algebra", "14-16 R301"]);
const tomorrow = "2026-11-25";

describe("when", () => {
  const meetings = {
    calendars: {
      [minjis]: [
        timed("15:00", "16:00", { location: "R402" }),
        timed("15:00", "16:00", { location: "R302" }, tomorrow),
        timed("15:00", "16:00", { location: "R202" }, "2026-11-23"),
      ],
    },
    tabs: algebra,
  };
  test.each([
    ["minji", "EE301", true],
    ["minji 15:00", "R402", false],
    ["minji tomorrow 15:00", "R302", false],
    ["minji yesterday 15:00", "R202", false],
    ["minji now", "EE301", true],
  ])("%s", async (text, place, isNow) => {
    const answer = await (await smallLab(meetings)).about(text);
    expect(answer.whereabouts.place?.name).toBe(place);
    expect(answer.isNow).toBe(isNow);
  });

  test("the minute that has just begun is now: presence and status count", async () => {
    const home = user(MINJI.id, "Kim Minji", { profile: { status_emoji: ":house:" } });
    const lab = await smallLab({ users: [home, JUN], presence: "active" });
    lab.pass(at("10:30") + 40_000);
    const answer = await lab.about("minji 10:30");
    expect(answer).toMatchObject({
      isNow: true,
      whereabouts: { place: { kind: "home" }, presence: { isActive: true } },
    });
  });

  test("a question that names no time is about the moment it was put at", async () => {
    const lab = await smallLab(meetings);
    expect(await lab.where("minji", { at: at("15:30") })).toMatchObject({ place: "R402" });
    expect(await lab.where("minji tomorrow 15:30", { at: at("12:00", "2026-11-22") })).toMatchObject({ place: "R202" });
  });

  test("times are read and shown on the asker's clock, and the lab's is told beside it", async () => {
    const abroad = user("U0LISBON", "Ana Abroad", { tz: "Europe/Lisbon" });
    const lab = await smallLab({ ...meetings, users: [MINJI, JUN, abroad] });
    // 06:00 in Lisbon is 15:00 in Seoul.
    const answer = await lab.about("minji 06:00", { as: abroad.id });
    expect(answer).toMatchObject({ zone: "Europe/Lisbon", labZone: "Asia/Seoul", whereabouts: { at: at("15:00") } });
    expect((await lab.about("minji 06:00 tomorrow")).whereabouts.at).toBe(at("06:00", tomorrow));
  });

  test("asked whether she is free for an hour, a meeting in the middle of it makes her busy", async () => {
    const lab = await smallLab(meetings);
    const answer = await lab.about("is minji free 14:30-15:30?");
    expect(answer).toMatchObject({ wants: "free", whereabouts: { availability: "busy", at: at("15:00") } });
    const free = await lab.about("is minji free 13:00-14:00?");
    expect(free.whereabouts).toMatchObject({ availability: "free", at: at("13:00"), availabilityUntil: at("15:00") });
  });
});

describe("how far ahead", () => {
  const days = (...dates: readonly string[]) =>
    dates.map((date, n) => allDay("휴가", {}, date, dates[n + 1] ?? date)).map((e, n) => oneDay(e, dates[n]!));
  const oneDay = (event: ReturnType<typeof allDay>, date: string) => ({
    ...event,
    end: { date: new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10) },
  });

  test("leave of single days is followed over a weekend to the day she is back", async () => {
    const leave = days("2026-11-24", tomorrow, "2026-11-26", "2026-11-27", "2026-11-30");
    const lab = await smallLab({ calendars: { [minjis]: leave } });
    expect(await lab.where("minji")).toMatchObject({ away: "leave", until: "11-28 00:00", backOn: "2026-12-01" });
  });
  test("and past a holiday of the sheet", async () => {
    const tabs = {
      holidays: [
        ["date", "name"],
        [tomorrow, "Founding day"],
      ],
    };
    const lab = await smallLab({ tabs, calendars: { [minjis]: days("2026-11-24") } });
    expect(await lab.where("minji")).toMatchObject({ backOn: "2026-11-26" });
  });
  test("what goes on beyond what is read of calendars is said to end nowhere", async () => {
    const home = Array.from({ length: 60 }, (_, n) =>
      workingAt("homeOffice", undefined, new Date(Date.UTC(2026, 10, 24 + n)).toISOString().slice(0, 10)),
    );
    const lab = await smallLab({ calendars: { [minjis]: home } });
    expect(await lab.where("minji")).toMatchObject({ place: "home", until: undefined });
    expect(await lab.where("minji 12/20 10:00")).toMatchObject({ place: "home", until: undefined });
  });
  test("leave longer than a month ends when it says", async () => {
    const lab = await smallLab({ calendars: { [minjis]: [allDay("육아휴직", {}, "2026-11-02", "2027-02-01")] } });
    expect(await lab.where("minji")).toMatchObject({
      away: "leave",
      until: "02-01 00:00",
      backOn: "2027-02-01",
    });
  });
  test("a meeting on each day does not end the place, a room does", async () => {
    const events = [
      workingAt("officeLocation", "R301"),
      workingAt("officeLocation", "R301", tomorrow),
      timed("10:00", "11:00", { visibility: "private" }),
      timed("09:00", "10:00", { location: "R402" }, tomorrow),
    ];
    const lab = await smallLab({ calendars: { [minjis]: events } });
    expect(await lab.where("minji")).toMatchObject({ place: "R301", until: "11-25 09:00", next: [] });
  });
  test("until is told across midnight", async () => {
    const night = timed("22:00", "23:00", { location: "R302", end: { dateTime: `${tomorrow}T06:00:00+09:00` } });
    const lab = await smallLab({ now: at("23:59"), calendars: { [minjis]: [night] } });
    expect(await lab.where("minji")).toMatchObject({ place: "R302", until: "11-25 06:00", next: [] });
  });
});

describe("who is meant", () => {
  const kims = [MINJI, JUN, user("U0TAEYUN", "Kim Taeyun"), user("U0HIDDEN", "Hana Choi")];
  const hidden = {
    people: [
      ["name", "email", "usual place", "level"],
      ["Hana Choi", "hidden@lab.example", "R999", "hidden"],
    ],
  };

  test("two of a name are asked back, at the time the question asked for", async () => {
    const lab = await smallLab({ users: kims });
    expect(await lab.ask("kim 15:00")).toMatchObject({
      kind: "which",
      reason: "tie",
      at: at("15:00"),
      people: [{ name: "Kim Minji" }, { name: "Kim Taeyun" }],
    });
  });
  test("one letter beside is asked back, too, and nobody is guessed", async () => {
    const lab = await smallLab({ users: kims });
    expect(await lab.ask("Taeyunn Kim")).toMatchObject({ kind: "which", reason: "did-you-mean" });
    expect(await lab.ask("Zebedee")).toEqual({ kind: "nobody", name: "Zebedee" });
    expect(await lab.ask("<@U0UNKNOWN>")).toMatchObject({ kind: "nobody" });
  });
  test("people at different times are told apart by their names, and asked by their mentions", async () => {
    const lab = await smallLab({ users: kims });
    expect(await lab.ask("<@U0MINJI> at 10 and <@U0TAEYUN> at 3")).toMatchObject({
      kind: "not-understood",
      problem: {
        questions: [
          { text: "<@U0MINJI> at 10", shown: "Kim Minji at 10" },
          { text: "<@U0TAEYUN> at 3", shown: "Kim Taeyun at 3" },
        ],
      },
    });
  });
  test("a picked button answers for that person, at that time, as was wanted", async () => {
    const lab = await smallLab({ users: kims, tabs: algebra });
    const picked = { person: "slack:U0MINJI", at: at("15:00", tomorrow), wants: "free" as const };
    expect(await lab.ask("", { picked })).toMatchObject({
      kind: "whereabouts",
      wants: "free",
      whereabouts: { place: { name: "R301" }, availability: "busy" },
    });
    expect(await lab.ask("", { picked: { person: "slack:U0GONE" } })).toMatchObject({ kind: "nobody" });
  });
  test("several people are a board", async () => {
    const lab = await smallLab({ users: kims });
    const board = await lab.board("<@U0MINJI> <@U0TAEYUN>");
    expect(board.rows.map(({ person }) => person.name)).toEqual(["Kim Minji", "Kim Taeyun"]);
  });
  test("the answer names the alias that matched", async () => {
    const lab = await smallLab({
      users: kims,
      tabs: {
        aliases: [
          ["alias", "name"],
          ["MJ", "Kim Minji"],
        ],
      },
    });
    expect(await lab.about("mj")).toMatchObject({ person: { name: "Kim Minji" }, matched: "MJ" });
  });
  test("people on the timetable but not in Slack are answered, by place and no titles", async () => {
    const lab = await smallLab({ tabs: week(["Han Jiwoo", "", "10-12 R301 Labelling"]) });
    expect(await lab.where("Han Jiwoo")).toMatchObject({ place: "R301", activity: undefined });
    expect(lab.asked).not.toContainEqual(expect.stringContaining("presence"));
  });
  test("who prefers not to say is answered with nothing at all", async () => {
    const lab = await smallLab({
      users: kims,
      tabs: { ...hidden, ...week(["Hana Choi", "", "10-12 R301 Algebra"]) },
      calendars: { "hidden@lab.example": "fails" },
    });
    const stages: Stage[] = [];
    const answer = await lab.ask("hana", {}, (stage) => stages.push(stage));
    expect(answer).toMatchObject({
      isHidden: true,
      whereabouts: { availability: "unknown", evidence: [], next: [] },
      ages: [],
    });
    expect(JSON.stringify([answer, stages.filter(({ kind }) => kind === "evidence")])).not.toMatch(/R301|R999|Algebra/);
    expect(await lab.about("hana", { as: "U0HIDDEN" })).toMatchObject({ isHidden: false });
  });
  test("a tie does not tell where those usually are who keep it to themselves", async () => {
    const people = {
      people: [
        ["name", "email", "usual place", "level"],
        ["Kim Taeyun", "taeyun@lab.example", "R999", "busy"],
      ],
    };
    const lab = await smallLab({ users: kims, tabs: people });
    expect(JSON.stringify(await lab.ask("kim"))).not.toContain("R999");
  });
});

describe("who may ask", () => {
  const users = [
    MINJI,
    JUN,
    user("U0GUEST", "Gus Guest", { is_restricted: true }),
    user("U0SINGLE", "Sia Single", { is_restricted: true, is_ultra_restricted: true }),
  ];
  const kind = async (
    lab: Awaited<ReturnType<typeof smallLab>>,
    viewer: { slackId: string; teamId?: string; isLocal?: boolean },
  ) => {
    const answer = await lab.ask("minji", { viewer });
    return answer.kind === "refused" ? answer.reason : answer.kind;
  };

  test("members, not guests, strangers or whom nobody knows", async () => {
    const lab = await smallLab({ users });
    const asked = [
      { slackId: JUN.id, teamId: TEAM },
      { slackId: "U0GUEST", teamId: TEAM },
      { slackId: "U0SINGLE", teamId: TEAM },
      { slackId: "U0OUTSIDE", teamId: "T0OTHER" },
      { slackId: JUN.id, teamId: "T0OTHER" },
      { slackId: "U0NOBODY", teamId: TEAM },
      { slackId: "", teamId: TEAM },
    ];
    expect(await Promise.all(asked.map((viewer) => kind(lab, viewer)))).toEqual([
      ...[
        "whereabouts",
        "guest",
        "guest",
        "other-organisation",
        "other-organisation",
        "unknown-viewer",
        "unknown-viewer",
      ],
    ]);
  });
  test("guests where they are allowed", async () => {
    expect(await kind(await smallLab({ users, allowGuests: true }), { slackId: "U0GUEST", teamId: TEAM })).toBe(
      "whereabouts",
    );
  });
  test("the machine's own terminal, and with another's eyes only whom we know", async () => {
    const lab = await smallLab({ users });
    expect(await kind(lab, { slackId: "", isLocal: true })).toBe("whereabouts");
    expect(await kind(lab, { slackId: JUN.id, isLocal: true })).toBe("whereabouts");
    expect(await kind(lab, { slackId: "U0TYPO", isLocal: true })).toBe("unknown-viewer");
    expect(await kind(lab, { slackId: "U0GUEST", isLocal: true })).toBe("guest");
  });
  test("before anything was read nobody is refused for good", async () => {
    const lab = await smallLab({ users, isCold: true });
    expect(await kind(lab, { slackId: JUN.id, teamId: TEAM })).toBe("not-ready");
    expect(await kind(lab, { slackId: "U0OUTSIDE", teamId: "T0OTHER" })).toBe("other-organisation");
  });
});

describe("what others may see", () => {
  const therapy = timed("10:00", "11:00", { summary: `Therapy ${CANARY}`, location: "R9" });
  const level = (chosen: string) => ({
    tabs: {
      people: [
        ["name", "email", "level"],
        ["Kim Minji", minjis, chosen],
      ],
    },
    calendars: { [minjis]: [therapy, timed("11:00", "12:00", { summary: `More ${CANARY}`, location: "R8" })] },
  });
  test("places and no titles of her calendar, by default", async () => {
    const lab = await smallLab({ calendars: level("").calendars });
    expect(await lab.where("minji")).toMatchObject({
      place: "R9",
      activity: undefined,
      until: "11:00",
      next: ["11:00", "12:00"],
    });
    expect(JSON.stringify(await lab.ask("minji"))).not.toContain(CANARY);
    expect(JSON.stringify(await lab.ask("minji", { as: MINJI.id }))).toContain(CANARY);
    expect(JSON.stringify(await lab.ask("minji", { as: MINJI.id, audience: "channel" }))).not.toContain(CANARY);
  });
  test("everything of someone who shows everything", async () => {
    expect(await (await smallLab(level("full"))).where("minji")).toMatchObject({ activity: `Therapy ${CANARY}` });
  });
  test("of someone who is only busy: until when, and nothing of two meetings on end", async () => {
    const lab = await smallLab(level("busy"));
    const answer = await lab.about("minji");
    expect(answer.whereabouts).toMatchObject({ availability: "busy", until: at("12:00") });
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${CANARY}|R9|R8`));
  });
  test("the asker gets no more of others than others get of her", async () => {
    const tabs = {
      people: [
        ["name", "email", "level"],
        ["Jun Park", juns, "busy"],
      ],
    };
    const lab = await smallLab({ tabs, calendars: level("").calendars });
    expect((await lab.about("minji")).whereabouts).toMatchObject({ availability: "busy", until: at("12:00") });
  });
  test("the explanation shows no more than the answer", async () => {
    const lab = await smallLab({ ...level("busy"), calendars: level("").calendars });
    const stages: Stage[] = [];
    await lab.ask("minji", {}, (stage) => stages.push(stage));
    expect(stages.map(({ kind }) => kind)).toEqual(["question", "misreads", "match", "evidence"]);
    expect(JSON.stringify(stages.at(-1))).not.toMatch(new RegExp(`${CANARY}|R9`));
  });
});

describe("presence", () => {
  test("is asked of the one person in question, and only about now", async () => {
    const lab = await smallLab({ presence: "active" });
    await lab.ask("minji tomorrow 15:00");
    await lab.ask("everyone");
    expect(lab.asked.filter((call) => call.startsWith("presence"))).toEqual([]);
    expect((await lab.about("minji")).whereabouts.presence).toMatchObject({ isActive: true });
    expect(lab.asked.filter((call) => call.startsWith("presence"))).toEqual([`presence ${MINJI.id}`]);
  });
  test.each(["fails", "hangs"] as const)("that %s costs the green dot and nothing else", async (presence) => {
    const lab = await smallLab({ presence, tabs: algebra });
    const began = performance.now();
    const { whereabouts } = await lab.about("minji");
    expect(performance.now() - began).toBeLessThan(2_500);
    expect([whereabouts.place?.name, whereabouts.presence]).toEqual(["EE301", undefined]);
  });
  test("agrees with nothing and is no place", async () => {
    const lab = await smallLab({ presence: "active", tabs: algebra });
    expect(await lab.where("minji")).toMatchObject({ confidence: "usual", evidence: ["timetable"] });
  });
});

describe("how old it is", () => {
  const room = () => ({
    calendars: {
      [minjis]: [timed("10:00", "12:00", { location: "R1" })],
      [juns]: [],
      [LAB_CALENDAR]: [timed("14:00", "15:00", { summary: "Minji: review", location: "R2" })],
    },
    users: [MINJI, JUN, user("U0ANA", "Ana Abroad")],
  });
  const ages = async (lab: Awaited<ReturnType<typeof smallLab>>, text = "minji") =>
    (await lab.about(text)).ages.map(({ source, label, isStale, failure }) => [source, label, isStale, failure?.code]);
  const runUntil = async (lab: Awaited<ReturnType<typeof smallLab>>, ...times: readonly string[]) => {
    for (const time of times) {
      lab.pass(at(time));
      await lab.refresh();
    }
  };

  test("each source has an age, and none is worth a word while it is fresh", async () => {
    expect(await ages(await smallLab(room()))).toEqual([
      ["slack", "slack", false, undefined],
      ["timetable", "timetable", false, undefined],
      ["calendar", "calendar", false, undefined],
    ]);
  });
  test("one calendar's failure is told of whom it concerns, and of nobody else", async () => {
    const lab = await smallLab(room());
    lab.said.calendars[minjis] = "fails";
    await runUntil(lab, "10:40", "10:50");
    const failed = ["calendar", "calendar", true, "google-unreachable"];
    expect(await ages(lab)).toContainEqual(failed);
    expect(await ages(lab, "jun")).toContainEqual(["calendar", "calendar", false, undefined]);
    const told = async (text: string) =>
      (await lab.board(text)).ages.find(({ source }) => source === "calendar")?.isStale;
    expect([await told("everyone"), await told("<@U0JUN> <@U0ANA>")]).toEqual([true, false]);
  });
  test("the lab's calendar is called by its name, a person's by none", async () => {
    const lab = await smallLab({ ...room(), now: at("14:30") });
    lab.said.calendars[LAB_CALENDAR] = "fails";
    await runUntil(lab, "14:40", "14:50");
    expect(await ages(lab)).toContainEqual(["calendar", "Lab calendar", true, "google-unreachable"]);
  });
  test("when a whole source is old it is named, and no calendar", async () => {
    const lab = await smallLab(room());
    lab.pass(at("10:50"));
    expect(await ages(lab, "jun")).toContainEqual(["calendar", "calendar", true, undefined]);
    expect(await ages(lab, "jun")).toContainEqual(["timetable", "timetable", true, undefined]);
    expect((await lab.board()).ages).toContainEqual(expect.objectContaining({ source: "calendar", label: "calendar" }));
  });
  test("a source that was never read says so", async () => {
    const lab = await smallLab({ tabs: "fails" });
    expect(await ages(lab)).toContainEqual(["timetable", "timetable", true, "google-unreachable"]);
    expect((await lab.about("minji")).ages.find(({ source }) => source === "timetable")?.checkedAt).toBeUndefined();
    expect(lab.health().sources.find(({ source }) => source === "timetable")).toMatchObject({
      isStale: true,
      ageSeconds: undefined,
    });
  });
  test("without Google only Slack answers, and the ages show that nothing else could", async () => {
    const lab = await smallLab({ google: false, presence: "active" });
    const answer = await lab.about("minji");
    expect(answer.ages.map(({ source }) => source)).toEqual(["slack"]);
    expect(answer.whereabouts).toMatchObject({ confidence: "unknown", presence: { isActive: true } });
  });
  test("a source in trouble costs the others nothing", async () => {
    const lab = await smallLab({ ...room(), tabs: algebra });
    lab.said.tabs = "fails";
    lab.said.calendars[LAB_CALENDAR] = "fails";
    await runUntil(lab, "10:40", "10:55");
    expect(await lab.where("minji")).toMatchObject({ place: "R1", confidence: "likely" });
  });
});

describe("an honest don't know", () => {
  const people = {
    people: [
      ["name", "email", "usual place"],
      ["Kim Minji", minjis, "R301"],
    ],
  };
  const morning = timed("08:00", "09:00", { location: "R402" });

  test("gives the last place that was planned, and the usual one", async () => {
    const lab = await smallLab({ tabs: people, calendars: { [minjis]: [morning] } });
    const { whereabouts } = await lab.about("minji");
    expect(whereabouts).toMatchObject({ last: { place: { name: "R402" } }, usualPlace: { name: "R301" } });
  });
  test("at an hour of a lab day, and not at night, on a Sunday or on a holiday", async () => {
    const holidays = {
      holidays: [
        ["date", "name"],
        [tomorrow, "Founding day"],
      ],
    };
    const lab = await smallLab({ tabs: { ...people, ...holidays } });
    const usual = async (text: string) => (await lab.about(text)).whereabouts.usualPlace?.name;
    expect(
      await Promise.all(["minji 15:00", "minji 23:00", "minji sunday 15:00", "minji tomorrow 15:00"].map(usual)),
    ).toEqual([...["R301", undefined, undefined, undefined]]);
  });
  test("what is still to come is nothing anyone last knew", async () => {
    const lab = await smallLab({ calendars: { [minjis]: [timed("13:00", "14:00", { location: "R402" })] } });
    expect((await lab.about("minji 15:00")).whereabouts.last).toBeUndefined();
  });
  test("whose calendar is read and empty is free; of whom nothing is read, nobody knows", async () => {
    const lab = await smallLab({ calendars: { [minjis]: [] }, tabs: week(["Park Jun", "9-10 R1"]) });
    expect(await lab.where("minji friday 15:00")).toMatchObject({ place: undefined, availability: "free" });
    expect(await (await smallLab()).where("minji")).toMatchObject({ availability: "unknown" });
  });
});

describe("whatever is typed", () => {
  test.each([
    ["4,000 brackets", "(".repeat(4_000)],
    ["4,000 digits apart", "1 2 ".repeat(1_000)],
    ["nested quotes", '"'.repeat(1_999)],
    ["a long name", "민".repeat(4_000)],
    ["mentions of nobody", "<@U0NOBODY> ".repeat(300)],
    ["control characters", "\u0000\u202e\ud800 minji \n\n"],
  ])("%s is answered soon, and never with an exception", async (_name, text) => {
    const lab = await smallLab();
    const began = performance.now();
    expect((await lab.ask(text)).kind).toMatch(/nobody|not-understood|which|whereabouts|board|help/);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
