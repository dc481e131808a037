import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, resolve, sep } from "node:path";
import type Sqlite from "better-sqlite3";

/** The database, or the key to it, cannot be used as it is. Says what happened and what to do; what is there stays. */
export class DatabaseRefused extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "DatabaseRefused";
  }
}

/** Marks a file as ours ("WHRS"), so that another program's database is never touched. */
const applicationId = 0x57485253;

/** Above this, only the structure of the file is checked, so that a start stays under a second. */
const THOROUGH_CHECK_BYTES = 100_000_000;

/** Refuses a file that is damaged, foreign or newer than we are; makes a new one where there is none. */
export function prepareFile(path: string, sqlite: typeof Sqlite, newestSchema: number): void {
  prepareDirectory(dirname(path));
  if (isNew(path)) create(path, sqlite);
  else inspect(path, sqlite, newestSchema);
  if (isOurs(dirname(path))) chmodSync(dirname(path), 0o700);
  makePrivate(path);
}

/** SQLite gives `-wal` and `-shm` the mode of the file itself; this covers files that were there before. */
export function makePrivate(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, 0o600);
}

function prepareDirectory(directory: string): void {
  try {
    makeDirectory(directory);
    readdirSync(directory);
  } catch (cause) {
    throw new DatabaseRefused(
      "the database's directory cannot be made or entered: create it for this user, or point DATABASE_URL elsewhere",
      { cause },
    );
  }
}

// Node's own way of making parents never ends where a file system refuses them, as /proc does.
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(dirname(directory));
  mkdirSync(directory, { mode: 0o700 });
}

// A directory that others use too, such as /tmp, or that we stand in, is not for us to close.
function isOurs(directory: string): boolean {
  const { uid, mode } = statSync(directory);
  const isShared = (mode & 0o1000) !== 0 || uid !== process.getuid?.();
  const holds = (inner: string) => `${resolve(inner)}${sep}`.startsWith(directory === sep ? sep : `${directory}${sep}`);
  return !isShared && !holds(process.cwd()) && !holds(homedir());
}

function isNew(path: string): boolean {
  const size = sizeOf(path);
  return size === undefined || (size === 0 && !sizeOf(`${path}-wal`));
}

// Written in one piece with our mark already inside, so that whatever is found later is ours or is not.
function create(path: string, sqlite: typeof Sqlite): void {
  const memory = new sqlite(":memory:");
  memory.pragma(`application_id = ${applicationId}`);
  const bytes = memory.serialize();
  memory.close();
  // In WAL mode from its first byte: a process killed on the way there would leave a journal that a reader cannot undo.
  bytes.fill(2, 18, 20);
  try {
    writeFileSync(path, bytes, { mode: 0o600, flush: true });
  } catch (cause) {
    throw unwritable(cause);
  }
}

/** Reads and changes nothing. @throws DatabaseRefused when the file is damaged, foreign or newer than we are. */
export function inspect(path: string, sqlite: typeof Sqlite, newestSchema: number): void {
  const header = firstBytes(path, 100);
  if (header.length < 100 || header.toString("latin1", 0, 16) !== "SQLite format 3\0") throw damaged();
  if (header.readUInt32BE(68) !== applicationId) {
    throw new DatabaseRefused(
      "the database file belongs to another program, or its first page is damaged: point DATABASE_URL elsewhere, or restore a backup",
    );
  }
  const companions = [`${path}-wal`, `${path}-shm`].filter((file) => !existsSync(file));
  try {
    readThrough(path, sqlite, newestSchema);
  } catch (problem) {
    // Reading leaves these behind; a refused file keeps its surroundings as they were.
    for (const file of companions) rmSync(file, { force: true });
    throw problem;
  }
}

function readThrough(path: string, sqlite: typeof Sqlite, newestSchema: number): void {
  const isBig = (sizeOf(path) ?? 0) > THOROUGH_CHECK_BYTES;
  let reader: Sqlite.Database | undefined;
  try {
    reader = new sqlite(path, { readonly: true, fileMustExist: true, timeout: 1000 });
    const schema = Number(reader.pragma("user_version", { simple: true }));
    if (schema > newestSchema) {
      throw new DatabaseRefused(
        `the database was written by a newer version (schema ${schema}, known up to ${newestSchema}): update whereis, or restore an older backup`,
      );
    }
    if (reader.pragma(isBig ? "quick_check(1)" : "integrity_check(1)", { simple: true }) !== "ok") throw damaged();
  } catch (cause) {
    throw refusal(cause);
  } finally {
    reader?.close();
  }
}

/** Turns whatever SQLite says while opening into one sentence with a remedy. */
export function refusal(cause: unknown): unknown {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(code)) return damaged(cause);
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^E(ACCES|PERM|ROFS|ISDIR|NOENT)$/.test(code)) return unwritable(cause);
  if (/^SQLITE_BUSY/.test(code)) {
    return new DatabaseRefused("the database is locked by another process: stop that one, then start again", { cause });
  }
  if (/^SQLITE_(FULL|IOERR)|^ENOSPC$/.test(code)) {
    return new DatabaseRefused("the disk is full or failing: free some space, then start again", { cause });
  }
  return cause;
}

function damaged(cause?: unknown): DatabaseRefused {
  return new DatabaseRefused(
    "the database file is damaged and was left as it is: restore a backup, or move it away to start anew",
    { cause },
  );
}

function unwritable(cause: unknown): DatabaseRefused {
  return new DatabaseRefused(
    "the database cannot be written: let this user write the file and its directory, or point DATABASE_URL elsewhere",
    { cause },
  );
}

function firstBytes(path: string, count: number): Buffer {
  const buffer = Buffer.alloc(count);
  try {
    const file = openSync(path, "r");
    try {
      return buffer.subarray(0, readSync(file, buffer, 0, count, 0));
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw refusal(cause);
  }
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}
