import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { PersonFact } from "../../src/domain/person.ts";
import type { JoinedClaim, ScopeReading } from "../../src/flows/ports.ts";
import { openStore, type Store } from "../../src/store/index.ts";

export const HOUR = 3_600_000;
export const at = Date.UTC(2026, 10, 24, 1);
export const day = { from: Date.UTC(2026, 10, 24), until: Date.UTC(2026, 10, 25) };

/** A seminar of one hour from `at`. */
export function event(key: string, about: Partial<JoinedClaim> = {}): JoinedClaim {
  const when = { kind: "dated", from: at, until: at + HOUR } as const;
  return { key, person: "slack:U1", when, kind: "event", basis: "scheduled", activity: "Seminar", ...about };
}

export function reading(claims: readonly JoinedClaim[], about: Partial<ScopeReading> = {}): ScopeReading {
  return { scope: "lab", label: "Lab calendar", claims, people: [], misreads: [], ...about };
}

export function fact(key: string, about: Partial<PersonFact> = {}): PersonFact {
  return { key, name: "Kim Minji", names: [], slackId: key, ...about };
}

export function many(count: number, about: (index: number) => Partial<JoinedClaim> = () => ({})): JoinedClaim[] {
  return Array.from({ length: count }, (_, index) => event(`e${index}`, about(index)));
}

export const keysOf = (claims: readonly { readonly key: string }[]) => claims.map(({ key }) => key).toSorted();

/** A directory that is gone when the test is over. */
export function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), "whereis-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A store that is closed when the test is over. */
export async function store(url = ":memory:", keys?: readonly Buffer[]): Promise<Store> {
  const opened = await openStore(url, keys);
  onTestFinished(() => opened.close().catch(() => undefined));
  return opened;
}
