import { ApiError } from "../clients/api-error.ts";
import { isClockRefused, isFarOff } from "../clients/google/refusal.ts";
import { isRateLimit } from "../clients/google/request.ts";
import { type Remedy, SourceError } from "../domain/failure.ts";

/**
 * Sorts whatever a Google client threw by what would mend it.
 * @throws the error itself when it is no vendor's: our own mistakes are loud.
 */
export function explainGoogle(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  if (!(error instanceof ApiError)) throw error;
  const { code, remedy, message } = cause(error);
  return new SourceError(message, { code, remedy, retryAfterMs: error.retryAfterMs, cause: error });
}

interface Cause {
  readonly code: string;
  readonly remedy: Remedy;
  readonly message: string;
}

function cause(error: ApiError): Cause {
  return error.area === "token" ? tokenCause(error) : apiCause(error);
}

/** No access token could be bought. Only `invalid_grant` for a person's consent means that the consent is gone. */
function tokenCause(error: ApiError): Cause {
  const description = error.description ?? "";
  switch (error.reason) {
    case "not_connected":
      return NOT_CONNECTED;
    case "key_lost":
      return KEY_LOST;
    case "invalid_grant":
      if (isClockRefused(error)) return CLOCK;
      if (/rapt/i.test(error.subtype ?? "") || /reauth/i.test(description)) return SESSION_CONTROL;
      return error.account?.mode === "service-account" || /\bjwt\b/i.test(description) ? KEY_REFUSED : ACCESS_LOST;
    case "admin_policy_enforced":
    case "org_internal":
    case "access_not_configured":
      return ADMIN_POLICY;
    case "unauthorized_client":
      return error.account?.mode === "service-account" ? NOT_DELEGATED : CLIENT_BROKEN;
    case "invalid_client":
    case "deleted_client":
    case "disabled_client":
    case "redirect_uri_mismatch":
    case "invalid_request":
      return CLIENT_BROKEN;
    case "invalid_scope":
      return SCOPE_MISSING;
    default:
      return passingCause(error);
  }
}

function apiCause(error: ApiError): Cause {
  if (/^(insufficientPermissions|ACCESS_TOKEN_SCOPE_INSUFFICIENT)$/.test(error.reason)) return SCOPE_MISSING;
  if (/^(accessNotConfigured|SERVICE_DISABLED)$/.test(error.reason)) return API_DISABLED;
  if (isRateLimit(error)) return RATE_LIMITED;
  if (error.reason === "unreadable") return UNREADABLE;
  if (error.status === 401) return isFarOff(error.skewMs) ? CLOCK : KEY_NOT_TAKEN;
  if (error.status === 403 || error.status === 404) return notShared(error);
  return passingCause(error);
}

function passingCause(error: ApiError): Cause {
  if (isRateLimit(error)) return RATE_LIMITED;
  if (error.reason === "unreadable") return UNREADABLE;
  if (error.status === undefined || error.status === 408 || error.status >= 500) return UNREACHABLE;
  return {
    code: error.code,
    remedy: "fix-settings",
    message: `Google refused the request (${error.status}, ${error.reason}).`,
  };
}

function notShared({ account, operation }: ApiError): Cause {
  const what = operation?.startsWith("calendar") ? "calendar" : "spreadsheet";
  const whom =
    account?.mode === "service-account" && account.address ? account.address : "the Google account that is connected";
  return {
    code: "google-not-shared",
    remedy: "share",
    message: `The ${what} does not exist, or is not shared. Share it with ${whom} (may read everything), or correct its id.`,
  };
}

const NOT_CONNECTED: Cause = {
  code: "google-not-connected",
  remedy: "reconnect",
  message: "Google is not connected yet. An admin can connect it with /reauth.",
};
const KEY_LOST: Cause = {
  code: "google-key-lost",
  remedy: "reconnect",
  message:
    "The key that sealed our Google access is missing. Put it back, in TOKEN_ENCRYPTION_KEY or beside the database, or reconnect with /reauth.",
};
const ACCESS_LOST: Cause = {
  code: "google-access-lost",
  remedy: "reconnect",
  message: "Google no longer accepts our access: it was withdrawn or has run out. An admin can reconnect with /reauth.",
};
const SESSION_CONTROL: Cause = {
  code: "google-session-control",
  remedy: "reconnect",
  message:
    "The Workspace's session control ended our access. Reconnect with /reauth; a service account, or exempting this app in the Admin console, ends the repetition.",
};
const ADMIN_POLICY: Cause = {
  code: "google-admin-policy",
  remedy: "fix-settings",
  message:
    "The Workspace's policy blocks this app. A Workspace admin can allow it under API controls in the Admin console.",
};
const CLIENT_BROKEN: Cause = {
  code: "google-client-broken",
  remedy: "fix-settings",
  message:
    "Google does not know our OAuth client. Check the client id and secret in the settings against the Google Cloud console.",
};
const KEY_REFUSED: Cause = {
  code: "google-key-refused",
  remedy: "fix-settings",
  message:
    "Google does not accept the service account's key, or not the person it acts for. Make a new key, and check GOOGLE_IMPERSONATE.",
};
const NOT_DELEGATED: Cause = {
  code: "google-not-delegated",
  remedy: "fix-settings",
  message:
    "The service account may not act for that person. A Workspace admin can delegate its client id, with both read-only scopes, in the Admin console.",
};
const CLOCK: Cause = {
  code: "google-clock",
  remedy: "fix-clock",
  message: "Google finds our clock wrong by minutes. Set the time of this machine.",
};
const SCOPE_MISSING: Cause = {
  code: "google-scope-missing",
  remedy: "grant-scope",
  message: "Access was given without permission to read this. Reconnect with /reauth and tick every box.",
};
const API_DISABLED: Cause = {
  code: "google-api-disabled",
  remedy: "enable-api",
  message: "This API is switched off in the Google Cloud project. Enable the Calendar and Sheets APIs there.",
};
const RATE_LIMITED: Cause = {
  code: "google-rate-limited",
  remedy: "wait",
  message: "Google asks us to call less often for a while. Nothing needs to be done.",
};
// A 401 alone never proves that the consent is gone: only the token endpoint can say so.
const KEY_NOT_TAKEN: Cause = {
  code: "google-token-refused",
  remedy: "reconnect",
  message: "Google refuses the access token although it was just renewed. If this lasts, reconnect with /reauth.",
};
const UNREADABLE: Cause = {
  code: "google-unreadable",
  remedy: "wait",
  message: "Google's reply made no sense; perhaps something between us and Google answered in its place.",
};
const UNREACHABLE: Cause = {
  code: "google-unreachable",
  remedy: "wait",
  message: "Google could not be reached, or had trouble of its own.",
};
