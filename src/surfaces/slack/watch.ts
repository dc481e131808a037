import type { Wording } from "../wording/index.ts";
import { messageOf, note } from "./answer-blocks.ts";
import type { SlackMessage } from "./blocks.ts";
import { onPress } from "./buttons.ts";
import { ask, type SlackParts, saying } from "./parts.ts";
import { type PressPayload, readPick } from "./payloads.ts";
import { post, tellPrivately } from "./telling.ts";
import { WATCH } from "./watch-buttons.ts";

/** Presses that begin and end a watch: for whoever presses, whoever asked. They may be pressed again on another day. */
export function listenToWatch(parts: SlackParts): void {
  onPress(parts, new RegExp(`^${WATCH}\\.\\d+$`), beginOrEnd, { isRepeatable: true });
}

async function beginOrEnd(parts: SlackParts, press: PressPayload, wording: Wording): Promise<void> {
  const picked = readPick(press.value);
  if (!picked?.deed) return tell(parts, press, note(wording.malformed));
  const answer = await ask(parts, "button", { text: "", viewer: press.viewer, audience: "viewer-only", picked });
  await tell(parts, press, messageOf(answer, wording, saying(parts)));
}

/** A form has no channel to answer in, so what is pressed there is answered in a direct message. */
function tell(parts: SlackParts, press: PressPayload, message: SlackMessage): Promise<void> {
  const isInForm = press.channel === undefined && press.responseUrl === undefined;
  return isInForm
    ? post(parts, { viewer: press.viewer, channel: press.viewer.slackId }, message)
    : tellPrivately(parts, press, message);
}
