import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { at, store, temporary } from "./readings.ts";

const MINUTE = 60_000;

describe("deliveries", () => {
  test("each is taken once", async () => {
    const { deliveries } = await store();
    expect([deliveries.take("Ev1", at), deliveries.take("Ev2", at), deliveries.take("Ev1", at + 1)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test("are remembered for a quarter of an hour", async () => {
    const { deliveries } = await store();
    deliveries.take("Ev1", at);
    expect(deliveries.take("Ev1", at + 15 * MINUTE - 1)).toBe(false);
    expect(deliveries.take("Ev1", at + 15 * MINUTE)).toBe(true);
  });

  test("are written within a second, without being asked to", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const first = await store(url);
    first.deliveries.take("Ev1", at);
    const written = () => first.database.db.selectFrom("deliveries").selectAll().execute();
    await expect.poll(written, { timeout: 5000 }).toEqual([{ key: "Ev1", taken_ms: at }]);
    const { deliveries } = await store(url);
    expect(deliveries.take("Ev1", at + MINUTE)).toBe(false);
  });

  test("survive a restart that follows at once", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const first = await store(url);
    first.deliveries.take("Ev1", at);
    await first.close();
    const { deliveries } = await store(url);
    expect([deliveries.take("Ev1", at + 1), deliveries.take("Ev2", at + 1)]).toEqual([false, true]);
  });

  test("fifty thousand are remembered, and no more", async () => {
    const { deliveries } = await store();
    for (let i = 0; i <= 50_000; i++) deliveries.take(`Ev${i}`, at);
    expect([deliveries.take("Ev50000", at), deliveries.take("Ev1", at), deliveries.take("Ev0", at)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("old ones are forgotten", async () => {
    const { database, deliveries } = await store();
    for (let i = 0; i < 120; i++) deliveries.take(`Ev${i}`, at - 1 - i);
    deliveries.take("Ev", at);
    await deliveries.flush();
    await deliveries.forgetBefore(at);
    expect(await database.db.selectFrom("deliveries").select("key").execute()).toEqual([{ key: "Ev" }]);
  });
});
