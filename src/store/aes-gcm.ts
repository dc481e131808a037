import { createCipheriv, createDecipheriv } from "node:crypto";

const algorithm = "aes-256-gcm";
/** The only length for which a nonce is used as it is. */
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The ciphertext, and the tag after it. One nonce is good for one text under one key. `bound` is vouched for, not held. */
export function encrypt(key: Buffer, nonce: Buffer, text: Buffer, bound: Buffer): Buffer {
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound);
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined when anything differs from how it was encrypted: key, nonce, ciphertext, tag, or what it was bound to. */
export function decrypt(key: Buffer, nonce: Buffer, sealed: Buffer, bound: Buffer): Buffer | undefined {
  if (nonce.length !== NONCE_BYTES || sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const text = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]);
  } catch {
    return undefined;
  }
}
