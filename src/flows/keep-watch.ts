import type { Instant } from "../domain/interval.ts";
import type { WatchNotice } from "../domain/notice.ts";
import { cameTrue, type Watch } from "../domain/watch.ts";
import type { Bot, Clock, Lab, Log, Messenger, NoticeStore, WatchStore } from "./ports.ts";
import { tellOnce } from "./tell.ts";

export interface KeepWatchParts {
  readonly watches: WatchStore;
  readonly lab: Pick<Lab, "directory">;
  /** Looks with the watcher's eyes, so that she learns no more than by asking. */
  readonly bot: Pick<Bot, "ask">;
  readonly notices: NoticeStore;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
}

export interface WatchKeeper {
  /** To be called every minute: tells each watcher once, when what she waits for is so. One failure is one watch's. */
  look(): Promise<void>;
}

/** Each look may ask a vendor for presence once, and others need that limit too; the rest have their turn next minute. */
const MOST_LOOKS = 10;

export function keepWatch(parts: KeepWatchParts): WatchKeeper {
  return {
    async look() {
      const now = parts.clock.now();
      await parts.watches.forgetBefore(now);
      const longestUnchecked = (await parts.watches.standing()).slice(0, MOST_LOOKS);
      for (const watch of longestUnchecked) {
        try {
          await check(parts, watch, now);
        } catch (error) {
          parts.log.warn({ error: error instanceof Error ? error : undefined }, "a watch could not be checked");
          await parts.watches.checked(watch, now, watch.wasOffline).catch(() => undefined);
        }
      }
    },
  };
}

async function check(parts: KeepWatchParts, watch: Watch, now: Instant): Promise<void> {
  const { watches, lab, bot } = parts;
  const person = lab.directory().byId(watch.person);
  const later = (wasOffline = watch.wasOffline) => watches.checked(watch, now, wasOffline);
  if (!person) return later();
  const viewer = { slackId: watch.watcher };
  const picked = { person: watch.person, wants: watch.wants };
  const answer = await bot.ask({ text: "", viewer, audience: "viewer-only", via: "watch", picked });
  // She left, or may not ask any more.
  if (answer.kind === "refused") return watches.remove(watch.watcher, watch.person).then(() => undefined);
  if (answer.kind !== "whereabouts") return later();
  const ended = answer.isHidden ? "hidden" : (await watches.isOff(person.id)) ? "off" : undefined;
  if (ended) return tell(parts, watch, { kind: "watch-ended", person: answer.person, reason: ended });
  const by = cameTrue(watch.wants, answer.whereabouts, watch.wasOffline);
  if (by) return tell(parts, watch, { kind: "watch-told", by, answer });
  return later(watch.wasOffline || answer.whereabouts.presence?.isActive === false);
}

/** A watch ends in one message. It stands on only when that message surely did not arrive. */
async function tell(
  { watches, messenger, ...parts }: KeepWatchParts,
  watch: Watch,
  notice: WatchNotice,
): Promise<void> {
  const key = `watch:${watch.watcher}:${watch.person}:${watch.since}`;
  const told = await tellOnce(parts, key, () => messenger.tell(watch.watcher, notice));
  if (told === "not-sent") await watches.checked(watch, parts.clock.now(), watch.wasOffline);
  else await watches.remove(watch.watcher, watch.person);
}
