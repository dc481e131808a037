import { sql } from "kysely";
import type { NoticeStore } from "../flows/ports.ts";
import type { Database } from "./database.ts";

export function openNotices(database: Database): NoticeStore {
  return {
    async claim(key, at) {
      const { numInsertedOrUpdatedRows } = await database.write((db) =>
        db
          .insertInto("notices")
          .values({ key, claimed_ms: at })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      );
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async release(key) {
      await database.write((db) =>
        db.deleteFrom("notices").where("key", "=", key).where("sent_ms", "is", null).execute(),
      );
    },
    async sent(key, at) {
      await database.write((db) => db.updateTable("notices").set({ sent_ms: at }).where("key", "=", key).execute());
    },
    async uncertain(prefix, at) {
      const rows = await database.db
        .selectFrom("notices")
        .select("key")
        .where(sql`substr(key, 1, length(${prefix}))`, "=", prefix)
        .where("sent_ms", "is", null)
        .where("claimed_ms", "<", at)
        .orderBy("key")
        .execute();
      return rows.map(({ key }) => key);
    },
    async forgetBefore(at) {
      await database.write((db) => db.deleteFrom("notices").where("claimed_ms", "<", at).execute());
    },
  };
}
