import type { Selectable } from "kysely";
import { DAY } from "../domain/interval.ts";
import type { Outage } from "../domain/outage.ts";
import type { OutageStore } from "../flows/ports.ts";
import type { Database } from "./database.ts";
import type { OutagesTable } from "./tables.ts";

/** Outages name an account, so those that are over are not kept for ever. */
const KEPT_MS = 30 * DAY;

export function openOutages(database: Database): OutageStore {
  return {
    async open() {
      const row = await database.db.selectFrom("outages").selectAll().where("ended_ms", "is", null).executeTakeFirst();
      return row && toOutage(row);
    },
    begin: ({ code, since, lastGoodAt, account }) =>
      database.write(async (db) => {
        const begun = await db
          .insertInto("outages")
          .values({ code, since_ms: since, last_good_ms: lastGoodAt, account })
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst();
        // Cleared only beside a new one, so that the number of one that is gone is never given again.
        if (begun)
          await db
            .deleteFrom("outages")
            .where("ended_ms", "<", since - KEPT_MS)
            .execute();
        const open = db.selectFrom("outages").selectAll().where("ended_ms", "is", null);
        return toOutage(begun ?? (await open.executeTakeFirstOrThrow()));
      }),
    async change(id, code) {
      await database.write((db) =>
        db.updateTable("outages").set({ code }).where("id", "=", id).where("ended_ms", "is", null).execute(),
      );
    },
    async end(id, at) {
      const { numUpdatedRows } = await database.write((db) =>
        db
          .updateTable("outages")
          .set({ ended_ms: at })
          .where("id", "=", id)
          .where("ended_ms", "is", null)
          .executeTakeFirst(),
      );
      return numUpdatedRows > 0n;
    },
  };
}

function toOutage(row: Selectable<OutagesTable>): Outage {
  return {
    id: row.id,
    code: row.code,
    since: row.since_ms,
    lastGoodAt: row.last_good_ms ?? undefined,
    account: row.account ?? undefined,
    endedAt: row.ended_ms ?? undefined,
  };
}
