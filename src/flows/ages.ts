import type { SourceAge } from "../domain/answer.ts";
import type { Evidence } from "../domain/evidence.ts";
import type { Instant } from "../domain/interval.ts";
import type { Person } from "../domain/person.ts";
import type { EvidenceStore, Health, Source, SourceHealth, StoredScope } from "./ports.ts";

/** A source is stale when it has not answered for three of its periods. */
export function isStale(checkedAt: Instant | undefined, periodMinutes: number, now: Instant): boolean {
  return checkedAt === undefined || now - checkedAt > 3 * periodMinutes * 60_000;
}

/** The same of a source by its name; of one that is not read any more, what it said stands for ever. */
export function isStaleOf(
  sources: readonly Source[],
  name: string,
  checkedAt: Instant | undefined,
  now: Instant,
): boolean {
  const period = sources.find((source) => source.name === name)?.periodMinutes ?? Number.POSITIVE_INFINITY;
  return isStale(checkedAt, period, now);
}

/** How each source does, from what is stored; asks nobody. */
export function healthOf(sources: readonly Source[], evidence: EvidenceStore, now: Instant): Health {
  return {
    sources: sources.map((source) => {
      const scopes = evidence.scopes().filter((scope) => scope.source === source.name);
      return sourceHealth(source, scopes, now);
    }),
  };
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

/**
 * What an answer must own up to: each source that as a whole is stale, and each stale scope that is part of this answer
 * or would be, such as a calendar of hers. One calendar's trouble is not told to those it does not concern, and a scope
 * goes by its name only where the audience may see that: many a calendar is called by its owner's address.
 */
export function agesFor(
  sources: readonly Source[],
  evidence: EvidenceStore,
  now: Instant,
  { concerned, named }: { readonly concerned: ReadonlySet<string>; readonly named: ReadonlySet<string> },
): SourceAge[] {
  return sources.map((source) => {
    const scopes = [...concerned].map((name) => evidence.scope(source.name, name));
    const theirs = oldest(scopes.filter((scope) => scope !== undefined));
    // Only when even the scope that was read last is old, the source as a whole is in trouble.
    const whole = evidence.freshest(source.name);
    const told = age(theirs ?? whole, source, now);
    const isNamed = theirs && named.has(theirs.scope) && !isStale(whole?.checkedAt, source.periodMinutes, now);
    return isNamed ? told : { ...told, label: source.name };
  });
}

/** The names of the scopes that an answer about her rests on, or would. */
export function* scopesOf({ emails }: Person, used: readonly Evidence[]): Generator<string> {
  yield* emails;
  for (const { scope } of used) yield scope;
}

/** Those among them whose names were left in what the audience is shown. */
export function* scopesNamed(shown: readonly Evidence[]): Generator<string> {
  for (const { scope, label } of shown) if (label !== undefined) yield scope;
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
