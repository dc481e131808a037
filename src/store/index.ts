import type { DeliveryStore, EvidenceStore, PeopleStore } from "../flows/ports.ts";
import { type Database, openDatabase } from "./database.ts";
import { openDeliveries } from "./deliveries.ts";
import { openEvidence } from "./evidence.ts";
import { openPeople } from "./people.ts";
import { openScopes } from "./scopes.ts";

export { DatabaseRefused } from "./database.ts";

/** What is remembered, behind the ports. One process writes; others may read beside it. */
export interface Store {
  readonly database: Database;
  readonly evidence: EvidenceStore;
  readonly people: PeopleStore;
  readonly deliveries: DeliveryStore;
  /** Writes what is still in memory, then closes the file. */
  close(): Promise<void>;
}

/** @throws DatabaseRefused when the database cannot be used as it is; nothing was written then. */
export async function openStore(url: string): Promise<Store> {
  const database = await openDatabase(url);
  const scopes = await openScopes(database);
  const people = openPeople(database, scopes);
  const evidence = await openEvidence(database, scopes, people.changed);
  const deliveries = await openDeliveries(database);
  return {
    database,
    evidence,
    people,
    deliveries,
    async close() {
      await Promise.allSettled([evidence.flush(), deliveries.flush()]);
      await database.close();
    },
  };
}
