import type { CompiledQuery, Transaction } from "kysely";
import { type Instant, MINUTE } from "../domain/interval.ts";
import type { DeliveryStore } from "../flows/ports.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";
import { inChunks, untilDone, WRITTEN_AT_ONCE } from "./turns.ts";

/** Slack repeats a delivery within minutes, and never later than this. */
const REMEMBERED_MS = 15 * MINUTE;
const REMEMBERED_AT_MOST = 50_000;
const WRITTEN_WITHIN_MS = 500;

interface Taken {
  readonly key: string;
  readonly taken_ms: Instant;
}

export async function openDeliveries(database: Database): Promise<DeliveryStore> {
  const taken = await recentlyTaken(database);
  const insert = inserting(database);
  let unwritten: Taken[] = [];
  let timer: NodeJS.Timeout | undefined;

  const insertAll = async (db: Transaction<Tables>, rows: readonly Taken[]) => {
    for (const { key, taken_ms } of rows) await db.executeQuery({ ...insert, parameters: [key, taken_ms] });
  };

  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const rows = unwritten;
    unwritten = [];
    try {
      await inChunks(rows, (chunk) => database.writeLightly((db) => insertAll(db, chunk)));
    } catch (error) {
      // Kept for the next batch; memory still knows them all.
      unwritten = [...rows, ...unwritten].slice(-REMEMBERED_AT_MOST);
      throw error;
    }
  };

  return {
    take(key, at) {
      const before = taken.get(key);
      if (before !== undefined && at - before < REMEMBERED_MS) return false;
      taken.delete(key);
      taken.set(key, at);
      forgetOldest(taken, at);
      unwritten.push({ key, taken_ms: at });
      timer ??= setTimeout(() => void flush().catch(() => undefined), WRITTEN_WITHIN_MS).unref();
      return true;
    },
    flush,
    forgetBefore: (at) => untilDone(() => forgetSome(database, at), WRITTEN_AT_ONCE),
  };
}

function forgetOldest(taken: Map<string, Instant>, at: Instant): void {
  for (const [key, takenAt] of taken) {
    if (taken.size <= REMEMBERED_AT_MOST && at - takenAt < REMEMBERED_MS) return;
    taken.delete(key);
  }
}

async function recentlyTaken({ db }: Database): Promise<Map<string, Instant>> {
  const newestFirst = db.selectFrom("deliveries").selectAll().orderBy("taken_ms", "desc");
  const newest = await newestFirst.limit(1).executeTakeFirst();
  if (!newest) return new Map();
  const since = newest.taken_ms - REMEMBERED_MS;
  const rows = await newestFirst.where("taken_ms", ">", since).limit(REMEMBERED_AT_MOST).execute();
  return new Map(rows.reverse().map(({ key, taken_ms }) => [key, taken_ms]));
}

/** Compiled once: every question leaves a row, and building the statement costs more than running it. */
function inserting({ db }: Database): CompiledQuery {
  return db
    .insertInto("deliveries")
    .values({ key: "", taken_ms: 0 })
    .onConflict((conflict) => conflict.column("key").doUpdateSet((row) => ({ taken_ms: row.ref("excluded.taken_ms") })))
    .compile();
}

async function forgetSome(database: Database, at: Instant): Promise<number> {
  return database.writeLightly(async (db) => {
    const old = db.selectFrom("deliveries").select("key").where("taken_ms", "<", at).limit(WRITTEN_AT_ONCE);
    const { numDeletedRows } = await db.deleteFrom("deliveries").where("key", "in", old).executeTakeFirst();
    return Number(numDeletedRows);
  });
}
