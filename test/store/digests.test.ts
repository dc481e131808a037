import { expect, onTestFinished, test } from "vitest";
import type { StoredDigest } from "../../src/flows/ports.ts";
import { openStore } from "../../src/store/index.ts";

const morning: StoredDigest = {
  channel: "C0GENERAL",
  line: "30 8 * * 1-5",
  language: "ko",
  groups: ["trip", "away"],
  isSilentWhenUsual: true,
  isStopped: false,
  setBy: "U0MINJI",
};

async function opened() {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  return store;
}

test("a digest comes back as it was put", async () => {
  const { digests } = await opened();
  const plain: StoredDigest = { ...morning, channel: "C0ALPHA", isSilentWhenUsual: false, isStopped: true };
  const { setBy: _setBy, ...nobodys } = plain;
  await digests.put(morning);
  await digests.put(nobodys);
  expect(await digests.all()).toEqual([nobodys, morning]);
});

test("there is one a channel: the last one put", async () => {
  const { digests } = await opened();
  await digests.put(morning);
  await digests.put({ ...morning, language: "ja", groups: ["events"] });
  expect(await digests.all()).toEqual([{ ...morning, language: "ja", groups: ["events"] }]);
});

test("a group that this version does not know is left out", async () => {
  const { digests, database } = await opened();
  await digests.put(morning);
  await database.write((db) => db.updateTable("digests").set({ groups: '["away","weather"]' }).execute());
  expect((await digests.all())[0]?.groups).toEqual(["away"]);
});
