import type { Health, SourceHealth } from "../../flows/ports.ts";

/** What `/readyz` says. It is red only when questions cannot be answered; an old source answers with its age. */
export interface Readiness {
  readonly ready: boolean;
  readonly reasons: readonly Reason[];
  readonly sources: Readonly<Record<string, { ageSeconds: number | null; stale: boolean; misreads: number }>>;
}

/** `since` is an ISO instant; `source` is `slack-connection`, `directory` or a source's name. */
export interface Reason {
  readonly source: string;
  readonly code: string;
  readonly since: string;
}

/** Why no question can be answered just now; nothing when it can. */
export interface Outage {
  readonly source: "slack-connection" | "directory";
  readonly code: string;
  readonly since: number;
}

export function readiness(outages: readonly Outage[], health: Health): Readiness {
  return {
    ready: outages.length === 0,
    reasons: [...outages.map(asReason), ...health.sources.flatMap(troubles)],
    sources: Object.fromEntries(
      health.sources.map((source) => [
        source.source,
        {
          ageSeconds: source.ageSeconds ?? null,
          stale: source.isStale,
          misreads: source.scopes.reduce((sum, scope) => sum + scope.misreads.length, 0),
        },
      ]),
    ),
  };
}

const asReason = ({ source, code, since }: Outage): Reason => ({ source, code, since: new Date(since).toISOString() });

/** Each kind of trouble once a source, since when it began. Ids of calendars are people's e-mails and stay inside. */
function troubles({ source, scopes }: SourceHealth): Reason[] {
  const since = new Map<string, number>();
  for (const { failure } of scopes) {
    if (failure) since.set(failure.code, Math.min(failure.since, since.get(failure.code) ?? failure.since));
  }
  return [...since].map(([code, first]) => ({ source, code, since: new Date(first).toISOString() }));
}
