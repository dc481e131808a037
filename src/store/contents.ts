import { hash } from "node:crypto";
import type { PersonFact } from "../domain/person.ts";
import type { JoinedClaim } from "../flows/ports.ts";
import { type ClaimRow, content, identity, toRow } from "./claims.ts";
import type { Database } from "./database.ts";
import { CHUNK_SIZE, inChunks, untilDone } from "./turns.ts";

/** The rows of one scope: what a reading says, or what is stored. */
export interface Contents {
  readonly claims: ReadonlyMap<string, ClaimRow>;
  readonly facts: ReadonlyMap<string, string>;
}

export interface StoredContents {
  readonly claims: ReadonlyMap<string, ClaimRow & { readonly id: number; readonly first_seen_ms: number }>;
  readonly facts: ReadonlyMap<string, { readonly id: number; readonly fact: string }>;
}

export type NewClaim = ClaimRow & { readonly first_seen_ms: number };
export interface NewFact {
  readonly key: string;
  readonly fact: string;
}

/** What must go and what must come for the stored rows to say what a reading says. */
export interface Change {
  readonly goneClaims: readonly number[];
  readonly newClaims: readonly NewClaim[];
  readonly goneFacts: readonly number[];
  readonly newFacts: readonly NewFact[];
  /** Everyone whose claims come or go. */
  readonly people: ReadonlySet<string>;
}

/** A key said twice of one person counts once, as said last. */
export async function contentsOf(claims: readonly JoinedClaim[], people: readonly PersonFact[]): Promise<Contents> {
  const rows = new Map<string, ClaimRow>();
  const facts = new Map<string, string>();
  await inChunks(claims, (chunk) => {
    for (const row of chunk.map(toRow)) rows.set(identity(row), row);
  });
  await inChunks(people, (chunk) => {
    for (const fact of chunk) facts.set(fact.key, JSON.stringify(fact));
  });
  return { claims: rows, facts };
}

/** Equal for equal contents in whatever order they were read; `about` is hashed with them. */
export async function hashOf(contents: Contents, about: unknown): Promise<string> {
  const sum = new Uint8Array(20);
  const add = (text: string) => {
    hash("sha1", text, "buffer").forEach((byte, index) => {
      sum[index]! += byte;
    });
  };
  await inChunks(contents.claims, (chunk) => {
    for (const [id, row] of chunk) add(`claim\n${id}\n${content(row)}`);
  });
  await inChunks(contents.facts, (chunk) => {
    for (const [key, fact] of chunk) add(`fact\n${key}\n${fact}`);
  });
  add(JSON.stringify(about));
  return Buffer.from(sum).toString("base64");
}

export async function storedContents(database: Database, scopeId: number, generation: number): Promise<StoredContents> {
  const claims = new Map<string, ClaimRow & { id: number; first_seen_ms: number }>();
  const facts = new Map<string, { id: number; fact: string }>();
  let last = 0;
  await untilDone(async () => {
    const page = await database.db
      .selectFrom("evidence")
      .select(["id", "key", "person", "kind", "from_ms", "until_ms", "weekly", "said", "first_seen_ms"])
      .where("scope_id", "=", scopeId)
      .where("generation", "=", generation)
      .where("id", ">", last)
      .orderBy("id")
      .limit(CHUNK_SIZE)
      .execute();
    for (const row of page) claims.set(identity(row), row);
    last = page.at(-1)?.id ?? last;
    return page.length;
  });
  let lastKey: string | undefined;
  await untilDone(async () => {
    const page = await database.db
      .selectFrom("people_facts")
      .select(["id", "key", "fact"])
      .where("scope_id", "=", scopeId)
      .where("generation", "=", generation)
      .$if(lastKey !== undefined, (query) => query.where("key", ">", lastKey!))
      .orderBy("key")
      .limit(CHUNK_SIZE)
      .execute();
    for (const row of page) facts.set(row.key, row);
    lastKey = page.at(-1)?.key ?? lastKey;
    return page.length;
  });
  return { claims, facts };
}

/** Claims that stay as they are keep the moment they were first seen. */
export async function difference(before: StoredContents, now: Contents, at: number): Promise<Change> {
  const change = { goneClaims: [] as number[], newClaims: [] as NewClaim[], people: new Set<string>() };
  await inChunks(before.claims, (chunk) => {
    for (const [id, row] of chunk) {
      if (isSame(row, now.claims.get(id))) continue;
      change.goneClaims.push(row.id);
      change.people.add(row.person);
    }
  });
  await inChunks(now.claims, (chunk) => {
    for (const [id, row] of chunk) {
      if (isSame(row, before.claims.get(id))) continue;
      change.newClaims.push({ ...row, first_seen_ms: at });
      change.people.add(row.person);
    }
  });
  return {
    ...change,
    goneFacts: [...before.facts].filter(([key, { fact }]) => now.facts.get(key) !== fact).map(([, { id }]) => id),
    newFacts: listed(now.facts).filter(({ key, fact }) => before.facts.get(key)?.fact !== fact),
  };
}

/** What a reading says of some claims, ready to be written anew. */
export function anew(
  before: StoredContents,
  claims: readonly (readonly [string, ClaimRow])[],
  at: number,
): readonly NewClaim[] {
  return claims.map(([id, row]) => {
    const old = before.claims.get(id);
    return { ...row, first_seen_ms: old && isSame(row, old) ? old.first_seen_ms : at };
  });
}

export function listed(facts: Iterable<readonly [string, string]>): NewFact[] {
  return [...facts].map(([key, fact]) => ({ key, fact }));
}

function isSame(row: ClaimRow, other: ClaimRow | undefined): boolean {
  return other !== undefined && content(row) === content(other);
}

export function sizeOf(change: Change): number {
  return change.goneClaims.length + change.newClaims.length + change.goneFacts.length + change.newFacts.length;
}
