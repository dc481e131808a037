import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { generatedLab } from "../support/generated-lab.ts";
import {
  eventually,
  logOf,
  openSurroundings,
  type Running,
  residentMb,
  type Surroundings,
  startWithin,
  untilRead,
} from "../support/process.ts";
import { LABS } from "./labs.ts";

const lab = generatedLab(LABS[0]);
let around: Surroundings;
let process: Running;

beforeAll(async () => {
  around = await openSurroundings(lab.seed);
  process = await startWithin(around, { LOG_LEVEL: "debug", NODE_ENV: "production" });
  await untilRead(around, process);
  sendHalves(2_000);
});

const ask = async (text: string) => {
  const began = performance.now();
  const { message } = await around.slack.as(lab.viewer.slackId).command("/whereis", text, lab.channel);
  return { text: message?.text ?? "", ms: performance.now() - began };
};

/** So many connections of people who say nothing, half a header or half a body, and who never hang up by themselves. */
function sendHalves(count: number): void {
  const post = "POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-le";
  const halves = ["", post, `${post}ngth: 100\r\n\r\nhalf`];
  for (let i = 0; i < count; i++) {
    const socket = connect({ port: portOf(process), host: "127.0.0.1", allowHalfOpen: true });
    socket.on("error", () => {});
    socket.resume();
    socket.write(halves[i % halves.length]!);
  }
}

/** Connections that the process itself says it holds. */
async function connectionsOf({ origin }: Running): Promise<number> {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  return Number(/^nodejs_active_resources\{type="TCPSocketWrap"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
}

const portOf = ({ origin }: Running) => Number(new URL(origin).port);

/** What comes back for bytes that no HTTP client would send. */
async function raw(request: string): Promise<string> {
  const socket = connect(portOf(process), "127.0.0.1");
  socket.write(request);
  const answer = await new Promise<string>((resolve) => socket.once("data", (data) => resolve(String(data))));
  socket.destroy();
  return answer;
}

test("while 2,000 requests hang half sent, others are answered as ever", async () => {
  await eventually("all of them to be there", async () => (await connectionsOf(process)) >= 2_000);
  const times = [];
  for (let i = 0; i < 60; i++) times.push((await ask(lab.inMeeting.name)).ms);
  expect(await connectionsOf(process)).toBeGreaterThanOrEqual(2_000);
  expect(Math.max(...times)).toBeLessThan(3_000);
});

describe("a body that is too large", () => {
  const post = async (body: string) => (await around.slack.post(body)).status;

  test("is refused, whether it comes or is only announced, and is never held", async (context) => {
    const before = residentMb(process.pid) ?? context.skip();
    for (let i = 0; i < 5; i++)
      expect([413, "cut off"]).toContain(await post("x".repeat(5_000_000)).catch(() => "cut off"));
    expect(residentMb(process.pid)! - before).toBeLessThan(20);
  });

  test("of five gigabytes is refused before a byte of it was sent", async () => {
    const answer = await raw("POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 5368709120\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("costs nobody else an answer", async () => {
    expect((await ask(lab.inMeeting.name)).text).toContain(lab.meeting.room);
  });
});

test.each([
  ["null", "application/json", "null"],
  ["a form that holds null", undefined, "payload=null"],
  ["a hundred thousand lists in each other", "application/json", "[".repeat(100_000) + "]".repeat(100_000)],
  ["an event that is null", "application/json", '{"type":"event_callback","event":null}'],
] as const)("%s, signed, is refused, and the process lives", async (_what, contentType, body) => {
  const { status } = await around.slack.post(body, contentType && { contentType });
  expect(status).toBe(400);
  expect((await ask(lab.inMeeting.name)).text).toContain(lab.meeting.room);
});

test("two thousand askers and as many names leave the metrics few, and without a name", async () => {
  const series = async () =>
    (await (await fetch(`${process.origin}/metrics`)).text()).split("\n").filter((line) => /^\w/.test(line));
  await ask("somebody unheard of");
  await post("U00000000", "warm");
  const before = await series();
  let next = 0;
  const askers = Array.from({ length: 40 }, async () => {
    for (let i = next++; i < 2_000; i = next++) await post(`U1${String(i).padStart(8, "0")}`, `Nobody${i} R${i}`);
  });
  await Promise.all(askers);
  const after = await series();
  expect(after.length - before.length).toBeLessThan(30);
  const text = after.join("\n");
  expect(text).toMatch(/whereis_answer_seconds_count\{[^}]*kind="refused"[^}]*\} 2\d{3}/);
  expect(text).not.toMatch(/U1\d{8}|Nobody\d/);
  for (const word of lab.words) expect(text).not.toContain(word);

  async function post(user: string, asked: string) {
    const { team, bot } = around.slack;
    const fields = {
      command: "/whereis",
      user_id: user,
      team_id: team.id,
      api_app_id: bot.appId,
      channel_id: lab.channel,
    };
    const body = new URLSearchParams({ ...fields, text: asked, trigger_id: `${user}.1` }).toString();
    expect((await around.slack.post(body)).status).toBe(200);
  }
});

test.each([
  "/data/whereis.db",
  "/.env",
  "/%2e%2e/%2e%2e/etc/passwd",
  "/playground",
  "/playground/state",
  "/src/main.ts",
])("%s is not to be had", async (path) => {
  const answer = await raw(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
});

test("nothing of a private event is told or kept anywhere", async () => {
  const viewer = around.slack.as(lab.viewer.slackId);
  const questions = [lab.secretive.name, `${lab.secretive.name} 10:30`, ""];
  for (const text of questions) await ask(text);
  await (await viewer.say(lab.channel, `@whereis where is ${lab.secretive.name}?`)).reply();
  const herself = around.slack.as(lab.secretive.slackId);
  await (await herself.say(herself.dm, lab.secretive.name)).reply();
  const pages = await Promise.all(
    ["/metrics", "/readyz", "/"].map(async (path) => (await fetch(process.origin + path)).text()),
  );
  const file = around.settings.DATABASE_URL!.slice("file:".length);
  const kept = [file, `${file}-wal`].map((path) => readFileSync(path).toString("utf8"));
  const said = around.slack.calls().map(({ method, args }) => JSON.stringify([method, args]));
  const shown = around.slack.world.messages(lab.channel).filter(({ user }) => user === around.slack.bot.userId);
  const everywhere = {
    pages: pages.join(),
    kept: kept.join(),
    said: said.join(),
    shown: JSON.stringify(shown),
    log: process.stdout() + process.stderr(),
  };
  for (const [where, text] of Object.entries(everywhere)) {
    for (const canary of lab.canaries) expect(text.includes(canary), `${canary} in ${where}`).toBe(false);
  }
  // The same search finds what may be told.
  expect(everywhere.kept).toContain(lab.secretive.name);
});

test("the log is one JSON object a line and names nobody", async () => {
  await ask('\u001b[31m\r\n"injected": true');
  await pause(50);
  const lines = logOf(process);
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines)
    expect(line).toMatchObject({ level: expect.any(String), time: expect.any(String), msg: expect.any(String) });
  const text = JSON.stringify(lines);
  expect(text).not.toContain("\\u001b");
  for (const { name, email } of [...lab.teachers, lab.inMeeting, lab.secretive]) {
    expect(text).not.toContain(name);
    expect(text).not.toContain(email);
  }
  expect(process.stderr()).toBe("");
});

test("requests that were never finished are closed in time, by force if need be", async () => {
  await eventually("all of them to be closed", async () => (await connectionsOf(process)) < 100, 20_000);
});
