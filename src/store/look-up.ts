import type { CompiledQuery, Selectable } from "kysely";
import type { StoredClaim } from "../domain/evidence.ts";
import type { Interval } from "../domain/interval.ts";
import type { PersonId } from "../domain/person.ts";
import { toClaim } from "./claims.ts";
import type { Database } from "./database.ts";
import type { Scopes } from "./scopes.ts";
import type { EvidenceTable } from "./tables.ts";

/** The reads of the question path, compiled once: what is left to pay is the seek. */
export interface LookUps {
  one(person: PersonId, window: Interval): Promise<readonly StoredClaim[]>;
  many(people: readonly PersonId[], window: Interval): Promise<ReadonlyMap<PersonId, readonly StoredClaim[]>>;
  /** What is said of everyone, and of nobody by name. */
  lab(): Promise<readonly StoredClaim[]>;
}

/** One query asks about so many people; always the same number, so that one statement serves every board. */
const PEOPLE_AT_ONCE = 100;

const columns = [
  "scope_id",
  "generation",
  "key",
  "person",
  "kind",
  "from_ms",
  "until_ms",
  "weekly",
  "said",
  "first_seen_ms",
] as const;

export function lookUps(database: Database, scopes: Scopes): LookUps {
  const { db } = database;
  const select = db.selectFrom("evidence").select(columns);
  const within = select.where("from_ms", "<", 0).where("until_ms", ">", 0);
  const one = within.where("person", "=", "").compile();
  const many = within.where("person", "in", Array<string>(PEOPLE_AT_ONCE).fill("")).compile();
  const lab = select.where("person", "in", ["everyone", "nobody"]).orderBy("from_ms").orderBy("id").compile();

  const run = async (query: CompiledQuery, parameters: readonly unknown[]): Promise<StoredClaim[]> => {
    const { rows } = await db.executeQuery<Selectable<EvidenceTable>>({ ...query, parameters });
    const claims: StoredClaim[] = [];
    for (const row of rows) {
      // Joining the table of scopes instead would cost three times the query.
      const scope = scopes.byId(row.scope_id);
      if (scope && scope.generation === row.generation) claims.push(toClaim(row, scope.source, scope.scope));
    }
    return claims;
  };

  return {
    one: (person, { from, until }) => run(one, [until, from, person]),
    async many(people, { from, until }) {
      const found = new Map<PersonId, StoredClaim[]>(people.map((person) => [person, []]));
      for (let start = 0; start < people.length; start += PEOPLE_AT_ONCE) {
        const asked = people.slice(start, start + PEOPLE_AT_ONCE);
        const padded = Array.from({ length: PEOPLE_AT_ONCE }, (_, index) => asked[index] ?? asked[0]);
        for (const claim of await run(many, [until, from, ...padded])) found.get(claim.person)?.push(claim);
      }
      return found;
    },
    lab: () => run(lab, lab.parameters),
  };
}
