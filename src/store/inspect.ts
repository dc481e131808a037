import { existsSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadSqlite, pathOf } from "./database.ts";
import { inspect } from "./file-check.ts";
import { type KeyFile, lookAtKeyFile } from "./key-file.ts";
import { migrations } from "./migrations/index.ts";

/** How a database stands, found out without changing anything of it. */
export type DatabaseState =
  | { readonly kind: "in-memory" }
  | {
      readonly kind: "absent";
      readonly path: string;
      readonly keyFile: KeyFile;
      readonly freeBytes: number | undefined;
    }
  | {
      readonly kind: "fine";
      readonly path: string;
      /** Whether nobody else can read it. */
      readonly isPrivate: boolean;
      readonly schema: number;
      readonly newestSchema: number;
      readonly keyFile: KeyFile;
      readonly freeBytes: number | undefined;
    };

/** @throws DatabaseRefused with what to do, when it cannot be used as it is. */
export async function inspectDatabase(url: string): Promise<DatabaseState> {
  const path = pathOf(url);
  if (path === undefined) return { kind: "in-memory" };
  const about = { path, keyFile: lookAtKeyFile(path), freeBytes: freeBytesAt(dirname(path)) };
  if (!existsSync(path)) return { kind: "absent", ...about };
  const sqlite = await loadSqlite();
  inspect(path, sqlite, migrations.length);
  const reader = new sqlite(path, { readonly: true, timeout: 1000 });
  try {
    const schema = Number(reader.pragma("user_version", { simple: true }));
    const isPrivate = (statSync(path).mode & 0o077) === 0;
    return { kind: "fine", ...about, isPrivate, schema, newestSchema: migrations.length };
  } finally {
    reader.close();
  }
}

/** Writes what the database holds at this moment into a folder, and returns the copy's URL; the database is only read. */
export async function copyDatabase(path: string, folder: string): Promise<string> {
  const sqlite = await loadSqlite();
  const reader = new sqlite(path, { readonly: true, timeout: 1000 });
  try {
    const copy = join(folder, "copy.db");
    writeFileSync(copy, reader.serialize(), { mode: 0o600 });
    return `file:${copy}`;
  } finally {
    reader.close();
  }
}

function freeBytesAt(directory: string): number | undefined {
  if (!existsSync(directory)) return dirname(directory) === directory ? undefined : freeBytesAt(dirname(directory));
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
