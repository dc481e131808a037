import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import type { App, World } from "./app.ts";
import { refuseLeaks } from "./clients/google/access.ts";
import { asksForPlayground, ConfigError, type Environment, readConfig, readPlaygroundConfig } from "./config.ts";
import { openLog } from "./log.ts";

/** How long everything in flight may take after SIGTERM; whoever sent it waits ten seconds. */
const STOP_WITHIN_MS = 9_500;

/** The process: environment in, app up, signals out. */
async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  refuseLeaks(process.env);
  const { app, flush } = asksForPlayground(process.env) ? await openSampleLab() : await openRealLab(process.env);
  stopOnSignals(app, flush);
  // A vendor's library that forgets to catch must not end everyone's answers; it is written down and lived with.
  process.on("unhandledRejection", (error) => app.wentWrong(error));
  // Left to itself, Node prints an error with all it holds, and vendors' errors hold tokens.
  process.on("uncaughtException", (error) => {
    app.wentWrong(error);
    flush();
    process.exit(1);
  });
  const origin = await app.start();
  process.stdout.write(`whereis is at ${app.home ? `${origin}${app.home}` : origin}\n`);
}

interface Opened {
  readonly app: App;
  flush(): void;
}

async function openRealLab(env: Environment): Promise<Opened> {
  const config = readConfig(env);
  // Loaded only now, so that what is wrong with the settings is told at once.
  const { openApp } = await import("./app.ts");
  const { log, flush } = openLog(config.logLevel);
  const clock = { now: () => Date.now() };
  return { app: await openApp(config, { ...world, clock, log }), flush };
}

/** No Slack and no Google are set: a whole lab on this machine, with a page to talk to it. */
async function openSampleLab(): Promise<Opened> {
  const { openSampleLab: open } = await import("./sample-lab.ts");
  const { logLevel } = readPlaygroundConfig(process.env);
  const { log, flush } = openLog(process.env.LOG_LEVEL ? logLevel : "warn");
  return { app: await open(process.env, { ...world, log }), flush };
}

const world: Omit<World, "clock" | "log"> = {
  machineTime: () => Date.now(),
  random: () => Math.random(),
  newToken: () => randomBytes(32).toString("base64url"),
};

function stopOnSignals(app: App, flush: () => void): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await app.stop();
    flush();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

main().catch((error: unknown) => {
  // Settings, a refused database, a taken port: each says in its own words what to do.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (!(error instanceof ConfigError) && process.env.LOG_LEVEL === "debug") process.stderr.write(`${stackOf(error)}\n`);
  process.exit(1);
});

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? "") : "");
