import { isAbsolute, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type Sqlite from "better-sqlite3";
import { Kysely, SqliteDialect, type SqliteStatement, sql, type Transaction } from "kysely";
import { SourceError } from "../domain/failure.ts";
import { DatabaseRefused, makePrivate, prepareFile, refusal } from "./file-check.ts";
import { migrate, migrations } from "./migrations/index.ts";
import type { Tables } from "./tables.ts";

export { DatabaseRefused } from "./file-check.ts";

export interface Database {
  /** A file that was made just now. One in memory never counts: it is made anew at each start. */
  readonly isNew: boolean;
  /** For reads. They see whole commits only, and never wait for another process. */
  readonly db: Kysely<Tables>;
  /**
   * One transaction; on a failure nothing changed. A lock held by another process is waited for without stopping
   * anything else, up to four seconds. `work` awaits nothing but queries.
   * @throws SourceError when the database stays locked, or the disk is full.
   */
  write<T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T>;
  /**
   * The same for what can be read again, or is missed by nobody: it does not wait for the disk, which takes 5 to 20 ms
   * in which nothing else is served. A crash of ours loses nothing; a power cut may lose the last half minute.
   */
  writeLightly<T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T>;
  /**
   * Writes what was committed into the file itself, where it outlives a log that is lost or left behind by a copy. As
   * far as readers in other processes let us: the commit stands in any case.
   */
  settle(): Promise<void>;
  /**
   * A look-out of one's own: true when another process committed since it was last asked, at first since the file was
   * opened. Looks this seldom at most.
   */
  lookOut(pauseMs: number): () => boolean;
  close(): Promise<void>;
}

/**
 * Opens the file named by `file:…`, or `:memory:`, and brings it up to date.
 * @throws DatabaseRefused, before anything was written, when the file is not ours to use as it is.
 */
export async function openDatabase(url: string): Promise<Database> {
  const path = pathOf(url);
  const sqlite = await loadSqlite();
  if (path) prepareFile(path, sqlite, migrations.length);
  try {
    const connection = connect(path ?? ":memory:", sqlite);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepingStatements(connection) }) });
    const found = await migrate(db);
    if (path) makePrivate(path);
    return {
      isNew: path !== undefined && found === 0,
      db,
      write: (work) => patiently(() => db.transaction().execute(work)),
      writeLightly: (work) => patiently(() => db.connection().execute((alone) => lightly(alone, work))),
      settle: () => settle(db),
      lookOut: lookOuts(connection),
      close: () => db.destroy(),
    };
  } catch (problem) {
    throw refusal(problem);
  }
}

/** The file a URL names; undefined for one in memory. */
export function pathOf(url: string): string | undefined {
  if (url === ":memory:") return undefined;
  if (/^postgres(ql)?:/i.test(url)) {
    throw new DatabaseRefused("PostgreSQL is not supported yet: set DATABASE_URL to file:data/whereis.db");
  }
  const path = /^file:\/\//i.test(url) ? absolutePath(url) : /^file:(.+)/is.exec(url)?.[1];
  if (!path || path.includes("\0")) {
    throw new DatabaseRefused("DATABASE_URL names no file: write it as file:data/whereis.db");
  }
  return isAbsolute(path) ? path : resolve(path);
}

function absolutePath(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

// On an older Node-API the addon ends the process without a word, so we look before we load it.
export async function loadSqlite(): Promise<typeof Sqlite> {
  if (Number(process.versions.napi) < 10) {
    throw new DatabaseRefused(`Node ${process.versions.node} is too old for the database: use Node 24`);
  }
  return (await import("better-sqlite3")).default;
}

// A lock is waited for 100 ms at a time: SQLite waits by stopping the whole process.
function connect(path: string, sqlite: typeof Sqlite): Sqlite.Database {
  const connection = new sqlite(path, { timeout: 100 });
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  // Small checkpoints often, rather than a large one now and then that everybody waits for.
  connection.pragma("wal_autocheckpoint = 100");
  connection.pragma("foreign_keys = ON");
  connection.pragma("trusted_schema = OFF");
  // What is deleted, or became private, is overwritten and not merely no longer listed.
  connection.pragma("secure_delete = ON");
  connection.pragma("journal_size_limit = 0");
  return connection;
}

/** How many prepared statements are kept; we have about thirty. */
const KEPT_STATEMENTS = 200;

/** Preparing is most of what a query costs, so statements are kept by their text. */
function keepingStatements(connection: Sqlite.Database) {
  const kept = new Map<string, SqliteStatement>();
  // A full disk rolls back by itself; to do it again would be another error, which hides the first.
  const rollback: SqliteStatement = {
    reader: false,
    all: () => [],
    iterate: () => [].values(),
    run() {
      if (connection.inTransaction) connection.exec("rollback");
      return { changes: 0, lastInsertRowid: 0 };
    },
  };
  return {
    close: () => connection.close(),
    prepare(text: string): SqliteStatement {
      if (text === "rollback") return rollback;
      const known = kept.get(text);
      if (known) return known;
      // Asking for the lock first means that a transaction, once begun, cannot fail for another process's sake.
      const statement = connection.prepare(text === "begin" ? "begin immediate" : text);
      if (kept.size >= KEPT_STATEMENTS) kept.delete(kept.keys().next().value!);
      kept.set(text, statement);
      return statement;
    },
  };
}

/** For one transaction, on a connection that nobody else uses meanwhile. */
async function lightly<T>(alone: Kysely<Tables>, work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
  await sql`pragma synchronous = normal`.execute(alone);
  try {
    return await alone.transaction().execute(work);
  } finally {
    await sql`pragma synchronous = full`.execute(alone);
  }
}

async function patiently<T>(attempt: () => Promise<T>, pausesMs = [50, 150, 400, 1000, 2000]): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const [pauseMs, ...later] = pausesMs;
    if (pauseMs === undefined || !hasCode(error, /^SQLITE_BUSY/)) throw explain(error);
    await setTimeout(pauseMs);
    return patiently(attempt, later);
  }
}

function explain(cause: unknown): unknown {
  if (hasCode(cause, /^SQLITE_BUSY/)) {
    return new SourceError("the database is locked by another process; stop that one if it should not run", {
      code: "database-locked",
      remedy: "wait",
      cause,
    });
  }
  if (hasCode(cause, /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/)) {
    return new SourceError("the disk is full or cannot be written; free some space", {
      code: "disk-full",
      remedy: "wait",
      cause,
    });
  }
  return cause;
}

function hasCode(error: unknown, code: RegExp): boolean {
  return error instanceof Error && "code" in error && code.test(String(error.code));
}

// Busy, or a full disk, says nothing against what is in the log already; the next checkpoint takes it along.
async function settle(db: Kysely<Tables>): Promise<void> {
  for (const pauseMs of [0, 50, 250]) {
    await setTimeout(pauseMs);
    const checkpoint = sql<{ busy: number }>`pragma wal_checkpoint(truncate)`;
    const outcome = await checkpoint.execute(db).catch(() => undefined);
    if (outcome?.rows[0]?.busy === 0) return;
  }
}

function lookOuts(connection: Sqlite.Database): Database["lookOut"] {
  const version = connection.prepare("pragma data_version").pluck();
  const opened = version.get();
  return (pauseMs) => {
    let seen = opened;
    let lookedAt = 0;
    return () => {
      const at = performance.now();
      if (at - lookedAt < pauseMs) return false;
      lookedAt = at;
      const before = seen;
      seen = version.get();
      return seen !== before;
    };
  };
}
