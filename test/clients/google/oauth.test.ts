import { inspect } from "node:util";
import { sheets } from "googleapis/build/src/apis/sheets/index.js";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ApiError } from "../../../src/clients/api-error.ts";
import { refuseLeaks } from "../../../src/clients/google/access.ts";
import type { OAuthOptions } from "../../../src/clients/google/oauth.ts";
import { googleRequests } from "../../../src/clients/google/request.ts";
import { accessWith, html, json, type LocalGoogle, localGoogle, tokens } from "./local-google.ts";

const SHEET = "/v4/spreadsheets/sheet";
const REFRESH = "1//0-refresh-token-canary";
const SECRET = "GOCSPX-client-secret-canary";

function reader(google: LocalGoogle, about: Partial<OAuthOptions> = {}) {
  const access = accessWith({
    clientId: "client",
    clientSecret: SECRET,
    refreshToken: REFRESH,
    origin: google.origin,
    ...about,
  });
  const request = googleRequests(access, { sleep: async () => {} });
  const api = sheets({ version: "v4", auth: access.auth });
  return () =>
    request(
      "sheets.get",
      (signal) => api.spreadsheets.get({ spreadsheetId: "sheet" }, { signal }),
      z.object({ spreadsheetId: z.string() }),
    );
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

test("everything goes to the origin given, the token first", async () => {
  const google = await localGoogle({
    "/token": tokens,
    [SHEET]: (reply) => json(reply, 200, { spreadsheetId: "sheet" }),
  });
  await reader(google)();
  expect(google.heard.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /token", `GET ${SHEET}`]);
  expect(google.heard[0]?.form.get("refresh_token")).toBe(REFRESH);
  expect(google.heard[1]?.headers.authorization).toBe("Bearer ya29.test-1");
});

test("many calls at once buy one token", async () => {
  const google = await localGoogle({
    "/token": tokens,
    [SHEET]: (reply) => json(reply, 200, { spreadsheetId: "sheet" }),
  });
  const read = reader(google);
  await Promise.all(Array.from({ length: 10 }, read));
  expect(google.count("/token")).toBe(1);
  expect(google.count(SHEET)).toBe(10);
});

describe("an access token that Google refuses", () => {
  test("is replaced once, and the call made again", async () => {
    const google = await localGoogle({
      "/token": tokens,
      [SHEET]: (reply, { headers }) =>
        headers.authorization === "Bearer ya29.test-1"
          ? json(reply, 401, { error: { code: 401, message: "Invalid Credentials", status: "UNAUTHENTICATED" } })
          : json(reply, 200, { spreadsheetId: "sheet" }),
    });
    await reader(google)();
    expect(google.count("/token")).toBe(2);
  });

  test("is not replaced for ever", async () => {
    const google = await localGoogle({
      "/token": tokens,
      [SHEET]: (reply) => json(reply, 401, { error: { code: 401 } }),
    });
    expect(await failure(reader(google)())).toMatchObject({ status: 401 });
    expect(google.count("/token")).toBe(2);
    expect(google.count(SHEET)).toBe(2);
  });

  test("refused to many calls at once, it is replaced by one", async () => {
    const google = await localGoogle({
      "/token": tokens,
      [SHEET]: (reply, { headers }) =>
        headers.authorization === "Bearer ya29.test-1"
          ? json(reply, 401, {})
          : json(reply, 200, { spreadsheetId: "sheet" }),
    });
    const read = reader(google);
    await Promise.all(Array.from({ length: 5 }, read));
    expect(google.count("/token")).toBe(2);
  });
});

test("a rate limit told as 403 buys no new token", async () => {
  const google = await localGoogle({
    "/token": tokens,
    [SHEET]: (reply) =>
      json(reply, 403, { error: { code: 403, errors: [{ domain: "usageLimits", reason: "userRateLimitExceeded" }] } }),
  });
  expect(await failure(reader(google)())).toMatchObject({ status: 403, reason: "userRateLimitExceeded" });
  expect(google.count("/token")).toBe(1);
  expect(google.count(SHEET)).toBe(3);
});

test("a token reply without a lifetime does not make the library buy one on a 403", async () => {
  const google = await localGoogle({
    "/token": (reply) => json(reply, 200, { access_token: "ya29.x", token_type: "Bearer" }),
    [SHEET]: (reply) => json(reply, 403, { error: { code: 403, status: "PERMISSION_DENIED" } }),
  });
  expect(await failure(reader(google)())).toMatchObject({ status: 403, reason: "PERMISSION_DENIED" });
  expect(google.count("/token")).toBe(1);
});

test("a withdrawn grant is asked about once, and said in the vendor's word", async () => {
  const google = await localGoogle({
    "/token": (reply) =>
      json(reply, 400, { error: "invalid_grant", error_description: "Token has been expired or revoked." }),
  });
  expect(await failure(reader(google)())).toMatchObject({
    area: "token",
    status: 400,
    reason: "invalid_grant",
    description: "Token has been expired or revoked.",
    operation: "sheets.get",
    account: { mode: "oauth" },
  });
  expect(google.count("/token")).toBe(1);
});

test("the reason a session ended keeps its subtype", async () => {
  const google = await localGoogle({
    "/token": (reply) =>
      json(reply, 400, {
        error: "invalid_grant",
        error_description: "reauth related error (invalid_rapt)",
        error_subtype: "invalid_rapt",
      }),
  });
  expect(await failure(reader(google)())).toMatchObject({ reason: "invalid_grant", subtype: "invalid_rapt" });
});

describe("a token endpoint that makes no sense is tried three times and never taken for a token", () => {
  test.each<[string, Parameters<typeof localGoogle>[0][string], string]>([
    ["an HTML page with status 200", (reply) => html(reply, 200), "unreadable"],
    ["nothing", (reply) => json(reply, 200, ""), "unreadable"],
    ["an empty object", (reply) => json(reply, 200, {}), "unreadable"],
    ["a number for a token", (reply) => json(reply, 200, { access_token: 12, expires_in: "3599" }), "unreadable"],
    ["a server error", (reply) => json(reply, 500, { error: "internal_failure" }), "internal_failure"],
    ["an HTML page with status 502", (reply) => html(reply, 502), "http-502"],
    ["a cut connection", (reply) => reply.destroy(), "ECONNRESET"],
  ])("%s", async (_name, answer, reason) => {
    const google = await localGoogle({ "/token": answer });
    expect(await failure(reader(google)())).toMatchObject({ area: "token", reason });
    expect(google.count("/token")).toBe(3);
  });
});

describe("a new refresh token", () => {
  const rotating = {
    "/token": ((reply, _heard, nth) =>
      json(reply, 200, {
        access_token: `ya29.${nth}`,
        expires_in: 1,
        refresh_token: `1//0-rotated-${nth}`,
      })) as typeof tokens,
    [SHEET]: ((reply) => json(reply, 200, { spreadsheetId: "sheet" })) as typeof tokens,
  };

  test("is saved before the call goes on, and used from then on", async () => {
    const google = await localGoogle(rotating);
    const saved: { grantId: string; token: string; sheetReads: number }[] = [];
    const read = reader(google, {
      saveRefreshToken: async (grantId, token) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        saved.push({ grantId, token, sheetReads: google.count(SHEET) });
        return true;
      },
    });
    await read();
    await read();
    expect(saved).toEqual([
      { grantId: "grant", token: "1//0-rotated-1", sheetReads: 0 },
      { grantId: "grant", token: "1//0-rotated-2", sheetReads: 1 },
    ]);
    expect(google.heard[2]?.form.get("refresh_token")).toBe("1//0-rotated-1");
  });

  test("that cannot be saved is not used", async () => {
    const google = await localGoogle(rotating);
    const read = reader(google, { saveRefreshToken: () => Promise.reject(new Error("the disk is full")) });
    expect(await failure(read())).toMatchObject({ message: "the disk is full" });
    expect(google.count(SHEET)).toBe(0);
  });
});

test("no failure shows a secret, however deeply it is printed", async () => {
  const google = await localGoogle({
    "/token": (reply, _heard, nth) =>
      nth === 1
        ? json(reply, 200, { access_token: "ya29.canary", expires_in: 1 })
        : json(reply, 400, { error: "invalid_grant" }),
    [SHEET]: (reply) => json(reply, 404, { error: { code: 404, status: "NOT_FOUND", message: "no" } }),
  });
  const read = reader(google);
  const errors = [await failure(read()), await failure(read())];
  expect(errors.map((error) => (error as ApiError).reason)).toEqual(["NOT_FOUND", "invalid_grant"]);
  const printed = inspect(errors, { depth: 20, showHidden: true, maxStringLength: null });
  for (const secret of ["refresh-token-canary", "secret-canary", "ya29.canary"]) expect(printed).not.toContain(secret);
});

test("a redirect is not followed, so nothing is carried elsewhere", async () => {
  const elsewhere = await localGoogle({ "/token": tokens });
  const google = await localGoogle({
    "/token": (reply) => reply.writeHead(307, { location: `${elsewhere.origin}/token` }).end(),
  });
  expect(await failure(reader(google)())).toBeInstanceOf(ApiError);
  expect(elsewhere.heard).toEqual([]);
});

test("a silent Google is given up on", async () => {
  const google = await localGoogle({ "/token": () => {} });
  expect(await failure(reader(google, { timeoutMs: 400 })())).toMatchObject({ reason: "timeout", status: undefined });
  expect(google.count("/token")).toBe(3);
});

test("a library that would print tokens is refused", () => {
  expect(() => refuseLeaks({ GOOGLE_SDK_NODE_LOGGING: "auth" })).toThrow("unset it");
  expect(() => refuseLeaks({})).not.toThrow();
});
