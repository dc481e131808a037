import type { DigestSetting } from "../../domain/digest.ts";
import { MINUTE } from "../../domain/interval.ts";
import type { LabDate } from "../../domain/lab-time.ts";
import type { Admins } from "../admins.ts";
import type { BotParts } from "../asking.ts";
import type { Announcer, DigestTrouble, Log, NotAnnounced, NoticeStore } from "../ports.ts";
import { tellOnce } from "../tell.ts";

export interface TroubleParts {
  /** What a question is answered from. */
  readonly asking: BotParts;
  readonly notices: NoticeStore;
  readonly announcer: Announcer;
  readonly admins: Admins;
  readonly log: Log;
}

/** A post may be under way so long, in this process or another. */
export const UNDER_WAY_MS = 10 * MINUTE;

const POST = "digest:";
const TRIED = "digest-tried:";

/** Under which the digest of one channel and day is claimed. */
export const postKey = (channel: string, date: LabDate) => `${POST}${channel}:${date}`;

/** It is there after all, so nobody misses it. */
export async function nowPosted({ notices, asking }: TroubleParts, { channel }: DigestSetting, date: LabDate) {
  await notices.sent(`${TRIED}${channel}:${date}`, asking.clock.now());
}

/** What may pass is noted, and told when the time is over; the rest waits for an admin, who is told once a day. */
export async function notPosted(
  parts: TroubleParts,
  setting: DigestSetting,
  date: LabDate,
  why: NotAnnounced,
): Promise<void> {
  const { channel } = setting;
  if (why === "unreachable") await parts.notices.claim(`${TRIED}${channel}:${date}`, parts.asking.clock.now());
  else await tellAdmins(parts, setting, { channel, date, kind: why });
}

/** Claimed and neither sent nor released: the process died in between, or Slack left us unsure. */
export async function tellUncertain(parts: TroubleParts, settings: readonly DigestSetting[]): Promise<void> {
  const now = parts.asking.clock.now();
  for (const key of await parts.notices.uncertain(POST, now - UNDER_WAY_MS)) {
    await tellOf(parts, settings, key, { ...channelAndDate(key), kind: "unsure" });
  }
}

/** Tried, and its time is over. */
export async function tellMissed(
  parts: TroubleParts,
  settings: readonly DigestSetting[],
  isStillDue: (setting: DigestSetting, date: LabDate) => boolean,
): Promise<void> {
  for (const key of await parts.notices.uncertain(TRIED, parts.asking.clock.now() + MINUTE)) {
    const { channel, date } = channelAndDate(key);
    const setting = settings.find((known) => known.channel === channel);
    if (setting && isStillDue(setting, date)) continue;
    // Stopped in the meantime, nobody misses it.
    if (!setting) await parts.notices.sent(key, parts.asking.clock.now());
    else await tellOf(parts, settings, key, { channel, date, kind: "missed" });
  }
}

/** Once everyone who should know was told, nothing is left to be said of it. */
async function tellOf(
  parts: TroubleParts,
  settings: readonly DigestSetting[],
  key: string,
  trouble: DigestTrouble,
): Promise<void> {
  const setting = settings.find(({ channel }) => channel === trouble.channel);
  const now = parts.asking.clock.now();
  const time = parts.asking.lab.time();
  const isOldNews = trouble.date < time.plusDays(time.dayOf(now).date, -KEPT_DAYS);
  if (isOldNews || (await tellAdmins(parts, setting, trouble))) await parts.notices.sent(key, now);
}

/** Whoever could not be told of it for so long need not be. */
const KEPT_DAYS = 2;

function channelAndDate(key: string): { readonly channel: string; readonly date: LabDate } {
  const [, channel = "", date = ""] = key.split(":");
  return { channel, date };
}

/** True when none of them is left to be told. */
async function tellAdmins(
  { asking, admins, announcer, notices, log }: TroubleParts,
  setting: DigestSetting | undefined,
  trouble: DigestTrouble,
): Promise<boolean> {
  let isDone = true;
  for (const admin of admins.warned(setting?.setBy)) {
    const key = `digest-${trouble.kind}:${trouble.channel}:${trouble.date}:${admin}`;
    const told = await tellOnce({ notices, clock: asking.clock, log }, key, () => announcer.tell(admin, trouble));
    if (told === "not-sent") isDone = false;
  }
  return isDone;
}
