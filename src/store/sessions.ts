import type { SessionStore } from "../flows/ports.ts";
import type { Database } from "./database.ts";

export function openSessions(database: Database): SessionStore {
  return {
    async add({ hash, slackId, until }) {
      await database.write((db) =>
        db.insertInto("sessions").values({ hash, slack_id: slackId, until_ms: until }).execute(),
      );
    },
    async find(hash, at) {
      const query = database.db.selectFrom("sessions").select("slack_id").where("hash", "=", hash);
      return (await query.where("until_ms", ">", at).executeTakeFirst())?.slack_id;
    },
    async remove(hash) {
      await database.write((db) => db.deleteFrom("sessions").where("hash", "=", hash).execute());
    },
    async forgetBefore(at) {
      await database.write((db) => db.deleteFrom("sessions").where("until_ms", "<=", at).execute());
    },
  };
}
