import { randomBytes, randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, parse } from "node:path";
import { DatabaseRefused } from "./file-check.ts";
import { KEY_BYTES } from "./vault.ts";

/**
 * The key in the file beside the database; undefined when there is none. A file that others could read is closed to them.
 * @throws DatabaseRefused when it holds no key, or cannot be read. It stays as it is.
 */
export function readKeyFile(databasePath: string): Buffer | undefined {
  const path = keyPathOf(databasePath);
  if (!existsSync(path)) return undefined;
  const key = keyIn(privately(path));
  if (key) return key;
  throw new DatabaseRefused(
    "the key file beside the database does not hold 32 bytes in base64 and was left as it is: restore it from a backup, or move it away and connect Google anew",
  );
}

/**
 * Makes the key file, whole from its first moment. When another process made one meanwhile, that one counts.
 * @throws DatabaseRefused when it cannot be written.
 */
export function makeKeyFile(databasePath: string): Buffer {
  const path = keyPathOf(databasePath);
  try {
    writeOnce(path, `${randomBytes(KEY_BYTES).toString("base64")}\n`);
  } catch (cause) {
    throw new DatabaseRefused(
      "the key file beside the database cannot be written: let this user write the directory, or set TOKEN_ENCRYPTION_KEY",
      { cause },
    );
  }
  return readKeyFile(databasePath)!;
}

export type KeyFile =
  | { readonly kind: "absent" | "damaged" | "unreadable" }
  | { readonly kind: "fine"; readonly isPrivate: boolean; readonly key: Buffer };

/** What stands in the key file; changes nothing, not even who may read it. */
export function lookAtKeyFile(databasePath: string): KeyFile {
  const path = keyPathOf(databasePath);
  if (!existsSync(path)) return { kind: "absent" };
  try {
    const key = keyIn(readFileSync(path, "latin1"));
    if (!key) return { kind: "damaged" };
    return { kind: "fine", isPrivate: (statSync(path).mode & 0o077) === 0, key };
  } catch {
    return { kind: "unreadable" };
  }
}

/** `data/whereis.db` → `data/whereis.key`. */
function keyPathOf(databasePath: string): string {
  const { dir, name, base, ext } = parse(databasePath);
  return join(dir, ext === ".key" ? `${base}.key` : `${name}.key`);
}

function privately(path: string): string {
  try {
    const file = openSync(path, "r");
    try {
      if ((fstatSync(file).mode & 0o077) !== 0) fchmodSync(file, 0o600);
      return readFileSync(file, "latin1");
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new DatabaseRefused(
      "the key file beside the database cannot be read, or not be closed to others: let this user own it, or set TOKEN_ENCRYPTION_KEY",
      { cause },
    );
  }
}

// Either alphabet of base64, with or without its padding: people make keys with whatever they have.
function keyIn(text: string): Buffer | undefined {
  return /^\s*[\w+/-]{43}=?\s*$/.test(text) ? Buffer.from(text.trim(), "base64") : undefined;
}

// Written aside and then given its name, which fails when the name is taken: nobody ever sees half a key.
function writeOnce(path: string, text: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    writeFileSync(aside, text, { mode: 0o600, flag: "wx", flush: true });
    linkSync(aside, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  const directory = openSync(dirname(path), "r");
  fsyncSync(directory);
  closeSync(directory);
}
