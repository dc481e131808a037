import type { App } from "@slack/bolt";
import type { Answer, Asked, Viewer } from "../../domain/answer.ts";
import type { DigestSetting } from "../../domain/digest.ts";
import type { Bot, Clock, Connecting, DeliveryStore, Digests, Homes, Readers, SignIn } from "../../flows/ports.ts";
import type { BoardHint, Wording } from "../wording/index.ts";

/** What the surface is given; it never sees a store, a source or a token. */
export interface SlackParts {
  /** Listeners are registered here, nothing else happens. */
  readonly bolt: App;
  readonly bot: Bot;
  readonly deliveries: DeliveryStore;
  readonly web: SlackCalls;
  readonly respond: (url: string, message: object) => Promise<"sent" | "no" | "unsure">;
  /** The language to answer this question in. */
  readonly wordingFor: (viewer: Viewer, text: string) => Wording;
  /** The slash command, with its slash. */
  readonly command: string;
  readonly clock: Clock;
  /** Whether everyone who reads along in a channel of ours may ask; asks no vendor. */
  readonly readers: (channel: string) => Readers;
  /** Our workspace, once Slack has said so. */
  readonly ownTeam: () => string | undefined;
  readonly log: { warn(about: object, message: string): void };
  readonly onQuestion?: (question: AskedQuestion) => void;
  /** Repairing the access to Google; absent where there is none to repair. */
  readonly access?: AccessParts;
  /** What App Homes show; absent where nobody keeps any. */
  readonly homes?: Homes;
  /** Absent where nothing is posted unasked. */
  readonly digest?: DigestParts;
  /** The way to the pages; absent where there are none. */
  readonly pages?: PagesParts;
}

export interface PagesParts {
  readonly signIn: Pick<SignIn, "offer">;
  /** Where a person's clock hangs. */
  readonly zoneOf: (slackId: string) => string;
}

export interface AccessParts {
  readonly connecting: Connecting;
  /** Where a person's clock hangs. */
  readonly zoneOf: (slackId: string) => string;
}

export interface DigestParts {
  readonly digests: Digests;
  readonly board: () => BoardHint;
  /** For digests that say no language of their own. */
  readonly language: DigestSetting["language"];
}

export interface SlackCalls {
  post(
    method:
      | "chat.postMessage"
      | "chat.postEphemeral"
      | "views.open"
      | "views.publish"
      | "views.update"
      | "assistant.threads.setSuggestedPrompts",
    args: Readonly<Record<string, unknown>>,
  ): Promise<unknown>;
  read(
    method: "conversations.info",
    args: Readonly<Record<string, unknown>>,
    how: { readonly signal: AbortSignal },
  ): Promise<unknown>;
  /** No more posts until the next start. */
  silence(code: string): void;
}

/** For `/metrics`. */
export interface AskedQuestion {
  readonly via: "command" | "mention" | "dm" | "button" | "shortcut" | "home";
  readonly outcome: Answer["kind"] | "failed";
  readonly ms: number;
}

/** Asks the bot; whatever it says, nothing is told to one who is surely from another organisation. */
export async function ask(parts: SlackParts, via: AskedQuestion["via"], asked: Asked): Promise<Answer> {
  const startedAt = performance.now();
  let outcome: AskedQuestion["outcome"] = "failed";
  try {
    // The bot remembers for those who were asked about that somebody tried.
    const answered = await parts.bot.ask({ ...asked, via });
    const answer = isOutsider(parts, asked.viewer) ? OUTSIDER : answered;
    outcome = answer.kind;
    return answer;
  } finally {
    // Who says thanks has asked nothing.
    if (outcome !== "small-talk") parts.onQuestion?.({ via, outcome, ms: performance.now() - startedAt });
  }
}

const OUTSIDER: Answer = { kind: "refused", reason: "other-organisation" };

/** Surely from another organisation. */
export function isOutsider(parts: SlackParts, viewer: Viewer): boolean {
  const own = parts.ownTeam();
  return own !== undefined && viewer.teamId !== undefined && viewer.teamId !== own;
}

/** True the first time: Slack delivers some things twice, and people press buttons twice. */
export function isFirst(parts: SlackParts, key: string): boolean {
  return parts.deliveries.take(key, parts.clock.now());
}

/** What a sentence needs to know of the moment. */
export function saying(parts: SlackParts) {
  return { now: parts.clock.now(), command: parts.command };
}
