import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("deliveries")
    .addColumn("key", "text", (column) => column.primaryKey().notNull())
    .addColumn("taken_ms", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("deliveries_by_time").on("deliveries").column("taken_ms").execute();
}
