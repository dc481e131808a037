import type { Evidence, StoredClaim } from "./evidence.ts";
import { DAY, type Instant, type Interval, overlaps } from "./interval.ts";
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
  return withoutCalledOff(found);
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
    if (when.biweeklyFrom && !isItsWeek(when.biweeklyFrom, day.date)) continue;
    const interval = { from: time.instantAt(day.date, when.start), until: time.instantAt(day.date, when.end) };
    // An entry that daylight saving swallows whole does not take place.
    if (interval.from < interval.until && overlaps(interval, window)) {
      found.push(evidence(claim, interval, about, { isWeekly: true, suffix: ` ${day.date}` }));
    }
  }
  return found;
}

function isItsWeek(first: LabDate, date: LabDate): boolean {
  return (weekOf(date) - weekOf(first)) % 2 === 0;
}

/** Counted from the Monday before 1970, so that a year of 53 weeks is no other than the rest. */
const weekOf = (date: LabDate) => Math.floor((Date.parse(date) / DAY + 3) / 7);

/** Slack never says when a status was set, so a status without expiry counts as news only on the day of its first sight. */
function status(claim: StoredClaim, when: Interval, about: Concern): Evidence[] {
  const { time } = about.lab;
  const today = time.dayOf(about.now);
  if (about.at < about.now || about.at >= today.until) return [];
  if (!claim.isOpenEnded) return [evidence(claim, { from: claim.firstSeenAt, until: when.until }, about)];
  const firstDay = time.dayOf(claim.firstSeenAt);
  const fresh = evidence(claim, { from: claim.firstSeenAt, until: firstDay.until }, about, { suffix: " first day" });
  const later = evidence(claim, { from: firstDay.until, until: when.until }, about, { isLingering: true });
  return [fresh, later];
}

/** What the day in question makes of a claim, beside when and by whom. */
interface Made {
  readonly isWeekly?: boolean;
  readonly isLingering?: boolean;
  readonly suffix?: string;
}

/**
 * Field by field: a spread gives each piece of evidence the shape of what was stored, and comparing pieces of many
 * shapes is several times slower.
 */
function evidence(
  claim: StoredClaim,
  interval: Interval,
  about: Concern,
  made: Made = {},
): { [Field in keyof Required<Evidence>]: Evidence[Field] } {
  const { checkedAt, isStale } = about.freshness(claim.source, claim.scope);
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
    isLingering: made.isLingering,
    copyOf: claim.copyOf,
    invitees: claim.invitees,
    label: claim.label,
    source: claim.source,
    scope: claim.scope,
    firstSeenAt: claim.firstSeenAt,
    id: `${claim.source}/${claim.scope}/${claim.key}${made.suffix ?? ""}`,
    person: about.person,
    from: interval.from,
    until: interval.until,
    isWeekly: made.isWeekly ?? false,
    // What an event told between two reads is newer than the last read.
    observedAt: Math.max(checkedAt, claim.firstSeenAt),
    isStale,
  };
}

/** The classes that take place: those that are off are meant by name, and the one of exactly that name before others. */
function withoutCalledOff(found: Evidence[]): Evidence[] {
  const voids = found.filter((e) => e.kind === "void");
  if (voids.length === 0) return found;
  const entries = found.filter((e) => e.kind === "entry");
  const off = new Set<Evidence>();
  for (const cancelled of voids) {
    const meant = cancelled.response === "declined" ? declined(found, cancelled) : closest(entries, cancelled);
    for (const e of meant) off.add(e);
  }
  return off.size === 0 ? found : found.filter((e) => !off.has(e));
}

/** What is for everyone is off for her when she declined. */
function declined(found: readonly Evidence[], { copyOf }: Evidence): readonly Evidence[] {
  return found.filter((e) => e.isForEveryone === true && e.copyOf === copyOf);
}

function closest(entries: readonly Evidence[], cancelled: Evidence): readonly Evidence[] {
  let nearest = NOT_MEANT;
  let meant: Evidence[] = [];
  for (const entry of entries) {
    const near = overlaps(entry, cancelled) ? nearness(entry, cancelled) : NOT_MEANT;
    if (near > nearest) [nearest, meant] = [near, []];
    if (near === nearest && near !== NOT_MEANT) meant.push(entry);
  }
  return meant;
}

const NOT_MEANT = 0;
const PERHAPS = 1;
const EXACTLY = 2;

/**
 * A class is off when a cancellation at its time names it. Where one of the two has no name, or one that many classes
 * have, beginning together tells that they are one; without a name only in her own calendar: what is off in the lab's
 * may be anyone's.
 */
function nearness(entry: Evidence, cancelled: Evidence): number {
  const [hers, off] = [nameOf(entry.activity), nameOf(cancelled.activity)];
  const isTogether = entry.from === cancelled.from;
  if (hers.words.size === 0 || off.words.size === 0)
    return !cancelled.isForEveryone && isTogether ? PERHAPS : NOT_MEANT;
  if (hers.squeezed === off.squeezed) return hers.isCommon && !isTogether ? PERHAPS : EXACTLY;
  if (!isPartOf(hers, off) && !isPartOf(off, hers)) return NOT_MEANT;
  return isTogether || !(hers.isCommon || off.isCommon) ? PERHAPS : NOT_MEANT;
}

interface ClassName {
  readonly words: ReadonlySet<string>;
  readonly squeezed: string;
  /** `Seminar` alone: any of several may be meant. */
  readonly isCommon: boolean;
}

function isPartOf(part: ClassName, whole: ClassName): boolean {
  for (const word of part.words) if (!whole.words.has(word)) return false;
  return true;
}

function nameOf(title: string | undefined): ClassName {
  if (title === undefined) return NAMELESS;
  let name = classNames.get(title);
  if (!name) {
    name = readName(title);
    if (classNames.size > 2_000) classNames.clear();
    classNames.set(title, name);
  }
  return name;
}

// A board asks for every person whether the same few classes are off.
const classNames = new Map<string, ClassName>();
const NAMELESS: ClassName = { words: new Set(), squeezed: "", isCommon: true };

const SAID_OF_CANCELLING = new Set([
  ...["휴강", "休講", "cancelled", "canceled", "cancel", "postponed", "취소", "연기", "中止", "延期", "no", "class"],
  ...["오늘", "금일", "이번주", "today", "本日", "今日", "今週", "the", "is"],
]);
/** What any class is, so that `선형대수 강의` is 선형대수. */
const LECTURE = new Set(["수업", "강의", "授業", "講義", "lecture", "course"]);
const COMMON = new Set([
  ...LECTURE,
  ...["세미나", "회의", "미팅", "실습", "ゼミ", "セミナー", "会議", "ミーティング"],
  ...["seminar", "meeting", "session", "tutorial"],
]);

function readName(title: string): ClassName {
  const said = title
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !SAID_OF_CANCELLING.has(word))
    // 선형대수학 is 선형대수.
    .map((word) => word.replace(/(?<=^.{3,})[학론学論]$/u, ""));
  const named = said.filter((word) => !LECTURE.has(word));
  const words = named.length > 0 ? named : said;
  return { words: new Set(words), squeezed: words.join(""), isCommon: words.every((word) => COMMON.has(word)) };
}
