import { createHmac, randomBytes } from "node:crypto";
import type { Slot } from "../domain/grant.ts";
import { decrypt, encrypt, NONCE_BYTES } from "./aes-gcm.ts";

/** Seals refresh tokens. The first key seals, all of them open. */
export interface Vault {
  seal(text: string, owner: Owner): Sealed;
  /** Never throws for bad data: `unreadable` when no key of ours sealed it, for this owner, byte for byte. */
  open(sealed: Sealed, owner: Owner): string | "unreadable";
  /** The id of the key that seals. */
  readonly keyId: string;
}

/** The row a sealed text belongs to; in any other it does not open. */
export interface Owner {
  readonly id: string;
  readonly slot: Slot;
}

export interface Sealed {
  /** Tells keys apart without telling the key. */
  readonly key_id: string;
  /** Nonce, ciphertext, tag. */
  readonly sealed: Buffer;
}

export const KEY_BYTES = 32;

/** A sealed text of another layout will have another word here. */
const format = "whereis refresh token 1";

export function openVault([first, ...others]: readonly Buffer[]): Vault {
  if (!first) throw new TypeError("a vault needs a key");
  const keys = [first, ...others].map((key) => ({ id: idOf(key), key }));
  const keyId = idOf(first);
  return {
    keyId,
    seal(text, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const bytes = encrypt(first, nonce, Buffer.from(text), boundTo(owner));
      return { key_id: keyId, sealed: Buffer.concat([nonce, bytes]) };
    },
    open({ key_id, sealed }, owner) {
      const key = keys.find(({ id }) => id === key_id)?.key;
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const text = key && decrypt(key, nonce, sealed.subarray(NONCE_BYTES), boundTo(owner));
      return text ? text.toString() : "unreadable";
    },
  };
}

function idOf(key: Buffer): string {
  return createHmac("sha256", key).update("whereis key id").digest("hex").slice(0, 16);
}

function boundTo({ id, slot }: Owner): Buffer {
  return Buffer.from(JSON.stringify([format, id, slot]));
}
