import type { Asked } from "../domain/answer.ts";
import { DIGEST_GROUPS, type DigestSetting, isUneventful } from "../domain/digest.ts";
import { due, readCron } from "../domain/due.ts";
import { FOREVER, HOUR, type Instant } from "../domain/interval.ts";
import type { LabDate } from "../domain/lab-time.ts";
import { healthOf } from "./ages.ts";
import { labDays } from "./asking.ts";
import { digestFor, digestForChannel } from "./digest/today.ts";
import {
  notPosted,
  nowPosted,
  postKey,
  type TroubleParts,
  tellMissed,
  tellUncertain,
  UNDER_WAY_MS,
} from "./digest/troubles.ts";
import { mayAsk } from "./locate.ts";
import type { DigestStore, Digests, NotAnnounced } from "./ports.ts";
import { type Told, tellOnce } from "./tell.ts";

export interface DigestParts extends TroubleParts {
  readonly digests: DigestStore;
  /** The settings' digest, which an admin may change or stop. */
  readonly configured?: DigestSetting;
}

export interface DigestKeeper extends Digests {
  /** Posts what is due and not yet done, and tells admins what came of it. To be called every minute. */
  look(): Promise<void>;
}

/** After downtime a digest is posted so much late, and then no more that day. */
const LATE_BY_MS = 3 * HOUR;

/** At most one digest a channel and lab day, whatever restarts, clocks and processes do: it is claimed before it is sent. */
export function digestKeeper(parts: DigestParts): DigestKeeper {
  const settled = new Map<string, Instant>();
  let looks = 0;
  return {
    async look() {
      looks += 1;
      if (!isReady(parts, looks)) return;
      const settings = await listOf(parts);
      for (const setting of settings) await lookAt(parts, setting, settled).catch(failed(parts, setting));
      await tellUncertain(parts, settings);
      await tellMissed(parts, settings, (setting, date) => dateDue(parts, setting) === date);
    },
    async now(viewer) {
      const asked: Asked = { text: "", viewer, audience: "viewer-only" };
      const refused = mayAsk(parts.asking, asked.viewer);
      return refused ?? digestFor(parts.asking, asked, DIGEST_GROUPS);
    },
    mayChange: ({ slackId, teamId }) =>
      parts.admins.mayRepair(slackId) && (teamId === undefined || teamId === parts.asking.ownTeam()),
    list: () => listOf(parts),
    set: (setting) => parts.digests.put({ ...setting, isStopped: false }),
    async stop(channel, by) {
      const setting = (await listOf(parts)).find((known) => known.channel === channel);
      if (setting) await parts.digests.put({ ...setting, setBy: by, isStopped: true });
    },
  };
}

/** After downtime what is stored may be of yesterday; the first reads are waited for, though not for ever. */
function isReady({ asking }: DigestParts, looks: number): boolean {
  if (asking.lab.directory().people.length === 0) return false;
  const { sources } = healthOf(asking.sources, asking.evidence, asking.clock.now());
  return looks > PATIENT_LOOKS || !sources.some(({ isStale }) => isStale);
}

const PATIENT_LOOKS = 2;

/** What an admin said of a channel goes before the settings. */
async function listOf({ digests, configured }: DigestParts): Promise<readonly DigestSetting[]> {
  const stored = await digests.all();
  const isOverridden = stored.some(({ channel }) => channel === configured?.channel);
  const set = stored.filter(({ isStopped }) => !isStopped).map(({ isStopped: _isStopped, ...setting }) => setting);
  return configured && !isOverridden ? [configured, ...set] : set;
}

/** One channel's failure is its own. */
function failed({ log }: DigestParts, { channel }: DigestSetting) {
  return (error: unknown) => {
    log.error({ channel, error: error instanceof Error ? error : undefined }, "a digest could not be made");
  };
}

async function lookAt(parts: DigestParts, setting: DigestSetting, settled: Map<string, Instant>): Promise<void> {
  const now = parts.asking.clock.now();
  const date = dateDue(parts, setting);
  if (date === undefined) return;
  const key = postKey(setting.channel, date);
  if ((settled.get(key) ?? 0) > now) return;
  const { told, why } = await postOnce(parts, setting, key);
  if (told === "not-sent") return notPosted(parts, setting, date, why);
  if (told === "sent") await nowPosted(parts, setting, date);
  // Whoever claimed it may find that it cannot be sent, and may not be there any more to try again.
  settled.set(key, told === "before" ? now + UNDER_WAY_MS : FOREVER);
}

/** The lab day whose digest should be posted by now. */
function dateDue({ asking }: DigestParts, { line, channel }: DigestSetting): LabDate | undefined {
  const cron = readCron(line);
  if (!cron) throw new Error(`the digest of ${channel} has no time that can be read: set it again`);
  return due(cron, labDays(asking.lab), asking.clock.now(), LATE_BY_MS)?.date;
}

async function postOnce(
  parts: DigestParts,
  setting: DigestSetting,
  key: string,
): Promise<{ readonly told: Told | "before"; readonly why: NotAnnounced }> {
  const { asking, announcer, notices, log } = parts;
  const digest = await digestForChannel(asking, setting.groups);
  let why: NotAnnounced = "unreachable";
  const told = await tellOnce({ notices, clock: asking.clock, log }, key, async () => {
    // Decided once for the day: what turns unusual later is no morning's news.
    if (setting.isSilentWhenUsual && isUneventful(digest)) return "sent";
    const announced = await announcer.post(setting, digest);
    if (announced.kind === "not-sent") why = announced.why;
    return announced.kind;
  });
  if (told !== "before") log.info({ channel: setting.channel, rows: digest.rows.length, told }, "a digest was due");
  return { told, why };
}
