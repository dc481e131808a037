import type { Delivery, Outcome } from "./delivery.ts";
import { type Json, secondsOf, type Workspace } from "./workspace.ts";

/** Sends an event to the app, if it subscribed to it, has the scope for it, and is installed. */
export interface Events {
  send(event: Json): Promise<Outcome | undefined>;
}

export interface Subscription {
  readonly events: ReadonlySet<string>;
  readonly scopes: ReadonlySet<string>;
  readonly installed: boolean;
}

/** What the app listens to unless a test says otherwise. */
export const usualEvents: readonly string[] = [
  "app_home_opened",
  "app_mention",
  "app_uninstalled",
  "dnd_updated_user",
  "message.im",
  "team_join",
  "tokens_revoked",
  "user_change",
  "user_huddle_changed",
  "user_profile_changed",
  "user_status_changed",
];

export function openEvents(workspace: Workspace, delivery: () => Delivery, subscription: () => Subscription): Events {
  return {
    async send(event) {
      const name = nameOf(event);
      const { events, scopes, installed } = subscription();
      const scope = scopeOf[name];
      const isFarewell = name === "app_uninstalled" || name === "tokens_revoked";
      if (!events.has(name) || (!installed && !isFarewell) || (scope && !scopes.has(scope))) return undefined;
      return delivery().withRetries({ kind: "events_api", payload: envelope(workspace, event), takesResponse: false });
    },
  };
}

/** The outer form every event has. */
export function envelope(workspace: Workspace, event: Json): Json {
  const { team, bot, ids } = workspace;
  const channel = typeof event.channel === "string" ? workspace.channels.get(event.channel) : undefined;
  return {
    token: "verification-token",
    team_id: team.id,
    api_app_id: bot.appId,
    event: { ...event, event_ts: event.event_ts ?? ids.ts() },
    type: "event_callback",
    event_id: ids.next("Ev"),
    event_time: secondsOf(workspace.clock),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: channel?.isExtShared ?? false,
    event_context: `4-${ids.secret()}`,
  };
}

function nameOf(event: Json): string {
  if (event.type !== "message") return String(event.type);
  const types: Readonly<Record<string, string>> = { im: "im", mpim: "mpim", group: "groups", channel: "channels" };
  return `message.${types[String(event.channel_type)] ?? "channels"}`;
}

const scopeOf: Readonly<Record<string, string>> = {
  app_mention: "app_mentions:read",
  dnd_updated_user: "dnd:read",
  member_joined_channel: "channels:read",
  member_left_channel: "channels:read",
  "message.channels": "channels:history",
  "message.groups": "groups:history",
  "message.im": "im:history",
  subteam_members_changed: "usergroups:read",
  team_join: "users:read",
  user_change: "users:read",
  user_huddle_changed: "users:read",
  user_profile_changed: "users:read",
  user_status_changed: "users:read",
};
