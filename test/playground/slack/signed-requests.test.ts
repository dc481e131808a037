import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { isValidSlackRequest } from "@slack/bolt";
import { expect, onTestFinished, test } from "vitest";
import { type SlackOptions, sign } from "../../../src/playground/slack/index.ts";
import { ada, bo, boltFor, general, slackForTest } from "./support.ts";

const signingSecret = "a-secret";

interface Received {
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** An app that remembers what it was sent and answers as told. */
async function slackWithApp(
  answer: (response: ServerResponse, received: Received) => void,
  options: SlackOptions = {},
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const got = { url: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(got);
    answer(response, got);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  const slack = await slackForTest({ deliver: { url, signingSecret }, retryDelaysMs: [0, 0, 0], ...options });
  return { slack, received };
}

const vectorFile = fileURLToPath(
  new URL("../../../../shared/reference/slack/signing/documented-vector.json", import.meta.url),
);

test.skipIf(!existsSync(vectorFile))("signs as Slack documents it (skipped without the reference folder)", () => {
  const vector = JSON.parse(readFileSync(vectorFile, "utf8"));
  const text = JSON.stringify(vector);
  const found = /v0=[0-9a-f]{64}/.exec(text)?.[0];
  const strings = Object.values(vector).filter((value): value is string => typeof value === "string");
  const body = strings.find((value) => value.startsWith("token=")) ?? "";
  expect(sign("8f742231b10e8888abcd99yyyzzz85a5", 1531420618, body)).toBe(found);
});

test("every request verifies with the real check", async () => {
  const { slack, received } = await slackWithApp((response) => response.end());
  await slack.as(ada).command("/whereis", "민지 & <co>", general);
  await slack.as(ada).say(general, "@whereis 안녕");
  await slack.as(ada).shortcut("find");
  expect(received).toHaveLength(3);
  for (const { headers, body } of received) {
    const signed = {
      "x-slack-signature": String(headers["x-slack-signature"]),
      "x-slack-request-timestamp": Number(headers["x-slack-request-timestamp"]),
    };
    expect(isValidSlackRequest({ signingSecret, body, headers: signed })).toBe(true);
    expect(isValidSlackRequest({ signingSecret: "another", body, headers: signed })).toBe(false);
  }
});

test("commands and interactions are forms without a charset; events are JSON", async () => {
  const { slack, received } = await slackWithApp((response) => response.end());
  await slack.as(ada).command("/whereis", "", general);
  await slack.as(ada).shortcut("find");
  await slack.as(ada).say(general, "@whereis");
  expect(received.map(({ headers }) => headers["content-type"])).toEqual([
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded",
    "application/json",
  ]);
  expect(new URLSearchParams(received[0]?.body).get("command")).toBe("/whereis");
  expect(JSON.parse(new URLSearchParams(received[1]?.body).get("payload") ?? "")).toMatchObject({ type: "shortcut" });
  expect(JSON.parse(received[2]?.body ?? "")).toMatchObject({ type: "event_callback" });
});

test("the reply to a command is text or a message, or nothing", async () => {
  const replies = ["", "plain words", JSON.stringify({ response_type: "in_channel", text: "for all" })];
  const { slack } = await slackWithApp((response) => {
    const body = replies.shift() ?? "";
    response.setHeader("content-type", body.startsWith("{") ? "application/json" : "text/plain");
    response.end(body);
  });
  const person = slack.as(ada);
  expect((await person.command("/whereis", "", general)).message).toBeUndefined();
  expect((await person.command("/whereis", "", general)).message).toMatchObject({
    text: "plain words",
    ephemeralFor: ada,
  });
  await person.command("/whereis", "", general);
  expect(slack.world.messages(general, bo)).toMatchObject([{ text: "for all" }]);
});

test("a reply that Slack cannot show is an error the asker sees", async () => {
  const { slack } = await slackWithApp((response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ text: "x", blocks: [{ type: "section" }] }));
  });
  const seen = await slack.as(ada).command("/whereis", "", general);
  expect(seen).toMatchObject({
    error: "invalid_blocks",
    problems: ["[ERROR] missing required field: text [json-pointer:/blocks/0]"],
    message: { text: '/whereis failed with the error "invalid_blocks"', ephemeralFor: ada },
  });
});

test.each([
  [404, "http_client_error"],
  [500, "http_service_error"],
])("status %i is %s to the one who typed the command", async (status, error) => {
  const { slack } = await slackWithApp((response) => {
    response.statusCode = status;
    response.end();
  });
  expect((await slack.as(ada).command("/whereis", "", general)).error).toBe(error);
});

test("an app that is not there fails a command and has its events retried", async () => {
  const slack = await slackForTest({
    deliver: { url: "http://127.0.0.1:9/slack/events", signingSecret },
    retryDelaysMs: [0, 0, 0],
  });
  expect((await slack.as(ada).command("/whereis", "", general)).error).toBe("dispatch_failed");
  await slack.as(ada).say(general, "@whereis");
  await slack.idle();
  expect(slack.deliveries.at(-1)?.outcomes).toHaveLength(4);
});

test("a failed event comes three times more, says which time and why, unless the app wishes otherwise", async () => {
  const { slack, received } = await slackWithApp((response) => {
    response.statusCode = 500;
    response.end();
  });
  await slack.as(ada).say(general, "@whereis");
  await slack.idle();
  const retries = received.map(({ headers }) => [headers["x-slack-retry-num"], headers["x-slack-retry-reason"]]);
  expect(retries).toEqual([
    [undefined, undefined],
    ["1", "http_error"],
    ["2", "http_error"],
    ["3", "http_error"],
  ]);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);

  const stubborn = await slackWithApp((response) => {
    response.statusCode = 500;
    response.setHeader("x-slack-no-retry", "1");
    response.end();
  });
  await stubborn.slack.as(ada).say(general, "@whereis");
  await stubborn.slack.idle();
  expect(stubborn.received).toHaveLength(1);
});

test("an event not answered in time comes again for that reason", async () => {
  const { slack, received } = await slackWithApp(() => {}, { deadlineMs: 80, retryDelaysMs: [0] });
  await slack.as(ada).say(general, "@whereis");
  await slack.idle();
  expect(received.map(({ headers }) => headers["x-slack-retry-reason"])).toEqual([undefined, "http_timeout"]);
});

test("two redirects are followed and no third", async () => {
  const { slack, received } = await slackWithApp(
    (response, { url }) => {
      response.statusCode = 302;
      response.setHeader("location", `${url}x`);
      response.end();
    },
    { retryDelaysMs: [] },
  );
  const seen = await slack.as(ada).command("/whereis", "", general);
  expect(seen.error).toBe("http_client_error");
  expect(received.map(({ url }) => url)).toEqual(["/slack/events", "/slack/eventsx", "/slack/eventsxx"]);
});

test("a request can be forged, and the real receiver refuses it", async () => {
  const slack = await slackForTest();
  await boltFor(slack, "signed requests", (app) => app.command("/whereis", ({ ack }) => ack()));
  const body = "command=%2Fwhereis&text=x&user_id=U1&channel_id=C1&trigger_id=1";
  expect((await slack.post(body)).status).toBe(200);
  expect((await slack.post(body, { signature: "v0=00" })).status).toBe(401);
  expect((await slack.post(body, { timestamp: 1 })).status).toBe(401);
  expect((await slack.post(body, { contentType: "application/x-www-form-urlencoded; charset=utf-8" })).status).toBe(
    400,
  );
});

test("the address is verified by an echo", async () => {
  const slack = await slackForTest();
  await expect(slack.verifyUrl()).rejects.toThrow("call deliverTo");
  await boltFor(slack, "signed requests", () => {});
  expect(await slack.verifyUrl()).toBe(true);
});
