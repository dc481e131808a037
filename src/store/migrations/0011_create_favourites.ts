import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("favourites")
    .addColumn("viewer", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("since_ms", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("favourites_by_viewer", ["viewer", "person"])
    .execute();
}
