import { createHash, timingSafeEqual } from "node:crypto";

/** A secret as it is kept: whoever reads it here cannot use it. */
export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** In the same time whether it is nearly right or not at all. */
export function isSecretOf(known: Buffer | undefined, secret: string): boolean {
  return known !== undefined && timingSafeEqual(known, hashOf(secret));
}
