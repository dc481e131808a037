import type { Generated } from "kysely";
import type { DigestSetting } from "../domain/digest.ts";
import type { GrantEnd, Slot } from "../domain/grant.ts";
import type { AskedVia } from "../domain/own-privacy.ts";
import type { WatchedFor } from "../domain/watch.ts";

/** Every table, as the newest migration leaves it. Instants end in `_ms`; text marked JSON is never searched. */
export interface Tables {
  scopes: ScopesTable;
  people_facts: PeopleFactsTable;
  evidence: EvidenceTable;
  deliveries: DeliveriesTable;
  grants: GrantsTable;
  past_grants: PastGrantsTable;
  imported_tokens: ImportedTokensTable;
  outages: OutagesTable;
  notices: NoticesTable;
  digests: DigestsTable;
  watches: WatchesTable;
  unwatchable_people: UnwatchablePeopleTable;
  questions: QuestionsTable;
  favourites: FavouritesTable;
  sessions: SessionsTable;
}

/** What one source reads in one go, and how the last reading went. */
export interface ScopesTable {
  id: Generated<number>;
  source: string;
  scope: string;
  label: string;
  /** Only rows of this generation count; others are being written or being cleared away. */
  generation: number;
  /** 1 while rows of other generations may be there. */
  has_leftovers: number;
  /** Null when what is stored is not what the last reading said. */
  content_hash: string | null;
  checked_ms: number | null;
  changed_ms: number | null;
  row_count: number | null;
  /** JSON `LabFacts`. */
  lab_facts: string | null;
  /** JSON `Misread[]`. */
  misreads: string;
  failure_code: string | null;
  failure_message: string | null;
  failure_remedy: string | null;
  failure_since_ms: number | null;
}

export interface PeopleFactsTable {
  id: Generated<number>;
  scope_id: number;
  generation: number;
  key: string;
  /** JSON `PersonFact`. */
  fact: string;
}

/** Dated and weekly claims side by side, so that one person at one instant is one index seek. */
export interface EvidenceTable {
  id: Generated<number>;
  scope_id: number;
  generation: number;
  key: string;
  /** A person's id, or `everyone` or `nobody`. */
  person: string;
  kind: string;
  /** For a weekly claim, the outer bounds of its term. */
  from_ms: number;
  until_ms: number;
  /** JSON `When` of a weekly claim. */
  weekly: string | null;
  /** JSON: the rest of `Said`. */
  said: string;
  first_seen_ms: number;
}

export interface DeliveriesTable {
  key: string;
  taken_ms: number;
}

/** Grants that stand. A row is the only thing that holds a token, and its key is not in the database. */
export interface GrantsTable {
  id: string;
  slot: Slot;
  account: string | null;
  subject: string | null;
  /** Whose place it took, when it was the spare. */
  stands_in_for: string | null;
  /** JSON `string[]`. */
  scopes: string;
  connected_by: string | null;
  granted_ms: number;
  end_ms: number | null;
  end_because: GrantEnd["because"] | null;
  refreshed_ms: number | null;
  died_ms: number | null;
  died_code: string | null;
  key_id: string;
  sealed: Buffer;
}

/** Those that stood in the main slot before. */
export interface PastGrantsTable {
  id: Generated<number>;
  granted_ms: number;
  died_ms: number | null;
  died_code: string | null;
}

/** What was last taken from the settings into a slot; outlives the grant it became. */
export interface ImportedTokensTable {
  slot: Slot;
  token_hash: string;
  grant_id: string;
}

export interface OutagesTable {
  id: Generated<number>;
  code: string;
  since_ms: number;
  last_good_ms: number | null;
  account: string | null;
  ended_ms: number | null;
}

export interface NoticesTable {
  key: string;
  claimed_ms: number;
  sent_ms: number | null;
}

/** One row for each watcher and person. */
export interface WatchesTable {
  watcher: string;
  person: string;
  wants: WatchedFor;
  since_ms: number;
  until_ms: number;
  checked_ms: number;
  was_offline: number;
}

/** Those who switched watching off. */
export interface UnwatchablePeopleTable {
  person: string;
  since_ms: number;
}

/** Who asked about whom; `asker` is empty for whoever runs the machine. */
export interface QuestionsTable {
  id: Generated<number>;
  person: string;
  asker: string;
  asked_ms: number;
  via: AskedVia | null;
}

/** Browsers that signed in. */
export interface SessionsTable {
  /** SHA-256 of what the browser holds, in hexadecimal. */
  hash: string;
  slack_id: string;
  until_ms: number;
}

export interface DigestsTable {
  channel: string;
  line: string;
  language: DigestSetting["language"];
  /** JSON `DigestGroup[]`. */
  groups: string;
  is_silent_when_usual: number;
  is_stopped: number;
  set_by: string | null;
}

/** Whose whereabouts someone keeps in sight. */
export interface FavouritesTable {
  /** A Slack id. */
  viewer: string;
  person: string;
  since_ms: number;
}
