import { setTimeout as sleep } from "node:timers/promises";
import { type Child, startChild } from "./child.ts";
import { SIGNING_SECRET } from "./load.ts";

/** An app over a Slack and a Google of its own, each a process. */
export interface Opened {
  readonly app: Child;
  readonly vendors: Child;
  readonly clockOffsetMs: number;
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface Opening {
  /** `sample`, `people 500` or `events 2000`. */
  readonly lab: string;
  readonly folder: string;
  /** Within the folder. */
  readonly database: string;
  readonly clockOffsetMs?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Resolves when every source has been read. */
export async function openLab({ lab, folder, database, clockOffsetMs = 0, settings = {} }: Opening): Promise<Opened> {
  const clock = { BENCH_CLOCK_OFFSET_MS: String(clockOffsetMs) };
  const vendors = await startChild({ script: "vendors.ts", folder, env: { ...clock, BENCH_LAB: lab } });
  const { SLACK_APP_TOKEN: _, ...standIns } = await vendors.ask<Record<string, string>>("settings");
  const env = {
    ...standIns,
    ...settings,
    ...clock,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    DATABASE_URL: `file:${folder}/${database}`,
    LAB_TIMEZONE: "Asia/Seoul",
    PORT: "0",
  };
  const app = await startChild({ script: "app.ts", folder, env, isOurs: true });
  await everythingRead(app, vendors);
  return {
    app,
    vendors,
    clockOffsetMs,
    env,
    async stop() {
      await app.stop();
      await vendors.stop();
    },
  };
}

interface Readiness {
  readonly sources: Readonly<Record<string, { readonly ageSeconds: number | null }>>;
}

/** Every source has been read, and for half a second Slack was asked nothing more. */
async function everythingRead(app: Child, vendors: Child): Promise<void> {
  for (let calls = -1; ; ) {
    await sleep(500);
    const { sources } = (await (await fetch(`${app.origin}/readyz`)).json()) as Readiness;
    const callsNow = await vendors.ask<number>("slackCalls");
    if (callsNow === calls && Object.values(sources).every(({ ageSeconds }) => ageSeconds !== null)) return;
    calls = callsNow;
  }
}
