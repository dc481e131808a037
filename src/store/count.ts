import { sql } from "kysely";
import type { Database } from "./database.ts";
import type { ScopeRow } from "./scopes.ts";

/** Events that stand. A claim's key begins with its event; of private ones it tells nothing but the time. */
export async function eventsIn({ db }: Database, { id, generation }: ScopeRow): Promise<number> {
  const event = sql`case when key like 'private %' then 'private ' || from_ms else substr(key, 1, instr(key || ' ', ' ')) end`;
  const { count } = await db
    .selectFrom("evidence")
    .select(sql<number>`count(distinct ${event})`.as("count"))
    .where("scope_id", "=", id)
    .where("generation", "=", generation)
    .where("kind", "!=", "void")
    .executeTakeFirstOrThrow();
  return count;
}
