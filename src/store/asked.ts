import { setImmediate } from "node:timers/promises";
import type { CompiledQuery } from "kysely";
import type { Instant } from "../domain/interval.ts";
import type { AskedAbout, AskedBy } from "../domain/own-privacy.ts";
import type { PersonId } from "../domain/person.ts";
import type { AskLog } from "../flows/ports.ts";
import type { Database } from "./database.ts";
import { CHUNK_SIZE, untilDone, WRITTEN_AT_ONCE } from "./turns.ts";

const WRITTEN_WITHIN_MS = 500;
/** While nothing can be written, so many are kept in memory. */
const KEPT_AT_MOST = 50_000;

export function openAsked(database: Database): AskLog {
  const insert = inserting(database);
  const unwritten: AskedAbout[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  // What is in memory leaves it only once it is on disk, so that nothing is lost and nothing counts twice.
  const writeAll = async () => {
    while (unwritten.length > 0) {
      const chunk = unwritten.slice(0, CHUNK_SIZE);
      await database.writeLightly(async (db) => {
        for (const { person, asker, at, via } of chunk) {
          await db.executeQuery({ ...insert, parameters: [person, asker, at, via ?? null] });
        }
      });
      unwritten.splice(0, chunk.length);
      await setImmediate();
    }
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(writeAll, writeAll);
    return writing;
  };

  return {
    note(question) {
      unwritten.push(question);
      if (unwritten.length > KEPT_AT_MOST) unwritten.pop();
      timer ??= setTimeout(() => void flush().catch(() => undefined), WRITTEN_WITHIN_MS).unref();
    },
    async about(person, since) {
      const left = await flush().then(
        () => [],
        () => unwritten.filter((question) => question.person === person),
      );
      return inAll([...(await written(database, person, since)), ...left.map(once)]);
    },
    flush,
    forgetBefore: (at) => untilDone(() => forgetSome(database, at), WRITTEN_AT_ONCE),
  };
}

/** Compiled once: every question leaves a row, and building the statement costs more than running it. */
function inserting({ db }: Database): CompiledQuery {
  return db.insertInto("questions").values({ person: "", asker: "", asked_ms: 0, via: null }).compile();
}

const once = ({ asker, at }: AskedAbout): AskedBy => ({ asker, times: 1, lastAt: at });

function inAll(some: readonly AskedBy[]): readonly AskedBy[] {
  const all = new Map<string, AskedBy>();
  for (const { asker, times, lastAt } of some) {
    const before = all.get(asker) ?? { times: 0, lastAt: 0 };
    all.set(asker, { asker, times: before.times + times, lastAt: Math.max(before.lastAt, lastAt) });
  }
  return [...all.values()].sort((a, b) => b.lastAt - a.lastAt || (a.asker < b.asker ? -1 : 1));
}

async function written({ db }: Database, person: PersonId, since: Instant): Promise<readonly AskedBy[]> {
  const rows = await db
    .selectFrom("questions")
    .select((row) => ["asker", row.fn.countAll<number>().as("times"), row.fn.max("asked_ms").as("last_ms")])
    .where("person", "=", person)
    .where("asked_ms", ">=", since)
    .groupBy("asker")
    .execute();
  return rows.map(({ asker, times, last_ms }) => ({ asker, times, lastAt: last_ms }));
}

async function forgetSome(database: Database, at: Instant): Promise<number> {
  return database.writeLightly(async (db) => {
    const old = db.selectFrom("questions").select("id").where("asked_ms", "<", at).limit(WRITTEN_AT_ONCE);
    const { numDeletedRows } = await db.deleteFrom("questions").where("id", "in", old).executeTakeFirst();
    return Number(numDeletedRows);
  });
}
