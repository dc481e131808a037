import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { ApiError, harmless, readRetryAfter } from "../../src/clients/api-error.ts";

describe("a vendor's words", () => {
  test.each([
    ["Token has been expired or revoked.", "Token has been expired or revoked."],
    ["two\nlines\u0000 and \u202Ea reversed one", "two lines and a reversed one"],
    ["token 1//0gExampleRefresh-Token_123 is dead", "token … is dead"],
    ["Bearer ya29.a0Example.x-y", "Bearer …"],
    ["bad eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "bad …"],
    ["xoxb-1-2-abc and xapp-1-A", "… and …"],
    ["   ", undefined],
    [42, undefined],
  ])("%j becomes %j", (written, shown) => {
    expect(harmless(written, 200)).toBe(shown);
  });

  test("are cut", () => {
    expect(harmless("so ".repeat(500), 20)).toBe("so so so so so so s…");
  });
});

describe("Retry-After", () => {
  const headers = (values: Record<string, string>) => new Headers(values);
  const date = "Mon, 24 Nov 2026 06:00:00 GMT";

  test.each<[string, Record<string, string>, number | undefined]>([
    ["seconds", { "retry-after": "7" }, 7000],
    ["nothing", {}, undefined],
    ["zero", { "retry-after": "0" }, 0],
    ["rubbish", { "retry-after": "soon" }, undefined],
    ["a negative number", { "retry-after": "-5" }, undefined],
    ["a day, read as an hour", { "retry-after": "86400" }, 3_600_000],
    ["twenty digits", { "retry-after": "9".repeat(20) }, 3_600_000],
    ["a date, told by the reply's own clock", { "retry-after": "Mon, 24 Nov 2026 06:00:09 GMT", date }, 9000],
    ["a date that has passed", { "retry-after": "Mon, 24 Nov 2026 05:59:00 GMT", date }, undefined],
    ["a date where the reply has none", { "retry-after": "Mon, 24 Nov 2026 06:00:09 GMT" }, undefined],
  ])("%s", (_name, values, ms) => {
    expect(readRetryAfter(headers(values))).toBe(ms);
  });
});

test("the short word names the status, or what happened when there was none", () => {
  const code = (about: Omit<ConstructorParameters<typeof ApiError>[0], "vendor">) =>
    new ApiError({ vendor: "google", ...about }).code;
  expect(code({ status: 429, reason: "rateLimitExceeded" })).toBe("google-429");
  expect(code({ area: "token", status: 400, reason: "invalid_grant" })).toBe("google-invalid_grant");
  expect(code({ reason: "ECONNREFUSED" })).toBe("google-ECONNREFUSED");
});

test("an error printed at any depth shows no secret it was told", () => {
  const error = new ApiError({
    vendor: "google",
    status: 400,
    reason: "invalid_grant",
    description: "the token 1//0secret-refresh-token is dead",
  });
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("0secret");
});
