import { describe, expect, test } from "vitest";
import type { FreeAnswer } from "../../src/domain/answer.ts";
import { at, JUN, juns, type LabOptions, MINJI, minjis, smallLab, timed, user, week } from "./small-lab.ts";

const ANA = user("U0ANA", "Ana Abroad");
const BOTH = "<@U0MINJI> <@U0JUN>";

const said: LabOptions = {
  users: [MINJI, JUN, ANA],
  calendars: {
    [minjis]: [
      timed("10:00", "11:00", { summary: "Review", location: "R402" }),
      timed("14:00", "15:00", { summary: "TA" }),
    ],
    [juns]: [timed("14:30", "16:00", { summary: "Seminar" })],
  },
};

async function free(text: string, options: LabOptions = said, as?: string): Promise<FreeAnswer> {
  const answer = await (await smallLab(options)).ask(text, as === undefined ? {} : { as });
  if (answer.kind !== "free") throw new Error(`asked “${text}”, got ${answer.kind}`);
  return answer;
}

const namesOf = (answer: FreeAnswer) => ({
  free: answer.free.map(({ person }) => person.name),
  busy: answer.busy.map(({ person }) => person.name),
  unknown: answer.unknown.map(({ name }) => name),
});

const hours = (text: string) => {
  const [from, until] = text.split("-") as [string, string];
  return { from: at(from), until: at(until) };
};

describe("who is free", () => {
  test("now, who is busy until when, and of whom nothing is known", async () => {
    const answer = await free("free now");
    expect(namesOf(answer)).toEqual({ free: ["Jun Park"], busy: ["Kim Minji"], unknown: ["Ana Abroad"] });
    expect(answer.busy[0]).toMatchObject({ from: at("10:30"), until: at("11:00") });
    expect(answer.free[0]).toMatchObject({ until: at("14:30") });
    expect(answer).toMatchObject({ isNow: true });
    expect(answer).not.toHaveProperty("together");
  });
  test("throughout a span: whoever is busy for a part of it is not", async () => {
    const answer = await free("free 13:00-14:15");
    expect(answer.span).toEqual(hours("13:00-14:15"));
    expect(namesOf(answer)).toEqual({ free: ["Jun Park"], busy: ["Kim Minji"], unknown: ["Ana Abroad"] });
    expect(answer.busy[0]).toMatchObject({ from: at("14:00"), until: at("15:00") });
  });
  test("an event that ends when the span begins, or begins when it ends, is in nobody's way", async () => {
    expect(namesOf(await free("free 11:00-14:00")).free).toEqual(["Jun Park", "Kim Minji"]);
  });
  test("a huddle is busy, paused notifications are not", async () => {
    const huddling = user("U0MINJI", "Kim Minji", { profile: { huddle_state: "in_a_huddle" } });
    const seconds = at("10:00") / 1000;
    const answer = await free("free now", {
      users: [huddling, JUN],
      calendars: { [minjis]: [], [juns]: [] },
      dnd: { U0JUN: { dnd_enabled: true, next_dnd_start_ts: seconds, next_dnd_end_ts: seconds + 7_200 } },
    });
    expect(namesOf(answer)).toEqual({ free: ["Jun Park"], busy: ["Kim Minji"], unknown: [] });
  });
  test("what is not accepted yet makes nobody free for sure", async () => {
    const perhaps = timed("10:00", "11:00", {
      attendees: [{ email: minjis, self: true, responseStatus: "tentative" }],
    });
    const answer = await free("free now", { ...said, calendars: { [minjis]: [perhaps] } });
    expect(answer.busy).toMatchObject([{ person: { name: "Kim Minji" }, state: { availability: "tentative" } }]);
  });
  test("of a span that reaches into the next lab day, both days count", async () => {
    const late = timed("00:30", "01:00", {}, "2026-11-25");
    const answer = await free("free 23:00-02:00", { ...said, calendars: { [minjis]: [late], [juns]: [] } });
    expect(namesOf(answer)).toMatchObject({ free: ["Jun Park"], busy: ["Kim Minji"] });
  });
  test("who has no more plans that day is free without an end", async () => {
    const tomorrow = timed("14:00", "15:00", {}, "2026-11-25");
    const answer = await free("free now", { ...said, calendars: { [minjis]: [tomorrow], [juns]: [] } });
    expect(answer.free.map(({ until }) => until)).toEqual([undefined, undefined]);
  });
  test("asks no vendor anything", async () => {
    const lab = await smallLab(said);
    const before = lab.asked.length;
    await lab.ask("free now");
    await lab.ask(`free 14:00-15:00 ${BOTH}`);
    expect(lab.asked).toHaveLength(before);
  });
  test("says how a bare hour was read", async () => {
    expect(await free("who is free at 3")).toMatchObject({ taking: { written: "3", as: at("15:00") } });
  });
});

describe("whether these are all free", () => {
  test("who is in the way, until when, and when they all are", async () => {
    const answer = await free(`free 14:00-15:00 ${BOTH}`);
    expect(namesOf(answer)).toEqual({ free: [], busy: ["Kim Minji", "Jun Park"], unknown: [] });
    expect(answer.busy.map(({ until }) => until)).toEqual([at("15:00"), at("16:00")]);
    expect(answer.together?.first).toEqual(hours("16:00-20:00"));
    expect(answer.together).not.toHaveProperty("allBut");
  });
  test("all are: no more is said", async () => {
    const answer = await free(`free 11:00-12:00 ${BOTH}`);
    expect(namesOf(answer)).toMatchObject({ busy: [], unknown: [] });
    expect(answer.together).toEqual({ hidden: [] });
  });
  test("leaving one out who alone is in the way is offered", async () => {
    const answer = await free(`free 15:00-16:00 ${BOTH}`);
    expect(answer.together).toMatchObject({ allBut: { name: "Jun Park" }, first: hours("16:00-20:00") });
  });
  test("the first moment is as long as the span that was asked for", async () => {
    const calendars = {
      [minjis]: [timed("10:00", "11:00"), timed("11:30", "13:00")],
      [juns]: [timed("10:00", "10:30")],
    };
    expect((await free(`free 10:30-11:30 ${BOTH}`, { ...said, calendars })).together?.first).toEqual(
      hours("13:00-20:00"),
    );
    expect((await free(`free now ${BOTH}`, { ...said, calendars })).together?.first).toEqual(hours("11:00-11:30"));
  });
  test("there is none after lab hours, on a weekend, or in the past", async () => {
    const calendars = { [minjis]: [timed("18:30", "20:00")], [juns]: [] };
    expect((await free(`free 19:00-19:30 ${BOTH}`, { ...said, calendars })).together).not.toHaveProperty("first");
    const saturday = { [minjis]: [timed("10:00", "11:00", {}, "2026-11-28")], [juns]: [] };
    expect(
      (await free(`free 2026-11-28 10:00-11:00 ${BOTH}`, { ...said, calendars: saturday })).together,
    ).not.toHaveProperty("first");
    const morning = { [minjis]: [timed("08:30", "09:30")], [juns]: [] };
    expect((await free(`free 08:30-09:00 ${BOTH}`, { ...said, calendars: morning })).together?.first).toEqual(
      hours("10:30-20:00"),
    );
  });
  test("of someone of whom nothing is known nobody can tell", async () => {
    const answer = await free(`free 11:00-12:00 ${BOTH} <@U0ANA>`);
    expect(answer.unknown).toMatchObject([{ name: "Ana Abroad" }]);
    expect(answer.together).toMatchObject({ allBut: { name: "Ana Abroad" } });
  });
  test("one person alone is answered as any other question about her", async () => {
    const lab = await smallLab(said);
    expect(await lab.about("free 14:00-15:00 <@U0MINJI>")).toMatchObject({
      wants: "free",
      whereabouts: { availability: "busy" },
    });
  });
  test("several people in a question in words are the same question", async () => {
    const question = (await free("are minji and jun free at 14:30?")).together;
    expect(question).toBeDefined();
  });
});

describe("what others may know", () => {
  const levels = (level: string): LabOptions => ({
    ...said,
    tabs: {
      ...week(["Kim Minji"]),
      people: [
        ["name", "email", "level"],
        ["Kim Minji", minjis, level],
      ],
    },
  });
  test("who prefers not to say is in no list, and says so when named", async () => {
    expect(JSON.stringify(await free("free now", levels("hidden")))).not.toContain("Minji");
    const answer = await free(`free 14:00-15:00 ${BOTH}`, levels("hidden"));
    expect(answer.together?.hidden).toMatchObject([{ name: "Kim Minji" }]);
    expect(JSON.stringify([answer.free, answer.busy, answer.unknown])).not.toContain("Minji");
    // When she could meet would tell when she cannot.
    expect(answer.together?.first).toEqual(hours("16:00-20:00"));
  });
  test("who shows availability alone shows neither place nor title", async () => {
    const answer = await free("free now", levels("busy"));
    expect(answer.busy).toMatchObject([{ person: { name: "Kim Minji" }, until: at("11:00") }]);
    expect(JSON.stringify(answer)).not.toMatch(/R402|Review/);
  });
  test("titles of a personal calendar are not told", async () => {
    expect(JSON.stringify(await free("free now"))).not.toContain("Review");
  });
});

test("the members of a channel are asked about as if they were named", async () => {
  const lab = await smallLab({ ...said, channels: { C0VISION: ["U0MINJI", "U0JUN", "U0BOT"] } });
  const answer = await lab.ask("free 14:00-15:00 <#C0VISION|vision>");
  expect(answer).toMatchObject({ kind: "free", together: { group: "#vision" }, busy: [{}, {}] });
});
