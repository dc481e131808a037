import type { IncomingMessage, ServerResponse } from "node:http";
import type { MovableClock } from "./clock.ts";
import { type GoogleStandIn, startGoogle } from "./google/index.ts";
import { openPages } from "./http.ts";
import type { Shortcut } from "./page/lab.ts";
import { openSwitches } from "./page/switches.ts";
import type { LabSeed } from "./seed.ts";
import { openSeed } from "./seed-dates.ts";
import { readingAccount, settingsFor } from "./settings.ts";
import { type SlackStandIn, startSlack } from "./slack/index.ts";

export { type MovableClock, movableClock } from "./clock.ts";
export type { LabSeed } from "./seed.ts";

export interface PlaygroundOptions {
  readonly seed: LabSeed;
  /** The lab's clock, and the page's to move; the app should live by the same one. */
  readonly clock: MovableClock;
  /** The slash commands the app listens to; `/whereis` unless told. */
  readonly commands?: readonly string[];
  /** Whether the app's manifest turns its Home tab on; only then the page leads there. */
  readonly hasHome?: boolean;
  /** The shortcuts of the app's manifest. */
  readonly shortcuts?: readonly Shortcut[];
  /** Told after the page has moved the clock. */
  onClockMoved?(): Promise<void> | void;
  /** What "Read again now" does; without it the page has no such button. */
  onRefresh?(): Promise<void> | void;
}

/** A whole lab on this machine: a Slack and a Google to talk to, and a page for everything people would do in them. */
export interface Playground {
  /** Environment variables that make the app talk to this lab. */
  readonly settings: Record<string, string>;
  /** Answers everything below `/playground`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  readonly slack: SlackStandIn;
  readonly google: GoogleStandIn;
  close(): Promise<void>;
}

export async function openPlayground(options: PlaygroundOptions): Promise<Playground> {
  const seed = openSeed(options.seed, new Date(options.clock.now()));
  const clock = () => new Date(options.clock.now());
  const slack = await startSlack(seed.slack, { clock });
  const google = await startGoogle(seed.google, { clock });
  const settings = settingsFor(seed, slack, google);
  const lab = {
    ...options,
    seed,
    slack,
    google,
    commands: options.commands ?? ["/whereis"],
    hasHome: options.hasHome ?? false,
    shortcuts: options.shortcuts ?? [],
  };
  const pages = openPages({
    ...lab,
    switches: openSwitches({ slack, google, labAccount: readingAccount(seed) }),
    sentAt: new Map(),
    asked: { slack: 0, google: 0 },
  });
  return {
    settings,
    handle: pages.handle,
    slack,
    google,
    async close() {
      pages.close();
      await Promise.all([slack.close(), google.close()]);
    },
  };
}
