import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Lab } from "../support/lab.ts";
import * as hand from "./by-hand.ts";

vi.setConfig({ testTimeout: 90_000 });

const digests = (lab: Lab) =>
  lab.slack.world.messages(hand.general).filter(({ text }) => /^(?:Tue 24|Wed 25) Nov: /.test(text));
const alarms = (lab: Lab) =>
  hand.messagesTo(lab, hand.owner).filter((message) => hand.textOf(message).includes("access was lost"));

/** What happens by itself, at that time of the lab's. */
async function at(lab: Lab, time: string): Promise<void> {
  lab.clock.moveBy(Date.parse(`2026-11-${time}:00+09:00`) - lab.clock.now());
  await lab.app.refreshAll();
  // After a restart the first reads are waited for, though not for ever.
  for (let minute = 0; minute < 3; minute++) await lab.app.catchUp();
}

const settings = { DIGEST_CHANNEL: hand.general, LAB_TIMEZONE: "Asia/Seoul" };

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "whereis-restored-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("two processes on one database post one digest and alarm once", async () => {
  const databaseUrl = `file:${join(newFolder(), "whereis.db")}`;
  const first = await hand.openLab({ databaseUrl, settings, now: new Date("2026-11-24T08:30:00+09:00") });
  const second = await hand.openLab({ databaseUrl, settings, within: first });
  first.clock.moveBy(30 * hand.MINUTE);
  for (let round = 0; round < 3; round++) {
    await Promise.all([first, second].map(({ app }) => app.refreshAll()));
    await Promise.all([first, second].map(({ app }) => app.catchUp()));
  }
  expect(digests(first)).toHaveLength(1);
  await hand.loseAccess(first);
  for (let round = 0; round < 3; round++) {
    await Promise.all([first, second].map(({ app }) => app.refreshAll()));
    await Promise.all([first, second].map(({ app }) => app.catchUp()));
  }
  expect(alarms(first)).toHaveLength(1);
});

test("yesterday’s backup, restored after today’s digest had its time, posts nothing old and alarms nobody again", async () => {
  const folder = newFolder();
  const [database, backup] = [join(folder, "whereis.db"), join(folder, "backup.db")];
  const databaseUrl = `file:${database}`;
  const tuesday = await hand.openLab({ databaseUrl, settings, now: new Date("2026-11-24T08:30:00+09:00") });
  await at(tuesday, "24T09:00");
  await hand.loseAccess(tuesday);
  await hand.told(tuesday, hand.owner, "access was lost");
  await tuesday.app.stop();
  copyFileSync(database, backup);

  const wednesday = await hand.openLab({ databaseUrl, settings, within: tuesday });
  await at(wednesday, "25T09:00");
  expect(digests(wednesday)).toHaveLength(2);
  await wednesday.app.stop();
  for (const rest of ["-wal", "-shm"]) rmSync(database + rest, { force: true });
  copyFileSync(backup, database);

  const restored = await hand.openLab({ databaseUrl, settings, within: tuesday });
  await at(restored, "25T13:00");
  await at(restored, "25T13:10");
  expect(digests(restored)).toHaveLength(2);
  expect(alarms(restored)).toHaveLength(1);
});
