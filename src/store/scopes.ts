import type { Selectable, Transaction } from "kysely";
import type { Instant } from "../domain/interval.ts";
import type { LabFacts, Misread, ScopeReading, StoredScope } from "../flows/ports.ts";
import type { Database } from "./database.ts";
import type { ScopesTable, Tables } from "./tables.ts";
import { inChunks, queues } from "./turns.ts";

/** Every scope as stored, in memory: there are few, and every answer needs them. */
export interface Scopes {
  /** As the ports show them; the same array until something changes. */
  stored(): readonly StoredScope[];
  storedAs(source: string, scope: string): StoredScope | undefined;
  freshest(source: string): StoredScope | undefined;
  labFacts(): readonly (LabFacts & { readonly source: string })[];
  kept(source: string, scope: string): readonly string[];
  all(): readonly ScopeRow[];
  byId(id: number): ScopeRow | undefined;
  named(source: string, scope: string): ScopeRow | undefined;
  /** The scope, made when it was not there. */
  make(source: string, scope: string, label: string): Promise<ScopeRow>;
  /** Writes within the transaction; call the result once it is committed. */
  change(db: Transaction<Tables>, id: number, fields: Partial<ScopeRow>): Promise<() => void>;
  /** The same in a transaction of its own. */
  update(id: number, fields: Partial<ScopeRow>): Promise<void>;
  /** What is only worth remembering here, because it could not be written. */
  remember(id: number, fields: Partial<ScopeRow>): void;
  /** Confirmed unchanged: noted now, written within five minutes. */
  checked(id: number, at: Instant): void;
  flush(): Promise<void>;
  drop(id: number): Promise<void>;
  /** Reads everything again, when another process changed it. */
  reload(): Promise<void>;
  /** One writer of a scope at a time. */
  inTurn<T>(id: number, work: () => Promise<T>): Promise<T>;
}

export type ScopeRow = Readonly<Selectable<ScopesTable>>;

/** A refresh that changed nothing leaves the file alone; a crash makes the data look at most this much older. */
const checkedWithinMs = 5 * 60_000;

export async function openScopes(database: Database): Promise<Scopes> {
  const rows = new Map<number, ScopeRow>();
  const bySource = new Map<string, Map<string, ScopeRow>>();
  const freshest = new Map<string, ScopeRow>();
  const unwritten = new Set<number>();
  const inTurn = queues();
  let timer: NodeJS.Timeout | undefined;
  let stored: readonly StoredScope[] | undefined;
  let labFacts: readonly (LabFacts & { readonly source: string })[] | undefined;

  const keep = (row: ScopeRow) => {
    rows.set(row.id, row);
    const siblings = bySource.get(row.source) ?? new Map<string, ScopeRow>();
    bySource.set(row.source, siblings.set(row.scope, row));
    freshest.set(row.source, fresher(row, freshest.get(row.source)));
    stored = labFacts = undefined;
  };
  const remember = (id: number, fields: Partial<ScopeRow>) => {
    const row = rows.get(id);
    if (row) keep({ ...row, ...fields });
  };
  const forget = (id: number) => {
    const row = rows.get(id);
    if (!row) return;
    rows.delete(id);
    unwritten.delete(id);
    const siblings = bySource.get(row.source);
    siblings?.delete(row.scope);
    freshest.delete(row.source);
    for (const other of siblings?.values() ?? []) freshest.set(row.source, fresher(other, freshest.get(row.source)));
    stored = labFacts = undefined;
  };
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const ids = [...unwritten];
    unwritten.clear();
    try {
      await inChunks(ids, (chunk) => writeChecks(database, chunk.map((id) => rows.get(id)).filter(isThere)));
    } catch (error) {
      for (const id of ids) unwritten.add(id);
      throw error;
    }
  };

  const scopes: Scopes = {
    stored: () => (stored ??= [...rows.values()].map(toStoredScope)),
    storedAs(source, name) {
      const row = scopes.named(source, name);
      return row && toStoredScope(row);
    },
    freshest(source) {
      const row = freshest.get(source);
      return row && toStoredScope(row);
    },
    labFacts: () => (labFacts ??= [...rows.values()].filter((row) => row.lab_facts !== null).map(toLabFacts)),
    kept: (source, scope) => aside(scopes.named(source, scope)).kept ?? [],
    all: () => [...rows.values()],
    byId: (id) => rows.get(id),
    named: (source, scope) => bySource.get(source)?.get(scope),
    async make(source, scope, label) {
      const known = scopes.named(source, scope);
      if (known) return known;
      const row = await database.writeLightly((db) =>
        db
          .insertInto("scopes")
          .values({ source, scope, label, generation: 0, has_leftovers: 0, misreads: "[]" })
          .onConflict((conflict) => conflict.columns(["source", "scope"]).doUpdateSet({ label }))
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
      keep(row);
      return row;
    },
    async change(db, id, fields) {
      await db.updateTable("scopes").set(fields).where("id", "=", id).execute();
      return () => {
        remember(id, fields);
        if (fields.checked_ms !== undefined) unwritten.delete(id);
      };
    },
    async update(id, fields) {
      const committed = await database.writeLightly((db) => scopes.change(db, id, fields));
      committed();
    },
    remember,
    checked(id, at) {
      remember(id, { checked_ms: at });
      unwritten.add(id);
      timer ??= setTimeout(() => void flush().catch(() => undefined), checkedWithinMs).unref();
    },
    flush,
    async drop(id) {
      await database.writeLightly((db) => db.deleteFrom("scopes").where("id", "=", id).execute());
      forget(id);
    },
    async reload() {
      const found = await database.db.selectFrom("scopes").selectAll().orderBy("id").execute();
      const gone = new Set(rows.keys());
      for (const row of found) {
        gone.delete(row.id);
        keep(unwritten.has(row.id) ? { ...row, checked_ms: rows.get(row.id)?.checked_ms ?? row.checked_ms } : row);
      }
      gone.forEach(forget);
    },
    inTurn,
  };
  await scopes.reload();
  return scopes;
}

const parsed = new WeakMap<ScopeRow, StoredScope>();

function toStoredScope(row: ScopeRow): StoredScope {
  const known = parsed.get(row);
  if (known) return known;
  const scope: StoredScope = {
    source: row.source,
    scope: row.scope,
    label: row.label,
    checkedAt: row.checked_ms ?? undefined,
    rows: row.row_count ?? undefined,
    misreads: JSON.parse(row.misreads) as Misread[],
    ...(row.changed_ms !== null && { changedAt: row.changed_ms }),
    ...(row.failure_code !== null && {
      failure: {
        code: row.failure_code,
        message: row.failure_message ?? "",
        remedy: row.failure_remedy ?? "wait",
        since: row.failure_since_ms ?? 0,
      },
    }),
  };
  parsed.set(row, scope);
  return scope;
}

function toLabFacts(row: ScopeRow): LabFacts & { source: string } {
  const { kept: _kept, ...facts } = aside(row);
  return { ...facts, source: row.source };
}

/** What a reading says beside its claims and people. */
function aside(row: ScopeRow | undefined): LabFacts & Pick<ScopeReading, "kept"> {
  return JSON.parse(row?.lab_facts ?? "{}");
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** The one that was checked later; a row takes the place of what it was before. */
function fresher(row: ScopeRow, other: ScopeRow | undefined): ScopeRow {
  return other && other.id !== row.id && (other.checked_ms ?? 0) > (row.checked_ms ?? 0) ? other : row;
}

async function writeChecks(database: Database, rows: readonly ScopeRow[]): Promise<void> {
  await database.writeLightly(async (db) => {
    for (const { id, checked_ms } of rows) {
      await db.updateTable("scopes").set({ checked_ms }).where("id", "=", id).execute();
    }
  });
}
