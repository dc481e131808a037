import { describe, expect, onTestFinished, test } from "vitest";
import { slackBolt } from "../../../src/clients/slack/bolt.ts";
import { slackWeb } from "../../../src/clients/slack/web.ts";
import { startSlack } from "../../../src/playground/slack/index.ts";
import { general, jun, modes, openWorld, seed } from "../../surfaces/slack/world.ts";

const quiet = { info() {}, warn() {}, error() {} };
const says = { unknown: () => undefined, failed: () => undefined, late: () => undefined, malformed: () => undefined };

async function unstarted(kind: "http" | "socket") {
  const slack = await startSlack(seed);
  const shared = { token: slack.botToken, apiUrl: slack.apiUrl, now: Date.now, random: () => 0.5 };
  const web = slackWeb(shared);
  const bolt = slackBolt({
    ...shared,
    web,
    replies: says,
    log: quiet,
    transport: kind === "http" ? { kind, signingSecret: "s" } : { kind, appToken: slack.appToken },
  });
  onTestFinished(async () => {
    await bolt.stop();
    await slack.close();
  });
  return { slack, bolt };
}

describe.each(modes)("over %s", (mode) => {
  test("Slack is asked once who we are, however much happens", async () => {
    const { slack, app } = await openWorld(mode);
    for (let i = 0; i < 5; i++) await slack.as(jun).command("/whereis", "minji", general);
    await (await slack.as(jun).say(general, "@whereis minji")).reply();
    expect(slack.calls("auth.test")).toHaveLength(1);
    expect(app.identity()).toMatchObject({ teamId: "T0LAB0001", botUserId: "U0BOT0001", botId: "B0BOT0001" });
    expect(app.state()).toEqual({ isReady: true });
  });
});

describe.each(["http", "socket"] as const)("starting with %s", (kind) => {
  test("does nothing before start", async () => {
    const { slack, bolt } = await unstarted(kind);
    expect(bolt.identity()).toBeUndefined();
    expect(slack.calls()).toEqual([]);
  });

  test("with a dead token neither fails nor storms, and says so", async () => {
    const { slack, bolt } = await unstarted(kind);
    slack.refuseTokens("invalid_auth");
    await bolt.start();
    expect(bolt.state()).toMatchObject({ isReady: false, code: "invalid_auth", since: expect.any(Number) });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(slack.calls("auth.test")).toHaveLength(1);
  });

  test("while Slack hangs waits a few seconds and no longer", async () => {
    const { slack, bolt } = await unstarted(kind);
    slack.fail("auth.test", { kind: "hang" });
    const startedAt = performance.now();
    await bolt.start();
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(bolt.identity()).toBeUndefined();
  });

  test("learns later who we are when Slack could not say at first", async () => {
    const { slack, bolt } = await unstarted(kind);
    slack.fail("auth.test", { kind: "500", times: 4 });
    await bolt.start();
    expect(bolt.identity()).toBeUndefined();
    await expect.poll(() => bolt.identity()?.teamId, { timeout: 10_000 }).toBe("T0LAB0001");
  });
});
