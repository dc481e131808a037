import type { Insertable, Transaction } from "kysely";
import type { NewClaim, NewFact } from "./contents.ts";
import type { Tables } from "./tables.ts";

export async function removeRows(db: Transaction<Tables>, table: "evidence" | "people_facts", ids: readonly number[]) {
  for (const id of ids) await db.deleteFrom(table).where("id", "=", id).execute();
}

export async function addClaims(
  db: Transaction<Tables>,
  scope_id: number,
  generation: number,
  claims: readonly NewClaim[],
): Promise<void> {
  const rows = claims.map((claim) => ({ ...claim, scope_id, generation }));
  await insertAll(db, "evidence", rows);
}

export async function addFacts(
  db: Transaction<Tables>,
  scope_id: number,
  generation: number,
  facts: readonly NewFact[],
): Promise<void> {
  const rows = facts.map((fact) => ({ ...fact, scope_id, generation }));
  await insertAll(db, "people_facts", rows);
}

/** Of rows with the same fields; the statement is built once, because building costs several times what running does. */
async function insertAll<Table extends "evidence" | "people_facts", Row extends Insertable<Tables[Table]>>(
  db: Transaction<Tables>,
  table: Table,
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const insert = db.insertInto(table).values(first).compile();
  const fields = Object.keys(first) as (keyof Row)[];
  for (const row of rows) await db.executeQuery({ ...insert, parameters: fields.map((field) => row[field]) });
}
