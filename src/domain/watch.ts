import type { Instant } from "./interval.ts";
import type { Person, PersonId, PrivacyLevel } from "./person.ts";
import { coarser } from "./privacy.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** Someone waits to be told, once, that another person is back or free. */
export interface Watch {
  /** A Slack id: who is told. */
  readonly watcher: string;
  readonly person: PersonId;
  readonly wants: WatchedFor;
  readonly since: Instant;
  /** The end of the lab day; nobody is told after it. */
  readonly until: Instant;
  readonly checkedAt: Instant;
  /** She was not known to be online at first, or was seen offline since, so that being online is news. */
  readonly wasOffline: boolean;
}

export type WatchedFor = "back" | "free";

/** So many watches one person may have at a time. */
export const MOST_WATCHES = 10;

/** What is so now of what was waited for. */
export type CameTrue = "in-lab" | "online" | "free";

/**
 * Whether what is waited for is so now. Coming online counts as back, having been so all the while does not: that is
 * what the watcher knew when she asked. Never for one who is away, because a glance at a phone ends no holiday.
 */
export function cameTrue(wants: WatchedFor, w: Whereabouts, wasOffline: boolean): CameTrue | undefined {
  if (wants === "free") return w.availability === "free" ? "free" : undefined;
  if (w.place?.inLab) return "in-lab";
  return wasOffline && w.presence?.isActive && !w.away ? "online" : undefined;
}

/** What may be watched of her, by what she shows and by what the watcher shows. */
export function watchable(person: Person, watcher: Person): "all" | "only-free" | "hidden" {
  // Someone who is not in Slack never had the chance to choose.
  const theirs: PrivacyLevel = person.level ?? (person.slackId === undefined ? "place" : "full");
  const level = coarser(theirs, watcher.level ?? "full");
  if (level === "hidden") return "hidden";
  return level === "busy" ? "only-free" : "all";
}

/** `watch off`, `알림 끄기`, `通知オフ`: about oneself, and no name. */
export function readSwitch(word: string): "off" | "on" | undefined {
  const said = word.normalize("NFKC").trim().toLowerCase();
  return OFF.has(said) ? "off" : ON.has(said) ? "on" : undefined;
}

const OFF: ReadonlySet<string> = new Set([
  "off",
  "끄기",
  "꺼",
  "꺼줘",
  "꺼 줘",
  "끔",
  "오프",
  "オフ",
  "切る",
  "切",
  "停止",
]);
const ON: ReadonlySet<string> = new Set(["on", "켜기", "켜", "켜줘", "켜 줘", "켬", "オン", "入れる", "入", "再開"]);
