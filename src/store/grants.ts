import { hash, randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { Grant } from "../domain/grant.ts";
import type { GrantStore, NewGrant } from "../flows/ports.ts";
import type { Database } from "./database.ts";
import { diedOf, type GrantRow, standingIn, toGrant, toRow, vacate } from "./grant-rows.ts";
import type { GrantsTable, Tables } from "./tables.ts";
import type { Vault } from "./vault.ts";

type Standing = Awaited<ReturnType<GrantStore["standing"]>>;

export function openGrants(database: Database, vault: Vault): GrantStore {
  const { db } = database;
  const changedElsewhere = database.lookOut(0);
  let known: Standing | undefined;
  // Counts what made memory old, so that what was read before is not kept after it.
  let changes = 0;
  const forgetKnown = () => {
    known = undefined;
    changes++;
  };

  const write = async <T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T> => {
    const result = await database.write(work);
    forgetKnown();
    return result;
  };
  /** For tokens, which nobody can make again: in the database file itself, not only in its log. */
  const writeToLast = async <T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T> => {
    const result = await write(work);
    await database.settle();
    return result;
  };
  const note = (id: string, fields: Partial<GrantsTable>) =>
    write(async (db) => void (await db.updateTable("grants").set(fields).where("id", "=", id).execute()));

  return {
    async standing() {
      if (changedElsewhere()) forgetKnown();
      if (known) return known;
      const asOf = changes;
      const rows = await db.selectFrom("grants").selectAll().execute();
      const standing: Standing = Object.fromEntries(rows.map((row) => [row.slot, toGrant(row)]));
      if (asOf === changes) known = standing;
      return standing;
    },
    async open(id) {
      const row = await db.selectFrom("grants").selectAll().where("id", "=", id).executeTakeFirst();
      return row && vault.open(row, row);
    },
    put: (grant, refreshToken) => writeToLast((db) => put(db, vault, grant, refreshToken)),
    async takeFromSettings(refreshToken, at) {
      const token_hash = hash("sha256", refreshToken, "hex");
      // Looked first, because a start needs no lock when there is nothing to take.
      if (await wasTaken(db, vault, token_hash)) return undefined;
      return writeToLast(async (db) => {
        if (await wasTaken(db, vault, token_hash)) return undefined;
        const grant = await put(db, vault, { slot: "main", scopes: [], grantedAt: at }, refreshToken);
        const taken = { token_hash, grant_id: grant.id };
        await db
          .insertInto("imported_tokens")
          .values({ slot: "main", ...taken })
          .onConflict((conflict) => conflict.column("slot").doUpdateSet(taken))
          .execute();
        return grant;
      });
    },
    rotate: (id, refreshToken) =>
      writeToLast(async (db) => {
        const row = await db.selectFrom("grants").select(["id", "slot"]).where("id", "=", id).executeTakeFirst();
        if (!row) return false;
        await db.updateTable("grants").set(vault.seal(refreshToken, row)).where("id", "=", id).execute();
        return true;
      }),
    refreshed: (id, at, { endsAt, scopes } = {}) =>
      note(id, {
        refreshed_ms: at,
        ...(endsAt !== undefined && { end_ms: endsAt, end_because: "time-limited" }),
        ...(scopes && { scopes: JSON.stringify(scopes) }),
      }),
    identified: (id, account) => note(id, { account }),
    died: (id, at, code) =>
      write(async (db) => {
        const fields = { died_ms: at, died_code: code };
        await db.updateTable("grants").set(fields).where("id", "=", id).where("died_ms", "is", null).execute();
      }),
    revived: (id) => note(id, { died_ms: null, died_code: null }),
    promote: () => writeToLast((db) => promote(db, vault)),
    remove: (slot) => writeToLast((db) => vacate(db, slot)),
    async past() {
      const rows = await db.selectFrom("past_grants").selectAll().orderBy("id", "desc").execute();
      return rows.map((row) => ({ grantedAt: row.granted_ms, died: diedOf(row) }));
    },
  };
}

async function put(db: Transaction<Tables>, vault: Vault, about: NewGrant, refreshToken: string): Promise<Grant> {
  const grant = { ...about, id: randomUUID() };
  if (!(await stepBack(db, vault, grant))) await vacate(db, grant.slot);
  const row = await db
    .insertInto("grants")
    .values({ ...toRow(grant), ...vault.seal(refreshToken, grant) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toGrant(row);
}

/**
 * The account is back for which a spare stood in, so that one is the spare again: false when it cannot be, as it died,
 * its key is lost, or there is another spare by now.
 */
async function stepBack(db: Transaction<Tables>, vault: Vault, { slot, account }: NewGrant): Promise<boolean> {
  if (slot !== "main" || account === undefined) return false;
  const [main, spare] = [await standingIn(db, "main"), await standingIn(db, "spare")];
  if (!main || spare || main.died_ms !== null) return false;
  if (main.stands_in_for?.toLowerCase() !== account.toLowerCase()) return false;
  const refreshToken = vault.open(main, main);
  if (refreshToken === "unreadable") return false;
  const back = { slot: "spare", stands_in_for: null } as const;
  const sealed = vault.seal(refreshToken, { id: main.id, slot: back.slot });
  await db
    .updateTable("grants")
    .set({ ...back, ...sealed })
    .where("id", "=", main.id)
    .execute();
  return true;
}

/**
 * Known by its hash, whatever became of it since; unless it still stands where it was put and its key is lost, for then
 * the settings are the only ones who have it.
 */
async function wasTaken(
  db: Pick<Transaction<Tables>, "selectFrom">,
  vault: Vault,
  tokenHash: string,
): Promise<boolean> {
  const taken = await db.selectFrom("imported_tokens").selectAll().where("slot", "=", "main").executeTakeFirst();
  if (taken?.token_hash !== tokenHash) return false;
  const standing = await standingIn(db, "main");
  return !(standing?.id === taken.grant_id && vault.open(standing, standing) === "unreadable");
}

/** Only over a main grant that died, so that one connected a moment ago stays; only a spare whose key is here. */
async function promote(db: Transaction<Tables>, vault: Vault): Promise<Grant | undefined> {
  const [main, spare] = [await standingIn(db, "main"), await standingIn(db, "spare")];
  if (!main || main.died_ms === null || !spare) return undefined;
  const refreshToken = vault.open(spare, spare);
  if (refreshToken === "unreadable") return undefined;
  await vacate(db, "main");
  const stands_in_for = main.stands_in_for ?? main.account;
  const promoted: GrantRow = {
    ...spare,
    slot: "main",
    stands_in_for,
    ...vault.seal(refreshToken, { id: spare.id, slot: "main" }),
  };
  await db.updateTable("grants").set(promoted).where("id", "=", spare.id).execute();
  return toGrant(promoted);
}

/**
 * What an older key sealed is sealed anew by the first one, so that the older one can be given up. Not worth a failed
 * start: what could not be written now stays readable by its older key, and is tried at the next one.
 */
export async function sealAnew(database: Database, vault: Vault): Promise<void> {
  const rows = await database.db.selectFrom("grants").selectAll().where("key_id", "!=", vault.keyId).execute();
  if (rows.every((row) => vault.open(row, row) === "unreadable")) return;
  const written = database.write(async (db) => {
    // Read again, because another process may have changed them before we had the lock.
    for (const row of await db.selectFrom("grants").selectAll().where("key_id", "!=", vault.keyId).execute()) {
      const refreshToken = vault.open(row, row);
      if (refreshToken === "unreadable") continue;
      await db.updateTable("grants").set(vault.seal(refreshToken, row)).where("id", "=", row.id).execute();
    }
  });
  await written.then(database.settle, () => undefined);
}
