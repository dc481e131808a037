import type { Instant } from "./interval.ts";

/** Stable as long as we know the person: `slack:U012`, else `email:` and a fingerprint of her address, else `name:김민지`. */
export type PersonId = string;

/** What others may see: everything; place and until but no titles; availability and until; nothing. Coarser comes later. */
export type PrivacyLevel = "full" | "place" | "busy" | "hidden";

/** One name someone goes by, and who says so, where that is told. */
export interface Alias {
  readonly text: string;
  readonly from?: string;
}

export interface Person {
  readonly id: PersonId;
  /** The name to show. */
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly emails: readonly string[];
  readonly slackId?: string;
  readonly teamId?: string;
  /** IANA zone the person lives by, when it is known. */
  readonly zone?: string;
  /** Slack's locale, such as `ko-KR`. */
  readonly locale?: string;
  readonly role: Role;
  readonly isGuest: boolean;
  /** Set by the person or by the sheet's `level` column; absent means the defaults of each kind of evidence. */
  readonly level?: PrivacyLevel;
  readonly usualPlace?: string;
}

export type Role = "member" | "admin" | "owner" | "primary-owner";

/**
 * What one source says of one person; facts of several sources join into one `Person` by Slack id, e-mail, alias or
 * exact unique name. An alias-only fact (`aliases` tab) names the person in `name` and the alias in `names`.
 */
export interface PersonFact {
  /** Unique within its source: a Slack id, a sheet name. */
  readonly key: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly email?: string;
  readonly slackId?: string;
  readonly teamId?: string;
  readonly zone?: string;
  readonly locale?: string;
  readonly role?: Role;
  readonly isGuest?: boolean;
  readonly level?: PrivacyLevel;
  readonly usualPlace?: string;
  /** When the source says it last changed this; an older patch is dropped. */
  readonly changedAt?: Instant;
}

/** How a source points at a person before the directory has joined its facts. */
export type Who =
  | { readonly slackId: string }
  | { readonly email: string }
  | { readonly name: string }
  | { readonly id: PersonId }
  | "everyone"
  | "nobody"; // a lab event that names no one
