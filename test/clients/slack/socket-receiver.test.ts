import { describe, expect, test } from "vitest";
import { answerAbout } from "../../surfaces/slack/answers.ts";
import { general, jun, openWorld, type World } from "../../surfaces/slack/world.ts";

const answersAgain = async ({ slack }: World) => {
  const seen = await slack.as(jun).command("/whereis", "minji", general);
  expect(seen.error).toBeUndefined();
  expect(seen.message?.text).toContain("R301");
};

const ready = ({ app }: World, isReady: boolean) =>
  expect.poll(() => app.state().isReady, { timeout: 15_000, interval: 20 }).toBe(isReady);

describe("the connection", () => {
  test("is handed over without a gap when Slack wants it refreshed", async () => {
    const world = await openWorld("Socket Mode");
    const { slack } = world;
    await new Promise((resolve) => setTimeout(resolve, 5_100));
    slack.socket.disconnect("refresh_requested");
    const gaps: boolean[] = [];
    for (let i = 0; i < 40; i++) {
      gaps.push(world.app.state().isReady);
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (i % 10 === 0) await answersAgain(world);
    }
    expect(gaps).not.toContain(false);
    expect(slack.calls("apps.connections.open")).toHaveLength(2);
    await expect.poll(() => slack.socket.connections, { timeout: 10_000 }).toBe(1);
  });

  test("comes back when it is cut, and the health page knows meanwhile", async () => {
    const world = await openWorld("Socket Mode");
    world.slack.socket.refuse();
    world.slack.socket.drop();
    await ready(world, false);
    expect(world.app.state()).toMatchObject({ isReady: false, since: expect.any(Number) });
    world.slack.socket.refuse(false);
    await ready(world, true);
    await answersAgain(world);
  });

  test("comes back when it is only half open", async () => {
    const world = await openWorld("Socket Mode");
    world.slack.socket.halfOpen();
    await ready(world, false);
    world.slack.socket.halfOpen(false);
    await ready(world, true);
    await answersAgain(world);
  }, 40_000);

  test("is not asked for again and again when Slack has too many of ours", async () => {
    const world = await openWorld("Socket Mode");
    const { slack } = world;
    for (let i = 0; i < 3; i++) {
      slack.socket.disconnect("too_many_websockets");
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
    expect(slack.calls("apps.connections.open").length).toBeLessThan(6);
    await ready(world, true);
    await answersAgain(world);
  });

  test("survives Slack's own trouble while connecting", async () => {
    const world = await openWorld("Socket Mode");
    const heal = world.slack.fail("apps.connections.open", { kind: "500" });
    world.slack.socket.drop();
    await ready(world, false);
    await expect.poll(() => world.slack.calls("apps.connections.open").length, { timeout: 10_000 }).toBeGreaterThan(2);
    expect(world.app.state()).toMatchObject({ code: "http-500" });
    heal();
    await ready(world, true);
    await answersAgain(world);
  });

  test("with a dead app token is tried a few times and no storm", async () => {
    const world = await openWorld("Socket Mode");
    world.slack.fail("apps.connections.open", { kind: "error", error: "invalid_auth" });
    world.slack.socket.drop();
    await ready(world, false);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(world.slack.calls("apps.connections.open").length).toBeLessThanOrEqual(3);
    expect(world.app.state()).toMatchObject({ isReady: false, code: "invalid_auth" });
  });
});

describe("frames", () => {
  test.each([
    ["cut JSON", '{"type":"events_api"'],
    ["null", "null"],
    ["a number", "0"],
    ["a list", "[]"],
    ["an envelope without a payload", '{"type":"events_api","envelope_id":"e1"}'],
    ["an envelope with null in it", '{"type":"slash_commands","envelope_id":"e2","payload":null}'],
    [
      "an event that is null",
      '{"type":"events_api","envelope_id":"e3","payload":{"type":"event_callback","event":null}}',
    ],
    ["a kind nobody knows", '{"type":"surprise","payload":{}}'],
    [
      "held-back events",
      '{"type":"events_api","envelope_id":"e4","payload":{"type":"app_rate_limited","team_id":"T1"}}',
    ],
    ["a hundred thousand lists", "[".repeat(100_000)],
  ])("of %s harm nobody", async (_case, frame) => {
    const world = await openWorld("Socket Mode");
    world.slack.socket.garbage(frame);
    await answersAgain(world);
    expect(world.app.state()).toEqual({ isReady: true });
  });

  test("are acknowledged once each", async () => {
    const { slack, outcomes } = await openWorld("Socket Mode");
    await slack.sendRaw("events_api", { type: "app_rate_limited", team_id: "T1", minute_rate_limited: 1 });
    await slack.as(jun).command("/whereis", "minji", general);
    await slack.as(jun).say(general, "@whereis minji");
    await slack.idle();
    expect(slack.socket.lateAcks).toEqual([]);
    expect(outcomes.map(({ kind }) => kind)).toContain("rate-limited");
  });
});

test("stopping answers what is in flight and then disconnects", async () => {
  let finish = () => {};
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const world = await openWorld("Socket Mode", { answer: () => slow.then(() => answerAbout()) });
  const asking = world.slack.as(jun).command("/whereis", "minji", general);
  await expect.poll(() => world.asked.length).toBe(1);
  const stopping = world.app.stop();
  finish();
  expect((await asking).message?.text).toContain("R301");
  const startedAt = performance.now();
  await stopping;
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(world.app.state()).toMatchObject({ isReady: false });
});
