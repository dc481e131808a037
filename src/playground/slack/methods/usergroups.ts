import { isTrue } from "../content.ts";
import { SlackError } from "../errors.ts";
import type { Method } from "./method.ts";

export const usergroups: Readonly<Record<string, Method>> = {
  "usergroups.list": {
    tier: 2,
    scope: "usergroups:read",
    run: (args, { workspace }) => ({
      ok: true,
      usergroups: workspace.usergroups.map(({ id, handle, name, users }) => ({
        id,
        team_id: workspace.team.id,
        is_usergroup: true,
        is_subteam: true,
        name,
        description: "",
        handle,
        is_external: false,
        date_create: 1_700_000_000,
        date_update: 1_700_000_000,
        date_delete: 0,
        auto_type: null,
        auto_provision: false,
        created_by: workspace.bot.userId,
        updated_by: workspace.bot.userId,
        deleted_by: null,
        prefs: { channels: [], groups: [] },
        ...(isTrue(args.include_users) && { users }),
        ...(isTrue(args.include_count) && { user_count: users.length }),
      })),
    }),
  },

  "usergroups.users.list": {
    tier: 2,
    scope: "usergroups:read",
    required: ["usergroup"],
    run(args, { workspace }) {
      const group = workspace.usergroups.find(({ id }) => id === args.usergroup);
      if (!group) throw new SlackError("no_such_subteam");
      return { ok: true, users: group.users };
    },
  },
};
