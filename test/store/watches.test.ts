import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Watch } from "../../src/domain/watch.ts";
import { openStore } from "../../src/store/index.ts";

const watch = (over: Partial<Watch> = {}): Watch => ({
  ...{ watcher: "U1", person: "slack:U2", wants: "back", since: 1_000, until: 9_000, checkedAt: 1_000 },
  wasOffline: false,
  ...over,
});

async function memory() {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  return store.watches;
}

test("a watch is there again after a restart, with what was seen since, and so is who does not want to be watched", async () => {
  const folder = mkdtempSync(join(tmpdir(), "watches-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = `file:${join(folder, "whereis.db")}`;
  const before = await openStore(url);
  await before.watches.set(watch(), 10);
  await before.watches.checked(watch(), 2_000, true);
  await before.watches.turn("slack:U3", "off", 1_000);
  await before.close();
  const after = await openStore(url);
  onTestFinished(() => after.close());
  expect(await after.watches.standing()).toEqual([watch({ checkedAt: 2_000, wasOffline: true })]);
  expect(await after.watches.isOff("slack:U3")).toBe(true);
});

test("there is one watch for two people, and a wish for something else takes its place", async () => {
  const watches = await memory();
  expect(await watches.set(watch(), 10)).toBe("set");
  expect(await watches.set(watch({ since: 2_000 }), 10)).toBe("stands");
  expect(await watches.set(watch({ since: 3_000, wants: "free" }), 10)).toBe("set");
  expect(await watches.of("U1", 3_000)).toEqual([watch({ since: 3_000, wants: "free" })]);
});

test("a watcher has so many, and those that are over do not count", async () => {
  const watches = await memory();
  await watches.set(watch({ person: "a", until: 1_500 }), 2);
  await watches.set(watch({ person: "b" }), 2);
  expect(await watches.set(watch({ person: "c", since: 2_000 }), 2)).toBe("set");
  expect(await watches.set(watch({ person: "d", since: 2_000 }), 2)).toBe("full");
  expect(await watches.set(watch({ person: "b", wants: "free", since: 2_000 }), 2)).toBe("set");
  expect(await watches.set(watch({ watcher: "U9", person: "d" }), 2)).toBe("set");
});

test("those that were not checked for longest come first", async () => {
  const watches = await memory();
  await watches.set(watch({ person: "a" }), 10);
  await watches.set(watch({ person: "b", since: 1_001, checkedAt: 1_001 }), 10);
  await watches.checked(watch({ person: "a" }), 5_000, false);
  expect((await watches.standing()).map(({ person }) => person)).toEqual(["b", "a"]);
});

test("one that is over is dropped, at the very instant and not before", async () => {
  const watches = await memory();
  await watches.set(watch(), 10);
  await watches.forgetBefore(8_999);
  expect(await watches.standing()).toHaveLength(1);
  await watches.forgetBefore(9_000);
  expect(await watches.standing()).toEqual([]);
});

test("removing says whether there was one", async () => {
  const watches = await memory();
  await watches.set(watch(), 10);
  expect(await watches.remove("U1", "slack:U2")).toBe(true);
  expect(await watches.remove("U1", "slack:U2")).toBe(false);
});

test("watching is switched off and on again, however often", async () => {
  const watches = await memory();
  for (const to of ["off", "off"] as const) await watches.turn("p", to, 1);
  expect(await watches.isOff("p")).toBe(true);
  for (const to of ["on", "on"] as const) await watches.turn("p", to, 2);
  expect(await watches.isOff("p")).toBe(false);
});

test("a database is new once: when its file is made", async () => {
  const folder = mkdtempSync(join(tmpdir(), "watches-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = `file:${join(folder, "whereis.db")}`;
  const opened: boolean[] = [];
  for (const each of [url, url, ":memory:"]) {
    const store = await openStore(each);
    opened.push(store.database.isNew);
    await store.close();
  }
  expect(opened).toEqual([true, false, false]);
});
