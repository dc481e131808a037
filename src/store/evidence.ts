import { setImmediate } from "node:timers/promises";
import type { Transaction } from "kysely";
import type { ClaimKind, StoredClaim } from "../domain/evidence.ts";
import type { SourceError } from "../domain/failure.ts";
import type { Instant } from "../domain/interval.ts";
import type { PersonId } from "../domain/person.ts";
import type { EvidenceStore, JoinedClaim, ScopeReading } from "../flows/ports.ts";
import { type ClaimRow, content, identity, toRow } from "./claims.ts";
import { contentsOf, hashOf } from "./contents.ts";
import type { Database } from "./database.ts";
import { lookUps } from "./look-up.ts";
import { recent } from "./recent.ts";
import { addClaims, clearLeftovers, forgetScope, replaceContents } from "./replace.ts";
import type { ScopeRow, Scopes } from "./scopes.ts";
import type { Tables } from "./tables.ts";
import { inChunks, writtenAtOnce } from "./turns.ts";

/** `onFacts` is called whenever facts about people came, went or changed with a reading. */
export async function openEvidence(database: Database, scopes: Scopes, onFacts: () => void): Promise<EvidenceStore> {
  const known = recent();
  const lookUp = lookUps(database, scopes);
  let aboutLab = await lookUp.lab();
  // Counts commits, so that what was read before one is not kept after it.
  let commits = 0;

  const committed = async (people: ReadonlySet<string>, isBig: boolean) => {
    commits++;
    if (isBig) known.clear();
    else known.drop(people);
    if (people.has("everyone") || people.has("nobody")) aboutLab = await lookUp.lab();
  };
  const catchUp = async () => {
    await scopes.reload();
    onFacts();
    await committed(new Set(["everyone"]), true);
  };

  return {
    async replace(source, reading, at) {
      const { id } = await scopes.make(source, reading.scope, reading.label);
      return scopes.inTurn(id, async () => {
        const contents = await contentsOf(reading.claims, reading.people);
        const fields = fieldsOf(reading, await hashOf(contents, aboutOf(reading)), at);
        const scope = scopes.byId(id)!;
        if (isUnchanged(scope, fields)) {
          scopes.checked(id, at);
          return { changed: false };
        }
        const change = await replaceContents(database, scopes, scope, contents, fields, at);
        if (change.goneFacts.length > 0 || change.newFacts.length > 0) onFacts();
        await committed(change.people, scopes.byId(id)?.generation !== scope.generation);
        // The reading is in; what cannot be cleared away now is cleared before the next one.
        await clearLeftovers(database, scopes, id).catch(() => undefined);
        return { changed: scope.content_hash !== fields.content_hash };
      });
    },

    async patch(source, name, person, kinds, claims, at) {
      const { id } = await scopes.make(source, name, name);
      await scopes.inTurn(id, async () => {
        if (await patchClaims(database, scopes, scopes.byId(id)!, { person, kinds, claims, at })) {
          await committed(new Set([person]), false);
        }
      });
    },

    async failed(source, name, label, error, at) {
      const { id } = await scopes.make(source, name, label);
      const fields = failureOf(scopes.byId(id)!, error, at);
      if (!fields) return;
      scopes.remember(id, fields);
      await database.write((db) => scopes.change(db, id, fields));
    },

    async keepOnly(source, names) {
      const kept = new Set(names);
      for (const scope of scopes.all().filter((row) => row.source === source && !kept.has(row.scope))) {
        await scopes.inTurn(scope.id, () => forgetScope(database, scopes, scope.id));
        onFacts();
        await committed(new Set(["everyone"]), true);
      }
    },

    async about(person, window) {
      if (database.changedElsewhere()) await catchUp();
      const remembered = known.get(person, window);
      if (remembered) return remembered;
      const before = commits;
      const claims = await lookUp.one(person, window);
      if (commits === before) known.set(person, window, claims);
      return claims;
    },

    async aboutAll(people, window) {
      if (database.changedElsewhere()) await catchUp();
      const found = new Map<PersonId, readonly StoredClaim[]>();
      const others: PersonId[] = [];
      for (const person of people) {
        const remembered = known.get(person, window);
        if (remembered) found.set(person, remembered);
        else others.push(person);
      }
      const before = commits;
      for (const [person, claims] of await lookUp.many(others, window)) {
        if (commits === before) known.set(person, window, claims);
        found.set(person, claims);
      }
      return found;
    },

    aboutLab: () => aboutLab,
    labFacts: scopes.labFacts,
    scopes: scopes.stored,
    scope: scopes.storedAs,
    freshest: scopes.freshest,
    async forgetBefore(at) {
      await forgetOver(database, at);
      await committed(new Set(["everyone"]), true);
    },
    flush: scopes.flush,
  };
}

function aboutOf({ label, lab, misreads, rows }: ScopeReading) {
  return { label, lab, misreads, rows };
}

function fieldsOf(reading: ScopeReading, content_hash: string, at: Instant) {
  return {
    label: reading.label,
    content_hash,
    checked_ms: at,
    changed_ms: at,
    row_count: reading.rows ?? null,
    lab_facts: reading.lab ? JSON.stringify(reading.lab) : null,
    misreads: JSON.stringify(reading.misreads),
    ...healthy,
  };
}

const healthy = { failure_code: null, failure_message: null, failure_remedy: null, failure_since_ms: null };

function isUnchanged(scope: ScopeRow, fields: { readonly content_hash: string }): boolean {
  return scope.content_hash === fields.content_hash && scope.failure_code === null && !scope.has_leftovers;
}

/** Undefined when this is known already. A failure lasts from its first time until a reading, or another failure. */
function failureOf(scope: ScopeRow, error: SourceError, at: Instant) {
  const isKnown = scope.failure_code === error.code && scope.failure_message === error.message;
  if (isKnown) return undefined;
  return {
    failure_code: error.code,
    failure_message: error.message,
    failure_remedy: error.remedy,
    failure_since_ms: scope.failure_code === error.code ? scope.failure_since_ms : at,
  };
}

interface ClaimsPatch {
  readonly person: PersonId;
  readonly kinds: readonly ClaimKind[] | "every";
  readonly claims: readonly JoinedClaim[];
  readonly at: Instant;
}

/** False when what is stored says the same already. */
async function patchClaims(database: Database, scopes: Scopes, scope: ScopeRow, patch: ClaimsPatch): Promise<boolean> {
  const stored = await database.db
    .selectFrom("evidence")
    .selectAll()
    .where("person", "=", patch.person)
    .where("scope_id", "=", scope.id)
    .where("generation", "=", scope.generation)
    .$if(patch.kinds !== "every", (query) => query.where("kind", "in", patch.kinds as readonly ClaimKind[]))
    .execute();
  const now = new Map(patch.claims.map(toRow).map((row) => [identity(row), row]));
  const gone = stored.filter((row) => !isSaid(row, now));
  const added = [...now.values()].filter((row) => !stored.some((old) => isSaid(old, new Map([[identity(row), row]]))));
  if (gone.length === 0 && added.length === 0) return false;
  const committed = await database.write(async (db) => {
    await removeAll(db, gone);
    const claims = added.map((row) => ({ ...row, first_seen_ms: patch.at }));
    await addClaims(db, scope.id, scope.generation, claims);
    return scopes.change(db, scope.id, { content_hash: null });
  });
  committed();
  return true;
}

function isSaid(row: ClaimRow, now: ReadonlyMap<string, ClaimRow>): boolean {
  const same = now.get(identity(row));
  return same !== undefined && content(same) === content(row);
}

/** So many rows are looked at before others get their turn. */
const lookedAtOnce = 2_000;

async function forgetOver(database: Database, at: Instant): Promise<void> {
  const last = await database.db.selectFrom("evidence").select("id").orderBy("id", "desc").limit(1).executeTakeFirst();
  for (let id = 0; id < (last?.id ?? 0); id += lookedAtOnce) {
    const over = await database.db
      .selectFrom("evidence")
      .select("id")
      .where("id", ">", id)
      .where("id", "<=", id + lookedAtOnce)
      .where("until_ms", "<", at)
      .execute();
    await inChunks(over, (some) => database.write((db) => removeAll(db, some)), writtenAtOnce);
    await setImmediate();
  }
}

async function removeAll(db: Transaction<Tables>, rows: readonly { readonly id: number }[]): Promise<void> {
  for (const { id } of rows) await db.deleteFrom("evidence").where("id", "=", id).execute();
}
