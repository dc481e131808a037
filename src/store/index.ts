import { randomBytes } from "node:crypto";
import type {
  AskLog,
  DeliveryStore,
  DigestStore,
  EvidenceStore,
  FavouriteStore,
  GrantStore,
  NoticeStore,
  OutageStore,
  PeopleStore,
  SessionStore,
  WatchStore,
} from "../flows/ports.ts";
import { openAsked } from "./asked.ts";
import { type Database, openDatabase, pathOf } from "./database.ts";
import { openDeliveries } from "./deliveries.ts";
import { openDigests } from "./digests.ts";
import { openEvidence } from "./evidence.ts";
import { openFavourites } from "./favourites.ts";
import { openGrants, sealAnew } from "./grants.ts";
import { makeKeyFile, readKeyFile } from "./key-file.ts";
import { openNotices } from "./notices.ts";
import { openOutages } from "./outages.ts";
import { openPeople } from "./people.ts";
import { openScopes } from "./scopes.ts";
import { openSessions } from "./sessions.ts";
import { KEY_BYTES, openVault } from "./vault.ts";
import { openWatches } from "./watches.ts";

export { DatabaseRefused } from "./database.ts";

/** What is remembered, behind the ports. One process writes; others may read beside it. */
export interface Store {
  readonly database: Database;
  readonly evidence: EvidenceStore;
  readonly people: PeopleStore;
  readonly deliveries: DeliveryStore;
  readonly grants: GrantStore;
  readonly outages: OutageStore;
  readonly notices: NoticeStore;
  readonly digests: DigestStore;
  readonly watches: WatchStore;
  readonly asks: AskLog;
  readonly favourites: FavouriteStore;
  readonly sessions: SessionStore;
  /** To be done by the bot alone: what other processes seal by a key that it does not have yet would be lost to it. */
  sealAnew(): Promise<void>;
  /** Writes what is still in memory, then closes the file. */
  close(): Promise<void>;
}

/**
 * Tokens are sealed by the first of `keys` and opened by any; without keys, by that in the file beside the database.
 * @throws DatabaseRefused when the database or its key cannot be used as it is; what is there stays so.
 */
export async function openStore(url: string, keys?: readonly Buffer[]): Promise<Store> {
  const path = pathOf(url);
  const found = path && !keys ? readKeyFile(path) : undefined;
  const database = await openDatabase(url);
  try {
    return await open(database, keys ?? [found ?? (path ? makeKeyFile(path) : randomBytes(KEY_BYTES))]);
  } catch (problem) {
    await database.close();
    throw problem;
  }
}

async function open(database: Database, keys: readonly Buffer[]): Promise<Store> {
  const scopes = await openScopes(database);
  const people = openPeople(database, scopes);
  const evidence = await openEvidence(database, scopes, people.changed);
  const deliveries = await openDeliveries(database);
  const asks = openAsked(database);
  const vault = openVault(keys);
  return {
    database,
    evidence,
    people,
    deliveries,
    grants: openGrants(database, vault),
    outages: openOutages(database),
    notices: openNotices(database),
    digests: openDigests(database),
    watches: openWatches(database),
    asks,
    favourites: openFavourites(database),
    sessions: openSessions(database),
    sealAnew: () => sealAnew(database, vault),
    async close() {
      await Promise.allSettled([evidence.flush(), deliveries.flush(), asks.flush()]);
      await database.close();
    },
  };
}
