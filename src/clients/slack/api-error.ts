/**
 * Slack did not do what was asked. Holds no token, header or message text, so that it may be logged and shown whole;
 * the vendor's own error object is dropped for the same reason.
 */
export class SlackApiError extends Error {
  /** Slack's own error word, or `timeout`, `network`, `not-json`, `http-500`, `ratelimited`, `paused`. */
  readonly code: string;
  readonly method: string;
  readonly retryAfterMs: number | undefined;
  /** The scope Slack says is missing. */
  readonly needed: string | undefined;
  /** True when the request surely had no effect, so that even a post may be sent again. */
  readonly isHarmless: boolean;

  constructor(
    method: string,
    code: string,
    about: { retryAfterMs?: number | undefined; needed?: string | undefined; isHarmless?: boolean } = {},
  ) {
    super(`Slack's ${method} failed: ${code}`);
    this.name = "SlackApiError";
    this.method = method;
    this.code = code;
    this.retryAfterMs = about.retryAfterMs;
    this.needed = about.needed;
    this.isHarmless = about.isHarmless ?? false;
  }
}

/** Sorts whatever the vendor's client threw by what happened, keeping nothing of it but a short word. */
export function explain(method: string, error: unknown): SlackApiError {
  if (error instanceof SlackApiError) return error;
  const thrown = (error ?? {}) as VendorError;
  if (thrown.code === "slack_webapi_platform_error") return platformError(method, thrown);
  if (thrown.code === "slack_webapi_rate_limited_error") return rateLimited(method, thrown.retryAfter);
  if (thrown.code === "slack_webapi_http_error") return new SlackApiError(method, `http-${Number(thrown.statusCode)}`);
  // The vendor's client has no class for a 429 whose Retry-After is missing or no number.
  if (String(thrown.message).startsWith("Retry header")) return rateLimited(method, undefined);
  return transportError(method, thrown.original ?? thrown);
}

/** Slack asks for seconds; we believe one second to ten minutes, and half a minute when it says nothing sensible. */
export function boundedRetryAfterMs(seconds: number | undefined): number {
  if (seconds === undefined || !Number.isFinite(seconds)) return 30_000;
  return Math.min(Math.max(seconds, 1), 600) * 1_000;
}

/** The token is dead until someone mends it; asking again soon helps nobody. */
export function isTokenDead(code: string): boolean {
  return DEAD_TOKEN.has(code);
}

const DEAD_TOKEN: ReadonlySet<string> = new Set([
  "token_revoked",
  "account_inactive",
  "invalid_auth",
  "not_authed",
  "token_expired",
  "team_disabled",
  "user_removed_from_team",
  "app_uninstalled",
]);

interface VendorError {
  readonly code?: string;
  readonly name?: string;
  readonly message?: string;
  readonly statusCode?: number;
  readonly retryAfter?: number;
  readonly original?: VendorError;
  readonly cause?: VendorError;
  readonly data?: { readonly error?: unknown; readonly needed?: unknown };
}

function platformError(method: string, thrown: VendorError): SlackApiError {
  const word = thrown.data?.error;
  // A page of HTML with status 200 arrives here with the whole page as its error word.
  if (typeof word !== "string" || !/^[a-z][a-z0-9_]{0,60}$/.test(word)) return new SlackApiError(method, "not-json");
  if (word === "ratelimited") return rateLimited(method, undefined);
  const needed = thrown.data?.needed;
  return new SlackApiError(method, word, {
    needed: typeof needed === "string" ? needed.slice(0, 100) : undefined,
    isHarmless: true,
  });
}

function rateLimited(method: string, seconds: number | undefined): SlackApiError {
  return new SlackApiError(method, "ratelimited", { retryAfterMs: boundedRetryAfterMs(seconds), isHarmless: true });
}

function transportError(method: string, thrown: VendorError): SlackApiError {
  if (thrown.name === "TimeoutError" || thrown.name === "AbortError") return new SlackApiError(method, "timeout");
  const reason = thrown.cause?.code;
  const isHarmless = reason === "ECONNREFUSED" || reason === "ENOTFOUND" || reason === "EAI_AGAIN";
  return new SlackApiError(method, "network", { isHarmless });
}
