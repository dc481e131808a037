import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("questions")
    .addColumn("id", "integer", (column) => column.primaryKey().notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("asker", "text", (column) => column.notNull())
    .addColumn("asked_ms", "integer", (column) => column.notNull())
    .addColumn("via", "text")
    .execute();
  await db.schema.createIndex("questions_by_person").on("questions").columns(["person", "asked_ms"]).execute();
  await db.schema.createIndex("questions_by_time").on("questions").column("asked_ms").execute();
}
