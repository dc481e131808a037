import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { messageOf, note } from "./answer-blocks.ts";
import { aside } from "./asides.ts";
import type { SlackMessage } from "./blocks.ts";
import { ask, isFirst, type SlackParts, saying } from "./parts.ts";
import { type CommandPayload, readCommand } from "./payloads.ts";
import { answerReauth, REAUTH } from "./reauth.ts";
import { tellPrivately } from "./telling.ts";

/** `/whereis …` and `/reauth …`: the reply rides on the acknowledgement, for the asker's eyes only. */
export function listenToCommand(parts: SlackParts): void {
  // A middleware comes before the listeners. Bolt offers a delivery to every one of them, which costs as much as the answer.
  parts.bolt.use(async (args) => {
    if ("command" in args && isOurs(parts, args.command.command)) await answerCommand(parts, args);
    else await args.next();
  });
}

function isOurs(parts: SlackParts, command: string): boolean {
  return command === parts.command || command === REAUTH;
}

async function answerCommand(parts: SlackParts, { payload, ack, context }: CommandArgs): Promise<void> {
  const asked = readCommand(payload);
  if (!asked) {
    await ack(ephemeral(note(parts.wordingFor({ slackId: "" }, "").malformed)));
    return;
  }
  const delivery = context.delivery as Delivery | undefined;
  if (!isFirst(parts, asked.key ?? `bytes:${delivery?.fingerprint}`)) {
    await ack();
    return;
  }
  const message = await (payload.command === REAUTH
    ? answerReauth(parts, asked.viewer, asked.text)
    : (aside(parts, asked.viewer, asked.text) ?? answerTo(parts, asked)));
  const isLate = delivery?.isAcked === true;
  if (!isLate) await ack(ephemeral(message));
  // Slack was told to wait, or the connection is gone: the answer takes the other way.
  if (isLate || delivery?.isAcked === false) await tellPrivately(parts, asked, message);
}

type CommandArgs = AllMiddlewareArgs & SlackCommandMiddlewareArgs;

/** What our receivers tell of a delivery. */
interface Delivery {
  readonly isAcked: boolean;
  readonly fingerprint: string;
}

async function answerTo(parts: SlackParts, { text, viewer, channel }: CommandPayload): Promise<SlackMessage> {
  const answer = await ask(parts, "command", { text, viewer, audience: "viewer-only" });
  // In a direct conversation there is nobody to share it with.
  const share = channel?.startsWith("D") ? undefined : { text };
  return messageOf(answer, parts.wordingFor(viewer, text), saying(parts), share);
}

function ephemeral({ text, blocks }: SlackMessage) {
  // Bolt's types know each kind of block by its own name; ours are three of them.
  return { response_type: "ephemeral" as const, text, blocks: [...blocks] as never[] };
}
