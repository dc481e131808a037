import type { Kysely } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("watches")
    .addColumn("watcher", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("wants", "text", (column) => column.notNull())
    .addColumn("since_ms", "integer", (column) => column.notNull())
    .addColumn("until_ms", "integer", (column) => column.notNull())
    .addColumn("checked_ms", "integer", (column) => column.notNull())
    .addColumn("was_offline", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("watches_by_watcher", ["watcher", "person"])
    .execute();
  await db.schema
    .createTable("unwatchable_people")
    .addColumn("person", "text", (column) => column.primaryKey().notNull())
    .addColumn("since_ms", "integer", (column) => column.notNull())
    .execute();
}
