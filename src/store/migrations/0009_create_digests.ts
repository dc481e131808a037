import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("digests")
    .addColumn("channel", "text", (column) => column.primaryKey().notNull())
    .addColumn("line", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("groups", "text", (column) => column.notNull())
    .addColumn("is_silent_when_usual", "integer", (column) => column.notNull())
    .addColumn("is_stopped", "integer", (column) => column.notNull())
    .addColumn("set_by", "text")
    .execute();
}
