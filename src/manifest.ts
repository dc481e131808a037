import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** `npm run manifest [-- --http https://host]`: the Slack app as Slack's tools want it, from `manifest.yml`. */
interface Manifest {
  readonly features: {
    readonly slash_commands: readonly { readonly command: string }[];
    readonly app_home: { readonly home_tab_enabled: boolean };
    readonly shortcuts: readonly {
      readonly name: string;
      readonly type: "message" | "global";
      readonly callback_id: string;
    }[];
  };
  readonly settings: {
    readonly event_subscriptions: object;
    readonly interactivity: object;
    readonly socket_mode_enabled?: boolean;
  };
}

/** Over Socket Mode as it is written; given an origin, over signed requests to it. */
export function manifest(origin?: string): Manifest {
  const written: Manifest = parse(readFileSync(new URL("../manifest.yml", import.meta.url), "utf8"));
  if (origin === undefined) return written;
  const url = `${origin}/slack/events`;
  const { features, settings } = written;
  return {
    ...written,
    features: { ...features, slash_commands: features.slash_commands.map((command) => ({ ...command, url })) },
    settings: {
      ...settings,
      event_subscriptions: { request_url: url, ...settings.event_subscriptions },
      interactivity: { ...settings.interactivity, request_url: url },
      socket_mode_enabled: false,
    },
  };
}

/** What follows `--http`, without which there is no origin. Slack sends requests to https only. */
function originIn(words: readonly string[]): string | undefined {
  const [flag, address = "", ...more] = words;
  if (flag === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (flag === "--http" && url?.protocol === "https:" && url.pathname === "/" && more.length === 0) return url.origin;
  throw new Error("Say `npm run manifest`, or `npm run manifest -- --http https://your.host` for signed requests.");
}

if (process.argv[1] === import.meta.filename) {
  try {
    process.stdout.write(`${JSON.stringify(manifest(originIn(process.argv.slice(2))), undefined, 2)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
