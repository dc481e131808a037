import type { Viewer } from "../../domain/answer.ts";
import type { SlackMessage } from "./blocks.ts";
import type { SlackParts } from "./parts.ts";

export interface Addressee {
  readonly viewer: Viewer;
  readonly channel: string | undefined;
  readonly thread?: string | undefined;
  readonly responseUrl?: string | undefined;
}

/** For everyone in the channel, or in the direct conversation; links are not unfolded. */
export async function post(parts: SlackParts, to: Addressee, message: SlackMessage): Promise<void> {
  await parts.web.post("chat.postMessage", {
    channel: to.channel,
    ...(to.thread === undefined ? {} : { thread_ts: to.thread }),
    ...message,
    unfurl_links: false,
    unfurl_media: false,
  });
}

/** For one person's eyes: by the payload's own address, else by name. What may have been shown is not shown again. */
export async function tellPrivately(
  parts: SlackParts,
  to: Addressee,
  message: SlackMessage,
  how: { readonly isReplacing?: boolean } = {},
): Promise<void> {
  const body = { response_type: "ephemeral", replace_original: how.isReplacing ?? false, ...message };
  const responded = to.responseUrl === undefined ? "no" : await parts.respond(to.responseUrl, body);
  if (responded !== "no" || to.channel === undefined) return;
  if (to.channel.startsWith("D")) await post(parts, to, message);
  else await postEphemeral(parts, to, message);
}

export async function postEphemeral(parts: SlackParts, to: Addressee, message: SlackMessage): Promise<void> {
  await parts.web.post("chat.postEphemeral", {
    channel: to.channel,
    user: to.viewer.slackId,
    ...(to.thread === undefined ? {} : { thread_ts: to.thread }),
    ...message,
  });
}
