import { execFileSync } from "node:child_process";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type GeneratedPerson, generatedLab } from "../support/generated-lab.ts";
import {
  eventually,
  openSurroundings,
  type Running,
  readiness,
  refreshes,
  type Surroundings,
  startWithin,
  temporary,
  untilRead,
} from "../support/process.ts";
import { LABS } from "./labs.ts";

const lab = generatedLab(LABS[2]);
const [teacher] = lab.teachers as [GeneratedPerson];

async function askIn({ slack }: Surroundings, text: string) {
  const began = performance.now();
  const { message, error } = await slack.as(lab.viewer.slackId).command("/whereis", text, lab.channel);
  return { text: message?.text ?? "", error, ms: performance.now() - began };
}

describe("one process through all of this", () => {
  let around: Surroundings;
  let process: Running;
  beforeAll(async () => {
    around = await openSurroundings(lab.seed);
    process = await startWithin(around);
    await untilRead(around, process);
  });
  const ask = (text: string) => askIn(around, text);

  test("with a slow way to every vendor questions are answered well within three seconds", async () => {
    around.slack.delayAll(80);
    around.google.delayAll(80);
    const people = [...lab.teachers, lab.inMeeting, lab.onLeave, ...lab.twins];
    const answers = await Promise.all([...people, ...people].map(({ name }) => ask(name)));
    around.slack.heal();
    around.google.clearFaults();
    for (const { text, error, ms } of answers) {
      expect(error).toBeUndefined();
      expect(text).toMatch(/until|leave/);
      expect(ms).toBeLessThan(3_000);
    }
    expect(around.slack.calls("users.getPresence").length).toBeGreaterThan(0);
  });

  test("when presence hangs the answer goes without it", async () => {
    around.slack.fail("users.getPresence", { kind: "hang" });
    const { text, ms } = await ask(lab.secretive.name);
    around.slack.heal();
    expect(text).toContain(lab.secretive.today.morning.room);
    expect(ms).toBeLessThan(1_500);
  });

  test("while another process holds the database questions are answered, and what came meanwhile is kept", async () => {
    const holder = new Sqlite(around.settings.DATABASE_URL!.slice("file:".length));
    holder.exec("begin immediate");
    const change = around.slack.as(teacher.slackId).setStatus({ emoji: ":palm_tree:", text: "away" });
    const until = performance.now() + 6_000;
    let asked = 0;
    while (performance.now() < until) {
      const [{ text, ms }] = await Promise.all([ask(lab.inMeeting.name), pause(200)]);
      expect(text).toContain(lab.meeting.room);
      expect(ms).toBeLessThan(3_000);
      asked++;
    }
    expect(asked).toBeGreaterThan(10);
    holder.exec("rollback");
    holder.close();
    await change;
    await around.slack.as(teacher.slackId).setStatus({ emoji: ":palm_tree:", text: "still away" });
    await eventually("the status to be told", async () => (await ask(teacher.name)).text.includes("leave"));
  });

  test("a token taken away later turns it red; what is known is answered on, and nobody storms Slack", async () => {
    around.slack.refuseTokens("token_revoked");
    const { text } = await ask(lab.viewer.name);
    expect(text).toContain(lab.viewer.today.morning.room);
    await eventually("it to say so", async () => (await readiness(process.origin)).status === 503);
    expect((await readiness(process.origin)).body.reasons[0]).toMatchObject({
      source: "slack-connection",
      code: "token_revoked",
    });
    const calls = around.slack.calls().length;
    for (const { name } of [lab.viewer, lab.onLeave, teacher]) await ask(name);
    expect(around.slack.calls().length).toBe(calls);
    expect((await fetch(`${process.origin}/healthz`)).status).toBe(200);
  });
});

test("while thousands of events change, the process is never away for long", async () => {
  const around = await openSurroundings(lab.seed);
  const write = (room: string) => {
    for (let i = 0; i < 4_000; i++) {
      const at = (minutes: number) => ({
        dateTime: new Date(Date.now() + (3_000 + 9 * i + minutes) * 60_000).toISOString(),
      });
      around.google.putEvent(lab.inMeeting.email, {
        id: `e${i}`,
        summary: `event ${i}`,
        location: room,
        start: at(0),
        end: at(9),
      });
    }
  };
  write("QZ1000");
  const process = await startWithin(around, { REFRESH_CRON: "* * * * * *" });
  await untilReadOnce(process);
  write("QZ2000");
  await lagsOf(process);
  const before = refreshes(process, "calendar");
  const asking = setInterval(() => void askIn(around, lab.inMeeting.name), 50);
  await eventually("the change to be read", () => refreshes(process, "calendar") > before + 1, 60_000);
  clearInterval(asking);
  const { p99, max } = await lagsOf(process);
  expect(p99).toBeLessThan(0.5);
  expect(max).toBeLessThan(3);
});

/** Read every second, it is never quiet. */
function untilReadOnce(process: Running): Promise<void> {
  const sources = ["slack", "timetable", "calendar"];
  return eventually("a first reading", () => sources.every((source) => refreshes(process, source) > 0), 30_000);
}

/** How late its event loop was since the last time this was asked, in seconds, as it says itself. */
async function lagsOf({ origin }: Running) {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const of = (name: string) => Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)`, "m").exec(text)?.[1]);
  return { p99: of("p99"), max: of("max") };
}

/** A small disk of its own, where this machine lets us make one. */
function smallDisk(): string | undefined {
  const folder = temporary();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
  return folder;
}

test("on a full disk it answers on and says so, and heals by itself once there is room (skipped where no disk can be mounted)", async (context) => {
  const disk = smallDisk() ?? context.skip();
  const around = await openSurroundings(lab.seed);
  const settings = { ...around.settings, DATABASE_URL: `file:${disk}/w.db`, REFRESH_CRON: "* * * * * *" };
  const process = await startWithin({ ...around, settings });
  await untilReadOnce(process);
  const filler = join(disk, "filler");
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(bavail * bsize, 1));
  const email = lab.inMeeting.email;
  for (let i = 0; i < 150; i++) {
    const start = { dateTime: new Date(Date.now() + (i + 24) * 3_600_000).toISOString() };
    const end = { dateTime: new Date(Date.now() + (i + 25) * 3_600_000).toISOString() };
    around.google.putEvent(email, { id: `filler${i}`, summary: `filler ${i}`, location: "x".repeat(200), start, end });
  }
  const reasons = async () => (await readiness(process.origin)).body.reasons.map(({ code }) => code);
  await eventually("it to say so", async () => (await reasons()).includes("disk-full"), 20_000);
  const { text, ms } = await askIn(around, lab.inMeeting.name);
  expect(text).toContain(lab.meeting.room);
  expect(ms).toBeLessThan(3_000);
  expect((await readiness(process.origin)).status).toBe(200);
  rmSync(filler);
  await eventually("it to heal", async () => !(await reasons()).includes("disk-full"), 30_000);
  expect((await process.stop()).code).toBe(0);
});
