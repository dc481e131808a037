import type { PersonFact } from "../domain/person.ts";
import type { PeopleStore, StoredFact } from "../flows/ports.ts";
import type { Database } from "./database.ts";
import type { ScopeRow, Scopes } from "./scopes.ts";
import { CHUNK_SIZE, untilDone } from "./turns.ts";

/** The port, and the bell that readings ring when they changed facts. */
export interface People extends PeopleStore {
  changed(): void;
}

export function openPeople(database: Database, scopes: Scopes): People {
  let version = 1;
  const changed = () => {
    version++;
  };

  return {
    version: () => version,
    changed,
    facts: () => allFacts(database, scopes),

    async patch(source, name, fact) {
      const scope = await scopes.make(source, name, name);
      return scopes.inTurn(scope.id, async () => {
        const merged = await merge(database, scopes, scopes.byId(scope.id)!, fact);
        if (merged === "changed") changed();
        return merged !== "dropped";
      });
    },

    async remove(source, name, key) {
      const scope = scopes.named(source, name);
      if (!scope) return;
      await scopes.inTurn(scope.id, async () => {
        const committed = await database.write(async (db) => {
          await db.deleteFrom("people_facts").where("scope_id", "=", scope.id).where("key", "=", key).execute();
          return scopes.change(db, scope.id, { content_hash: null });
        });
        committed();
      });
      changed();
    },
  };
}

async function merge(
  database: Database,
  scopes: Scopes,
  { id: scope_id, generation }: ScopeRow,
  fact: Partial<PersonFact> & { readonly key: string },
): Promise<"dropped" | "same" | "changed"> {
  const row = await database.db
    .selectFrom("people_facts")
    .select(["id", "fact"])
    .where("scope_id", "=", scope_id)
    .where("generation", "=", generation)
    .where("key", "=", fact.key)
    .executeTakeFirst();
  const known = row && (JSON.parse(row.fact) as PersonFact);
  if (!known && fact.name === undefined) return "dropped";
  if ((fact.changedAt ?? Number.POSITIVE_INFINITY) < (known?.changedAt ?? 0)) return "dropped";
  const merged = { ...(known ?? { names: [] }), ...fact };
  const text = JSON.stringify(merged);
  if (text === row?.fact) return "same";
  const committed = await database.write(async (db) => {
    if (row) await db.updateTable("people_facts").set({ fact: text }).where("id", "=", row.id).execute();
    else await db.insertInto("people_facts").values({ scope_id, generation, key: fact.key, fact: text }).execute();
    return scopes.change(db, scope_id, { content_hash: null });
  });
  committed();
  // A newer date alone is nothing to build the directory anew for.
  return JSON.stringify({ ...merged, changedAt: known?.changedAt }) === row?.fact ? "same" : "changed";
}

async function allFacts(database: Database, scopes: Scopes): Promise<readonly StoredFact[]> {
  const facts: StoredFact[] = [];
  let last = 0;
  await untilDone(async () => {
    const page = await database.db
      .selectFrom("people_facts")
      .selectAll()
      .where("id", ">", last)
      .orderBy("id")
      .limit(CHUNK_SIZE)
      .execute();
    for (const row of page) {
      const scope = scopes.byId(row.scope_id);
      if (scope?.generation !== row.generation) continue;
      facts.push({ ...(JSON.parse(row.fact) as PersonFact), source: scope.source, scope: scope.scope });
    }
    last = page.at(-1)?.id ?? last;
    return page.length;
  });
  return facts;
}
