import type { Insertable, Selectable, Transaction } from "kysely";
import type { Grant, Slot } from "../domain/grant.ts";
import type { GrantsTable, Tables } from "./tables.ts";

export type GrantRow = Readonly<Selectable<GrantsTable>>;

/** So many grants that stood in the main slot are remembered, without their tokens. */
const PAST_GRANTS_KEPT = 10;

export function toGrant(row: GrantRow): Grant {
  return {
    id: row.id,
    slot: row.slot,
    account: row.account ?? undefined,
    subject: row.subject ?? undefined,
    standsInFor: row.stands_in_for ?? undefined,
    scopes: JSON.parse(row.scopes) as string[],
    connectedBy: row.connected_by ?? undefined,
    grantedAt: row.granted_ms,
    end: row.end_ms === null || row.end_because === null ? undefined : { at: row.end_ms, because: row.end_because },
    refreshedAt: row.refreshed_ms ?? undefined,
    died: diedOf(row),
  };
}

export function diedOf({ died_ms, died_code }: Pick<GrantRow, "died_ms" | "died_code">): Grant["died"] {
  return died_ms === null || died_code === null ? undefined : { at: died_ms, code: died_code };
}

export function toRow(grant: Grant): Omit<Insertable<GrantsTable>, "key_id" | "sealed"> {
  return {
    id: grant.id,
    slot: grant.slot,
    account: grant.account,
    subject: grant.subject,
    stands_in_for: grant.standsInFor,
    scopes: JSON.stringify(grant.scopes),
    connected_by: grant.connectedBy,
    granted_ms: grant.grantedAt,
    end_ms: grant.end?.at,
    end_because: grant.end?.because,
    refreshed_ms: grant.refreshedAt,
    died_ms: grant.died?.at,
    died_code: grant.died?.code,
  };
}

export function standingIn(db: Pick<Transaction<Tables>, "selectFrom">, slot: Slot): Promise<GrantRow | undefined> {
  return db.selectFrom("grants").selectAll().where("slot", "=", slot).executeTakeFirst();
}

/** Empties a slot. The token is overwritten; of a main grant remains how long it lived. */
export async function vacate(db: Transaction<Tables>, slot: Slot): Promise<void> {
  const row = await standingIn(db, slot);
  if (!row) return;
  await db.deleteFrom("grants").where("id", "=", row.id).execute();
  if (slot !== "main") return;
  const { granted_ms, died_ms, died_code } = row;
  const { id } = await db
    .insertInto("past_grants")
    .values({ granted_ms, died_ms, died_code })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .deleteFrom("past_grants")
    .where("id", "<=", id - PAST_GRANTS_KEPT)
    .execute();
}
