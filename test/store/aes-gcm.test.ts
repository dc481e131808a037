import { describe, expect, test } from "vitest";
import { decrypt, encrypt } from "../../src/store/aes-gcm.ts";

const hex = (text: string) => Buffer.from(text, "hex");

/** Test cases 13 to 16 of McGrew and Viega, "The Galois/Counter Mode of Operation": those for 256 bits and 12-byte nonces. */
const key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
const nonce = hex("cafebabefacedbaddecaf888");
const text = hex(
  "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
);
const ciphertext =
  "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad";
const known: readonly [string, Parameters<typeof encrypt>, string][] = [
  ["13", [Buffer.alloc(32), Buffer.alloc(12), hex(""), hex("")], "530f8afbc74536b9a963b4f1c4cb738b"],
  [
    "14",
    [Buffer.alloc(32), Buffer.alloc(12), Buffer.alloc(16), hex("")],
    "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
  ],
  ["15", [key, nonce, text, hex("")], `${ciphertext}b094dac5d93471bdec1a502270e3cc6c`],
  [
    "16",
    [key, nonce, text.subarray(0, 60), hex("feedfacedeadbeeffeedfacedeadbeefabaddad2")],
    `${ciphertext.slice(0, 120)}76fc6ece0f4e1768cddf8853bb2d551b`,
  ],
];

describe.each(known)("test case %s of the specification", (_number, [key, nonce, text, bound], sealed) => {
  test("is encrypted and decrypted as it says", () => {
    expect(encrypt(key, nonce, text, bound).toString("hex")).toBe(sealed);
    expect(decrypt(key, nonce, hex(sealed), bound)).toEqual(text);
  });

  test("is refused with any one bit of key, nonce, ciphertext, tag or bound data turned", () => {
    const parts = { key, nonce, sealed: hex(sealed), bound };
    for (const part of ["key", "nonce", "sealed", "bound"] as const) {
      for (let bit = 0; bit < parts[part].length * 8; bit++) {
        const turned = { ...parts, [part]: Buffer.from(parts[part]) };
        turned[part][bit >> 3]! ^= 1 << (bit & 7);
        expect(decrypt(turned.key, turned.nonce, turned.sealed, turned.bound)).toBeUndefined();
      }
    }
  });

  test("is refused cut short anywhere, or with something after it", () => {
    for (let length = 0; length < sealed.length / 2; length++) {
      expect(decrypt(key, nonce, hex(sealed).subarray(0, length), bound)).toBeUndefined();
    }
    expect(decrypt(key, nonce, hex(`${sealed}00`), bound)).toBeUndefined();
    expect(decrypt(key, nonce, hex(sealed), Buffer.concat([bound, Buffer.alloc(1)]))).toBeUndefined();
  });

  test("is refused with a nonce of another length", () => {
    for (const length of [0, 1, 8, 11, 13, 16]) {
      expect(decrypt(key, Buffer.alloc(length), hex(sealed), bound)).toBeUndefined();
    }
  });
});
