import { expect, onTestFinished, test } from "vitest";
import { startLab } from "../../support/lab.ts";

const general = "C0GENERAL";
const boss = "U0SUNYOUNG";

/** A Tuesday, half a minute before nine. */
const now = new Date("2026-11-24T08:59:30+09:00");

test("the whole bot posts at nine by its clock, once, and shows the same to whoever asks", async () => {
  const lab = await startLab({ now, settings: { DIGEST_CHANNEL: general, LAB_TIMEZONE: "Asia/Seoul" } });
  onTestFinished(() => lab.stop());
  const posts = () => lab.slack.calls("chat.postMessage").filter(({ args }) => args.channel === general);
  expect(posts()).toEqual([]);
  await lab.slack.until(() => (posts().length > 0 ? true : undefined), 130_000, "the digest");
  const [message] = lab.slack.world.messages(general).slice(-1);
  expect(message?.text).toMatch(/^Tue 24 Nov: \d/);
  const asked = await lab.slack.as(boss).command("/whereis", "digest now", general);
  expect(asked.problems).toBeUndefined();
  expect(asked.message).toMatchObject({ ephemeralFor: boss, text: message?.text });
  const list = await lab.slack.as(boss).command("/whereis", "digest", general);
  expect(JSON.stringify(list.message?.blocks)).toContain(`<#${general}> 월요일~금요일 09:00 · English`);
  expect(posts()).toHaveLength(1);
}, 180_000);
