import type { StoredClaim } from "../domain/evidence.ts";
import type { SourceError } from "../domain/failure.ts";
import type { Instant } from "../domain/interval.ts";
import type { PersonId } from "../domain/person.ts";
import type { EvidenceStore, ScopeReading } from "../flows/ports.ts";
import { contentsOf, hashOf } from "./contents.ts";
import { eventsIn } from "./count.ts";
import type { Database } from "./database.ts";
import { clearLeftovers, forgetOver, hideScope, removeScope } from "./forget.ts";
import { lookUps } from "./look-up.ts";
import { patchClaims } from "./patch.ts";
import { recent } from "./recent.ts";
import { replaceContents } from "./replace.ts";
import type { ScopeRow, Scopes } from "./scopes.ts";

/** `onFacts` is called whenever facts about people came, went or changed with a reading. */
export async function openEvidence(database: Database, scopes: Scopes, onFacts: () => void): Promise<EvidenceStore> {
  const known = recent();
  const lookUp = lookUps(database, scopes);
  const changedElsewhere = database.lookOut(1000);
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
        const scope = scopes.byId(id)!;
        const fields = fieldsOf(reading, scope, await hashOf(contents, aboutOf(reading)), at);
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
      await scopes.update(id, fields);
    },

    async keepOnly(source, names) {
      const kept = new Set(names);
      for (const scope of scopes.all().filter((row) => row.source === source && !kept.has(row.scope))) {
        await scopes.inTurn(scope.id, async () => {
          await hideScope(scopes, scope.id);
          onFacts();
          await committed(new Set(["everyone"]), true);
          await removeScope(database, scopes, scope.id);
        });
      }
    },

    async about(person, window) {
      if (changedElsewhere()) await catchUp();
      const remembered = known.get(person, window);
      if (remembered) return remembered;
      const before = commits;
      const claims = await lookUp.one(person, window);
      if (commits === before) known.set(person, window, claims);
      return claims;
    },

    async aboutAll(people, window) {
      if (changedElsewhere()) await catchUp();
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
    kept: scopes.kept,
    scopes: scopes.stored,
    scope: scopes.storedAs,
    freshest: scopes.freshest,
    async countEvents(source, name) {
      const scope = scopes.all().find((row) => row.source === source && row.scope === name);
      return scope ? eventsIn(database, scope) : 0;
    },
    async forgetBefore(at) {
      await forgetOver(database, at);
      await committed(new Set(["everyone"]), true);
    },
    flush: scopes.flush,
  };
}

function aboutOf({ label, lab, kept, misreads, rows }: ScopeReading) {
  return { label, lab, kept, misreads, rows };
}

function fieldsOf(reading: ScopeReading, before: ScopeRow, content_hash: string, at: Instant) {
  return {
    label: reading.label,
    content_hash,
    checked_ms: at,
    changed_ms: before.content_hash === content_hash ? before.changed_ms : at,
    row_count: reading.rows ?? null,
    lab_facts: reading.lab || reading.kept ? JSON.stringify({ ...reading.lab, kept: reading.kept }) : null,
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
