import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asData } from "../src/cli/as-data.ts";
import { languageOf } from "../src/domain/question/read.ts";
import { plain, wordingFor } from "../src/surfaces/wording/index.ts";
import { ACCOUNT, clockOf, type Given, peopleOf, type Step, seedOf, slackId, TEAM } from "./scenarios/given.ts";
import { differences, unsaid } from "./scenarios/golden.ts";
import { type Lab, startLab } from "./support/lab.ts";

/**
 * One folder, one case: `given.json` is a lab and a question, `whereabouts.json` what the answer must be, `says.txt`
 * what its words must hold. Written by hand, from what the bot promises; never copied from what it did.
 */
describe.concurrent("the whole bot", { timeout: 60_000 }, () => {
  for (const name of readdirSync("test/scenarios", { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    scenario(name.name);
  }
});

function scenario(name: string): void {
  const read = (file: string) => readFileSync(`test/scenarios/${name}/${file}`, "utf8");
  const given = JSON.parse(read("given.json")) as Given;
  const says = existsSync(`test/scenarios/${name}/says.txt`) ? read("says.txt") : "";
  const sentence = name.replaceAll("-", " ");
  if (given.pending !== undefined) test.skip(`${sentence} (pending: ${given.pending})`);
  else {
    test(sentence, async () => {
      const golden = JSON.parse(read("whereabouts.json")) as { readonly kind?: string };
      expect(golden.kind, "the kind of the answer is in every golden").toBeTypeOf("string");
      const { told, lines } = await answered(given);
      expect([...differences(golden, told), ...unsaid(says, lines)]).toEqual([]);
    });
  }
}

async function answered(given: Given) {
  const { now, zone, instantOf } = clockOf(given);
  const [first, ...later] = given.earlier ?? [];
  const lab = await startLab({
    seed: seedOf(given),
    now: new Date(first === undefined ? now : instantOf(first.at)),
    settings: { LAB_TIMEZONE: zone },
    isUnlimited: true,
  });
  try {
    if (first !== undefined) await take(lab, given, first);
    for (const step of later) {
      lab.clock.moveBy(instantOf(step.at) - lab.clock.now());
      await take(lab, given, step);
    }
    if (first !== undefined) {
      lab.clock.moveBy(now - lab.clock.now());
      if (!given.isUnread) await lab.app.refreshAll();
    }
    return await ask(lab, given);
  } finally {
    await lab.stop();
  }
}

async function take(lab: Lab, given: Given, { status = {}, says = {}, google }: Step): Promise<void> {
  const { instantOf } = clockOf(given);
  for (const [id, { expiration, ...shown }] of Object.entries(status)) {
    const until = expiration === undefined ? 0 : instantOf(expiration) / 1000;
    await lab.slack.as(slackId(id)).setStatus({ ...shown, expiration: until });
  }
  for (const [id, text] of Object.entries(says)) {
    await lab.app.bot.ask({ text, viewer: { slackId: slackId(id), teamId: TEAM }, audience: "viewer-only" });
  }
  if (google === "revoked") {
    lab.google.revoke(ACCOUNT);
    lab.google.expireAccessTokens();
  }
  await lab.app.refreshAll();
}

async function ask(lab: Lab, given: Given) {
  const { as = "jun", text, at = "command" } = given;
  const asker = peopleOf(given).find(({ id }) => id === as);
  const answer = await lab.app.bot.ask({
    text,
    viewer: { slackId: slackId(as), teamId: asker?.teamId ?? TEAM },
    audience: at === "channel" ? "channel" : "viewer-only",
  });
  const wording = wordingFor(languageOf(text) ?? asker?.locale ?? "en-US");
  const { first, more, groups = [] } = wording.answer(answer, { now: lab.clock.now(), command: "/whereis" });
  const lines = [first, ...more, ...groups.flatMap(({ title, lines }) => [title, ...lines])];
  return { told: asData(answer), lines: lines.map(plain) };
}
