import { describe, expect, test } from "vitest";
import type { Answer } from "../../../src/domain/answer.ts";
import type { Message } from "../../../src/playground/slack/index.ts";
import { NOW, person, R301, whereabouts } from "./answers.ts";
import { general, jun, modes, openWorld } from "./world.ts";

const room: Answer = {
  ...{ kind: "room", place: R301, at: NOW, isNow: true, next: [], zone: "Asia/Seoul", ages: [] },
  rows: [{ person: person(), whereabouts: whereabouts() }],
};
const free: Answer = {
  ...{
    kind: "free",
    span: { from: NOW, until: NOW },
    isNow: true,
    busy: [],
    unknown: [],
    zone: "Asia/Seoul",
    ages: [],
  },
  free: [{ person: person(), state: { availability: "free" }, from: NOW }],
};
const word: Answer = {
  ...{ kind: "word", person: person(), seen: whereabouts(), isHidden: false, isNow: true, zone: "Asia/Seoul" },
  ...{ from: NOW, until: NOW + 3_600_000 },
};
const unknownPlace: Answer = { kind: "which-place", written: "aquariom", near: ["Aquarium", "Aquarium 2"] };

describe.each(modes)("over %s", (mode) => {
  test("places that come near are buttons, and the one pressed is asked for", async () => {
    const { slack, asked } = await openWorld(mode, {
      answer: ({ text }) => (text === "Aquarium" ? room : unknownPlace),
    });
    const seen = await slack.as(jun).command("/whereis", "aquariom", general);
    expect(seen.problems).toBeUndefined();
    await slack.as(jun).click(seen.message!, "Aquarium");
    await slack.until(() => slack.world.messages(general, jun).find(({ text }) => text.includes("In *R301*")));
    expect(asked.map(({ text, audience }) => [text, audience])).toEqual([
      ["aquariom", "viewer-only"],
      ["Aquarium", "viewer-only"],
    ]);
  });

  test("questions that are to be asked apart are buttons, and one pressed leaves the others to be pressed", async () => {
    const questions = [
      { text: "minji at 10", shown: "Minji at 10" },
      { text: "jun at 3", shown: "Jun at 3" },
    ];
    const apart: Answer = { kind: "not-understood", problem: { kind: "several-times", questions } };
    const { slack, asked } = await openWorld(mode, { answer: ({ via }) => (via === "button" ? room : apart) });
    const reply = await (await slack.as(jun).say(general, "@whereis minji at 10 and jun at 3")).reply();
    expect(reply).toMatchObject({ ephemeralFor: jun });
    for (const label of ["Minji at 10", "Jun at 3"]) await slack.as(jun).click(reply, label);
    await slack.until(() => asked[2]);
    await slack.idle();
    expect(asked.slice(1).map(({ text }) => text)).toEqual(["minji at 10", "jun at 3"]);
    const left = slack.world.messages(general, jun).filter(({ text }) => text.includes("apart"));
    expect(left).toHaveLength(1);
  });

  test.each([
    ["a room", room, "In *R301* now"],
    ["who is free", free, "1 free"],
  ])("%s may be shared, and is asked again for the channel", async (_name, answer, said) => {
    const { slack, asked } = await openWorld(mode, { answer: () => answer });
    const seen = await slack.as(jun).command("/whereis", "R301", general);
    expect(seen.problems).toBeUndefined();
    await slack.as(jun).click(seen.message!, "Share");
    const isPosted = ({ text, ephemeralFor }: Message) => ephemeralFor === undefined && text.includes(said);
    await slack.until(() => slack.world.messages(general).find(isPosted));
    expect(asked.map(({ audience }) => audience)).toEqual(["viewer-only", "channel"]);
  });

  test("what someone says of herself is hers to read, and cannot be shared", async () => {
    const { slack } = await openWorld(mode, { answer: () => word });
    const seen = await slack.as(jun).command("/whereis", "set R301", general);
    expect(JSON.stringify(seen.message?.blocks)).not.toContain("actions");
    const mention = await (await slack.as(jun).say(general, "@whereis set R301")).reply();
    expect(mention.ephemeralFor).toBe(jun);
  });
});
