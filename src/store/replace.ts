import type { Transaction } from "kysely";
import {
  anew,
  type Change,
  type Contents,
  difference,
  type NewClaim,
  type NewFact,
  type StoredContents,
  sizeOf,
  storedContents,
} from "./contents.ts";
import type { Database } from "./database.ts";
import type { ScopeRow, Scopes } from "./scopes.ts";
import type { Tables } from "./tables.ts";
import { chunkSize, inChunks, untilDone } from "./turns.ts";

/**
 * Makes the stored rows of a scope say what a reading says; returns the people it touched. A small change is one
 * transaction. A big one is written beside what is stored, under the next generation, a chunk at a time; one short
 * transaction then makes it the one that counts, and the old rows are cleared away. So a reader sees the old or the
 * new, whenever the process stops.
 */
export async function replaceContents(
  database: Database,
  scopes: Scopes,
  scope: ScopeRow,
  now: Contents,
  fields: Partial<ScopeRow>,
  at: number,
): Promise<Change> {
  const before = await storedContents(database, scope.id, scope.generation);
  const change = await difference(before, now, at);
  if (sizeOf(change) <= chunkSize) await inPlace(database, scopes, scope, change, fields);
  else await nextGeneration(database, scopes, scope, { before, now, at }, fields);
  return change;
}

/** Removes rows that do not count: left by a crash, or of a generation that is over. */
export async function clearOthers(database: Database, scopeId: number, generation: number | undefined): Promise<void> {
  for (const table of ["evidence", "people_facts"] as const) {
    await untilDone(async () => {
      const ids = await database.db
        .selectFrom(table)
        .select("id")
        .where("scope_id", "=", scopeId)
        .$if(generation !== undefined, (query) => query.where("generation", "!=", generation!))
        .limit(chunkSize)
        .execute();
      if (ids.length > 0)
        await database.write((db) =>
          remove(
            db,
            table,
            ids.map(({ id }) => id),
          ),
        );
      return ids.length;
    });
  }
}

async function inPlace(database: Database, scopes: Scopes, scope: ScopeRow, change: Change, fields: Partial<ScopeRow>) {
  const committed = await database.write(async (db) => {
    await remove(db, "evidence", change.goneClaims);
    await remove(db, "people_facts", change.goneFacts);
    await addClaims(db, scope.id, scope.generation, change.newClaims);
    await addFacts(db, scope.id, scope.generation, change.newFacts);
    return scopes.change(db, scope.id, fields);
  });
  committed();
}

async function nextGeneration(
  database: Database,
  scopes: Scopes,
  scope: ScopeRow,
  { before, now, at }: { before: StoredContents; now: Contents; at: number },
  fields: Partial<ScopeRow>,
) {
  const generation = scope.generation + 1;
  await clearOthers(database, scope.id, scope.generation);
  const { claims, facts } = anew(before, now, at);
  await inChunks(claims, (chunk) => database.write((db) => addClaims(db, scope.id, generation, chunk)));
  await inChunks(facts, (chunk) => database.write((db) => addFacts(db, scope.id, generation, chunk)));
  const committed = await database.write((db) => scopes.change(db, scope.id, { ...fields, generation }));
  committed();
  // The reading is in. Rows that cannot be cleared away now are cleared at the next start or the next big change.
  await clearOthers(database, scope.id, generation).catch(() => undefined);
}

async function remove(db: Transaction<Tables>, table: "evidence" | "people_facts", ids: readonly number[]) {
  for (const id of ids) await db.deleteFrom(table).where("id", "=", id).execute();
}

export async function addClaims(
  db: Transaction<Tables>,
  scope_id: number,
  generation: number,
  claims: readonly NewClaim[],
): Promise<void> {
  for (const claim of claims)
    await db
      .insertInto("evidence")
      .values({ ...claim, scope_id, generation })
      .execute();
}

async function addFacts(db: Transaction<Tables>, scope_id: number, generation: number, facts: readonly NewFact[]) {
  for (const fact of facts)
    await db
      .insertInto("people_facts")
      .values({ ...fact, scope_id, generation })
      .execute();
}
