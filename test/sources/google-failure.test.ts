import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ApiError, type ApiFailure } from "../../src/clients/api-error.ts";
import { SourceError } from "../../src/domain/failure.ts";
import { explainGoogle } from "../../src/sources/google-failure.ts";

type Account = ApiError["account"];
const consent: Account = { mode: "oauth", address: "lab@hanbit.example" };
const robot: Account = { mode: "service-account", address: "bot@lab.iam.gserviceaccount.com" };

function explained(
  about: Omit<ApiFailure, "vendor">,
  account: Account = consent,
  operation = "sheets.get",
): SourceError {
  return explainGoogle(new ApiError({ vendor: "google", ...about }, { operation, account }));
}

const token = (reason: string, description?: string, subtype?: string) =>
  ({ area: "token", status: 400, reason, description, subtype }) as const;

describe("each cause has a code and a remedy", () => {
  test.each<[string, Omit<ApiFailure, "vendor">, Account, string, string]>([
    [
      "a withdrawn consent",
      token("invalid_grant", "Token has been expired or revoked."),
      consent,
      "google-access-lost",
      "reconnect",
    ],
    ["a consent that is just bad", token("invalid_grant", "Bad Request"), consent, "google-access-lost", "reconnect"],
    [
      "session control",
      token("invalid_grant", "reauth related error (invalid_rapt)", "invalid_rapt"),
      consent,
      "google-session-control",
      "reconnect",
    ],
    [
      "session control, in words only",
      token("invalid_grant", "reauth related error (rapt_required)"),
      consent,
      "google-session-control",
      "reconnect",
    ],
    ["a policy", token("admin_policy_enforced"), consent, "google-admin-policy", "fix-settings"],
    ["an internal app", token("org_internal"), consent, "google-admin-policy", "fix-settings"],
    ["a deleted client", { ...token("deleted_client"), status: 401 }, consent, "google-client-broken", "fix-settings"],
    ["an unknown client", { ...token("invalid_client"), status: 401 }, consent, "google-client-broken", "fix-settings"],
    [
      "a wrong clock",
      token(
        "invalid_grant",
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.",
      ),
      robot,
      "google-clock",
      "fix-clock",
    ],
    [
      "a withdrawn consent, says a vendor whose clock is ten minutes ahead",
      { ...token("invalid_grant", "Token has been expired or revoked."), skewMs: 600_000 },
      consent,
      "google-clock",
      "fix-clock",
    ],
    [
      "a withdrawn consent, by clocks that differ by a minute",
      { ...token("invalid_grant", "Token has been expired or revoked."), skewMs: -60_000 },
      consent,
      "google-access-lost",
      "reconnect",
    ],
    [
      "a refused token, by clocks that differ by ten minutes",
      { status: 401, reason: "authError", skewMs: -600_000 },
      consent,
      "google-clock",
      "fix-clock",
    ],
    [
      "an unknown client, by clocks that differ by ten minutes",
      { ...token("invalid_client"), status: 401, skewMs: 600_000 },
      consent,
      "google-client-broken",
      "fix-settings",
    ],
    ["nobody connected", { area: "token", reason: "not_connected" }, consent, "google-not-connected", "reconnect"],
    ["no key", { area: "token", reason: "key_lost" }, consent, "google-key-lost", "reconnect"],
    ["a project that may not", token("access_not_configured"), consent, "google-admin-policy", "fix-settings"],
    [
      "a client that may not do this",
      { ...token("unauthorized_client"), status: 401 },
      consent,
      "google-client-broken",
      "fix-settings",
    ],
    ["a client without its secret", token("invalid_request"), consent, "google-client-broken", "fix-settings"],
    ["a scope Google does not know", token("invalid_scope"), consent, "google-scope-missing", "grant-scope"],
    ["a bad key", token("invalid_grant", "Invalid JWT Signature."), robot, "google-key-refused", "fix-settings"],
    [
      "a deleted robot",
      token("invalid_grant", "Invalid grant: account not found"),
      robot,
      "google-key-refused",
      "fix-settings",
    ],
    [
      "a person nobody knows",
      token("invalid_grant", "Invalid email or User ID"),
      robot,
      "google-key-refused",
      "fix-settings",
    ],
    ["no delegation", { ...token("unauthorized_client"), status: 401 }, robot, "google-not-delegated", "fix-settings"],
    [
      "a missing scope",
      { status: 403, reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" },
      consent,
      "google-scope-missing",
      "grant-scope",
    ],
    [
      "a missing scope, in the words of Calendar",
      { status: 403, reason: "insufficientPermissions" },
      consent,
      "google-scope-missing",
      "grant-scope",
    ],
    ["an API that is off", { status: 403, reason: "SERVICE_DISABLED" }, consent, "google-api-disabled", "enable-api"],
    [
      "an API that is off, in the words of Calendar",
      { status: 403, reason: "accessNotConfigured" },
      consent,
      "google-api-disabled",
      "enable-api",
    ],
    ["too many requests", { status: 429, reason: "RESOURCE_EXHAUSTED" }, consent, "google-rate-limited", "wait"],
    ["too many requests, as 403", { status: 403, reason: "rateLimitExceeded" }, consent, "google-rate-limited", "wait"],
    ["not shared", { status: 403, reason: "PERMISSION_DENIED" }, consent, "google-not-shared", "share"],
    ["not there", { status: 404, reason: "notFound" }, consent, "google-not-shared", "share"],
    ["a refused token", { status: 401, reason: "authError" }, consent, "google-token-refused", "reconnect"],
    ["a page", { status: 200, reason: "unreadable" }, consent, "google-unreadable", "wait"],
    ["a page with status 403", { status: 403, reason: "unreadable" }, consent, "google-unreadable", "wait"],
    ["a server error", { status: 503, reason: "http-503" }, consent, "google-unreachable", "wait"],
    [
      "a server error at the token endpoint",
      { area: "token", status: 500, reason: "internal_failure" },
      consent,
      "google-unreachable",
      "wait",
    ],
    ["no network", { reason: "ENOTFOUND" }, consent, "google-unreachable", "wait"],
    ["silence", { reason: "timeout" }, consent, "google-unreachable", "wait"],
    ["anything else", { status: 400, reason: "INVALID_ARGUMENT" }, consent, "google-400", "fix-settings"],
  ])("%s", (_name, failure, account, code, remedy) => {
    const error = explained(failure, account);
    expect({ code: error.code, remedy: error.remedy }).toEqual({ code, remedy });
    expect(error.message).toMatch(/^[A-Z].*\.$/);
  });
});

test("what is not shared names the thing, and a robot its address", () => {
  expect(explained({ status: 404, reason: "notFound" }, robot, "calendar.events").message).toContain(
    "calendar does not exist, or is not shared. Share it with bot@lab.iam.gserviceaccount.com",
  );
  expect(explained({ status: 404, reason: "notFound" }).message).not.toContain("lab@hanbit.example");
});

test("how long to stay away is handed on", () => {
  expect(explained({ status: 429, reason: "rateLimitExceeded", retryAfterMs: 90_000 }).retryAfterMs).toBe(90_000);
});

test("what is sorted already stays so, and our own mistakes are loud", () => {
  const sorted = new SourceError("x", { code: "y", remedy: "wait" });
  expect(explainGoogle(sorted)).toBe(sorted);
  expect(() => explainGoogle(new TypeError("x is not a function"))).toThrow(TypeError);
});

// Skipped where the folder of published token replies is absent.
const publishedPath = "../shared/reference/google/token-endpoint-bodies.json";
describe.skipIf(!existsSync(publishedPath))(
  "every failure of the token endpoint that was published has a cause",
  () => {
    const { entries } = (
      existsSync(publishedPath) ? JSON.parse(readFileSync(publishedPath, "utf8")) : { entries: [] }
    ) as {
      entries: { name: string; status: number | null; body: Record<string, string> }[];
    };
    const failures = entries.filter(({ body }) => body.error !== undefined);

    test.each(failures)("$name", ({ name, status, body }) => {
      const isRobot = /^(sa|dwd)_/.test(name);
      const failure = {
        area: "token",
        status: status ?? 400,
        reason: body.error!,
        description: body.error_description,
        subtype: body.error_subtype,
      } as const;
      const { code, remedy } = explained(failure, isRobot ? robot : consent);
      expect(remedy).not.toBe("wait");
      // A consent counts as gone only when the reply says so of a consent.
      if (code === "google-access-lost") expect([body.error, isRobot]).toEqual(["invalid_grant", false]);
      if (isRobot) expect(code).not.toBe("google-access-lost");
    });
  },
);
