import { expect, onTestFinished, test } from "vitest";
import { type Lab, startLab } from "../../support/lab.ts";

const general = "C0GENERAL";
const boss = "U0SUNYOUNG";
const will = "U0WILL";
const minji = "U0MINJI";

/** A Tuesday at half past ten. */
async function openLab(): Promise<Lab> {
  const lab = await startLab({
    now: new Date("2026-11-24T10:30:00+09:00"),
    isUnlimited: true,
    settings: { ADMIN_USER_IDS: `${boss},${minji}`, LAB_TIMEZONE: "Asia/Seoul" },
  });
  onTestFinished(() => lab.stop());
  return lab;
}

/** What the bot told someone of Will's feedback; cells that nobody understands are told there, too. */
const toldTo = (lab: Lab, who: string) =>
  lab.slack.world.messages(lab.slack.as(who).dm).filter(({ text }) => text.includes("Will"));

test("an answer that was wrong reaches every admin in one direct message each, and nobody else", async () => {
  const lab = await openLab();
  const person = lab.slack.as(will);
  await person.command("/whereis", "<@U0MINJI>", general);
  const { message, problems } = await person.command("/whereis", "feedback <@U0MINJI> was at home <!channel>", general);
  expect(problems).toBeUndefined();
  expect(message).toMatchObject({
    ephemeralFor: will,
    text: "Sent, with your last question and how I came to answer it, to 2 admins. Thank you.",
  });
  for (const admin of [boss, minji]) {
    const told = toldTo(lab, admin);
    expect(told).toHaveLength(1);
    const all = JSON.stringify(told[0]?.blocks);
    expect(all).toContain("was at home");
    expect(all).not.toMatch(/<@|<!/);
  }
  // The morning's digest is posted there, too.
  const posts = lab.slack.calls("chat.postMessage").filter(({ args }) => JSON.stringify(args).includes("was at home"));
  const channels = posts.map(({ args }) => args.channel);
  expect(channels.filter((channel) => String(channel).startsWith("C"))).toEqual([]);
}, 60_000);

test("asked for in a channel by name, it is between the asker and the admins", async () => {
  const lab = await openLab();
  const person = lab.slack.as(will);
  await (await person.say(general, "@whereis where is minji?")).reply();
  const reply = await (await person.say(general, "@whereis feedback")).reply();
  expect(reply).toMatchObject({ ephemeralFor: will });
  expect(toldTo(lab, boss)).toHaveLength(1);
}, 60_000);

test("in a direct message it is answered plainly", async () => {
  const lab = await openLab();
  const person = lab.slack.as(will);
  const reply = await (await person.say(person.dm, "feedback the board is slow")).reply();
  expect(reply.text).toBe("Sent to 2 admins. Thank you.");
  expect(toldTo(lab, boss)).toHaveLength(1);
}, 60_000);

test("an admin who was deactivated in between costs the others nothing", async () => {
  const lab = await openLab();
  lab.slack.fail("chat.postMessage", { kind: "error", error: "user_not_found", times: 1 });
  const { message } = await lab.slack.as(will).command("/whereis", "feedback hm", general);
  expect(message?.text).toBe("Sent to one admin. Thank you.");
}, 60_000);
