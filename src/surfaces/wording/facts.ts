import type { BoardRow, FreeAnswer, SourceAge, WhereaboutsAnswer, WordAnswer } from "../../domain/answer.ts";
import type { Evidence } from "../../domain/evidence.ts";
import { MINUTE } from "../../domain/interval.ts";
import type { Person } from "../../domain/person.ts";
import { type Place, samePlace } from "../../domain/place.ts";
import type { Change, State, Whereabouts } from "../../domain/whereabouts.ts";

/** What is worth saying of an answer, before any language says it. */

/** The order in which a board names people. */
export const GROUPS = ["lab", "trip", "remote", "elsewhere", "away", "busy", "free", "unknown"] as const;
export type Group = (typeof GROUPS)[number];

export function groupsOf(rows: readonly BoardRow[]): ReadonlyMap<Group, readonly BoardRow[]> {
  const groups = new Map<Group, BoardRow[]>();
  for (const row of rows) {
    const members = groups.get(groupOf(row));
    if (members) members.push(row);
    else groups.set(groupOf(row), [row]);
  }
  const byName = new Intl.Collator("en");
  for (const members of groups.values()) members.sort((a, b) => byName.compare(a.person.name, b.person.name));
  return groups;
}

function groupOf({ whereabouts: { place, away, availability } }: BoardRow): Group {
  if (away === "travel") return "trip";
  if (away || place?.kind === "away") return "away";
  if (place?.inLab) return "lab";
  if (place?.kind === "home" || place?.kind === "online") return "remote";
  if (place) return "elsewhere";
  if (availability === "free") return "free";
  return availability === "unknown" ? "unknown" : "busy";
}

/** What a row says of someone of whom nothing but her time is told. */
export type Standing = Readonly<Record<Whereabouts["availability"], string>>;

/** A row under the name of its own place, which needs no second telling. */
export function withoutPlace(row: BoardRow, asked: Place): BoardRow {
  const { place, ...others } = row.whereabouts;
  return place && samePlace(place, asked) ? { ...row, whereabouts: others } : row;
}

/** Green for active; white for away and for unknown; nothing for people who are not in Slack, or at another time. */
export function dot(answer: WhereaboutsAnswer): string {
  if (!answer.isNow || !answer.person.slackId || answer.isHidden) return "";
  return answer.whereabouts.presence?.isActive ? "🟢 " : "⚪ ";
}

/** How sure the verb may sound. A stale calendar is not a habit, so only the weekly timetable is "usually". */
export function sureness(w: Whereabouts): "sure" | "likely" | "usual" | "unknown" {
  if (w.confidence === "confirmed") return "sure";
  if (w.confidence !== "usual") return w.confidence;
  return (w.placeBy ?? w.activityBy)?.isWeekly === false ? "likely" : "usual";
}

/** Neither a place nor an absence, and no word on her time that counts. */
export function isUnknown(w: Whereabouts): boolean {
  return w.place === undefined && !w.away && (w.confidence === "unknown" || w.availability === "unknown");
}

/** The evidence that decided, one of each source, strongest first. */
export function bySource(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>();
  return evidence.filter((e) => {
    const key = e.source === "slack" ? e.kind : e.source;
    return !seen.has(key) && seen.add(key);
  });
}

/** The coming changes of which something can be said. */
export function changesToTell(w: Whereabouts): readonly Change[] {
  return w.next.filter((change, i) => !looksTheSame(change, w.next[i - 1] ?? w));
}

/** Another name, or the usual place, that tells a person from others who are called the same. */
export function toldApart(person: Person, others: readonly Person[]): string | undefined {
  const isShared = others.some((other) => other.id !== person.id && other.name === person.name);
  if (!isShared) return undefined;
  return person.aliases.find(({ text }) => text !== person.name)?.text ?? person.usualPlace;
}

/** True when nothing that is said of the change differs from what is said of now. */
export function looksTheSame(a: State, b: State): boolean {
  const isSamePlace = a.place?.kind === b.place?.kind && a.place?.name === b.place?.name;
  return isSamePlace && a.activity === b.activity && a.away === b.away && a.availability === b.availability;
}

const ONE_ROUND = 10 * MINUTE;

/** Why the deciding evidence beats the other: it is her own word, said later, said of that very day, or of that very hour. */
export function whyStronger(
  decided: Evidence,
  other: Evidence,
): "own-word" | "newer" | "dated" | "newer-and-dated" | "timed" | "ranked" {
  if (decided.kind === "set") return "own-word";
  // What was first seen in the same round of reading is no news to what was seen in it a moment before.
  const isNewer = decided.firstSeenAt - other.firstSeenAt > ONE_ROUND;
  const isDated = other.isWeekly && !decided.isWeekly && !decided.isLingering;
  if (isDated) return isNewer ? "newer-and-dated" : "dated";
  if (isNewer) return "newer";
  return other.kind === "day" && decided.kind === "event" ? "timed" : "ranked";
}

/** The answer to whether all of them are free. */
export function verdict({ busy, unknown, together }: FreeAnswer): "yes" | "no" | "perhaps-not" | "unsure" {
  if (busy.some(({ state }) => state.availability !== "tentative")) return "no";
  if (busy.length > 0) return "perhaps-not";
  return unknown.length > 0 || (together?.hidden.length ?? 0) > 0 ? "unsure" : "yes";
}

/** The first of their ends: until then all of them are free. */
export function freeUntil({ free }: FreeAnswer): number | undefined {
  const ends = free.flatMap(({ until }) => until ?? []);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/** Her own word as an answer to someone who asks where she is. */
export function asOthersSee({ person, seen, isHidden, isNow, zone }: Extract<WordAnswer, { kind: "word" }>) {
  // Her own presence is no news to her.
  const { slackId: _slackId, ...shown } = person;
  return {
    kind: "whereabouts",
    person: shown,
    question: { kind: "where", who: [{ kind: "me" }], wants: "where" },
    wants: "where",
    isNow,
    whereabouts: seen,
    isHidden,
    zone,
    labZone: zone,
    ages: [],
  } satisfies WhereaboutsAnswer;
}

/** What to own up to about the age of an answer. */
export type Age =
  | { readonly kind: "access-lost"; readonly since: number }
  | { readonly kind: "old"; readonly about: SourceAge; readonly readAt: number }
  | { readonly kind: "never-read"; readonly about: SourceAge };

export function agesToTell(ages: readonly SourceAge[]): readonly Age[] {
  const old = ages
    .filter((about) => about.isStale)
    .map((about): Age => {
      const readAt = about.checkedAt;
      return readAt === undefined ? { kind: "never-read", about } : { kind: "old", about, readAt };
    });
  const lost = ages.flatMap(({ failure }) => (failure && ACCESS_LOST.has(failure.code) ? [failure.since] : []));
  return lost.length === 0 ? old : [...old, { kind: "access-lost", since: Math.min(...lost) }];
}

/** True when no calendar and no timetable is connected, so that nothing but Slack can know. */
export function isSlackAlone(ages: readonly SourceAge[]): boolean {
  return ages.length > 0 && ages.every(({ source }) => source === "slack");
}

/** Failures that someone must mend, as against those that pass. */
const ACCESS_LOST: ReadonlySet<string> = new Set([
  "google-access-lost",
  "google-session-control",
  "google-admin-policy",
  "google-client-broken",
  "google-key-lost",
  "google-key-refused",
  "google-not-delegated",
  "google-scope-missing",
  "google-api-disabled",
]);
