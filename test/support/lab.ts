import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { type App, openApp, type World } from "../../src/app.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { openLog } from "../../src/log.ts";
import { type GoogleStandIn, startGoogle } from "../../src/playground/google/index.ts";
import type { LabSeed } from "../../src/playground/seed.ts";
import { openSeed } from "../../src/playground/seed-dates.ts";
import { settingsFor } from "../../src/playground/settings.ts";
import { type SlackStandIn, startSlack } from "../../src/playground/slack/index.ts";

/** The sample lab as it is checked in; dates still relative. */
export const sampleLab: LabSeed = JSON.parse(readFileSync("data/sample-lab/lab.json", "utf8"));

export const SIGNING_SECRET = "0123456789abcdef0123456789abcdef";

export interface LabOptions {
  readonly seed?: LabSeed;
  readonly transport?: "http" | "socket";
  /** The moment the lab's day begins at; it runs on from there. Absent means the real time. */
  readonly now?: Date;
  readonly settings?: Readonly<Record<string, string>>;
  readonly databaseUrl?: string;
  /** Slack answers however often it is asked. */
  readonly isUnlimited?: boolean;
  /** Leaves the sources unread. */
  readonly isCold?: boolean;
  /** Another bot in the same workspace, with the same Google and clock; they stay when it stops. */
  readonly within?: Lab;
}

/** The whole bot, spoken to in Slack's own messages: the same `app.ts` over stand-ins that know nothing of it. */
export interface Lab {
  readonly app: App;
  readonly slack: SlackStandIn;
  readonly google: GoogleStandIn;
  readonly origin: string;
  /** Every line the app wrote, as it wrote it. */
  readonly log: readonly string[];
  readonly clock: { now(): number; moveBy(ms: number): void };
  ready(): Promise<{
    status: number;
    body: {
      ready: boolean;
      reasons: { source: string; code: string }[];
      sources: Record<string, { ageSeconds: number | null; stale: boolean; misreads: number }>;
    };
  }>;
  /** What leads the app to its Slack and its Google. */
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const around = options.within ?? (await surroundings(options));
  const { clock, slack, google } = around;
  const config = configOf(options, around.settings);
  const lines: string[] = [];
  const { log } = openLog("debug", { write: (line: string) => void lines.push(line) });
  const world: World = {
    clock,
    log,
    machineTime: () => Date.now(),
    random: () => 0.5,
    newToken: () => randomBytes(32).toString("base64url"),
  };
  const app = await openApp(config, world);
  const origin = await app.start();
  registerRedirect(google, config.publicUrl ?? `http://localhost:${new URL(origin).port}`);
  if (options.transport === "http") slack.deliverTo({ url: `${origin}/slack/events`, signingSecret: SIGNING_SECRET });
  if (!options.isCold) await app.refreshAll();
  return {
    ...{ app, slack, google, origin, clock },
    settings: around.settings,
    log: lines,
    async ready() {
      const response = await fetch(`${origin}/readyz`);
      return { status: response.status, body: (await response.json()) as never };
    },
    async stop() {
      await app.stop();
      if (!options.within) await Promise.all([slack.close(), google.close()]);
    },
  };
}

type Surroundings = Pick<Lab, "slack" | "google" | "clock" | "settings">;

async function surroundings(options: LabOptions): Promise<Surroundings> {
  const clock = runningFrom(options.now);
  const asDate = () => new Date(clock.now());
  const seed = openSeed(options.seed ?? sampleLab, asDate());
  const limits = options.isUnlimited ? { rateLimits: false } : {};
  const slack = await startSlack(seed.slack, { clock: asDate, retryDelaysMs: [0, 200, 400], ...limits });
  const google = await startGoogle(seed.google, { clock: asDate });
  return { slack, google, clock, settings: settingsFor(seed, slack, google) };
}

/** As the lab's people would have done in Google's console. */
function registerRedirect(google: GoogleStandIn, publicUrl: string): void {
  google.registerRedirect(`${publicUrl}/oauth/google/callback`);
}

function configOf(options: LabOptions, standIns: Record<string, string>): Config {
  const { SLACK_APP_TOKEN, ...others } = standIns;
  const secret = {
    [options.transport === "http" ? "SLACK_SIGNING_SECRET" : "SLACK_APP_TOKEN"]:
      options.transport === "http" ? SIGNING_SECRET : SLACK_APP_TOKEN,
  };
  const config = readConfig({ ...others, ...secret, PORT: "0", ...options.settings });
  return { ...config, databaseUrl: options.databaseUrl ?? ":memory:" };
}

function runningFrom(start: Date | undefined) {
  let offset = start === undefined ? 0 : start.getTime() - Date.now();
  return {
    now: () => Date.now() + offset,
    moveBy(ms: number) {
      offset += ms;
    },
  };
}
