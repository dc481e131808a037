import { expect, test } from "vitest";
import { type Told, tellOnce } from "../../src/flows/tell.ts";
import { accessStores } from "./access-stores.ts";

function telling() {
  const { notices } = accessStores();
  const said: string[] = [];
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const tell = (key: string, told: Told | Error) =>
    tellOnce({ notices, log, clock: { now: () => 0 } }, key, async () => {
      said.push(key);
      if (told instanceof Error) throw told;
      return told;
    });
  return { notices, said, tell };
}

test("what was sent is never said again", async () => {
  const { tell, said } = telling();
  expect(await tell("a", "sent")).toBe("sent");
  expect(await tell("a", "sent")).toBe("before");
  expect(said).toEqual(["a"]);
});

test("what surely was not sent may be said again", async () => {
  const { tell, said } = telling();
  expect(await tell("a", "not-sent")).toBe("not-sent");
  expect(await tell("a", "sent")).toBe("sent");
  expect(said).toEqual(["a", "a"]);
});

test.each(["unsure", new Error("the connection broke")] as const)(
  "what may have arrived is never said again: %s",
  async (told) => {
    const { tell, notices } = telling();
    expect(await tell("a", told)).toBe("unsure");
    expect(await tell("a", "sent")).toBe("before");
    expect(await notices.uncertain("a", 1)).toEqual(["a"]);
  },
);

test("of two who want to say the same at once, one does", async () => {
  const { tell, said } = telling();
  await Promise.all([tell("a", "sent"), tell("a", "sent"), tell("b", "sent")]);
  expect(said).toEqual(["a", "b"]);
});

test("what cannot be claimed is not said", async () => {
  const { tell, said, notices } = telling();
  notices.claim = async () => {
    throw new Error("the database is locked");
  };
  await expect(tell("a", "sent")).rejects.toThrow("locked");
  expect(said).toEqual([]);
});

test("what was said is not said again when that cannot be written down", async () => {
  const { tell, said, notices } = telling();
  notices.sent = async () => {
    throw new Error("the database is locked");
  };
  expect(await tell("a", "sent")).toBe("sent");
  expect(await tell("a", "sent")).toBe("before");
  expect(said).toEqual(["a"]);
});
