import { DIGEST_GROUPS, type DigestGroup } from "../domain/digest.ts";
import type { DigestStore, StoredDigest } from "../flows/ports.ts";
import type { Database } from "./database.ts";
import type { DigestsTable } from "./tables.ts";

export function openDigests(database: Database): DigestStore {
  return {
    async all() {
      const rows = await database.db.selectFrom("digests").selectAll().orderBy("channel").execute();
      return rows.map(toDigest);
    },
    async put(digest) {
      const row = toRow(digest);
      await database.write((db) =>
        db
          .insertInto("digests")
          .values(row)
          .onConflict((conflict) => conflict.column("channel").doUpdateSet(row))
          .execute(),
      );
    },
  };
}

function toDigest(row: DigestsTable): StoredDigest {
  const groups = JSON.parse(row.groups) as readonly DigestGroup[];
  return {
    channel: row.channel,
    line: row.line,
    language: row.language,
    // A group that an older or newer version knows is none of ours.
    groups: DIGEST_GROUPS.filter((group) => groups.includes(group)),
    isSilentWhenUsual: row.is_silent_when_usual === 1,
    isStopped: row.is_stopped === 1,
    ...(row.set_by !== null && { setBy: row.set_by }),
  };
}

function toRow(digest: StoredDigest): DigestsTable {
  return {
    channel: digest.channel,
    line: digest.line,
    language: digest.language,
    groups: JSON.stringify(digest.groups),
    is_silent_when_usual: digest.isSilentWhenUsual ? 1 : 0,
    is_stopped: digest.isStopped ? 1 : 0,
    set_by: digest.setBy ?? null,
  };
}
