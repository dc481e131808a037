import { startGoogle } from "../src/playground/google/index.ts";
import type { LabSeed } from "../src/playground/seed.ts";
import { openSeed } from "../src/playground/seed-dates.ts";
import { settingsFor } from "../src/playground/settings.ts";
import { startSlack } from "../src/playground/slack/index.ts";
import { BUSY_CALENDAR, busyLab, eventOf, sampleLab, workspaceOf } from "./labs.ts";
import { clockOffsetMs, offer } from "./probe.ts";

/** Slack and Google, in a process of their own, so that what they cost is not counted. */
const now = () => Date.now() + clockOffsetMs;
const clock = () => new Date(now());
const seed = openSeed(seedNamed(process.env.BENCH_LAB ?? ""), clock());
const slack = await startSlack(seed.slack, { clock, rateLimits: false });
const google = await startGoogle(seed.google, { clock });

// Of a generated workspace the calendars are in the database already; Google never answers, so they stay as they are.
if (seed.google.calendars.length === 0) google.fail(/./, { kind: "hang" });

offer({
  settings: () => settingsFor(seed, slack, google),
  delay(ms: number) {
    slack.delayAll(ms);
    google.delayAll(ms);
  },
  slackCalls: () => slack.calls().length,
  moveEvents({ count, version }: { count: number; version: number }) {
    for (let n = 0; n < count; n++) google.putEvent(BUSY_CALENDAR, eventOf(n, now(), version));
  },
});
process.stdout.write(`Slack is at ${slack.origin}\n`);
process.on("SIGTERM", () => process.exit(0));

/** `sample`, `people 500`, `events 2000` */
function seedNamed(name: string): LabSeed {
  const [kind, size] = name.split(" ");
  if (kind === "people") return workspaceOf(Number(size));
  return kind === "events" ? busyLab(Number(size), now()) : sampleLab;
}
