import type { MovableClock } from "../clock.ts";
import type { GoogleStandIn } from "../google/index.ts";
import type { LabSeed } from "../seed.ts";
import type { Message, SlackStandIn } from "../slack/index.ts";
import type { Switches } from "./switches.ts";

/** What an app adds to Slack's own menus: to that of each message, or to the one beside the composer. */
export interface Shortcut {
  readonly name: string;
  readonly type: "message" | "global";
  readonly callbackId: string;
}

/** Everything the page shows and moves. */
export interface Lab {
  readonly seed: LabSeed;
  readonly clock: MovableClock;
  readonly slack: SlackStandIn;
  readonly google: GoogleStandIn;
  readonly commands: readonly string[];
  readonly hasHome: boolean;
  readonly shortcuts: readonly Shortcut[];
  readonly switches: Switches;
  /** When a message was first seen here, by its number: Slack's own stamps never go back when the clock does. */
  readonly sentAt: Map<Message["number"], number>;
  /** How many calls each vendor had answered when somebody last asked something. */
  readonly asked: { slack: number; google: number };
  /** Tells open pages to look again. */
  changed(): void;
  onClockMoved?(): Promise<void> | void;
  onRefresh?(): Promise<void> | void;
}
