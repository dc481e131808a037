import type { Transaction } from "kysely";
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
  for (const claim of claims)
    await db
      .insertInto("evidence")
      .values({ ...claim, scope_id, generation })
      .execute();
}

export async function addFacts(
  db: Transaction<Tables>,
  scope_id: number,
  generation: number,
  facts: readonly NewFact[],
) {
  for (const fact of facts)
    await db
      .insertInto("people_facts")
      .values({ ...fact, scope_id, generation })
      .execute();
}
