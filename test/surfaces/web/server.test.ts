import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Health } from "../../../src/flows/ports.ts";
import { type Outage, readiness } from "../../../src/surfaces/web/health.ts";
import { type Web, web } from "../../../src/surfaces/web/index.ts";
import { metrics } from "../../../src/surfaces/web/metrics.ts";

const health: Health = {
  sources: [
    {
      source: "calendar",
      ageSeconds: 30,
      isStale: false,
      scopes: [
        {
          scope: "minji@hanbit.example",
          label: "Minji",
          checkedAt: 0,
          misreads: [{ where: "x", reason: "y" }],
          failure: { code: "google-not-shared", message: "m", remedy: "share", since: Date.UTC(2026, 10, 24) },
        },
      ],
    },
    { source: "timetable", ageSeconds: undefined, isStale: true, scopes: [] },
  ],
};

let outages: Outage[] = [];
const errors: unknown[] = [];
const counts = metrics(() => health);
let server: Web;
let origin: string;

beforeAll(async () => {
  server = web({
    host: "127.0.0.1",
    port: 0,
    readiness: () => readiness(outages, health),
    metrics: counts,
    mounted: {
      "/slack/events": (_request, response) => void response.end("slack"),
      "/playground": (_request, response) => void response.end("playground"),
      "/broken": () => Promise.reject(new Error("a page that fails")),
    },
    onError: (error) => errors.push(error),
  });
  origin = await server.start();
});

afterAll(() => server.stop());

const get = (path: string, init?: RequestInit) => fetch(`${origin}${path}`, init);

/** What comes back for bytes that no HTTP client would send. */
function raw(request: string | readonly string[], forMs = 3_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    let got = "";
    const done = () => resolve(got);
    socket.setTimeout(forMs, () => socket.destroy());
    socket.on("data", (chunk) => {
      got += chunk;
    });
    socket.on("error", done);
    socket.on("close", done);
    for (const part of [request].flat()) socket.write(part);
  });
}

const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
const ask = (target: string, method = "GET") =>
  raw(`${method} ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);

describe("what it tells", () => {
  test("it is alive", async () => {
    const response = await get("/healthz");
    expect([response.status, await response.text()]).toEqual([200, "ok\n"]);
  });
  test("it is ready with an old source, and says which", async () => {
    const response = await get("/readyz");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ready: true,
      reasons: [{ source: "calendar", code: "google-not-shared", since: "2026-11-24T00:00:00.000Z" }],
      sources: {
        calendar: { ageSeconds: 30, stale: false, misreads: 1 },
        timetable: { ageSeconds: null, stale: true, misreads: 0 },
      },
    });
  });
  test("it is not ready when no question can be answered", async () => {
    outages = [{ source: "slack-connection", code: "token_revoked", since: 0 }];
    const response = await get("/readyz");
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      ready: false,
      reasons: [{ source: "slack-connection", code: "token_revoked" }, {}],
    });
    outages = [];
  });
  test("counts are in metrics, and calendar ids and names are not", async () => {
    counts.answered({ surface: "command", kind: "whereabouts", ms: 12 });
    counts.vendorCalled({ vendor: "google", operation: "events.list", outcome: "ok", ms: 80 });
    counts.failed("listener");
    const text = await (await get("/metrics")).text();
    expect(text).toContain('whereis_answer_seconds_count{surface="command",kind="whereabouts"} 1');
    expect(text).toContain('whereis_vendor_call_seconds_count{vendor="google",operation="events.list",outcome="ok"} 1');
    expect(text).toContain('whereis_source_age_seconds{source="timetable"} -1');
    expect(text).not.toContain("hanbit");
  });
});

describe("who knocks", () => {
  test("what is mounted answers at its path and below, and nowhere else", async () => {
    const texts = ["/slack/events", "/playground", "/playground/state", "/slack", "/playgrounds"].map(async (path) =>
      (await get(path)).text(),
    );
    expect(await Promise.all(texts)).toEqual([
      "slack",
      "playground",
      "playground",
      "There is no such page here.\n",
      "There is no such page here.\n",
    ]);
  });
  test.each(["//", "//evil", "http://[::1", "/%E0%A4%A", "/%00", "/../../etc/passwd", "/%2e%2e/", "/..%2f", "/%5cx"])(
    "the target %s is refused",
    async (target) => expect(status(await ask(target))).toBeGreaterThanOrEqual(400),
  );
  test.each(["/data/whereis.db", "/.env", "/%252e%252e/etc", "/src/main.ts"])("%s is not served", async (target) => {
    expect(status(await ask(target))).toBe(404);
  });
  test.each(["TRACE", "PUT", "DELETE", "CONNECT"])("%s is refused", async (method) => {
    expect(status(await ask("/healthz", method)) === 405 || (await ask("/healthz", method)) === "").toBe(true);
  });
  test("length and chunks together, a bare line feed, a huge header and too many are refused", async () => {
    const answers = [
      "POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
      "GET /healthz HTTP/1.1\nhost: x\n\n",
      `GET /healthz HTTP/1.1\r\nhost: x\r\nbig: ${"x".repeat(20_000)}\r\n\r\n`,
      `GET /healthz HTTP/1.1\r\nhost: x\r\n${Array.from({ length: 2_000 }, (_, i) => `h${i}: aaaaaaaa`).join("\r\n")}\r\n\r\n`,
    ].map(async (request) => status(await raw(request)));
    for (const answer of await Promise.all(answers)) expect([400, 431]).toContain(answer);
  });
  test("a page that fails is a calm answer, and the server lives", async () => {
    const response = await get("/broken");
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining("a page that fails")]);
    expect(errors).toHaveLength(1);
    expect((await get("/healthz")).status).toBe(200);
  });
  test("personal answers are never kept or framed", async () => {
    const { headers } = await get("/readyz");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });
});

test("requests that never end are cut off, and nobody else waits for them", { timeout: 40_000 }, async () => {
  const half = Array.from({ length: 200 }, () => raw("POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-le", 30_000));
  await new Promise((resolve) => setTimeout(resolve, 200));
  const began = performance.now();
  expect((await get("/healthz")).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(1_000);
  await Promise.all(half);
  expect(performance.now() - began).toBeLessThan(20_000);
});

test("a taken port is told, not thrown away", async () => {
  const { port } = new URL(origin);
  const second = web({
    host: "127.0.0.1",
    port: Number(port),
    readiness: () => readiness([], health),
    metrics: counts,
    mounted: {},
    onError: () => {},
  });
  await expect(second.start()).rejects.toThrow("EADDRINUSE");
});
