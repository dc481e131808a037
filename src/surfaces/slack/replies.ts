import type { Saying, Wording } from "../wording/index.ts";
import { helpMessage, note } from "./answer-blocks.ts";
import type { SlackMessage } from "./blocks.ts";

type Body = Readonly<Record<string, unknown>>;

/** What to acknowledge with when no listener has spoken: only commands and buttons have someone waiting. */
export function slackReplies(wording: Wording, saying: () => Saying) {
  const toCommand = (message: SlackMessage) => (body: Body) =>
    body.command === undefined ? undefined : { response_type: "ephemeral", ...message };
  return {
    unknown(body: Body): object | undefined {
      const help = helpMessage(wording, saying());
      if (body.event !== undefined || body.type === "view_closed") return undefined;
      if (body.type === "view_submission") return { response_action: "update", view: modal(help) };
      return { response_type: "ephemeral", replace_original: false, ...help };
    },
    failed: toCommand(note(wording.failed)),
    late: toCommand(note(wording.late)),
    malformed: toCommand(note(wording.malformed)),
  };
}

function modal({ blocks }: SlackMessage): object {
  return { type: "modal", title: { type: "plain_text", text: "whereis" }, blocks };
}
