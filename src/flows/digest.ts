import type { Asked, Viewer } from "../domain/answer.ts";
import {
  DIGEST_GROUPS,
  type Digest,
  type DigestGroup,
  type DigestRow,
  type DigestSetting,
  exceptionOf,
  isUneventful,
} from "../domain/digest.ts";
import { due, readCron } from "../domain/due.ts";
import type { Evidence, StoredClaim } from "../domain/evidence.ts";
import { FOREVER, HOUR, type Instant, MINUTE, overlaps } from "../domain/interval.ts";
import type { LabDate } from "../domain/lab-time.ts";
import { occurrences, windowAround } from "../domain/occurrences.ts";
import type { Person } from "../domain/person.ts";
import type { Audience } from "../domain/privacy.ts";
import type { Admins } from "./admins.ts";
import { healthOf } from "./ages.ts";
import { type Asking, type BotParts, labDays } from "./asking.ts";
import { labEvents } from "./board.ts";
import { type Decided, furtherThan } from "./decide.ts";
import { decideEach, everyone, foundations } from "./everyone.ts";
import { mayAsk } from "./locate.ts";
import type { Announcer, DigestStore, Digests, DigestTrouble, Log, NotAnnounced, NoticeStore } from "./ports.ts";
import { type Told, tellOnce } from "./tell.ts";

export interface DigestParts {
  /** What a question is answered from. */
  readonly asking: BotParts;
  readonly digests: DigestStore;
  readonly notices: NoticeStore;
  readonly announcer: Announcer;
  readonly admins: Admins;
  readonly log: Log;
  /** The settings' digest, which an admin may change or stop. */
  readonly configured?: DigestSetting;
}

export interface DigestKeeper extends Digests {
  /** Posts what is due and not yet done, and tells admins what came of it. To be called every minute. */
  look(): Promise<void>;
}

/** After downtime a digest is posted so much late, and then no more that day. */
const LATE_BY_MS = 3 * HOUR;

/** A post may be under way so long, in this process or another. */
const UNDER_WAY_MS = 10 * MINUTE;

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
      await tellMissed(parts, settings);
    },
    async now(viewer) {
      const asked: Asked = { text: "", viewer, audience: "viewer-only" };
      const refused = mayAsk(parts.asking, asked);
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

const PATIENT_LOOKS = 5;

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
  const key = `${POST}${setting.channel}:${date}`;
  if (date === undefined || (settled.get(key) ?? 0) > now) return;
  const { told, why } = await postOnce(parts, setting, key);
  if (told === "not-sent") return notPosted(parts, setting, date, why);
  // Whoever claimed it may find that it cannot be sent, and may not be there any more to try again.
  settled.set(key, told === "before" ? now + UNDER_WAY_MS : FOREVER);
}

/** The lab day whose digest should be posted by now. */
function dateDue({ asking }: DigestParts, { line, channel }: DigestSetting): LabDate | undefined {
  const cron = readCron(line);
  if (!cron) throw new Error(`the digest of ${channel} has no time that can be read: set it again`);
  return due(cron, labDays(asking.lab), asking.clock.now(), LATE_BY_MS)?.date;
}

const POST = "digest:";
const TRIED = "digest-tried:";

async function postOnce(
  parts: DigestParts,
  setting: DigestSetting,
  key: string,
): Promise<{ readonly told: Told | "before"; readonly why: NotAnnounced }> {
  const { asking, announcer, notices, log } = parts;
  const digest = await digestFor(asking, { text: "", viewer: READERS, audience: "channel" }, setting.groups);
  let why: NotAnnounced = "unreachable";
  const told = await tellOnce({ notices, clock: asking.clock, log }, key, async () => {
    // Decided once for the day: what turns unusual later is no morning's news.
    if (setting.isSilentWhenUsual && isUneventful(digest)) return "sent";
    const announced = await announcer.post(setting, digest);
    if (announced.kind === "not-sent") why = announced.why;
    return announced.kind;
  });
  if (told !== "before") log.info({ channel: setting.channel, rows: digest.rows.length, told }, "a digest was due");
  if (told === "sent") await notices.sent(key.replace(POST, TRIED), asking.clock.now());
  return { told, why };
}

/** What may pass is noted, and told when the time is over; the rest waits for an admin, who is told once a day. */
async function notPosted(parts: DigestParts, setting: DigestSetting, date: LabDate, why: NotAnnounced): Promise<void> {
  const { channel } = setting;
  if (why === "unreachable") await parts.notices.claim(`${TRIED}${channel}:${date}`, parts.asking.clock.now());
  else await tellAdmins(parts, setting, { channel, date, kind: why });
}

/** Claimed and neither sent nor released: the process died in between, or Slack left us unsure. */
async function tellUncertain(parts: DigestParts, settings: readonly DigestSetting[]): Promise<void> {
  const now = parts.asking.clock.now();
  for (const key of await parts.notices.uncertain(POST, now - UNDER_WAY_MS)) {
    await tellOf(parts, settings, key, { ...channelAndDate(key), kind: "unsure" });
  }
}

/** Tried, and its time is over. */
async function tellMissed(parts: DigestParts, settings: readonly DigestSetting[]): Promise<void> {
  for (const key of await parts.notices.uncertain(TRIED, parts.asking.clock.now() + MINUTE)) {
    const { channel, date } = channelAndDate(key);
    const setting = settings.find((known) => known.channel === channel);
    if (setting && dateDue(parts, setting) === date) continue;
    // Stopped in the meantime, nobody misses it.
    if (!setting) await parts.notices.sent(key, parts.asking.clock.now());
    else await tellOf(parts, settings, key, { channel, date, kind: "missed" });
  }
}

/** Once everyone who should know was told, nothing is left to be said of it. */
async function tellOf(
  parts: DigestParts,
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
  { asking, admins, announcer, notices, log }: DigestParts,
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

/** Nobody in particular: what each of us shows to everyone. */
const READERS: Viewer = { slackId: "" };
const ANYONE: Person = { id: "", name: "", aliases: [], emails: [], role: "member", isGuest: true };

async function digestFor(parts: BotParts, asked: Asked, groups: readonly DigestGroup[]): Promise<Digest> {
  const { lab, clock } = parts;
  const now = clock.now();
  const viewer = lab.directory().bySlackId(asked.viewer.slackId) ?? ANYONE;
  const asking: Asking = { parts, asked, viewer, zone: lab.time().zone, now, explain: undefined };
  const day = lab.time().dayOf(now);
  const known = foundations(asking);
  const rows = await rowsOf(asking, groups, known.add);
  return {
    kind: "digest",
    at: now,
    date: day.date,
    zone: asking.zone,
    rows,
    labEvents: groups.includes("events") ? labEvents(asking, day) : [],
    ages: known.ages(),
  };
}

/** Only for those who are away it is read further when they are back. */
async function rowsOf(
  asking: Asking,
  groups: readonly DigestGroup[],
  note: ReturnType<typeof foundations>["add"],
): Promise<readonly DigestRow[]> {
  const { now, parts } = asking;
  const lab = labDays(parts.lab);
  const audience: Audience = { viewer: asking.viewer!, isOpen: asking.asked.audience === "channel" };
  const people = everyone(asking);
  const rows = new Map<Person, DigestRow>();
  const away: Person[] = [];
  const window = windowAround(now, lab);
  const take = (person: Person, decided: Decided, claims: readonly StoredClaim[]) => {
    const calledOff = calledOffToday(asking, person, decided, claims);
    const row = exceptionOf({ person, ...decided, calledOff }, audience, lab, groups);
    if (row) rows.set(person, row);
    else rows.delete(person);
    // Calendars go unnamed: many are called by their owners' addresses.
    note(person, decided, []);
    if (row && decided.whereabouts.away) away.push(person);
  };
  await decideEach(asking, people, { at: now, isNow: true, window }, take);
  const first = away.splice(0);
  if (first.length > 0)
    await decideEach(asking, first, { at: now, isNow: true, window: furtherThan(window, asking) }, take);
  const byName = new Intl.Collator("en");
  return [...rows.values()].sort((a, b) => byName.compare(a.person.name, b.person.name));
}

/** Classes of today that the timetable has and the day has not. */
function calledOffToday(
  { parts, now }: Asking,
  person: Person,
  { evidence }: Decided,
  claims: readonly StoredClaim[],
): readonly Evidence[] {
  const lab = labDays(parts.lab);
  const day = lab.time.dayOf(now);
  const weekly = claims.filter(({ when }) => when.kind === "weekly");
  const about = { person: person.id, at: now, now, lab, freshness: () => FRESH };
  const planned = occurrences(weekly, day, about).filter((entry) => overlaps(entry, day));
  return planned.filter(({ id }) => !evidence.some((e) => e.id === id));
}

const FRESH: { readonly checkedAt: Instant; readonly isStale: boolean } = { checkedAt: 0, isStale: false };
