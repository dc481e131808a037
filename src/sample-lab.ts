import { readFileSync } from "node:fs";
import { type App, openApp, type World } from "./app.ts";
import { type Config, type Environment, readConfig } from "./config.ts";
import { manifest } from "./manifest.ts";
import { type LabSeed, movableClock, openPlayground, type Playground } from "./playground/index.ts";

const SAMPLE = new URL("../data/sample-lab/lab.json", import.meta.url);

/** The settings a playground takes from the environment; its Slack, its Google and its database are its own. */
const COMMON = ["HOST", "PORT", "PUBLIC_URL", "REFRESH_CRON", "ADMIN_USER_IDS", "ALLOW_GUESTS", "LOG_LEVEL"];

/** The settings that lead to a stand-in Slack and a stand-in Google with the sample lab, without an app. */
export async function openSampleVendors(env: Environment): Promise<{ config: Config; close(): Promise<void> }> {
  const { settings, close } = await openPlayground({ seed: readSample(), clock: movableClock() });
  return { config: sampleConfig(env, settings), close };
}

/** The same app as ever, over a stand-in Slack and a stand-in Google that hold the sample lab. */
export async function openSampleLab(env: Environment, world: Omit<World, "clock">): Promise<App> {
  const clock = movableClock();
  const reread = () => app.refreshAll();
  const { slash_commands: commands, app_home: home, shortcuts } = manifest().features;
  const playground = await openPlayground({
    seed: readSample(),
    clock,
    commands: commands.map(({ command }) => command),
    hasHome: home.home_tab_enabled,
    shortcuts: shortcuts.map(({ name, type, callback_id: callbackId }) => ({ name, type, callbackId })),
    async onClockMoved() {
      await reread();
      await app.catchUp();
    },
    onRefresh: reread,
  });
  const config = sampleConfig(env, playground.settings);
  const app = await openApp(config, {
    ...world,
    clock,
    mounted: { "/playground": playground.handle },
    home: "/playground",
  });
  return {
    ...app,
    async start() {
      const origin = await app.start();
      registerRedirect(playground, config.publicUrl ?? `http://localhost:${new URL(origin).port}`);
      return origin;
    },
    async stop() {
      await app.stop();
      await playground.close();
    },
  };
}

const readSample = () => JSON.parse(readFileSync(SAMPLE, "utf8")) as LabSeed;

/** The database is in memory, so that nothing is left behind however it ends. */
function sampleConfig(env: Environment, settings: Environment): Config {
  const common = Object.fromEntries(COMMON.map((name) => [name, env[name]]));
  return { ...readConfig({ ...common, ...settings }), databaseUrl: ":memory:" };
}

/** As one does in Google's console, which takes no address that only a lab's own network knows. */
function registerRedirect({ google }: Playground, publicUrl: string): void {
  try {
    google.registerRedirect(`${publicUrl}/oauth/google/callback`);
  } catch {
    // Google's own page will say so when someone signs in, as in life.
  }
}
