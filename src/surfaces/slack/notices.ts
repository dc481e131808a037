import type { SlackApiError } from "../../clients/slack/api-error.ts";
import type { Clock, Messenger } from "../../flows/ports.ts";
import type { Wording } from "../wording/index.ts";
import type { SlackCalls } from "./parts.ts";
import { noticeMessage } from "./reauth-blocks.ts";

export interface MessengerParts {
  readonly web: Pick<SlackCalls, "post">;
  /** The language of one person. */
  readonly wordingOf: (slackId: string) => Wording;
  readonly zoneOf: (slackId: string) => string;
  readonly clock: Clock;
  readonly log: { error(about: object, message: string): void };
}

/** Tells one person something in a direct message, unasked. */
export function slackMessenger(parts: MessengerParts): Messenger {
  const { web, wordingOf, zoneOf, clock, log } = parts;
  return {
    async tell(slackId, notice) {
      let isSending = false;
      try {
        const telling = { now: clock.now(), zone: zoneOf(slackId) };
        const message = noticeMessage(notice, wordingOf(slackId), telling);
        isSending = true;
        await web.post("chat.postMessage", { channel: slackId, ...message, unfurl_links: false, unfurl_media: false });
        return "sent";
      } catch (error) {
        const isSurelyNotThere = !isSending || (error as Partial<SlackApiError> | undefined)?.isHarmless === true;
        log.error({ notice: notice.kind, error }, "A notice could not be sent");
        return isSurelyNotThere ? "not-sent" : "unsure";
      }
    },
  };
}
