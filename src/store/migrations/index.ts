import { type Kysely, sql, type Transaction } from "kysely";
import * as createScopes from "./0001_create_scopes.ts";
import * as createPeopleFacts from "./0002_create_people_facts.ts";
import * as createEvidence from "./0003_create_evidence.ts";
import * as createDeliveries from "./0004_create_deliveries.ts";
import * as createGrants from "./0005_create_grants.ts";
import * as createOutages from "./0006_create_outages.ts";
import * as createNotices from "./0007_create_notices.ts";
import * as createWatches from "./0008_create_watches.ts";
import * as createDigests from "./0009_create_digests.ts";
import * as createQuestions from "./0010_create_questions.ts";
import * as createFavourites from "./0011_create_favourites.ts";
import * as createSessions from "./0012_create_sessions.ts";

/** A numbered deed. It ran once and for all; a later thought is a later migration. */
interface Migration {
  up(db: Kysely<never>): Promise<void>;
}

/** In order; the first is number 1. A number is never used twice. */
export const migrations: readonly Migration[] = [
  createScopes,
  createPeopleFacts,
  createEvidence,
  createDeliveries,
  createGrants,
  createOutages,
  createNotices,
  createWatches,
  createDigests,
  createQuestions,
  createFavourites,
  createSessions,
];

/**
 * Runs what is missing, each in a transaction of its own with its number, so that a crash leaves a whole version. Returns
 * the version it found; 0 is a new database.
 */
export async function migrate<T>(db: Kysely<T>, upTo = migrations.length): Promise<number> {
  const found = await schemaNumber(db);
  for (let number = found + 1; number <= upTo; number++) {
    await db.transaction().execute(async (transaction) => {
      // Another process may have run it while we waited for the lock.
      if ((await schemaNumber(transaction)) >= number) return;
      await migrations[number - 1]!.up(transaction as unknown as Transaction<never>);
      await sql.raw(`pragma user_version = ${number}`).execute(transaction);
    });
  }
  return found;
}

async function schemaNumber<T>(db: Kysely<T>): Promise<number> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db);
  return rows[0]?.user_version ?? 0;
}
