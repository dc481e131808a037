import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import type { VendorCall } from "../../../src/clients/call.ts";
import { boundedRetryAfterMs, SlackApiError } from "../../../src/clients/slack/api-error.ts";
import { slackWeb } from "../../../src/clients/slack/web.ts";
import { type SlackOptions, startSlack } from "../../../src/playground/slack/index.ts";
import { general, jun, seed } from "../../surfaces/slack/world.ts";

const NOW = Date.UTC(2026, 10, 24, 6);

async function open(options: SlackOptions = {}) {
  const slack = await startSlack(seed, { rateLimits: false, ...options });
  onTestFinished(() => slack.close());
  const calls: VendorCall[] = [];
  const web = slackWeb({
    token: slack.botToken,
    apiUrl: slack.apiUrl,
    now: () => NOW,
    random: () => 0,
    onCall: (call) => void calls.push(call),
    timeoutMs: 400,
  });
  return { slack, web, calls };
}

const soon = () => AbortSignal.timeout(2_000);
const failureOf = (work: Promise<unknown>): Promise<SlackApiError> =>
  work.then(
    () => Promise.reject(new Error("it did not fail")),
    (error) => error as SlackApiError,
  );

describe("a read", () => {
  test("gives what Slack says, and is counted", async () => {
    const { web, calls } = await open();
    expect(await web.read("auth.test")).toMatchObject({ team_id: "T0LAB0001" });
    expect(calls).toEqual([{ vendor: "slack", operation: "auth.test", outcome: "ok", ms: expect.any(Number) }]);
  });

  test.each([
    ["500", "http-500"],
    ["404", "http-404"],
    ["reset", "network"],
    ["html", "not-json"],
    ["cut", "not-json"],
    ["empty", "not-json"],
    ["hang", "timeout"],
    ["redirect", "network"],
  ] as const)("that meets %s ends in a short word after three retries at most", async (kind, code) => {
    const { slack, web, calls } = await open();
    slack.fail("auth.test", { kind });
    const startedAt = performance.now();
    const error = await failureOf(web.read("auth.test"));
    expect(error).toBeInstanceOf(SlackApiError);
    expect(error).toMatchObject({ code, method: "auth.test" });
    expect(calls.length).toBeLessThanOrEqual(4);
    expect(new Set(calls.map(({ outcome }) => outcome))).toEqual(new Set([code]));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  test("is answered after a trouble that passes", async () => {
    const { slack, web } = await open();
    slack.fail("auth.test", { kind: "500", times: 2 });
    expect(await web.read("auth.test")).toMatchObject({ ok: true });
  });

  test("waits as long as a 429 says, and holds back no other call meanwhile", async () => {
    const { slack, web } = await open();
    slack.fail("users.list", { kind: "429", retryAfter: 1, times: 1 });
    const startedAt = performance.now();
    const listing = web.read("users.list", { limit: 200 });
    await web.post("chat.postMessage", { channel: general, text: "hello" });
    expect(performance.now() - startedAt).toBeLessThan(900);
    expect(await listing).toMatchObject({ ok: true });
    expect(performance.now() - startedAt).toBeGreaterThan(950);
  });

  test("stops at once when told to", async () => {
    const { slack, web } = await open();
    slack.fail("users.list", { kind: "429", retryAfter: 600 });
    const stop = new AbortController();
    const startedAt = performance.now();
    setTimeout(() => stop.abort(), 50);
    await failureOf(web.read("users.list", {}, { signal: stop.signal }));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test("names the scope that is missing", async () => {
    const { slack, web } = await open({ scopes: ["chat:write"] });
    expect(await failureOf(web.read("dnd.teamInfo", { users: jun }))).toMatchObject({
      code: "missing_scope",
      needed: "dnd:read",
    });
    expect(slack.calls("dnd.teamInfo")).toHaveLength(1);
  });
});

test.each([
  [undefined, 30_000],
  [Number.NaN, 30_000],
  [0, 1_000],
  [-5, 1_000],
  [30, 30_000],
  [86_400, 600_000],
])("a Retry-After of %s is a wait of %i ms", (seconds, ms) => {
  expect(boundedRetryAfterMs(seconds)).toBe(ms);
});

describe("a post", () => {
  const post = (web: Awaited<ReturnType<typeof open>>["web"]) =>
    web.post("chat.postMessage", { channel: general, text: "hello" });

  test.each(["reset", "cut", "empty", "html", "hang"] as const)(
    "that may have arrived (%s) is not repeated",
    async (kind) => {
      const { slack, web } = await open();
      slack.fail("chat.postMessage", { kind, accepted: true, delayMs: kind === "hang" ? 0 : 1 });
      await failureOf(post(web));
      expect(slack.world.messages(general)).toHaveLength(1);
    },
  );

  test.each([
    { kind: "500", times: 1 },
    { kind: "429", retryAfter: 1, times: 1 },
  ] as const)("that Slack turned away ($kind) is sent again", async (fault) => {
    const { slack, web } = await open();
    slack.fail("chat.postMessage", fault);
    await post(web);
    expect(slack.world.messages(general)).toHaveLength(1);
  });

  test("is not made at all once the app was uninstalled", async () => {
    const { slack, web } = await open();
    web.silence("app_uninstalled");
    expect(await failureOf(post(web))).toMatchObject({ code: "app_uninstalled" });
    expect(slack.calls("chat.postMessage")).toEqual([]);
    expect(web.state()).toEqual({ isAlive: false, code: "app_uninstalled", since: NOW });
  });
});

describe("presence", () => {
  test("comes as a word", async () => {
    const { web } = await open();
    expect(await web.presence(jun, soon())).toBe("away");
  });

  test.each<[number | string | null]>([[30], [null], ["abc"], [0], [86_400], ["Wed, 21 Oct 2026 07:28:00 GMT"]])(
    "after a 429 with Retry-After %s is not asked for meanwhile, and nothing else waits",
    async (retryAfter) => {
      const { slack, web } = await open();
      slack.fail("users.getPresence", { kind: "429", retryAfter });
      expect(await failureOf(web.presence(jun, soon()))).toMatchObject({ code: "ratelimited" });
      const startedAt = performance.now();
      for (let i = 0; i < 20; i++) {
        expect(await failureOf(web.presence(jun, soon()))).toMatchObject({ code: "paused" });
      }
      await web.post("chat.postMessage", { channel: general, text: "hello" });
      expect(performance.now() - startedAt).toBeLessThan(900);
      expect(slack.calls("users.getPresence")).toHaveLength(1);
    },
  );

  test("is asked for again when Slack allows", async () => {
    const { slack, web } = await open();
    slack.fail("users.getPresence", { kind: "429", retryAfter: 1, times: 1 });
    await failureOf(web.presence(jun, soon()));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await web.presence(jun, soon())).toBe("away");
  });

  test.each(["500", "reset", "html", "cut", "empty", "hang"] as const)("that meets %s is not retried", async (kind) => {
    const { slack, web, calls } = await open();
    slack.fail("users.getPresence", { kind });
    const startedAt = performance.now();
    await failureOf(web.presence(jun, soon()));
    expect(performance.now() - startedAt).toBeLessThan(1_800);
    expect(calls).toHaveLength(1);
  });

  test("is given up when the question's own deadline comes first", async () => {
    const { slack, web } = await open();
    slack.fail("users.getPresence", { kind: "hang" });
    const startedAt = performance.now();
    expect(await failureOf(web.presence(jun, AbortSignal.timeout(100)))).toMatchObject({ code: "timeout" });
    expect(performance.now() - startedAt).toBeLessThan(700);
  });
});

describe("a dead token", () => {
  test.each(["token_revoked", "account_inactive", "invalid_auth"] as const)(
    "(%s) is tried once, told, and not stormed with",
    async (code) => {
      const { slack, web } = await open();
      slack.refuseTokens(code);
      for (let i = 0; i < 10; i++) expect(await failureOf(web.read("auth.test"))).toMatchObject({ code });
      await failureOf(web.presence(jun, soon()));
      expect(slack.calls()).toHaveLength(1);
      expect(web.state()).toEqual({ isAlive: false, code, since: NOW });
    },
  );

  test("that works again is alive", async () => {
    const { slack, web } = await open();
    slack.fail("auth.test", { kind: "error", error: "invalid_auth", times: 1 });
    await Promise.allSettled([web.read("auth.test"), web.read("users.list", { limit: 1 })]);
    expect(slack.calls()).not.toEqual([]);
    expect(await web.read("users.list", { limit: 1 }).catch(() => undefined)).toBeDefined();
    expect(web.state()).toEqual({ isAlive: true });
  });
});

test("a redirect takes the token nowhere", async () => {
  const seen: unknown[] = [];
  const other = createServer((req, res) => {
    seen.push(req.headers);
    res.end("{}");
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const { slack, web } = await open();
  slack.fail("*", { kind: "redirect", redirectTo: `http://127.0.0.1:${(other.address() as AddressInfo).port}/` });
  await failureOf(web.read("auth.test"));
  await failureOf(web.post("chat.postMessage", { channel: general, text: "hello" }));
  await failureOf(web.presence(jun, soon()));
  expect(seen).toEqual([]);
});

test.each(["html", "500", "error", "reset", "429"] as const)(
  "no token is in what a failure (%s) holds",
  async (kind) => {
    const { slack, web } = await open();
    slack.fail("*", { kind, retryAfter: 86_400, error: "fatal_error" });
    const errors = await Promise.all([
      failureOf(web.presence(jun, soon())),
      failureOf(web.read("auth.test", {}, { signal: AbortSignal.timeout(50) })),
    ]);
    for (const error of errors) {
      expect(inspect(error, { depth: 20, showHidden: true })).not.toContain("xoxb-");
      expect(error.cause).toBeUndefined();
    }
  },
);
