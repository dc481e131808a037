import { copyFileSync, existsSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadSqlite, pathOf } from "./database.ts";
import { inspect, refusal } from "./file-check.ts";
import { type KeyFile, lookAtKeyFile } from "./key-file.ts";
import { migrations } from "./migrations/index.ts";

/** How a database stands, found out without changing anything of it. */
export type DatabaseState =
  | { readonly kind: "in-memory" }
  | ({ readonly kind: "absent" } & Surroundings)
  | ({
      readonly kind: "fine";
      /** Whether nobody else can read it. */
      readonly isPrivate: boolean;
      readonly schema: number;
      readonly newestSchema: number;
      /** What it holds at this moment. */
      readonly copyUrl: string;
    } & Surroundings);

interface Surroundings {
  readonly keyFile: KeyFile;
  readonly freeBytes: number | undefined;
}

/**
 * Looks at a copy of the database, which it leaves in `folder`.
 * @throws DatabaseRefused with what to do, when the database cannot be used as it is.
 */
export async function inspectDatabase(url: string, folder: string): Promise<DatabaseState> {
  const path = pathOf(url);
  if (path === undefined) return { kind: "in-memory" };
  const about = { keyFile: lookAtKeyFile(path), freeBytes: freeBytesAt(dirname(path)) };
  if (!existsSync(path)) return { kind: "absent", ...about };
  const isPrivate = (statSync(path).mode & 0o077) === 0;
  const copy = join(folder, "copy.db");
  try {
    await copyTo(copy, path);
  } catch (cause) {
    throw refusal(cause);
  }
  const sqlite = await loadSqlite();
  inspect(copy, sqlite, migrations.length);
  const reader = new sqlite(copy, { readonly: true });
  const schema = Number(reader.pragma("user_version", { simple: true }));
  reader.close();
  return { kind: "fine", ...about, isPrivate, schema, newestSchema: migrations.length, copyUrl: `file:${copy}` };
}

/** Beside a database that nobody has open SQLite would leave files behind; one that is in use must be read by it. */
async function copyTo(copy: string, path: string): Promise<void> {
  if (!existsSync(`${path}-wal`)) return copyFileSync(path, copy);
  const sqlite = await loadSqlite();
  const reader = new sqlite(path, { readonly: true, timeout: 1000 });
  try {
    writeFileSync(copy, reader.serialize(), { mode: 0o600 });
  } finally {
    reader.close();
  }
}

function freeBytesAt(directory: string): number | undefined {
  if (!existsSync(directory)) return dirname(directory) === directory ? undefined : freeBytesAt(dirname(directory));
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}
