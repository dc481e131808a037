/**
 * Every Web API method this app calls, with the scope it needs, and every event it listens to. The client calls
 * nothing that is not written here, so the manifest can be checked against this page.
 */
export const METHOD_SCOPES = {
  "assistant.threads.setSuggestedPrompts": ["assistant:write"],
  "auth.test": [],
  "chat.postEphemeral": ["chat:write"],
  "chat.postMessage": ["chat:write"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.members": ["channels:read", "groups:read"],
  "dnd.teamInfo": ["dnd:read"],
  "usergroups.list": ["usergroups:read"],
  "users.conversations": ["channels:read", "groups:read"],
  "users.getPresence": ["users:read"],
  "users.list": ["users:read", "users:read.email"],
  "views.open": [],
  "views.publish": [],
  "views.update": [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type SlackMethod = keyof typeof METHOD_SCOPES;

/** Events by the name they are subscribed under. */
export const EVENT_SCOPES = {
  app_home_opened: [],
  app_mention: ["app_mentions:read"],
  app_uninstalled: [],
  dnd_updated_user: ["dnd:read"],
  "message.im": ["im:history"],
  team_join: ["users:read"],
  tokens_revoked: [],
  user_change: ["users:read"],
  user_huddle_changed: ["users:read"],
  user_profile_changed: ["users:read"],
  user_status_changed: ["users:read"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Asked for, and done without where it is not given. */
export const OPTIONAL_SCOPES: readonly string[] = ["assistant:write"];

/** A slash command needs it by itself. */
export const COMMAND_SCOPES = ["commands"] as const;
