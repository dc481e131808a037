import { SlackApiError } from "../clients/slack/api-error.ts";
import { type Remedy, SourceError } from "../domain/failure.ts";
import type { FailedReading } from "../flows/ports.ts";

export function failed(scope: { readonly scope: string; readonly label: string }, error: unknown): FailedReading {
  return { kind: "failed", ...scope, error: explainSlack(error) };
}

/** @throws the error itself when it is not Slack's: our own mistakes are loud. */
function explainSlack(error: unknown): SourceError {
  if (!(error instanceof SlackApiError)) throw error;
  const { remedy, message } = causeOf(error);
  const code = `slack-${error.code.replaceAll("_", "-")}`;
  return new SourceError(message, { code, remedy, retryAfterMs: error.retryAfterMs, cause: error });
}

function causeOf(error: SlackApiError): { readonly remedy: Remedy; readonly message: string } {
  switch (error.code) {
    case "missing_scope":
      return {
        remedy: "grant-scope",
        message: `The Slack app may not call ${error.method}: add the scope ${error.needed ?? "it needs"} and install it again.`,
      };
    case "token_revoked":
    case "account_inactive":
    case "invalid_auth":
    case "not_authed":
    case "token_expired":
      return {
        remedy: "fix-settings",
        message: "Slack no longer takes our token. Install the app again and set SLACK_BOT_TOKEN.",
      };
    case "ratelimited":
      return { remedy: "wait", message: "Slack asks us to call less often for a while. Nothing needs to be done." };
    default:
      return { remedy: "wait", message: `Slack did not answer ${error.method} (${error.code}).` };
  }
}
