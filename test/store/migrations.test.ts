import { readdirSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { describe, expect, test } from "vitest";
import { migrate, migrations } from "../../src/store/migrations/index.ts";

/** Rows as they were when that migration was the newest; each is carried through all that came after. */
const samples: Readonly<Record<number, string>> = {
  1: `insert into scopes values (1, 'calendar', 'lab@example.org', 'Lab calendar', 3, 0, 'hash', 1000, 900, 12,
      '{"zone":"Asia/Seoul"}', '[{"where":"B3","reason":"no time"}]', 'google-429', 'too many calls', 'wait', 950)`,
  2: `insert into people_facts values (1, 1, 3, 'U1', '{"key":"U1","name":"김민지","names":["민지"]}')`,
  3: `insert into evidence values (1, 1, 3, 'event 1', 'slack:U1', 'event', 1000, 2000, null, '{"basis":"scheduled"}', 900)`,
  4: `insert into deliveries values ('Ev1', 1000)`,
  5: `insert into grants values ('grant-2', 'main', 'lab@example.org', '1042', 'old@example.org', '["openid"]', 'U1', 1000, 9000, 'testing',
      2000, 3000, 'google-access-lost', 'k1', x'00ff10');
      insert into past_grants values (1, 500, 900, 'google-access-lost');
      insert into imported_tokens values ('main', 'hash', 'grant-1')`,
  6: `insert into outages values (1, 'google-access-lost', 1000, 900, 'lab@example.org', 2000);
      insert into outages values (2, 'google-clock', 3000, null, null, null)`,
  7: `insert into notices values ('access-lost:1:U1', 1000, 1001);
      insert into notices values ('access-lost:2:U1', 3000, null)`,
  8: `insert into watches values ('U1', 'slack:U2', 'back', 1000, 9000, 2000, 1);
      insert into unwatchable_people values ('slack:U3', 1000)`,
  9: `insert into digests values ('C0GENERAL', '0 9 * * 1-5', 'ko', '["away","trip"]', 1, 0, 'U1')`,
  10: `insert into questions values (1, 'slack:U2', 'U1', 1000, 'command');
      insert into questions values (2, 'slack:U2', '', 2000, null)`,
  11: `insert into favourites values ('U1', 'name:Sora', 1000)`,
  12: `insert into sessions values ('5891b5b5', 'U1', 9000)`,
};

function memory() {
  const database = new Sqlite(":memory:");
  return { database, db: new Kysely({ dialect: new SqliteDialect({ database }) }) };
}

const tablesOf = (database: Sqlite.Database) =>
  database.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all() as string[];
const rowsOf = (database: Sqlite.Database) =>
  Object.fromEntries(tablesOf(database).map((table) => [table, database.prepare(`select * from "${table}"`).all()]));

describe("migrations", () => {
  test("each is a numbered file, in the list by its number, with sample rows", () => {
    const files = readdirSync("src/store/migrations").filter((file) => file !== "index.ts");
    expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(migrations.map((_, index) => index + 1));
    expect(Object.keys(samples).map(Number)).toEqual(migrations.map((_, index) => index + 1));
  });

  test.each(migrations.map((_, index) => index + 1))(
    "rows of version %i live through all later ones",
    async (number) => {
      const { database, db } = memory();
      for (let step = 1; step <= number; step++) {
        await migrate(db, step);
        database.exec(samples[step]!);
      }
      const before = rowsOf(database);
      await migrate(db);
      expect(rowsOf(database)).toMatchObject(before);
      expect(database.pragma("user_version", { simple: true })).toBe(migrations.length);
      expect(database.pragma("foreign_key_check")).toEqual([]);
      expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    },
  );

  test("running them again changes nothing", async () => {
    const { database, db } = memory();
    await migrate(db);
    const before = database.serialize();
    await migrate(db);
    expect(database.serialize().equals(before)).toBe(true);
  });
});
