import type { Answer } from "../../domain/answer.ts";
import type { AgentView } from "./agent.ts";
import { messageOf, note } from "./answer-blocks.ts";
import { aside } from "./asides.ts";

import { ask, isFirst, type SlackParts, saying } from "./parts.ts";
import { type MessagePayload, readMessage, unescaped } from "./payloads.ts";
import { isClosed, mayHaveArrived } from "./refusals.ts";
import { post, postEphemeral } from "./telling.ts";

/** `@whereis …` is answered where everyone asked can read it; a direct message plainly. */
export function listenToMessages(parts: SlackParts, agent: Pick<AgentView, "isOn">): void {
  parts.bolt.event("app_mention", async ({ event, body, context }) => {
    const asked = readMessage(event, body);
    if (!asked || asked.viewer.slackId === context.botUserId || !isFirst(parts, asked.key)) return;
    await orSorry(parts, asked, () => answerMention(parts, asked, context.botUserId));
  });
  parts.bolt.event("message", async ({ event, body, context }) => {
    const asked = event.channel_type === "im" ? readMessage(event, body) : undefined;
    if (!asked || asked.viewer.slackId === context.botUserId || !isFirst(parts, asked.key)) return;
    // To an agent each question begins a thread, and Slack shows the answer there.
    const inThread = agent.isOn() ? { ...asked, thread: asked.thread ?? asked.ts } : asked;
    await orSorry(parts, inThread, () => answerDirect(parts, inThread, context.botUserId));
  });
}

async function answerMention(parts: SlackParts, asked: MessagePayload, bot: string | undefined): Promise<void> {
  const text = withoutMention(asked.text, bot);
  const apart = aside(parts, asked.viewer, text);
  if (apart) return postEphemeral(parts, asked, await apart);
  const wording = parts.wordingFor(asked.viewer, text);
  // Where people read along who may not ask, nobody but the asker reads the answer.
  const isApart = asked.isShared || parts.readers(asked.channel) === "guests";
  const audience = isApart ? "viewer-only" : "channel";
  const answer = await ask(parts, "mention", { text, viewer: asked.viewer, audience });
  const message = messageOf(answer, wording, saying(parts));
  if (isApart || isForAskerOnly(answer)) await postEphemeral(parts, asked, message);
  else await post(parts, { ...asked, thread: asked.thread ?? asked.ts }, message);
}

async function answerDirect(parts: SlackParts, asked: MessagePayload, bot: string | undefined): Promise<void> {
  const text = withoutMention(asked.text, bot);
  const apart = aside(parts, asked.viewer, text);
  if (apart) return post(parts, asked, await apart);
  const wording = parts.wordingFor(asked.viewer, text);
  const answer = await ask(parts, "dm", { text, viewer: asked.viewer, audience: "viewer-only" });
  await post(parts, asked, messageOf(answer, wording, saying(parts)));
}

/** Ties, guesses and refusals are between the asker and us, and so is what she says of herself. */
function isForAskerOnly(answer: Answer): boolean {
  if (answer.kind === "not-understood") return answer.problem.kind === "several-times";
  return ASKER_ONLY.has(answer.kind) || (answer.kind === "whereabouts" && answer.isHidden);
}

const ASKER_ONLY: ReadonlySet<Answer["kind"]> = new Set([
  ...(["which", "which-place", "no-group", "refused", "small-talk"] as const),
  ...(["word", "word-cleared", "word-refused", "aliases", "alias-refused"] as const),
  ...(["watch", "watches", "unwatched", "watch-switched", "watch-nobody"] as const),
  ...(["privacy", "privacy-log", "privacy-refused"] as const),
  ...(["feedback-sent", "feedback-not-sent"] as const),
]);

/**
 * The event was acknowledged long ago, so a failure must be told apart; the failure itself goes on to be counted. An
 * answer that may be there is not followed by an excuse.
 */
async function orSorry(parts: SlackParts, asked: MessagePayload, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!mayHaveArrived(error)) await saySorry(parts, asked, error).catch(() => {});
    throw error;
  }
}

function saySorry(parts: SlackParts, asked: MessagePayload, error: unknown): Promise<void> {
  const { failed, cannotWrite } = parts.wordingFor(asked.viewer, asked.text);
  const sorry = note(isClosed(error) ? cannotWrite : failed);
  return asked.channel.startsWith("D") ? post(parts, asked, sorry) : postEphemeral(parts, asked, sorry);
}

/** The question without the bot's own name in it. */
function withoutMention(text: string, bot: string | undefined): string {
  const own = bot === undefined ? /^\s*<@[A-Z0-9]+(?:\|[^>]*)?>/ : new RegExp(`<@${bot}(?:\\|[^>]*)?>`, "g");
  return unescaped(text.replace(own, " ")).trim();
}
