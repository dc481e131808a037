import type { ClaimKind } from "../domain/evidence.ts";
import type { Instant } from "../domain/interval.ts";
import type { PersonId } from "../domain/person.ts";
import type { JoinedClaim } from "../flows/ports.ts";
import { type ClaimRow, content, identity, toRow } from "./claims.ts";
import type { Database } from "./database.ts";
import { addClaims, removeRows } from "./rows.ts";
import type { ScopeRow, Scopes } from "./scopes.ts";

export interface ClaimsPatch {
  readonly person: PersonId;
  readonly kinds: readonly ClaimKind[] | "every";
  readonly claims: readonly JoinedClaim[];
  readonly at: Instant;
}

/** Replaces the claims of some kinds about one person; false when what is stored says the same already. */
export async function patchClaims(
  database: Database,
  scopes: Scopes,
  scope: ScopeRow,
  patch: ClaimsPatch,
): Promise<boolean> {
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
    await removeRows(
      db,
      "evidence",
      gone.map(({ id }) => id),
    );
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
