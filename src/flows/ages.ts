import type { SourceAge } from "../domain/answer.ts";
import type { Evidence } from "../domain/evidence.ts";
import type { Instant } from "../domain/interval.ts";
import type { Person } from "../domain/person.ts";
import type { EvidenceStore, Health, Source, SourceHealth, StoredScope } from "./ports.ts";

/** A source is stale when it has not answered for three of its periods. */
export function isStale(checkedAt: Instant | undefined, periodMinutes: number, now: Instant): boolean {
  return checkedAt === undefined || now - checkedAt > 3 * periodMinutes * 60_000;
}

/** How each source does, from what is stored; asks nobody. */
export function healthOf(sources: readonly Source[], evidence: EvidenceStore, now: Instant): Health {
  return { sources: sources.map((source) => sourceHealth(source, scopesOf(evidence, source), now)) };
}

function sourceHealth({ name, periodMinutes }: Source, scopes: readonly StoredScope[], now: Instant): SourceHealth {
  const oldest = scopes.length > 0 ? Math.min(...scopes.map((scope) => scope.checkedAt ?? 0)) : 0;
  return {
    source: name,
    scopes,
    ageSeconds: oldest > 0 ? Math.max(0, Math.round((now - oldest) / 1000)) : undefined,
    isStale: isStale(oldest > 0 ? oldest : undefined, periodMinutes, now),
  };
}

const scopesOf = (evidence: EvidenceStore, source: Source) =>
  evidence.scopes().filter((scope) => scope.source === source.name);

/**
 * What an answer about these people must own up to: each source that as a whole is stale, and each stale scope that is
 * part of this answer or would be, such as a calendar of their own. One calendar's trouble is not told to those it
 * does not concern.
 */
export function agesFor(
  sources: readonly Source[],
  evidence: EvidenceStore,
  now: Instant,
  people: readonly Person[],
  used: Iterable<Evidence>,
): SourceAge[] {
  const concerned = concernedScopes(sources, evidence, people, used);
  return sources.map((source) => {
    const theirs = oldest(concerned.get(source.name) ?? []);
    // Only when even the scope that was read last is old, the source as a whole is in trouble.
    const whole = evidence.freshest(source.name);
    const told = age(theirs ?? whole, source, now);
    return !theirs || isStale(whole?.checkedAt, source.periodMinutes, now) ? { ...told, label: source.name } : told;
  });
}

function concernedScopes(
  sources: readonly Source[],
  evidence: EvidenceStore,
  people: readonly Person[],
  used: Iterable<Evidence>,
): ReadonlyMap<string, ReadonlySet<StoredScope>> {
  const concerned = new Map(sources.map(({ name }) => [name, new Set<StoredScope>()]));
  const add = (source: string, name: string) => {
    const scope = evidence.scope(source, name);
    if (scope) concerned.get(source)?.add(scope);
  };
  for (const { emails } of people) for (const email of emails) for (const { name } of sources) add(name, email);
  for (const { source, scope } of used) add(source, scope);
  return concerned;
}

function oldest(scopes: Iterable<StoredScope>): StoredScope | undefined {
  let found: StoredScope | undefined;
  for (const scope of scopes) {
    if (found === undefined || (scope.checkedAt ?? 0) < (found.checkedAt ?? 0)) found = scope;
  }
  return found;
}

function age(scope: StoredScope | undefined, source: Source, now: Instant): SourceAge {
  if (!scope) return { source: source.name, label: source.name, checkedAt: undefined, isStale: true };
  return {
    source: source.name,
    label: scope.label,
    checkedAt: scope.checkedAt,
    isStale: isStale(scope.checkedAt, source.periodMinutes, now),
    ...(scope.failure && { failure: { code: scope.failure.code, since: scope.failure.since } }),
  };
}
