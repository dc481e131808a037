import { describe, expect, test } from "vitest";
import { movableClock } from "../../src/playground/clock.ts";
import type { PageState } from "../../src/playground/page/state.ts";
import { act, type Opened, playgroundForTest, send } from "./page-support.ts";
import { ada, bo, boltFor, general, guest, outsider, secret, shared } from "./slack/support.ts";

async function stateOf(opened: Opened, viewer = ""): Promise<PageState> {
  const { status, body } = await send(opened, `/playground/state?viewer=${viewer}`);
  expect(status).toBe(200);
  return JSON.parse(body) as PageState;
}

const messagesIn = (state: PageState, channel: string) =>
  [...state.channels, state.dm].find(({ id }) => id === channel)?.messages ?? [];

describe("the page", () => {
  test("comes whole: everything it loads is there, and nothing of it is inline or from elsewhere", async () => {
    const opened = await playgroundForTest();
    const page = await send(opened, "/playground");
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.body).not.toMatch(/<style|<script(?![^>]*src=)|\son\w+=|\sstyle=|https?:\/\/(?!www\.w3\.org)/);
    const queue = [...page.body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
    const seen = new Set<string>();
    for (const path of queue) {
      if (seen.has(path)) continue;
      seen.add(path);
      const file = await send(opened, path);
      expect([path, file.status]).toEqual([path, 200]);
      expect(file.headers["content-type"]).toMatch(path.endsWith(".css") ? /^text\/css/ : /^text\/javascript/);
      queue.push(...[...file.body.matchAll(/from "\.(\/[^"]+)"/g)].map(([, name]) => `/playground${name}`));
    }
    expect(seen.size).toBeGreaterThan(5);
  });

  test.each(["/playground", "/playground/", "/playground/page.css", "/playground/state", "/playground/nothing"])(
    "%s forbids everything that is not its own",
    async (path) => {
      const { headers } = await send(await playgroundForTest(), path);
      expect(headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["cache-control"]).toBe("no-store");
    },
  );

  test.each([
    "/playground/nothing",
    "/playground/../package.json",
    "/playground/../../../etc/passwd",
    "/playground/%2e%2e/%2e%2e/package.json",
    "/playground/..%2f..%2fpackage.json",
    "/playground/..%5c..%5cpackage.json",
    "/playground/./../http.ts",
    "/playground/static/index.html",
    "/playground/index.html",
    "/playground/constructor",
    "/playground/act/say",
    "/playground/act/constructor",
    "/playground/act/__proto__",
    "//elsewhere.example/playground",
    "/playground/%00",
    "/playground/%ff%zz",
  ])("%s leads nowhere", async (path) => {
    const { status, body } = await send(await playgroundForTest(), path);
    expect(status).toBe(path === "/playground/act/say" ? 405 : 404);
    expect(JSON.parse(body)).toEqual({ error: expect.any(String) });
  });

  test("says in a calm page what a browser asked for in vain", async () => {
    const { status, headers, body } = await send(await playgroundForTest(), "/playground/x", {
      headers: { accept: "text/html,*/*" },
    });
    expect([status, headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
    expect(body).toContain("its front door is /playground");
  });

  test("answers HEAD without a body", async () => {
    const { status, headers, body } = await send(await playgroundForTest(), "/playground", { method: "HEAD" });
    expect([status, body]).toEqual([200, ""]);
    expect(Number(headers["content-length"])).toBeGreaterThan(500);
  });
});

describe("only this page, on this machine, drives the lab", () => {
  const said = { person: ada, channel: general, text: "hello" };

  test.each([
    "elsewhere.example",
    "127.0.0.1.elsewhere.example",
    "localhost.elsewhere.example",
    "elsewhere.example:3000",
    "192.168.0.7:3000",
    "127.0.0.1@elsewhere.example",
  ])("a request for the host “%s” is refused", async (host) => {
    const opened = await playgroundForTest();
    for (const path of ["/playground", "/playground/state", "/playground/events"]) {
      expect((await send(opened, path, { headers: { host } })).status).toBe(403);
    }
    expect((await act(opened, "say", said, { host, origin: `http://${host}` })).status).toBe(403);
    expect(opened.slack.world.messages(general)).toEqual([]);
  });

  test.each(["localhost", "localhost:1", "127.0.0.1", "127.0.0.1:80", "[::1]:3000", "LOCALHOST:3000"])(
    "the host %s is this machine",
    async (host) => {
      expect((await send(await playgroundForTest(), "/playground/state", { headers: { host } })).status).toBe(200);
    },
  );

  test.each([
    ["another origin", { origin: "http://elsewhere.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["another name of this machine", { origin: "http://localhost" }],
    ["https", { origin: "https://127.0.0.1" }],
    ["a sandboxed frame", { origin: "null" }],
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["a neighbouring site", { "sec-fetch-site": "same-site" }],
    ["a link", { "sec-fetch-site": "none" }],
  ])("a POST from %s is refused, and nothing happens", async (_from, headers) => {
    const opened = await playgroundForTest();
    const answer = await act(opened, "say", said, headers);
    expect([answer.status, answer.json]).toEqual([403, { error: "Only the playground's own page may do this." }]);
    expect(opened.slack.world.messages(general)).toEqual([]);
  });

  test.each([
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, "a=b", 415],
    ["plain text", { "content-type": "text/plain" }, "{}", 415],
    ["no type", {}, "{}", 415],
    ["a JSON-like type", { "content-type": "application/jsonp" }, "{}", 415],
    ["half a body", { "content-type": "application/json" }, '{"person":', 400],
    ["a list", { "content-type": "application/json" }, "[]", 400],
    ["null", { "content-type": "application/json" }, "null", 400],
    ["nothing", { "content-type": "application/json" }, "", 400],
    ["far too much", { "content-type": "application/json" }, `{"text":"${"x".repeat(70_000)}"}`, 413],
  ] as [string, Record<string, string>, string, number][])("%s is refused", async (_what, headers, body, status) => {
    const opened = await playgroundForTest();
    const answer = await send(opened, "/playground/act/say", { method: "POST", headers, body });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ error: expect.any(String) });
  });

  test.each([
    ["say", {}],
    ["say", { person: "U0NOBODY", channel: general, text: "x" }],
    ["say", { person: ada, channel: "C0NOWHERE", text: "x" }],
    ["say", { person: ada, channel: general, text: 7 }],
    ["say", { person: outsider, channel: general, text: "not a member" }],
    ["say", { person: bo, channel: "D0ADA0001", text: "someone else's messages" }],
    ["command", { person: guest, channel: secret, text: "/whereis" }],
    ["click", { person: ada, channel: general, ts: "1.1", what: "x" }],
    ["click", { person: ada, view: "V0", what: "x" }],
    ["submit", { person: ada, view: "V0" }],
    ["shortcut", { person: ada, callbackId: "nobodys" }],
    ["messageshortcut", { person: ada, channel: general, ts: "1.1", callbackId: "nobodys" }],
    ["presence", { person: ada, presence: "asleep" }],
    ["status", { person: ada, minutes: "60" }],
    ["clock", { to: "later", minutes: 1e12 }],
    ["clock", { to: "weekday", weekday: 8, time: "10:00" }],
    ["clock", { to: "weekday", weekday: 1, time: "25:00" }],
    ["clock", { to: "yesterday" }],
    ["switch", { id: "constructor", isOn: true }],
    ["switch", { id: "missing", isOn: true }],
    ["heal", { vendor: "constructor" }],
  ])("%s %j cannot be done, and says so", async (name, given) => {
    const opened = await playgroundForTest();
    const { status, json } = await act(opened, name, given);
    expect([status, json]).toEqual([400, { error: expect.any(String) }]);
    expect(opened.slack.state.channels.flatMap(({ messages }) => messages)).toEqual([]);
  });
});

describe("what one sees", () => {
  test("opens through the eyes of a plain member, with questions about another", async () => {
    const state = await stateOf(await playgroundForTest());
    expect(state.viewer).toBe(bo);
    expect(state.questions).toContain("/whereis @ada");
    expect(state.questions).toContain("/whereis help");
  });

  test("is one's own channels, and nothing meant for others", async () => {
    const opened = await playgroundForTest();
    await boltFor(opened.slack, "Socket Mode", (app) => app.command("/whereis", ({ ack }) => ack("only for Ada")));
    await act(opened, "command", { person: ada, channel: general, text: "/whereis @bo.jensen" });
    const [hers, his, theirs] = [
      await stateOf(opened, ada),
      await stateOf(opened, bo),
      await stateOf(opened, outsider),
    ];
    expect(messagesIn(hers, general)).toMatchObject([{ text: "only for Ada", isEphemeral: true }]);
    expect(messagesIn(his, general)).toEqual([]);
    expect(JSON.stringify(his)).not.toContain("only for Ada");
    expect(theirs.channels.map(({ id }) => id)).toEqual([shared]);
  });

  test("holds no secret of the lab's", async () => {
    const opened = await playgroundForTest();
    const {
      GOOGLE_API_URL: _open,
      TIMETABLE_SHEET_ID: _sheet,
      CALENDAR_IDS: _ids,
      SLACK_API_URL: _url,
      DIGEST_CHANNEL: _channel,
      ...secrets
    } = opened.settings;
    const { body } = await send(opened, "/playground/state");
    expect(Object.keys(secrets)).toHaveLength(5);
    expect(Object.values(secrets).filter((value) => body.includes(value))).toEqual([]);
  });

  test("shows messages at the lab's time even after its clock went back", async () => {
    const clock = movableClock();
    const opened = await playgroundForTest({ clock });
    const say = (text: string) => act(opened, "say", { person: ada, channel: general, text });
    clock.moveBy(86_400_000);
    await say("tomorrow");
    await stateOf(opened, ada);
    clock.reset();
    await say("today");
    const [tomorrow, today] = messagesIn(await stateOf(opened, ada), general);
    expect(tomorrow!.at - today!.at).toBeGreaterThan(86_000_000);
  });

  test("is told of every change, and no more once the playground closes", async () => {
    const opened = await playgroundForTest();
    const response = await fetch(`${opened.origin}/playground/events`);
    const news = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    await news.read();
    await act(opened, "presence", { person: ada, presence: "away" });
    expect((await news.read()).value).toContain("event: change");
    await opened.close();
    expect((await news.read()).done).toBe(true);
  });
});

describe("what one does", () => {
  test("a mention and its answer stand in one thread", async () => {
    const opened = await playgroundForTest();
    await boltFor(opened.slack, "Socket Mode", (app) =>
      app.event("app_mention", async ({ event, say }) => void (await say({ text: "In R301.", thread_ts: event.ts }))),
    );
    await act(opened, "say", { person: ada, channel: general, text: "@whereis where is @bo.jensen?" });
    await opened.slack.until(() => opened.slack.world.messages(general)[1]);
    const [question, answer] = messagesIn(await stateOf(opened, bo), general);
    expect(question?.text).toBe(`<@${opened.slack.bot.userId}> where is <@${bo}>?`);
    expect(answer).toMatchObject({ text: "In R301.", threadTs: question?.ts });
  });

  test("a command carries people as Slack's mentions", async () => {
    const opened = await playgroundForTest();
    await boltFor(opened.slack, "Socket Mode", (app) =>
      app.command("/whereis", ({ ack, command }) => ack(command.text)),
    );
    await act(opened, "command", { person: ada, channel: general, text: "/whereis @bo.jensen tomorrow" });
    expect(messagesIn(await stateOf(opened, ada), general)).toMatchObject([{ text: `<@${bo}|bo.jensen> tomorrow` }]);
  });

  test("a button clicks for real, whichever of two with one action id it is", async () => {
    const opened = await playgroundForTest();
    const button = (name: string) => ({
      type: "button" as const,
      action_id: `pick.${name}`,
      text: { type: "plain_text" as const, text: name },
      value: name,
    });
    await boltFor(opened.slack, "Socket Mode", (app) => {
      app.command("/whereis", ({ ack }) =>
        ack({ text: "Which?", blocks: [{ type: "actions", elements: [button("minji"), button("taeyun")] }] }),
      );
      app.action(/^pick/, async ({ ack, respond, action }) => {
        await ack();
        await respond({ replace_original: true, text: `It is ${(action as { value?: string }).value}.` });
      });
    });
    await act(opened, "command", { person: ada, channel: general, text: "/whereis kim" });
    const { ts } = messagesIn(await stateOf(opened, ada), general)[0]!;
    await act(opened, "click", { person: ada, channel: general, ts, what: "pick.taeyun", choice: "taeyun" });
    await opened.slack.until(() => opened.slack.world.messages(general).find(({ text }) => text === "It is taeyun."));
    const others = await act(opened, "click", { person: bo, channel: general, ts, what: "pick.minji" });
    expect([others.status, others.json]).toEqual([400, { error: "That message is no longer there." }]);
  });

  test("an app that does not answer is told as Slack tells it", async () => {
    const opened = await playgroundForTest();
    await boltFor(opened.slack, "Socket Mode", (app) => app.command("/whereis", async () => {}));
    await act(opened, "command", { person: ada, channel: general, text: "/whereis" });
    expect(messagesIn(await stateOf(opened, ada), general)).toMatchObject([
      { user: "USLACKBOT", text: '/whereis failed with the error "operation_timeout"', isEphemeral: true },
    ]);
  });

  test("a command nobody listens to is no command", async () => {
    const opened = await playgroundForTest({ commands: ["/where-is"] });
    const { json } = await act(opened, "command", { person: ada, channel: general, text: "/whereis x" });
    expect(json.notice).toContain("/whereis is not a valid command");
    expect(opened.slack.deliveries).toEqual([]);
    expect((await stateOf(opened)).questions).toContain("/where-is help");
  });

  test("a home tab opens, and its buttons work", async () => {
    const opened = await playgroundForTest();
    const pressed: string[] = [];
    await boltFor(opened.slack, "Socket Mode", (app) => {
      app.event("app_home_opened", async ({ client, event }) => {
        const text = { type: "plain_text" as const, text: "Press" };
        const blocks = [
          { type: "actions" as const, elements: [{ type: "button" as const, action_id: "press", text }] },
        ];
        await client.views.publish({ user_id: event.user, view: { type: "home", blocks } });
      });
      app.action("press", async ({ ack, body }) => {
        await ack();
        pressed.push(body.user.id);
      });
    });
    await act(opened, "home", { person: ada });
    const home = await opened.slack.until(() => opened.slack.world.home(ada));
    expect((await stateOf(opened, ada)).home).toMatchObject({ id: home.id });
    await act(opened, "click", { person: ada, view: home.id, what: "press" });
    expect(pressed).toEqual([ada]);
  });

  test("what is filled in around a button of the home tab goes with its press", async () => {
    const opened = await playgroundForTest();
    const heard: unknown[] = [];
    const text = (words: string) => ({ type: "plain_text" as const, text: words });
    await boltFor(opened.slack, "Socket Mode", (app) => {
      app.event("app_home_opened", async ({ client, event }) => {
        const element = { type: "timepicker" as const, action_id: "until" };
        const blocks = [
          { type: "input" as const, block_id: "word", label: text("Until"), element },
          {
            type: "actions" as const,
            block_id: "send",
            elements: [{ type: "button" as const, action_id: "set", text: text("Set") }],
          },
        ];
        await client.views.publish({ user_id: event.user, view: { type: "home", blocks } });
      });
      app.action("set", async ({ ack, body }) => {
        await ack();
        heard.push((body as { view?: { state: { values: unknown } } }).view?.state.values);
      });
    });
    await act(opened, "home", { person: ada });
    const home = await opened.slack.until(() => opened.slack.world.home(ada));
    const filled = { word: { until: "15:00" } };
    await act(opened, "click", { person: ada, view: home.id, what: "set", choice: "Set", filled });
    expect(heard).toEqual([{ word: { until: { type: "timepicker", selected_time: "15:00" } } }]);
    const nothing = await act(opened, "click", { person: ada, view: home.id, what: "not there" });
    expect([nothing.status, nothing.json]).toEqual([400, { error: expect.stringContaining("nothing called") }]);
  });

  test("shortcuts are those of the app, and are chosen on a message or anywhere", async () => {
    const shortcuts = [
      { name: "Where is …?", type: "global", callbackId: "lab.ask" },
      { name: "Where is the author?", type: "message", callbackId: "lab.author" },
    ] as const;
    const opened = await playgroundForTest({ shortcuts });
    const chosen: unknown[] = [];
    await boltFor(opened.slack, "Socket Mode", (app) => {
      app.shortcut("lab.ask", async ({ ack, client, shortcut }) => {
        await ack();
        const title = { type: "plain_text" as const, text: "Where?" };
        const blocks = [{ type: "section" as const, text: title }];
        await client.views.open({ trigger_id: shortcut.trigger_id, view: { type: "modal", title, blocks } });
      });
      app.shortcut("lab.author", async ({ ack, shortcut }) => {
        await ack();
        chosen.push("message" in shortcut && shortcut.message.user, shortcut.user.id);
      });
    });
    expect((await stateOf(opened)).shortcuts).toEqual(shortcuts);
    await act(opened, "say", { person: bo, channel: general, text: "hello" });
    const { ts } = messagesIn(await stateOf(opened, ada), general)[0]!;
    await act(opened, "messageshortcut", { person: ada, channel: general, ts, callbackId: "lab.author" });
    expect(chosen).toEqual([bo, ada]);
    await act(opened, "shortcut", { person: ada, callbackId: "lab.ask" });
    const modal = await opened.slack.until(() => opened.slack.world.modals(ada).at(-1));
    expect((await stateOf(opened, ada)).modal).toMatchObject({ id: modal.id });
    expect((await stateOf(opened, bo)).modal).toBeUndefined();
    const mixed = await act(opened, "shortcut", { person: ada, callbackId: "lab.author" });
    expect([mixed.status, mixed.json]).toEqual([400, { error: "There is no such shortcut: lab.author." }]);
  });

  test("presence, status and huddle change as people would change them", async () => {
    const clock = movableClock();
    clock.set(Date.parse("2031-03-05T12:00:00Z"));
    const opened = await playgroundForTest({ clock });
    await act(opened, "presence", { person: bo, presence: "active" });
    await act(opened, "status", { person: bo, emoji: ":house:", text: "home", minutes: 60 });
    await act(opened, "huddle", { person: bo, isOn: true });
    const person = (await stateOf(opened)).people.find(({ id }) => id === bo);
    expect(person).toMatchObject({ presence: "active", inHuddle: true, status: { text: "home", emoji: ":house:" } });
    expect(person!.status.expiration - Date.parse("2031-03-05T13:00:00Z") / 1000).toBeLessThan(5);
    await act(opened, "status", { person: bo, minutes: 0 });
    await act(opened, "huddle", { person: bo, isOn: false });
    const after = (await stateOf(opened)).people.find(({ id }) => id === bo);
    expect(after).toMatchObject({ inHuddle: false, status: { text: "", emoji: "", expiration: 0 } });
  });

  test("the clock moves, and whoever lives by it is told after each move", async () => {
    const clock = movableClock();
    clock.set(Date.parse("2026-11-21T08:00:00Z"));
    const told: string[] = [];
    const opened = await playgroundForTest({
      clock,
      onClockMoved: () => void told.push(new Date(clock.now()).toISOString().slice(0, 16)),
    });
    await act(opened, "clock", { to: "later", minutes: 15 });
    await act(opened, "clock", { to: "weekday", weekday: 1, time: "14:00" });
    expect(told).toEqual(["2026-11-21T08:15", "2026-11-23T05:00"]);
    expect((await stateOf(opened)).isMoved).toBe(true);
    await act(opened, "clock", { to: "now" });
    expect([clock.isMoved, told.length]).toEqual([false, 3]);
  });

  test("reading again is offered where it can be done, and a failure is said", async () => {
    const without = await playgroundForTest();
    expect((await stateOf(without)).hasRefresh).toBe(false);
    let reads = 0;
    const opened = await playgroundForTest({
      onRefresh() {
        reads += 1;
        if (reads === 2) throw new Error("the disk is full");
      },
    });
    expect((await stateOf(opened)).hasRefresh).toBe(true);
    expect((await act(opened, "refresh", {})).status).toBe(200);
    const failed = await act(opened, "refresh", {});
    expect([failed.status, failed.json]).toEqual([500, { error: "That did not work: the disk is full" }]);
  });
});

describe("what one breaks", () => {
  const calendars = "/calendar/v3/calendars";
  const token = async ({ settings, google }: Opened) => {
    const body = new URLSearchParams({
      ...{ grant_type: "refresh_token", refresh_token: settings.GOOGLE_REFRESH_TOKEN! },
      ...{ client_id: settings.GOOGLE_CLIENT_ID!, client_secret: settings.GOOGLE_CLIENT_SECRET! },
    });
    const response = await fetch(`${google.origin}/token`, { method: "POST", body });
    return { status: response.status, json: (await response.json()) as { access_token: string; error?: string } };
  };
  const read = async (opened: Opened, calendar: string, accessToken: string) => {
    const headers = { authorization: `Bearer ${accessToken}` };
    return fetch(`${opened.google.origin}${calendars}/${encodeURIComponent(calendar)}/events`, { headers });
  };
  const turn = (opened: Opened, id: string, isOn: boolean, calendar?: string) =>
    act(opened, "switch", { id, isOn, ...(calendar && { calendar }) });

  test.each([
    ["limited", 429],
    ["failing", 500],
    ["html", 200],
  ])("Google is %s until mended", async (id, status) => {
    const opened = await playgroundForTest();
    const { access_token } = (await token(opened)).json;
    await turn(opened, id, true);
    const broken = await read(opened, "ada@lab.test", access_token);
    expect(broken.status).toBe(status);
    expect(broken.headers.get("content-type")).toMatch(id === "html" ? /^text\/html/ : /^application\/json/);
    expect((await stateOf(opened)).switches.filter(({ isOn }) => isOn)).toMatchObject([{ id, vendor: "google" }]);
    await act(opened, "heal", { vendor: "google" });
    expect(await (await read(opened, "ada@lab.test", access_token)).json()).toMatchObject({ kind: "calendar#events" });
    expect((await stateOf(opened)).switches.filter(({ isOn }) => isOn)).toEqual([]);
  });

  test("access is withdrawn at once, and given back", async () => {
    const opened = await playgroundForTest();
    const { access_token } = (await token(opened)).json;
    await turn(opened, "withdrawn", true);
    expect((await read(opened, "ada@lab.test", access_token)).status).toBe(401);
    expect(await token(opened)).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
    await turn(opened, "withdrawn", false);
    const again = await token(opened);
    expect((await read(opened, "ada@lab.test", again.json.access_token)).status).toBe(200);
  });

  test("one account is cut off, and another one’s sign-in goes on", async () => {
    const opened = await playgroundForTest();
    const other = opened.google.accounts().find(({ email }) => email !== "reader@lab.test")!;
    const settings = { ...opened.settings, GOOGLE_REFRESH_TOKEN: opened.google.grant({ account: other.email }) };
    await turn(opened, "withdrawn-one", true);
    expect([(await token(opened)).status, (await token({ ...opened, settings })).status]).toEqual([400, 200]);
    await turn(opened, "withdrawn-one", false);
    expect((await token(opened)).status).toBe(200);
  });

  test("a sign-in that was ended stays so, and a new one works", async () => {
    const opened = await playgroundForTest();
    await turn(opened, "session", true);
    expect(await token(opened)).toMatchObject({ status: 400, json: { error_subtype: "invalid_rapt" } });
    const settings = { ...opened.settings, GOOGLE_REFRESH_TOKEN: opened.google.grant({ account: "reader@lab.test" }) };
    expect((await token({ ...opened, settings })).status).toBe(200);
    expect((await token(opened)).status).toBe(400);
  });

  test("what Google’s own pages forbid, the token endpoint does, until mended", async () => {
    const opened = await playgroundForTest();
    for (const [id, error] of [
      ["policy", "admin_policy_enforced"],
      ["client", "deleted_client"],
    ] as const) {
      await turn(opened, id, true);
      expect((await token(opened)).json.error).toBe(error);
      const page = await fetch(`${opened.google.origin}/o/oauth2/v2/auth?client_id=x`);
      expect(await page.text()).toContain(error);
      await turn(opened, id, false);
      expect((await token(opened)).status).toBe(200);
    }
  });

  test("one calendar is gone and the others stay", async () => {
    const opened = await playgroundForTest();
    const { access_token } = (await token(opened)).json;
    await turn(opened, "missing", true, "ada@lab.test");
    expect((await read(opened, "ada@lab.test", access_token)).status).toBe(404);
    expect((await read(opened, "reader@lab.test", access_token)).status).toBe(200);
    await turn(opened, "missing", true, "reader@lab.test");
    expect((await read(opened, "ada@lab.test", access_token)).status).toBe(200);
  });

  test("presence is limited, and Slack's other methods are not", async () => {
    const opened = await playgroundForTest();
    const call = (method: string) =>
      fetch(`${opened.slack.apiUrl}${method}`, {
        ...{ method: "POST", headers: { authorization: `Bearer ${opened.slack.botToken}` } },
        body: new URLSearchParams({ user: ada }),
      });
    await turn(opened, "presence-limited", true);
    const limited = await call("users.getPresence");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "30"]);
    expect((await call("auth.test")).status).toBe(200);
    await act(opened, "heal", { vendor: "slack" });
    expect((await call("users.getPresence")).status).toBe(200);
    const { slack } = (await stateOf(opened)).calls;
    expect(slack.last).toContainEqual({ what: "users.getPresence", error: "429", times: 1 });
  });
});
