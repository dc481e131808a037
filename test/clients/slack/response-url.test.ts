import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { VendorCall } from "../../../src/clients/call.ts";
import { responder } from "../../../src/clients/slack/response-url.ts";

/** A host that remembers what it was sent, and answers as told. */
async function host(answer: { status?: number; body?: string; location?: string } | "hang" | "reset" = {}) {
  const seen: string[] = [];
  const server = createServer((req, res) => {
    let body = "";
    req.on("data", (chunk) => {
      body += chunk;
    });
    req.on("end", () => {
      seen.push(body);
      if (answer === "reset") req.socket.resetAndDestroy();
      if (typeof answer === "string") return;
      res.writeHead(answer.status ?? 200, answer.location ? { location: answer.location } : {});
      res.end(answer.body ?? "ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

async function respondTo(answer: Parameters<typeof host>[0]) {
  const slack = await host(answer);
  const calls: VendorCall[] = [];
  const respond = responder({
    apiUrl: `${slack.origin}/api/`,
    timeoutMs: 300,
    onCall: (call) => void calls.push(call),
  });
  const responded = await respond(`${slack.origin}/commands/T1/1/x`, { text: "민지" });
  return { responded, seen: slack.seen, outcome: calls.map(({ outcome }) => outcome).join() };
}

test.each<[Parameters<typeof host>[0], string, string]>([
  [{}, "sent", "ok"],
  [{ body: '{"ok":true}' }, "sent", "ok"],
  [{ status: 404, body: '{"ok":false,"error":"used_url"}' }, "no", "http-404"],
  [{ body: '{"ok": false, "error":"expired_url"}' }, "no", "refused"],
  [{ status: 500 }, "no", "http-500"],
  ["hang", "unsure", "timeout"],
  ["reset", "unsure", "network"],
])("Slack's reply %j means %s", async (answer, responded, outcome) => {
  expect(await respondTo(answer)).toEqual({ responded, outcome, seen: ['{"text":"민지"}'] });
});

test("a redirect is not followed", async () => {
  const other = await host();
  expect((await respondTo({ status: 307, location: `${other.origin}/` })).responded).toBe("unsure");
  expect(other.seen).toEqual([]);
});

describe("no host but Slack's is asked:", () => {
  test.each([
    ["another host", (_slack: string, other: string) => `${other}/commands/T1/1/x`],
    ["another port", (slack: string) => slack.replace(/\d+$/, "1")],
    ["another scheme", (slack: string) => slack.replace("http:", "https:")],
    ["Slack's host as a user's name", (slack: string, other: string) => other.replace("http://", `${slack}@`)],
    ["Slack's host with a user's name before it", (slack: string) => slack.replace("http://", "http://someone:else@")],
    ["a blob of Slack's", (slack: string) => `blob:${slack}/commands/T1/1/x`],
    ["this machine by another name", (slack: string) => slack.replace("127.0.0.1", "localhost")],
    ["this machine by its address in another family", (slack: string) => slack.replace("127.0.0.1", "[::ffff:7f00:1]")],
    ["a path alone", () => "/commands/T1/1/x"],
    ["nothing", () => ""],
    ["data", () => "data:text/plain,hello"],
    ["a file", () => "file:///etc/passwd"],
    ["a host that only begins like Slack's", () => "https://hooks.slack.com.evil.example/x"],
    ["Slack's host without encryption", () => "http://hooks.slack.com/x"],
  ])("%s", async (_case, urlOf) => {
    const [slack, other] = [await host(), await host()];
    const calls: VendorCall[] = [];
    const respond = responder({
      apiUrl: `${slack.origin}/api/`,
      timeoutMs: 300,
      onCall: (call) => void calls.push(call),
    });
    expect(await respond(urlOf(slack.origin, other.origin), { text: "x" })).toBe("no");
    expect([slack.seen, other.seen, calls]).toEqual([[], [], []]);
  });
});
