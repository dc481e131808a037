import type { Viewer } from "../../domain/answer.ts";
import { type SlackMessage, section } from "./blocks.ts";
import type { SlackParts } from "./parts.ts";
import { isClosed, isTooLong } from "./refusals.ts";

export interface Addressee {
  readonly viewer: Viewer;
  readonly channel: string | undefined;
  readonly thread?: string | undefined;
  readonly responseUrl?: string | undefined;
}

/** For everyone in the channel, or in the direct conversation; links are not unfolded. */
export async function post(parts: SlackParts, to: Addressee, message: SlackMessage): Promise<void> {
  await fitting(message, (fits) =>
    parts.web.post("chat.postMessage", {
      channel: to.channel,
      ...(to.thread === undefined ? {} : { thread_ts: to.thread }),
      ...fits,
      unfurl_links: false,
      unfurl_media: false,
    }),
  );
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

/** Where nothing can be shown in the channel, it is shown in the direct conversation with her. */
export async function postEphemeral(parts: SlackParts, to: Addressee, message: SlackMessage): Promise<void> {
  try {
    await fitting(message, (fits) =>
      parts.web.post("chat.postEphemeral", {
        channel: to.channel,
        user: to.viewer.slackId,
        ...(to.thread === undefined ? {} : { thread_ts: to.thread }),
        ...fits,
      }),
    );
  } catch (error) {
    if (!isClosed(error)) throw error;
    await post(parts, { viewer: to.viewer, channel: to.viewer.slackId }, message);
  }
}

/** Slack tells no limit for a whole message, so what it finds too long is sent once more, shorter. */
async function fitting(message: SlackMessage, send: (message: SlackMessage) => Promise<unknown>): Promise<void> {
  try {
    await send(message);
  } catch (error) {
    if (!isTooLong(error)) throw error;
    await send(shortened(message));
  }
}

const SHORT = 2_000;

/** What answers the question, and the buttons. */
function shortened({ text, blocks: [first, ...others] }: SlackMessage): SlackMessage {
  const buttons = others.filter(({ type }) => type === "actions");
  return { text: text.slice(0, SHORT), blocks: [...(first ? [first] : []), section("…"), ...buttons] };
}
