import { setImmediate } from "node:timers/promises";
import type { Claim, When } from "../domain/evidence.ts";
import type { Directory } from "../domain/names/directory.ts";
import type { PersonId, Who } from "../domain/person.ts";
import type { JoinedClaim, Misread } from "./ports.ts";

/** Whom each way of pointing at someone meant; compared with a later directory, it tells whether to join again. */
export type Joins = Map<string, { readonly who: Exclude<Who, string>; readonly person: PersonId | undefined }>;

export interface Joined {
  readonly claims: readonly JoinedClaim[];
  readonly misreads: readonly Misread[];
}

/** So many claims are joined before others get their turn. */
const CHUNK_SIZE = 1000;

/** Attaches claims to people; what attaches to nobody is left out and told. Adds to `joins` whom it looked for. */
export async function joinClaims(claims: readonly Claim[], directory: Directory, joins: Joins): Promise<Joined> {
  const joined: JoinedClaim[] = [];
  const misreads = new Map<string, Misread>();
  for (const [index, { who, ...claim }] of claims.entries()) {
    if (index % CHUNK_SIZE === CHUNK_SIZE - 1) await setImmediate();
    const person = typeof who === "string" ? who : find(who, directory, joins);
    const misread = person === undefined ? unknown(who, claim) : isStretch(claim.when) ? undefined : senseless(claim);
    if (misread) misreads.set(`${misread.where}\n${misread.reason}`, misread);
    else joined.push({ ...claim, person: person! });
  }
  return { claims: joined, misreads: [...misreads.values()] };
}

/** True when someone is found who was not, or somebody else is. */
export function joinsDifferently(joins: Joins, directory: Directory): boolean {
  return [...joins.values()].some(({ who, person }) => directory.find(who)?.id !== person);
}

function find(who: Exclude<Who, string>, directory: Directory, joins: Joins): PersonId | undefined {
  const text = JSON.stringify(who);
  const known = joins.get(text);
  const person = known ? known.person : directory.find(who)?.id;
  if (!known) joins.set(text, { who, person });
  return person;
}

type Unjoined = Omit<Claim, "who">;

// A name is shown to those who can mend the sheet; an address or a private event's people are nobody's business.
function unknown(who: Who, { label, isPrivate }: Unjoined): Misread {
  const name = typeof who === "object" && "name" in who && !isPrivate ? `"${who.name.slice(0, 80)}" ` : "";
  return { where: label ?? "", reason: `${name}names nobody we know` };
}

function senseless({ label, key }: Unjoined): Misread {
  return { where: label ?? key, reason: "its times make no sense" };
}

function isStretch(when: When): boolean {
  if (when.kind === "weekly") return when.start < when.end;
  return Number.isFinite(when.from) && Number.isFinite(when.until) && when.from < when.until;
}
