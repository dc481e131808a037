import type { OAuth2Client } from "google-auth-library";

/** A way in to Google, whichever of the two. One is shared by all clients, so that a token is bought once. */
export interface GoogleAccess {
  readonly mode: "oauth" | "service-account";
  /** The address things must be shared with; unknown for a grant that was never asked whose it is. */
  readonly account: string | undefined;
  /** Whose calendar `primary` means, when it is not the account's own. */
  readonly primaryAddress: string | undefined;
  /** What `sheets({ auth })` and `calendar({ auth })` of googleapis take. */
  readonly auth: OAuth2Client;
  /**
   * Asked before every attempt.
   * @throws ApiError when there is no point in calling: nothing to sign in with, or Google refused it for good.
   */
  door(): void;
  /** Begins to ask whose it is. The answer is taken only while nothing has changed since. */
  identify?(): (address: string) => void;
}

/** All we ever ask for: both read, neither writes. */
export const DATA_SCOPES = [
  "https://www.googleapis.com/auth/calendar.readonly",
  "https://www.googleapis.com/auth/spreadsheets.readonly",
] as const;

/** @throws when Google's libraries are told to print whole token replies. */
export function refuseLeaks(env: Readonly<Record<string, string | undefined>>): void {
  if (!env.GOOGLE_SDK_NODE_LOGGING) return;
  throw new Error("GOOGLE_SDK_NODE_LOGGING makes Google's libraries print access tokens: unset it");
}
