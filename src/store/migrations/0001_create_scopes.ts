import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("scopes")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("label", "text", (column) => column.notNull())
    .addColumn("generation", "integer", (column) => column.notNull())
    .addColumn("has_leftovers", "integer", (column) => column.notNull())
    .addColumn("content_hash", "text")
    .addColumn("checked_ms", "integer")
    .addColumn("changed_ms", "integer")
    .addColumn("row_count", "integer")
    .addColumn("lab_facts", "text")
    .addColumn("misreads", "text", (column) => column.notNull())
    .addColumn("failure_code", "text")
    .addColumn("failure_message", "text")
    .addColumn("failure_remedy", "text")
    .addColumn("failure_since_ms", "integer")
    .addUniqueConstraint("scopes_by_name", ["source", "scope"])
    .execute();
}
