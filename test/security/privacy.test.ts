import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answer } from "../../src/domain/answer.ts";
import type { Stage } from "../../src/flows/asking.ts";
import type { Fault } from "../../src/playground/google/faults.ts";
import { type Lab, startLab } from "../support/lab.ts";
import * as guarded from "./guarded-lab.ts";

/** A Tuesday morning, with hours of the day to come. */
const now = new Date("2026-11-24T10:00:00Z");

let lab: Lab;
beforeEach(async () => {
  lab = await startLab({ seed: guarded.guardedLab(now), now, isUnlimited: true });
});
afterEach(() => lab.stop());

const emailOf = (id: string) => guarded.guardedLab().slack.users.find((user) => user.id === id)!.email!;
const kept = [guarded.PRIVATE, guarded.PERSONAL, guarded.BUSY, guarded.HIDDEN].flatMap((one) => Object.values(one));

/** Every way to ask about somebody; with `whom` empty, about everyone. */
const questions = (whom: string) => [
  ...[
    whom,
    `${whom} tomorrow 10:00`,
    `${whom} yesterday 10am`,
    `${whom} in 10 minutes`,
    `where is ${whom || "everyone"}?`,
  ],
  ...(whom
    ? [`when is ${whom} back?`, `is ${whom} free at 3?`, `is ${whom} free?`, `where was ${whom} yesterday?`]
    : []),
  ...(whom ? [`${whom}, grace`, `"${whom}" and minji`] : ["everyone tomorrow 15:00"]),
];

async function everywhere(who: string, text: string): Promise<string> {
  const person = lab.slack.as(who);
  const command = await person.command("/whereis", text, guarded.general);
  const mention = await (await person.say(guarded.general, `@whereis ${text}`)).reply();
  const direct = await (await person.say(person.dm, text || "everyone")).reply();
  const shared = command.message?.blocks?.some(({ type }) => type === "actions")
    ? await lab.slack
        .as(who)
        .click(command.message, "Share")
        .then((seen) => seen.reply())
    : undefined;
  return JSON.stringify([command.message, mention, direct, shared].map((message) => [message?.text, message?.blocks]));
}

async function explained(
  who: string,
  text: string,
): Promise<{ answer: Answer; stages: readonly Stage[]; all: string }> {
  const stages: Stage[] = [];
  const viewer = { slackId: who, isLocal: true };
  const answer = await lab.app.bot.ask({ text, viewer, audience: "viewer-only" }, (stage) => stages.push(stage));
  return { answer, stages, all: JSON.stringify([answer, stages]) };
}

const without = (text: string, words: readonly string[]) =>
  expect(words.filter((word) => text.includes(word))).toEqual([]);

describe("what people keep to themselves", () => {
  test.each(["taeyun", "minji", "junho", "hana", ""])(
    "is told to no one by any question about “%s”, through any door",
    async (whom) => {
      for (const text of questions(whom)) without(await everywhere(guarded.member, text), kept);
    },
  );

  test("is told to no admin either", async () => {
    for (const whom of ["taeyun", "minji", "junho", "hana", ""]) without(await everywhere(guarded.admin, whom), kept);
  });

  test("is in no stage of an explanation asked for with another's eyes", async () => {
    for (const who of [guarded.member, guarded.admin]) {
      for (const whom of ["taeyun", "minji", "junho", "hana", "everyone", "kim"]) {
        without((await explained(who, whom)).all, kept);
      }
    }
  });

  test("is there for oneself", async () => {
    const { all } = await explained(guarded.minji, "minji");
    expect(all).toContain(guarded.PERSONAL.title);
    expect(all).toContain(guarded.PERSONAL.label);
  });
});

describe("the age of what is known names no calendar that is not the lab's", () => {
  const fault: Fault = { kind: "404" };

  async function hoursLater(): Promise<void> {
    lab.clock.moveBy(3 * 3_600_000);
    await lab.app.refreshAll();
  }

  test("when hers alone cannot be read any more", async () => {
    for (const whose of [guarded.minji, guarded.junho, guarded.hana]) lab.google.fail(emailOf(whose), fault);
    await hoursLater();
    for (const whom of ["minji", "junho", "hana", "grace", "will", ""]) {
      const said = await everywhere(guarded.member, whom);
      without(said, [...kept, emailOf(guarded.minji), emailOf(guarded.junho), emailOf(guarded.hana)]);
    }
    expect(await everywhere(guarded.member, "minji")).toMatch(/Calendar read 3 h ago/);
  });

  test("when none can be read any more", async () => {
    lab.google.fail("calendar", { kind: "500" });
    await hoursLater();
    for (const whom of ["minji", "will", ""]) {
      without(await everywhere(guarded.member, whom), [...kept, "hanbit.example"]);
    }
  });

  test("though the lab's own is named", async () => {
    lab.google.fail(guarded.labCalendar, fault);
    await hoursLater();
    expect(await everywhere(guarded.member, "taeyun")).toContain("Lab calendar read 3 h ago");
  });
});

describe("who shows less is shown less", () => {
  test.each([
    ["place", "R301", ["Openly written", guarded.LAB_TITLE]],
    ["busy", "until", ["Openly written", "R301", "R402", "R302"]],
    ["hidden", "prefers not to say", ["Openly written", "R301", "R402", "until"]],
  ])("with the level %s", async (level, seen, unseen) => {
    lab.google.setRows("1GuardedSheet00000000000000000000000000", "people", [
      ["name", "email", "level"],
      ["Will Parker", emailOf(guarded.member), level],
      ["Grace O'Neill", emailOf(guarded.grace), "full"],
    ]);
    await lab.app.refreshAll();
    const said = await everywhere(guarded.member, "grace");
    expect(said).toContain(seen);
    without(
      said,
      unseen.filter((word) => word !== guarded.LAB_TITLE),
    );
    // She herself is seen by herself as before.
    expect(JSON.stringify(await explained(guarded.grace, "grace"))).toContain("Openly written");
  });
});

describe("at the terminal, with another's eyes", () => {
  test.each([
    ["a guest", guarded.guest, "guest"],
    ["someone of another organisation", guarded.stranger, "unknown-viewer"],
    ["someone who has left", guarded.gone, "unknown-viewer"],
    ["an id with a typing error", "U0WILLL", "unknown-viewer"],
    ["a name instead of an id", "will", "unknown-viewer"],
  ])("%s is refused as in Slack", async (_who, id, reason) => {
    const { answer, stages } = await explained(id, "grace");
    expect(answer).toEqual({ kind: "refused", reason });
    expect(stages).toEqual([]);
  });

  test("what was not understood of the sheet is for those who look after it", async () => {
    lab.google.setRows("1GuardedSheet00000000000000000000000000", "plan", [
      ["name", "day", "start", "end", "activity", "place"],
      ["Grace O'Neill", "Mon", "9:00", "10:00", "", "R301"],
      ["Nobody Nowhere", "Mon", "9:00", "never", "", "R301"],
    ]);
    await lab.app.refreshAll();
    const misreads = async (who: string) =>
      (await explained(who, "grace")).stages.flatMap((stage) => (stage.kind === "misreads" ? stage.misreads : []));
    expect(await misreads(guarded.member)).toEqual([]);
    expect(await misreads(guarded.admin)).not.toEqual([]);
    expect(await misreads("")).not.toEqual([]);
  });

  test("nobody's address or level is told along with a name", async () => {
    for (const text of ["minji", "kim", "minij", "junho", "taeyun"]) {
      const { all } = await explained(guarded.member, text);
      without(all, ["@hanbit.example", '"level"']);
    }
  });
});
