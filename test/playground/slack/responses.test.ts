import { expect, test } from "vitest";
import type { Message, SlackOptions, SlackStandIn } from "../../../src/playground/slack/index.ts";
import { ada, bo, general, secret, slackForTest } from "./support.ts";

const button = {
  type: "actions",
  elements: [{ type: "button", action_id: "go", text: { type: "plain_text", text: "Go" } }],
};

/** The url someone's last command or click came with; nobody needs to have heard it. */
function lastUrl(slack: SlackStandIn): string {
  return String(slack.deliveries.at(-1)?.parcel.payload.response_url);
}

async function respond(url: string, body: object | string) {
  const response = await fetch(url, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : text };
}

async function afterCommand(options: SlackOptions = {}, channel = general) {
  const slack = await slackForTest(options);
  await slack.as(ada).command("/whereis", "x", channel);
  return { slack, url: lastUrl(slack) };
}

/** What the app said; Slackbot's complaint that nobody acknowledged is left out. */
const said = (slack: SlackStandIn, viewer: string, channel = general) =>
  slack.world.messages(channel, viewer).filter(({ user }) => user === slack.bot.userId);

test("a response is for the asker alone, unless it says otherwise", async () => {
  const { slack, url } = await afterCommand();
  expect(await respond(url, { text: "psst" })).toEqual({ status: 200, body: "ok" });
  await respond(url, { text: "all", response_type: "in_channel" });
  expect(said(slack, ada).map(({ text }) => text)).toEqual(["psst", "all"]);
  expect(said(slack, bo).map(({ text }) => text)).toEqual(["all"]);
});

test("the app need not be in the channel", async () => {
  const { slack, url } = await afterCommand({}, secret);
  expect((await respond(url, { text: "x", response_type: "in_channel" })).status).toBe(200);
  expect(said(slack, bo, secret)).toHaveLength(1);
});

test("five uses, and the sixth is refused", async () => {
  const { slack, url } = await afterCommand();
  for (let n = 0; n < 5; n++) expect((await respond(url, { text: `${n}` })).status).toBe(200);
  expect(await respond(url, { text: "6" })).toEqual({ status: 404, body: { ok: false, error: "used_url" } });
  expect(said(slack, ada)).toHaveLength(5);
});

test("half an hour, and then it is over", async () => {
  let now = Date.parse("2026-11-24T09:00:00Z");
  const { url } = await afterCommand({ clock: () => new Date(now) });
  now += 30 * 60_000;
  expect((await respond(url, { text: "just in time" })).status).toBe(200);
  now += 1;
  expect(await respond(url, { text: "late" })).toEqual({ status: 404, body: { ok: false, error: "expired_url" } });
});

test("a url that was never given is over, too", async () => {
  const { slack } = await afterCommand();
  expect((await respond(`${slack.origin}/commands/T/1/x`, { text: "x" })).status).toBe(404);
});

test.each([
  [{ text: "" }, "no_text"],
  [{ blocks: [{ type: "section" }] }, "invalid_blocks"],
  ["not json", "invalid_payload"],
])("%j is refused and costs no use: %s", async (body, error) => {
  const { url } = await afterCommand();
  for (let n = 0; n < 6; n++) expect(await respond(url, body)).toEqual({ status: 400, body: { ok: false, error } });
  expect((await respond(url, { text: "well" })).status).toBe(200);
});

test("a click's response can replace or delete what was clicked, ephemeral or not", async () => {
  const { slack, url } = await afterCommand();
  await respond(url, { text: "mine", blocks: [button] });
  await respond(url, { text: "ours", blocks: [button], response_type: "in_channel" });
  const [mine, ours] = said(slack, ada) as [Message, Message];
  await slack.as(ada).click(mine, "go");
  await respond(lastUrl(slack), { text: "replaced", replace_original: true });
  await slack.as(bo).click(ours, "go");
  await respond(lastUrl(slack), { delete_original: true });
  expect(said(slack, ada)).toMatchObject([
    { text: "replaced", ts: mine.ts, ephemeralFor: ada, earlier: [{ text: "mine" }] },
  ]);
  expect(said(slack, ada)[0]).not.toHaveProperty("edited");
  expect(slack.world.history(general).find(({ ts }) => ts === ours.ts)).toMatchObject({ deleted: true });
});

test("a command has no original: replacing posts anew", async () => {
  const { slack, url } = await afterCommand();
  await respond(url, { text: "one" });
  await respond(url, { text: "two", replace_original: true });
  expect(said(slack, ada).map(({ text }) => text)).toEqual(["one", "two"]);
});

test("a response goes into a thread only when it says so", async () => {
  const slack = await slackForTest();
  const { message } = await slack.as(ada).say(general, "root");
  await slack.as(ada).command("/whereis", "x", general);
  const url = lastUrl(slack);
  await respond(url, { text: "beside" });
  await respond(url, { text: "below", thread_ts: message?.ts });
  expect(said(slack, ada).map(({ text, threadTs }) => [text, threadTs])).toEqual([
    ["beside", undefined],
    ["below", message?.ts],
  ]);
});

test("a message that is gone cannot be pressed", async () => {
  const { slack, url } = await afterCommand();
  await respond(url, { text: "x", blocks: [button] });
  const [message] = said(slack, ada) as [Message];
  await slack.as(ada).click(message, "Go");
  await respond(lastUrl(slack), { delete_original: true });
  await expect(slack.as(ada).click(message, "Go")).rejects.toThrow("no longer there");
});
