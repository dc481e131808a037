import type { Asked } from "../domain/answer.ts";
import type { Evidence, StoredClaim } from "../domain/evidence.ts";
import { type Instant, type Interval, MINUTE } from "../domain/interval.ts";
import { labTime } from "../domain/lab-time.ts";
import type { Match } from "../domain/names/directory.ts";
import { occurrences } from "../domain/occurrences.ts";
import type { Person, PersonId } from "../domain/person.ts";
import type { Audience } from "../domain/privacy.ts";
import type { AskedTime, Named, Question } from "../domain/question/question.ts";
import type { Reading } from "../domain/question/read.ts";
import type { LabDays } from "../domain/whereabouts.ts";
import { isStale } from "./ages.ts";
import type { Found } from "./decide.ts";
import type { FeedbackParts } from "./feedback.ts";
import type { OpenLab } from "./lab.ts";
import type { AskLog, Clock, EvidenceStore, Lab, Misread, PeopleStore, Source, WatchStore } from "./ports.ts";

export interface BotParts {
  readonly lab: OpenLab;
  readonly evidence: EvidenceStore;
  readonly people: PeopleStore;
  readonly watches: WatchStore;
  readonly asks: AskLog;
  readonly sources: readonly Source[];
  readonly clock: Clock;
  readonly allowGuests: boolean;
  /** Absent where nobody can be told. */
  readonly feedback?: FeedbackParts;
  /** The workspace the app is installed in; undefined until Slack has told. */
  readonly ownTeam: () => string | undefined;
}

/** One question on its way to an answer. */
export interface Asking {
  readonly parts: BotParts;
  readonly asked: Asked;
  readonly viewer: Person | undefined;
  readonly zone: string;
  readonly now: Instant;
  readonly explain: ((stage: Stage) => void) | undefined;
  /** What was decided of each person asked about; what is there already is not decided anew. */
  readonly decided?: Map<PersonId, Found>;
}

/** What an answer is about: a time that is within a minute of now is now. */
export interface Moment {
  readonly at: Instant;
  readonly isNow: boolean;
}

export function momentOf({ now }: Asking, asked: AskedTime | undefined): Moment {
  const isNow = asked === undefined || Math.abs(asked.at - now) < MINUTE;
  return { at: isNow ? now : asked.at, isNow };
}

/** Each step of an answer, for `ask --explain`; already reduced to what the asker may see. */
export type Stage =
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "match"; readonly named: Named; readonly match: Match }
  | { readonly kind: "evidence"; readonly person: Person; readonly evidence: readonly Evidence[] }
  | { readonly kind: "misreads"; readonly misreads: readonly (Misread & { readonly source: string })[] };

/** Evidence about one person in a window: her own, and what is said of everyone. */
export function evidenceFrom(
  parts: BotParts,
  person: Person,
  claims: readonly StoredClaim[],
  at: Instant,
  window: Interval,
  now: Instant,
): Evidence[] {
  const everyone = aboutEveryone(parts.evidence.aboutLab());
  return occurrences(everyone.length > 0 ? [...claims, ...everyone] : claims, window, {
    person: person.id,
    at,
    now,
    lab: labDays(parts.lab),
    freshness: (source, scope) => freshness(parts, source, scope, now),
  });
}

/** Sorted out once for each list: a board asks for every person. */
function aboutEveryone(claims: readonly StoredClaim[]): readonly StoredClaim[] {
  let everyone = sortedOut.get(claims);
  if (!everyone) {
    everyone = claims.filter(({ person }) => person === "everyone");
    sortedOut.set(claims, everyone);
  }
  return everyone;
}

const sortedOut = new WeakMap<readonly StoredClaim[], readonly StoredClaim[]>();

/** The source of what a vendor said at question time: as fresh as can be. */
export const OBSERVED = "presence";

function freshness({ evidence, sources }: BotParts, source: string, scope: string, now: Instant) {
  if (source === OBSERVED) return { checkedAt: now, isStale: false };
  const checkedAt = evidence.scope(source, scope)?.checkedAt ?? 0;
  const period = sources.find((s) => s.name === source)?.periodMinutes ?? Number.POSITIVE_INFINITY;
  return { checkedAt, isStale: isStale(checkedAt, period, now) };
}

export const labDays = (lab: Lab): LabDays => ({ time: lab.time(), isHoliday: (date: string) => lab.isHoliday(date) });

export const audienceOf = ({ viewer, asked }: Asking): Audience => ({
  ...(viewer && { viewer }),
  isOpen: asked.audience === "channel",
});

/** What a text is read by: whose clock counts, and what the lab says of its days. */
export function readingAt({ parts: { lab }, zone }: Asking, now: Instant): Reading {
  return { now, lab: lab.time(), asker: labTime(zone), periods: lab.periods(), places: lab.places() };
}

/** Hours at which people are usually somewhere. */
const LAB_HOURS = { from: 8 * 60, until: 20 * 60 };

/** Those of the lab day that `at` falls on; none when nobody is expected. */
export function labHours(at: Instant, lab: Lab): Interval | undefined {
  const time = lab.time();
  const { weekday, date } = time.dayOf(at);
  if (weekday >= 6 || lab.isHoliday(date)) return undefined;
  return { from: time.instantAt(date, LAB_HOURS.from), until: time.instantAt(date, LAB_HOURS.until) };
}

/** What a source saw just now, in the form of what is stored. */
export function asStored(
  claim: Omit<StoredClaim, "source" | "scope" | "person" | "firstSeenAt">,
  person: Person,
): StoredClaim {
  const firstSeenAt = claim.when.kind === "dated" ? claim.when.from : 0;
  return { ...claim, source: OBSERVED, scope: OBSERVED, person: person.id, firstSeenAt };
}
