import { setImmediate } from "node:timers/promises";
import type { Instant } from "../domain/interval.ts";
import type { Database } from "./database.ts";
import { removeRows } from "./rows.ts";
import type { Scopes } from "./scopes.ts";
import { inChunks, untilDone, WRITTEN_AT_ONCE } from "./turns.ts";

/** Removes rows that do not count: of a generation that is over, or of one that a crash kept from being finished. */
export async function clearLeftovers(database: Database, scopes: Scopes, id: number): Promise<void> {
  const scope = scopes.byId(id);
  if (!scope?.has_leftovers) return;
  await clear(database, id, scope.generation);
  await scopes.update(id, { has_leftovers: 0 });
}

/** From here on nothing the scope said counts, though its rows are still there. */
export async function hideScope(scopes: Scopes, id: number): Promise<void> {
  const generation = (scopes.byId(id)?.generation ?? 0) + 1;
  await scopes.update(id, { generation, content_hash: null, has_leftovers: 1 });
}

/** Removes a hidden scope, a few rows at a time. */
export async function removeScope(database: Database, scopes: Scopes, id: number): Promise<void> {
  await clearLeftovers(database, scopes, id);
  await scopes.drop(id);
}

async function clear(database: Database, scopeId: number, except: number): Promise<void> {
  for (const table of ["evidence", "people_facts"] as const) {
    await untilDone(async () => {
      const rows = await database.db
        .selectFrom(table)
        .select("id")
        .where("scope_id", "=", scopeId)
        .where("generation", "!=", except)
        .limit(WRITTEN_AT_ONCE)
        .execute();
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0) await database.writeLightly((db) => removeRows(db, table, ids));
      return ids.length;
    }, WRITTEN_AT_ONCE);
  }
}

/** So many rows are looked at before others get their turn. */
const LOOKED_AT_ONCE = 2_000;

/** Forgets what was over before `at`. */
export async function forgetOver(database: Database, at: Instant): Promise<void> {
  const last = await database.db.selectFrom("evidence").select("id").orderBy("id", "desc").limit(1).executeTakeFirst();
  for (let id = 0; id < (last?.id ?? 0); id += LOOKED_AT_ONCE) {
    const rows = await database.db
      .selectFrom("evidence")
      .select("id")
      .where("id", ">", id)
      .where("id", "<=", id + LOOKED_AT_ONCE)
      .where("until_ms", "<", at)
      .execute();
    const over = rows.map((row) => row.id);
    await inChunks(over, (ids) => database.writeLightly((db) => removeRows(db, "evidence", ids)), WRITTEN_AT_ONCE);
    await setImmediate();
  }
}
