import { isTrue } from "../content.ts";
import { SlackError } from "../errors.ts";
import { userObject } from "../users.ts";
import { type Json, type Member, secondsOf, type Workspace } from "../workspace.ts";
import { type Method, page, type Stage } from "./method.ts";

const largeTeam = 1000;

export const users: Readonly<Record<string, Method>> = {
  "users.list": {
    tier: 2,
    scope: "users:read",
    // Asking for everybody at once counts as the pages it saves.
    cost: (args, { workspace }) => (Number(args.limit ?? 0) > 0 ? 1 : Math.ceil(workspace.members.size / 200)),
    run(args, stage) {
      const everyone = visibleMembers(stage.workspace);
      if (!Number(args.limit ?? 0) && everyone.length > largeTeam) throw new SlackError("limit_required");
      const { items, next } = page(everyone, args, { idOf: ({ id }) => id, most: 1000, usual: 0 });
      return {
        ok: true,
        members: items.map((member) => shown(member, args, stage)),
        cache_ts: secondsOf(stage.workspace.clock),
        response_metadata: { next_cursor: next },
      };
    },
  },

  "users.info": {
    tier: 4,
    scope: "users:read",
    required: ["user"],
    run: (args, stage) => ({ ok: true, user: shown(memberOrFail(stage.workspace, args.user), args, stage) }),
  },

  "users.getPresence": {
    tier: 3,
    scope: "users:read",
    run(args, { workspace }) {
      const own = workspace.bot.userId;
      const member = memberOrFail(workspace, args.user ?? own);
      if (member.id !== own) return { ok: true, presence: member.deleted || member.isBot ? "away" : member.presence };
      return { ok: true, presence: "away", online: false, auto_away: false, manual_away: false, connection_count: 0 };
    },
  },

  "dnd.info": {
    tier: 3,
    scope: "dnd:read",
    run: (args, { workspace }) => ({
      ok: true,
      ...dndStatus(memberOrFail(workspace, args.user ?? workspace.bot.userId)),
    }),
  },

  "dnd.teamInfo": {
    tier: 2,
    scope: "dnd:read",
    run(args, { workspace }) {
      const ids = String(args.users ?? "")
        .split(",")
        .filter(Boolean);
      if (ids.length === 0) throw new SlackError("no_users_provided");
      if (ids.length > 50) throw new SlackError("too_many_users");
      const known = ids.flatMap((id) => workspace.members.get(id) ?? []);
      return { ok: true, users: Object.fromEntries(known.map((member) => [member.id, dndStatus(member)])) };
    },
  },
};

/** Times of 1 are Slack's way to say: never. */
export function dndStatus({ dnd }: Member): Json {
  return dnd
    ? { dnd_enabled: true, next_dnd_start_ts: dnd.start, next_dnd_end_ts: dnd.end }
    : { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
}

export function memberOrFail(workspace: Workspace, id: unknown): Member {
  const member = workspace.members.get(String(id));
  if (!member) throw new SlackError("user_not_found");
  return member;
}

// People of other workspaces are listed only when they share a channel with this one.
function visibleMembers(workspace: Workspace): readonly Member[] {
  return [...workspace.members.values()].filter(({ isStranger }) => !isStranger);
}

function shown(member: Member, args: Json, { workspace, scopes }: Stage): unknown {
  const withEmail = scopes().has("users:read.email");
  return userObject(workspace, member, { withEmail, withLocale: isTrue(args.include_locale) });
}
