import { html, json, Refusal, type Reply } from "./call.ts";

/** Google's services disagree about the shape of an error: each speaks its own. */
export type Service = "calendar" | "sheets";

type Where = { readonly locationType: "parameter" | "header"; readonly location: string };

export function calendarError(
  code: number,
  reason: string,
  message: string,
  extra: { domain?: string; where?: Where } = {},
): Reply {
  const error = { domain: extra.domain ?? "global", reason, message, ...extra.where };
  return json(code, { error: { errors: [error], code, message } });
}

export function rpcError(code: number, status: string, message: string, details?: readonly unknown[]): Reply {
  return json(code, { error: { code, message, status, ...(details && { details }) } });
}

export function oauthError(status: number, error: string, description: string, extra: object = {}): Reply {
  return json(status, { error, error_description: description, ...extra });
}

export function badParameter(service: Service, name: string, message: string): Refusal {
  if (service === "calendar") {
    const where = { locationType: "parameter", location: name } as const;
    return new Refusal(calendarError(400, "invalidParameter", message, { where }));
  }
  const details = [
    { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ field: name, description: message }] },
  ];
  return new Refusal(rpcError(400, "INVALID_ARGUMENT", message, details));
}

export function notFound(service: Service): Refusal {
  return new Refusal(
    service === "calendar"
      ? calendarError(404, "notFound", "Not Found")
      : rpcError(404, "NOT_FOUND", "Requested entity was not found."),
  );
}

export function invalidCredentials(service: Service): Reply {
  const headers = { "www-authenticate": 'Bearer realm="https://accounts.google.com/", error="invalid_token"' };
  const where = { locationType: "header", location: "Authorization" } as const;
  const reply =
    service === "calendar"
      ? calendarError(401, "authError", "Invalid Credentials", { where })
      : rpcError(
          401,
          "UNAUTHENTICATED",
          "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
        );
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

export function missingCredentials(): Reply {
  const message =
    "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";
  const error = { message: "Login Required.", domain: "global", reason: "required" };
  const where = { location: "Authorization", locationType: "header" };
  return json(401, { error: { code: 401, message, errors: [{ ...error, ...where }], status: "UNAUTHENTICATED" } });
}

export function insufficientScopes(service: Service, needed: readonly string[]): Reply {
  const message = "Request had insufficient authentication scopes.";
  const errors = [{ message: "Insufficient Permission", domain: "global", reason: "insufficientPermissions" }];
  const detail = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
    domain: "googleapis.com",
    metadata: { service: `${service === "calendar" ? "calendar-json" : "sheets"}.googleapis.com` },
  };
  const challenge = `Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="${needed.join(" ")}"`;
  return json(
    403,
    { error: { code: 403, message, errors, status: "PERMISSION_DENIED", details: [detail] } },
    { "www-authenticate": challenge },
  );
}

export function serviceDisabled(service: Service): Reply {
  const name = service === "calendar" ? "Google Calendar API" : "Google Sheets API";
  const host = `${service === "calendar" ? "calendar-json" : "sheets"}.googleapis.com`;
  const help = `https://console.developers.google.com/apis/api/${host}/overview?project=123456789012`;
  const message = `${name} has not been used in project 123456789012 before or it is disabled. Enable it by visiting ${help} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`;
  const detail = {
    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
    reason: "SERVICE_DISABLED",
    domain: "googleapis.com",
    metadata: { service: host, consumer: "projects/123456789012" },
  };
  const errors = [{ message, domain: "usageLimits", reason: "accessNotConfigured", extendedHelp: help }];
  const body = { code: 403, message, status: "PERMISSION_DENIED", details: [detail] };
  return json(403, { error: service === "calendar" ? { ...body, errors } : body });
}

/** Calendar says 403 or 429 for the same thing; Sheets always 429. */
export function rateLimited(service: Service, reason: "userRateLimitExceeded" | "rateLimitExceeded"): Reply {
  if (service === "sheets") {
    const limit = reason === "userRateLimitExceeded" ? "Read requests per minute per user" : "Read requests per minute";
    const message = `Quota exceeded for quota metric 'Read requests' and limit '${limit}' of service 'sheets.googleapis.com' for consumer 'project_number:123456789012'.`;
    return rpcError(429, "RESOURCE_EXHAUSTED", message);
  }
  const message = reason === "userRateLimitExceeded" ? "User Rate Limit Exceeded" : "Rate Limit Exceeded";
  return calendarError(403, reason, message, { domain: "usageLimits" });
}

export function unknownAddress(): Reply {
  return html(
    404,
    "<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title><p><b>404.</b> That’s an error.<p>The requested URL was not found on this server. That’s all we know.",
  );
}
