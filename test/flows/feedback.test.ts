import { describe, expect, test } from "vitest";
import type { FeedbackNotice } from "../../src/domain/feedback.ts";
import type { Notice } from "../../src/domain/notice.ts";
import type { Told } from "../../src/flows/tell.ts";
import {
  at,
  JUN,
  juns,
  LAB_CALENDAR,
  type LabOptions,
  MINJI,
  minjis,
  smallLab,
  timed,
  user,
  week,
} from "./small-lab.ts";

const BOSS = user("U0BOSS", "Boss Kim", { is_owner: true, is_primary_owner: true });

interface Telling extends LabOptions {
  readonly warned?: readonly string[];
  readonly told?: Told;
}

/** The small lab with an admin who hears what people think, and remembers it. */
async function listening({ warned = [BOSS.id], told = "sent", ...options }: Telling = {}) {
  const heard: { readonly to: string; readonly notice: FeedbackNotice }[] = [];
  const tell = async (to: string, notice: Notice): Promise<Told> => {
    if (notice.kind === "feedback") heard.push({ to, notice });
    return told;
  };
  const lab = await smallLab({
    users: [MINJI, JUN, BOSS],
    ...options,
    feedback: { warned: async () => warned, messenger: { tell } },
  });
  return { ...lab, heard };
}

const explained = ({ heard }: Awaited<ReturnType<typeof listening>>) => heard.at(-1)?.notice.asked;
const sourcesOf = (evidence: readonly { readonly source: string; readonly kind: string }[] = []) =>
  evidence.filter(({ kind }) => kind !== "presence" && kind !== "dnd").map(({ source, kind }) => `${source} ${kind}`);

const lesson = { tabs: week(["Kim Minji", "", "10-12 EE301 Algebra"]) };

describe("feedback", () => {
  test("brings the words, the last question and what the answer came from to each admin", async () => {
    const lab = await listening({
      ...lesson,
      warned: [BOSS.id, MINJI.id],
      calendars: { [LAB_CALENDAR]: [timed("10:00", "11:00", { summary: "[Minji] Review", location: "R402" })] },
    });
    await lab.ask("minji?");
    lab.pass(at("10:40"));
    const answer = await lab.ask("feedback <@U0MINJI> was at home");
    expect(answer).toEqual({ kind: "feedback-sent", admins: 2, isWithQuestion: true });
    expect(lab.heard.map(({ to }) => to)).toEqual([BOSS.id, MINJI.id]);
    expect(lab.heard[0]?.notice).toMatchObject({ from: { name: "Jun Park" }, words: "@Kim Minji was at home" });
    expect(explained(lab)).toMatchObject({
      text: "minji?",
      at: at("10:30"),
      question: { kind: "where", wants: "where" },
      who: ["minji"],
      matches: [{ written: "minji", match: { kind: "one", person: { name: "Kim Minji" } } }],
      answer: { kind: "whereabouts", whereabouts: { place: { name: "R402" } } },
    });
    expect(sourcesOf(explained(lab)?.kept)).toEqual(["calendar event"]);
    expect(sourcesOf(explained(lab)?.dropped)).toEqual(["timetable entry"]);
  });

  test("tells of the answer that was given, though the sources say something else by now", async () => {
    const lab = await listening(lesson);
    await lab.ask("minji");
    lab.said.tabs = week(["Kim Minji", "", "10-12 R999 Topology"], ["Jun Park", "9-10 R1"]);
    await lab.refresh();
    await lab.ask("feedback");
    expect(explained(lab)?.answer).toMatchObject({ whereabouts: { place: { name: "EE301" }, activity: "Algebra" } });
  });

  test("of a board, a room or an unknown name tells the question and the answer", async () => {
    const lab = await listening(lesson);
    for (const [text, kind] of [
      ["everyone", "board"],
      ["EE301", "room"],
      ["zzyzx", "nobody"],
      ["free now", "free"],
      ["where is she?", "not-understood"],
    ] as const) {
      await lab.ask(text);
      await lab.ask("feedback hm");
      expect(explained(lab), text).toMatchObject({ text, answer: { kind } });
    }
  });

  test("of what was asked about oneself is about the asker, whoever reads it", async () => {
    const lab = await listening({ tabs: week(["Jun Park", "", "10-12 R402 Robots"]) });
    await lab.ask("where am I?");
    await lab.ask("feedback");
    expect(explained(lab)).toMatchObject({
      who: ["Jun Park"],
      answer: { person: { name: "Jun Park" }, whereabouts: { place: { name: "R402" } } },
    });
  });

  test("of a button that was pressed is about the person on it", async () => {
    const lab = await listening(lesson);
    await lab.ask("", { picked: { person: `slack:${MINJI.id}` } });
    await lab.ask("feedback");
    expect(explained(lab)).toMatchObject({
      text: "Kim Minji",
      answer: { kind: "whereabouts", person: { name: "Kim Minji" } },
    });
    expect(explained(lab)?.question).toBeUndefined();
  });

  test("without a question brings the words alone", async () => {
    const lab = await listening();
    expect(await lab.ask("feedback I like it")).toEqual({ kind: "feedback-sent", admins: 1, isWithQuestion: false });
    expect(lab.heard[0]?.notice.asked).toBeUndefined();
  });

  test("without a question and without words is nothing to tell", async () => {
    const lab = await listening();
    expect(await lab.ask("feedback")).toEqual({ kind: "feedback-not-sent", why: "nothing-to-tell" });
    expect(lab.heard).toEqual([]);
  });

  test("forgets a question after half an hour, and knows nobody else's", async () => {
    const lab = await listening(lesson);
    await lab.ask("minji");
    expect(await lab.ask("feedback", { as: MINJI.id })).toMatchObject({ why: "nothing-to-tell" });
    lab.pass(at("11:00"));
    expect(await lab.ask("feedback")).toMatchObject({ why: "nothing-to-tell" });
  });

  test("is about the last question, not about what was set, watched or looked up on the way", async () => {
    const lab = await listening(lesson);
    await lab.ask("minji");
    for (const text of ["set home", "watch minji", "privacy", "privacy log", "alias", "help"]) await lab.ask(text);
    await lab.ask("", { via: "web", isOnlyLooking: true });
    await lab.ask("feedback");
    expect(explained(lab)?.text).toBe("minji");
    expect(await lab.ask("privacy log", { as: MINJI.id })).toMatchObject({ askers: [{ times: 2 }] });
  });

  test("goes out five times an hour at most", async () => {
    const lab = await listening();
    for (let i = 0; i < 5; i++) expect(await lab.ask("feedback hm")).toMatchObject({ kind: "feedback-sent" });
    expect(await lab.ask("feedback hm")).toEqual({ kind: "feedback-not-sent", why: "too-often" });
    expect(await lab.ask("feedback hm", { as: MINJI.id })).toMatchObject({ kind: "feedback-sent" });
    lab.pass(at("11:31"));
    expect(await lab.ask("feedback hm")).toMatchObject({ kind: "feedback-sent" });
    expect(lab.heard).toHaveLength(7);
  });

  test.each([
    ["not-sent", "failed"],
    ["unsure", "unsure"],
  ] as const)("that is %s says so", async (told, why) => {
    const lab = await listening({ told });
    expect(await lab.ask("feedback hm")).toEqual({ kind: "feedback-not-sent", why });
  });

  test("with no admin to hear it says so, also when she has left", async () => {
    for (const warned of [[], ["U0GONE"]]) {
      const lab = await listening({ warned });
      expect(await lab.ask("feedback hm")).toEqual({ kind: "feedback-not-sent", why: "no-admins" });
    }
  });

  test("is not sent by an address that somebody opens", async () => {
    const lab = await listening();
    expect(await lab.ask("feedback hm", { via: "web", isOnlyLooking: true })).toEqual({ kind: "help" });
    expect(lab.heard).toEqual([]);
  });

  test("is nobody's from the terminal, nor where nobody can be told", async () => {
    const lab = await listening();
    const viewer = { slackId: JUN.id, isLocal: true };
    expect(await lab.ask("feedback hm", { viewer })).toEqual({ kind: "feedback-not-sent", why: "not-yours" });
    const alone = await smallLab();
    expect(await alone.ask("feedback hm")).toEqual({ kind: "feedback-not-sent", why: "not-yours" });
    expect(lab.heard).toEqual([]);
  });
});

describe("an admin learns by feedback no more than by asking", () => {
  const review = timed("10:00", "11:00", { summary: "Secret review", location: "R402" });

  test("of her own calendar, which the asker sees in full", async () => {
    const lab = await listening({ calendars: { [juns]: [review] } });
    await lab.ask("where am I?");
    await lab.ask("feedback");
    expect(JSON.stringify(lab.heard)).not.toContain("Secret review");
    expect(explained(lab)?.answer).toMatchObject({ whereabouts: { place: { name: "R402" } } });
  });

  test.each(["busy", "hidden"] as const)("of one who shows %s", async (level) => {
    const lab = await listening({ calendars: { [minjis]: [review] }, ...lesson });
    await lab.ask(`privacy ${level}`, { as: MINJI.id });
    // She herself sees all of it, and so did her question.
    expect(await lab.where("minji", { as: MINJI.id })).toMatchObject({ place: "R402" });
    await lab.ask("feedback", { as: MINJI.id });
    const heard = JSON.stringify(explained(lab));
    for (const word of ["Secret", "R402", "Algebra", "EE301"]) expect(heard).not.toContain(word);
    expect(explained(lab)?.answer).toMatchObject({ isHidden: level === "hidden" });
  });

  test("of one who hid herself after the question", async () => {
    const lab = await listening(lesson);
    await lab.ask("minji");
    await lab.ask("privacy hidden", { as: MINJI.id });
    await lab.ask("feedback");
    expect(explained(lab)).toMatchObject({ answer: { isHidden: true }, kept: [], dropped: [] });
  });

  test("of others, by the level she shows herself", async () => {
    const lab = await listening(lesson);
    await lab.ask("privacy busy", { as: BOSS.id });
    await lab.ask("minji");
    await lab.ask("feedback");
    expect(JSON.stringify(explained(lab))).not.toContain("EE301");
  });

  test("of addresses", async () => {
    const lab = await listening(lesson);
    await lab.ask("minji");
    await lab.ask("feedback");
    expect(JSON.stringify(lab.heard)).not.toContain("@lab.example");
  });
});
