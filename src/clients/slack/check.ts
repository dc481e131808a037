import { WebClient } from "@slack/web-api";
import { explain, type SlackApiError } from "./api-error.ts";
import { quietLogger } from "./quiet.ts";
import { COMMAND_SCOPES, EVENT_SCOPES, METHOD_SCOPES, OPTIONAL_SCOPES } from "./scopes.ts";

/** What Slack says of our tokens. Each is one request, and nothing is changed by it. */
export interface SlackCheck {
  bot(): Promise<BotToken | SlackApiError>;
  /** Whether a Socket Mode connection would be given. None is opened: Slack would share deliveries out among them all. */
  socket(appToken: string): Promise<"granted" | SlackApiError>;
}

export interface BotToken {
  /** Scopes it cannot do without, and was installed without; undefined when Slack does not tell which it has. */
  readonly missing: readonly string[] | undefined;
  readonly team: string | undefined;
}

export const SLACK_API_URL = "https://slack.com/api/";

export function slackCheck({ botToken, apiUrl }: { botToken: string; apiUrl: string | undefined }): SlackCheck {
  const client = (token: string) =>
    new WebClient(token, {
      ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
      timeout: 10_000,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
      logger: quietLogger(),
    });
  return {
    async bot() {
      try {
        const { team_id: team, response_metadata } = await client(botToken).auth.test();
        const scopes = response_metadata?.scopes;
        return { team, missing: scopes && needed().filter((scope) => !scopes.includes(scope)) };
      } catch (error) {
        return explain("auth.test", error);
      }
    },
    async socket(appToken) {
      try {
        await client(appToken).apps.connections.open();
        return "granted";
      } catch (error) {
        return explain("apps.connections.open", error);
      }
    },
  };
}

function needed(): readonly string[] {
  const all = [...Object.values(METHOD_SCOPES), ...Object.values(EVENT_SCOPES), COMMAND_SCOPES].flat();
  return [...new Set<string>(all)].filter((scope) => !OPTIONAL_SCOPES.includes(scope)).toSorted();
}
