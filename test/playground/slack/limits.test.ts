import { ErrorCode, WebClient } from "@slack/web-api";
import { expect, test } from "vitest";
import { rateLimits } from "../../../src/playground/slack/limits.ts";
import { ada, general, slackForTest } from "./support.ts";

function clockAt(start: number) {
  let now = start;
  return {
    clock: () => new Date(now),
    pass(seconds: number) {
      now += seconds * 1000;
    },
  };
}

test.each([
  [1, 2],
  [2, 24],
  [3, 60],
  [4, 120],
] as const)("tier %i lets %i calls a minute through, then says when the next may come", (tier, calls) => {
  const { clock, pass } = clockAt(1e12);
  const limits = rateLimits(clock);
  for (let n = 0; n < calls; n++) expect(limits.call("m", tier)).toBeUndefined();
  expect(limits.call("m", tier)).toBe(60);
  expect(limits.call("other", tier)).toBeUndefined();
  pass(45);
  expect(limits.call("m", tier)).toBe(15);
  pass(15);
  expect(limits.call("m", tier)).toBeUndefined();
});

test("a channel takes a burst of messages and then one a second", () => {
  const { clock, pass } = clockAt(1e12);
  const limits = rateLimits(clock);
  const posted = () => Array.from({ length: 10 }, () => limits.post("C1")).filter((wait) => wait === undefined).length;
  expect(posted()).toBe(5);
  expect(limits.post("C2")).toBeUndefined();
  pass(5);
  expect(posted()).toBe(5);
});

test("the real client waits as long as it is told", async () => {
  const { clock, pass } = clockAt(Date.now());
  const slack = await slackForTest({ clock });
  const web = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, rejectRateLimitedCalls: true });
  const ask = () => web.users.getPresence({ user: ada });
  await Promise.all(Array.from({ length: 60 }, ask));
  await expect(ask()).rejects.toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 60 });
  expect(slack.calls("users.getPresence").at(-1)).toMatchObject({ error: "ratelimited" });
  await web.chat.postMessage({ channel: general, text: "another method goes on" });
  pass(60);
  expect(await ask()).toMatchObject({ presence: "active" });
});

test("asking for everybody at once costs as much as the pages it saves", async () => {
  const users = Array.from({ length: 900 }, (_, n) => ({ id: `U1${n}`, name: `u${n}`, realName: `User ${n}` }));
  const slack = await slackForTest({}, { users });
  const list = () => fetch(`${slack.apiUrl}users.list?token=${slack.botToken}`);
  const statuses = [];
  for (let n = 0; n < 5; n++) statuses.push((await list()).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429]);
});

test("limits can be left out for measuring", async () => {
  const slack = await slackForTest({ rateLimits: false });
  const replies = await Promise.all(
    Array.from({ length: 100 }, () => fetch(`${slack.apiUrl}users.getPresence?token=${slack.botToken}&user=${ada}`)),
  );
  expect(replies.every(({ status }) => status === 200)).toBe(true);
});
