import { createHash } from "node:crypto";

/** What a page token remembers: how far we came, and what was asked, so that it fits no other question. */
export interface PageToken {
  readonly offset: number;
  readonly page: number;
  readonly question: string;
}

/** Opaque to the other side, as Google's are. */
export function seal(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

export function unseal<T>(token: string): T | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return typeof value === "object" && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** The page a token opens; the first is opened without one. */
export function pageOf(token: string | null): number {
  if (token === null) return 1;
  return unseal<PageToken>(token)?.page ?? 1;
}

/** What is asked, page and presentation left aside. */
export function questionOf(path: string, query: URLSearchParams, aside: readonly string[] = []): string {
  const ignored = new Set(["pageToken", "maxResults", "fields", "prettyPrint", "quotaUser", "key", ...aside]);
  const rest = [...query].filter(([name]) => !ignored.has(name)).sort();
  return createHash("sha256")
    .update(JSON.stringify([path, rest]))
    .digest("base64url")
    .slice(0, 16);
}
