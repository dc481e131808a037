import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("grants")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("slot", "text", (column) => column.notNull().unique())
    .addColumn("account", "text")
    .addColumn("subject", "text")
    .addColumn("stands_in_for", "text")
    .addColumn("scopes", "text", (column) => column.notNull())
    .addColumn("connected_by", "text")
    .addColumn("granted_ms", "integer", (column) => column.notNull())
    .addColumn("end_ms", "integer")
    .addColumn("end_because", "text")
    .addColumn("refreshed_ms", "integer")
    .addColumn("died_ms", "integer")
    .addColumn("died_code", "text")
    .addColumn("key_id", "text", (column) => column.notNull())
    .addColumn("sealed", "blob", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("past_grants")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("granted_ms", "integer", (column) => column.notNull())
    .addColumn("died_ms", "integer")
    .addColumn("died_code", "text")
    .execute();
  await db.schema
    .createTable("imported_tokens")
    .addColumn("slot", "text", (column) => column.primaryKey().notNull())
    .addColumn("token_hash", "text", (column) => column.notNull())
    .addColumn("grant_id", "text", (column) => column.notNull())
    .execute();
}
