import type { Events } from "./events.ts";
import type { Journal } from "./journal.ts";
import type { SocketControls } from "./socket.ts";
import {
  type Channel,
  isVisibleTo,
  type Json,
  type Member,
  type Message,
  type View,
  type Workspace,
} from "./workspace.ts";

/** What there is to see, through anybody's eyes. */
export interface World {
  /** What this person sees in a channel; without a viewer, everything that has not been deleted. */
  messages(channelId: string, viewer?: string): readonly Message[];
  /** The same, with what was deleted since. */
  history(channelId: string): readonly Message[];
  thread(channelId: string, threadTs: string, viewer?: string): readonly Message[];
  home(userId: string): View | undefined;
  /** Her open modals, the one on top last. */
  modals(userId: string): readonly View[];
  member(id: string): Member | undefined;
  channel(id: string): Channel | undefined;
  /** Shows this user's object bent in any way, for what only real workspaces hold; `undefined` straightens it. */
  bend(userId: string, how: ((user: Json) => unknown) | undefined): void;
}

/** Everything, as plain data. */
export interface SlackState {
  readonly now: string;
  readonly team: Workspace["team"];
  readonly bot: Workspace["bot"];
  readonly connections: number;
  readonly members: readonly Omit<Member, "bend">[];
  readonly channels: readonly (Channel & { readonly messages: readonly Message[] })[];
  readonly homes: Readonly<Record<string, View>>;
  readonly modals: Readonly<Record<string, readonly View[]>>;
  /** The last calls of the API. */
  readonly calls: readonly { method: string; at: string; error?: string }[];
}

export type ChannelChanges = Partial<Pick<Channel, "isArchived" | "isExtShared" | "isPrivate" | "name" | "members">>;

export interface WorldControls {
  readonly read: World;
  changeChannel(events: Events, id: string, changes: ChannelChanges): Promise<void>;
  snapshot(): SlackState;
}

export function openWorld(workspace: Workspace, journal: Journal, socket: SocketControls): WorldControls {
  const all = (channelId: string) => workspace.messages.get(channelId) ?? [];
  const visible = (channelId: string, viewer?: string) => {
    const channel = workspace.channels.get(channelId);
    const isOutside = viewer !== undefined && channel?.isPrivate && !channel.members.includes(viewer);
    return isOutside ? [] : all(channelId).filter((message) => isVisibleTo(message, viewer));
  };
  return {
    read: {
      messages: visible,
      history: (channelId) => [...all(channelId)],
      thread: (channelId, threadTs, viewer) =>
        visible(channelId, viewer).filter((message) => message.ts === threadTs || message.threadTs === threadTs),
      home: (userId) => workspace.homes.get(userId),
      modals: (userId) => workspace.modals.get(userId) ?? [],
      member: (id) => workspace.members.get(id),
      channel: (id) => workspace.channels.get(id),
      bend(userId, how) {
        const member = workspace.members.get(userId);
        if (!member) throw new Error(`There is nobody called ${userId} in this workspace.`);
        const { bend: _before, ...straight } = member;
        workspace.members.set(userId, how ? { ...straight, bend: how } : straight);
        workspace.changed();
      },
    },
    async changeChannel(events, id, changes) {
      const before = workspace.channels.get(id);
      if (!before) throw new Error(`There is no channel ${id}.`);
      const after = { ...before, ...changes };
      workspace.channels.set(id, after);
      workspace.changed();
      await Promise.all(membershipEvents(workspace, before, after).map((event) => events.send(event)));
    },
    snapshot: () => ({
      now: workspace.clock().toISOString(),
      team: workspace.team,
      bot: workspace.bot,
      connections: socket.connections,
      members: [...workspace.members.values()].map(({ bend: _bend, ...member }) => member),
      channels: [...workspace.channels.values()].map((channel) => ({ ...channel, messages: visible(channel.id) })),
      homes: Object.fromEntries(workspace.homes),
      modals: Object.fromEntries(workspace.modals),
      calls: journal.calls
        .slice(-200)
        .map(({ method, at, error }) => ({ method, at: at.toISOString(), ...(error && { error }) })),
    }),
  };
}

function membershipEvents({ team }: Workspace, before: Channel, after: Channel): readonly Json[] {
  const common = { channel: after.id, channel_type: after.isPrivate ? "G" : "C", team: team.id };
  const joined = after.members.filter((id) => !before.members.includes(id));
  const left = before.members.filter((id) => !after.members.includes(id));
  return [
    ...joined.map((user) => ({ type: "member_joined_channel", user, ...common })),
    ...left.map((user) => ({ type: "member_left_channel", user, ...common })),
  ];
}
