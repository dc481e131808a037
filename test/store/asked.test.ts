import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { at, store, temporary } from "./readings.ts";

const minji = "slack:U1";
const DAY = 86_400_000;

describe("who asked about whom", () => {
  test("is known at once, to each asker her count and her last time, the last asker first", async () => {
    const { asks } = await store();
    asks.note({ person: minji, asker: "U2", at, via: "command" });
    asks.note({ person: minji, asker: "U2", at: at + 5 });
    asks.note({ person: minji, asker: "U3", at: at + 3 });
    asks.note({ person: "slack:U9", asker: "U4", at: at + 9 });
    expect(await asks.about(minji, 0)).toEqual([
      { asker: "U2", times: 2, lastAt: at + 5 },
      { asker: "U3", times: 1, lastAt: at + 3 },
    ]);
  });

  test("is written within a second, without being asked to", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const first = await store(url);
    first.asks.note({ person: minji, asker: "U2", at, via: "dm" });
    const written = () => first.database.db.selectFrom("questions").select(["person", "asker", "via"]).execute();
    await expect.poll(written, { timeout: 5000 }).toEqual([{ person: minji, asker: "U2", via: "dm" }]);
  });

  test("survives a restart that follows at once", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const first = await store(url);
    first.asks.note({ person: minji, asker: "U2", at });
    await first.close();
    const { asks } = await store(url);
    expect(await asks.about(minji, 0)).toEqual([{ asker: "U2", times: 1, lastAt: at }]);
  });

  test("counts each question once, however many come while others are written", async () => {
    const { asks } = await store();
    const ask = (n: number) => asks.note({ person: minji, asker: "U2", at: at + n });
    for (let n = 0; n < 450; n++) ask(n);
    const first = asks.flush();
    for (let n = 450; n < 500; n++) ask(n);
    await Promise.all([first, asks.flush()]);
    expect(await asks.about(minji, 0)).toEqual([{ asker: "U2", times: 500, lastAt: at + 499 }]);
  });

  test("is told from the day on that is asked for, and forgotten when it is old", async () => {
    const { asks, database } = await store();
    for (let n = 1; n <= 120; n++) asks.note({ person: minji, asker: "U2", at: at - n });
    asks.note({ person: minji, asker: "U3", at });
    expect(await asks.about(minji, at)).toEqual([{ asker: "U3", times: 1, lastAt: at }]);
    await asks.forgetBefore(at);
    expect(await database.db.selectFrom("questions").select("asker").execute()).toEqual([{ asker: "U3" }]);
    await asks.forgetBefore(at + DAY);
    expect(await asks.about(minji, 0)).toEqual([]);
  });

  test("stays in memory while the database cannot be written, and is written once when it can", async () => {
    const { asks, database } = await store();
    asks.note({ person: minji, asker: "U2", at });
    await database.db.schema.alterTable("questions").renameTo("elsewhere").execute();
    await expect(asks.flush()).rejects.toThrow();
    await database.db.schema
      .alterTable("elsewhere" as never)
      .renameTo("questions")
      .execute();
    expect(await asks.about(minji, 0)).toEqual([{ asker: "U2", times: 1, lastAt: at }]);
    expect(await database.db.selectFrom("questions").select("asker").execute()).toEqual([{ asker: "U2" }]);
  });
});
