import { createHash } from "node:crypto";
import { type Hidden, type PrivateCopies, whoseName } from "../domain/calendar/copies.ts";
import type { Directory } from "../domain/names/directory.ts";

/**
 * What a calendar holds as private, as it may be stored: first whose it is, then a word for each copy that tells whether
 * another is the same, and not which it is.
 */
export function asKept({ of, copies }: PrivateCopies): readonly string[] {
  return copies.size === 0 ? [] : [of, ...[...copies].map(digest).sort()];
}

/** What is known to be hidden, and what calendars that cannot be read now held as private when they last could. */
export function hiddenToo(hidden: Hidden, kept: readonly (readonly string[])[], directory: Directory): Hidden {
  const stored = kept.flatMap(([of, ...digests]) =>
    of === undefined ? [] : [{ begins: `${whoseName(of, directory)} `, digests: new Set(digests) }],
  );
  if (stored.length === 0) return hidden;
  return {
    size: hidden.size + stored.length,
    has: (name) =>
      hidden.has(name) ||
      stored.some(({ begins, digests }) => name.startsWith(begins) && digests.has(digest(name.slice(begins.length)))),
  };
}

function digest(copy: string): string {
  return createHash("sha256").update(copy).digest("base64url").slice(0, 16);
}
