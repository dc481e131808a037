import type { Readers } from "../../flows/ports.ts";
import type { Wording } from "../wording/index.ts";
import { ASK, helpMessage, isWorthSharing, messageOf, note, PICK, SHARE } from "./answer-blocks.ts";
import type { SlackMessage } from "./blocks.ts";
import { ask, isFirst, type SlackParts, saying } from "./parts.ts";
import { type PressPayload, readPick, readPress, readShared } from "./payloads.ts";
import { CHOOSE } from "./privacy-buttons.ts";
import { tellPrivately } from "./telling.ts";

/** Presses of our buttons, and of buttons we no longer know. */
export function listenToButtons(parts: SlackParts): void {
  onPress(parts, new RegExp(`^${PICK}\\.\\d+$`), answerPick);
  onPress(parts, new RegExp(`^${ASK}\\.\\d+$`), askAgain);
  onPress(parts, new RegExp(`^${SHARE}$`), share);
  onPress(parts, new RegExp(`^${CHOOSE}\\.[a-z]+$`), askAgain, { isRepeatable: true });
  onPress(
    parts,
    /^(?!whereis\.(?:(?:pick|ask)\.\d+|share|watch\.\d+|privacy\.[a-z]+|access\.[a-z]+|digest\.[a-z]+|home\.[a-z]+)$)/,
    async (parts, press, wording) => {
      await tellPrivately(parts, press, helpMessage(wording, saying(parts)));
    },
  );
}

/** A press is acknowledged, then worked on once; what may be pressed again counts by its trigger alone. */
export function onPress(
  parts: SlackParts,
  id: RegExp,
  work: (parts: SlackParts, press: PressPayload, wording: Wording) => Promise<void>,
  { isRepeatable = false } = {},
): void {
  parts.bolt.action(id, async ({ body, action, ack }) => {
    await ack();
    const press = readPress(body, action);
    if (!press) return;
    const keys = isRepeatable ? press.keys.slice(0, 1) : press.keys;
    // Both keys are taken, so that either kind of repeat is recognised later.
    if (keys.map((key) => isFirst(parts, key)).includes(false)) return;
    const wording = parts.wordingFor(press.viewer, "");
    try {
      await work(parts, press, wording);
    } catch (error) {
      await tellPrivately(parts, press, note(wording.failed)).catch(() => {});
      throw error;
    }
  });
}

/** The chosen person's whereabouts take the place of the question. */
async function answerPick(parts: SlackParts, press: PressPayload, wording: Wording): Promise<void> {
  const picked = readPick(press.value);
  if (!picked) return tellPrivately(parts, press, note(wording.malformed));
  const audience = press.isPrivate ? "viewer-only" : "channel";
  const answer = await ask(parts, "button", { text: "", viewer: press.viewer, audience, picked });
  const isDirect = press.channel?.startsWith("D") ?? false;
  const shared = press.isPrivate && !isDirect ? { text: "", picked } : undefined;
  await tellPrivately(parts, press, messageOf(answer, wording, saying(parts), shared), { isReplacing: true });
}

/** What one may have meant, asked as if it had been typed; the answer takes the place of the guesses, unless all of them were meant. */
async function askAgain(parts: SlackParts, press: PressPayload, wording: Wording): Promise<void> {
  const meant = readShared(press.value);
  if (!meant) return tellPrivately(parts, press, note(wording.malformed));
  const audience = press.isPrivate ? "viewer-only" : "channel";
  const answer = await ask(parts, "button", { text: meant.text, viewer: press.viewer, audience });
  const isDirect = press.channel?.startsWith("D") ?? false;
  const shared = press.isPrivate && !isDirect ? { text: meant.text } : undefined;
  const isReplacing = !meant.isOneOfSeveral;
  await tellPrivately(parts, press, messageOf(answer, wording, saying(parts), shared), { isReplacing });
}

/** Asked again for the whole channel, so that nothing only the asker may see is posted. */
async function share(parts: SlackParts, press: PressPayload, wording: Wording): Promise<void> {
  const shared = readShared(press.value);
  if (!shared || press.channel === undefined) return tellPrivately(parts, press, note(wording.malformed));
  const readers = await readersOf(parts, press.channel);
  if (readers === "outsiders") return tellPrivately(parts, press, note(wording.sharedOutside));
  if (readers === "unknown") return tellPrivately(parts, press, note(wording.cannotSeeChannel));
  const { text, picked } = shared;
  const answer = await ask(parts, "button", {
    text,
    viewer: press.viewer,
    audience: "channel",
    ...(picked && { picked }),
  });
  const message = messageOf(answer, wording, saying(parts));
  if (!isWorthSharing(answer)) return tellPrivately(parts, press, message);
  if (readers === "guests") return tellPrivately(parts, press, note(wording.guestsReadAlong));
  await tellChannel(parts, press, message, wording);
}

async function tellChannel(
  parts: SlackParts,
  press: PressPayload,
  message: SlackMessage,
  wording: Wording,
): Promise<void> {
  const responded = await parts.respond(press.responseUrl ?? "", {
    response_type: "in_channel",
    replace_original: false,
    ...(press.thread === undefined ? {} : { thread_ts: press.thread }),
    ...message,
    unfurl_links: false,
    unfurl_media: false,
  });
  if (responded === "no") await tellPrivately(parts, { ...press, responseUrl: undefined }, note(wording.failed));
}

/** Who reads a channel. Only people who may ask, when Slack says that it is shared with nobody and no guest is known in it. */
async function readersOf(parts: SlackParts, channel: string): Promise<Readers | "outsiders" | "unknown"> {
  try {
    const answer = await parts.web.read("conversations.info", { channel }, { signal: AbortSignal.timeout(2_500) });
    const about = (answer as { channel?: Readonly<Record<string, unknown>> }).channel ?? {};
    if (about.is_ext_shared === undefined) return "unknown";
    return about.is_ext_shared === false && !about.is_pending_ext_shared ? parts.readers(channel) : "outsiders";
  } catch {
    return "unknown";
  }
}
