import { expect, onTestFinished, test } from "vitest";
import { openStore } from "../../src/store/index.ts";

async function memory() {
  const store = await openStore(":memory:");
  onTestFinished(() => store.close());
  return store.sessions;
}

test("a session is found by its hash until it is over, and not after it was ended", async () => {
  const sessions = await memory();
  await sessions.add({ hash: "aa", slackId: "U1", until: 9_000 });
  await sessions.add({ hash: "bb", slackId: "U1", until: 9_500 });
  expect(await sessions.find("aa", 8_999)).toBe("U1");
  expect(await sessions.find("aa", 9_000)).toBeUndefined();
  expect(await sessions.find("a", 1_000)).toBeUndefined();
  await sessions.remove("aa");
  expect(await sessions.find("aa", 1_000)).toBeUndefined();
  expect(await sessions.find("bb", 1_000)).toBe("U1");
});

test("those that are over are forgotten, the others stay", async () => {
  const sessions = await memory();
  await sessions.add({ hash: "old", slackId: "U1", until: 5_000 });
  await sessions.add({ hash: "new", slackId: "U2", until: 5_001 });
  await sessions.forgetBefore(5_000);
  expect(await sessions.find("old", 0)).toBeUndefined();
  expect(await sessions.find("new", 0)).toBe("U2");
});
