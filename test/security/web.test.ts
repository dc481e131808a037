import { createHmac } from "node:crypto";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { playgroundForTest, send } from "../playground/page-support.ts";
import { type Lab, SIGNING_SECRET, startLab } from "../support/lab.ts";
import { general, guardedLab, member } from "./guarded-lab.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ seed: guardedLab(), transport: "http", isUnlimited: true });
});
afterAll(() => lab.stop());

/** Sends bytes as they are; resolves with all that came back when the connection is over, or after so long. */
function raw(bytes: string | Buffer, withinMs = 3_000): Promise<string> {
  const { hostname, port } = new URL(lab.origin);
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const done = () => {
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(done, withinMs);
    socket.on("data", (part) => {
      answer += part.toString("latin1");
    });
    socket.on("close", () => {
      clearTimeout(timer);
      done();
    });
    socket.on("error", () => {});
  });
}

const statuses = (answer: string) => [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));

function signed(body: Buffer, more: Readonly<Record<string, string>> = {}): RequestInit {
  const timestamp = String(Math.floor(lab.clock.now() / 1000));
  const signature = createHmac("sha256", SIGNING_SECRET).update(`v0:${timestamp}:`).update(body).digest("hex");
  const headers = { "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${signature}`, ...more };
  return {
    method: "POST",
    body: new Uint8Array(body),
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  };
}

const question = (more = "") =>
  Buffer.from(`command=%2Fwhereis&text=minji&user_id=${member}&team_id=T0HANBIT&channel_id=${general}${more}`);

describe("a request from the network", () => {
  test("is answered when it is Slack's", async () => {
    const response = await fetch(`${lab.origin}/slack/events`, signed(question("&trigger_id=1")));
    expect(await response.text()).toContain("R402");
  });

  test.each(["gzip", "deflate", "br", "zstd", "identity, gzip", "x-gzip"])(
    "packed as %s is not unpacked",
    async (encoding) => {
      // A megabyte of zeros is a kilobyte when it is packed.
      for (const body of [gzipSync(question()), gzipSync(Buffer.alloc(1_000_000))]) {
        const response = await fetch(`${lab.origin}/slack/events`, signed(body, { "content-encoding": encoding }));
        expect(response.status).toBe(400);
      }
    },
  );

  test.each([
    ["says it is five gigabytes long", "content-length: 5368709120\r\n\r\n"],
    ["asks before it sends five gigabytes", "content-length: 5368709120\r\nexpect: 100-continue\r\n\r\n"],
    [
      "comes in pieces without end",
      `transfer-encoding: chunked\r\n\r\n${`10000\r\n${"x".repeat(65_536)}\r\n`.repeat(20)}`,
    ],
  ])("that %s is refused and hung up on", async (_how, rest) => {
    const answer = await raw(`POST /slack/events HTTP/1.1\r\nhost: x\r\n${rest}`);
    expect(statuses(answer).at(-1)).toBe(413);
  });

  test.each([
    ["two lengths", "content-length: 5\r\ncontent-length: 6\r\n\r\nhello"],
    [
      "a length and pieces",
      "content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nhost: x\r\n\r\n",
    ],
    ["pieces said twice", "transfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n"],
    ["pieces of another kind", "transfer-encoding: xchunked\r\n\r\n0\r\n\r\n"],
    ["pieces with a space before the colon", "transfer-encoding : chunked\r\n\r\n0\r\n\r\n"],
    ["a folded header", "x: a\r\n transfer-encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["a negative length", "content-length: -1\r\n\r\n"],
    ["a length with a sign", "content-length: +5\r\n\r\nhello"],
    ["a header with a zero byte", "x: a\0b\r\ncontent-length: 0\r\n\r\n"],
    ["a piece of a size that is no number", "transfer-encoding: chunked\r\n\r\n5;\nx\r\nhello\r\n0\r\n\r\n"],
  ])("with %s is refused, and nothing is taken for a second one", async (_what, rest) => {
    const answer = await raw(`POST /slack/events HTTP/1.1\r\nhost: x\r\n${rest}`);
    expect(statuses(answer)).toEqual([expect.toSatisfy((status: number) => status >= 400 && status < 500)]);
    expect(answer).not.toContain("whereis_");
  });

  test("that is large and never ends keeps little in memory, however many there are, and no small one waits", async () => {
    const half = `POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n${"x".repeat(990_000)}`;
    const flood = Array.from({ length: 40 }, () => raw(half, 4_000));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const began = performance.now();
    const response = await fetch(`${lab.origin}/slack/events`, signed(question("&trigger_id=flood")));
    expect(await response.text()).toContain("R402");
    expect(performance.now() - began).toBeLessThan(1_500);
    const refused = (await Promise.all(flood)).filter((answer) => statuses(answer).includes(503));
    expect(refused.length).toBeGreaterThan(20);
    // Once they are gone a large one is read again, and refused for what it is.
    const again = await raw(`${half}${"x".repeat(10_000)}`);
    expect(statuses(again)).toEqual([401]);
  });

  test("that asks for another protocol is answered in this one", async () => {
    for (const wanted of ["websocket", "h2c"]) {
      const answer = await raw(
        `GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: upgrade, close\r\nupgrade: ${wanted}\r\n\r\n`,
      );
      expect(statuses(answer)).not.toContain(101);
    }
    expect((await fetch(`${lab.origin}/healthz`)).status).toBe(200);
  });

  test("is not believed about who it is for or from", async () => {
    for (const name of [
      "host: evil.example",
      "x-forwarded-host: evil.example",
      "x-forwarded-proto: javascript",
      "forwarded: host=evil.example",
      "x-original-url: /metrics",
      "x-http-method-override: DELETE",
    ]) {
      const host = name.startsWith("host") ? "" : "host: x\r\n";
      for (const path of ["/", "/readyz", "/nothing"]) {
        const answer = await raw(`GET ${path} HTTP/1.1\r\n${host}${name}\r\nconnection: close\r\n\r\n`);
        expect(answer).not.toMatch(/evil|javascript|whereis_/);
      }
    }
  });

  test("from another site's page may neither read nor be read", async () => {
    const response = await fetch(`${lab.origin}/readyz`, { headers: { origin: "https://evil.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    const preflight = await fetch(`${lab.origin}/slack/events`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([405, null]);
  });

  test("says nothing of what this is made of", async () => {
    for (const path of ["/", "/healthz", "/nothing", "/slack/events"]) {
      const { headers } = await fetch(lab.origin + path);
      expect([headers.get("server"), headers.get("x-powered-by")]).toEqual([null, null]);
    }
  });
});

describe("the playground's news", () => {
  test("are told to a hundred pages and no more, and to new ones once others have gone", async () => {
    const opened = await playgroundForTest();
    const listen = () => {
      const leaving = new AbortController();
      const heard = fetch(`${opened.origin}/playground/events`, { signal: leaving.signal });
      return { leaving, status: heard.then(({ status }) => status) };
    };
    const pages = Array.from({ length: 100 }, listen);
    expect(new Set(await Promise.all(pages.map(({ status }) => status)))).toEqual(new Set([200]));
    expect(await listen().status).toBe(503);
    expect((await send(opened, "/playground/state")).status).toBe(200);
    for (const { leaving } of pages.slice(50)) leaving.abort();
    await expect.poll(async () => listen().status).toBe(200);
    for (const { leaving } of pages) leaving.abort();
  });
});
