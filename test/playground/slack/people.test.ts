import { describe, expect, test } from "vitest";
import type { Json, SlackStandIn } from "../../../src/playground/slack/index.ts";
import { ada, bo, botUser, elsewhere, general, outsider, secret, seed, shared, slackForTest } from "./support.ts";

const payload = (slack: SlackStandIn, index = -1) => (slack.deliveries.at(index)?.parcel.payload ?? {}) as Json;
const event = (slack: SlackStandIn, index = -1) => payload(slack, index).event as Json;
const noRetries = { retryDelaysMs: [] };

describe("what is typed in a command", () => {
  test.each([
    ["@ada tomorrow", `<@${ada}|ada> tomorrow`],
    ["@Ada Lovelace", `<@${ada}|ada>`],
    ["where is @bo.jensen?", `where is <@${bo}|bo.jensen>?`],
    ["@adamantly", "@adamantly"],
    ["ada@lab.test", "ada@lab.test"],
    ["#general and #secret", `<#${general}|general> and <#${secret}|>`],
    ["@labbers @here", "<!subteam^S0GROUP01|@labbers> <!here>"],
    ["a < b & c", "a &lt; b &amp; c"],
    [`<@${bo}> already`, `<@${bo}> already`],
    ["see https://x.test/a?b=1", "see <https://x.test/a?b=1>"],
  ])("%s arrives as %s", async (typed, arrives) => {
    const slack = await slackForTest();
    await slack.as(ada).command("/whereis", typed, general);
    expect(payload(slack).text).toBe(arrives);
  });

  test("without should_escape it arrives as typed", async () => {
    const slack = await slackForTest({ shouldEscape: false });
    await slack.as(ada).command("/whereis", "@ada <x>", general);
    expect(payload(slack).text).toBe("@ada <x>");
  });

  test("private channels and direct messages are not named", async () => {
    const slack = await slackForTest();
    const person = slack.as(ada);
    for (const channel of [general, secret, person.dm]) await person.command("/whereis", "", channel);
    expect(slack.deliveries.map(({ parcel }) => parcel.payload.channel_name)).toEqual([
      "general",
      "privategroup",
      "directmessage",
    ]);
  });

  test("someone of another organisation comes under her own workspace", async () => {
    const slack = await slackForTest(noRetries);
    await slack.as(outsider).command("/whereis", "", shared);
    expect(payload(slack).team_id).toBe("T0OTHER01");
    await slack.as(outsider).say(shared, "@whereis hello");
    expect(payload(slack)).toMatchObject({
      team_id: "T0LAB0001",
      is_ext_shared_channel: true,
      event: { team: "T0OTHER01", user_team: "T0OTHER01" },
    });
  });
});

describe("what is said", () => {
  test("reaches the app as a mention, a direct message, or not at all", async () => {
    const slack = await slackForTest(noRetries);
    const person = slack.as(ada);
    await person.say(general, "nothing for you");
    await person.say(elsewhere, "@whereis is not here");
    expect(slack.deliveries).toHaveLength(0);
    await person.say(general, "hey @whereis");
    expect(event(slack)).toMatchObject({ type: "app_mention", text: `hey <@${botUser}>`, channel: general });
    await person.say(person.dm, "@whereis hi");
    expect(event(slack)).toMatchObject({ type: "message", channel_type: "im", channel: person.dm });
    expect(slack.deliveries).toHaveLength(2);
  });

  test("comes with a rich text beside it", async () => {
    const slack = await slackForTest(noRetries);
    await slack.as(ada).say(general, "@whereis a<b @here");
    const [block] = event(slack).blocks as [{ elements: [{ elements: unknown[] }] }];
    expect(block.elements[0].elements).toEqual([
      { type: "user", user_id: botUser },
      { type: "text", text: " a<b " },
      { type: "broadcast", range: "here" },
    ]);
  });

  test("in a thread says whose thread it is", async () => {
    const slack = await slackForTest(noRetries);
    const { message } = await slack.as(ada).say(general, "root");
    await slack.as(bo).say(general, "@whereis?", { threadTs: message?.ts ?? "" });
    expect(event(slack)).toMatchObject({ thread_ts: message?.ts, parent_user_id: ada });
  });

  test("is news again when an edit adds the mention", async () => {
    const slack = await slackForTest(noRetries);
    const { message } = await slack.as(ada).say(general, "where is bo?");
    if (!message) throw new Error("nothing was said");
    const edited = await slack.as(ada).edit(message, "@whereis where is bo?");
    expect(event(slack)).toMatchObject({ type: "app_mention", ts: message.ts, edited: { user: ada } });
    await slack.as(ada).edit(edited.message ?? message, "@whereis where is @bo.jensen?");
    expect(slack.deliveries).toHaveLength(1);
  });

  test("edits of direct messages arrive as message_changed", async () => {
    const slack = await slackForTest(noRetries);
    const person = slack.as(ada);
    const { message } = await person.say(person.dm, "one");
    if (message) await person.edit(message, "two");
    await slack.idle();
    expect(event(slack)).toMatchObject({
      subtype: "message_changed",
      message: { text: "two" },
      previous_message: { text: "one" },
    });
  });

  test("is not told without the scope or the subscription", async () => {
    const slack = await slackForTest({ ...noRetries, events: ["app_mention"], scopes: ["im:history"] });
    const person = slack.as(ada);
    await person.say(general, "@whereis");
    await person.say(person.dm, "hi");
    expect(slack.deliveries).toHaveLength(0);
  });
});

describe("what is pressed", () => {
  const menu = {
    type: "section",
    block_id: "row",
    text: { type: "mrkdwn", text: "Level" },
    accessory: {
      type: "static_select",
      action_id: "level",
      placeholder: { type: "plain_text", text: "Choose" },
      options: ["full", "busy"].map((value) => ({ text: { type: "plain_text", text: `The ${value} one` }, value })),
    },
  };

  async function homeWith(blocks: object[]) {
    const slack = await slackForTest(noRetries);
    await fetch(`${slack.apiUrl}views.publish`, {
      method: "POST",
      headers: { authorization: `Bearer ${slack.botToken}` },
      body: new URLSearchParams({ user_id: ada, view: JSON.stringify({ type: "home", blocks }) }),
    });
    const home = slack.world.home(ada);
    if (!home) throw new Error("no home tab");
    return { slack, home };
  }

  test("an option is chosen by value or label", async () => {
    const { slack, home } = await homeWith([menu]);
    for (const choice of ["busy", "The busy one"]) {
      await slack.as(ada).click(home, "level", choice);
      expect(payload(slack)).toMatchObject({
        container: { type: "view", view_id: home.id },
        actions: [{ type: "static_select", action_id: "level", block_id: "row", selected_option: { value: "busy" } }],
        view: { state: { values: { row: { level: { selected_option: { value: "busy" } } } } } },
      });
    }
    await expect(slack.as(ada).click(home, "level", "none")).rejects.toThrow(
      'no option "none" in level; it has full, busy',
    );
  });

  test("what is not there cannot be pressed, and the error names what is", async () => {
    const { slack, home } = await homeWith([menu]);
    await expect(slack.as(ada).click(home, "Share")).rejects.toThrow(
      'nothing called "Share" to press here; there is "Choose"',
    );
    await expect(slack.as(bo).click(home, "level")).rejects.toThrow(`no longer open for ${bo}`);
  });

  test("buttons of one action id are told apart by value or label", async () => {
    const pick = (value: string) => ({
      type: "actions",
      elements: [{ type: "button", action_id: "pick", value, text: { type: "plain_text", text: `Take ${value}` } }],
    });
    const { slack, home } = await homeWith([pick("one"), pick("two")]);
    for (const choice of ["two", "Take two"]) {
      await slack.as(ada).click(home, "pick", choice);
      expect(payload(slack).actions).toMatchObject([{ value: "two" }]);
    }
    await slack.as(ada).click(home, "Take one");
    expect(payload(slack).actions).toMatchObject([{ value: "one" }]);
    await expect(slack.as(ada).click(home, "pick", "three")).rejects.toThrow('"Take one", "Take two"');
  });

  test("a link button tells the app and leads away", async () => {
    const button = {
      type: "button",
      action_id: "open",
      url: "https://x.test/",
      text: { type: "plain_text", text: "Open" },
    };
    const { slack, home } = await homeWith([{ type: "actions", elements: [button] }]);
    const seen = await slack.as(ada).click(home, "Open");
    expect(seen.url).toBe("https://x.test/");
    expect(payload(slack).actions).toMatchObject([{ action_id: "open" }]);
  });
});

describe("what is filled in", () => {
  const plain = (text: string) => ({ type: "plain_text", text });
  const input = (block_id: string, element: object, more: object = {}) => ({
    type: "input",
    block_id,
    label: plain(block_id),
    element,
    ...more,
  });
  const view = {
    type: "modal",
    callback_id: "set",
    private_metadata: "kept",
    title: plain("Set"),
    submit: plain("Send"),
    notify_on_close: true,
    blocks: [
      input("place", { type: "plain_text_input", action_id: "text" }),
      input("day", { type: "datepicker", action_id: "date", initial_date: "2026-11-24" }),
      input(
        "kinds",
        {
          type: "checkboxes",
          action_id: "boxes",
          options: [
            { text: plain("A"), value: "a" },
            { text: plain("B"), value: "b" },
          ],
        },
        { optional: true },
      ),
      input("who", { type: "users_select", action_id: "user" }, { optional: true }),
    ],
  };

  async function modal() {
    const slack = await slackForTest(noRetries);
    await slack.as(ada).shortcut("set");
    const body = new URLSearchParams({ trigger_id: String(payload(slack).trigger_id), view: JSON.stringify(view) });
    await fetch(`${slack.apiUrl}views.open`, {
      method: "POST",
      headers: { authorization: `Bearer ${slack.botToken}` },
      body,
    });
    const [opened] = slack.world.modals(ada);
    if (!opened) throw new Error("no modal");
    return { slack, opened };
  }

  test("arrives as state, with what was set before where nothing was filled in", async () => {
    const { slack, opened } = await modal();
    await slack.as(ada).submit(opened, { place: "home", boxes: ["b"], who: bo });
    expect(payload(slack)).toMatchObject({
      type: "view_submission",
      view: { callback_id: "set", private_metadata: "kept" },
    });
    expect(payload(slack).view).toHaveProperty("state.values", {
      place: { text: { type: "plain_text_input", value: "home" } },
      day: { date: { type: "datepicker", selected_date: "2026-11-24" } },
      kinds: { boxes: { type: "checkboxes", selected_options: [{ text: plain("B"), value: "b" }] } },
      who: { user: { type: "users_select", selected_user: bo } },
    });
  });

  test("what must be filled in must be, before Slack submits", async () => {
    const { slack, opened } = await modal();
    await expect(slack.as(ada).submit(opened)).rejects.toThrow("before these are filled in: place");
  });

  test("a modal stays when the app does not answer, and a dismissed one is told of when asked for", async () => {
    const { slack, opened } = await modal();
    expect((await slack.as(ada).submit(opened, { place: "x" })).error).toBe("dispatch_failed");
    expect(slack.world.modals(ada)).toHaveLength(1);
    await slack.as(ada).dismiss(opened);
    expect(payload(slack)).toMatchObject({ type: "view_closed", is_cleared: false });
    expect(slack.world.modals(ada)).toEqual([]);
  });
});

describe("what changes", () => {
  const types = (slack: SlackStandIn) => slack.deliveries.map(({ parcel }) => (parcel.payload.event as Json).type);

  test("a status comes slim, and full beside it", async () => {
    const slack = await slackForTest(noRetries);
    await slack.as(ada).setStatus({ text: "Lunch", emoji: ":bento:" });
    expect(types(slack)).toEqual(["user_status_changed", "user_profile_changed", "user_change"]);
    expect(event(slack, 0).user).not.toHaveProperty("tz");
    expect(event(slack, 2)).toMatchObject({ user: { tz: "Asia/Seoul", profile: { status_text: "Lunch" } } });
    expect(event(slack, 2).user).toHaveProperty("profile.email");
    slack.removeScope("users:read.email");
    await slack.as(ada).setStatus({});
    expect(event(slack).user).not.toHaveProperty("profile.email");
  });

  test("a huddle begins and ends", async () => {
    const slack = await slackForTest(noRetries);
    await slack.as(ada).joinHuddle();
    expect(event(slack)).toMatchObject({ user: { profile: { huddle_state: "in_a_huddle" } } });
    await slack.as(ada).leaveHuddle();
    expect(event(slack)).toMatchObject({ user: { profile: { huddle_state: "default_unset" } } });
    expect(types(slack)).toEqual(["user_huddle_changed", "user_change", "user_huddle_changed", "user_change"]);
  });

  test("presence is told to nobody", async () => {
    const slack = await slackForTest(noRetries);
    slack.as(ada).setPresence("away");
    await slack.idle();
    expect(types(slack)).toEqual([]);
  });

  test("pauses, newcomers and leavers are", async () => {
    const slack = await slackForTest(noRetries);
    await slack.as(bo).setDnd();
    expect(event(slack)).toMatchObject({
      type: "dnd_updated_user",
      user: bo,
      dnd_status: { dnd_enabled: false, next_dnd_start_ts: 1 },
    });
    await slack.join({ id: "U0NEW0001", name: "new", realName: "Nia New" });
    expect(event(slack)).toMatchObject({ type: "team_join", user: { id: "U0NEW0001" } });
    await slack.as(bo).change({ realName: "Bo J." });
    expect(event(slack)).toMatchObject({ type: "user_change", user: { real_name: "Bo J." } });
    await slack.as(bo).deactivate();
    expect(event(slack)).toMatchObject({ type: "user_change", user: { deleted: true } });
  });
});

test("someone who is not in the workspace cannot act", async () => {
  const slack = await slackForTest();
  expect(() => slack.as("U0NOBODY1")).toThrow("nobody called U0NOBODY1");
});

test("the state is plain data, and every change is told once per turn", async () => {
  const slack = await slackForTest(noRetries);
  let told = 0;
  const stop = slack.subscribe(() => {
    told += 1;
  });
  await slack.as(ada).say(general, "one");
  await slack.until(() => told > 0 || undefined);
  expect(told).toBe(1);
  stop();
  await slack.as(ada).say(general, "two");
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(told).toBe(1);
  const state = slack.state;
  expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  expect(state.channels.find(({ id }) => id === general)?.messages.map(({ text }) => text)).toEqual(["one", "two"]);
  expect(state.team).toEqual(seed.team);
});

test("messages of a private channel are seen by its members alone", async () => {
  const slack = await slackForTest(noRetries);
  await slack.as(ada).say(secret, "quiet");
  expect(slack.world.messages(secret, bo)).toHaveLength(1);
  expect(slack.world.messages(secret, outsider)).toEqual([]);
});

test("a delivery can come once more, as after a lost acknowledgement", async () => {
  const slack = await slackForTest(noRetries);
  await slack.as(ada).say(general, "@whereis");
  const [first] = slack.deliveries;
  if (!first) throw new Error("nothing was delivered");
  await slack.redeliver(first);
  expect(slack.deliveries).toHaveLength(1);
  expect(first.outcomes).toHaveLength(2);
});
