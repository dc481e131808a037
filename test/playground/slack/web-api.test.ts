import { ErrorCode, WebClient } from "@slack/web-api";
import { describe, expect, test } from "vitest";
import type { SlackStandIn } from "../../../src/playground/slack/index.ts";
import {
  ada,
  bo,
  botUser,
  closed,
  elsewhere,
  general,
  guest,
  outsider,
  secret,
  shared,
  slackForTest,
} from "./support.ts";

const client = (slack: SlackStandIn, token = slack.botToken) =>
  new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });

/** The reply as it is, without a client that throws. */
async function call(slack: SlackStandIn, method: string, args: Record<string, unknown> = {}, token = slack.botToken) {
  const form = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const response = await fetch(slack.apiUrl + method, {
    method: "POST",
    body: new URLSearchParams(Object.fromEntries(form)),
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  return (await response.json()) as Record<string, unknown> & { ok: boolean; error?: string };
}

describe("who is calling", () => {
  test.each([
    ["users.list", "", "not_authed"],
    ["users.list", "xoxb-somebody-else", "invalid_auth"],
    ["no.such.method", "xoxb-somebody-else", "unknown_method"],
  ])("%s with token '%s' answers %s", async (method, token, error) => {
    const slack = await slackForTest();
    expect(await call(slack, method, {}, token)).toMatchObject({ ok: false, error });
  });

  test("each token opens only its own doors", async () => {
    const slack = await slackForTest();
    expect(await call(slack, "users.list", {}, slack.appToken)).toMatchObject({ error: "not_allowed_token_type" });
    expect(await call(slack, "apps.connections.open")).toMatchObject({ error: "not_allowed_token_type" });
    expect(await call(slack, "apps.connections.open", {}, slack.appToken)).toMatchObject({ ok: true });
  });

  test("a token may stand in the form or the query, but not in a JSON body", async () => {
    const slack = await slackForTest();
    expect(await call(slack, "auth.test", { token: slack.botToken }, "")).toMatchObject({ ok: true, user_id: botUser });
    const got = await fetch(`${slack.apiUrl}auth.test?token=${slack.botToken}`);
    expect(await got.json()).toMatchObject({ ok: true });
    const headers = { "content-type": "application/json" };
    const posted = await fetch(`${slack.apiUrl}auth.test`, {
      method: "POST",
      headers,
      body: JSON.stringify({ token: slack.botToken }),
    });
    expect(await posted.json()).toMatchObject({ error: "not_authed", warning: "missing_charset" });
  });

  test("a method outside the granted scopes says which scope is missing", async () => {
    const slack = await slackForTest({ scopes: ["chat:write", "users:read"] });
    expect(await call(slack, "dnd.info", { user: ada })).toMatchObject({
      error: "missing_scope",
      needed: "dnd:read",
      provided: "chat:write,users:read",
    });
    expect(await call(slack, "team.info")).toMatchObject({ error: "missing_scope", needed: "team:read" });
    slack.addScope("dnd:read");
    expect(await call(slack, "dnd.info", { user: ada })).toMatchObject({ ok: true });
  });

  test("the granted scopes stand in a header", async () => {
    const slack = await slackForTest({ scopes: ["users:read"] });
    const response = await client(slack).users.info({ user: ada });
    expect(response.response_metadata?.scopes).toEqual(["users:read"]);
  });

  test("revoked tokens stay refused until healed", async () => {
    const slack = await slackForTest();
    slack.refuseTokens("token_revoked");
    await expect(client(slack).auth.test()).rejects.toMatchObject({ data: { error: "token_revoked" } });
    slack.heal();
    expect(await call(slack, "auth.test")).toMatchObject({ ok: true });
  });

  test("an uninstalled app is told and then locked out", async () => {
    const slack = await slackForTest({ retryDelaysMs: [] });
    await slack.uninstall();
    expect(slack.deliveries.map(({ parcel }) => (parcel.payload.event as { type: string }).type)).toEqual([
      "tokens_revoked",
      "app_uninstalled",
    ]);
    expect(await call(slack, "auth.test")).toMatchObject({ error: "account_inactive" });
    await slack.as(ada).say(general, "@whereis hello?");
    expect(slack.deliveries).toHaveLength(2);
  });

  test("every call is in the journal, without its token", async () => {
    const slack = await slackForTest();
    await call(slack, "users.info", { user: ada, token: slack.botToken });
    await call(slack, "users.info", { user: "U0NOBODY1" }, "");
    expect(slack.calls("users.info")).toMatchObject([
      { args: { user: ada }, token: "bot" },
      { args: { user: "U0NOBODY1" }, token: "none", error: "not_authed" },
    ]);
    expect(JSON.stringify(slack.calls())).not.toContain(slack.botToken);
  });
});

describe("people", () => {
  test("users.list comes in pages that end, each person once", async () => {
    const slack = await slackForTest();
    const ids: (string | undefined)[] = [];
    for await (const page of client(slack).paginate("users.list", { limit: 3, include_locale: true })) {
      const { members } = page as unknown as { members: { id?: string }[] };
      expect(members.length).toBeLessThanOrEqual(3);
      ids.push(...members.map(({ id }) => id));
    }
    expect(ids).toEqual([ada, bo, guest, outsider, "U0GONE001", "USLACKBOT", botUser]);
  });

  test("a cursor that Slack never gave is refused", async () => {
    const slack = await slackForTest();
    expect(await call(slack, "users.list", { limit: 2, cursor: "bm9uc2Vuc2U=" })).toMatchObject({
      error: "invalid_cursor",
    });
    expect(await call(slack, "users.list", { limit: 1001 })).toMatchObject({ error: "invalid_limit" });
  });

  test("a large team must be asked for in pages", async () => {
    const users = Array.from({ length: 1200 }, (_, n) => ({ id: `U1${n}`, name: `u${n}`, realName: `User ${n}` }));
    const slack = await slackForTest({}, { users });
    expect(await call(slack, "users.list")).toMatchObject({ error: "limit_required" });
    expect(await call(slack, "users.list", { limit: 1000 })).toMatchObject({ ok: true });
  });

  test("e-mail is shown only with its scope", async () => {
    const slack = await slackForTest();
    const emails = async () =>
      (await client(slack).users.list({ limit: 200 })).members?.flatMap(({ id, profile }) =>
        profile?.email ? [id] : [],
      );
    expect(await emails()).toEqual([ada, bo, outsider]);
    slack.removeScope("users:read.email");
    expect(await emails()).toEqual([]);
  });

  test("locale is shown only when asked for, and offsets follow the zone", async () => {
    const slack = await slackForTest({ clock: () => new Date("2026-07-01T00:00:00Z") });
    expect(await call(slack, "users.info", { user: ada })).not.toHaveProperty("user.locale");
    expect(await call(slack, "users.info", { user: ada, include_locale: true })).toMatchObject({
      user: { locale: "ko-KR", tz_offset: 32400 },
    });
    expect(await call(slack, "users.info", { user: bo })).toMatchObject({
      user: { tz: "Europe/Copenhagen", tz_offset: 7200, tz_label: "Central European Summer Time" },
    });
  });

  test("someone deactivated keeps only her name", async () => {
    const slack = await slackForTest();
    const { user } = await call(slack, "users.info", { user: "U0GONE001" });
    expect(user).toMatchObject({ deleted: true, name: "gone" });
    expect(user).not.toHaveProperty("tz");
    expect(user).not.toHaveProperty("is_restricted");
  });

  test("a status is gone once its time is over", async () => {
    let now = new Date("2026-11-24T09:00:00Z");
    const slack = await slackForTest({ clock: () => now });
    await slack.as(ada).setStatus({ text: "Lunch", emoji: ":bento:", expiration: now.getTime() / 1000 + 60 });
    expect(await call(slack, "users.info", { user: ada })).toMatchObject({
      user: { profile: { status_text: "Lunch" } },
    });
    now = new Date("2026-11-24T09:01:00Z");
    expect(await call(slack, "users.info", { user: ada })).toMatchObject({
      user: { profile: { status_text: "", status_emoji: "", status_expiration: 0 } },
    });
  });

  test("presence of another is one word; only our own comes with more", async () => {
    const slack = await slackForTest();
    expect(await call(slack, "users.getPresence", { user: ada })).toEqual({ ok: true, presence: "active" });
    slack.as(ada).setPresence("away");
    expect(await call(slack, "users.getPresence", { user: ada })).toEqual({ ok: true, presence: "away" });
    expect(await call(slack, "users.getPresence")).toMatchObject({ presence: "away", online: false });
    expect(await call(slack, "users.getPresence", { user: "U0NOBODY1" })).toMatchObject({ error: "user_not_found" });
  });

  test("pauses of up to fifty people are told at once", async () => {
    const slack = await slackForTest();
    expect(await call(slack, "dnd.teamInfo", { users: `${ada},${bo},U0NOBODY1` })).toEqual({
      ok: true,
      users: {
        [ada]: { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 },
        [bo]: { dnd_enabled: true, next_dnd_start_ts: 1_900_000_000, next_dnd_end_ts: 1_900_030_000 },
      },
    });
    const many = Array.from({ length: 51 }, (_, n) => `U${n}`).join(",");
    expect(await call(slack, "dnd.teamInfo", { users: many })).toMatchObject({ ok: false });
    expect(await call(slack, "dnd.teamInfo")).toMatchObject({ error: "no_users_provided" });
  });

  test("a user object can be bent into what only real workspaces hold", async () => {
    const slack = await slackForTest();
    slack.world.bend(ada, (user) => ({ ...user, profile: null }));
    expect(await call(slack, "users.info", { user: ada })).toMatchObject({ user: { id: ada, profile: null } });
  });
});

describe("conversations", () => {
  test("a private channel without the app does not exist for it", async () => {
    const slack = await slackForTest();
    for (const method of ["conversations.info", "conversations.members", "chat.postMessage"]) {
      expect(await call(slack, method, { channel: secret, text: "hi" })).toMatchObject({ error: "channel_not_found" });
    }
    await slack.changeChannel(secret, { members: [ada, bo, botUser] });
    expect(await call(slack, "conversations.info", { channel: secret })).toMatchObject({
      channel: { is_private: true, is_member: true },
    });
  });

  test("a shared channel says so and names the other workspaces", async () => {
    const slack = await slackForTest();
    expect(await call(slack, "conversations.info", { channel: shared, include_num_members: true })).toMatchObject({
      channel: { is_ext_shared: true, is_shared: true, shared_team_ids: ["T0LAB0001", "T0OTHER01"], num_members: 3 },
    });
  });

  test("members come in pages", async () => {
    const slack = await slackForTest();
    const first = await client(slack).conversations.members({ channel: general, limit: 3 });
    expect(first.members).toEqual([ada, bo, guest]);
    const cursor = first.response_metadata?.next_cursor ?? "";
    expect(await call(slack, "conversations.members", { channel: general, limit: 3, cursor })).toMatchObject({
      members: [botUser],
    });
  });

  test("direct messages cannot be looked at without im:read", async () => {
    const slack = await slackForTest();
    expect(await call(slack, "conversations.info", { channel: slack.as(ada).dm })).toMatchObject({
      error: "missing_scope",
      needed: "im:read",
    });
    expect(await call(slack, "conversations.list", { types: "public_channel,im" })).toMatchObject({
      error: "missing_scope",
      needed: "im:read",
    });
  });

  test("lists hold what was asked for", async () => {
    const slack = await slackForTest();
    const names = async (method: string, args: Record<string, unknown>) =>
      ((await call(slack, method, args)).channels as { name: string }[]).map(({ name }) => name);
    expect(await names("conversations.list", {})).toEqual(["general", "closed", "elsewhere", "shared"]);
    expect(await names("conversations.list", { exclude_archived: true })).not.toContain("closed");
    expect(await names("users.conversations", {})).toEqual(["general", "closed", "shared"]);
    expect(await names("users.conversations", { user: bo })).toEqual(["general", "elsewhere"]);
  });

  test("a direct message is opened once, and not to someone deactivated", async () => {
    const slack = await slackForTest();
    const first = await call(slack, "conversations.open", { users: bo });
    expect(first).toEqual({ ok: true, channel: { id: slack.as(bo).dm } });
    expect(await call(slack, "conversations.open", { users: bo, return_im: true })).toMatchObject({
      already_open: true,
      channel: { is_im: true, user: bo },
    });
    expect(await call(slack, "conversations.open", { users: "U0GONE001" })).toMatchObject({ error: "user_disabled" });
    expect(await call(slack, "conversations.open", { users: "U0NOBODY1" })).toMatchObject({ error: "user_not_found" });
  });

  test("user groups and their people", async () => {
    const slack = await slackForTest();
    expect(await call(slack, "usergroups.list")).toMatchObject({
      usergroups: [{ id: "S0GROUP01", handle: "labbers" }],
    });
    expect(await call(slack, "usergroups.users.list", { usergroup: "S0GROUP01" })).toEqual({
      ok: true,
      users: [ada, bo],
    });
    expect(await call(slack, "usergroups.users.list", { usergroup: "S0NOTHERE" })).toMatchObject({
      error: "no_such_subteam",
    });
  });
});

describe("messages", () => {
  test.each([
    [{ channel: "C0NOTHERE", text: "x" }, "channel_not_found"],
    [{ channel: elsewhere, text: "x" }, "not_in_channel"],
    [{ channel: closed, text: "x" }, "is_archived"],
    [{ channel: general }, "no_text"],
    [{ channel: general, text: "", blocks: [] }, "no_text"],
    [{ channel: general, text: "x", blocks: "nonsense" }, "invalid_blocks_format"],
    [{ channel: general, text: "x", blocks: [{ type: "nonsense" }] }, "invalid_blocks"],
    [{ channel: general, text: "x", thread_ts: "1" }, "invalid_thread_ts"],
    [{ channel: general, text: "x", thread_ts: "1700000000.000100" }, "thread_not_found"],
    [{ channel: "U0GONE001", text: "x" }, "channel_not_found"],
    [{ text: "x" }, "invalid_arguments"],
  ])("chat.postMessage of %j is refused: %s", async (args, error) => {
    const slack = await slackForTest();
    expect(await call(slack, "chat.postMessage", args)).toMatchObject({ ok: false, error });
    expect(slack.world.messages(general)).toEqual([]);
  });

  test("blocks that are too long in all are refused, however well made each is", async () => {
    const slack = await slackForTest();
    const section = (length: number) => ({ type: "section", text: { type: "mrkdwn", text: "x".repeat(length) } });
    const blocks = [section(3000), section(3000), section(3000), section(3000), section(1201)];
    expect(await call(slack, "chat.postMessage", { channel: general, text: "x", blocks })).toMatchObject({
      error: "msg_blocks_too_long",
    });
    const fitting = [...blocks.slice(0, 4), section(1200)];
    expect(await call(slack, "chat.postMessage", { channel: general, text: "x", blocks: fitting })).toMatchObject({
      ok: true,
    });
  });

  test("a text over 40,000 characters is cut without a word; an update over 4,000 is refused", async () => {
    const slack = await slackForTest();
    const posted = await client(slack).chat.postMessage({ channel: general, text: "x".repeat(40_001) });
    expect(posted.message?.text).toHaveLength(40_000);
    expect(await call(slack, "chat.update", { channel: general, ts: posted.ts, text: "x".repeat(4001) })).toMatchObject(
      { error: "msg_too_long" },
    );
  });

  test("a person's id is her direct message channel", async () => {
    const slack = await slackForTest();
    const posted = await client(slack).chat.postMessage({ channel: ada, text: "psst" });
    expect(posted.channel).toBe(slack.as(ada).dm);
    expect(slack.world.messages(slack.as(ada).dm, ada)).toMatchObject([{ text: "psst" }]);
    expect(slack.world.messages(slack.as(ada).dm, bo)).toEqual([]);
  });

  test("a message can be updated and deleted by the app that wrote it, and by no other", async () => {
    const slack = await slackForTest();
    const web = client(slack);
    const blocks = [{ type: "divider" as const }];
    const { ts = "" } = await web.chat.postMessage({ channel: general, text: "one", blocks });
    await web.chat.update({ channel: general, ts, text: "two" });
    expect(slack.world.messages(general)).toMatchObject([
      { text: "two", blocks, edited: { user: botUser }, earlier: [{ text: "one" }] },
    ]);
    await web.chat.delete({ channel: general, ts });
    expect(slack.world.messages(general)).toEqual([]);
    expect(slack.world.history(general)).toMatchObject([{ text: "two", deleted: true }]);
    const { message } = await slack.as(ada).say(general, "mine");
    expect(await call(slack, "chat.update", { channel: general, ts: message?.ts, text: "no" })).toMatchObject({
      error: "cant_update_message",
    });
    expect(await call(slack, "chat.delete", { channel: general, ts: message?.ts })).toMatchObject({
      error: "cant_delete_message",
    });
    expect(await call(slack, "chat.delete", { channel: general, ts })).toMatchObject({ error: "message_not_found" });
  });

  test("an ephemeral message is seen by one, and can neither be updated nor linked to", async () => {
    const slack = await slackForTest();
    const { message_ts } = await client(slack).chat.postEphemeral({ channel: general, user: bo, text: "only you" });
    expect(slack.world.messages(general, bo)).toHaveLength(1);
    expect(slack.world.messages(general, ada)).toHaveLength(0);
    expect(await call(slack, "chat.update", { channel: general, ts: message_ts, text: "x" })).toMatchObject({
      error: "message_not_found",
    });
    expect(await call(slack, "chat.getPermalink", { channel: general, message_ts })).toMatchObject({
      error: "message_not_found",
    });
    expect(await call(slack, "chat.postEphemeral", { channel: general, user: outsider, text: "x" })).toMatchObject({
      error: "user_not_in_channel",
    });
    expect(await call(slack, "chat.postEphemeral", { channel: elsewhere, user: ada, text: "x" })).toMatchObject({
      error: "not_in_channel",
    });
  });

  test("an ephemeral message in a thread is shown only once somebody has replied there", async () => {
    const slack = await slackForTest();
    const { message } = await slack.as(ada).say(general, "a question");
    const whisper = () =>
      client(slack).chat.postEphemeral({ channel: general, user: ada, text: "psst", thread_ts: message?.ts ?? "" });
    await whisper();
    expect(slack.world.messages(general, ada)).toHaveLength(1);
    await slack.as(bo).say(general, "a reply", { threadTs: message?.ts ?? "" });
    await whisper();
    expect(slack.world.thread(general, message?.ts ?? "", ada).map(({ text }) => text)).toEqual([
      "a question",
      "a reply",
      "psst",
    ]);
  });

  test("a link to a reply names its thread", async () => {
    const slack = await slackForTest();
    const web = client(slack);
    const { ts = "" } = await web.chat.postMessage({ channel: general, text: "root" });
    const { ts: reply = "" } = await web.chat.postMessage({ channel: general, text: "reply", thread_ts: ts });
    const { permalink } = await web.chat.getPermalink({ channel: general, message_ts: reply });
    expect(permalink).toBe(
      `https://test-lab.slack.com/archives/${general}/p${reply.replace(".", "")}?thread_ts=${ts}&cid=${general}`,
    );
  });

  test("timestamps grow even while the clock stands still", async () => {
    const slack = await slackForTest({ clock: () => new Date("2026-11-24T09:00:00Z") });
    const first = await client(slack).chat.postMessage({ channel: general, text: "1" });
    const second = await client(slack).chat.postMessage({ channel: general, text: "2" });
    expect([first.ts, second.ts]).toEqual(["1795510800.000000", "1795510800.000001"]);
  });
});

describe("views", () => {
  const home = { type: "home", blocks: [{ type: "divider" }] };

  test("a home tab is replaced, unless someone else did so first", async () => {
    const slack = await slackForTest();
    const first = (await call(slack, "views.publish", { user_id: ada, view: home })) as unknown as {
      view: { hash: string; id: string };
    };
    const second = await call(slack, "views.publish", { user_id: ada, view: home, hash: first.view.hash });
    expect(second).toMatchObject({ ok: true, view: { id: first.view.id } });
    expect(await call(slack, "views.publish", { user_id: ada, view: home, hash: first.view.hash })).toMatchObject({
      error: "hash_conflict",
    });
  });

  test("a home tab that the manifest leaves off cannot be published", async () => {
    const slack = await slackForTest({ hasHome: false });
    expect(await call(slack, "views.publish", { user_id: ada, view: home })).toMatchObject({ error: "not_enabled" });
  });

  test("nobody of that id has a home tab", async () => {
    const slack = await slackForTest();
    expect(await call(slack, "views.publish", { user_id: "U0NOBODY1", view: home })).toMatchObject({
      error: "invalid_arguments",
      response_metadata: { messages: ["invalid `user_id`"] },
    });
  });

  test("a name that the app gives a home tab is that one’s alone, and it keeps it", async () => {
    const slack = await slackForTest();
    const view = { ...home, external_id: "home" };
    expect(await call(slack, "views.publish", { user_id: ada, view })).toMatchObject({ ok: true });
    expect(await call(slack, "views.publish", { user_id: ada, view })).toMatchObject({ ok: true });
    expect(await call(slack, "views.publish", { user_id: bo, view })).toMatchObject({ error: "duplicate_external_id" });
  });

  test("a home tab takes three thousand characters of private metadata", async () => {
    const slack = await slackForTest();
    const publish = (length: number) =>
      call(slack, "views.publish", { user_id: ada, view: { ...home, private_metadata: "x".repeat(length) } });
    expect(await publish(3000)).toMatchObject({ ok: true });
    expect(await publish(3001)).toMatchObject({
      error: "invalid_arguments",
      response_metadata: {
        messages: ["[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]"],
      },
    });
  });

  test("what is wrong with a view is named by place", async () => {
    const slack = await slackForTest();
    const title = { type: "plain_text", text: "x".repeat(25) };
    const view = { type: "modal", title, blocks: [] };
    expect(await call(slack, "views.publish", { user_id: ada, view })).toMatchObject({ error: "invalid_arguments" });
    const trigger_id = await aTrigger(slack);
    expect(await call(slack, "views.open", { trigger_id, view })).toEqual({
      ok: false,
      error: "invalid_arguments",
      response_metadata: {
        messages: [
          "[ERROR] failed to match all allowed schemas [json-pointer:/view/title]",
          "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]",
        ],
      },
    });
  });

  test("a modal with inputs needs a submit button", async () => {
    const slack = await slackForTest();
    const label = { type: "plain_text", text: "x" };
    const blocks = [{ type: "input", label, element: { type: "plain_text_input", action_id: "a" } }];
    const open = async (view: object) => call(slack, "views.open", { trigger_id: await aTrigger(slack), view });
    expect(await open({ type: "modal", title: label, blocks })).toMatchObject({ error: "invalid_arguments" });
    expect(await open({ type: "modal", title: label, submit: label, blocks })).toMatchObject({ ok: true });
  });

  test("a view over 250 kB is too large", async () => {
    const slack = await slackForTest();
    const view = { ...home, private_metadata: "x".repeat(250_000) };
    expect(await call(slack, "views.publish", { user_id: ada, view })).toMatchObject({ error: "view_too_large" });
  });

  test("a trigger opens one modal, within three seconds", async () => {
    let now = Date.now();
    const slack = await slackForTest({ clock: () => new Date(now) });
    const view = { type: "modal", title: { type: "plain_text", text: "x" }, blocks: [] };
    const trigger_id = await aTrigger(slack);
    expect(await call(slack, "views.open", { trigger_id, view })).toMatchObject({ ok: true });
    expect(await call(slack, "views.open", { trigger_id, view })).toMatchObject({ error: "exchanged_trigger_id" });
    const late = await aTrigger(slack);
    now += 3001;
    expect(await call(slack, "views.open", { trigger_id: late, view })).toMatchObject({ error: "expired_trigger_id" });
    expect(await call(slack, "views.open", { trigger_id: "1.2.3", view })).toMatchObject({
      error: "invalid_trigger_id",
    });
  });

  test("a modal is updated by its id, as long as it is the one that was read", async () => {
    const slack = await slackForTest();
    const view = { type: "modal", title: { type: "plain_text", text: "x" }, blocks: [] };
    const opened = (await call(slack, "views.open", { trigger_id: await aTrigger(slack), view })) as unknown as {
      view: { id: string; hash: string };
    };
    const changed = { ...view, title: { type: "plain_text", text: "y" } };
    expect(await call(slack, "views.update", { view_id: opened.view.id, hash: "0.0", view: changed })).toMatchObject({
      error: "hash_conflict",
    });
    expect(
      await call(slack, "views.update", { view_id: opened.view.id, hash: opened.view.hash, view: changed }),
    ).toMatchObject({ ok: true });
    expect(slack.world.modals(ada)).toMatchObject([{ id: opened.view.id, title: { text: "y" } }]);
    expect(await call(slack, "views.update", { view_id: "V0NOTHERE", view })).toMatchObject({ error: "not_found" });
  });
});

test("prompts can be suggested in a direct message, four at most", async () => {
  const slack = await slackForTest();
  const prompt = { title: "Me", message: "where am I?" };
  const suggest = (prompts: object[]) =>
    call(slack, "assistant.threads.setSuggestedPrompts", { channel_id: slack.as(ada).dm, prompts });
  expect(await suggest([prompt])).toEqual({ ok: true });
  expect(await suggest([prompt, prompt, prompt, prompt, prompt])).toMatchObject({ error: "invalid_arguments" });
});

test("a JSON body is not looked at by methods that only read forms", async () => {
  const slack = await slackForTest();
  const headers = { "content-type": "application/json; charset=utf-8", authorization: `Bearer ${slack.botToken}` };
  const post = async (method: string, body: object) =>
    (await fetch(slack.apiUrl + method, { method: "POST", headers, body: JSON.stringify(body) })).json();
  expect(await post("users.info", { user: ada })).toMatchObject({ error: "invalid_arguments" });
  expect(await post("chat.postMessage", { channel: general, text: "hi" })).toMatchObject({ ok: true });
});

test("a refusal is a platform error to the real client", async () => {
  const slack = await slackForTest();
  await expect(client(slack).users.info({ user: "U0NOBODY1" })).rejects.toMatchObject({
    code: ErrorCode.PlatformError,
    data: { error: "user_not_found" },
  });
});

/** Someone presses a shortcut that nobody hears; its trigger remains. */
async function aTrigger(slack: SlackStandIn): Promise<string> {
  await slack.as(ada).shortcut("nobody-listens");
  return String(slack.deliveries.at(-1)?.parcel.payload.trigger_id);
}
