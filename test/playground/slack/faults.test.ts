import { expect, test } from "vitest";
import type { SlackStandIn } from "../../../src/playground/slack/index.ts";
import { ada, boltFor, general, slackForTest } from "./support.ts";

const post = (slack: SlackStandIn, text: string, signal?: AbortSignal) =>
  fetch(`${slack.apiUrl}chat.postMessage`, {
    method: "POST",
    redirect: "manual",
    headers: { authorization: `Bearer ${slack.botToken}` },
    body: new URLSearchParams({ channel: general, text }),
    ...(signal && { signal }),
  });

test.each([
  [{ kind: "429" }, 429, "30"],
  [{ kind: "429", retryAfter: "Fri, 31 Dec 1999 23:59:59 GMT" }, 429, "Fri, 31 Dec 1999 23:59:59 GMT"],
  [{ kind: "429", retryAfter: null }, 429, null],
  [{ kind: "500" }, 500, null],
  [{ kind: "404" }, 404, null],
  [{ kind: "html" }, 200, null],
  [{ kind: "empty" }, 200, null],
] as const)("%j answers %i with Retry-After %s, and nothing is posted", async (fault, status, retryAfter) => {
  const slack = await slackForTest();
  slack.fail("chat.postMessage", fault);
  const response = await post(slack, "x");
  expect([response.status, response.headers.get("retry-after")]).toEqual([status, retryAfter]);
  expect(slack.world.messages(general)).toEqual([]);
});

test("JSON cut short cannot be read", async () => {
  const slack = await slackForTest();
  slack.fail("chat.postMessage", { kind: "cut" });
  await expect((await post(slack, "x")).json()).rejects.toThrow();
});

test("an error is any that is named", async () => {
  const slack = await slackForTest();
  slack.fail("*", { kind: "error", error: "fatal_error" });
  expect(await (await post(slack, "x")).json()).toEqual({ ok: false, error: "fatal_error" });
});

test("a cut connection fails the call, and one accepted before still counts", async () => {
  const slack = await slackForTest();
  slack.fail("chat.postMessage", { kind: "reset", times: 1 });
  await expect(post(slack, "lost")).rejects.toThrow("fetch failed");
  slack.fail("chat.postMessage", { kind: "reset", accepted: true, times: 1 });
  await expect(post(slack, "taken")).rejects.toThrow("fetch failed");
  expect(slack.world.messages(general)).toMatchObject([{ text: "taken" }]);
  expect((await post(slack, "well again")).status).toBe(200);
});

test("a hanging call never ends by itself", async () => {
  const slack = await slackForTest();
  slack.fail("chat.postMessage", { kind: "hang" });
  await expect(post(slack, "x", AbortSignal.timeout(200))).rejects.toMatchObject({ name: "TimeoutError" });
});

test("a fault lasts as often as it is told, or until it is healed", async () => {
  const slack = await slackForTest();
  slack.fail("chat.postMessage", { kind: "500", times: 2 });
  const statuses = [];
  for (let n = 0; n < 3; n++) statuses.push((await post(slack, "x")).status);
  expect(statuses).toEqual([500, 500, 200]);
  const heal = slack.fail("chat.postMessage", { kind: "500" });
  expect((await post(slack, "x")).status).toBe(500);
  heal();
  expect((await post(slack, "x")).status).toBe(200);
});

test("everything can be slow", async () => {
  const slack = await slackForTest();
  slack.delayAll(120);
  const began = performance.now();
  await post(slack, "x");
  expect(performance.now() - began).toBeGreaterThanOrEqual(115);
});

test("a redirect points wherever it is told", async () => {
  const slack = await slackForTest();
  const redirectTo = "http://127.0.0.1:9/api/chat.postMessage";
  slack.fail("chat.postMessage", { kind: "redirect", redirectTo });
  const response = await post(slack, "x");
  expect([response.status, response.headers.get("location")]).toEqual([302, redirectTo]);
});

test("a response url can fail like any method", async () => {
  const slack = await slackForTest();
  const failures: unknown[] = [];
  await boltFor(slack, "Socket Mode", (app) =>
    app.command("/whereis", async ({ ack, respond }) => {
      await ack();
      await respond("x").catch((error: unknown) => failures.push(error));
    }),
  );
  slack.fail("response_url", { kind: "500", times: 1 });
  await slack.as(ada).command("/whereis", "", general);
  await slack.until(() => failures[0]);
  expect(failures).toMatchObject([{ statusCode: 500 }]);
  expect(slack.calls("response_url")).toMatchObject([{ error: "500" }]);
});

test("a healthy reply can be bent, until healed", async () => {
  const slack = await slackForTest();
  slack.bendReply("users.list", (reply) => ({ ...reply, members: [], response_metadata: { next_cursor: "again" } }));
  const list = async () => (await fetch(`${slack.apiUrl}users.list?limit=2&token=${slack.botToken}`)).json();
  expect(await list()).toMatchObject({ ok: true, members: [], response_metadata: { next_cursor: "again" } });
  slack.heal();
  expect(await list()).toMatchObject({ members: [{ id: ada }, {}] });
});
