import type { SlackApiError } from "../../clients/slack/api-error.ts";
import type { Announced, Announcer, Log, NotAnnounced, Readers } from "../../flows/ports.ts";
import { type BoardHint, type Wording, wordingFor } from "../wording/index.ts";
import type { SlackMessage } from "./blocks.ts";
import { aboutChannel, digestMessage, SHORT } from "./digest-blocks.ts";
import type { SlackCalls } from "./parts.ts";
import { isTooLong } from "./refusals.ts";

export interface AnnouncerParts {
  readonly web: Pick<SlackCalls, "post" | "read">;
  /** The language of one person. */
  readonly wordingOf: (slackId: string) => Wording;
  readonly board: () => BoardHint;
  readonly readers: (channel: string) => Readers;
  readonly command: string;
  readonly log: Pick<Log, "error">;
}

/** Posts to a channel unasked, and tells admins what came of it. */
export function slackAnnouncer(parts: AnnouncerParts): Announcer {
  const { web, wordingOf, board, readers, command, log } = parts;
  return {
    async post({ channel, language }, digest) {
      const why = (await whyNot(web, channel)) ?? NOT_FOR[readers(channel)];
      if (why) return { kind: "not-sent", why };
      const write = (most?: number) => () => digestMessage(digest, wordingFor(language), board(), most);
      const whole = await post(web, channel, write());
      const isRefused = whole.kind === "not-sent" && isTooLong(whole.error);
      const announced = isRefused ? await post(web, channel, write(SHORT)) : whole;
      if (announced.kind !== "sent") log.error({ channel, error: announced.error }, "A digest could not be posted");
      return announced;
    },
    async tell(slackId, trouble) {
      const say = () => aboutChannel(trouble.channel, wordingOf(slackId).digest.trouble(trouble, command));
      return (await post(web, slackId, say)).kind;
    },
  };
}

type Posted = Announced & { readonly error?: Error };

async function post(web: AnnouncerParts["web"], channel: string, write: () => SlackMessage): Promise<Posted> {
  let isSending = false;
  try {
    const message = write();
    isSending = true;
    await web.post("chat.postMessage", { channel, ...message, unfurl_links: false, unfurl_media: false });
    return { kind: "sent" };
  } catch (thrown) {
    const error = thrown as Partial<SlackApiError> & Error;
    if (isSending && !isSurelyNotThere(error)) return { kind: "unsure", error };
    return { kind: "not-sent", why: isSending ? causeOf(error.code ?? "") : "refused", error };
  }
}

/** Slack says no; of its own two catastrophes it says that part of the work may be done. */
function isSurelyNotThere({ isHarmless, code = "" }: Partial<SlackApiError>): boolean {
  if (code === "fatal_error" || code === "internal_error") return false;
  return isHarmless === true || /^http-5\d\d$/.test(code);
}

function causeOf(code: string): NotAnnounced {
  if (code === "not_in_channel" || code === "channel_not_found") return "not-in-channel";
  if (code === "is_archived") return "archived";
  if (code.startsWith("restricted_action") || code === "ekm_access_denied") return "not-allowed";
  return /^(?:msg_|invalid_blocks|invalid_arg|no_text|too_many_)/.test(code) ? "refused" : "unreachable";
}

/** Who is in a channel we were just let into is known with the next read. */
const NOT_FOR: Readonly<Record<Readers, NotAnnounced | undefined>> = {
  insiders: undefined,
  guests: "guests",
};

/** Only a channel of which Slack says that it is ours alone is written to. */
async function whyNot(web: AnnouncerParts["web"], channel: string): Promise<NotAnnounced | undefined> {
  try {
    const answer = await web.read("conversations.info", { channel }, { signal: AbortSignal.timeout(10_000) });
    const about = (answer as { channel?: Readonly<Record<string, unknown>> }).channel ?? {};
    if (about.is_archived === true) return "archived";
    if (about.is_ext_shared === true || about.is_pending_ext_shared === true) return "shared";
    return about.is_ext_shared === false ? undefined : "unreachable";
  } catch (thrown) {
    return causeOf((thrown as Partial<SlackApiError>).code ?? "");
  }
}
