import { assistant } from "./assistant.ts";
import { chat } from "./chat.ts";
import { conversations } from "./conversations.ts";
import type { Method } from "./method.ts";
import { team } from "./team.ts";
import { usergroups } from "./usergroups.ts";
import { users } from "./users.ts";
import { views } from "./views.ts";

/** Every method this stand-in knows; any other is `unknown_method`, as at Slack. */
export const methods: Readonly<Record<string, Method>> = {
  ...team,
  ...users,
  ...conversations,
  ...usergroups,
  ...chat,
  ...views,
  ...assistant,
};
