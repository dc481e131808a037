import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("people_facts")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("scope_id", "integer", (column) => column.notNull().references("scopes.id"))
    .addColumn("generation", "integer", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("fact", "text", (column) => column.notNull())
    .addUniqueConstraint("people_facts_by_key", ["scope_id", "generation", "key"])
    .execute();
}
