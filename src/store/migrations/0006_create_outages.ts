import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("outages")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("code", "text", (column) => column.notNull())
    .addColumn("since_ms", "integer", (column) => column.notNull())
    .addColumn("last_good_ms", "integer")
    .addColumn("account", "text")
    .addColumn("ended_ms", "integer")
    .execute();
  await sql`create unique index one_open_outage on outages ((ended_ms is null)) where ended_ms is null`.execute(db);
}
