import type { SlackApiError } from "../../clients/slack/api-error.ts";

/** What Slack's answers to a post mean to us. */

/** We cannot write there, until somebody opens the channel or lets us in. */
export function isClosed(error: unknown): boolean {
  return CLOSED.test(codeOf(error));
}

const CLOSED =
  /^(?:is_archived|not_in_channel|user_not_in_channel|channel_not_found|ekm_access_denied|restricted_action\w*)$/;

export function isTooLong(error: unknown): boolean {
  return /^msg_(?:blocks_)?too_long$/.test(codeOf(error));
}

/** The press, or whatever else lets an app open a form, was longer ago than three seconds, or was used before. */
export function isExpired(error: unknown): boolean {
  return /trigger/.test(codeOf(error));
}

/** A message was sent and nothing heard of it, so it may be there. */
export function mayHaveArrived(error: unknown): boolean {
  const { method = "", isHarmless, code = "" } = known(error);
  return method.startsWith("chat.") && !isHarmless && !/^http-5\d\d$/.test(code);
}

const codeOf = (error: unknown) => known(error).code ?? "";
const known = (error: unknown) => (error ?? {}) as Partial<SlackApiError>;
