import { expect, onTestFinished, test } from "vitest";
import { type Lab, startLab } from "../support/lab.ts";

const [minji, junho, kenta] = ["U0MINJI", "U0JUNHO", "U0KENTA"];
/** A guest is in it. */
const robotics = "C0ROBOTICS";
const bot = "U0WHEREIS";

/** A Tuesday, before nine. */
const now = new Date("2026-11-24T08:30:00+09:00");

async function open(settings: Readonly<Record<string, string>> = {}): Promise<Lab> {
  const lab = await startLab({ now, isUnlimited: true, settings: { LAB_TIMEZONE: "Asia/Seoul", ...settings } });
  onTestFinished(() => lab.stop());
  return lab;
}

const ours = ({ slack }: Lab, reader: string) =>
  slack.world.messages(robotics, reader).filter(({ user }) => user === bot);

test("where a guest reads along who may not ask, a mention is answered to the asker alone", async () => {
  const lab = await open();
  for (const text of ["where is <@U0JUNHO>?", "everyone", "in", "nobody of that name"]) {
    const answer = await (await lab.slack.as(minji).say(robotics, `@whereis ${text}`)).reply();
    expect(answer, text).toMatchObject({ ephemeralFor: minji });
  }
  expect(ours(lab, kenta)).toEqual([]);
}, 60_000);

test("nothing is shared there", async () => {
  const lab = await open();
  const { message } = await lab.slack.as(minji).command("/whereis", "junho", robotics);
  await lab.slack.as(minji).click(message!, "채널에 공유");
  await lab.slack.until(() => ours(lab, minji).find(({ text }) => text.includes("게스트")));
  expect(ours(lab, junho)).toEqual([]);
  expect(ours(lab, kenta)).toEqual([]);
}, 60_000);

test("no digest is posted there, and an admin is told what to do", async () => {
  const lab = await open({ DIGEST_CHANNEL: robotics, ADMIN_USER_IDS: minji });
  lab.clock.moveBy(31 * 60_000);
  await lab.app.refreshAll();
  await lab.app.catchUp();
  const told = await lab.slack.until(() =>
    lab.slack.world.messages(lab.slack.as(minji).dm).find(({ text }) => text.includes(robotics)),
  );
  expect(told.text).toContain("ALLOW_GUESTS=true");
  expect(ours(lab, kenta)).toEqual([]);
}, 60_000);

test("guests who may ask read along like everyone", async () => {
  const lab = await open({ ALLOW_GUESTS: "true", DIGEST_CHANNEL: robotics });
  const answer = await (await lab.slack.as(minji).say(robotics, "@whereis where is <@U0JUNHO>?")).reply();
  expect(answer.ephemeralFor).toBeUndefined();
  lab.clock.moveBy(31 * 60_000);
  await lab.app.refreshAll();
  await lab.app.catchUp();
  expect(ours(lab, kenta)).toHaveLength(2);
}, 60_000);
