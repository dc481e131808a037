import { expect, onTestFinished, test } from "vitest";
import { MINUTE } from "../../src/domain/interval.ts";
import { startLab } from "../support/lab.ts";

const general = "C0GENERAL";
const bot = "U0WHEREIS";

/** A Tuesday, half an hour before the digest. */
const now = new Date("2026-11-24T08:30:00+09:00");

test("a digest's channel that has come to be shared with others gets none, and an admin is told", async () => {
  const lab = await startLab({ now, settings: { DIGEST_CHANNEL: general, LAB_TIMEZONE: "Asia/Seoul" } });
  onTestFinished(() => lab.stop());
  await lab.slack.changeChannel(general, { isExtShared: true });
  lab.clock.moveBy(31 * MINUTE);
  await lab.app.refreshAll();
  await lab.app.catchUp();
  const posts = () => lab.slack.calls("chat.postMessage");
  const told = await lab.slack.until(
    () => posts().find(({ args }) => JSON.stringify(args).includes(general) && args.channel !== general),
    20_000,
    "word to an admin",
  );
  const admins = lab.app.lab.directory().people.filter(({ role }) => role !== "member");
  expect(admins.map(({ slackId }) => slackId)).toContain(told.args.channel);
  expect(posts().filter(({ args }) => args.channel === general)).toEqual([]);
  expect(lab.slack.world.messages(general).filter(({ user }) => user === bot)).toEqual([]);
}, 60_000);
