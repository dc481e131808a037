import { readFileSync } from "node:fs";
import { type App, openApp, type World } from "./app.ts";
import { type Environment, readConfig } from "./config.ts";
import { type LabSeed, movableClock, openPlayground } from "./playground/index.ts";

const SAMPLE = new URL("../data/sample-lab/lab.json", import.meta.url);

/** The settings a playground takes from the environment; its Slack, its Google and its database are its own. */
const COMMON = ["HOST", "PORT", "PUBLIC_URL", "REFRESH_CRON", "ADMIN_USER_IDS", "ALLOW_GUESTS", "LOG_LEVEL"];

/** The same app as ever, over a stand-in Slack and a stand-in Google that hold the sample lab. */
export async function openSampleLab(env: Environment, world: Omit<World, "clock">): Promise<App> {
  const clock = movableClock();
  const seed = JSON.parse(readFileSync(SAMPLE, "utf8")) as LabSeed;
  const reread = () => app.refreshAll();
  const playground = await openPlayground({
    seed,
    clock,
    commands: ["/whereis", "/reauth"],
    onClockMoved: reread,
    onRefresh: reread,
  });
  const common = Object.fromEntries(COMMON.map((name) => [name, env[name]]));
  const config = readConfig({ ...common, ...playground.settings });
  // In memory, so that nothing is left behind however it ends.
  const app = await openApp(
    { ...config, databaseUrl: ":memory:" },
    {
      ...world,
      clock,
      mounted: { "/playground": playground.handle },
      home: "/playground",
    },
  );
  return {
    ...app,
    async stop() {
      await app.stop();
      await playground.close();
    },
  };
}
