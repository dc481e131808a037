import type { Transaction } from "kysely";
import {
  anew,
  type Change,
  type Contents,
  difference,
  listed,
  type NewClaim,
  type NewFact,
  type StoredContents,
  sizeOf,
  storedContents,
} from "./contents.ts";
import type { Database } from "./database.ts";
import type { ScopeRow, Scopes } from "./scopes.ts";
import type { Tables } from "./tables.ts";
import { chunkSize, inChunks, untilDone, writtenAtOnce } from "./turns.ts";

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
  if (sizeOf(change) <= chunkSize) await inPlace(database, scopes, scope, change, fields);
  else await nextGeneration(database, scopes, scope, { before, now, at }, fields);
  return change;
}

/** Removes rows that do not count: of a generation that is over, or of one that a crash kept from being finished. */
export async function clearLeftovers(database: Database, scopes: Scopes, id: number): Promise<void> {
  const scope = scopes.byId(id);
  if (!scope?.has_leftovers) return;
  await clear(database, id, scope.generation);
  await update(database, scopes, id, { has_leftovers: 0 });
}

/** Forgets a scope and all it said. */
export async function forgetScope(database: Database, scopes: Scopes, id: number): Promise<void> {
  await clear(database, id, undefined);
  await scopes.drop(id);
}

async function clear(database: Database, scopeId: number, except: number | undefined): Promise<void> {
  for (const table of ["evidence", "people_facts"] as const) {
    await untilDone(async () => {
      const rows = await database.db
        .selectFrom(table)
        .select("id")
        .where("scope_id", "=", scopeId)
        .$if(except !== undefined, (query) => query.where("generation", "!=", except!))
        .limit(writtenAtOnce)
        .execute();
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0) await database.write((db) => remove(db, table, ids));
      return ids.length;
    }, writtenAtOnce);
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
  await update(database, scopes, scope.id, { has_leftovers: 1 });
  const write = (work: (db: Transaction<Tables>) => Promise<void>) => database.write(work);
  await inChunks(
    now.claims,
    (some) => write((db) => addClaims(db, scope.id, generation, anew(before, some, at))),
    writtenAtOnce,
  );
  await inChunks(now.facts, (some) => write((db) => addFacts(db, scope.id, generation, listed(some))), writtenAtOnce);
  await update(database, scopes, scope.id, { ...fields, generation });
}

async function update(database: Database, scopes: Scopes, id: number, fields: Partial<ScopeRow>): Promise<void> {
  const committed = await database.write((db) => scopes.change(db, id, fields));
  committed();
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
