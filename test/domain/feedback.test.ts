import { expect, test } from "vitest";
import { withNames } from "../../src/domain/feedback.ts";

const nameOf = (slackId: string) => ({ U0MINJI: "Kim Minji" })[slackId];

test.each([
  ["<@U0MINJI> was in R301", "@Kim Minji was in R301"],
  ["<@U0MINJI|minji> was in R301", "@Kim Minji was in R301"],
  ["<@U0GONE|jo> and <@U0STRANGER>", "@jo and @?"],
  ["<#C0LAB|lab> and <!subteam^S1|@robots>", "#lab and @robots"],
  ["<!channel> <!here|here>", " here"],
  ["<https://x.example/a|look> <https://x.example>", "look https://x.example"],
  ["1 < 2 > 0, a <b> c", "1 < 2 > 0, a <b> c"],
])("what was typed as %s is told as %s", (typed, told) => {
  expect(withNames(typed, nameOf)).toBe(told);
});
