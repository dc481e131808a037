import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("notices")
    .addColumn("key", "text", (column) => column.primaryKey().notNull())
    .addColumn("claimed_ms", "integer", (column) => column.notNull())
    .addColumn("sent_ms", "integer")
    .execute();
}
