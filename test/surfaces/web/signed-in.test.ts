import { expect, onTestFinished, test } from "vitest";
import type { Answer } from "../../../src/domain/answer.ts";
import type { SignIn, Surveyed } from "../../../src/flows/ports.ts";
import { readiness } from "../../../src/surfaces/web/health.ts";
import { web } from "../../../src/surfaces/web/index.ts";
import { metrics } from "../../../src/surfaces/web/metrics.ts";
import { wordingFor } from "../../../src/surfaces/wording/index.ts";
import { OWN_FORM } from "./browsing.ts";
import { ask } from "./requests.ts";

interface Site {
  readonly home?: string;
  readonly answer?: () => Promise<Answer>;
  readonly who?: SignIn["who"];
  readonly look?: () => Promise<Surveyed>;
}

/** The pages over flows that let everybody in. */
async function open({ home, answer, who, look }: Site = {}) {
  const errors: unknown[] = [];
  const health = () => ({ sources: [] });
  const signIn: SignIn = {
    offer: () => ({ kind: "offered", url: "", isPublic: true, until: 0 }),
    look: () => ({ kind: "ready", slackId: "U1" }),
    begin: async () => ({ kind: "begun", slackId: "U1", session: "s3cret" }),
    who: who ?? (async () => ({ kind: "viewer", viewer: { slackId: "U1" } })),
    end: async () => {},
  };
  const server = web({
    ...{ host: "127.0.0.1", port: 0, mounted: {}, metrics: metrics(health) },
    readiness: () => readiness([], health()),
    ...(home !== undefined && { home }),
    pages: {
      signIn,
      bot: { ask: answer ?? (async () => ({ kind: "nobody", name: "x" })), health },
      survey: { mayLook: () => true, look: look ?? (async () => EMPTY) },
      publicUrl: () => "http://localhost:3000",
      wordingOf: () => wordingFor("en"),
      nameOf: () => undefined,
      zoneOf: () => "UTC",
      saying: () => ({ now: 0, command: "/whereis" }),
    },
    onError: (error) => void errors.push(error),
  });
  const origin = await server.start();
  onTestFinished(() => server.stop());
  return { errors, ask: (path: string, how?: Parameters<typeof ask>[2]) => ask(origin, path, how) };
}

const EMPTY: Surveyed = { access: { mode: "none", calls: { lastMinute: 0, lastDay: 0 } }, calendars: [] };

test("`/` is the board; where it leads elsewhere, the board is at `/board` all the same", async () => {
  const plain = await open();
  expect((await plain.ask("/")).text).toContain("<h1>Where is everyone?</h1>");
  const playing = await open({ home: "/playground" });
  const { status, headers } = await playing.ask("/");
  expect([status, headers.location]).toEqual([302, "/playground"]);
  expect((await playing.ask("/board")).text).toContain("<h1>Where is everyone?</h1>");
});

test.each<[string, string, Site]>([
  ["the bot", "/board", { answer: () => Promise.reject(new Error("disk full: secret")) }],
  ["the store of sessions", "/board", { who: () => Promise.reject(new Error("disk full: secret")) }],
  ["what is surveyed", "/settings/calendars", { look: () => Promise.reject(new Error("disk full: secret")) }],
])("when %s fails the page says so calmly, and the server lives", async (_what, path, site) => {
  const { ask, errors } = await open(site);
  const { status, text, headers } = await ask(path);
  expect([status, errors.length]).toEqual([500, 1]);
  expect(text).toContain("Something went wrong on our side.");
  expect(text).not.toContain("secret");
  expect(headers["cache-control"]).toBe("no-store");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect((await ask("/healthz")).status).toBe(200);
});

test("before anybody is known a page says that it is too early", async () => {
  const { ask } = await open({ who: async () => ({ kind: "refused", because: { kind: "not-ready" } }) });
  const { status, text } = await ask("/board");
  expect([status, text]).toEqual([503, expect.stringContaining("ask again in a minute")]);
});

test("nothing that is set up is said as that", async () => {
  const { ask } = await open();
  const { text } = await ask("/settings/calendars");
  expect(text).toContain("Google is not connected.");
  expect(text).toContain("<code>TIMETABLE_SHEET_ID</code>");
  expect(text).toContain("No calendars are set");
});

test("only the forms are posted, and only the pages are got", async () => {
  const { ask } = await open();
  for (const path of ["/board", "/settings/calendars"]) {
    expect((await ask(path, { method: "POST", headers: OWN_FORM })).status).toBe(405);
    expect(await ask(path, { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
  }
  expect((await ask("/sign-out")).headers.allow).toBe("POST");
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
    expect((await ask("/sign-in", { method })).status).toBe(405);
  }
});
