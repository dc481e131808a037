import { type Content, isTrue, readContent } from "./content.ts";
import { SlackError } from "./errors.ts";
import type { Posting } from "./posting.ts";
import type { Channel, Json, Message, Workspace } from "./workspace.ts";

/** What a command or a click lets the app say without being in the channel: by its ack, or by a `response_url`. */
export interface Responses {
  /** A new `response_url` path for someone's command or click; `original` is the message she clicked. */
  mint(origin: Origin): string;
  /** A POST to a minted path. */
  use(path: string, body: Json): void;
  /** The response an acknowledgement carries; it counts as no use of the url. */
  acknowledge(origin: Origin, body: unknown): Message | undefined;
}

export interface Origin {
  readonly kind: "commands" | "actions" | "app";
  readonly userId: string;
  readonly channel: Channel;
  readonly original?: Message;
}

const mostUses = 5;
const lifetimeMs = 30 * 60_000;

export function openResponses(workspace: Workspace, posting: Posting): Responses {
  const minted = new Map<string, { origin: Origin; until: number; uses: number }>();

  const say = (origin: Origin, body: Json, via: "ack" | "response_url"): Message => {
    const content = readContent(body);
    // Without `thread_ts` a response stands in the channel, even when the button was in a thread.
    const threadTs = typeof body.thread_ts === "string" ? body.thread_ts : undefined;
    return posting.post({
      ...content,
      channel: origin.channel,
      user: workspace.bot.userId,
      via,
      ...(threadTs && { threadTs }),
      ...(body.response_type !== "in_channel" && { ephemeralFor: origin.userId }),
    });
  };
  const replace = (origin: Origin, content: Content): void => {
    const original = current(posting, origin);
    if (original) posting.change(original, content, { kind: "replace" });
  };

  return {
    mint(origin) {
      const path = `/${origin.kind}/${workspace.team.id}/${minted.size + 1}/${workspace.ids.secret()}`;
      minted.set(path, { origin, until: workspace.clock().getTime() + lifetimeMs, uses: 0 });
      const oldest = minted.size > 10_000 ? minted.keys().next().value : undefined;
      if (oldest) minted.delete(oldest);
      return path;
    },
    use(path, body) {
      const known = minted.get(path);
      if (!known || workspace.clock().getTime() > known.until) throw new SlackError("expired_url");
      if (known.uses >= mostUses) throw new SlackError("used_url");
      const { origin } = known;
      if (isTrue(body.delete_original)) {
        const original = current(posting, origin);
        if (original) posting.remove(original);
      } else if (isTrue(body.replace_original) && origin.original) replace(origin, readContent(body));
      else say(origin, body, "response_url");
      known.uses += 1;
    },
    acknowledge(origin, body) {
      const response = typeof body === "string" ? { text: body } : body;
      const isEmpty = typeof response !== "object" || response === null || Object.keys(response).length === 0;
      if (isEmpty || (typeof body === "string" && body.trim() === "")) return undefined;
      return say(origin, response as Json, "ack");
    },
  };
}

function current(posting: Posting, { original }: Origin): Message | undefined {
  return original && posting.find(original.channel, original.ts);
}
