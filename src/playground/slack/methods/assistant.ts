import { isRecord } from "../blocks/schema.ts";
import { parsed } from "../content.ts";
import { invalid, SlackError } from "../errors.ts";
import type { Json } from "../workspace.ts";
import { visibleChannel } from "./conversations.ts";
import type { Method, Stage } from "./method.ts";

export const assistant: Readonly<Record<string, Method>> = {
  "assistant.threads.setSuggestedPrompts": {
    tier: 4,
    scope: "assistant:write",
    readsJson: true,
    required: ["channel_id", "prompts"],
    run(args, stage) {
      inDirectMessage(args, stage);
      const prompts = parsed(args.prompts, "invalid_arguments");
      const isRight = Array.isArray(prompts) && prompts.length > 0 && prompts.length <= 4 && prompts.every(isPrompt);
      if (!isRight) throw invalid("invalid_arguments", ["[ERROR] must provide 1 to 4 prompts [json-pointer:/prompts]"]);
      return { ok: true };
    },
  },

  "assistant.threads.setStatus": {
    tier: "special",
    scope: "chat:write",
    readsJson: true,
    required: ["channel_id", "thread_ts", "status"],
    run(args, stage) {
      inDirectMessage(args, stage);
      return { ok: true };
    },
  },
};

function isPrompt(prompt: unknown): boolean {
  return isRecord(prompt) && typeof prompt.title === "string" && typeof prompt.message === "string";
}

function inDirectMessage(args: Json, { workspace, posting }: Stage): void {
  const channel = visibleChannel(workspace, args.channel_id);
  if (args.thread_ts && !posting.find(channel.id, String(args.thread_ts))) throw new SlackError("invalid_thread_ts");
}
