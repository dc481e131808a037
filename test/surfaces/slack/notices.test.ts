import { describe, expect, test } from "vitest";
import { SlackApiError } from "../../../src/clients/slack/api-error.ts";
import { slackWeb } from "../../../src/clients/slack/web.ts";
import type { AccessNotice, ConnectProblem } from "../../../src/domain/notice.ts";
import { blockProblems, textLength } from "../../../src/playground/slack/blocks/index.ts";
import type { Message, SlackStandIn } from "../../../src/playground/slack/index.ts";
import { findPings } from "../../../src/playground/slack/pings.ts";
import { slackMessenger } from "../../../src/surfaces/slack/index.ts";
import { noticeMessage, offerMessage, pasteView, resultView } from "../../../src/surfaces/slack/reauth-blocks.ts";
import { wordingFor } from "../../../src/surfaces/wording/index.ts";
import { links, NOW, notices, problems, redirectUri, SINCE } from "../notices.ts";
import { type Behaviour, fakeConnecting, offered } from "./connecting.ts";
import { jun, minji, modes, openWorld } from "./world.ts";

const languages = ["en", "ko", "ja"] as const;
const telling = { now: NOW, zone: "Asia/Seoul" };
const HOSTILE = "<!channel> *_~` <http://evil.test|Google> @here \u202e\n> & ".repeat(8);

function expectFine({ text, blocks }: { text: string; blocks: readonly object[] }) {
  expect(blockProblems(blocks as never, "message")).toEqual([]);
  expect(text.length + textLength(blocks as never)).toBeLessThan(13_000);
  expect(text.length).toBeLessThanOrEqual(4_000);
  expect(findPings({ text, blocks } as never)).toEqual([]);
  expect(`${text} ${JSON.stringify(blocks)}`).not.toMatch(/undefined|\bnull\b|NaN|\[object|Invalid/);
}

describe.each(languages)("in %s", (language) => {
  const wording = wordingFor(language);

  test.each(notices())("notice %s is a message that Slack takes", (_, notice) => {
    expectFine(noticeMessage(notice, wording, telling));
  });

  test.each(notices(HOSTILE))("notice %s with hostile names pings, links and formats nothing", (_, notice) => {
    const message = noticeMessage(notice, wording, telling);
    expectFine(message);
    expect(message.text).not.toMatch(/<!|<http|\u202e/);
  });

  test("every message has its own words, so that no two causes are told alike", () => {
    const texts = notices().map(([, notice]) => noticeMessage(notice, wording, telling).text);
    // An unknown cause is told twice, by two codes.
    expect(new Set(texts).size).toBe(texts.length - 2);
  });

  test("the modal and what it turns into keep to Slack's limits", () => {
    const long = `https://accounts.google.com/o/oauth2/v2/auth?${"x".repeat(2_000)}`;
    const views = [
      pasteView(long, wording),
      ...links.map((problem) => resultView(wording.access.link(problem), wording)),
      ...problems.map((problem) =>
        resultView(wording.access.outcome({ kind: "failed", slot: "main", problem }), wording),
      ),
      resultView(wording.access.paste.checking, wording),
    ] as { title: { text: string }; close: { text: string }; submit?: { text: string }; blocks: object[] }[];
    for (const { title, close, submit, blocks } of views) {
      expect(blockProblems(blocks as never, "modal")).toEqual([]);
      for (const words of [title, close, submit]) expect(words?.text.length ?? 0).toBeLessThanOrEqual(24);
      for (const words of [title, close, submit]) expect(words?.text ?? "").not.toMatch(/…$/);
    }
  });

  test("buttons are not cut", () => {
    const { buttons, confirmRevoke } = wording.access;
    for (const label of [...Object.values(buttons), confirmRevoke.yes, confirmRevoke.no])
      expect(label.length, label).toBeLessThanOrEqual(30);
  });

  test("an address to register is shown to the letter, in code", () => {
    const problem = { kind: "redirect-mismatch", redirectUri } as const;
    const { text } = noticeMessage({ kind: "connect-failed", slot: "main", problem }, wording, telling);
    expect(text).toContain(`\`${redirectUri}\``);
  });

  test("losing access says since when, that answers go on, and the reader's own time", () => {
    const seoul = noticeMessage(lost, wording, telling).text;
    const taipei = noticeMessage(lost, wording, { ...telling, zone: "Asia/Taipei" }).text;
    expect(seoul).toContain("14:05");
    expect(taipei).toContain("13:05");
    expect(seoul).toContain({ en: "Answers go on", ko: "답변은", ja: "お答えし続けます" }[language]);
  });

  test("an offer keeps to Slack's limits, public or not, for either slot", () => {
    for (const slot of ["main", "spare"] as const)
      for (const isPublic of [true, false]) expectFine(offerMessage({ ...offered, isPublic }, slot, wording, telling));
  });
});

const outage = { id: 1, code: "google-access-lost", since: SINCE, lastGoodAt: SINCE };
const lost: AccessNotice = { kind: "access-lost", outage, isReminder: false };
const differs: AccessNotice = {
  kind: "account-differs",
  pending: "p1",
  slot: "main",
  before: "old@lab.test",
  after: "new@lab.test",
  until: NOW + 600_000,
};

test("only what signing in mends has the button for it", () => {
  const hasButton = (code: string) => {
    const notice: AccessNotice = { kind: "access-lost", isReminder: false, outage: { ...outage, code } };
    return JSON.stringify(noticeMessage(notice, wordingFor("en"), telling).blocks).includes('"Reconnect"');
  };
  expect(["google-access-lost", "google-scope-missing", "google-key-lost"].filter(hasButton)).toHaveLength(3);
  expect(["google-clock", "google-api-disabled", "google-key-refused", "google-418"].filter(hasButton)).toEqual([]);
});

test("a sign-in that failed leads to the same one again, unless the bot must be restarted first", () => {
  const blocks = (slot: "main" | "spare", problem: ConnectProblem) =>
    JSON.stringify(noticeMessage({ kind: "connect-failed", slot, problem }, wordingFor("en"), telling).blocks);
  expect(blocks("main", { kind: "denied" })).toContain('"Reconnect"');
  const spare = blocks("spare", { kind: "denied" });
  expect(spare).toContain('"Connect a spare"');
  expect(spare).toContain("`/reauth spare`");
  expect(blocks("main", { kind: "client-broken" })).not.toContain('"button"');
});

async function openTold(mode: (typeof modes)[number], how: Behaviour = {}) {
  const connecting = fakeConnecting(how);
  const world = await openWorld(mode, { access: { connecting, zoneOf: () => "Asia/Seoul" } });
  const messenger = messengerOf(world.slack, world.logged);
  const told = (slackId: string, part: string): Promise<Message> =>
    world.slack.until(() =>
      world.slack.world.messages(world.slack.as(slackId).dm, slackId).find(({ text }) => text.includes(part)),
    );
  return { ...world, messenger, told, done: connecting.done };
}

function messengerOf(slack: SlackStandIn, logged: string[] = []) {
  const note = (about: object, message: string) => void logged.push(`${message} ${JSON.stringify(about)}`);
  return slackMessenger({
    web: slackWeb({ token: slack.botToken, apiUrl: slack.apiUrl, now: () => NOW, random: () => 0.1 }),
    wordingOf: (slackId) => wordingFor(slackId === jun ? "ko" : "en"),
    zoneOf: () => "Asia/Seoul",
    command: "/whereis",
    clock: { now: () => NOW },
    log: { error: note },
  });
}

describe.each(modes)("over %s", (mode) => {
  test("a notice comes as a direct message in her language, and only to her", async () => {
    const { messenger, told, slack } = await openTold(mode);
    expect(await messenger.tell(jun, lost)).toBe("sent");
    expect((await told(jun, "Google 접근이 14:05에 끊겼어요")).ephemeralFor).toBeUndefined();
    expect(slack.world.messages(slack.as(minji).dm, minji)).toEqual([]);
    expect(slack.calls("chat.postMessage")[0]?.args).toMatchObject({ channel: jun, unfurl_links: "false" });
  });

  test("Reconnect makes an offer in place, once a double click, and what was told stays", async () => {
    const { messenger, told, slack, done } = await openTold(mode);
    await messenger.tell(minji, lost);
    const message = await told(minji, "Google access was lost");
    await Promise.all([slack.as(minji).click(message, "Reconnect"), slack.as(minji).click(message, "Reconnect")]);
    const offer = await told(minji, "You sign in at Google");
    await slack.idle();
    expect(offer.ts).toBe(message.ts);
    expect(JSON.stringify(offer.blocks)).toMatch(/lost at 14:05.*You sign in at Google/);
    expect(JSON.stringify(offer.blocks)).toContain(offered.url);
    expect(done).toEqual([`offer ${minji} main`]);
  });

  test("whoever is told without being an admin any more gets no link", async () => {
    const { messenger, told, slack, done } = await openTold(mode);
    await messenger.tell(jun, lost);
    await slack.as(jun).click(await told(jun, "14:05"), "다시 연결");
    await told(jun, "only admins may");
    expect(done).toEqual([]);
  });

  test.each([
    ["Use this account", `confirm ${minji} p1`, "Google is connected: *lab@lab.test*."],
    ["Keep the old one", `dismiss ${minji} p1`, "the account stays as it was"],
  ])("%s is done once, and the answer takes the question's place", async (label, deed, reply) => {
    const { messenger, told, slack, done } = await openTold(mode);
    await messenger.tell(minji, differs);
    const question = await told(minji, "Is this the right account?");
    await Promise.all([slack.as(minji).click(question, label), slack.as(minji).click(question, label)]);
    expect((await told(minji, reply)).ts).toBe(question.ts);
    await slack.idle();
    expect(done).toEqual([deed]);
  });

  test("a choice that comes too late changes nothing and says so", async () => {
    const { messenger, told, slack } = await openTold(mode, { confirm: async () => ({ kind: "too-late" }) });
    await messenger.tell(minji, differs);
    await slack.as(minji).click(await told(minji, "Is this the right account?"), "Use this account");
    await told(minji, "That question is closed");
  });
});

describe("whether it arrived", () => {
  test("Slack said no: surely not sent", async () => {
    const { messenger, slack } = await openTold("signed requests");
    slack.fail("chat.postMessage", { kind: "error", error: "channel_not_found" });
    expect(await messenger.tell(minji, lost)).toBe("not-sent");
  });

  test.each([
    ["harmless", "not-sent"],
    ["perhaps not", "unsure"],
  ])("a failure that is %s leaves it %s", async (how, outcome) => {
    const logged: string[] = [];
    const messenger = slackMessenger({
      web: {
        post: () =>
          Promise.reject(new SlackApiError("chat.postMessage", "timeout", { isHarmless: how === "harmless" })),
      },
      wordingOf: () => wordingFor("en"),
      zoneOf: () => "UTC",
      command: "/whereis",
      clock: { now: () => NOW },
      log: { error: (about, message) => void logged.push(`${message} ${JSON.stringify(about)}`) },
    });
    expect(await messenger.tell(minji, differs)).toBe(outcome);
    expect(logged.join()).not.toContain("lab.test");
  });

  test("a zone nobody knows is no reason to throw, and surely nothing was sent", async () => {
    const messenger = slackMessenger({
      web: { post: async () => ({}) },
      wordingOf: () => wordingFor("en"),
      zoneOf: () => "Mars/Olympus",
      command: "/whereis",
      clock: { now: () => NOW },
      log: { error: () => {} },
    });
    expect(await messenger.tell(minji, lost)).toBe("not-sent");
  });
});
