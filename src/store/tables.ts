import type { Generated } from "kysely";

/** Every table, as the newest migration leaves it. Instants end in `_ms`; text marked JSON is never searched. */
export interface Tables {
  scopes: ScopesTable;
  people_facts: PeopleFactsTable;
  evidence: EvidenceTable;
  deliveries: DeliveriesTable;
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
