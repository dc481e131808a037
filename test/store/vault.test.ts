import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openVault } from "../../src/store/vault.ts";

const [first, second, third] = [randomBytes(32), randomBytes(32), randomBytes(32)] as const;
const owner = { id: "grant-1", slot: "main" } as const;

test("whatever was sealed opens again, and nothing of it shows", () => {
  const vault = openVault([first]);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 500 }), (text) => {
      const sealed = vault.seal(text, owner);
      expect(vault.open(sealed, owner)).toBe(text);
      if (text.length > 8) expect(sealed.sealed.includes(text)).toBe(false);
    }),
  );
});

test("the same text never looks the same twice, and no nonce comes again", () => {
  const vault = openVault([first]);
  const nonces = Array.from({ length: 2000 }, () => vault.seal("canary", owner).sealed.toString("hex", 0, 12));
  expect(new Set(nonces).size).toBe(2000);
});

test.each([
  ["of another grant", { id: "grant-2", slot: "main" }],
  ["of another slot", { id: "grant-1", slot: "spare" }],
  ["whose names run together the same", { id: 'grant-1","main', slot: "main" }],
] as const)("in a row %s it does not open", (_which, other) => {
  const vault = openVault([first]);
  expect(vault.open(vault.seal("canary", owner), other)).toBe("unreadable");
});

test("the first key seals, all of them open", () => {
  const old = openVault([second]).seal("canary", owner);
  const vault = openVault([first, third, second]);
  expect(vault.open(old, owner)).toBe("canary");
  expect(openVault([first]).open(vault.seal("canary", owner), owner)).toBe("canary");
  expect(openVault([third, second]).open(vault.seal("canary", owner), owner)).toBe("unreadable");
});

test("a key's id tells keys apart, is the same in every process, and is nothing of the key", () => {
  const id = openVault([first]).keyId;
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(openVault([Buffer.from(first), second]).keyId).toBe(id);
  expect(openVault([second]).keyId).not.toBe(id);
  expect(first.toString("hex")).not.toContain(id);
});

test("noise of any length, under any key's id, is unreadable and never an error", () => {
  const vault = openVault([first]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(vault.keyId, "", "other"), (bytes, key_id) => {
      expect(vault.open({ key_id, sealed: Buffer.from(bytes) }, owner)).toBe("unreadable");
    }),
  );
});
