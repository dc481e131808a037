import { html, json, type Reply } from "./call.ts";
import {
  calendarError,
  insufficientScopes,
  invalidCredentials,
  notFound,
  oauthError,
  rateLimited,
  rpcError,
  type Service,
  serviceDisabled,
} from "./errors.ts";
import type { Fault, FaultKind } from "./faults.ts";
import type { Area } from "./journal.ts";
import type { Suspension } from "./oauth/grants.ts";
import { blockedPage } from "./oauth/pages.ts";

/** How an answer goes out, when not simply. */
export type Delivery = "whole" | "cut" | "hang" | "reset";

/** What is answered instead of the truth; `undefined` when the truth is needed first, or goes out after all. */
export function falseReply(fault: Fault, area: Area): Reply | undefined {
  const reply = falseBody(fault.kind, area);
  if (!reply || fault.retryAfter === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, "retry-after": String(fault.retryAfter) } };
}

/** How the token endpoint refuses a sign-in that no longer counts. */
export function refusedGrant(why: Suspension): Reply {
  return falseTokenBody(why)!;
}

function falseBody(kind: FaultKind, area: Area): Reply | undefined {
  if (kind === "html")
    return html(
      200,
      "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome to Campus Wi-Fi</body></html>",
    );
  if (kind === "empty")
    return { status: 200, headers: { "content-type": "application/json; charset=UTF-8" }, body: "" };
  if (area === "calendar" || area === "sheets") return falseApiBody(kind, area);
  if (area === "auth" && kind === "admin_policy") return blockedPage(400, "admin_policy_enforced", undefined, []);
  if (area === "auth" && kind === "client_deleted") return blockedPage(401, "deleted_client", undefined, []);
  return falseTokenBody(kind);
}

function falseApiBody(kind: FaultKind, service: Service): Reply | undefined {
  switch (kind) {
    case "401":
    case "revoked":
      return invalidCredentials(service);
    case "403-rate":
      return rateLimited(service, "userRateLimitExceeded");
    case "403-scope":
      return insufficientScopes(service, []);
    case "403-disabled":
      return serviceDisabled(service);
    case "404":
      return notFound(service).reply;
    case "410":
      return calendarError(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.", {
        domain: "calendar",
        where: { locationType: "parameter", location: "syncToken" },
      });
    case "429":
      return service === "calendar"
        ? calendarError(429, "rateLimitExceeded", "Rate Limit Exceeded", { domain: "usageLimits" })
        : rateLimited("sheets", "userRateLimitExceeded");
    case "500":
      return service === "calendar"
        ? calendarError(500, "backendError", "Backend Error")
        : rpcError(500, "INTERNAL", "Internal error encountered.");
    default:
      return undefined;
  }
}

function falseTokenBody(kind: FaultKind): Reply | undefined {
  switch (kind) {
    case "revoked":
      return oauthError(400, "invalid_grant", "Token has been expired or revoked.");
    case "invalid_rapt":
      return oauthError(400, "invalid_grant", "reauth related error (invalid_rapt)", {
        error_uri: "https://support.google.com/a/answer/9368756",
        error_subtype: "invalid_rapt",
      });
    case "admin_policy":
      return oauthError(400, "admin_policy_enforced", "Access to this app is restricted by your organization's admin.");
    case "client_deleted":
      return oauthError(401, "deleted_client", "The OAuth client was deleted.");
    case "clock":
      return oauthError(
        400,
        "invalid_grant",
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.",
      );
    case "401":
      return oauthError(401, "invalid_client", "The OAuth client was not found.");
    case "404":
      return html(404, "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>");
    case "429":
    case "403-rate":
      return oauthError(kind === "429" ? 429 : 403, "rate_limit_exceeded", "Rate Limit Exceeded");
    case "500":
      return json(500, { error: "internal_failure", error_description: "Backend Error" });
    default:
      return undefined;
  }
}

/** The truth, as the fault lets it through. */
export function spoiled(fault: Fault | undefined, reply: Reply): Reply {
  if (fault?.kind !== "wrong-types" || !reply.headers["content-type"]?.startsWith("application/json")) return reply;
  return { ...reply, body: JSON.stringify(wrongTypes(JSON.parse(reply.body))) };
}

export function deliveryOf(fault: Fault | undefined): Delivery {
  const kind = fault?.kind;
  return kind === "cut" || kind === "hang" || kind === "reset" ? kind : "whole";
}

/** Well-formed JSON in which no value has the type it should have, and lists hold strangers. */
function wrongTypes(value: unknown): unknown {
  if (Array.isArray(value)) return [null, "stray", ...value.map(wrongTypes)];
  if (typeof value === "string") return value.length;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null) return {};
  const entries = Object.entries(value as object).map(([name, element]) => [name, wrongTypes(element)]);
  return Object.fromEntries(entries);
}
