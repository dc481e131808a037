import { SlackError } from "../errors.ts";
import type { Method } from "./method.ts";

export const team: Readonly<Record<string, Method>> = {
  "auth.test": {
    tier: "special",
    readsJson: true,
    run: (_args, { workspace: { team, bot } }) => ({
      ok: true,
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: bot.name,
      team_id: team.id,
      user_id: bot.userId,
      bot_id: bot.botId,
      is_enterprise_install: false,
    }),
  },

  "apps.connections.open": {
    tier: 3,
    readsJson: true,
    token: "app",
    run: (_args, { origin, socketTicket }) => ({ ok: true, url: origin().replace(/^http/, "ws") + socketTicket() }),
  },

  "team.info": {
    tier: 3,
    readsJson: true,
    scope: "team:read",
    run(args, { workspace: { team } }) {
      if (args.team && args.team !== team.id) throw new SlackError("team_not_found");
      return {
        ok: true,
        team: {
          id: team.id,
          name: team.name,
          url: `https://${team.domain}.slack.com/`,
          domain: team.domain,
          email_domain: "",
          icon: {
            image_34: "",
            image_44: "",
            image_68: "",
            image_88: "",
            image_102: "",
            image_132: "",
            image_default: true,
          },
          avatar_base_url: "https://ca.slack-edge.com/",
          is_verified: false,
        },
      };
    },
  },
};
