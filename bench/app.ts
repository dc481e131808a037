import { randomUUID } from "node:crypto";
import { openApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { openLog } from "../src/log.ts";
import { clockOffsetMs, offer, watched } from "./probe.ts";

/** The app as `src/main.ts` opens it, at another hour. */
const config = readConfig(process.env);
const { log, flush } = openLog(config.logLevel);
const clock = { now: () => Date.now() + clockOffsetMs };
const app = await openApp(config, { clock, log, random: () => Math.random(), newToken: randomUUID });
offer({ refreshAll: () => watched(() => app.refreshAll()) });
process.stdout.write(`whereis is at ${await app.start()}\n`);
process.on("SIGTERM", async () => {
  await app.stop();
  flush();
  process.exit(0);
});
