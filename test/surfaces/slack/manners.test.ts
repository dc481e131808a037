import { expect, onTestFinished, test } from "vitest";
import { findPings } from "../../../src/playground/slack/pings.ts";
import { startLab } from "../../support/lab.ts";

const general = "C0GENERAL";
const boss = "U0SUNYOUNG";
const will = "U0WILL";

/** A Tuesday, before nine. */
const now = new Date("2026-11-24T08:30:00+09:00");

test("whatever is done, a channel hears only what was asked there, nobody is pinged and no link unfolds", async () => {
  const settings = { DIGEST_CHANNEL: general, LAB_TIMEZONE: "Asia/Seoul", ADMIN_USER_IDS: boss };
  const lab = await startLab({ now, settings, isUnlimited: true });
  onTestFinished(() => lab.stop());
  const { slack, app } = lab;
  const person = slack.as(will);
  const posts = (channel?: string) =>
    slack.calls("chat.postMessage").filter(({ args }) => channel === undefined || args.channel === channel);

  // Asked for the asker's eyes: commands, a shortcut, feedback, a tie and one's own word in a mention, a direct message.
  for (const text of [
    "@minji",
    "kim",
    "everyone",
    "free now",
    "set home",
    "watch @hana",
    "feedback no",
    "privacy log",
  ]) {
    expect((await person.command("/whereis", text, general)).message, text).toMatchObject({ ephemeralFor: will });
  }
  const { message: question } = await slack.as("U0MINJI").say(general, "where is <@U0GRACE>?");
  await (await person.messageShortcut("whereis.author", question!)).reply();
  for (const text of ["kim", "set home", "feedback no", "privacy"]) {
    expect(await (await person.say(general, `@whereis ${text}`)).reply(), text).toMatchObject({ ephemeralFor: will });
  }
  await (await person.say(person.dm, "minji")).reply();
  expect(posts(general)).toEqual([]);

  // Asked for there: one message each, in the thread of the question; the digest once.
  const { message: asked } = await person.say(general, "@whereis where is @minji?");
  await slack.until(() => posts(general)[0]);
  expect(posts(general)).toMatchObject([{ args: { thread_ts: asked?.ts } }]);
  lab.clock.moveBy(31 * 60_000);
  await app.refreshAll();
  await app.catchUp();
  expect(posts(general)).toHaveLength(2);

  // And what is told unasked goes to people.
  lab.google.revoke("lab@hanbit.example");
  await app.refreshAll();
  await slack.until(() => slack.world.messages(slack.as(boss).dm).find(({ text }) => text.includes("Google")));
  expect(posts(general)).toHaveLength(2);
  for (const { args } of posts()) {
    expect(args).toMatchObject({ unfurl_links: "false", unfurl_media: "false" });
    expect(String(args.channel)).toMatch(/^(?:C0GENERAL|[UD])/);
  }
  const channels = [general, slack.as(boss).dm, person.dm];
  const ours = channels.flatMap((id) => slack.world.messages(id)).filter(({ user }) => user === slack.bot.userId);
  expect(ours.length).toBeGreaterThan(10);
  expect(ours.flatMap(({ text, blocks }) => findPings({ text, ...(blocks && { blocks }) }))).toEqual([]);
}, 90_000);
