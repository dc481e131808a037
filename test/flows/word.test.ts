import { describe, expect, test } from "vitest";
import type { WordAnswer } from "../../src/domain/answer.ts";
import { allDay, at, JUN, juns, type LabOptions, MINJI, minjis, shown, smallLab, timed, user } from "./small-lab.ts";

const said: LabOptions = {
  calendars: { [minjis]: [timed("10:00", "12:00", { summary: "Review", location: "R402" })], [juns]: [] },
};
const as = MINJI.id;

async function set(text: string, options = said) {
  const lab = await smallLab(options);
  const answer = (await lab.ask(text, { as })) as WordAnswer;
  return { lab, answer };
}

describe("her own word", () => {
  test("counts at once, for everyone, until then", async () => {
    const { lab, answer } = await set("set home until 15:00");
    expect(answer).toMatchObject({ kind: "word", until: at("15:00"), isNow: true, isHidden: false });
    expect(await lab.where("minji")).toMatchObject({ place: "home", until: "15:00", confidence: "confirmed" });
    lab.pass(at("15:00"));
    expect(await lab.where("minji")).not.toMatchObject({ place: "home" });
  });
  test("is over at the end of the lab day when she names no end", async () => {
    const { answer } = await set("set home");
    expect(answer).toMatchObject({ until: at("00:00", "2026-11-25") });
  });
  test("beats leave, and every other source", async () => {
    const { lab } = await set("set R301", { calendars: { [minjis]: [allDay("휴가")] } });
    expect(await lab.where("minji")).toMatchObject({ place: "R301", away: undefined });
  });
  test("replaces the one before", async () => {
    const { lab } = await set("set home until 15:00");
    await lab.ask("set R301 until 14:00", { as });
    expect(await lab.where("minji")).toMatchObject({ place: "R301", until: "14:00" });
    expect(await lab.where("minji at 14:30")).not.toMatchObject({ place: "home" });
  });
  test("is cleared", async () => {
    const { lab } = await set("set home");
    expect(await lab.ask("clear", { as })).toEqual({ kind: "word-cleared", hadOne: true });
    expect(await lab.where("minji")).toMatchObject({ place: "R402" });
    expect(await lab.ask("clear", { as })).toEqual({ kind: "word-cleared", hadOne: false });
  });
  test("outlives refreshes, and is never old", async () => {
    const { lab } = await set("set home");
    await lab.refresh();
    lab.pass(at("22:00"));
    const { whereabouts } = await lab.about("minji");
    expect(whereabouts).toMatchObject({ place: { kind: "home" }, placeBy: { source: "word", isStale: false } });
  });
  test("begins later when she says so", async () => {
    const { lab, answer } = await set("set home from 14:00 until 16:00");
    expect(answer).toMatchObject({ isNow: false, from: at("14:00"), until: at("16:00") });
    expect(await lab.where("minji")).toMatchObject({ place: "R402" });
    expect(await lab.where("minji at 14:30")).toMatchObject({ place: "home" });
  });
  test("of a day that is named begins with it and ends with it", async () => {
    const { answer } = await set("set home tomorrow");
    expect(answer).toMatchObject({
      ...{ from: at("00:00", "2026-11-25"), until: at("00:00", "2026-11-26") },
      isNow: false,
    });
    expect(answer).not.toHaveProperty("taking");
  });
  test("may name someone else’s office", async () => {
    const { answer } = await set("set Jun’s office");
    expect(answer).toMatchObject({ kind: "word", seen: { place: { name: "Jun’s office" } } });
  });
  test("reaches through the day she names", async () => {
    const { answer } = await set("set 휴가 until friday");
    expect(answer).toMatchObject({ until: at("00:00", "2026-11-28"), seen: { away: "leave", backOn: "2026-11-30" } });
  });
  test.each([
    ["home", { place: "home" }],
    ["집", { place: "home" }],
    ["R301 writing", { place: "R301", activity: "writing" }],
    ["busy", { place: "R402", availability: "busy" }],
    ["sick", { away: "sick" }],
    ["出張 大阪", { away: "travel", place: "大阪" }],
    ["부산 출장", { away: "travel", place: "부산" }],
    ["lunch", { place: "elsewhere", activity: "lunch" }],
    ["out", { place: "elsewhere" }],
    ["library", { place: "library" }],
    ["writing my thesis in peace", { activity: "writing my thesis in peace" }],
  ])("“%s” is understood", async (word, meaning) => {
    const { answer } = await set(`set ${word}`);
    if (answer.kind !== "word") throw new Error(answer.kind);
    expect(shown(answer.seen)).toMatchObject(meaning);
  });
  test("shows her what others see, not what she alone may", async () => {
    const hidden = {
      users: [MINJI, JUN],
      tabs: {
        people: [
          ["name", "email", "level"],
          ["Kim Minji", minjis, "hidden"],
        ],
      },
    };
    const { answer } = await set("set home", { ...said, ...hidden });
    expect(answer).toMatchObject({ kind: "word", isHidden: true, seen: { availability: "unknown" } });
    expect(JSON.stringify(answer)).not.toContain('"home"');
  });
  test.each([
    ["set TBD", "unreadable"],
    ["set jun park home", "not-yours"],
    ["set jun home", "not-yours"],
    ["set jun to home until 3", "not-yours"],
    ["set jun R301", "not-yours"],
    ["설정 jun 재택", "not-yours"],
    ["set home until 2027-01-31", "too-far"],
  ])("%s is refused, and nothing changes", async (text, reason) => {
    const { lab, answer } = await set(text);
    expect(answer).toEqual({ kind: "word-refused", reason });
    expect(await lab.where("minji")).toMatchObject({ place: "R402" });
  });
  test("of one of two people of a name is refused unless she is one of them", async () => {
    const lab = await smallLab({ ...said, users: [MINJI, JUN, user("U0ARA", "Kim Ara")] });
    expect(await lab.ask("set kim home", { as: JUN.id })).toEqual({ kind: "word-refused", reason: "not-yours" });
    expect(await lab.ask("set kim home", { as })).toMatchObject({ kind: "word" });
  });
  test("of nobody in particular is refused", async () => {
    const lab = await smallLab(said);
    const viewer = { slackId: "", isLocal: true };
    expect(await lab.ask("set home", { viewer })).toEqual({ kind: "word-refused", reason: "nobody-asks" });
  });
});

test("who asks about herself is shown what others see", async () => {
  const { lab } = await set("clear");
  const answer = await lab.about("me", { as });
  expect(answer).toMatchObject({
    isAsOthersSee: true,
    person: { name: "Kim Minji" },
    whereabouts: { place: { name: "R402" } },
  });
  expect(JSON.stringify(answer)).not.toContain("Review");
  // By name she sees it all.
  expect(JSON.stringify(await lab.about("minji", { as }))).toContain("Review");
});
