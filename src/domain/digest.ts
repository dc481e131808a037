import type { LabEvent, SourceAge } from "./answer.ts";
import type { Evidence } from "./evidence.ts";
import { covers, type Instant, type Interval, overlaps } from "./interval.ts";
import type { LabDate, LabDay, WallMinutes } from "./lab-time.ts";
import type { Person } from "./person.ts";
import { contains, type Place, samePlace } from "./place.ts";
import { type Audience, introduce, redactMoment } from "./privacy.ts";
import type { LabDays, Resolved, State } from "./whereabouts.ts";

/** What a digest tells, in this order. Everyone stands in one group: the first that fits. */
export const DIGEST_GROUPS = ["trip", "away", "remote", "unusual", "late", "events"] as const;
export type DigestGroup = (typeof DIGEST_GROUPS)[number];
export type PeopleGroup = Exclude<DigestGroup, "events">;

/** One digest, as the settings or an admin asked for it. There is one a channel. */
export interface DigestSetting {
  readonly channel: string;
  /** Five fields of a crontab, by the lab's wall clock. */
  readonly line: string;
  readonly language: "en" | "ko" | "ja";
  readonly groups: readonly DigestGroup[];
  readonly isSilentWhenUsual: boolean;
  /** The admin's Slack id; absent for the settings'. */
  readonly setBy?: string;
}

/** What is out of the ordinary on one lab day. Already reduced to what its readers may see. */
export interface Digest {
  readonly kind: "digest";
  readonly at: Instant;
  readonly date: LabDate;
  readonly zone: string;
  readonly rows: readonly DigestRow[];
  readonly labEvents: readonly LabEvent[];
  readonly ages: readonly SourceAge[];
}

/** Why one person is in it. */
export interface DigestRow {
  readonly person: Person;
  readonly group: PeopleGroup;
  readonly state: State;
  /** Set when it begins later than the digest is written. */
  readonly from?: Instant;
  /** Set when it ends before the lab day does. */
  readonly until?: Instant;
  readonly backOn?: LabDate;
  /** Where the timetable says she would be. */
  readonly insteadOf?: Place;
  /** A class of hers does not take place. */
  readonly isOff?: boolean;
}

/** What is known of one person on that day. */
export interface DayOf {
  readonly person: Person;
  /** Decided at the moment the digest is written. */
  readonly whereabouts: Resolved;
  readonly evidence: readonly Evidence[];
  /** Her classes of that day that were called off. */
  readonly calledOff: readonly Evidence[];
}

/** A first entry of the timetable that begins after it is worth a word. */
const LATE_START: WallMinutes = 11 * 60;

/** Why she is out of the ordinary on the rest of this lab day; undefined when she is not, or prefers not to say. */
export function exceptionOf(
  about: DayOf,
  audience: Audience,
  lab: LabDays,
  groups: readonly DigestGroup[],
): DigestRow | undefined {
  const day = lab.time.dayOf(about.whereabouts.at);
  const stretches = stretchesOf(about, day, audience);
  if (!stretches) return undefined;
  const looking: Looking = { ...about, day, stretches, audience, lab };
  for (const group of DIGEST_GROUPS) {
    const found = group === "events" || !groups.includes(group) ? undefined : FINDERS[group](looking);
    if (found) return { person: introduce(about.person, audience), ...found };
  }
  return undefined;
}

export function isUneventful({ rows, labEvents }: Digest): boolean {
  return rows.length === 0 && labEvents.length === 0;
}

interface Stretch extends Interval {
  /** As its readers may see it. */
  readonly state: State;
}

interface Looking extends DayOf {
  readonly day: LabDay;
  readonly stretches: readonly Stretch[];
  readonly audience: Audience;
  readonly lab: LabDays;
}

type Found = Omit<DigestRow, "person">;

const FINDERS: Readonly<Record<PeopleGroup, (looking: Looking) => Found | undefined>> = {
  trip: (looking) => stay(looking, "trip", ({ away }) => away === "travel"),
  away: (looking) => stay(looking, "away", ({ away }) => away !== undefined && away !== "travel"),
  remote: findRemote,
  unusual: (looking) => findElsewhere(looking) ?? findOff(looking),
  late: findLate,
};

/** From now to the end of the lab day; undefined when she prefers not to say. */
function stretchesOf({ person, whereabouts }: DayOf, day: LabDay, audience: Audience): Stretch[] | undefined {
  const states = [whereabouts, ...whereabouts.ahead.today];
  const stretches: Stretch[] = [];
  for (const [index, state] of states.entries()) {
    const redacted = redactMoment(state, person, audience);
    if (!redacted) return undefined;
    const next = states[index + 1];
    stretches.push({ state: redacted, from: state.at, until: next ? next.at : day.until });
  }
  return stretches;
}

/** The first stay of a kind: from its beginning to where the next stretch is of another. */
function stay(
  { stretches, whereabouts, day }: Looking,
  group: PeopleGroup,
  isOne: (state: State) => boolean,
): Found | undefined {
  const first = stretches.findIndex(({ state }) => isOne(state));
  const [begin] = stretches.slice(first, first + 1);
  if (first < 0 || !begin) return undefined;
  const end = stretches.slice(first).find(({ state }) => !isOne(state));
  const isNow = begin.from <= whereabouts.at;
  return {
    group,
    state: begin.state,
    ...(!isNow && { from: begin.from }),
    ...(end && end.from < day.until && { until: end.from }),
    ...(isNow && !end && whereabouts.backOn !== undefined && { backOn: whereabouts.backOn }),
  };
}

/** At home, with the calls taken there. */
function findRemote(looking: Looking): Found | undefined {
  const atHome = looking.stretches.find(({ state }) => state.place?.kind === "home" && !state.away);
  if (!atHome) return undefined;
  const isRemote = ({ place, away }: State) => !away && (place?.kind === "home" || place?.kind === "online");
  const found = stay(looking, "remote", isRemote);
  return found && { ...found, state: atHome.state };
}

/** Somewhere else than the timetable says. */
function findElsewhere({ stretches, evidence, person, audience, whereabouts, day }: Looking): Found | undefined {
  for (const { state, from, until } of stretches) {
    const { place, placeBy, away } = state;
    if (!place || away || !placeBy || !isNews(placeBy) || place.kind === "online") continue;
    const entry = evidence.find((e) => e.kind === "entry" && e.place && overlaps(e, { from, until }));
    const planned =
      entry && redactMoment({ place: entry.place!, placeBy: entry, availability: "busy" }, person, audience);
    if (!entry || !planned?.place || isCompatible(planned.place, place)) continue;
    const begins = Math.max(from, entry.from);
    const isNow = begins <= whereabouts.at;
    const isToTheEnd = until >= day.until;
    const when = { ...(!isNow && { from: begins }), ...(!isToTheEnd && { until }) };
    return { group: "unusual", state, insteadOf: planned.place, ...when };
  }
  return undefined;
}

// Where everyone goes together is told once, as an event of the lab.
const isNews = (placeBy: Evidence) => !placeBy.isWeekly && !placeBy.isForEveryone;

const isCompatible = (a: Place, b: Place) => samePlace(a, b) || contains(a, b) || contains(b, a);

/** A class that does not take place, where its name may be told. */
function findOff({ calledOff, whereabouts, person, audience }: Looking): Found | undefined {
  for (const entry of calledOff) {
    const { activity, from, until } = entry;
    if (activity === undefined || until <= whereabouts.at) continue;
    const state = redactMoment({ activity, activityBy: entry, availability: "busy" }, person, audience);
    if (state?.activity !== undefined) return { group: "unusual", state, from, until, isOff: true };
  }
  return undefined;
}

/** The timetable's first entry begins late, and nothing else has her here before. */
function findLate({ evidence, day, lab, stretches, whereabouts }: Looking): Found | undefined {
  const today = evidence.filter((e) => overlaps(e, day) && bringsHer(e));
  if (!today.some(({ kind }) => kind === "entry")) return undefined;
  const from = Math.min(...today.map((e) => e.from));
  const isLate = from > lab.time.instantAt(day.date, LATE_START) && from > whereabouts.at;
  const then = stretches.find((stretch) => covers(stretch, from));
  return isLate && then ? { group: "late", state: then.state, from } : undefined;
}

/** What is for everyone says nothing of when she comes; nor does what leaves her free, unless it is a place in the lab. */
function bringsHer({ kind, isForEveryone, availability, place, away }: Evidence): boolean {
  if (isForEveryone || away || !BRINGING.has(kind)) return false;
  return place?.inLab === true || (availability !== "free" && place?.kind !== "home");
}

const BRINGING: ReadonlySet<Evidence["kind"]> = new Set(["entry", "event", "set", "status", "day"]);

/** A time of the day on some weekdays, as an admin chooses it. */
export interface WeeklyTime {
  readonly minutes: WallMinutes;
  /** Monday is 1. */
  readonly weekdays: readonly number[];
}

export function lineAt({ minutes, weekdays }: WeeklyTime): string {
  return `${minutes % 60} ${Math.floor(minutes / 60)} * * ${weekdays.join(",")}`;
}

/** Undefined when the line says more than that. */
export function weeklyTime(line: string): WeeklyTime | undefined {
  const [, minute, hour, days] = /^(\d+) (\d+) \* \* (1-5|[1-5](?:,[1-5])*)$/.exec(line) ?? [];
  if (days === undefined) return undefined;
  const weekdays = days === "1-5" ? [1, 2, 3, 4, 5] : days.split(",").map(Number);
  return { minutes: Number(hour) * 60 + Number(minute), weekdays };
}
