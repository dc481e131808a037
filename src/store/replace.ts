import type { Transaction } from "kysely";
import {
  anew,
  type Change,
  type Contents,
  difference,
  listed,
  type StoredContents,
  sizeOf,
  storedContents,
} from "./contents.ts";
import type { Database } from "./database.ts";
import { clearLeftovers } from "./forget.ts";
import { addClaims, addFacts, removeRows } from "./rows.ts";
import type { ScopeRow, Scopes } from "./scopes.ts";
import type { Tables } from "./tables.ts";
import { CHUNK_SIZE, inChunks, WRITTEN_AT_ONCE } from "./turns.ts";

/**
 * Makes the stored rows of a scope say what a reading says; returns the people it touched. A small change is one
 * transaction. A big one is written beside what is stored, under the next generation, a chunk at a time; one short
 * transaction then makes it the one that counts, and the old rows are left over to be cleared away. So a reader sees
 * the old or the new, whenever the process stops.
 */
export async function replaceContents(
  database: Database,
  scopes: Scopes,
  scope: ScopeRow,
  now: Contents,
  fields: Partial<ScopeRow>,
  at: number,
): Promise<Change> {
  await clearLeftovers(database, scopes, scope.id);
  const before = await storedContents(database, scope.id, scope.generation);
  const change = await difference(before, now, at);
  if (sizeOf(change) <= CHUNK_SIZE) await inPlace(database, scopes, scope, change, fields);
  else await nextGeneration(database, scopes, scope, { before, now, at }, fields);
  return change;
}

async function inPlace(database: Database, scopes: Scopes, scope: ScopeRow, change: Change, fields: Partial<ScopeRow>) {
  const committed = await database.writeLightly(async (db) => {
    await removeRows(db, "evidence", change.goneClaims);
    await removeRows(db, "people_facts", change.goneFacts);
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
  await scopes.update(scope.id, { has_leftovers: 1 });
  const write = (work: (db: Transaction<Tables>) => Promise<void>) => database.writeLightly(work);
  await inChunks(
    now.claims,
    (some) => write((db) => addClaims(db, scope.id, generation, anew(before, some, at))),
    WRITTEN_AT_ONCE,
  );
  await inChunks(now.facts, (some) => write((db) => addFacts(db, scope.id, generation, listed(some))), WRITTEN_AT_ONCE);
  await scopes.update(scope.id, { ...fields, generation });
}
