import { describe, expect, onTestFinished, test } from "vitest";
import type { Connecting, ConnectOutcome, ConsentAnswer, LinkRefused } from "../../../src/flows/ports.ts";
import { guesses } from "../../../src/surfaces/web/guesses.ts";
import { readiness } from "../../../src/surfaces/web/health.ts";
import { web } from "../../../src/surfaces/web/index.ts";
import { metrics } from "../../../src/surfaces/web/metrics.ts";
import { page } from "../../../src/surfaces/web/pages.ts";
import { wordingFor } from "../../../src/surfaces/wording/index.ts";
import { links, problems, redirectUri } from "../notices.ts";
import { fakeConnecting } from "../slack/connecting.ts";
import { type Asking, ask } from "./requests.ts";

const CONSENT = "https://accounts.google.com/o/oauth2/v2/auth?state=s1&code_challenge=c";
const admin = "U0MINJI01";

interface Site {
  readonly publicUrl?: string;
  readonly language?: string;
  readonly name?: string;
  readonly outcome?: ConnectOutcome;
  readonly finish?: (answer: ConsentAnswer) => ReturnType<Connecting["finish"]>;
}

/** The pages over a flow that knows one link and one cookie, and remembers what it was asked. */
async function openSite(site: Site = {}) {
  const { publicUrl = "https://whereis.lab.test", language, name = "Kim Minji", outcome } = site;
  const done: string[] = [];
  const answers: ConsentAnswer[] = [];
  const errors: unknown[] = [];
  const used = new Set<string>();
  const refused = (link: string): LinkRefused | undefined =>
    link !== "r1ght"
      ? { kind: "refused", problem: "unknown" }
      : used.has(link)
        ? { kind: "refused", problem: "used" }
        : undefined;
  const connecting: Connecting = {
    ...fakeConnecting(),
    look: (link) => refused(link) ?? { kind: "ready", admin, slot: "main" },
    begin(link) {
      done.push(`begin ${link}`);
      const no = refused(link);
      used.add(link);
      return no ?? { kind: "begun", consentUrl: CONSENT, cookie: "c00kie" };
    },
    async finish(answer) {
      answers.push(answer);
      return (await site.finish?.(answer)) ?? { kind: "decided", admin };
    },
    outcome: (cookie) => (cookie === "c00kie" && outcome ? { admin, ...outcome } : undefined),
  };
  const health = () => ({ sources: [] });
  const server = web({
    host: "127.0.0.1",
    port: 0,
    readiness: () => readiness([], health()),
    metrics: metrics(health),
    mounted: {},
    oauth: {
      connecting,
      publicUrl: () => publicUrl,
      consentOrigin: "http://127.0.0.1:9",
      wordingOf: (slackId) => wordingFor(slackId === undefined ? "en" : language),
      nameOf: () => name,
    },
    onError: (error) => void errors.push(error),
  });
  const origin = await server.start();
  onTestFinished(() => server.stop());
  return { origin, done, answers, errors, get: (path: string, how: Asking = {}) => ask(origin, path, how) };
}

const START = "/oauth/google/start?link=r1ght";
const press = (over: Readonly<Record<string, string>> = {}) => ({
  method: "POST",
  headers: { origin: "https://whereis.lab.test", "sec-fetch-site": "same-origin", ...over },
});

describe("the page with the button", () => {
  test("says who asked for it and what for, and holds one button and no script", async () => {
    const { get } = await openSite();
    const { status, text, headers } = await get(START);
    expect(status).toBe(200);
    expect(text).toContain("<strong>Kim Minji</strong> asked for this link in Slack.");
    expect(text.match(/<button>/g)).toHaveLength(1);
    expect(text).not.toMatch(/<script|style=|\son\w+=|r1ght/);
    expect(headers["content-security-policy"]).toContain("form-action 'self' https: http://127.0.0.1:9;");
  });

  test("looked at twice and by HEAD it consumes nothing, and shows neither host nor address of whoever asks", async () => {
    const { get, done } = await openSite();
    const evil = {
      host: "evil.test",
      "x-forwarded-host": "evil.test",
      "x-forwarded-proto": "http",
      forwarded: "host=evil.test",
    };
    for (const method of ["GET", "GET", "HEAD"]) {
      const { status, text, headers } = await get(START, { method, headers: evil });
      expect([status, /evil/.test(text + JSON.stringify(headers))]).toEqual([200, false]);
    }
    expect(done).toEqual([]);
  });

  test("a name is shown as it is written, and runs nowhere", async () => {
    const { get } = await openSite({ name: `<img src=x onerror="alert(1)">'&` });
    const { text } = await get(START);
    expect(text).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;");
    expect(text).not.toContain("<img");
  });

  test.each([
    ["ko", "Google로 계속"],
    ["ja", "Googleに進む"],
  ])("it is in the admin's language (%s)", async (language, button) => {
    const { get } = await openSite({ language });
    const { text } = await get(START);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(button);
  });
});

describe("the button", () => {
  test("sends the browser to Google with a cookie that only https and no script can read", async () => {
    const { get } = await openSite();
    const { status, headers } = await get(START, press());
    expect([status, headers.location]).toEqual([303, CONSENT]);
    const [cookie] = headers["set-cookie"] ?? [];
    expect(cookie?.split("; ").toSorted()).toEqual([
      "HttpOnly",
      "Max-Age=600",
      "Path=/",
      "SameSite=Lax",
      "Secure",
      "__Host-whereis-connect=c00kie",
    ]);
  });

  test("on plain http the cookie has neither Secure nor the prefix, or browsers would drop it", async () => {
    const { get } = await openSite({ publicUrl: "http://localhost:3000" });
    const { headers } = await get(START, press({ origin: "http://localhost:3000" }));
    const [cookie] = headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^whereis-connect=c00kie; /);
    expect(cookie).not.toMatch(/Secure|Domain/);
    expect(cookie).toMatch(/HttpOnly/);
  });

  test("works once", async () => {
    const { get } = await openSite();
    await get(START, press());
    const second = await get(START, press());
    expect([second.status, second.text]).toEqual([400, expect.stringContaining("This link was used already.")]);
    expect(second.headers["set-cookie"]).toBeUndefined();
  });

  test("browsers that are told to send no referrer call our own page `null`; that is taken", async () => {
    const { get } = await openSite();
    expect((await get(START, press({ origin: "null" }))).status).toBe(303);
  });

  test.each<[string, Record<string, string>]>([
    ["another origin", { origin: "https://evil.test", "sec-fetch-site": "cross-site" }],
    ["another origin that claims to be ours", { origin: "https://evil.test", "sec-fetch-site": "same-origin" }],
    ["a sibling domain", { origin: "https://whereis.lab.test", "sec-fetch-site": "same-site" }],
    ["our name with another scheme", { origin: "http://whereis.lab.test" }],
    ["a sandbox", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["an origin called null, without more", { origin: "null" }],
    ["no origin", { "sec-fetch-site": "same-origin" }],
    ["no origin at all", {}],
    ["a host that agrees with its origin", { host: "evil.test", origin: "https://evil.test" }],
  ])("from %s it is refused and consumes nothing", async (_, headers) => {
    const { get, done } = await openSite();
    const { status, headers: answered } = await get(START, { method: "POST", headers });
    expect([status, done, answered.location, answered["set-cookie"]]).toEqual([403, [], undefined, undefined]);
  });

  test("whatever else is asked along, it leads nowhere but to Google", async () => {
    for (const next of ["//evil.test", "/\\evil.test", "javascript:alert(1)", "%0d%0aLocation:%20//evil.test"]) {
      const { get } = await openSite();
      const { headers } = await get(`${START}&next=${next}&redirect_uri=${next}&continue=${next}`, press());
      expect(headers.location).toBe(CONSENT);
    }
  });
});

describe("the way back", () => {
  const back = "/oauth/google/callback?state=s1&code=4/secret&iss=https%3A%2F%2Faccounts.google.com&next=//evil.test";

  test("code and state leave the address bar at once", async () => {
    const { get, answers } = await openSite();
    const { status, headers, text } = await get(back, { headers: { cookie: "__Host-whereis-connect=c00kie" } });
    expect([status, headers.location]).toEqual([303, "/oauth/google/done"]);
    expect(`${text}${JSON.stringify(headers)}`).not.toMatch(/secret|s1\b|evil/);
    expect(answers).toEqual([
      { state: "s1", code: "4/secret", error: undefined, iss: "https://accounts.google.com", cookie: "c00kie" },
    ]);
  });

  test.each(links)("refused (%s) it is one calm page with what to do, and without the code", async (problem) => {
    const { get } = await openSite({ finish: async () => ({ kind: "refused", problem }) });
    const { status, text, headers } = await get(`${back}&error=%3Cscript%3Ealert(1)%3C/script%3E`);
    expect([status, headers.location]).toEqual([400, undefined]);
    expect(text).toMatch(/<code>\/reauth<\/code> in Slack/);
    expect(text).not.toMatch(/secret|s1\b|script|undefined/);
  });

  test("HEAD finishes nothing, and nor does POST", async () => {
    const { get, answers } = await openSite();
    expect((await get(back, { method: "HEAD" })).status).toBe(200);
    expect((await get(back, press())).status).toBe(405);
    expect(answers).toEqual([]);
  });

  test("what is said twice is not believed once", async () => {
    const { get, answers } = await openSite();
    await get("/oauth/google/callback?state=a&state=b&code=c&code=d");
    expect(answers).toMatchObject([{ state: undefined, code: undefined }]);
  });

  test("a cookie from plain http is not taken for one of https", async () => {
    const { get, answers } = await openSite();
    await get(back, { headers: { cookie: "whereis-connect=planted" } });
    expect(answers).toMatchObject([{ cookie: undefined }]);
  });

  test("an address of many thousand characters is not read", async () => {
    const { get, answers } = await openSite();
    const { status } = await get(`${back}&scope=${"x".repeat(8_000)}`);
    expect([status, answers]).toEqual([400, []]);
  });

  test("a flow that throws is a calm page, and the server lives", async () => {
    const failing = async () => {
      throw new Error("disk full: 4/secret");
    };
    const { get, errors } = await openSite({ finish: failing });
    const { status, text, headers } = await get(back);
    expect([status, errors.length]).toEqual([500, 1]);
    expect(text).toContain("Nothing was changed.");
    expect(text).not.toContain("secret");
    expect(headers["cache-control"]).toBe("no-store");
    expect((await get("/healthz")).status).toBe(200);
  });
});

describe("the end", () => {
  const mine = { headers: { cookie: "__Host-whereis-connect=c00kie" } };

  test("shows this browser how its attempt ended, and others nothing", async () => {
    const { get } = await openSite({ outcome: { kind: "connected", slot: "main", account: "<b>@lab.test" } });
    const own = await get("/oauth/google/done", mine);
    expect([own.status, own.text]).toEqual([200, expect.stringContaining("<strong>&lt;b&gt;@lab.test</strong>")]);
    const foreigners: readonly Record<string, string>[] = [
      {},
      { cookie: "__Host-whereis-connect=other" },
      { cookie: "whereis-connect=c00kie" },
    ];
    for (const headers of foreigners) {
      const foreign = await get("/oauth/google/done", { headers });
      expect([foreign.status, foreign.text.includes("lab.test")]).toEqual([404, false]);
    }
  });

  test.each(["en", "ko", "ja"])(
    "every way to fail has its own page, and the address to register is there to the letter (%s)",
    (language) => {
      const pages = problems.map((problem) =>
        String(
          page({
            wording: wordingFor(language),
            said: (access) => access.outcome({ kind: "failed", slot: "main", problem }),
          }),
        ),
      );
      expect(new Set(pages).size).toBe(problems.length);
      for (const text of pages) expect(text).not.toMatch(/undefined|\[object|`|<!here>/);
      expect(pages.filter((text) => text.includes(`<code>${redirectUri}</code>`))).toHaveLength(1);
    },
  );
});

describe("every answer", () => {
  const paths = [
    START,
    "/oauth/google/start",
    "/oauth/google/start?link=no",
    "/oauth/google/callback",
    "/oauth/google/done",
    "/style.css",
  ];

  test.each(paths)("%s is kept nowhere, framed nowhere and tells nobody where it came from", async (path) => {
    const { get } = await openSite();
    const { headers } = await get(path);
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  test.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("%s is no way to ask", async (method) => {
    const { get, done, answers } = await openSite();
    for (const path of paths) expect((await get(path, { method })).status, path).toBe(405);
    expect([done, answers]).toEqual([[], []]);
  });

  test("without a flow there are no such pages", async () => {
    const health = () => ({ sources: [] });
    const server = web({
      host: "127.0.0.1",
      port: 0,
      readiness: () => readiness([], health()),
      metrics: metrics(health),
      mounted: {},
      onError: () => {},
    });
    const origin = await server.start();
    onTestFinished(() => server.stop());
    expect((await ask(origin, START, {})).status).toBe(404);
  });
});

describe("guessing", () => {
  test("after thirty wrong links the page says so, while a right link goes on working", async () => {
    const { get } = await openSite();
    const statuses = [];
    for (let guess = 0; guess < 32; guess++) statuses.push((await get(`/oauth/google/start?link=g${guess}`)).status);
    expect(statuses).toEqual([...Array(30).fill(400), 429, 429]);
    const slow = await get("/oauth/google/start?link=again");
    expect([slow.headers["retry-after"], slow.text]).toEqual([
      "60",
      expect.stringContaining("Type <code>/reauth</code>"),
    ]);
    expect((await get(START)).status).toBe(200);
    expect((await get(START, press())).status).toBe(303);
  });

  test("a minute later it is forgotten", () => {
    let now = 0;
    const wrong = guesses(() => now);
    for (let guess = 0; guess < 1_000; guess++) wrong.isTooMany();
    expect(wrong.isTooMany()).toBe(true);
    now = 60_000;
    expect(wrong.isTooMany()).toBe(false);
  });
});
