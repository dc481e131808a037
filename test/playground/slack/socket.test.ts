import { expect, test } from "vitest";
import { WebSocket } from "ws";
import type { SlackStandIn } from "../../../src/playground/slack/index.ts";
import { ada, boltFor, general, slackForTest } from "./support.ts";

interface Frame {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A bare client that remembers its frames and answers nothing. */
async function connect(slack: SlackStandIn) {
  const opened = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: "POST",
    headers: { authorization: `Bearer ${slack.appToken}` },
  });
  const { url } = (await opened.json()) as { url: string };
  const frames: Frame[] = [];
  const socket = new WebSocket(url);
  const state = { closed: false, pongs: 0 };
  socket.on("message", (data) => frames.push(JSON.parse(String(data))));
  socket.on("close", () => {
    state.closed = true;
  });
  socket.on("pong", () => {
    state.pongs += 1;
  });
  socket.on("error", () => {});
  const next = async (type: string): Promise<Frame> => {
    for (let tries = 0; tries < 300; tries++) {
      const found = frames.find((frame) => frame.type === type);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`No ${type} frame came.`);
  };
  return { socket, frames, state, next, url };
}

async function soon(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !isSo(); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(isSo()).toBe(true);
}

test("a connection is greeted, and its ticket is good for one", async () => {
  const slack = await slackForTest();
  const client = await connect(slack);
  expect(await client.next("hello")).toEqual({
    type: "hello",
    num_connections: 1,
    debug_info: { host: expect.any(String), build_number: expect.any(Number), approximate_connection_time: 18_060 },
    connection_info: { app_id: slack.bot.appId },
  });
  const again = new WebSocket(client.url);
  const refused = await new Promise((resolve) => again.on("error", resolve));
  expect(String(refused)).toContain("401");
});

test("an envelope goes to one connection of several", async () => {
  const slack = await slackForTest({ deadlineMs: 100 });
  const clients = [await connect(slack), await connect(slack), await connect(slack)];
  await Promise.all(clients.map(({ next }) => next("hello")));
  await slack.as(ada).command("/whereis", "", general);
  expect(clients.flatMap(({ frames }) => frames.filter(({ type }) => type === "slash_commands"))).toHaveLength(1);
});

test("the eleventh connection is sent away", async () => {
  const slack = await slackForTest();
  const clients = await Promise.all(Array.from({ length: 10 }, () => connect(slack)));
  await Promise.all(clients.map(({ next }) => next("hello")));
  const eleventh = await connect(slack);
  expect(await eleventh.next("disconnect")).toMatchObject({ reason: "too_many_websockets" });
  await soon(() => eleventh.state.closed);
  expect(slack.socket.connections).toBe(10);
});

test("an acknowledgement carries the response, and only where one is taken", async () => {
  const slack = await slackForTest();
  const client = await connect(slack);
  client.socket.on("message", (data) => {
    const { envelope_id, type } = JSON.parse(String(data));
    if (type !== "hello") client.socket.send(JSON.stringify({ envelope_id, payload: { text: "answer" } }));
  });
  await client.next("hello");
  expect((await slack.as(ada).command("/whereis", "", general)).message?.text).toBe("answer");
  await slack.as(ada).shortcut("find");
  expect(slack.world.messages(general)).toHaveLength(1);
  expect(client.frames.map(({ type, accepts_response_payload }) => [type, accepts_response_payload])).toEqual([
    ["hello", undefined],
    ["slash_commands", true],
    ["interactive", false],
  ]);
});

test("an event unacknowledged comes again in a new envelope that counts and says why", async () => {
  const slack = await slackForTest({ deadlineMs: 50, retryDelaysMs: [0, 10, 10] });
  const client = await connect(slack);
  await client.next("hello");
  await slack.as(ada).say(general, "@whereis hello");
  await slack.idle();
  const events = client.frames.filter(({ type }) => type === "events_api");
  expect(events.map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason])).toEqual([
    [0, ""],
    [1, "timeout"],
    [2, "timeout"],
    [3, "timeout"],
  ]);
  expect(new Set(events.map(({ envelope_id }) => envelope_id)).size).toBe(4);
  expect(new Set(events.map(({ payload }) => JSON.stringify(payload))).size).toBe(1);
});

test("without a connection a command fails at once", async () => {
  const slack = await slackForTest();
  const seen = await slack.as(ada).command("/whereis", "", general);
  expect(seen.error).toBe("dispatch_failed");
});

test("an acknowledgement that comes too late is remembered as such", async () => {
  const slack = await slackForTest({ deadlineMs: 50 });
  const client = await connect(slack);
  await client.next("hello");
  expect((await slack.as(ada).command("/whereis", "", general)).error).toBe("operation_timeout");
  const { envelope_id } = await client.next("slash_commands");
  client.socket.send(JSON.stringify({ envelope_id, payload: { text: "late" } }));
  await soon(() => slack.socket.lateAcks.length > 0);
  expect(slack.socket.lateAcks).toEqual([envelope_id]);
  expect(slack.world.messages(general).map(({ user }) => user)).toEqual(["USLACKBOT"]);
});

test("pings are answered until the connection goes half open", async () => {
  const slack = await slackForTest({ deadlineMs: 50 });
  const client = await connect(slack);
  await client.next("hello");
  client.socket.ping();
  await soon(() => client.state.pongs === 1);
  slack.socket.halfOpen();
  client.socket.ping();
  await slack.as(ada).command("/whereis", "", general);
  expect(client.state.pongs).toBe(1);
  expect(client.frames).toHaveLength(1);
  slack.socket.halfOpen(false);
  client.socket.ping();
  await soon(() => client.state.pongs === 2);
});

test("connections can be cut, refused and sent garbage", async () => {
  const slack = await slackForTest();
  const client = await connect(slack);
  await client.next("hello");
  slack.socket.refuse();
  const late = await connect(slack);
  await soon(() => late.state.closed);
  slack.socket.drop();
  await soon(() => client.state.closed);
  expect(slack.socket.connections).toBe(0);
});

test("the real client survives garbage and comes back after a disconnect", { timeout: 30_000 }, async () => {
  const slack = await slackForTest();
  await boltFor(slack, "Socket Mode", (app) => app.command("/whereis", ({ ack }) => ack("here")));
  slack.socket.garbage();
  expect((await slack.as(ada).command("/whereis", "", general)).message?.text).toBe("here");
  slack.socket.disconnect("refresh_requested");
  await slack.until(
    () => (slack.calls("apps.connections.open").length > 1 && slack.socket.connections > 0) || undefined,
    20_000,
  );
  expect((await slack.as(ada).command("/whereis", "", general)).message?.text).toBe("here");
});
