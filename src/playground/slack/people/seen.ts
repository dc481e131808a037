import type { Outcome } from "../delivery.ts";
import { directChannel, isVisibleTo, type Message, type View, type Workspace } from "../workspace.ts";

/** What someone sees right after she did something. Later replies are in the model; `reply` waits for one. */
export interface Seen {
  /** What the acknowledgement showed her, or for `say` her own message. */
  readonly message?: Message;
  /** Slack's word for what went wrong: `operation_timeout`, `dispatch_failed`, `invalid_blocks`, … */
  readonly error?: string;
  /** What Slack finds wrong with what the app answered. */
  readonly problems?: readonly string[];
  /** The home tab, or the modal on top, as it stands now. */
  readonly view?: View;
  /** What a submitted modal complains of, by block id. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Where a link button leads. */
  readonly url?: string;
  /** How long the app took to acknowledge. */
  readonly ms?: number;
  /** The first message of the app that she can see here and that came after she acted. */
  reply(withinMs?: number): Promise<Message>;
}

export type Found = Omit<Seen, "reply">;

/** Begins to watch: whatever comes after this call is new. Without a channel, her direct messages are watched. */
export function watch(workspace: Workspace, userId: string, channelId?: string): (found: Found) => Seen {
  const since = workspace.posted;
  const where = () => channelId ?? directChannel(workspace, userId).id;
  const newest = () =>
    workspace.messages
      .get(where())
      ?.find((each) => each.number > since && each.user === workspace.bot.userId && isVisibleTo(each, userId));
  return (found) => ({
    ...found,
    reply: (withinMs = 5000) => until(workspace, newest, withinMs, `a reply to ${userId} in ${where()}`),
  });
}

export function failure(outcome: Outcome | undefined): Found {
  if (!outcome) return {};
  return outcome.kind === "failed" ? { error: outcome.error } : { ms: outcome.ms };
}

const lookEveryMs = 20;

/** Waits until `read` finds something, here or elsewhere; says what it waited for when it gives up. */
export function until<T>(workspace: Workspace, read: () => T | undefined, withinMs: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = read();
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const giveUp = () => {
      stop();
      reject(new Error(`Waited ${withinMs} ms for ${what}, in vain.`));
    };
    const timer = setTimeout(giveUp, withinMs);
    // What is waited for need not be a change of the workspace: look now and then, too.
    const looking = setInterval(look, lookEveryMs);
    const unsubscribe = workspace.subscribe(look);
    const stop = () => {
      clearTimeout(timer);
      clearInterval(looking);
      unsubscribe();
    };
    look();
  });
}
