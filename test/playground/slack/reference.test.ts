import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Json, SlackStandIn } from "../../../src/playground/slack/index.ts";
import { ada, bo, general, slackForTest } from "./support.ts";

// Compares what the stand-in sends with what Slack was recorded to send: names of fields, not values.
// Skipped, all of it, where the folder with the recordings is absent.

const folder = fileURLToPath(new URL("../../../../shared/reference/slack/", import.meta.url));
const isAbsent = !existsSync(folder);
const title = isAbsent ? "skipped: the folder with Slack's recorded payloads is absent" : "against recorded payloads";

const read = (file: string): Json => {
  const body = readFileSync(folder + file, "utf8");
  return file.endsWith(".txt") ? Object.fromEntries(new URLSearchParams(body.trim())) : JSON.parse(body);
};

/** Every field by its path; list items and maps by id count as one. */
function fields(value: unknown, at = ""): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item) => [...fields(item, at)]));
  if (typeof value !== "object" || value === null) return new Set();
  return new Set(
    Object.entries(value).flatMap(([name, item]) => {
      const path = `${at}.${/^[UWV][0-9A-Z]{8,}$/.test(name) ? "<id>" : name}`;
      return [path, ...fields(item, path)];
    }),
  );
}

const within = (path: string, opaque: readonly string[]) =>
  opaque.some((start) => path === start || path.startsWith(`${start}.`));

/** Which fields are in `one` and in none of `others`, leaving out what is exempt and all below it. */
function onlyIn(one: unknown, others: readonly unknown[], exempt: readonly string[] = []): string[] {
  const known = new Set(others.flatMap((other) => [...fields(other)]));
  return [...fields(one)].filter((path) => !known.has(path) && !within(path, exempt));
}

async function call(
  slack: SlackStandIn,
  method: string,
  args: Record<string, string>,
  token = slack.botToken,
): Promise<Json> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(slack.apiUrl + method, { method: "POST", headers, body: new URLSearchParams(args) });
  return (await response.json()) as Json;
}

const lastPayload = (slack: SlackStandIn): Json => slack.deliveries.at(-1)?.parcel.payload ?? {};
const everyScope = [
  "users:read",
  "users:read.email",
  "team:read",
  "channels:read",
  "groups:read",
  "im:read",
  "im:write",
  "usergroups:read",
  "dnd:read",
  "chat:write",
  "assistant:write",
  "app_mentions:read",
  "im:history",
];
const options = { scopes: everyScope, retryDelaysMs: [] };
const view = JSON.stringify({
  type: "modal",
  title: { type: "plain_text", text: "x", emoji: true },
  submit: { type: "plain_text", text: "x", emoji: true },
  close: { type: "plain_text", text: "x", emoji: true },
  blocks: [
    {
      type: "input",
      label: { type: "plain_text", text: "x", emoji: true },
      optional: false,
      element: { type: "plain_text_input", action_id: "a" },
    },
  ],
});

describe.skipIf(isAbsent)(`${title}: replies`, () => {
  // What a small workspace without Enterprise Grid, pictures or channel tabs does not have; blocks are the app's own.
  const notOurs = [
    ...[
      ".user.has_2fa",
      ".members.has_2fa",
      ".user.profile.image_original",
      ".members.profile.image_original",
      ".members.profile.image_1024",
    ],
    ...[
      ".members.profile.is_custom_image",
      ".members.profile.pronouns",
      ".members.profile.phone",
      ".members.profile.skype",
      ".members.profile.title",
    ],
    ...[
      ".team.enterprise_id",
      ".team.enterprise_name",
      ".user.enterprise_user",
      ".channel.properties",
      ".channel.is_frozen",
      ".channel.parent_conversation",
    ],
    ...[
      ".channels.properties",
      ".channels.is_open",
      ".channels.priority",
      ".channels.num_members",
      ".channel.last_read",
      ".channel.latest",
    ],
    ...[
      ".channel.unread_count",
      ".channel.unread_count_display",
      ".last_activity",
      ".usergroups.user_count",
      ".message.username",
      ".message.attachments",
    ],
    ...[
      ".message.subtype",
      ".view.blocks",
      ".view.private_metadata",
      ".view.title",
      ".view.submit",
      ".view.close",
      ".response_metadata",
      ".channels.is_user_deleted",
    ],
  ];

  test.each<[string, Record<string, string>]>([
    ["auth.test", {}],
    ["users.list", { include_locale: "true" }],
    ["users.info", { user: ada, include_locale: "true" }],
    ["users.getPresence", { user: ada }],
    ["users.getPresence", {}],
    ["users.conversations", { types: "public_channel,private_channel,im" }],
    ["dnd.teamInfo", { users: `${ada},${bo}` }],
    ["dnd.info", { user: bo }],
    ["team.info", {}],
    ["conversations.info", { channel: general, include_num_members: "true", include_locale: "true" }],
    ["conversations.members", { channel: general }],
    ["conversations.list", { types: "public_channel,private_channel,im" }],
    ["conversations.open", { users: bo, return_im: "true" }],
    ["usergroups.list", { include_users: "true" }],
    ["usergroups.users.list", { usergroup: "S0GROUP01" }],
    ["chat.postMessage", { channel: general, text: "x" }],
    ["chat.postEphemeral", { channel: general, user: ada, text: "x" }],
    ["views.publish", { user_id: ada, view: JSON.stringify({ type: "home", blocks: [] }) }],
  ])("%s %j has every documented field and none that was never seen", async (method, args) => {
    const slack = await slackForTest(options);
    const person = slack.as(ada);
    await person.say(person.dm, "so that there is a direct message channel");
    const answer = await call(slack, method, args);
    expect(answer.ok).toBe(true);
    const descriptor = read(`methods/${method}.json`) as { examples: Record<string, { example: Json }> };
    const documented = Object.entries(descriptor.examples)
      .filter(
        ([name]) => name === (method === "users.getPresence" && !args.user ? "success_for_token_holder" : "success"),
      )
      .map(([, { example }]) => example);
    const recorded = existsSync(`${folder}shapes/api/${method}.json`) ? [read(`shapes/api/${method}.json`)] : [];
    const members =
      method === "users.list" ? [{ members: (read("shapes/api/users.info.json") as { user: Json }).user }] : [];
    const events = [
      "shapes/app-backend/BlockActionPayload.json",
      "events/docs/user_change.json",
      "events/docs/user_huddle_changed.json",
    ].map(read);
    const users = events.slice(1).map(({ example }) => (example as { user: Json }).user);
    const seen = [...Object.values(descriptor.examples).map(({ example }) => example), ...recorded, ...members];
    const also = [{ user: users, members: users }, { message: events[0]?.message }];
    expect(documented.flatMap((example) => onlyIn(example, [answer], notOurs))).toEqual([]);
    if (!["views.publish", "conversations.open"].includes(method)) {
      const unseen = [
        ".message.blocks",
        ".channels.context_team_id",
        ".channels.updated",
        ".channels.is_archived",
        ".channels.shared_team_ids",
        ".channels.pending_connected_team_ids",
      ];
      expect(onlyIn(answer, [...seen, ...also], unseen)).toEqual([]);
    }
  });

  test.each(["views.open", "views.update"])("%s", async (method) => {
    const slack = await slackForTest(options);
    await slack.as(ada).shortcut("x");
    const opened = await call(slack, "views.open", { trigger_id: String(lastPayload(slack).trigger_id), view });
    const id = (opened.view as { id: string }).id;
    const answer = method === "views.open" ? opened : await call(slack, method, { view_id: id, view });
    const { examples } = read(`methods/${method}.json`) as { examples: { success: { example: Json } } };
    expect(onlyIn(examples.success.example, [answer], [".view.blocks"])).toEqual([]);
    const submission = (read("payloads/view_submission.response_urls.json") as { view: Json }).view;
    expect(
      onlyIn(
        answer,
        [examples.success.example, { view: submission }],
        [".view.blocks", ".view.title.emoji", ".view.submit"],
      ),
    ).toEqual([]);
  });
});

describe.skipIf(isAbsent)(`${title}: what a person does`, () => {
  const button = {
    type: "actions",
    elements: [{ type: "button", action_id: "a", text: { type: "plain_text", text: "x", emoji: true }, value: "v" }],
  };
  // Fields of other installations (Enterprise Grid, attachments) or of newer payloads than the recorded one.
  const newer = [
    ".enterprise",
    ".is_enterprise_install",
    ".state",
    ".message.bot_profile",
    ".message.app_id",
    ".message.thread_ts",
    ".response_urls",
    ".view.app_installed_team_id",
  ];

  async function posted(slack: SlackStandIn) {
    await call(slack, "chat.postMessage", { channel: general, text: "x", blocks: JSON.stringify([button]) });
    const [message] = slack.world.messages(general);
    if (!message) throw new Error("nothing was posted");
    return message;
  }

  test("a command", async () => {
    const slack = await slackForTest(options);
    await slack.as(ada).command("/whereis", "x", general);
    const recorded = [
      read("payloads/slash-command.body2.txt"),
      read("payloads/socket-mode.slash_commands.command.json").payload,
      read("payloads/slash-command.orgLevelApp.txt"),
    ];
    expect(onlyIn(lastPayload(slack), recorded)).toEqual([]);
    expect(onlyIn(recorded[0], [lastPayload(slack)], [".enterprise_id", ".enterprise_name"])).toEqual([]);
  });

  test("a click in a message", async () => {
    const slack = await slackForTest(options);
    await slack.as(ada).click(await posted(slack), "a");
    const recorded = read("payloads/socket-mode.interactive.block_actions.json").payload;
    const shape = read("shapes/app-backend/BlockActionPayload.json");
    expect(onlyIn(lastPayload(slack), [recorded, shape], newer)).toEqual([]);
    expect(onlyIn(recorded, [lastPayload(slack)])).toEqual([]);
  });

  test("a click in an ephemeral message, which the app is not shown", async () => {
    const slack = await slackForTest(options);
    await call(slack, "chat.postEphemeral", {
      channel: general,
      user: ada,
      text: "x",
      blocks: JSON.stringify([button]),
    });
    const [message] = slack.world.messages(general, ada);
    if (message) await slack.as(ada).click(message, "a");
    const recorded = read("payloads/block_actions.with-state.json");
    expect(onlyIn(lastPayload(slack), [recorded], newer)).toEqual([]);
    expect(onlyIn(recorded, [lastPayload(slack)], [".state.values"])).toEqual([]);
    expect(lastPayload(slack)).not.toHaveProperty("message");
  });

  test("a global shortcut", async () => {
    const slack = await slackForTest(options);
    await slack.as(ada).shortcut("x");
    const recorded = [read("payloads/shortcut.global.json"), read("payloads/shortcut.global.2.json")];
    expect(onlyIn(lastPayload(slack), recorded)).toEqual([]);
    expect(onlyIn(recorded[1], [lastPayload(slack)])).toEqual([]);
  });

  test("a message shortcut", async () => {
    const slack = await slackForTest(options);
    await slack.as(ada).messageShortcut("x", await posted(slack));
    const recorded = read("payloads/message_action.json");
    const shape = read("shapes/app-backend/MessageShortcutPayload.json");
    expect(onlyIn(lastPayload(slack), [recorded, shape], [".user.username", ".message"])).toEqual([]);
    expect(onlyIn(recorded, [lastPayload(slack)])).toEqual([]);
  });

  test("a submitted and a dismissed modal", async () => {
    const slack = await slackForTest(options);
    const person = slack.as(ada);
    await person.shortcut("x");
    const closing = JSON.stringify({ ...JSON.parse(view), notify_on_close: true });
    await call(slack, "views.open", { trigger_id: String(lastPayload(slack).trigger_id), view: closing });
    const [modal] = slack.world.modals(ada);
    if (!modal) throw new Error("no modal");
    await person.submit(modal, { a: "x" });
    const submitted = read("payloads/view_submission.json");
    const own = [".view.blocks", ".view.state.values"];
    expect(onlyIn(lastPayload(slack), [submitted], [...newer, ...own])).toEqual([]);
    expect(onlyIn(submitted, [lastPayload(slack)], own)).toEqual([]);
    await person.dismiss(modal);
    const dismissed = read("payloads/view_closed.json");
    expect(onlyIn(lastPayload(slack), [dismissed], [...newer, ...own, ".view.close"])).toEqual([]);
    expect(onlyIn(dismissed, [lastPayload(slack)], own)).toEqual([]);
  });
});

describe.skipIf(isAbsent)(`${title}: events`, () => {
  const events = [
    ...[
      "app_mention",
      "message.im",
      "app_home_opened",
      "user_change",
      "user_status_changed",
      "user_huddle_changed",
      "user_profile_changed",
    ],
    ...["team_join", "dnd_updated_user", "member_joined_channel", "tokens_revoked", "app_uninstalled"],
  ];
  const outer = [
    "token",
    "team_id",
    "api_app_id",
    "event",
    "type",
    "event_id",
    "event_time",
    "authorizations",
    "is_ext_shared_channel",
    "event_context",
  ];
  // Recorded only where the user has them: custom fields, a picture of one's own, an account with two factors.
  const personal = [
    ".user.profile.fields",
    ".user.profile.image_original",
    ".user.profile.is_custom_image",
    ".user.profile.pronouns",
    ".user.profile.image_1024",
  ];

  async function heard(act: (slack: SlackStandIn) => Promise<unknown>): Promise<readonly Json[]> {
    const slack = await slackForTest({ ...options, events });
    await act(slack);
    return slack.deliveries.map(({ parcel }) => parcel.payload);
  }

  const one = async (type: string, act: (slack: SlackStandIn) => Promise<unknown>): Promise<Json> => {
    const found = (await heard(act)).find(({ event }) => (event as Json).type === type);
    if (!found) throw new Error(`No ${type} was sent.`);
    expect(Object.keys(found).sort()).toEqual([...outer].sort());
    return found.event as Json;
  };

  test("the outer form is that of a recorded frame", () => {
    const recorded = read("payloads/socket-mode.events_api.event_callback.json").payload as Json;
    expect(Object.keys(recorded).sort()).toEqual([...outer].sort());
  });

  test("a mention", async () => {
    const sent = await one("app_mention", (slack) => slack.as(ada).say(general, "@whereis hey"));
    const recorded = read("payloads/event.app_mention.json").event;
    expect(onlyIn(sent, [recorded])).toEqual([]);
    expect(onlyIn(recorded, [sent])).toEqual([]);
  });

  test("a direct message", async () => {
    const sent = await one("message", (slack) => slack.as(ada).say(slack.as(ada).dm, "hey"));
    const recorded = read("payloads/event.message.im-or-channel.json").event;
    expect(onlyIn(sent, [recorded])).toEqual([]);
    expect(onlyIn(recorded, [sent])).toEqual([]);
  });

  test("our own direct message", async () => {
    const sent = await one("message", (slack) => call(slack, "chat.postMessage", { channel: ada, text: "x" }));
    const recorded = [
      read("payloads/event.message.bot.json").event,
      read("payloads/event.message.slack-connect.json").event,
      read("shapes/app-backend/BlockActionPayload.json").message,
    ];
    expect(onlyIn(sent, recorded)).toEqual([]);
    expect(onlyIn(recorded[1], [sent])).toEqual([]);
  });

  test("the home tab", async () => {
    const publish = async (slack: SlackStandIn) => {
      const home = JSON.stringify({ type: "home", blocks: [{ type: "divider" }] });
      await call(slack, "views.publish", { user_id: ada, view: home });
      await slack.as(ada).openHome();
    };
    const sent = await one("app_home_opened", publish);
    const recorded = read("payloads/event.app_home_opened.with-view.json").event;
    const shape = read("shapes/events/AppHomeOpenedPayload.json").event;
    expect(onlyIn(sent, [recorded, shape], [".view.blocks", ".view.state", ".view.title"])).toEqual([]);
    expect(onlyIn(recorded, [sent], [".view.blocks", ".view.state"])).toEqual([]);
  });

  test("a status in its slim form", async () => {
    const sent = await one("user_status_changed", (slack) => slack.as(ada).setStatus({ text: "x" }));
    const documented = read("events/docs/user_status_changed.slim.json").event;
    expect(onlyIn(sent, [documented])).toEqual([]);
    expect(onlyIn(documented, [sent])).toEqual([]);
  });

  test.each(["user_change", "user_profile_changed", "user_huddle_changed"])("%s", async (type) => {
    const sent = await one(type, async (slack) => {
      await slack.as(ada).setStatus({ text: "x" });
      await slack.as(ada).joinHuddle();
    });
    const file = type === "user_profile_changed" ? "user_change" : type;
    const documented = read(`events/docs/${file}.json`).example;
    const shape = read("shapes/events/UserHuddleChangedPayload.json").event;
    expect(onlyIn(sent, [documented, shape], [".user.profile.huddle_state_call_id"])).toEqual([]);
    const withoutHuddle = type === "user_huddle_changed" ? [".user.profile.huddle_state_call_id"] : [];
    expect(onlyIn(documented, [sent], [...personal, ...withoutHuddle])).toEqual([]);
  });

  test("a newcomer", async () => {
    const sent = await one("team_join", (slack) =>
      slack.join({ id: "U0NEW0001", name: "new", realName: "Nia New", email: "n@lab.test" }),
    );
    const known = [read("shapes/events/TeamJoinPayload.json").event, read("events/docs/user_change.json").example];
    expect(onlyIn(sent, known)).toEqual([]);
  });

  test.each<[string, string, (slack: SlackStandIn) => Promise<unknown>]>([
    [
      "dnd_updated_user",
      "shapes/events/DndUpdatedUserPayload.json",
      (slack) => slack.as(ada).setDnd({ start: 1, end: 2 }),
    ],
    [
      "member_joined_channel",
      "shapes/events/MemberJoinedChannelPayload.json",
      (slack) => slack.changeChannel(general, { members: [ada, bo, slack.bot.userId, "U0GONE001"] }),
    ],
    ["tokens_revoked", "payloads/event.tokens_revoked.json", (slack) => slack.uninstall()],
    ["app_uninstalled", "payloads/event.app_uninstalled.json", (slack) => slack.uninstall()],
  ])("%s", async (type, file, act) => {
    const sent = await one(type, act);
    const recorded = read(file).event;
    expect(onlyIn(sent, [recorded])).toEqual([]);
    expect(onlyIn(recorded, [sent], [".inviter", ".enterprise"])).toEqual([]);
  });
});

test.skipIf(isAbsent)(`${title}: frames of Socket Mode`, async () => {
  const slack = await slackForTest({ ...options, deadlineMs: 50 });
  const { url } = await call(slack, "apps.connections.open", {}, slack.appToken);
  const frames: Json[] = [];
  const socket = new WebSocket(String(url));
  socket.on("message", (data) => frames.push(JSON.parse(String(data))));
  await slack.until(() => frames[0]);
  await slack.as(ada).command("/whereis", "", general);
  await slack.as(ada).shortcut("x");
  await slack.as(ada).say(general, "@whereis");
  slack.socket.disconnect();
  await slack.until(() => frames[4]);
  const files = [
    "hello",
    "slash_commands.command",
    "interactive.block_actions",
    "events_api.event_callback",
    "disconnect.python",
  ];
  const names = (frame: Json | undefined) => Object.keys(frame ?? {}).sort();
  expect(frames.map(names)).toEqual(files.map((file) => names(read(`payloads/socket-mode.${file}.json`))));
});
