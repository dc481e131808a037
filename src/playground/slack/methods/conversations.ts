import { isTrue } from "../content.ts";
import { SlackError } from "../errors.ts";
import { type Channel, directChannel, hasApp, type Json, partner, type Workspace } from "../workspace.ts";
import { type Method, page, type Stage } from "./method.ts";
import { memberOrFail } from "./users.ts";

export const conversations: Readonly<Record<string, Method>> = {
  "conversations.info": {
    tier: 3,
    scope: scopeOfChannel,
    required: ["channel"],
    run(args, { workspace }) {
      const channel = visibleChannel(workspace, args.channel);
      const count = isTrue(args.include_num_members) ? { num_members: channel.members.length } : {};
      const locale = isTrue(args.include_locale) ? { locale: "en-US" } : {};
      return { ok: true, channel: { ...conversationObject(workspace, channel), ...locale, ...count } };
    },
  },

  "conversations.members": {
    tier: 4,
    scope: scopeOfChannel,
    required: ["channel"],
    run(args, { workspace }) {
      const channel = visibleChannel(workspace, args.channel);
      const { items, next } = page(channel.members, args, { idOf: (id) => id, most: 1000, usual: 100 });
      return { ok: true, members: items, response_metadata: { next_cursor: next } };
    },
  },

  "conversations.list": {
    tier: 2,
    scope: scopeOfTypes,
    run: (args, { workspace }) =>
      listed(
        args,
        workspace,
        [...workspace.channels.values()].filter((each) => isVisible(workspace, each)),
      ),
  },

  "users.conversations": {
    tier: 3,
    scope: scopeOfTypes,
    run(args, { workspace }) {
      const userId = String(args.user ?? workspace.bot.userId);
      memberOrFail(workspace, userId);
      const theirs = [...workspace.channels.values()].filter(({ members }) => members.includes(userId));
      const { channels, ...rest } = listed(
        args,
        workspace,
        theirs.filter((channel) => isVisible(workspace, channel)),
      );
      // The one list that does not say whether the app is a member.
      return { ...rest, channels: (channels as Json[]).map(({ is_member: _unsaid, ...channel }) => channel) };
    },
  },

  "conversations.open": {
    tier: 3,
    scope: "im:write",
    readsJson: true,
    run(args, { workspace }) {
      if (args.channel) return opened(workspace, visibleChannel(workspace, args.channel), args, true);
      const ids = String(args.users ?? "")
        .split(",")
        .filter(Boolean);
      const [id] = ids;
      if (!id) throw new SlackError("users_list_not_supplied");
      if (ids.length > 8) throw new SlackError("too_many_users");
      if (ids.length > 1) throw new SlackError("missing_scope", { needed: "mpim:write" });
      const member = memberOrFail(workspace, id);
      if (member.deleted) throw new SlackError("user_disabled");
      const wasOpen = workspace.channels.has(`D${id.slice(1)}`);
      return opened(workspace, directChannel(workspace, id), args, wasOpen);
    },
  },
};

/** A channel the app may know of: any public one, and the private ones and DMs it is in. */
export function visibleChannel(workspace: Workspace, id: unknown): Channel {
  const channel = workspace.channels.get(String(id));
  if (!channel || !isVisible(workspace, channel)) throw new SlackError("channel_not_found");
  return channel;
}

function isVisible(workspace: Workspace, channel: Channel): boolean {
  return !channel.isPrivate || hasApp(workspace, channel);
}

const scopeOfType: Readonly<Record<string, string>> = {
  public_channel: "channels:read",
  private_channel: "groups:read",
  im: "im:read",
  mpim: "mpim:read",
};

function typeOf(channel: Channel): string {
  if (channel.kind === "dm") return "im";
  return channel.isPrivate ? "private_channel" : "public_channel";
}

function scopeOfChannel(args: Json, { workspace }: Stage): string | undefined {
  const channel = workspace.channels.get(String(args.channel));
  return channel && scopeOfType[typeOf(channel)];
}

function typesIn(args: Json): readonly string[] {
  const types = String(args.types ?? "public_channel")
    .split(",")
    .map((type) => type.trim());
  if (types.some((type) => !(type in scopeOfType))) throw new SlackError("invalid_types");
  return types;
}

function scopeOfTypes(args: Json, { scopes }: Stage): string | undefined {
  return typesIn(args)
    .map((type) => scopeOfType[type] ?? "")
    .find((scope) => !scopes().has(scope));
}

function listed(args: Json, workspace: Workspace, channels: readonly Channel[]): Json {
  const types = typesIn(args);
  const wanted = channels.filter(
    (channel) => types.includes(typeOf(channel)) && !(isTrue(args.exclude_archived) && channel.isArchived),
  );
  const { items, next } = page(wanted, args, { idOf: ({ id }) => id, most: 1000, usual: 100 });
  const shown = items.map((channel) => conversationObject(workspace, channel));
  return { ok: true, channels: shown, response_metadata: { next_cursor: next } };
}

function opened(workspace: Workspace, channel: Channel, args: Json, wasOpen: boolean): Json {
  const again = wasOpen ? { no_op: true, already_open: true } : {};
  return {
    ok: true,
    ...again,
    channel: isTrue(args.return_im) ? conversationObject(workspace, channel) : { id: channel.id },
  };
}

function conversationObject(workspace: Workspace, channel: Channel): Json {
  return channel.kind === "dm" ? directObject(workspace, channel) : channelObject(workspace, channel);
}

function directObject(workspace: Workspace, channel: Channel): Json {
  const userId = partner(workspace, channel);
  return {
    id: channel.id,
    created: channel.created,
    is_archived: false,
    is_im: true,
    is_org_shared: false,
    context_team_id: workspace.team.id,
    updated: channel.created * 1000,
    user: userId,
    is_user_deleted: workspace.members.get(userId)?.deleted ?? false,
    is_open: true,
    priority: 0,
  };
}

function channelObject(workspace: Workspace, channel: Channel): Json {
  const { team } = workspace;
  const words = { value: "", creator: "", last_set: 0 };
  return {
    id: channel.id,
    name: channel.name,
    is_channel: !channel.isPrivate,
    is_group: channel.isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate,
    created: channel.created,
    is_archived: channel.isArchived,
    is_general: channel.name === "general",
    unlinked: 0,
    name_normalized: channel.name,
    is_shared: channel.isExtShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: team.id,
    updated: channel.created * 1000,
    creator: channel.members[0] ?? "",
    is_ext_shared: channel.isExtShared,
    shared_team_ids: sharedTeams(workspace, channel),
    pending_connected_team_ids: [],
    is_member: hasApp(workspace, channel),
    topic: words,
    purpose: words,
    previous_names: [],
  };
}

function sharedTeams({ members, team }: Workspace, channel: Channel): readonly string[] {
  const others = channel.members.map((id) => members.get(id)?.teamId ?? team.id);
  return channel.isExtShared ? [...new Set([team.id, ...others])] : [team.id];
}
