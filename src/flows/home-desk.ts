import type { Viewer } from "../domain/answer.ts";
import type { Admins } from "./admins.ts";
import type { Connecting, Desk, DeskSource, Digests, Health, Homes, SourceHealth } from "./ports.ts";

export interface DeskParts {
  readonly admins: Pick<Admins, "mayRepair">;
  readonly ownTeam: () => string | undefined;
  readonly connecting: Pick<Connecting, "status">;
  readonly health: () => Health;
  readonly digests: Pick<Digests, "list">;
  /** The source whose cells people write by hand. */
  readonly sheet: string;
  refreshAll(): Promise<void>;
}

/** The part of an App Home that only those see who can mend what it tells of. */
export function homeDesk(parts: DeskParts): Pick<Homes, "desk" | "refresh"> {
  const may = ({ slackId, teamId }: Viewer) =>
    parts.admins.mayRepair(slackId) && (teamId === undefined || teamId === parts.ownTeam());
  return {
    async desk(viewer) {
      if (!may(viewer)) return undefined;
      const [access, digests] = await Promise.all([parts.connecting.status(), parts.digests.list()]);
      const { sources } = parts.health();
      return { access, digests, sources: sources.map(summary), misreads: misreadsOf(sources, parts.sheet) };
    },
    async refresh(viewer) {
      if (!may(viewer)) return false;
      await parts.refreshAll();
      return true;
    },
  };
}

function misreadsOf(sources: readonly SourceHealth[], sheet: string): Desk["misreads"] {
  return sources.flatMap(({ source, scopes }) => (source === sheet ? scopes.flatMap(({ misreads }) => misreads) : []));
}

function summary({ source, scopes, isStale }: SourceHealth): DeskSource {
  const failures = scopes.flatMap(({ failure }) => failure ?? []);
  const checked = scopes.flatMap(({ checkedAt }) => checkedAt ?? []);
  return {
    source,
    scopes: scopes.length,
    checkedAt: checked.length > 0 ? Math.min(...checked) : undefined,
    isStale,
    failed: failures.length,
    ...(failures.length > 0 && { failedSince: Math.min(...failures.map(({ since }) => since)) }),
  };
}
