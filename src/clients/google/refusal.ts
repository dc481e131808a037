import { ApiError } from "../api-error.ts";

// Google itself lets five minutes pass when it compares times.
const FAR_OFF_MS = 5 * 60_000;

/** The vendor's clock and ours differ so much that a signature or a token may fail for that alone. */
export function isFarOff(skewMs: number | undefined): boolean {
  return skewMs !== undefined && Math.abs(skewMs) > FAR_OFF_MS;
}

/** The token endpoint took our clock for wrong, or its own `Date` says that it is. */
export function isClockRefused({ area, reason, description = "", skewMs }: ApiError): boolean {
  if (area !== "token" || reason !== "invalid_grant") return false;
  return isFarOff(skewMs) || /^invalid jwt: token must|\biat\b.*\bexp\b/i.test(description);
}

/** A person's refresh token is dead: the token endpoint says so itself, and not for the time of day. */
export function isGone(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.area !== "token" || error.reason !== "invalid_grant") return false;
  return (error.status ?? 0) >= 400 && !isClockRefused(error);
}
