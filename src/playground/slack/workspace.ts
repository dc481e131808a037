import type { SlackChannelSeed, SlackSeed, SlackUserSeed } from "../seed.ts";
import type { Block } from "./blocks/index.ts";
import { type Ids, mintIds } from "./ids.ts";
import type { Ping } from "./pings.ts";

export type Json = Readonly<Record<string, unknown>>;

/** Someone in the workspace as she is now; the seed says how she was at first. */
export interface Member extends Omit<SlackUserSeed, "status" | "presence" | "inHuddle" | "dnd" | "deleted"> {
  readonly deleted: boolean;
  readonly status: { readonly text: string; readonly emoji: string; readonly expiration: number };
  readonly presence: "active" | "away";
  readonly huddle?: { readonly callId: string; readonly expiration: number };
  readonly dnd?: { readonly start: number; readonly end: number };
  readonly updated: number;
  /** Bends the user object that the API and events show, for what real workspaces hold and seeds cannot say. */
  readonly bend?: (user: Json) => unknown;
}

export interface Channel extends Required<SlackChannelSeed> {
  readonly kind: "channel" | "dm";
  readonly created: number;
}

/** How a message came about. */
export type Via = "chat.postMessage" | "chat.postEphemeral" | "ack" | "response_url" | "person" | "slack";

export interface Message {
  /** Grows with every message of the workspace; says what came first. */
  readonly number: number;
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly via: Via;
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly Json[];
  readonly threadTs?: string;
  /** Only this person can see it. */
  readonly ephemeralFor?: string;
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly deleted?: boolean;
  /** Slack took it and showed it to nobody. */
  readonly unshown?: boolean;
  /** What stood here before it was updated or replaced, oldest first. */
  readonly earlier: readonly { readonly text: string; readonly blocks?: readonly Block[] }[];
  /** Whom this message would notify; foreign text must never get here. */
  readonly pings: readonly Ping[];
}

/** A modal or a home tab, with the fields Slack gives it. */
export interface View extends Json {
  readonly id: string;
  readonly type: "home" | "modal";
  readonly blocks: readonly Block[];
  readonly hash: string;
  readonly callback_id: string;
  readonly private_metadata: string;
}

/** Everything the stand-in knows, mutable only from inside `slack/`. */
export interface Workspace {
  readonly clock: () => Date;
  readonly ids: Ids;
  readonly team: SlackSeed["team"];
  readonly bot: SlackSeed["bot"];
  readonly usergroups: readonly { id: string; handle: string; name: string; users: string[] }[];
  readonly members: Map<string, Member>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message[]>;
  readonly homes: Map<string, View>;
  /** Each person's open modals, the one on top last. */
  readonly modals: Map<string, readonly View[]>;
  /** Messages so far, also those forgotten since. */
  posted: number;
  /** Says that something changed; listeners hear of it once per turn of the event loop. */
  changed(): void;
  subscribe(listener: () => void): () => void;
}

export const slackbot = "USLACKBOT";

export function openWorkspace(seed: SlackSeed, clock: () => Date): Workspace {
  const listeners = new Set<() => void>();
  let told = true;
  const tell = () => {
    told = true;
    for (const listener of listeners) listener();
  };
  return {
    clock,
    ids: mintIds(clock),
    team: seed.team,
    bot: seed.bot,
    usergroups: seed.usergroups ?? [],
    members: new Map(everyone(seed).map((user) => [user.id, memberOf(user, clock)])),
    channels: new Map(seed.channels.map((channel) => [channel.id, channelOf(channel, clock)])),
    messages: new Map(),
    homes: new Map(),
    modals: new Map(),
    posted: 0,
    changed() {
      if (!told || listeners.size === 0) return;
      told = false;
      setImmediate(tell);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function isVisibleTo(message: Message, viewer: string | undefined): boolean {
  if (message.deleted || message.unshown) return false;
  return viewer === undefined || !message.ephemeralFor || message.ephemeralFor === viewer;
}

export function secondsOf(clock: () => Date): number {
  return Math.floor(clock().getTime() / 1000);
}

export function memberOf(user: SlackUserSeed, clock: () => Date): Member {
  const { status, presence, inHuddle, dnd, deleted, ...who } = user;
  const now = secondsOf(clock);
  return {
    ...who,
    deleted: deleted ?? false,
    status: { text: status?.text ?? "", emoji: status?.emoji ?? "", expiration: Number(status?.expiration ?? 0) },
    presence: presence ?? "away",
    ...(inHuddle && { huddle: { callId: `R${who.id.slice(1)}`, expiration: now + 3600 } }),
    ...(dnd && { dnd: { start: Number(dnd.start), end: Number(dnd.end) } }),
    updated: now - 86_400,
  };
}

/** The direct message channel between the app and this person, opened when it is first needed. */
export function directChannel(workspace: Workspace, userId: string): Channel {
  const id = `D${userId.slice(1)}`;
  const known = workspace.channels.get(id);
  if (known) return known;
  const seed: SlackChannelSeed = {
    id,
    name: "directmessage",
    isPrivate: true,
    members: [userId, workspace.bot.userId],
  };
  const opened: Channel = { ...channelOf(seed, workspace.clock), kind: "dm" };
  workspace.channels.set(id, opened);
  return opened;
}

/** The other person in a direct message channel. */
export function partner(workspace: Workspace, channel: Channel): string {
  return channel.members.find((id) => id !== workspace.bot.userId) ?? slackbot;
}

export function hasApp(workspace: Workspace, channel: Channel): boolean {
  return channel.members.includes(workspace.bot.userId);
}

function channelOf(seed: SlackChannelSeed, clock: () => Date): Channel {
  const created = secondsOf(clock) - 86_400 * 30;
  return { isPrivate: false, isExtShared: false, isArchived: false, ...seed, kind: "channel", created };
}

// Every workspace has Slackbot and the app's own user, whether a seed says so or not.
function everyone(seed: SlackSeed): readonly SlackUserSeed[] {
  const missing: SlackUserSeed[] = [
    { id: slackbot, name: "slackbot", realName: "Slackbot" },
    { id: seed.bot.userId, name: seed.bot.name, realName: seed.bot.name, isBot: true },
  ];
  return [...seed.users, ...missing.filter(({ id }) => !seed.users.some((user) => user.id === id))];
}
