import type { SlackApiError } from "../../clients/slack/api-error.ts";
import type { SlackParts } from "./parts.ts";

/** The agent's view of our direct messages. Where the workspace has none, nothing is lost but the suggestions. */
export interface AgentView {
  /** It is there: answers go into threads, of which each begins with a question. */
  isOn(): boolean;
}

/** Suggests what to ask whenever someone opens our messages. */
export function listenToAgent(parts: SlackParts): AgentView {
  let isOn = false;
  let isRefused = false;
  parts.bolt.event("app_home_opened", async ({ event }) => {
    if (event.tab !== "messages" || isRefused) return;
    const prompts = parts.wordingFor({ slackId: event.user }, "").shortcuts.prompts();
    try {
      // No thread is named: with one, Slack takes the call and shows nothing.
      await parts.web.post("assistant.threads.setSuggestedPrompts", { channel_id: event.channel, prompts });
      isOn = true;
    } catch (error) {
      // Without the permission, which is optional, it is not tried again before the next start.
      isRefused = (error as Partial<SlackApiError> | undefined)?.code === "missing_scope";
    }
  });
  return { isOn: () => isOn };
}
