import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openStore } from "../../src/store/index.ts";

async function memory() {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  return store.favourites;
}

test("those someone keeps in sight are there after a restart, who was added first in front, and nobody else’s", async () => {
  const folder = mkdtempSync(join(tmpdir(), "favourites-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = `file:${join(folder, "whereis.db")}`;
  const before = await openStore(url);
  await before.favourites.add("U1", "slack:U3", 1_000, 25);
  await before.favourites.add("U1", "name:Sora", 2_000, 25);
  await before.favourites.add("U9", "slack:U1", 3_000, 25);
  await before.close();
  const after = await openStore(url);
  onTestFinished(() => after.close());
  expect(await after.favourites.of("U1")).toEqual(["slack:U3", "name:Sora"]);
});

test("nobody is added twice, and there are so many at most", async () => {
  const favourites = await memory();
  expect(await favourites.add("U1", "a", 1, 2)).toBe("added");
  expect(await favourites.add("U1", "b", 2, 2)).toBe("added");
  expect(await favourites.add("U1", "a", 3, 2)).toBe("stands");
  expect(await favourites.add("U1", "c", 4, 2)).toBe("full");
  expect(await favourites.add("U2", "c", 5, 2)).toBe("added");
  expect(await favourites.of("U1")).toEqual(["a", "b"]);
});

test("who is removed makes room, and removing her again changes nothing", async () => {
  const favourites = await memory();
  await favourites.add("U1", "a", 1, 1);
  await favourites.remove("U1", ["a", "z"]);
  await favourites.remove("U1", ["a"]);
  await favourites.remove("U1", []);
  expect(await favourites.add("U1", "b", 2, 1)).toBe("added");
  expect(await favourites.of("U1")).toEqual(["b"]);
});
