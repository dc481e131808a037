import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../../src/playground/slack/index.ts";
import { type Lab, startLab } from "../support/lab.ts";
import * as guarded from "./guarded-lab.ts";

let lab: Lab;
let counter = 0;
const next = () => `${Date.now()}.${++counter}`;

beforeAll(async () => {
  lab = await startLab({ seed: guarded.guardedLab(), transport: "http", isUnlimited: true });
});
afterAll(() => lab.stop());

const REFUSED = /people of this workspace only|full members of this workspace only|don’t know you yet/;
/** What only those may see who may ask. */
const TOLD = /R402|minji|Cassowary|prefers not to say/i;

const command = (fields: Json): Json => ({
  ...{ command: "/whereis", text: "minji", channel_id: guarded.general, api_app_id: lab.slack.bot.appId },
  ...{ trigger_id: next(), ...fields },
});

const said = (type: "app_mention" | "message", fields: Json, envelope: Json = {}): Json => ({
  ...{ type: "event_callback", event_id: `Ev${next()}`, api_app_id: lab.slack.bot.appId, is_ext_shared_channel: false },
  ...{ team_id: lab.slack.team.id, ...envelope },
  event: {
    ...{ type, text: `<@${guarded.bot}> minji`, ts: next(), channel: guarded.general, event_ts: next() },
    ...(type === "message" && { channel: "D0SOMEONE", channel_type: "im", text: "minji" }),
    ...fields,
  },
});

const press = (action_id: string, value: string, fields: Json): Json => ({
  ...{ type: "block_actions", api_app_id: lab.slack.bot.appId, trigger_id: next() },
  ...{ team: { id: lab.slack.team.id }, channel: { id: guarded.general } },
  container: { type: "message", message_ts: next(), channel_id: guarded.general, is_ephemeral: true },
  actions: [{ type: "button", action_id, value }],
  ...fields,
});

/** What the app said, by whatever way, while something was done. */
async function answersTo(act: () => Promise<unknown>): Promise<string> {
  const before = lab.slack.calls().length;
  const acknowledged = JSON.stringify(await act());
  const posts = () =>
    lab.slack
      .calls()
      .slice(before)
      .filter(({ method }) => /^chat\.|^response_url$/.test(method));
  if (!acknowledged.includes("blocks")) await lab.slack.until(() => posts()[0], 5_000, "an answer");
  await quiet();
  return acknowledged + JSON.stringify(posts().map(({ args }) => args));
}

/** What fails is said in a second message, so the next answer must not begin before it came. */
async function quiet(): Promise<void> {
  for (let before = -1; before !== lab.slack.calls().length; ) {
    before = lab.slack.calls().length;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

const pick = JSON.stringify({ person: `slack:${guarded.minji}` });
const share = JSON.stringify({ text: "minji" });

/** Each as Slack would say it, and with everything missing that might be missing. */
const unwanted: readonly (readonly [who: string, user: string, team: string | undefined])[] = [
  ["a guest", guarded.guest, "T0HANBIT"],
  ["a guest whose team is not said", guarded.guest, undefined],
  ["a single-channel guest", guarded.singleChannelGuest, "T0HANBIT"],
  ["someone of another organisation", guarded.stranger, "T0KAGAYAKI"],
  ["the same under our own team", guarded.stranger, "T0HANBIT"],
  ["the same without a team", guarded.stranger, undefined],
  ["one of us under another team", guarded.member, "T0KAGAYAKI"],
  ["one of us under an enterprise's id", guarded.member, "E0KAGAYAKI"],
  ["a deactivated member", guarded.gone, "T0HANBIT"],
  ["a bot's user", "U0BUILDBOT", "T0HANBIT"],
  ["Slackbot", "USLACKBOT", "T0HANBIT"],
  ["someone nobody knows", "U0NOBODY99", "T0HANBIT"],
  ["an id that is no id", "__proto__", "T0HANBIT"],
  ["an id of markup", "<!channel>", undefined],
];

describe.each(unwanted)("%s", (_who, user, team) => {
  const asUser = team === undefined ? { id: user } : { id: user, team_id: team };

  test("is told nothing by a command", async () => {
    const answer = await answersTo(() =>
      lab.slack.sendRaw("slash_commands", command({ user_id: user, ...(team && { team_id: team }) })),
    );
    expect(answer).toMatch(REFUSED);
    expect(answer).not.toMatch(TOLD);
  });

  test.each(["app_mention", "message"] as const)("is told nothing by a %s", async (type) => {
    const answer = await answersTo(() =>
      lab.slack.sendRaw("events_api", said(type, { user, ...(team && { user_team: team, team }) })),
    );
    expect(answer).toMatch(REFUSED);
    expect(answer.replaceAll(/<@\w+> minji/g, "")).not.toMatch(TOLD);
  });

  test.each([
    ["choose", "whereis.pick.0", pick],
    ["share", "whereis.share", share],
    ["share", "whereis.share", JSON.stringify({ text: "", picked: JSON.parse(pick) })],
  ])("is told nothing by a button to %s", async (_what, action, value) => {
    const answer = await answersTo(() => lab.slack.sendRaw("interactive", press(action, value, { user: asUser })));
    expect(answer).toMatch(REFUSED);
    expect(answer).not.toMatch(TOLD);
    expect(answer).not.toContain("in_channel");
  });
});

test("who became a guest, was deactivated or joined as one is refused at once", async () => {
  const may = guarded.grace;
  const ask = (who: string) => answersTo(() => lab.slack.as(who).command("/whereis", "minji", guarded.general));
  expect(await ask(may)).toMatch(TOLD);
  await lab.slack.as(may).change({ isRestricted: true });
  expect(await ask(may)).toMatch(REFUSED);
  await lab.slack.as(may).change({ isRestricted: false });
  expect(await ask(may)).toMatch(TOLD);
  await lab.slack.as(may).deactivate();
  expect(await answersTo(() => lab.slack.sendRaw("slash_commands", command({ user_id: may })))).toMatch(REFUSED);
});

test("somebody of whom only a change of status tells is nobody we know", async () => {
  // The form Slack documents for it says neither that she is a guest nor that it is a bot.
  for (const id of ["U0NEWGUEST", "U0NEWBOT01"]) {
    const profile = { real_name: "New Face", display_name: "newface", status_text: "", status_emoji: ":house:" };
    await lab.slack.sendEvent({
      type: "user_status_changed",
      user: { id, team_id: lab.slack.team.id, name: "newface", profile, updated: Math.floor(Date.now() / 1000) },
    });
    const answer = await answersTo(() => lab.slack.sendRaw("slash_commands", command({ user_id: id })));
    expect(answer).toMatch(REFUSED);
  }
});

test("what others read is never more than everybody may know", async () => {
  const ask = async (who: string, text: string) => {
    const { message } = await lab.slack.as(who).command("/whereis", text, guarded.general);
    return { own: message?.text ?? "", shared: await answersTo(() => lab.slack.as(who).click(message!, "Share")) };
  };
  const { own, shared } = await ask(guarded.minji, "minji");
  expect(own).toContain(guarded.PERSONAL.title);
  expect(own).toContain(guarded.PERSONAL.link);
  expect(shared).toContain("R402");
  for (const word of Object.values(guarded.PERSONAL)) expect(shared).not.toContain(word);
});

test("someone who has come to prefer not to say is not named to a channel by an old button", async () => {
  const shared = await answersTo(() =>
    lab.slack.sendRaw(
      "interactive",
      press("whereis.share", JSON.stringify({ text: "", picked: { person: `slack:${guarded.hana}` } }), {
        user: { id: guarded.member, team_id: lab.slack.team.id },
      }),
    ),
  );
  expect(shared).toContain("prefers not to say");
  expect(shared).not.toContain("in_channel");
});

test("where another organisation reads along, only the asker is answered, and nothing is shared", async () => {
  const mentioned = await answersTo(() => lab.slack.as(guarded.minji).say(guarded.joint, `<@${guarded.bot}> grace`));
  expect(mentioned).toContain(`"user":"${guarded.minji}"`);
  const { message } = await lab.slack.as(guarded.minji).command("/whereis", "everyone", guarded.joint);
  const shared = await answersTo(() => lab.slack.as(guarded.minji).click(message!, "Share"));
  expect(shared).toContain("shared with another organisation");
  const read = lab.slack.world.messages(guarded.joint, guarded.stranger).filter(({ user }) => user === guarded.bot);
  expect(read.filter(({ ephemeralFor }) => ephemeralFor !== guarded.stranger)).toEqual([]);
});

describe("a channel of which Slack does not surely say that it is ours alone", () => {
  const odd: readonly (readonly [string, (reply: Json) => unknown])[] = [
    ["says nothing of the channel", () => ({ ok: true })],
    ["leaves out whether it is shared", (reply) => ({ ...reply, channel: { id: guarded.general } })],
    ["says it with another word", (reply) => ({ ...reply, channel: { is_ext_shared: "true" } })],
    [
      "says it is about to be shared",
      (reply) => ({ ...reply, channel: { is_ext_shared: false, is_pending_ext_shared: true } }),
    ],
  ];
  test.each(odd)("is not shared with when Slack %s", async (_how, bend) => {
    lab.slack.bendReply("conversations.info", bend);
    const { message } = await lab.slack.as(guarded.member).command("/whereis", "minji", guarded.general);
    const shared = await answersTo(() => lab.slack.as(guarded.member).click(message!, "Share"));
    lab.slack.heal();
    expect(shared).not.toContain("in_channel");
  });

  test("is answered to the asker alone when a mention does not say", async () => {
    const answer = await answersTo(() =>
      lab.slack.sendRaw(
        "events_api",
        said("app_mention", { user: guarded.member }, { is_ext_shared_channel: undefined }),
      ),
    );
    expect(answer).toContain("R402");
    expect(answer).toContain('"user":"U0WILL"');
  });
});

describe("a button's value that we did not write", () => {
  const forged = [
    "",
    "null",
    "7",
    "[]",
    "{}",
    "{",
    '{"person":7}',
    '{"person":"slack:U0NOBODY"}',
    '{"person":"__proto__"}',
    '{"person":"slack:U0MINJI","at":1e308}',
    '{"person":"slack:U0MINJI","at":-1e308}',
    '{"person":"slack:U0MINJI","at":8640000000000001}',
    '{"person":"slack:U0MINJI","at":-62135596800001}',
    '{"person":"slack:U0MINJI","wants":"__proto__"}',
    '{"text":7}',
    '{"text":"<!channel>"}',
    `{"text":"${"x".repeat(1_900)}"}`,
    '{"text":"hana","picked":{"person":7}}',
    "\ud800",
  ];
  test.each(forged)("%j fails nobody and tells nobody else", async (value) => {
    for (const action of ["whereis.pick.0", "whereis.share", "whereis.pick.99999999999999999999", "__proto__"]) {
      const fields = { user: { id: guarded.member, team_id: lab.slack.team.id }, response_url: await responseUrl() };
      const answer = await answersTo(() => lab.slack.sendRaw("interactive", press(action, value, fields)));
      expect([action, /something went wrong/.test(answer)]).toEqual([action, false]);
      expect(answer).not.toContain("<!channel>");
    }
  });

  /** Where Slack lets us answer for a while, as it came with a command. */
  async function responseUrl(): Promise<unknown> {
    await lab.slack.as(guarded.member).command("/whereis", "help", guarded.general);
    return lab.slack.deliveries.findLast(({ parcel }) => parcel.kind === "slash_commands")!.parcel.payload.response_url;
  }

  test("asks no more than the presser may", async () => {
    const user = { id: guarded.member, team_id: lab.slack.team.id };
    for (const person of [guarded.junho, guarded.hana, guarded.taeyun, guarded.minji]) {
      for (const at of [undefined, lab.clock.now() + 3_600_000]) {
        const value = JSON.stringify({ person: `slack:${person}`, at, wants: "back" });
        const answer = await answersTo(() =>
          lab.slack.sendRaw("interactive", press("whereis.pick.3", value, { user })),
        );
        for (const words of [guarded.BUSY, guarded.HIDDEN, guarded.PRIVATE, guarded.PERSONAL]) {
          for (const word of Object.values(words)) expect(answer).not.toContain(word);
        }
      }
    }
  });
});
