import type { ClaimKind, Said, StoredClaim, When } from "../domain/evidence.ts";
import { DAY, FOREVER } from "../domain/interval.ts";
import type { JoinedClaim } from "../flows/ports.ts";

/** A claim as a row, before it belongs to a scope. */
export interface ClaimRow {
  readonly key: string;
  readonly person: string;
  readonly kind: string;
  readonly from_ms: number;
  readonly until_ms: number;
  readonly weekly: string | null;
  readonly said: string;
}

export function toRow({ key, person, when, kind, ...said }: JoinedClaim): ClaimRow {
  const { from, until } = when.kind === "dated" ? when : outerBounds(when);
  return {
    key,
    person,
    kind,
    from_ms: from,
    until_ms: until,
    weekly: when.kind === "weekly" ? JSON.stringify(when) : null,
    said: JSON.stringify(said),
  };
}

export function toClaim(
  row: ClaimRow & { readonly first_seen_ms: number },
  source: string,
  scope: string,
): StoredClaim {
  // Filled in place: a board makes thousands of these, and a copy of each would double the cost.
  return Object.assign(JSON.parse(row.said) as Omit<Said, "kind">, {
    kind: row.kind as ClaimKind,
    key: row.key,
    source,
    scope,
    person: row.person,
    when: whenOf(row),
    firstSeenAt: row.first_seen_ms,
  });
}

function whenOf(row: ClaimRow): When {
  if (row.weekly !== null) return JSON.parse(row.weekly) as When;
  return { kind: "dated", from: row.from_ms, until: row.until_ms };
}

/** What makes a claim the same claim from one reading to the next. */
export function identity(row: Pick<ClaimRow, "key" | "person">): string {
  return `${row.person}\n${row.key}`;
}

/** Equal when two claims of one identity say the same. */
export function content(row: ClaimRow): string {
  return `${row.kind}\n${row.from_ms}\n${row.until_ms}\n${row.weekly}\n${row.said}`;
}

// The term is read in the lab's zone, which may change; a day more on each side holds every zone and overnight entry.
function outerBounds(when: When & { kind: "weekly" }) {
  if (!when.term) return { from: -FOREVER, until: FOREVER };
  const overnight = Math.ceil(when.end / 1440) * DAY;
  return { from: Date.parse(when.term.first) - DAY, until: Date.parse(when.term.last) + 2 * DAY + overnight };
}
