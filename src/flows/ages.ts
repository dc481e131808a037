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

/** The ages of all sources, worst scope first; a board tells them. */
export function agesOfAll(sources: readonly Source[], evidence: EvidenceStore, now: Instant): SourceAge[] {
  return sources.map((source) => {
    return age(oldest(scopesOf(evidence, source)), source, now);
  });
}

/**
 * What an answer about one person must own up to: each source that as a whole is stale, and each stale scope that is
 * part of this answer or would be: her own calendar. One calendar's trouble is not told to those it does not concern.
 */
export function agesFor(
  sources: readonly Source[],
  evidence: EvidenceStore,
  now: Instant,
  person: Person,
  used: readonly Evidence[],
): SourceAge[] {
  return sources.map((source) => {
    const concerned = [
      ...person.emails.map((email) => evidence.scope(source.name, email)),
      ...used.filter((e) => e.source === source.name).map((e) => evidence.scope(source.name, e.scope)),
      // Only when even the scope that was read last is old, the source as a whole is in trouble.
      evidence.freshest(source.name),
    ];
    return age(oldest(concerned), source, now);
  });
}

function oldest(scopes: readonly (StoredScope | undefined)[]): StoredScope | undefined {
  let found: StoredScope | undefined;
  for (const scope of scopes) {
    if (scope && (found === undefined || (scope.checkedAt ?? 0) < (found.checkedAt ?? 0))) found = scope;
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
