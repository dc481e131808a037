import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("evidence")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("scope_id", "integer", (column) => column.notNull().references("scopes.id"))
    .addColumn("generation", "integer", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("from_ms", "integer", (column) => column.notNull())
    .addColumn("until_ms", "integer", (column) => column.notNull())
    .addColumn("weekly", "text")
    .addColumn("said", "text", (column) => column.notNull())
    .addColumn("first_seen_ms", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("evidence_by_person").on("evidence").columns(["person", "from_ms", "until_ms"]).execute();
  await db.schema.createIndex("evidence_by_scope").on("evidence").columns(["scope_id", "generation", "id"]).execute();
}
