import type { FavouriteStore } from "../flows/ports.ts";
import type { Database } from "./database.ts";

export function openFavourites(database: Database): FavouriteStore {
  return {
    async of(viewer) {
      const rows = await database.db
        .selectFrom("favourites")
        .select("person")
        .where("viewer", "=", viewer)
        .orderBy("since_ms")
        .orderBy("person")
        .execute();
      return rows.map(({ person }) => person);
    },
    add: (viewer, person, at, atMost) =>
      database.write(async (db) => {
        const theirs = await db.selectFrom("favourites").select("person").where("viewer", "=", viewer).execute();
        if (theirs.some((row) => row.person === person)) return "stands";
        if (theirs.length >= atMost) return "full";
        await db.insertInto("favourites").values({ viewer, person, since_ms: at }).execute();
        return "added";
      }),
    async remove(viewer, people) {
      if (people.length === 0) return;
      await database.write((db) =>
        db.deleteFrom("favourites").where("viewer", "=", viewer).where("person", "in", people).execute(),
      );
    },
  };
}
