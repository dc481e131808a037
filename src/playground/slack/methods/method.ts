import { invalid } from "../errors.ts";
import type { Tier } from "../limits.ts";
import type { Posting } from "../posting.ts";
import type { Triggers } from "../triggers.ts";
import type { Views } from "../views.ts";
import type { Json, Workspace } from "../workspace.ts";

/** What a method of the Web API can reach. */
export interface Stage {
  readonly workspace: Workspace;
  readonly posting: Posting;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly scopes: () => ReadonlySet<string>;
  readonly origin: () => string;
  readonly socketTicket: () => string;
}

export interface Method {
  readonly tier: Tier;
  /** One scope, or what these arguments need. */
  readonly scope?: string | ((args: Json, stage: Stage) => string | undefined);
  /** Most reading methods do not look at a JSON body at all. */
  readonly readsJson?: boolean;
  readonly token?: "app";
  readonly required?: readonly string[];
  /** How many calls this one counts for. */
  readonly cost?: (args: Json, stage: Stage) => number;
  run(args: Json, stage: Stage): Json;
}

export function page<T>(
  items: readonly T[],
  args: Json,
  { idOf, most, usual }: { idOf: (item: T) => string; most: number; usual: number },
): { items: readonly T[]; next: string } {
  const limit = args.limit === undefined || args.limit === "" ? usual : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 0 || limit > most) throw invalid("invalid_limit", []);
  const from = args.cursor ? startOf(items, String(args.cursor), idOf) : 0;
  const until = limit === 0 ? items.length : from + limit;
  const after = items[until];
  return { items: items.slice(from, until), next: after === undefined ? "" : cursorAt(idOf(after)) };
}

function cursorAt(id: string): string {
  return Buffer.from(`next:${id}`).toString("base64");
}

function startOf<T>(items: readonly T[], cursor: string, idOf: (item: T) => string): number {
  const id = Buffer.from(cursor, "base64")
    .toString()
    .replace(/^next:/, "");
  const index = items.findIndex((item) => idOf(item) === id);
  if (index < 0) throw invalid("invalid_cursor", []);
  return index;
}
