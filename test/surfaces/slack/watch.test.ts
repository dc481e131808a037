import { describe, expect, test } from "vitest";
import type { Answer, WatchOutcome } from "../../../src/domain/answer.ts";

import type { Message } from "../../../src/playground/slack/index.ts";
import { answerAbout, person } from "./answers.ts";
import { general, jun, minji, modes, openWorld, type WorldOptions } from "./world.ts";

const NOWHERE = { place: undefined, activity: undefined, availability: "unknown", confidence: "unknown" } as const;
const unknown = answerAbout({}, { ...NOWHERE, until: undefined, evidence: [] });
const watching: WatchOutcome = { kind: "watching", person: person(), wants: "back", isNew: true };

const deedOf =
  (before: Answer): NonNullable<WorldOptions["answer"]> =>
  ({ picked }) => {
    if (picked?.deed === "watch") return { kind: "watch", outcomes: [watching] };
    return picked?.deed === "unwatch" ? { kind: "unwatched", people: [person()] } : before;
  };

const labels = (message: Message | undefined) =>
  (message?.blocks ?? []).flatMap((block) => {
    const elements = (Array.isArray(block.elements) ? block.elements : []) as {
      type: string;
      text: { text: string };
    }[];
    return elements.filter(({ type }) => type === "button").map(({ text }) => text.text);
  });

describe.each(modes)("over %s", (mode) => {
  test("an honest “don’t know” offers to wait, and the press begins a watch that another press ends", async () => {
    const { slack, asked } = await openWorld(mode, { answer: deedOf(unknown) });
    const { message } = await slack.as(jun).command("/whereis", "minji", general);
    if (!message) throw new Error("no answer");
    expect(labels(message)).toContain("Tell me when back");
    await slack.as(jun).click(message, "Tell me when back");
    const set = await slack.until(() =>
      slack.world.messages(general, jun).find(({ text }) => text.includes("I’ll send you one message")),
    );
    expect(set).toMatchObject({ ephemeralFor: jun });
    // The answer stands as it was.
    expect(slack.world.messages(general, jun)).toHaveLength(2);
    await slack.as(jun).click(set, "Stop watching");
    await slack.until(() =>
      slack.world.messages(general, jun).find(({ text }) => text.includes("I no longer watch *Kim Minji*")),
    );
    expect(asked.map(({ picked, viewer }) => [picked?.deed, viewer.slackId])).toEqual([
      [undefined, jun],
      ["watch", jun],
      ["unwatch", jun],
    ]);
  });

  test("in a channel, a watch is between the watcher and us", async () => {
    const { slack } = await openWorld(mode, { answer: () => ({ kind: "watch", outcomes: [watching] }) });
    const reply = await (await slack.as(jun).say(general, "@whereis watch minji")).reply();
    expect(reply).toMatchObject({ ephemeralFor: jun });
  });

  test("whoever reads an answer may wait for herself", async () => {
    const { slack, asked } = await openWorld(mode, { answer: deedOf(unknown) });
    const reply = await (await slack.as(jun).say(general, "@whereis where is minji?")).reply();
    await slack.as(minji).click(reply, "Tell me when back");
    await slack.until(() => asked.find(({ picked }) => picked?.deed === "watch"));
    expect(asked.at(-1)).toMatchObject({ viewer: { slackId: minji }, audience: "viewer-only" });
  });
});

describe("waiting is offered", () => {
  const offered = async (answer: Answer) => {
    const { slack } = await openWorld("signed requests", { answer: () => answer });
    const { message } = await slack.as(jun).command("/whereis", "minji", general);
    return labels(message).filter((label) => label !== "Share");
  };
  const away = { away: "leave", place: { kind: "away", inLab: false }, availability: "out-of-office" } as const;

  test.each<[string, Answer, readonly string[]]>([
    ["where nothing is known", unknown, ["Tell me when back"]],
    ["for being free, where nothing but her time is told", { ...unknown, isTimeOnly: true }, ["Tell me when free"]],
    [
      "not where nothing but that she is free is told",
      answerAbout({ isTimeOnly: true }, { ...NOWHERE, availability: "free" }),
      [],
    ],
    ["not where she is somewhere", answerAbout(), []],
    ["where she is away, as long as nobody says", answerAbout({}, away), ["Tell me when back"]],
    ["where she is back today", answerAbout({}, { ...away, backOn: "2026-11-24" }), ["Tell me when back"]],
    ["not where she is back on another day", answerAbout({}, { ...away, backOn: "2026-11-25" }), []],
    ["where it was asked whether she is free, and she is not", answerAbout({ wants: "free" }), ["Tell me when free"]],
    ["not where she is free", answerAbout({ wants: "free" }, { availability: "free" }), []],
    ["not for another time", { ...unknown, isNow: false } as Answer, []],
    ["not of one who prefers not to say", { ...unknown, isHidden: true } as Answer, []],
    ["not to herself, as others see her", { ...unknown, isAsOthersSee: true } as Answer, []],
    [
      "for being free, of one who shows nothing else",
      { kind: "watch", outcomes: [{ kind: "refused", person: person(), reason: "only-free" }] },
      ["Tell me when free"],
    ],
  ])("%s", async (_, answer, expected) => {
    expect(await offered(answer)).toEqual(expected);
  });

  test("and each watch in the list can be ended by itself", async () => {
    const lee = person({ id: "slack:U0LEE", name: "Lee Sora" });
    const watched = [
      { person: person(), wants: "back" },
      { person: lee, wants: "free" },
    ] as const;
    expect(await offered({ kind: "watches", watched, isOff: false })).toEqual([
      "Stop watching: Kim Minji",
      "Stop watching: Lee Sora",
    ]);
  });
});
