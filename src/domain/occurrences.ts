import type { Evidence, Said, StoredClaim } from "./evidence.ts";
import { type Instant, type Interval, overlaps } from "./interval.ts";
import type { LabDate, LabDay } from "./lab-time.ts";
import type { PersonId } from "./person.ts";
import type { LabDays } from "./whereabouts.ts";

/** What else is needed to make claims concrete: when it is, whose clock counts, and how fresh each source is. */
export interface Concern {
  readonly person: PersonId;
  readonly at: Instant;
  readonly now: Instant;
  readonly lab: LabDays;
  freshness(source: string, scope: string): { readonly checkedAt: Instant; readonly isStale: boolean };
}

/** The stretch of time a question at `at` needs: its own lab day, and the night before that may reach into it. */
export function windowAround(at: Instant, lab: LabDays): Interval {
  const day = lab.time.dayOf(at);
  return { from: lab.time.dayOf(day.from - 1).from, until: lab.time.dayOf(day.until).until };
}

/**
 * Stored claims made concrete: the weekly timetable on the days of the window, without holidays and cancelled
 * classes; a Slack status only for now and later the same lab day.
 */
export function occurrences(claims: readonly StoredClaim[], window: Interval, about: Concern): Evidence[] {
  const found: Evidence[] = [];
  const days = workdaysIn(window, about.lab);
  for (const claim of claims) {
    if (claim.when.kind === "weekly") found.push(...weekly(claim, claim.when, window, days, about));
    else if (claim.kind === "status") found.push(...status(claim, claim.when, about));
    // A huddle is seen now; how long it lasts nobody says, so it tells nothing of another hour.
    else if (claim.kind === "huddle" && about.at !== about.now) continue;
    else if (overlaps(claim.when, window)) found.push(evidence(claim, claim.when, about));
  }
  const voids = found.filter((e) => e.kind === "void");
  return voids.length === 0 ? found : found.filter((e) => !voids.some((v) => isVoidedBy(e, v)));
}

/** The days of the window on which the weekly timetable holds. */
function workdaysIn(window: Interval, lab: LabDays): LabDay[] {
  const days: LabDay[] = [];
  for (let day = lab.time.dayOf(window.from); day.from < window.until; day = lab.time.dayOf(day.until)) {
    if (!lab.isHoliday(day.date)) days.push(day);
  }
  return days;
}

function weekly(
  claim: StoredClaim,
  when: Extract<StoredClaim["when"], { kind: "weekly" }>,
  window: Interval,
  days: readonly LabDay[],
  about: Concern,
): Evidence[] {
  const { time } = about.lab;
  const found: Evidence[] = [];
  for (const day of days) {
    if (day.weekday !== when.weekday) continue;
    if (when.term && (day.date < when.term.first || when.term.last < day.date)) continue;
    if (when.biweeklyFrom && !isItsWeek(when.biweeklyFrom, day.date, about)) continue;
    const interval = { from: time.instantAt(day.date, when.start), until: time.instantAt(day.date, when.end) };
    // An entry that daylight saving swallows whole does not take place.
    if (interval.from < interval.until && overlaps(interval, window)) {
      found.push(evidence(claim, interval, about, { isWeekly: true, suffix: ` ${day.date}` }));
    }
  }
  return found;
}

function isItsWeek(first: LabDate, date: LabDate, { lab: { time } }: Concern): boolean {
  const monday = (d: LabDate) => time.plusDays(d, 1 - time.dayOn(d).weekday);
  const weeks = Math.round((Date.parse(monday(date)) - Date.parse(monday(first))) / (7 * 24 * 60 * 60 * 1000));
  return weeks % 2 === 0;
}

/** Slack never says when a status was set, so a status without expiry counts as news only on the day of its first sight. */
function status(claim: StoredClaim, when: Interval, about: Concern): Evidence[] {
  const { time } = about.lab;
  const today = time.dayOf(about.now);
  if (about.at < about.now || about.at >= today.until) return [];
  if (!claim.isOpenEnded) return [evidence(claim, { from: claim.firstSeenAt, until: when.until }, about)];
  const firstDay = time.dayOf(claim.firstSeenAt);
  const fresh = evidence(claim, { from: claim.firstSeenAt, until: firstDay.until }, about, { suffix: " first day" });
  const later = { ...evidence(claim, { from: firstDay.until, until: when.until }, about), isLingering: true };
  return [fresh, later];
}

function evidence(
  claim: StoredClaim,
  interval: Interval,
  about: Concern,
  more: { isWeekly?: boolean; suffix?: string } = {},
): Evidence {
  const { checkedAt, isStale } = about.freshness(claim.source, claim.scope);
  return {
    ...saidBy(claim),
    source: claim.source,
    scope: claim.scope,
    firstSeenAt: claim.firstSeenAt,
    id: `${claim.source}/${claim.scope}/${claim.key}${more.suffix ?? ""}`,
    person: about.person,
    from: interval.from,
    until: interval.until,
    isWeekly: more.isWeekly ?? false,
    // What an event told between two reads is newer than the last read.
    observedAt: Math.max(checkedAt, claim.firstSeenAt),
    isStale,
  };
}

/**
 * Field by field: a spread gives each piece of evidence the shape of what was stored, and comparing pieces of many
 * shapes is several times slower.
 */
function saidBy(claim: Said): { [Field in keyof Required<Said>]: Said[Field] } {
  return {
    kind: claim.kind,
    basis: claim.basis,
    place: claim.place,
    activity: claim.activity,
    availability: claim.availability,
    away: claim.away,
    response: claim.response,
    isForEveryone: claim.isForEveryone,
    isPersonal: claim.isPersonal,
    isPrivate: claim.isPrivate,
    isActive: claim.isActive,
    isOpenEnded: claim.isOpenEnded,
    copyOf: claim.copyOf,
    invitees: claim.invitees,
    label: claim.label,
  };
}

/**
 * A class is off when a cancellation at its time names it. Where one of the two has no name, beginning together tells
 * that they are one class, but only in her own calendar: what is off in the lab's may be anyone's. What is for
 * everyone is off for her when she declined.
 */
function isVoidedBy(e: Evidence, cancelled: Evidence): boolean {
  if (cancelled.response === "declined") return e.isForEveryone === true && e.copyOf === cancelled.copyOf;
  if (e.kind !== "entry" || !overlaps(e, cancelled)) return false;
  const [entry, off] = [words(e.activity), words(cancelled.activity)];
  if (entry.length === 0 || off.length === 0) return !cancelled.isForEveryone && e.from === cancelled.from;
  return entry.every((word) => off.includes(word)) || off.every((word) => entry.includes(word));
}

const SAID_OF_CANCELLING = new Set(["휴강", "休講", "cancelled", "canceled", "cancel", "취소", "中止", "no", "class"]);

function words(title: string | undefined): string[] {
  return (title ?? "")
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !SAID_OF_CANCELLING.has(word));
}
