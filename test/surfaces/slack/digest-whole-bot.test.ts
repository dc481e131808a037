import { expect, onTestFinished, test } from "vitest";
import { soonAFullMinute } from "../../support/clock.ts";
import { startLab } from "../../support/lab.ts";

const general = "C0GENERAL";
const boss = "U0SUNYOUNG";

/** A Tuesday. */
const nine = new Date("2026-11-24T09:00:00+09:00");
const now = new Date(nine.getTime() - 3_000);

test("the whole bot posts at nine by its clock, once, and shows the same to whoever asks", async () => {
  soonAFullMinute();
  const lab = await startLab({ now, settings: { DIGEST_CHANNEL: general, LAB_TIMEZONE: "Asia/Seoul" } });
  onTestFinished(() => lab.stop());
  const posts = () => lab.slack.calls("chat.postMessage").filter(({ args }) => args.channel === general);
  await lab.slack.until(() => (posts().length > 0 ? true : undefined), 130_000, "the digest");
  const [message] = lab.slack.world.messages(general).slice(-1);
  expect(Number(message?.ts) * 1000).toBeGreaterThanOrEqual(nine.getTime());
  expect(message?.text).toMatch(/^Tue 24 Nov: \d/);
  const asked = await lab.slack.as(boss).command("/whereis", "digest now", general);
  expect(asked.problems).toBeUndefined();
  expect(asked.message).toMatchObject({ ephemeralFor: boss, text: message?.text });
  const list = await lab.slack.as(boss).command("/whereis", "digest", general);
  expect(JSON.stringify(list.message?.blocks)).toContain(`<#${general}> 월요일~금요일 09:00 · English`);
  expect(posts()).toHaveLength(1);
}, 180_000);
