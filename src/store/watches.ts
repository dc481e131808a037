import type { Selectable } from "kysely";
import type { Watch } from "../domain/watch.ts";
import type { WatchStore } from "../flows/ports.ts";
import type { Database } from "./database.ts";
import type { WatchesTable } from "./tables.ts";

export function openWatches(database: Database): WatchStore {
  const rows = () => database.db.selectFrom("watches").selectAll();
  return {
    set: (watch, atMost) =>
      database.write(async (db) => {
        const theirs = await db
          .selectFrom("watches")
          .selectAll()
          .where("watcher", "=", watch.watcher)
          .where("until_ms", ">", watch.since)
          .execute();
        const before = theirs.find(({ person }) => person === watch.person);
        if (before?.wants === watch.wants) return "stands";
        if (!before && theirs.length >= atMost) return "full";
        await db
          .insertInto("watches")
          .values(toRow(watch))
          .onConflict((conflict) => conflict.columns(["watcher", "person"]).doUpdateSet(toRow(watch)))
          .execute();
        return "set";
      }),
    async of(watcher, at) {
      const query = rows()
        .where("watcher", "=", watcher)
        .where("until_ms", ">", at)
        .orderBy("since_ms")
        .orderBy("person");
      return (await query.execute()).map(toWatch);
    },
    async standing() {
      const query = rows().orderBy("checked_ms").orderBy("since_ms").orderBy("watcher").orderBy("person");
      return (await query.execute()).map(toWatch);
    },
    async checked({ watcher, person, since }, at, wasOffline) {
      await database.write((db) =>
        db
          .updateTable("watches")
          .set({ checked_ms: at, was_offline: wasOffline ? 1 : 0 })
          .where("watcher", "=", watcher)
          .where("person", "=", person)
          .where("since_ms", "=", since)
          .execute(),
      );
    },
    async remove(watcher, person) {
      const { numDeletedRows } = await database.write((db) =>
        db.deleteFrom("watches").where("watcher", "=", watcher).where("person", "=", person).executeTakeFirst(),
      );
      return numDeletedRows > 0n;
    },
    async forgetBefore(at) {
      const over = await rows().where("until_ms", "<=", at).limit(1).executeTakeFirst();
      if (over) await database.write((db) => db.deleteFrom("watches").where("until_ms", "<=", at).execute());
    },
    async isOff(person) {
      const row = database.db.selectFrom("unwatchable_people").select("person").where("person", "=", person);
      return (await row.executeTakeFirst()) !== undefined;
    },
    async turn(person, to, at) {
      const unwatchable = { person, since_ms: at };
      await database.write(async (db) => {
        await db.deleteFrom("unwatchable_people").where("person", "=", person).execute();
        if (to === "off") await db.insertInto("unwatchable_people").values(unwatchable).execute();
      });
    },
  };
}

function toRow({ watcher, person, wants, since, until, checkedAt, wasOffline }: Watch): WatchesTable {
  return {
    watcher,
    person,
    wants,
    since_ms: since,
    until_ms: until,
    checked_ms: checkedAt,
    was_offline: wasOffline ? 1 : 0,
  };
}

function toWatch(row: Selectable<WatchesTable>): Watch {
  return {
    watcher: row.watcher,
    person: row.person,
    wants: row.wants,
    since: row.since_ms,
    until: row.until_ms,
    checkedAt: row.checked_ms,
    wasOffline: row.was_offline === 1,
  };
}
