import type { SlackApiError } from "../../clients/slack/api-error.ts";
import type { FeedbackNotice } from "../../domain/feedback.ts";
import type { Notice } from "../../domain/notice.ts";
import type { Clock, Messenger } from "../../flows/ports.ts";
import type { Saying, Telling, Wording } from "../wording/index.ts";
import type { SlackMessage } from "./blocks.ts";
import type { SlackCalls } from "./parts.ts";
import { noticeMessage, paragraphs } from "./reauth-blocks.ts";

export interface MessengerParts {
  readonly web: Pick<SlackCalls, "post">;
  /** The language of one person. */
  readonly wordingOf: (slackId: string) => Wording;
  readonly zoneOf: (slackId: string) => string;
  /** The slash command, with its slash. */
  readonly command: string;
  readonly clock: Clock;
  readonly log: { error(about: object, message: string): void };
}

/** Tells one person something in a direct message, unasked. */
export function slackMessenger(parts: MessengerParts): Messenger {
  const { web, wordingOf, zoneOf, command, clock, log } = parts;
  return {
    async tell(slackId, notice) {
      let isSending = false;
      try {
        const telling = { now: clock.now(), zone: zoneOf(slackId), command };
        const message = messageFor(notice, wordingOf(slackId), telling);
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

function messageFor(notice: Notice, wording: Wording, telling: Telling & Saying): SlackMessage {
  switch (notice.kind) {
    case "watch-told":
    case "watch-ended":
      return paragraphs(wording.watch.notice(notice, telling));
    case "first-run":
      return paragraphs(wording.shortcuts.firstRun(notice.left, telling));
    case "sheet-lint":
      return paragraphs(wording.lint(notice));
    case "feedback":
      return feedbackMessage(notice, wording, telling);
    default:
      return noticeMessage(notice, wording, telling);
  }
}

/** What was answered is said as it was then. */
function feedbackMessage(notice: FeedbackNotice, wording: Wording, telling: Telling & Saying): SlackMessage {
  const { asked } = notice;
  const answered = asked && wording.answer(asked.answer, { ...telling, now: asked.at });
  return paragraphs(wording.feedback.notice(notice, telling, answered));
}
