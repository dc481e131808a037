import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { child } from "./children.ts";
import { at, HOUR, store, temporary } from "./readings.ts";

const DAY = 24 * HOUR;
const lost = { code: "google-access-lost", since: at, lastGoodAt: at - HOUR, account: "lab@example.org" };

describe("outages", () => {
  test("there is none to begin with", async () => {
    const { outages } = await store();
    expect(await outages.open()).toBeUndefined();
  });

  test("one that began is open until it ends, over a restart too", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const first = await store(url);
    const begun = await first.outages.begin(lost);
    expect(begun).toEqual({ ...lost, id: begun.id });
    await first.close();
    const { outages } = await store(url);
    expect(await outages.open()).toEqual(begun);
    expect([await outages.end(begun.id, at + HOUR), await outages.end(begun.id, at + 2 * HOUR)]).toEqual([true, false]);
    expect(await outages.open()).toBeUndefined();
  });

  test("another one does not begin while one is open", async () => {
    const { outages } = await store();
    const begun = await outages.begin(lost);
    expect(await outages.begin({ code: "google-clock", since: at + HOUR })).toEqual(begun);
    expect(await outages.open()).toEqual(begun);
  });

  test("each has a number of its own", async () => {
    const { outages } = await store();
    const numbers = new Set<number>();
    for (let day = 0; day < 100; day += 20) {
      const { id } = await outages.begin({ ...lost, since: at + day * DAY });
      await outages.end(id, at + (day + 1) * DAY);
      numbers.add(id);
    }
    expect(numbers.size).toBe(5);
  });

  test("the cause of the open one may become another; of one that ended it may not", async () => {
    const { database, outages } = await store();
    const { id } = await outages.begin(lost);
    await outages.change(id, "google-client-broken");
    expect((await outages.open())?.code).toBe("google-client-broken");
    await outages.end(id, at + HOUR);
    await outages.change(id, "google-clock");
    const rows = await database.db.selectFrom("outages").selectAll().execute();
    expect(rows).toMatchObject([{ code: "google-client-broken", ended_ms: at + HOUR }]);
  });

  test("those over for 30 days are forgotten when another begins", async () => {
    const { database, outages } = await store();
    const first = await outages.begin(lost);
    await outages.end(first.id, at);
    const second = await outages.begin({ ...lost, since: at + 30 * DAY });
    await outages.end(second.id, at + 30 * DAY);
    const numbers = async () => (await database.db.selectFrom("outages").select("id").execute()).map(({ id }) => id);
    expect(await numbers()).toEqual([first.id, second.id]);
    const third = await outages.begin({ ...lost, since: at + 31 * DAY });
    expect(await numbers()).toEqual([second.id, third.id]);
  });

  test("of processes that begin and end one at once, all name the same, and one ends it", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    await store(url);
    const text = `
      const told = () => new Promise((resolve) => process.stdin.once("data", resolve));
      say("ready");
      for (let turn = 0; turn < 10; turn++) {
        await told();
        const { id } = await store.outages.begin({ code: "google-clock", since: ${at} + turn });
        say(id);
        await told();
        say(await store.outages.end(id, ${at} + turn));
      }
      await store.close();
      process.exit();
    `;
    const others = [child(text, url), child(text, url)];
    const all = () => Promise.all(others.map((other) => other.said()));
    expect(await all()).toEqual(["ready", "ready"]);
    for (let turn = 0; turn < 10; turn++) {
      for (const other of others) other.process.stdin!.write("begin\n");
      const [one, same] = await all();
      expect(same).toBe(one);
      for (const other of others) other.process.stdin!.write("end\n");
      expect((await all()).toSorted()).toEqual([false, true]);
    }
  });

  test("the database itself holds no two open ones", async () => {
    const { database } = await store();
    const insert = () => database.db.insertInto("outages").values({ code: "google-clock", since_ms: at }).execute();
    await insert();
    await expect(insert()).rejects.toThrow(/UNIQUE/);
  });
});
