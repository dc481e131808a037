/** Where a call failed: at the API it was meant for, or already when buying an access token. */
export type ApiArea = "api" | "token";

export interface ApiFailure {
  readonly vendor: "google" | "slack";
  readonly area?: ApiArea;
  /** The HTTP status; absent when there was no reply. */
  readonly status?: number;
  /** The vendor's own word (`invalid_grant`, `rateLimitExceeded`), else `timeout`, `unreadable`, `http-500`, `ECONNREFUSED`. */
  readonly reason: string;
  readonly subtype?: string;
  /** Free text of the vendor: shown, never branched on where a word exists. */
  readonly description?: string;
  readonly retryAfterMs?: number;
  /** How far the vendor's clock was ahead of this machine's when it answered. */
  readonly skewMs?: number;
}

/**
 * A vendor's failure in plain data. It never keeps the vendor's own error object: those hold refresh tokens, PKCE
 * verifiers and whole replies, and some logger would print them.
 */
export class ApiError extends Error {
  readonly vendor: "google" | "slack";
  readonly area: ApiArea;
  readonly status: number | undefined;
  readonly reason: string;
  readonly subtype: string | undefined;
  readonly description: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly skewMs: number | undefined;
  /** Filled in by the client that made the call: `sheets.get`, and as whom. */
  readonly operation: string | undefined;
  readonly account: { readonly mode: "oauth" | "service-account"; readonly address?: string } | undefined;

  constructor(failure: ApiFailure, call: Pick<ApiError, "operation" | "account"> | undefined = undefined) {
    super(sentence(failure, call?.operation));
    this.name = "ApiError";
    this.vendor = failure.vendor;
    this.area = failure.area ?? "api";
    this.status = failure.status;
    this.reason = harmless(failure.reason, 60) ?? "unknown";
    this.subtype = harmless(failure.subtype, 60);
    this.description = harmless(failure.description, 200);
    this.retryAfterMs = failure.retryAfterMs;
    this.skewMs = failure.skewMs;
    this.operation = call?.operation;
    this.account = call?.account;
  }

  /** A short, stable word: `google-429`, `google-invalid_grant`, `google-timeout`. */
  get code(): string {
    return `${this.vendor}-${this.area === "token" || (this.status ?? 0) < 400 ? this.reason : this.status}`;
  }
}

function sentence(failure: ApiFailure, operation: string | undefined): string {
  const status = failure.status ? ` ${failure.status}` : "";
  return `${failure.vendor}${operation ? ` ${operation}` : ""} failed:${status} ${harmless(failure.reason, 60) ?? "unknown"}`;
}

/** Vendors' words on one line, bounded, without control characters and without anything that looks like a secret. */
export function harmless(text: unknown, longest: number): string | undefined {
  if (typeof text !== "string") return undefined;
  const plain = text
    .slice(0, 2000)
    .replace(SECRETS, "…")
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim();
  if (plain === "") return undefined;
  return plain.length > longest ? `${plain.slice(0, longest - 1).toWellFormed()}…` : plain;
}

// Google refresh and access tokens, authorization codes, JWTs, Slack tokens, and any other long unbroken run.
const SECRETS =
  /\b(?:1\/\/[\w-]+|4\/[\w-]{10,}|ya29\.[\w.-]+|eyJ[\w-]+\.[\w.-]*|xox[a-z]-[\w-]+|xapp-[\w-]+|GOCSPX-[\w-]+)|[\w+/=-]{40,}/g;

/**
 * How long the vendor asks us to stay away, from a `Retry-After` in seconds or as a date. A date is read against the
 * reply's own `Date`, so that a wrong clock here does no harm. Rubbish is no wish; more than an hour is read as one.
 */
export function readRetryAfter(headers: { get(name: string): string | null } | undefined): number | undefined {
  const written = headers?.get("retry-after")?.trim();
  if (!written) return undefined;
  const seconds = /^\d+$/.test(written)
    ? Number(written)
    : (Date.parse(written) - Date.parse(headers?.get("date") ?? "")) / 1000;
  if (!Number.isFinite(seconds) || seconds < 0) return undefined;
  return Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS);
}

const LONGEST_RETRY_AFTER_MS = 3_600_000;
