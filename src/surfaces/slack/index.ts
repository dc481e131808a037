import { listenToAgent } from "./agent.ts";
import { listenToButtons } from "./buttons.ts";
import { listenToCommand } from "./command.ts";
import { listenToDigests } from "./digest.ts";
import { listenToHome, type OpenHomes } from "./home/index.ts";
import { listenToMessages } from "./messages.ts";
import type { SlackParts } from "./parts.ts";
import { listenToAccess } from "./reauth.ts";
import { listenToShortcuts } from "./shortcuts.ts";
import { listenToWatch } from "./watch.ts";

export { slackAnnouncer } from "./digest-notices.ts";
export { slackMessenger } from "./notices.ts";
export type { AskedQuestion, SlackCalls, SlackParts } from "./parts.ts";
export { slackReplies } from "./replies.ts";

export interface SlackSurface {
  /** Absent where there is nothing for an App Home to show. */
  readonly homes?: OpenHomes;
  /** Ours, once Slack has told it with anything. */
  appId(): string | undefined;
}

/** Everything people ask in Slack: registers its listeners and leaves connecting, acknowledging and draining to the client. */
export function slackSurface(parts: SlackParts): SlackSurface {
  listenToCommand(parts);
  const appId = listenToOurName(parts);
  listenToMessages(parts, listenToAgent(parts));
  listenToButtons(parts);
  listenToAccess(parts);
  listenToWatch(parts);
  listenToShortcuts(parts);
  listenToDigests(parts);
  listenToFarewells(parts);
  return { appId, ...(parts.homes && { homes: listenToHome({ ...parts, homes: parts.homes }) }) };
}

/** Slack tells who we are with everything but when it is asked. Behind the command, which waits for nothing. */
function listenToOurName({ bolt }: SlackParts): () => string | undefined {
  let appId: string | undefined;
  bolt.use(async ({ body, next }) => {
    const told = (body as { readonly api_app_id?: unknown } | undefined)?.api_app_id;
    if (typeof told === "string" && /^A[A-Z0-9]{2,30}$/.test(told)) appId = told;
    await next();
  });
  return () => appId;
}

/** Once we are uninstalled, or our token is taken, nothing is posted any more; what is stored stays. */
function listenToFarewells({ bolt, web, log }: SlackParts): void {
  bolt.event("app_uninstalled", async () => {
    log.warn({}, "The app was uninstalled; nothing is posted any more");
    web.silence("app_uninstalled");
  });
  bolt.event("tokens_revoked", async ({ event }) => {
    const bots: unknown = event.tokens?.bot;
    if (!Array.isArray(bots) || bots.length === 0) return;
    log.warn({}, "The bot's token was revoked; nothing is posted any more");
    web.silence("token_revoked");
  });
}
