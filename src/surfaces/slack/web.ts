import type { Viewer } from "../../domain/answer.ts";
import type { Wording } from "../wording/index.ts";
import { messageOf, note } from "./answer-blocks.ts";
import type { SlackMessage } from "./blocks.ts";
import { isOutsider, type SlackParts, saying } from "./parts.ts";
import { opening, paragraphs } from "./reauth-blocks.ts";

/** `/whereis web`: a link that signs a browser in, for the asker's eyes only. */
export async function answerWeb(parts: SlackParts, viewer: Viewer, wording: Wording): Promise<SlackMessage> {
  const { pages, clock } = parts;
  if (!pages) return note(wording.failed);
  if (isOutsider(parts, viewer)) {
    return messageOf({ kind: "refused", reason: "other-organisation" }, wording, saying(parts));
  }
  const offer = pages.signIn.offer(viewer);
  if (offer.kind === "refused") return messageOf(offer.because, wording, saying(parts));
  const telling = { now: clock.now(), zone: pages.zoneOf(viewer.slackId) };
  return paragraphs(wording.web.offer(offer, telling), [opening(offer.url, wording.web.open, true)]);
}
