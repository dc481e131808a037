import { createHash } from "node:crypto";

/** The same for the same value, quoted as HTTP wants it. */
export function etagOf(value: unknown): string {
  return `"${createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 20)}"`;
}
