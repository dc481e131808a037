import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("sessions")
    .addColumn("hash", "text", (column) => column.primaryKey().notNull())
    .addColumn("slack_id", "text", (column) => column.notNull())
    .addColumn("until_ms", "integer", (column) => column.notNull())
    .execute();
}
