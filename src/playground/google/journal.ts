/** The part of Google a call was for. */
export type Area = "auth" | "token" | "revoke" | "certs" | "tokeninfo" | "calendar" | "sheets" | "other";

/** One call, as remembered: no header, no body, and nothing secret in the query. */
export interface JournalEntry {
  readonly area: Area;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  /** 0 when no answer was given: left hanging, or the line was cut before one. */
  readonly status: number;
  /** Whose token it was, where there was a good one. */
  readonly account?: string;
  /** For the token endpoint: what was asked for. */
  readonly grantType?: string;
  /** Machine time, for people reading along. */
  readonly at: Date;
  readonly tookMs: number;
}

export interface Journal {
  readonly entries: readonly JournalEntry[];
  of(area: Area): JournalEntry[];
  /** The most calls that were open at once, since the last `clear`. */
  peak(area?: Area): number;
  clear(): void;
}

export interface OpenCall {
  readonly account: (email: string) => void;
  readonly grantType: (type: string) => void;
  readonly close: (status: number) => void;
}

export interface WritableJournal extends Journal {
  open(area: Area, method: string, path: string, query: URLSearchParams): OpenCall;
}

/** A playground may run for days: the oldest calls are forgotten, this many at a time. */
const remembered = 50_000;

const secrets = new Set([
  "access_token",
  "client_secret",
  "code",
  "code_challenge",
  "code_verifier",
  "id_token",
  "key",
  "nonce",
  "oauth_token",
  "refresh_token",
  "state",
  "token",
]);

export function journal(onEntry: (entry: JournalEntry) => void): WritableJournal {
  const entries: JournalEntry[] = [];
  const open = new Map<Area | "all", number>();
  const peaks = new Map<Area | "all", number>();
  const count = (key: Area | "all", by: number) => {
    const now = (open.get(key) ?? 0) + by;
    open.set(key, now);
    peaks.set(key, Math.max(peaks.get(key) ?? 0, now));
  };
  return {
    entries,
    of: (area) => entries.filter((entry) => entry.area === area),
    peak: (area) => peaks.get(area ?? "all") ?? 0,
    clear: () => {
      entries.length = 0;
      peaks.clear();
    },
    open: (area, method, path, query) => {
      const since = Date.now();
      const more: { account?: string; grantType?: string } = {};
      let isOpen = true;
      count(area, 1);
      count("all", 1);
      return {
        account: (email) => {
          more.account = email;
        },
        grantType: (type) => {
          more.grantType = type;
        },
        close: (status) => {
          if (!isOpen) return;
          isOpen = false;
          count(area, -1);
          count("all", -1);
          const tookMs = Date.now() - since;
          const entry = {
            area,
            method,
            path,
            query: withoutSecrets(query),
            status,
            ...more,
            at: new Date(since),
            tookMs,
          };
          entries.push(entry);
          if (entries.length > 2 * remembered) entries.splice(0, remembered);
          onEntry(entry);
        },
      };
    },
  };
}

function withoutSecrets(query: URLSearchParams): Record<string, string | string[]> {
  const plain: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    const values = secrets.has(name) ? ["(secret)"] : query.getAll(name);
    plain[name] = values.length === 1 ? values[0]! : values;
  }
  return plain;
}
