import type { Asked } from "../domain/answer.ts";
import type { Evidence, StoredClaim } from "../domain/evidence.ts";
import { type Instant, type Interval, MINUTE } from "../domain/interval.ts";
import { labTime } from "../domain/lab-time.ts";
import type { Match } from "../domain/names/directory.ts";
import type { Person, PersonId } from "../domain/person.ts";
import type { Audience } from "../domain/privacy.ts";
import type { AskedTime, Named, Question } from "../domain/question/question.ts";
import type { Reading } from "../domain/question/read.ts";
import type { LabDays, Resolved } from "../domain/whereabouts.ts";
import type { OpenLab } from "./lab.ts";
import type {
  AskLog,
  Clock,
  EvidenceStore,
  Lab,
  Messenger,
  Misread,
  PeopleStore,
  Source,
  WatchStore,
} from "./ports.ts";

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

/** Who hears what people think of answers, and how. */
export interface FeedbackParts {
  /** The Slack ids of the admins who are told things unasked. */
  warned(): Promise<readonly string[]>;
  readonly messenger: Messenger;
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

/** What is decided of one person, and from what. */
export interface Decided {
  readonly evidence: readonly Evidence[];
  readonly whereabouts: Resolved;
}

/** The same, and what was read for it. */
export interface Found extends Decided {
  readonly claims: readonly StoredClaim[];
  readonly window: Interval;
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

/** The source of what a vendor said at question time: as fresh as can be. */
export const OBSERVED = "presence";

export const labDays = (lab: Lab): LabDays => ({ time: lab.time(), isHoliday: (date: string) => lab.isHoliday(date) });

export const audienceOf = ({ viewer, asked }: Asking): Audience => ({
  ...(viewer && { viewer }),
  isOpen: asked.audience === "channel",
});

/** What tells how a line is meant. */
export function knownBeside(lab: Lab): Pick<Reading, "places" | "knows"> {
  return { places: lab.places(), knows: lab.directory().knows };
}

/** What a text is read by: whose clock counts, and what the lab says of its days. */
export function readingAt({ parts: { lab }, zone }: Asking, now: Instant): Reading {
  return { now, lab: lab.time(), asker: labTime(zone), periods: lab.periods(), ...knownBeside(lab) };
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
