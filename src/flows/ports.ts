import type { Answer, Asked } from "../domain/answer.ts";
import type { Claim, ClaimKind, StoredClaim } from "../domain/evidence.ts";
import type { SourceError } from "../domain/failure.ts";
import type { Instant, Interval } from "../domain/interval.ts";
import type { LabDate, LabTime } from "../domain/lab-time.ts";
import type { Directory } from "../domain/names/directory.ts";
import type { Person, PersonFact, PersonId } from "../domain/person.ts";
import type { KnownPlace } from "../domain/place.ts";

/** The time. Passed in, so that a test or the playground can move it. */
export interface Clock {
  now(): Instant;
}

/** Where we say what we did: ids and counts, never tokens, titles or names. */
export interface Log {
  debug(about: LogFields, message: string): void;
  info(about: LogFields, message: string): void;
  warn(about: LogFields, message: string): void;
  error(about: LogFields, message: string): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | Error | undefined>>;

/** Everything that *knows*. A source keeps nothing itself; making one does nothing. */
export interface Source {
  /** One lower-case word, unique: `slack`, `timetable`, `calendar`. */
  readonly name: string;
  /** When to refresh, a cron line read in UTC, and the same in minutes: three of them without an answer make it stale. */
  readonly schedule: string;
  readonly periodMinutes: number;
  /**
   * Reads everything anew, one reading a scope (a calendar, the sheet, the directory). A scope that fails yields its
   * failure and costs the others nothing; whatever is not yielded or failed stays as it was stored.
   */
  collect(context: CollectContext): AsyncIterable<Reading | FailedReading>;
  /** Changes that arrive between two reads; each is merged as it comes. */
  listen?(merge: (patch: Patch) => Promise<void>): void;
  /** Asked of one person at question time, answered within so long; undefined when it cannot tell. Kept in memory only. */
  observe?(person: Person, withinMs: number): Promise<readonly Claim[] | undefined>;
  /** What is already known of that kind, without asking anyone: boards use it. */
  observed?(person: Person): readonly Claim[] | undefined;
}

export interface CollectContext {
  readonly now: Instant;
  /** Rooms and places known so far, from the `places` tab. */
  readonly places: readonly KnownPlace[];
  /** Everyone known so far, for titles that name people. */
  readonly directory: Directory;
  /** The lab's clock as known so far; a source that knows better says so in its reading. */
  readonly lab: LabTime;
  /** What the last reading of a scope of this source asked to be kept. */
  kept(scope: string): readonly string[];
  readonly signal: AbortSignal;
}

/** What one source says of one scope; it replaces all the scope said before. */
export interface Reading {
  readonly kind: "reading";
  readonly scope: string;
  /** A word for people: `Lab calendar`, `시간표`. */
  readonly label: string;
  readonly people: readonly PersonFact[];
  readonly claims: readonly Claim[];
  readonly lab?: LabFacts;
  /** For the source itself, which is given it when this scope is to be read next, after a restart too. */
  readonly kept?: readonly string[];
  readonly misreads: readonly Misread[];
  /** When set, a reading with fewer than half as many rows as the last good one is refused and the last good one kept. */
  readonly rows?: number;
}

export interface FailedReading {
  readonly kind: "failed";
  readonly scope: string;
  readonly label: string;
  readonly error: SourceError;
}

/** What a source knows of the lab as a whole. */
export interface LabFacts {
  readonly zone?: string;
  readonly places?: readonly KnownPlace[];
  readonly holidays?: readonly { readonly date: LabDate; readonly name: string }[];
}

/** Something a source could not understand: where, and why, in plain words. */
export interface Misread {
  readonly where: string;
  readonly reason: string;
}

/** Part of what a source said of one person, replaced between two reads. */
export interface Patch {
  readonly scope: string;
  /** Known fields are kept; only what is named changes. */
  readonly person?: Partial<PersonFact> & { readonly key: string };
  /** Replaces the claims of these kinds about this person; a patch older than what is stored is dropped. */
  readonly claims?: {
    readonly slackId: string;
    readonly kinds: readonly Claim["kind"][];
    readonly now: readonly Claim[];
  };
  /** When the source changed it, in ms; absent means just now. */
  readonly changedAt?: Instant;
  /** The person left: nothing more is known of her from this source. */
  readonly gone?: { readonly key: string };
}

/** Everyone who *asks*. A surface is given a `Bot` and never sees a store or a source. */
export interface Bot {
  /** Resolves within the deadlines of the design; never throws for anything a person can type. */
  ask(asked: Asked): Promise<Answer>;
  /** What can be asked about is known again from disk or from the first read. */
  readonly health: () => Health;
}

export interface Health {
  readonly sources: readonly SourceHealth[];
}

export interface SourceHealth {
  readonly source: string;
  readonly scopes: readonly ScopeHealth[];
  /** Age of the oldest scope, in seconds; undefined when nothing was ever read. */
  readonly ageSeconds: number | undefined;
  readonly isStale: boolean;
}

export interface ScopeHealth {
  readonly scope: string;
  readonly label: string;
  /** The last time the source confirmed what is stored. */
  readonly checkedAt: Instant | undefined;
  readonly failure?: {
    readonly code: string;
    readonly message: string;
    readonly remedy: string;
    readonly since: Instant;
  };
  readonly misreads: readonly Misread[];
}

/** What sources said, and when. All methods are transactions: on a failure nothing changed. */
export interface EvidenceStore {
  /**
   * Replaces what `source` said of `scope`. Claims that were there before keep their `firstSeenAt`; when nothing
   * changed only `checkedAt` is written. Never blocks the event loop longer than a commit of one scope.
   * @throws when the database is locked for long or full; nothing changed then.
   */
  replace(source: string, scope: ScopeReading, at: Instant): Promise<{ readonly changed: boolean }>;
  /** Replaces the claims of some kinds about one person, or of every kind, between two reads. */
  patch(
    source: string,
    scope: string,
    person: PersonId,
    kinds: readonly ClaimKind[] | "every",
    claims: readonly JoinedClaim[],
    at: Instant,
  ): Promise<void>;
  /** Records that a scope could not be read; what is stored stays. Remembered even when it cannot be written. */
  failed(source: string, scope: string, label: string, error: SourceError, at: Instant): Promise<void>;
  /** Forgets scopes that are configured no more. */
  keepOnly(source: string, scopes: readonly string[]): Promise<void>;
  /** What was said of one person that touches the window; weekly claims always. One index seek. */
  about(person: PersonId, window: Interval): Promise<readonly StoredClaim[]>;
  /** The same for many people at once, by person. */
  aboutAll(people: readonly PersonId[], window: Interval): Promise<ReadonlyMap<PersonId, readonly StoredClaim[]>>;
  /** Claims about everyone, and lab events that name nobody. From memory. */
  aboutLab(): readonly StoredClaim[];
  /** Zones, places and holidays, by source. From memory. */
  labFacts(): readonly (LabFacts & { readonly source: string })[];
  /** What a reading of the scope asked to be kept. From memory. */
  kept(source: string, scope: string): readonly string[];
  /** Per source and scope, from memory. */
  scopes(): readonly StoredScope[];
  scope(source: string, scope: string): StoredScope | undefined;
  /** The scope of a source that was confirmed last. */
  freshest(source: string): StoredScope | undefined;
  /** Forgets dated claims that were over before `at`. */
  forgetBefore(at: Instant): Promise<void>;
  /** Writes the check times that are still only in memory. */
  flush(): Promise<void>;
}

/** A claim joined to a person by the refresh flow. */
export interface JoinedClaim extends Omit<Claim, "who"> {
  readonly person: PersonId | "everyone" | "nobody";
}

export interface ScopeReading {
  readonly scope: string;
  readonly label: string;
  readonly claims: readonly JoinedClaim[];
  readonly people: readonly PersonFact[];
  readonly lab?: LabFacts;
  readonly kept?: readonly string[];
  readonly misreads: readonly Misread[];
  readonly rows?: number;
}

export interface StoredScope extends ScopeHealth {
  readonly source: string;
  readonly rows: number | undefined;
}

/** The lab as known now: who is in it, its clock and its free days. Changes when a refresh learns something. */
export interface Lab {
  directory(): Directory;
  time(): LabTime;
  isHoliday(date: LabDate): boolean;
  places(): readonly KnownPlace[];
}

/** People as the sources named them; the directory is built from these. */
export interface PeopleStore {
  /** Every fact. */
  facts(): Promise<readonly StoredFact[]>;
  /** Another number whenever a fact came, went or changed. */
  version(): number;
  /**
   * Merges fields into one fact, making it when it was not there and is named. False when the patch was dropped: what
   * is stored is newer, or nobody of that key is known.
   */
  patch(source: string, scope: string, fact: Partial<PersonFact> & { readonly key: string }): Promise<boolean>;
  remove(source: string, scope: string, key: string): Promise<void>;
}

export interface StoredFact extends PersonFact {
  readonly source: string;
  readonly scope: string;
}

/** Deliveries already answered, so that a repeated one is answered once, across restarts too. */
export interface DeliveryStore {
  /** False when this delivery was taken before. Answers from memory; written within a second. */
  take(key: string, at: Instant): boolean;
  /** Writes what is still only in memory. */
  flush(): Promise<void>;
  forgetBefore(at: Instant): Promise<void>;
}
