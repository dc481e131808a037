import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { App } from "@slack/bolt";
import { describe, expect, onTestFinished, test } from "vitest";
import type { DeliveryOutcome, Replies } from "../../../src/clients/slack/delivery.ts";
import { httpReceiver } from "../../../src/clients/slack/http-receiver.ts";
import { serve } from "../../surfaces/slack/world.ts";

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
const NOW = Date.UTC(2026, 10, 24, 6);
const FORM = "application/x-www-form-urlencoded";
const say = (text: string) => () => ({ text });
const replies: Replies = {
  unknown: say("unknown"),
  failed: say("failed"),
  late: say("late"),
  malformed: (body) => (body.command === undefined ? undefined : { text: "malformed" }),
};

interface Post {
  readonly url: string;
  readonly port: number;
  readonly outcomes: DeliveryOutcome[];
  readonly heard: string[];
  readonly logged: string[];
  post(body: string | Buffer, changes?: Changes): Promise<Response>;
}

interface Changes {
  readonly type?: string | null;
  readonly timestamp?: string | null;
  readonly signature?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The real Bolt behind our receiver; `/whereis` answers `pong` and remembers its text. */
async function open(
  listen: (app: App) => void = () => {},
  { now = NOW, secret = SECRET, ownApp = "A0APP0001" as string | undefined } = {},
): Promise<Post> {
  const outcomes: DeliveryOutcome[] = [];
  const heard: string[] = [];
  const logged: string[] = [];
  const log = (about: object, message: string) => void logged.push(`${message} ${JSON.stringify(about)}`);
  const receiver = httpReceiver({
    signingSecret: secret,
    now: () => now,
    replies,
    log: { info: log, warn: log, error: log },
    onDelivery: (outcome) => void outcomes.push(outcome),
    ownApp: () => ownApp,
  });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: "xoxb-1", botUserId: "U0BOT0001" }),
    convoStore: false,
  });
  app.error((error) => Promise.reject(error));
  app.command("/whereis", async ({ command, ack }) => {
    heard.push(command.text);
    await ack("pong");
  });
  app.event("app_mention", async ({ event }) => void heard.push(event.text));
  listen(app);
  const server = await serve(receiver.handle);
  onTestFinished(() => server.close());
  return {
    ...server,
    outcomes,
    heard,
    logged,
    post: (body, changes = {}) =>
      fetch(server.url, { method: "POST", body: body as string, headers: headersOf(body, changes) }),
  };
}

function headersOf(body: string | Buffer, { type = FORM, timestamp, signature, headers }: Changes): Headers {
  const at = timestamp === undefined ? String(NOW / 1000) : timestamp;
  const all = new Headers(headers);
  if (type !== null) all.set("content-type", type);
  if (at !== null) all.set("x-slack-request-timestamp", at);
  const signed = signature === undefined ? sign(at ?? "", body) : signature;
  if (signed !== null) all.set("x-slack-signature", signed);
  return all;
}

function sign(timestamp: string, body: string | Buffer, version = "v0"): string {
  const hmac = createHmac("sha256", SECRET).update(`${version}:${timestamp}:`).update(body);
  return `${version}=${hmac.digest("hex")}`;
}

const command = (fields: Record<string, string> = {}) =>
  new URLSearchParams({
    command: "/whereis",
    text: "minji",
    user_id: "U0JUN0001",
    team_id: "T0LAB0001",
    ...fields,
  }).toString();
const JSON_TYPE = "application/json";
const mention = JSON.stringify({
  type: "event_callback",
  team_id: "T0LAB0001",
  event_id: "Ev1",
  event: { type: "app_mention", user: "U0JUN0001", text: "hello", channel: "C1", ts: "1.2" },
});

describe("a signed request", () => {
  test("is answered", async () => {
    const { post, heard } = await open();
    const response = await post(command());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("application/json");
    expect(await response.json()).toEqual({ text: "pong" });
    expect(heard).toEqual(["minji"]);
  });

  test("as Slack documents it is taken", async (context) => {
    const file = join(import.meta.dirname, "../../../../shared/reference/slack/signing/documented-vector.json");
    context.skip(!existsSync(file), "Slack's documented signing vector is not here");
    const vector = JSON.parse(readFileSync(file, "utf8"));
    const timestamp: string = vector["x-slack-request-timestamp"];
    const { post, outcomes } = await open(undefined, { now: Number(timestamp) * 1_000, secret: vector.signing_secret });
    const response = await post(vector.body, { timestamp, signature: vector["x-slack-signature"] });
    // The command in it is `/webhook-collect`, which nobody here listens to.
    expect([response.status, await response.json()]).toEqual([200, { text: "unknown" }]);
    expect(outcomes).toEqual([{ kind: "command", outcome: "unknown" }]);
  });

  test.each([
    ["with a charset", `${FORM}; charset=utf-8`],
    ["in capitals", FORM.toUpperCase()],
  ])("may name its form %s", async (_case, type) => {
    expect((await (await open()).post(command(), { type })).status).toBe(200);
  });

  test("without a content type is refused", async () => {
    const { post, heard } = await open();
    expect((await post(Buffer.from(command()), { type: null })).status).toBe(400);
    expect(heard).toEqual([]);
  });

  test.each([
    ["299 seconds ago", -299],
    ["299 seconds ahead", 299],
  ])("is taken when it was signed %s", async (_case, seconds) => {
    expect((await (await open()).post(command(), { timestamp: String(NOW / 1000 + seconds) })).status).toBe(200);
  });

  test("is echoed when Slack verifies the address, as data and nothing else", async () => {
    const { post } = await open();
    const challenge = "<script>alert(1)</script>";
    const response = await post(JSON.stringify({ type: "url_verification", challenge, token: "t" }), {
      type: JSON_TYPE,
    });
    expect(response.headers.get("content-type")).toContain("application/json");
    expect(await response.json()).toEqual({ challenge });
  });

  test("that carries an event is acknowledged at once, without a word", async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { post, heard, outcomes } = await open((app) => app.event("app_mention", () => slow));
    const response = await post(mention, { type: JSON_TYPE, headers: { "x-slack-retry-num": "1" } });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(heard).toEqual(["hello"]);
    expect(outcomes).toEqual([]);
    finish();
  });
});

describe("refused with 401, and nothing runs:", () => {
  const body = command();
  const good = sign(String(NOW / 1000), body);
  test.each<[string, Changes]>([
    ["no signature", { signature: null }],
    ["no timestamp", { timestamp: null, signature: good }],
    ["an empty signature", { signature: "" }],
    ["another secret", { signature: `v0=${createHmac("sha256", "other").update("x").digest("hex")}` }],
    ["another version", { signature: sign(String(NOW / 1000), body, "v1") }],
    ["upper-case digits", { signature: `v0=${good.slice(3).toUpperCase()}` }],
    ["63 digits", { signature: good.slice(0, -1) }],
    ["65 digits", { signature: `${good}0` }],
    ["the signature twice", { signature: `${good}, ${good}` }],
    ["letters beyond ASCII", { signature: `v0=${"é".repeat(64)}` }],
    ["five minutes and a second ago", { timestamp: String(NOW / 1000 - 301) }],
    ["five minutes and a second ahead", { timestamp: String(NOW / 1000 + 301) }],
    ["an hour ahead", { timestamp: String(NOW / 1000 + 3600) }],
    ["a timestamp in words", { timestamp: "abc" }],
    ["a timestamp without end", { timestamp: "1e999" }],
    ["a negative timestamp", { timestamp: "-1" }],
    ["a timestamp of twenty digits", { timestamp: "17641280000000000000" }],
    ["a padded timestamp", { timestamp: '" 1"' }],
    ["a decimal timestamp", { timestamp: `${NOW / 1000}.0` }],
    ["a timestamp twice", { timestamp: `${NOW / 1000}, ${NOW / 1000}` }],
  ])("%s", async (_case, changes) => {
    const { post, heard, outcomes } = await open();
    expect((await post(body, changes)).status).toBe(401);
    expect([heard, outcomes]).toEqual([[], []]);
  });

  test("one byte changed", async () => {
    const { post, heard } = await open();
    expect((await post(body.replace("minji", "minjo"), { signature: good })).status).toBe(401);
    expect(heard).toEqual([]);
  });

  test("an empty body without anything", async () => {
    expect((await (await open()).post("", { signature: null, timestamp: null, type: null })).status).toBe(401);
  });

  test("an unsigned verification of the address", async () => {
    const { post } = await open();
    const unsigned = JSON.stringify({ type: "url_verification", challenge: "x" });
    expect((await post(unsigned, { type: JSON_TYPE, signature: null })).status).toBe(401);
  });
});

test("Slack's probe of the certificate is welcomed unsigned, and whatever else it holds is ignored", async () => {
  const { post, heard, outcomes } = await open();
  const payload = encodeURIComponent(JSON.stringify({ type: "block_actions", user: { id: "U1" } }));
  for (const body of [`ssl_check=1&payload=${payload}`, `${command()}&ssl_check=1`]) {
    const response = await post(body, { signature: null });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  }
  expect([heard, outcomes]).toEqual([[], []]);
});

describe("signed nonsense is refused and harms nobody:", () => {
  const nested = "[".repeat(100_000) + "]".repeat(100_000);
  test.each([
    ["null", "null"],
    ["zero", "0"],
    ["a list", "[]"],
    ["a string", '"x"'],
    ["an empty object", "{}"],
    ["nothing", ""],
    ["cut JSON", mention.slice(0, 40)],
    ["a hundred thousand lists in each other", nested],
    ["the same within an event", `{"type":"event_callback","event":${nested}}`],
    ["a prototype", '{"__proto__":{"type":"event_callback"},"type":"event_callback","event":{"type":"app_mention"}}'],
    ["an event that is null", '{"type":"event_callback","event":null}'],
    ["an event without a type", '{"type":"event_callback","event":{}}'],
    ["an event that is a string", '{"type":"event_callback","event":"app_mention"}'],
    ["a type that is a list", '{"type":["event_callback"],"user":{"id":"U1"}}'],
    ["an interaction without a user", '{"type":"block_actions","actions":[]}'],
    ["a byte order mark", "\ufeff{}"],
    ["numbers beyond measure", '{"type":1e999}'],
    ["a lone surrogate", '{"type":"\\ud800"}'],
  ])("%s", async (_case, json) => {
    const { post, heard, outcomes } = await open();
    for (const [body, type] of [
      [json, JSON_TYPE],
      [`payload=${encodeURIComponent(json)}`, FORM],
    ] as const) {
      expect((await post(body, { type })).status).toBe(400);
    }
    expect((await post(command())).status).toBe(200);
    expect([heard, outcomes.length]).toEqual([["minji"], 1]);
  });

  test.each([
    ["a payload twice", "payload=%7B%7D&payload=%7B%7D"],
    ["bytes that are no UTF-8", "payload=%ff%fe"],
    ["a percent sign alone", "command=%"],
    ["ten thousand fields", Array.from({ length: 10_000 }, (_, i) => `f${i}=1`).join("&")],
  ])("%s", async (_case, body) => {
    const { post } = await open();
    const response = await post(body);
    expect(response.status).toBeLessThan(500);
    expect((await post(command())).status).toBe(200);
  });

  test("fields twice in JSON: the last one counts", async () => {
    const { post, heard } = await open();
    await post(mention.replace('"text":"hello"', '"text":"first","text":"second"'), { type: JSON_TYPE });
    expect(heard).toEqual(["second"]);
  });
});

test.each([
  ["a user twice", `${command()}&user_id=U2`],
  ["no user", command({}).replace("user_id=U0JUN0001&", "")],
  ["a command twice", `${command()}&command=%2Fwhereis`],
  ["another app's id", command({ api_app_id: "A0OTHER01" })],
])("a command with %s is refused in words, without a trace of our insides", async (_case, body) => {
  const { post, heard, outcomes } = await open();
  const response = await post(body);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ text: "malformed" });
  expect(heard).toEqual([]);
  expect(outcomes).toMatchObject([{ outcome: "malformed" }]);
});

describe("a large body", () => {
  test("is refused", async () => {
    const { post, heard } = await open();
    const outcome = await post(command({ text: "x".repeat(5_000_000) })).then(
      ({ status }) => status,
      () => "cut off",
    );
    // The refusal comes while the client still sends; some clients see only the cut.
    expect(outcome).toBeOneOf([413, "cut off"]);
    expect(heard).toEqual([]);
  });

  test.each([
    ["by its announced length", "content-length: 5368709120"],
    ["as it grows", "transfer-encoding: chunked"],
  ])("is refused before it is read, %s", async (_case, header) => {
    const { port } = await open();
    const socket = connect(port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.write(`POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-type: ${FORM}\r\n${header}\r\n\r\n`);
    if (header.startsWith("transfer")) socket.write(`200000\r\n${"x".repeat(0x200000)}`);
    const head = await new Promise<string>((resolve) => socket.once("data", (data) => resolve(String(data))));
    expect(head).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe("when nobody answers", () => {
  const interaction = (type: string, more: object) =>
    `payload=${encodeURIComponent(JSON.stringify({ type, user: { id: "U1", team_id: "T1" }, ...more }))}`;

  test.each([
    ["an unknown command", command({ command: "/nobody" })],
    ["an unknown button", interaction("block_actions", { actions: [{ action_id: "x", type: "button" }] })],
    ["an unknown shortcut", interaction("shortcut", { callback_id: "x" })],
    ["an unknown message shortcut", interaction("message_action", { callback_id: "x", channel: { id: "C1" } })],
    ["an unknown view", interaction("view_submission", { view: { callback_id: "x" } })],
    ["no button at all", interaction("block_actions", { actions: [] })],
    ["an unknown kind", interaction("something_new", {})],
  ])("%s is helped at once", async (_case, body) => {
    const { post, outcomes } = await open();
    const startedAt = performance.now();
    expect(await (await post(body)).json()).toEqual({ text: "unknown" });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(outcomes).toMatchObject([{ outcome: "unknown" }]);
  });

  test("a listener that throws before answering costs the person one line, and is counted", async () => {
    const { post, outcomes, logged } = await open((app) =>
      app.command("/broken", async () => {
        throw new Error("Kim Minji's secret");
      }),
    );
    expect(await (await post(command({ command: "/broken" }))).json()).toEqual({ text: "failed" });
    expect(outcomes).toEqual([{ kind: "command", outcome: "failed" }]);
    expect(logged).toHaveLength(1);
    expect(logged[0]).not.toContain("Minji");
    expect(logged[0]).toContain("http-receiver.test.ts");
  });

  test("one that throws after answering is counted apart, and the answer stands", async () => {
    const { post, outcomes } = await open((app) =>
      app.command("/broken", async ({ ack }) => {
        await ack("pong");
        throw new Error("later");
      }),
    );
    expect(await (await post(command({ command: "/broken" }))).json()).toEqual({ text: "pong" });
    expect(outcomes).toEqual([{ kind: "command", outcome: "failed-after-ack" }]);
  });

  test("one that is slow is announced before Slack gives up, and knows that its answer must go another way", async () => {
    const acked: unknown[] = [];
    const { post, outcomes } = await open((app) =>
      app.command("/slow", async ({ ack, context }) => {
        await new Promise((resolve) => setTimeout(resolve, 3_200));
        acked.push((context.delivery as { isAcked: boolean }).isAcked);
        await ack("at last");
      }),
    );
    const startedAt = performance.now();
    expect(await (await post(command({ command: "/slow" }))).json()).toEqual({ text: "late" });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    await expect.poll(() => outcomes, { timeout: 5_000 }).toEqual([{ kind: "command", outcome: "late" }]);
    expect(acked).toEqual([true]);
  });

  test("a second answer is harmless", async () => {
    const { post, outcomes } = await open((app) =>
      app.command("/twice", async ({ ack }) => {
        await ack("one");
        await ack("two");
      }),
    );
    expect(await (await post(command({ command: "/twice" }))).json()).toEqual({ text: "one" });
    expect(outcomes).toEqual([{ kind: "command", outcome: "ok" }]);
  });

  test("held-back events are acknowledged and told in the log", async () => {
    const { post, logged } = await open();
    const body = JSON.stringify({
      type: "app_rate_limited",
      team_id: "T1",
      minute_rate_limited: 1,
      api_app_id: "A0APP0001",
    });
    expect((await post(body, { type: JSON_TYPE })).status).toBe(200);
    expect(logged).toHaveLength(1);
  });
});

test("every naughty payload field is answered without a failure", async () => {
  const naughty = [
    "'; DROP TABLE people; --",
    "%00",
    "\u0000\u0007\u001b[31m",
    "ｆｕｌｌ",
    "👩‍👩‍👧‍👦".repeat(50),
    "\u202eevil\u202c",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "../../etc/passwd",
    "a".repeat(50_000),
    "́".repeat(10_000),
    "NaN",
    "undefined",
    "constructor",
    "__proto__",
    "((((".repeat(1_000),
  ];
  const { post, heard } = await open();
  for (const text of naughty) {
    expect((await post(command({ text, user_name: text, channel_name: text, trigger_id: text }))).status).toBe(200);
  }
  expect(heard).toEqual(naughty);
});

test("not even a failure in the words for a failure reaches the process", async () => {
  const { post, logged } = await open((app) =>
    app.command("/broken", async () => {
      throw Object.assign(new Error("x"), { stack: undefined });
    }),
  );
  expect((await post(command({ command: "/broken" }))).status).toBe(200);
  expect(logged).toHaveLength(1);
});
