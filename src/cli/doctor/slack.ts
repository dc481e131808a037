import { isTokenDead, SlackApiError } from "../../clients/slack/api-error.ts";
import { slackCheck } from "../../clients/slack/check.ts";
import type { Config } from "../../config.ts";
import { type Finding, fine, problem } from "./finding.ts";

/** The app in its workspace: tokens, permissions, and the way questions come in. */
export async function* slack({ slack: { botToken, apiUrl, transport, command } }: Config): AsyncGenerator<Finding> {
  const check = slackCheck({ botToken, apiUrl });
  const bot = await check.bot();
  if (bot instanceof SlackApiError) {
    yield refusal(
      "Slack",
      bot,
      "copy the Bot User OAuth Token (api.slack.com/apps → OAuth & Permissions) into SLACK_BOT_TOKEN",
    );
  } else {
    yield fine("Slack", "takes SLACK_BOT_TOKEN");
    yield scopes(bot.missing);
  }
  if (transport.kind === "socket") {
    const socket = await check.socket(transport.appToken);
    yield socket === "granted"
      ? fine("Socket Mode", "a connection would be given; none was opened, so that the bot misses nothing")
      : refusal("Socket Mode", socket, APP_TOKEN);
  } else {
    yield fine("Slack over HTTP", "SLACK_SIGNING_SECRET is set; Slack must reach POST /slack/events at PUBLIC_URL");
  }
  yield fine("command", `${command}, as SLACK_COMMAND says; the app's manifest must have the same`);
}

const APP_TOKEN =
  "make an app-level token with the scope connections:write (Basic Information → App-Level Tokens), put it into SLACK_APP_TOKEN, and switch Socket Mode on";

function scopes(missing: readonly string[] | undefined): Finding {
  if (missing === undefined) return fine("Slack scopes", "Slack does not tell which the app has");
  if (missing.length === 0) return fine("Slack scopes", "all that manifest.yml asks for");
  return problem(
    "Slack scopes",
    `missing ${missing.join(", ")}`,
    "paste manifest.yml into App Manifest at api.slack.com/apps and install the app to the workspace again",
  );
}

function refusal(what: string, error: SlackApiError, remedy: string): Finding {
  const isRefused =
    isTokenDead(error.code) || /^(not_allowed_token_type|missing_scope|forbidden|socket_mode)/.test(error.code);
  if (isRefused) return problem(what, `refuses the token (${error.code})`, remedy);
  const network = "check that this machine reaches Slack (proxy, firewall, SLACK_API_URL), and run this again";
  return problem(what, `did not answer as it should (${error.code})`, network);
}
