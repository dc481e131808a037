import type { Answer, Asked, NoGroup, Viewer } from "../domain/answer.ts";
import type { Digest, DigestSetting } from "../domain/digest.ts";
import type { Claim, ClaimKind, StoredClaim } from "../domain/evidence.ts";
import type { SourceError } from "../domain/failure.ts";
import type { Grant, PastGrant, Slot } from "../domain/grant.ts";
import type { KnownGroup } from "../domain/group.ts";
import type { Home } from "../domain/home.ts";
import type { Instant, Interval } from "../domain/interval.ts";
import type { LabDate, LabTime } from "../domain/lab-time.ts";
import type { Directory } from "../domain/names/directory.ts";
import type { ConnectProblem, LinkProblem, Notice, ProofOf } from "../domain/notice.ts";
import type { Outage } from "../domain/outage.ts";
import type { AskedAbout, AskedBy } from "../domain/own-privacy.ts";
import type { Person, PersonFact, PersonId } from "../domain/person.ts";
import type { KnownPlace } from "../domain/place.ts";
import type { Hours } from "../domain/timetable/hours.ts";
import type { Watch } from "../domain/watch.ts";

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
  readonly groups?: readonly KnownGroup[];
  /** Permissions without which groups of a kind cannot be read. */
  readonly lacking?: readonly { readonly kind: KnownGroup["kind"]; readonly scope: string }[];
  /** The numbered lessons of the `periods` tab, so that `period 2` can be asked for. */
  readonly periods?: readonly ({ readonly number: number } & Hours)[];
}

/** Something a source could not understand: where, and why, in plain words. */
export interface Misread {
  readonly where: string;
  readonly reason: string;
}

/** People's own word is stored as any source's, under this name; no vendor is read for it. */
export const WORD = "word";

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
  /** How many events a scope holds, however many claims each of them is. */
  countEvents(source: string, scope: string): Promise<number>;
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
  /** The last time what is stored became another; a reading that found nothing new leaves it. */
  readonly changedAt?: Instant;
}

/** The lab as known now: who is in it, its clock and its free days. Changes when a refresh learns something. */
export interface Lab {
  directory(): Directory;
  time(): LabTime;
  isHoliday(date: LabDate): boolean;
  places(): readonly KnownPlace[];
  /** The hours of its numbered lessons. */
  periods(): ReadonlyMap<number, Hours>;
  /** A channel or user group with its members, or why they are not known. */
  group(kind: KnownGroup["kind"], id: string): KnownGroup | NoGroup;
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

/**
 * Grants, their tokens sealed. Nothing but `open` hands a token out, and nothing writes over a token that cannot be
 * read: a key that comes back finds it again.
 */
export interface GrantStore {
  /** What stands in each slot, another process's writing included. */
  standing(): Promise<Readonly<Partial<Record<Slot, Grant>>>>;
  /** The refresh token; `unreadable` when the key that sealed it is not here, undefined when the grant is no more. */
  open(id: string): Promise<string | "unreadable" | undefined>;
  /** Puts a grant in its slot's place and wipes the token that was there, in one transaction that is on disk when it returns. */
  put(grant: NewGrant, refreshToken: string): Promise<Grant>;
  /** The token from the settings, taken once: known again after `remove`, too, until it changes. Undefined when it was known. */
  takeFromSettings(refreshToken: string, at: Instant): Promise<Grant | undefined>;
  /** The vendor handed out a new token for a grant. On disk when it returns; false when the grant is no more. */
  rotate(id: string, refreshToken: string): Promise<boolean>;
  /** It bought an access token; `endsAt` where the vendor said when it will be the last one, `scopes` where it said for what. */
  refreshed(
    id: string,
    at: Instant,
    told?: { readonly endsAt?: Instant; readonly scopes?: readonly string[] },
  ): Promise<void>;
  /** Whose it is, learned later. */
  identified(id: string, account: string): Promise<void>;
  /** The vendor refused it for good. The first time counts. */
  died(id: string, at: Instant, code: string): Promise<void>;
  /** It works after all. */
  revived(id: string): Promise<void>;
  /** Puts the spare in the place of a main grant that died, to stand in for its account; undefined when there is no spare. */
  promote(): Promise<Grant | undefined>;
  /** Wipes what stands in a slot; its token is gone for good. */
  remove(slot: Slot): Promise<void>;
  /** Those that stood in the main slot before, newest first, without tokens. */
  past(): Promise<readonly PastGrant[]>;
}

export type NewGrant = Omit<Grant, "id" | "refreshedAt" | "died" | "standsInFor">;

/** At most one outage is open, whatever processes and restarts there are. */
export interface OutageStore {
  open(): Promise<Outage | undefined>;
  /** Begins one, or returns the one that is open. */
  begin(outage: Omit<Outage, "id" | "endedAt">): Promise<Outage>;
  /** Its cause is another by now. */
  change(id: number, code: string): Promise<void>;
  /** True for the one who ended it. */
  end(id: number, at: Instant): Promise<boolean>;
}

/**
 * What was told unasked, so that it is told once: claimed, then sent, and never again when it is uncertain whether it
 * arrived. Whoever claims first is the only one, across processes and restarts.
 */
export interface NoticeStore {
  claim(key: string, at: Instant): Promise<boolean>;
  /** It surely did not arrive, so it may be claimed again. */
  release(key: string): Promise<void>;
  sent(key: string, at: Instant): Promise<void>;
  /** Claimed before `at` and neither sent nor released: the process died in between, or the vendor left us unsure. */
  uncertain(prefix: string, at: Instant): Promise<readonly string[]>;
  forgetBefore(at: Instant): Promise<void>;
}

/** Who waits to be told of whom, one watch for each two people, and who wants nobody to. */
export interface WatchStore {
  /** `stands` when there is one for the same already; `full` when the watcher has so many others. */
  set(watch: Watch, atMost: number): Promise<"set" | "stands" | "full">;
  /** Those of one watcher that are not over, oldest first. */
  of(watcher: string, at: Instant): Promise<readonly Watch[]>;
  /** All, those first that were not checked for longest. */
  standing(): Promise<readonly Watch[]>;
  checked(watch: Watch, at: Instant, wasOffline: boolean): Promise<void>;
  /** False when there was none. */
  remove(watcher: string, person: PersonId): Promise<boolean>;
  /** Drops those that were over by then. */
  forgetBefore(at: Instant): Promise<void>;
  /** She does not want to be watched. */
  isOff(person: PersonId): Promise<boolean>;
  turn(person: PersonId, to: "off" | "on", at: Instant): Promise<void>;
}

/** Who asked about whom, to be told to whom it was about and to nobody else. */
export interface AskLog {
  /** Known at once, written within a second. */
  note(question: AskedAbout): void;
  /** Who asked about her from then on; who asked last comes first. */
  about(person: PersonId, since: Instant): Promise<readonly AskedBy[]>;
  /** Writes what is still only in memory. */
  flush(): Promise<void>;
  forgetBefore(at: Instant): Promise<void>;
}

/** Whose whereabouts each viewer keeps in sight. */
export interface FavouriteStore {
  /** Those of one viewer, a Slack id; who was added first comes first. */
  of(viewer: string): Promise<readonly PersonId[]>;
  /** `stands` when she is one already; `full` when there are so many others. */
  add(viewer: string, person: PersonId, at: Instant, atMost: number): Promise<"added" | "stands" | "full">;
  remove(viewer: string, people: readonly PersonId[]): Promise<void>;
}

/** Browsers that signed in. Of a session only its hash is known here. */
export interface SessionStore {
  add(session: { readonly hash: string; readonly slackId: string; readonly until: Instant }): Promise<void>;
  /** Whose it is; undefined when there is none, or it is over. */
  find(hash: string, at: Instant): Promise<string | undefined>;
  remove(hash: string): Promise<void>;
  /** Drops those that were over by then. */
  forgetBefore(at: Instant): Promise<void>;
}

/** Looking at pages with a browser, for those who may ask questions. */
export interface SignIn {
  /** Makes a link for this person; the one made before is void. */
  offer(viewer: Viewer): ({ readonly kind: "offered" } & Offer) | NotSignedIn;
  /** What stands behind a link, for the page with the button; consumes nothing. */
  look(link: string): { readonly kind: "ready"; readonly slackId: string } | LinkRefused;
  /** Consumes the link, and ends the session the browser had before. It keeps `session`, a secret. */
  begin(
    link: string,
    before?: string,
  ): Promise<{ readonly kind: "begun"; readonly slackId: string; readonly session: string } | LinkRefused>;
  /** Who looks. `refused`: the session stands, and she may not look any more. */
  who(
    session: string | undefined,
  ): Promise<{ readonly kind: "viewer"; readonly viewer: Viewer } | { readonly kind: "nobody" } | NotSignedIn>;
  end(session: string): Promise<void>;
}

export interface NotSignedIn {
  readonly kind: "refused";
  readonly because: Answer;
}

/** How what is read from Google does. */
export interface Survey {
  /** Whether she may see it: those who may repair the access. */
  mayLook(viewer: Viewer): boolean;
  look(): Promise<Surveyed>;
}

export interface Surveyed {
  readonly access: AccessStatus;
  /** Absent when no sheet is set. */
  readonly timetable?: SurveyedScope;
  /** In the order of the settings. */
  readonly calendars: readonly SurveyedCalendar[];
}

export interface SurveyedScope extends ScopeHealth {
  readonly isStale: boolean;
  /** How many entries or events are stored. */
  readonly count: number;
  /** Where it can be opened. */
  readonly address?: string;
}

export interface SurveyedCalendar extends SurveyedScope {
  readonly whose:
    | { readonly kind: "lab" }
    | { readonly kind: "holidays" }
    /** Nobody knows of whom, where no address is. */
    | { readonly kind: "personal"; readonly owner?: string };
}

/** A surface that can speak to one person unasked. */
export interface Messenger {
  /** `not-sent`: surely not, try again later. `unsure`: it may have arrived. Never throws. */
  tell(slackId: string, notice: Notice): Promise<"sent" | "not-sent" | "unsure">;
}

/** The vendor's sign-in. Nothing it hands over or throws holds a secret other than where a field says so. */
export interface ConsentDesk {
  /** The address of the vendor's consent page, for one attempt. */
  address(attempt: {
    readonly redirectUri: string;
    readonly state: string;
    readonly nonce: string;
    /** PKCE, S256. */
    readonly challenge: string;
    /** The account that is expected, as a hint. */
    readonly hint?: string;
    readonly domain?: string;
  }): string;
  /** The issuer that an answer may name in `iss`. */
  readonly issuer: string;
  /** Exchanges a code and checks who signed in: signature, issuer, audience, times, nonce, verified address. */
  redeem(answer: {
    readonly code: string;
    readonly verifier: string;
    readonly nonce: string;
    readonly redirectUri: string;
  }): Promise<Consented>;
  /** Withdraws a grant at the vendor. `gone` when it was dead already; never throws. */
  withdraw(refreshToken: string): Promise<"withdrawn" | "gone" | "unreachable">;
}

export type Consented =
  | {
      readonly kind: "consented";
      /** Secret. */
      readonly refreshToken: string;
      readonly account: string;
      readonly subject: string;
      /** The Workspace domain the vendor vouches for; absent for private accounts. */
      readonly domain?: string;
      readonly scopes: readonly string[];
      /** Needed and not granted. */
      readonly missing: readonly string[];
      readonly endsInMs?: number;
    }
  | {
      readonly kind: "refused";
      readonly problem: Extract<
        ConnectProblem["kind"],
        | "code-refused"
        | "redirect-mismatch"
        | "client-broken"
        | "policy"
        | "identity"
        | "no-refresh-token"
        | "unreachable"
        | "clock"
      >;
    };

/** The shared client that spends a grant: every source reads through it. */
export interface GrantUser {
  /** From now on this grant, or none; `why` is then what every read fails with, without a call. */
  use(grant: UsableGrant | { readonly kind: "none"; readonly why: "not-connected" | "key-lost" }): void;
  /** Buys an access token with a grant that stands and is not in use, to which a rotated token is saved. Undefined when it works. */
  probe(refreshToken: string, grantId: string): Promise<SourceError | undefined>;
  /** Reads one calendar and the sheet with a grant that is not in use. */
  prove(grant: Omit<UsableGrant, "kind" | "id">): Promise<Proven>;
}

export interface Proven {
  /** The first failure; absent when all is well. */
  readonly failure?: { readonly of: ProofOf; readonly code: string };
  /** The token to keep: the vendor may have handed out another one. */
  readonly refreshToken: string;
}

export interface UsableGrant {
  readonly kind: "grant";
  readonly id: string;
  /** Secret. */
  readonly refreshToken: string;
  readonly account: string | undefined;
  /** Whose calendar `primary` means, when it is another account's: that of the main grant while the spare is used. */
  readonly primaryAddress?: string | undefined;
}

/** Who may repair the access, and who is told of it. Surfaces are given it; it holds no token. */
export interface Connecting {
  /** Undefined when this viewer may. */
  refusal(viewer: Viewer): Refusal | undefined;
  /** Makes a link for this admin; the one made before for the same slot is void. */
  offer(admin: string, slot: Slot): Offer;
  /** The way without a public address: the vendor's own page, and an answer to paste. */
  offerPaste(admin: string, slot: Slot): { readonly consentUrl: string; readonly redirectUri: string };
  /** What stands behind a link, for the page with the button; consumes nothing. */
  look(link: string): { readonly kind: "ready"; readonly admin: string; readonly slot: Slot } | LinkRefused;
  /** Consumes the link. The browser is sent to `consentUrl` and keeps `cookie`. */
  begin(link: string): { readonly kind: "begun"; readonly consentUrl: string; readonly cookie: string } | LinkRefused;
  /** The vendor sent the browser back. Resolves when everything is decided; the page is read with `outcome`. */
  finish(answer: ConsentAnswer): Promise<{ readonly kind: "decided"; readonly admin: string } | LinkRefused>;
  /** An admin pasted the address the vendor sent her browser to. */
  paste(admin: string, address: string): Promise<ConnectOutcome | LinkRefused>;
  /** How the attempt of this browser ended. */
  outcome(cookie: string): ({ readonly admin: string } & ConnectOutcome) | undefined;
  /** The button in the direct message: yes, it is meant that the account is another one. */
  confirm(admin: string, pending: string): Promise<ConnectOutcome | { readonly kind: "too-late" }>;
  /** No, keep what was. */
  dismiss(admin: string, pending: string): Promise<"dismissed" | "too-late">;
  status(): Promise<AccessStatus>;
  /** Withdraws at the vendor and wipes here. */
  revoke(admin: string): Promise<Revoked>;
  /** The exact address to register with the vendor. */
  redirectUri(): string;
}

export interface Offer {
  /** `PUBLIC_URL/oauth/google/start?link=…`, single use, ten minutes. */
  readonly url: string;
  /** False when only a browser on the bot's own machine can open it, so pasting comes first. */
  readonly isPublic: boolean;
  readonly until: Instant;
}

export type Refusal =
  | { readonly kind: "not-admin" /** Who can, by name. */; readonly admins: readonly string[] }
  /** A service account is used: nobody signs in. */
  | { readonly kind: "service-account" }
  /** No OAuth client is set. */
  | { readonly kind: "no-client" };

export interface LinkRefused {
  readonly kind: "refused";
  readonly problem: LinkProblem;
}

export interface ConsentAnswer {
  readonly state: string | undefined;
  readonly code: string | undefined;
  readonly error: string | undefined;
  readonly iss: string | undefined;
  readonly cookie: string | undefined;
}

export type ConnectOutcome =
  | { readonly kind: "connected"; readonly slot: Slot; readonly account: string }
  /** Another account than before: a button in the admin's direct message decides. */
  | { readonly kind: "asked"; readonly before: string | undefined; readonly after: string }
  | { readonly kind: "failed"; readonly slot: Slot; readonly problem: ConnectProblem };

export interface AccessStatus {
  readonly mode: "oauth" | "service-account" | "none";
  readonly main?: Grant;
  readonly spare?: Grant;
  /** The address things must be shared with. */
  readonly account?: string;
  readonly outage?: Outage;
  /** How often we called the vendor. */
  readonly calls: { readonly lastMinute: number; readonly lastDay: number };
  /** When what is stored was last confirmed. */
  readonly lastGoodAt?: Instant;
}

export interface Revoked {
  readonly kind: "revoked" | "nothing";
  /** Whether the vendor heard of it; if not, where to withdraw it by hand is told. */
  readonly atVendor: "withdrawn" | "gone" | "unreachable";
}

/** The digests that admins asked for, one a channel; a stopped one stays, so that the settings do not bring it back. */
export interface DigestStore {
  all(): Promise<readonly StoredDigest[]>;
  put(digest: StoredDigest): Promise<void>;
}

export interface StoredDigest extends DigestSetting {
  readonly isStopped: boolean;
}

/** A surface that can speak to a whole channel unasked, and to an admin about it. Neither ever throws. */
export interface Announcer {
  post(setting: DigestSetting, digest: Digest): Promise<Announced>;
  /** As `Messenger.tell`. */
  tell(slackId: string, trouble: DigestTrouble): Promise<"sent" | "not-sent" | "unsure">;
}

export type Announced =
  | { readonly kind: "sent" }
  /** It may have arrived. */
  | { readonly kind: "unsure" }
  | { readonly kind: "not-sent"; readonly why: NotAnnounced };

/** `unreachable` may pass; the others wait for somebody to mend them. */
export type NotAnnounced =
  | "not-in-channel"
  | "archived"
  | "shared"
  | "guests"
  | "not-allowed"
  | "refused"
  | "unreachable";

/** Who reads along in a channel of ours: `guests` when somebody there is known who may not ask herself. */
export type Readers = "insiders" | "guests";

/** What an admin is told of the digest of one channel and day. */
export interface DigestTrouble {
  readonly channel: string;
  readonly date: LabDate;
  /** `missed`: it could not be posted in time. `unsure`: it may have arrived, and is not sent again. */
  readonly kind: Exclude<NotAnnounced, "unreachable"> | "missed" | "unsure";
}

/** What people may ask of digests. */
export interface Digests {
  /** Today's, for the eyes of one who may ask questions; else why not. */
  now(viewer: Viewer): Promise<Digest | Answer>;
  /** Those who may repair the access may also say where digests go. */
  mayChange(viewer: Viewer): boolean;
  /** Every digest that is posted, the settings' too. */
  list(): Promise<readonly DigestSetting[]>;
  set(setting: DigestSetting): Promise<void>;
  stop(channel: string, by: string): Promise<void>;
}

/** What an App Home shows, and what can be done there; each with the eyes and the rights of one viewer. */
export interface Homes {
  /** `isOpened`: she looks at it now, which counts as asking for those she keeps in sight; `isSearched`: the same of a name. */
  show(
    viewer: Viewer,
    how: { readonly search?: string; readonly isOpened?: boolean; readonly isSearched?: boolean },
  ): Promise<Home | NoHome>;
  /** Her own word, for so many minutes, or to the end of the lab day; an end that is typed goes before. */
  say(viewer: Viewer, typed: string, minutes: number | undefined): Promise<Answer>;
  /** Another end for the word that stands. */
  prolong(viewer: Viewer, minutes: number | undefined): Promise<Answer>;
  /** Keeps someone in sight. */
  favour(
    viewer: Viewer,
    whom: { readonly slackId: string } | { readonly person: PersonId },
  ): Promise<
    | { readonly kind: "favourite"; readonly added: "added" | "stands" | "full" }
    | { readonly kind: "nobody"; readonly name: string }
    | NoHome
  >;
  unfavour(viewer: Viewer, person: PersonId): Promise<void>;
  /** For those who may repair the access; undefined for everyone else. */
  desk(viewer: Viewer): Promise<Desk | undefined>;
  /** Reads every source anew; false when she may not. */
  refresh(viewer: Viewer): Promise<boolean>;
}

/** Why there is nothing to show. */
export type NoHome = Extract<Answer, { readonly kind: "refused" | "not-ready" }>;

/** How things are, for those who can mend them. */
export interface Desk {
  readonly access: AccessStatus;
  readonly sources: readonly DeskSource[];
  /** Of the sheet. */
  readonly misreads: readonly Misread[];
  readonly digests: readonly DigestSetting[];
}

export interface DeskSource {
  readonly source: string;
  /** How many calendars, sheets or the like it reads. */
  readonly scopes: number;
  /** Of the one that was confirmed longest ago. */
  readonly checkedAt: Instant | undefined;
  readonly isStale: boolean;
  /** Those that cannot be read; many a calendar is called by its owner's address, so they go unnamed. */
  readonly failed: number;
  readonly failedSince?: Instant;
}
