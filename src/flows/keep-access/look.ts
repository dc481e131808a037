import type { Instant } from "../../domain/interval.ts";
import type { Admins } from "../admins.ts";
import type { GrantInUse, Standing } from "../grant-in-use.ts";
import type {
  Clock,
  EvidenceStore,
  GrantStore,
  GrantUser,
  Log,
  Messenger,
  NoticeStore,
  OutageStore,
  StoredScope,
} from "../ports.ts";
import type { Messages } from "./messages.ts";

export interface KeepParts {
  readonly evidence: Pick<EvidenceStore, "scopes">;
  readonly outages: OutageStore;
  readonly notices: NoticeStore;
  readonly messenger: Messenger;
  readonly admins: Admins;
  readonly clock: Clock;
  readonly log: Log;
  /** The sources that read through the access. */
  readonly sources: readonly string[];
  /** Reads them all anew. */
  readonly refresh: () => Promise<unknown>;
  /** Absent where a service account signs in by itself: there is no grant to keep. */
  readonly oauth?: OAuthParts;
  /** The service account's address. */
  readonly account?: string;
}

export interface OAuthParts {
  readonly grants: GrantStore;
  readonly user: GrantUser;
  readonly inUse: GrantInUse;
  /** The refresh token of the settings. */
  readonly settingsToken?: string;
}

/** What one look goes by. */
export interface Look {
  readonly now: Instant;
  /** Undefined where there are no grants. */
  readonly standing: Standing | undefined;
  /** What is stored of our sources. */
  readonly scopes: readonly StoredScope[];
  /** Whether what is stored was confirmed, or failed, in this life of the process. */
  isRead(scope: Pick<StoredScope, "source">): boolean;
  /** Whose eyes everything is read with, where that is known. */
  readonly account: string | undefined;
  readonly warned: readonly string[];
  readonly messages: Messages;
}
