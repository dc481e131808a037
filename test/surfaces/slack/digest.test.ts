import { describe, expect, onTestFinished, test } from "vitest";
import { slackWeb } from "../../../src/clients/slack/web.ts";
import { DIGEST_GROUPS, type Digest, type DigestRow, type DigestSetting } from "../../../src/domain/digest.ts";
import type { Digests, Readers } from "../../../src/flows/ports.ts";
import { blockProblems, textLength } from "../../../src/playground/slack/blocks/index.ts";
import { type Fault, startSlack } from "../../../src/playground/slack/index.ts";
import { findPings } from "../../../src/playground/slack/pings.ts";
import { digestMessage, formView, listMessage } from "../../../src/surfaces/slack/digest-blocks.ts";
import { slackAnnouncer } from "../../../src/surfaces/slack/index.ts";
import { wordingFor } from "../../../src/surfaces/wording/index.ts";
import { at, person } from "./answers.ts";
import { general, jun, minji, modes, openWorld, secret, seed, shared } from "./world.ts";

const languages = ["en", "ko", "ja"] as const;
const command = { kind: "command", command: "/whereis" } as const;

const onLeave = (name: string): DigestRow => ({
  person: person({ id: name, name }),
  group: "away",
  state: { away: "leave", availability: "out-of-office" },
  backOn: "2026-11-27",
});

const digestWith = (...rows: readonly DigestRow[]): Digest => ({
  kind: "digest",
  at: at("09:00"),
  date: "2026-11-24",
  zone: "Asia/Seoul",
  rows,
  labEvents: [],
  ages: [],
});

const setting: DigestSetting = {
  channel: general,
  line: "0 9 * * 1-5",
  language: "en",
  groups: DIGEST_GROUPS,
  isSilentWhenUsual: false,
};

describe.each(languages)("in %s", (language) => {
  const wording = wordingFor(language);

  test.each([
    [200, "Kim Minji "],
    [200, "아주 긴 이름을 가진 대학원생 "],
    [600, "<!channel> & <@U0MINJI01> *_~ @here "],
  ])("%i people out of the ordinary fit one message", (count, name) => {
    const groups = ["trip", "away", "remote", "unusual", "late"] as const;
    const rows = Array.from({ length: count }, (_, i) => ({ ...onLeave(`${name}${i}`), group: groups[i % 5]! }));
    const labEvents = Array.from({ length: 30 }, (_, i) => ({
      title: `Event ${i}`,
      from: at("10:00"),
      until: at("11:00"),
    }));
    const { text, blocks } = digestMessage({ ...digestWith(...rows), labEvents }, wording, command);
    expect(blockProblems(blocks as never, "message")).toEqual([]);
    expect(blocks.length).toBeLessThanOrEqual(45);
    expect(text.length + textLength(blocks as never)).toBeLessThanOrEqual(12_000);
    expect(findPings({ text, blocks } as never)).toEqual([]);
    // Every group keeps its title with its count, however little of it is shown.
    const { groups: written = [] } = wording.digest.digest({ ...digestWith(...rows), labEvents }, command);
    for (const { title } of written) expect(JSON.stringify(blocks)).toContain(String(title[0]));
  });

  test("what does not fit is counted", () => {
    const rows = Array.from({ length: 600 }, (_, i) => onLeave(`Somebody with a name ${i}`));
    const { blocks } = digestMessage(digestWith(...rows), wording, command);
    const shown = JSON.stringify(blocks).match(/Somebody with a name/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(100);
    expect(JSON.stringify(blocks)).toContain(wording.digest.more(600 - shown));
  });

  test("the list and the form keep to Slack's limits", () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ ...setting, channel: `C0CHANNEL${i}` }));
    for (const settings of [[], [setting], many]) {
      expect(blockProblems(listMessage(settings, wording).blocks as never, "message")).toEqual([]);
    }
    for (const isNew of [true, false]) {
      const { blocks, ...view } = formView(wording, setting, isNew) as { blocks: object[]; title: { text: string } };
      expect(blockProblems(blocks as never, "modal")).toEqual([]);
      expect(JSON.stringify([view, blocks])).not.toContain("…");
    }
  });
});

/** The announcer over a Slack of its own; the log is kept. */
async function announced(
  break_: (slack: Awaited<ReturnType<typeof startSlack>>) => void = () => {},
  channel = general,
  readers: Readers = "insiders",
) {
  const slack = await startSlack(seed);
  onTestFinished(() => slack.close());
  const logged: object[] = [];
  const web = slackWeb({ token: slack.botToken, apiUrl: slack.apiUrl, now: () => 0, random: () => 0, timeoutMs: 300 });
  const log = { error: (about: object) => void logged.push(about) };
  const announcer = slackAnnouncer({
    web,
    wordingOf: () => wordingFor("en"),
    board: () => command,
    readers: () => readers,
    command: "/whereis",
    log,
  });
  break_(slack);
  const answer = await announcer.post({ ...setting, channel }, digestWith(onLeave("Kim Minji")));
  slack.heal();
  const there = slack.world.messages(channel).map(({ text }) => text);
  return { answer, there, slack, announcer, logged };
}

describe("posting", () => {
  test("says who is away, in the digest's language, and pings nobody", async () => {
    const { answer, there } = await announced();
    expect(answer).toEqual({ kind: "sent" });
    expect(there).toEqual(["Tue 24 Nov: 1 away."]);
  });

  test("never to a channel that is shared with another organisation, nor where Slack does not say", async () => {
    expect(await announced(undefined, shared)).toMatchObject({
      answer: { kind: "not-sent", why: "shared" },
      there: [],
    });
    const silent = await announced((slack) => {
      slack.bendReply("conversations.info", (reply) => ({ ...reply, channel: { id: general } }));
    });
    expect(silent).toMatchObject({ answer: { kind: "not-sent", why: "unreachable" }, there: [] });
  });

  test("never where guests read along who may not ask", async () => {
    const answered = await announced(undefined, general, "guests");
    expect(answered).toMatchObject({ answer: { kind: "not-sent", why: "guests" }, there: [] });
  });

  test("not where it is no member", async () => {
    const { answer } = await announced(undefined, secret);
    expect(answer).toEqual({ kind: "not-sent", why: "not-in-channel" });
  });

  test.each<[string, Fault, string]>([
    ["the channel is archived", { kind: "error", error: "is_archived" }, "archived"],
    ["posting is restricted", { kind: "error", error: "restricted_action_non_threadable_channel" }, "not-allowed"],
    ["the bot was removed", { kind: "error", error: "not_in_channel" }, "not-in-channel"],
    ["Slack finds it too long", { kind: "error", error: "msg_blocks_too_long" }, "refused"],
    ["the token is dead", { kind: "error", error: "token_revoked" }, "unreachable"],
    ["Slack is down", { kind: "500" }, "unreachable"],
  ])("surely not there when %s", async (_, fault, why) => {
    const { answer, there } = await announced((slack) => void slack.fail("chat.postMessage", fault));
    expect(answer).toMatchObject({ kind: "not-sent", why });
    expect(there).toEqual([]);
  });

  test("what Slack finds too long is posted shorter, once", async () => {
    const { answer, there } = await announced((slack) => {
      slack.fail("chat.postMessage", { kind: "error", error: "msg_blocks_too_long", times: 1 });
    });
    expect(answer).toEqual({ kind: "sent" });
    expect(there).toHaveLength(1);
  });

  test.each<[string, Fault]>([
    ["the connection is cut after Slack took it", { kind: "reset", accepted: true }],
    ["Slack never answers", { kind: "hang", accepted: true }],
    ["Slack calls it a catastrophe", { kind: "error", error: "fatal_error", accepted: true }],
    ["a page comes in place of an answer", { kind: "html", accepted: true }],
  ])("unsure, and sent once, when %s", async (_, fault) => {
    const { answer, there } = await announced((slack) => void slack.fail("chat.postMessage", fault));
    expect(answer).toMatchObject({ kind: "unsure" });
    expect(there).toHaveLength(1);
  });

  test("an admin is told in a direct message, with the channel by its name", async () => {
    const { announcer, slack } = await announced();
    expect(await announcer.tell(minji, { channel: general, date: "2026-11-24", kind: "missed" })).toBe("sent");
    const [call] = slack.calls("chat.postMessage").slice(-1);
    expect(JSON.stringify(call)).toContain(`<#${general}>: the digest of Tue 24 Nov was not posted`);
  });

  test("what goes wrong is logged without a name", async () => {
    const { logged } = await announced((slack) => void slack.fail("chat.postMessage", { kind: "500" }));
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain("Kim");
  });
});

/** Digests that remember what was set. */
function fakeDigests(...known: readonly DigestSetting[]): Digests & { settings: DigestSetting[] } {
  const fake = {
    settings: [...known],
    now: async () => digestWith(onLeave("Kim Minji")),
    mayChange: ({ slackId }: { slackId: string }) => slackId === minji,
    list: async () => fake.settings,
    async set(setting: DigestSetting) {
      fake.settings = [...fake.settings.filter(({ channel }) => channel !== setting.channel), setting];
    },
    async stop(channel: string) {
      fake.settings = fake.settings.filter((setting) => setting.channel !== channel);
    },
  };
  return fake;
}

describe.each(modes)("over %s", (mode) => {
  async function opened(...known: readonly DigestSetting[]) {
    const digests = fakeDigests(...known);
    const world = await openWorld(mode, { digest: { digests, board: () => command, language: "ko" } });
    return {
      ...world,
      digests,
      type: (who: string, text: string) => world.slack.as(who).command("/whereis", text, general),
      opens: () => world.slack.until(() => world.slack.world.modals(minji).at(-1)),
    };
  }

  test("`digest now` shows today's to the asker alone", async () => {
    const { type, asked } = await opened();
    const { message, problems } = await type(jun, "digest now");
    expect(problems).toBeUndefined();
    expect(message).toMatchObject({ ephemeralFor: jun });
    expect(JSON.stringify(message?.blocks)).toContain("Kim Minji: on leave, back Fri 27 Nov");
    expect(asked).toEqual([]);
  });

  test("asked for in a message, it is shown to the asker alone too", async () => {
    const { slack, asked } = await opened();
    const person = slack.as(jun);
    const there = await (await person.say(general, `<@${slack.bot.userId}> digest now`)).reply();
    expect(there).toMatchObject({ ephemeralFor: jun });
    const direct = await (await person.say(person.dm, "digest now")).reply();
    for (const message of [there, direct]) expect(JSON.stringify(message.blocks)).toContain("Kim Minji: on leave");
    expect(asked).toEqual([]);
  });

  test("whoever is no admin is told who can, and offered nothing to press", async () => {
    const { type } = await opened(setting);
    const { message } = await type(jun, "digest");
    expect(message?.text).toContain("Only the app’s admins");
    expect(JSON.stringify(message?.blocks)).not.toContain("button");
  });

  test("an admin adds a channel in a form", async () => {
    const { type, opens, slack, digests } = await opened();
    const admin = slack.as(minji);
    const { message } = await type(minji, "digest");
    await admin.click(message!, "Add a channel");
    const view = await opens();
    const filled = {
      ...{ channel: general, time: "08:30", weekdays: ["1", "3"], language: "ja" },
      ...{ groups: ["trip", "away"], silence: ["silent"] },
    };
    const sent = await admin.submit(view, filled);
    expect([sent.error, sent.problems, sent.errors]).toEqual([undefined, undefined, undefined]);
    expect(digests.settings).toEqual([
      {
        ...{ channel: general, line: "30 8 * * 1,3", language: "ja", groups: ["trip", "away"] },
        ...{ isSilentWhenUsual: true, setBy: minji },
      },
    ]);
    expect(JSON.stringify(sent.view?.blocks)).toContain(`<#${general}> gets the digest`);
    // It is saved: there is nothing left to cancel.
    expect(JSON.stringify(sent.view)).toContain('"Close"');
    expect(JSON.stringify(sent.view)).not.toContain('"Cancel"');
  });

  test("an admin changes one and stops it; the list shows what holds", async () => {
    const { type, opens, slack, digests } = await opened(setting);
    const admin = slack.as(minji);
    const { message } = await type(minji, "digest");
    expect(JSON.stringify(message?.blocks)).toContain(`<#${general}> at 09:00, Monday to Friday`);
    await admin.click(message!, "Change");
    await admin.submit(await opens(), { time: "10:15" });
    expect(digests.settings).toMatchObject([{ channel: general, line: "15 10 * * 1,2,3,4,5", language: "en" }]);
    await admin.click(message!, "Stop");
    await slack.until(() => (digests.settings.length === 0 ? true : undefined), 5_000, "the digest to stop");
  });

  test.each(["expired_trigger_id", "exchanged_trigger_id"])(
    "a press that came too late (%s) is told to be pressed again",
    async (error) => {
      const { type, slack } = await opened();
      const { message } = await type(minji, "digest");
      slack.fail("views.open", { kind: "error", error });
      await slack.as(minji).click(message!, "Add a channel");
      const told = await slack.until(() => slack.world.messages(general, minji).find(({ text }) => /again/.test(text)));
      expect(told).toMatchObject({
        ephemeralFor: minji,
        text: expect.stringContaining("Please press the button again"),
      });
    },
  );

  test("a double click opens one form", async () => {
    const { type, opens, slack } = await opened();
    const { message } = await type(minji, "digest");
    await Promise.all([1, 2].map(() => slack.as(minji).click(message!, "Add a channel")));
    await opens();
    await slack.idle();
    expect(slack.calls("views.open")).toHaveLength(1);
  });

  test("who was an admin when the form opened, and is none any more, sets nothing", async () => {
    const { type, opens, slack, digests } = await opened();
    const admin = slack.as(minji);
    const { message } = await type(minji, "digest");
    await admin.click(message!, "Add a channel");
    const view = await opens();
    digests.mayChange = () => false;
    const sent = await admin.submit(view, { channel: general });
    expect(JSON.stringify(sent.view?.blocks)).toContain("Only the app’s admins");
    expect(digests.settings).toEqual([]);
  });
});
