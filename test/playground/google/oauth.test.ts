import { randomBytes } from "node:crypto";
import { CodeChallengeMethod, type OAuth2Client } from "google-auth-library";
import { describe, expect, test } from "vitest";
import type { Decision, GoogleStandIn } from "../../../src/playground/google/index.ts";
import { hasReference, reference } from "./discovery.ts";
import {
  calendarApi,
  failure,
  lee,
  minji,
  oauthClient,
  redirectUri,
  seed,
  serviceAccount,
  signedIn,
  start,
} from "./lab.ts";

const calendarScope = "https://www.googleapis.com/auth/calendar.readonly";
const sheetsScope = "https://www.googleapis.com/auth/spreadsheets.readonly";
const scope = ["openid", "email", calendarScope, sheetsScope];

/** The library's own authorization URL, with PKCE, and what the exchange needs. */
async function request(client: OAuth2Client, more: Record<string, string> = {}) {
  const { codeVerifier, codeChallenge } = await client.generateCodeVerifierAsync();
  const url = client.generateAuthUrl({
    access_type: "offline",
    prompt: "consent",
    scope,
    state: "a-state",
    nonce: "a-nonce",
    code_challenge_method: CodeChallengeMethod.S256,
    code_challenge: codeChallenge!,
    ...more,
  } as Parameters<OAuth2Client["generateAuthUrl"]>[0]);
  return { url, codeVerifier };
}

async function signIn(google: GoogleStandIn, decision: Decision = { account: lee }, more: Record<string, string> = {}) {
  const client = oauthClient(google);
  const { url, codeVerifier } = await request(client, more);
  const sentTo = new URL(await google.decide(url, decision));
  const code = sentTo.searchParams.get("code") ?? "";
  const { tokens } = await client.getToken({ code, codeVerifier });
  return { client, tokens, sentTo, code, codeVerifier };
}

describe("the consent page", () => {
  test("leads back with code, state, scopes and issuer", async () => {
    const google = await start();
    const { sentTo } = await signIn(google);
    expect(`${sentTo.origin}${sentTo.pathname}`).toBe(redirectUri);
    expect(Object.fromEntries(sentTo.searchParams)).toEqual({
      state: "a-state",
      iss: "https://accounts.google.com",
      code: expect.stringMatching(/^4\/0A/),
      scope: `openid https://www.googleapis.com/auth/userinfo.email ${calendarScope} ${sheetsScope}`,
      authuser: "0",
      hd: "lab.example.com",
      prompt: "consent",
    });
  });

  test("lists the accounts and an unticked box for each scope that is not for signing in", async () => {
    const google = await start();
    const { url } = await request(oauthClient(google), { login_hint: minji });
    const page = await (await fetch(url)).text();
    expect(page).toContain(lee);
    expect(page).toMatch(new RegExp(`value="${minji}" checked`));
    expect([...page.matchAll(/name="scope" value="([^"]+)"/g)].map(([, value]) => value)).toEqual([
      calendarScope,
      sheetsScope,
    ]);
    expect(page).not.toMatch(/name="scope"[^>]*checked/);
    expect(page).not.toContain("hasn’t verified");
  });

  test("warns while the app is in testing", async () => {
    const google = await start();
    google.console.web.publishing = "testing";
    const { url } = await request(oauthClient(google));
    expect(await (await fetch(url)).text()).toContain("hasn’t verified this app");
  });

  test("an unticked box leaves its scope out of the grant, and the exchange succeeds all the same", async () => {
    const google = await start();
    const { tokens } = await signIn(google, { account: lee, scopes: [sheetsScope] });
    expect(tokens.scope?.split(" ")).not.toContain(calendarScope);
    expect(tokens.refresh_token).toBeDefined();
  });

  test("a refusal comes back as access_denied", async () => {
    const google = await start();
    const { url } = await request(oauthClient(google));
    const sentTo = new URL(await google.decide(url, { deny: true }));
    expect(sentTo.searchParams.get("error")).toBe("access_denied");
    expect(sentTo.searchParams.get("state")).toBe("a-state");
    expect(sentTo.searchParams.has("code")).toBe(false);
  });

  test("escapes what the address says", async () => {
    const google = await start();
    const { url } = await request(oauthClient(google), { state: '"><script>alert(1)</script>' });
    expect(await (await fetch(url)).text()).not.toContain("<script>alert");
  });
});

describe("Google's own error page, of which the app never hears", () => {
  const pageOf = async (google: GoogleStandIn, edit: (query: URLSearchParams) => void) => {
    const url = new URL((await request(oauthClient(google))).url);
    edit(url.searchParams);
    const response = await fetch(url, { redirect: "manual" });
    return { status: response.status, location: response.headers.get("location"), text: await response.text() };
  };

  test.each([
    ["redirect_uri_mismatch", 400, (query: URLSearchParams) => query.set("redirect_uri", `${redirectUri}/`)],
    [
      "redirect_uri_mismatch",
      400,
      (query: URLSearchParams) => query.set("redirect_uri", redirectUri.replace("localhost", "127.0.0.1")),
    ],
    ["invalid_client", 401, (query: URLSearchParams) => query.set("client_id", "nobody.apps.googleusercontent.com")],
    ["invalid_scope", 400, (query: URLSearchParams) => query.set("scope", "https://www.googleapis.com/auth/telepathy")],
    ["invalid_request", 400, (query: URLSearchParams) => query.delete("scope")],
    ["unsupported_response_type", 400, (query: URLSearchParams) => query.set("response_type", "token")],
  ])("%s", async (error, status, edit) => {
    const page = await pageOf(await start(), edit);
    expect(page).toMatchObject({ status, location: null });
    expect(page.text).toContain(`Error ${status}: ${error}`);
  });

  test("deleted_client", async () => {
    const google = await start();
    google.console.web.isDeleted = true;
    expect((await pageOf(google, () => {})).text).toContain("deleted_client");
  });

  test("org_internal for an account of another domain, admin_policy_enforced where an admin blocked the app", async () => {
    const google = await start();
    google.console.web.internalTo = "lab.example.com";
    const { url } = await request(oauthClient(google));
    await expect(google.decide(url, { account: "someone@gmail.example.com" })).rejects.toThrow("org_internal");
    await expect(google.decide(url, { account: lee })).resolves.toContain("code=");
    google.console.web.blockedBy.add("lab.example.com");
    await expect(google.decide(url, { account: lee })).rejects.toThrow("admin_policy_enforced");
  });

  test("the console takes no redirect URI that Google would not", async () => {
    const google = await start();
    for (const uri of ["http://lab.snu.ac.kr/cb", "https://147.46.10.1/cb", "https://bot.local/cb", "https://bot/cb"]) {
      expect(() => google.registerRedirect(uri)).toThrow("Invalid Redirect");
    }
    google.registerRedirect("https://whereis.snu.ac.kr/oauth/google/callback");
    expect(google.clients.web.redirect_uris).toContain("https://whereis.snu.ac.kr/oauth/google/callback");
  });

  test("a desktop client may use any port of this machine", async () => {
    const google = await start();
    const client = google.clients.installed;
    const url = (uri: string) =>
      `${google.origin}/o/oauth2/v2/auth?${new URLSearchParams({ client_id: client.client_id, redirect_uri: uri, response_type: "code", scope: "openid" })}`;
    expect(await google.decide(url("http://127.0.0.1:49152/"), { account: lee })).toContain("http://127.0.0.1:49152/");
    await expect(google.decide(url("https://lab.snu.ac.kr/"), { account: lee })).rejects.toThrow(
      "redirect_uri_mismatch",
    );
  });
});

describe("the exchange of a code", () => {
  test("gives tokens that open the calendar, and an ID token the real library accepts", async () => {
    const google = await start();
    const { client, tokens } = await signIn(google);
    expect(tokens).toMatchObject({ token_type: "Bearer", refresh_token: expect.stringMatching(/^1\/\//) });
    client.setCredentials(tokens);
    expect((await calendarApi(google, client).calendars.get({ calendarId: "primary" })).data.id).toBe(lee);
    const ticket = await client.verifyIdToken({ idToken: tokens.id_token!, audience: google.clients.web.client_id });
    expect(ticket.getPayload()).toMatchObject({
      email: lee,
      email_verified: true,
      hd: "lab.example.com",
      nonce: "a-nonce",
    });
  });

  test("works once", async () => {
    const google = await start();
    const { client, code, codeVerifier } = await signIn(google);
    expect(await failure(client.getToken({ code, codeVerifier }))).toEqual({
      status: 400,
      body: { error: "invalid_grant", error_description: "Code was already redeemed." },
    });
  });

  test("must come within ten minutes, with the same redirect URI, verifier and secret", async () => {
    const google = await start();
    const exchange = async (change: { verifier?: string; redirect?: string; secret?: string; minutes?: number }) => {
      const client = oauthClient(google, {
        ...google.clients.web,
        client_secret: change.secret ?? google.clients.web.client_secret,
      });
      const { url, codeVerifier } = await request(client);
      const code = new URL(await google.decide(url, { account: lee })).searchParams.get("code")!;
      google.setClock(new Date(Date.now() + (change.minutes ?? 0) * 60_000));
      const options = {
        code,
        codeVerifier: change.verifier ?? codeVerifier,
        ...(change.redirect && { redirect_uri: change.redirect }),
      };
      const failed = await failure(client.getToken(options));
      google.setClock();
      return (failed.body as { error: string }).error;
    };
    expect(await exchange({ verifier: randomBytes(64).toString("hex") })).toBe("invalid_grant");
    expect(await exchange({ redirect: `${redirectUri}?` })).toBe("redirect_uri_mismatch");
    expect(await exchange({ secret: "GOCSPX-wrong" })).toBe("invalid_client");
    expect(await exchange({ minutes: 11 })).toBe("invalid_grant");
  });

  test("gives a refresh token only offline, and only when the person was asked", async () => {
    const google = await start();
    const refreshToken = async (more: Record<string, string>) =>
      (await signIn(google, { account: lee }, more)).tokens.refresh_token;
    expect(await refreshToken({ access_type: "online" })).toBeUndefined();
    google.revoke(lee);
    expect(await refreshToken({ prompt: "" })).toBeDefined();
    expect(await refreshToken({ prompt: "" })).toBeUndefined();
    expect(await refreshToken({})).toBeDefined();
  });

  test("whoever consented before and is hinted at is not asked again", async () => {
    const google = await start();
    await signIn(google);
    const { url } = await request(oauthClient(google), { prompt: "", login_hint: lee });
    expect((await fetch(url, { redirect: "manual" })).headers.get("location")).toContain("code=");
    const silent = await request(oauthClient(google), { prompt: "none", login_hint: minji });
    expect((await fetch(silent.url, { redirect: "manual" })).headers.get("location")).toContain("consent_required");
  });
});

describe("ID tokens with a defect", () => {
  const verified = async (defect: Parameters<GoogleStandIn["setIdTokenDefect"]>[0]) => {
    const google = await start();
    google.setIdTokenDefect(defect);
    const { client, tokens } = await signIn(google);
    return client.verifyIdToken({ idToken: tokens.id_token!, audience: google.clients.web.client_id });
  };

  test.each(["alg-none", "hs256", "wrong-aud", "wrong-iss", "expired", "unknown-kid", "foreign-key"] as const)(
    "%s is refused by the real library",
    async (defect) => {
      await expect(verified(defect)).rejects.toThrow();
    },
  );

  test("a wrong nonce and an unverified address pass the library, and are for its caller to notice", async () => {
    expect((await verified("wrong-nonce")).getPayload()?.nonce).not.toBe("a-nonce");
    expect((await verified("email-unverified")).getPayload()?.email_verified).toBe(false);
  });
});

describe("refreshing", () => {
  test("a withdrawn grant is told as Google tells it, and the access token is dead at once", async () => {
    const google = await start();
    const client = signedIn(google);
    await client.getAccessToken();
    const { access_token } = client.credentials;
    google.revoke(lee);
    client.setCredentials({ refresh_token: client.credentials.refresh_token! });
    expect(await failure(client.getAccessToken())).toEqual({
      status: 400,
      body: { error: "invalid_grant", error_description: "Token has been expired or revoked." },
    });
    const api = await fetch(`${google.origin}/calendar/v3/calendars/primary`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(api.status).toBe(401);
  });

  test("revoking by token ends the whole grant, once", async () => {
    const google = await start();
    const client = signedIn(google);
    const token = client.credentials.refresh_token!;
    await client.revokeToken(token);
    expect((await failure(client.getAccessToken())).status).toBe(400);
    expect(await failure(client.revokeToken(token))).toMatchObject({ status: 400, body: { error: "invalid_token" } });
    expect(google.liveGrants()).toEqual([]);
  });

  test("rotation gives a new refresh token and kills the old one", async () => {
    const google = await start();
    google.rotateRefreshTokens();
    const old = google.grant({ account: lee });
    const refresh = async (token: string) => {
      const { client_id, client_secret } = google.clients.web;
      const body = new URLSearchParams({ grant_type: "refresh_token", refresh_token: token, client_id, client_secret });
      return (await fetch(`${google.origin}/token`, { method: "POST", body })).json() as Promise<
        Record<string, string>
      >;
    };
    const first = await refresh(old);
    expect(first.refresh_token).not.toBe(old);
    expect((await refresh(old)).error).toBe("invalid_grant");
    expect((await refresh(first.refresh_token!)).access_token).toBeDefined();
  });

  test("a time-limited grant says how long it has, and ends", async () => {
    const google = await start();
    google.console.web.publishing = "testing";
    const { tokens, client } = await signIn(google);
    expect(tokens).toMatchObject({ refresh_token_expires_in: 7 * 86_400 });
    google.setClock(new Date(Date.now() + 7 * 86_400_000 + 1000));
    client.setCredentials({ refresh_token: tokens.refresh_token! });
    expect((await failure(client.getAccessToken())).body).toMatchObject({ error: "invalid_grant" });
  });

  test("the hundred-and-first token of one account and client silently ends the first", async () => {
    const google = await start();
    const given = Array.from({ length: 101 }, () => google.grant({ account: lee }));
    expect(google.liveGrants()).toHaveLength(100);
    const client = oauthClient(google);
    client.setCredentials({ refresh_token: given[0]! });
    expect((await failure(client.getAccessToken())).status).toBe(400);
  });

  test("an expired access token is renewed by the library after one 401", async () => {
    const google = await start();
    const api = calendarApi(google, signedIn(google));
    await api.calendarList.list();
    google.expireAccessTokens();
    await api.calendarList.list();
    expect(google.journal.of("calendar").map(({ status }) => status)).toEqual([200, 401, 200]);
    expect(google.journal.of("token")).toHaveLength(2);
  });
});

describe("service accounts", () => {
  test("get a token without scopes in the reply", async () => {
    const google = await start();
    const token = await serviceAccount(google).authorize();
    expect(token).toMatchObject({ access_token: expect.stringMatching(/^ya29\.c\./), token_type: "Bearer" });
    expect(token).not.toHaveProperty("scope");
  });

  test("speak for a person only where an admin allowed these scopes", async () => {
    const google = await start();
    const unauthorised = await failure(serviceAccount(google, { subject: minji }).authorize());
    expect(unauthorised).toMatchObject({ status: 401, body: { error: "unauthorized_client" } });
    const auth = serviceAccount(google, { subject: minji, delegatedScopes: [calendarScope, sheetsScope] });
    const { data } = await calendarApi(google, auth).calendarList.list();
    expect(data.items?.find(({ primary }) => primary)?.id).toBe(minji);
    const nobody = serviceAccount(google, { subject: "nobody@lab.example.com" });
    expect(await failure(nobody.authorize())).toMatchObject({
      body: { error_description: "Invalid email or User ID" },
    });
  });

  test("are refused when Google's clock is far behind, when the key is gone, and when the account is", async () => {
    const google = await start();
    const why = async () =>
      (await failure(serviceAccount(google).authorize())).body as { error: string; error_description: string };
    google.dateSkew(-10);
    expect((await why()).error_description).toContain("Invalid JWT: Token must be a short-lived token");
    google.dateSkew(0);
    const auth = serviceAccount(google);
    google.deleteServiceAccountKey(google.serviceAccount().client_email);
    expect((await failure(auth.authorize())).body).toMatchObject({ error_description: "Invalid JWT Signature." });
    google.removeServiceAccount(auth.email!);
    expect((await failure(auth.authorize())).body).toMatchObject({
      error_description: "Invalid grant: account not found",
    });
  });
});

test("tokeninfo tells whose token it is and what it is good for", async () => {
  const google = await start();
  const client = signedIn(google);
  const { token } = await client.getAccessToken();
  expect(await client.getTokenInfo(token!)).toMatchObject({
    email: lee,
    scopes: expect.arrayContaining([calendarScope]),
  });
});

test("a token given for less opens no more", async () => {
  const google = await start();
  const api = calendarApi(google, signedIn(google, lee, ["openid", sheetsScope]));
  expect(await failure(api.calendarList.list())).toMatchObject({
    status: 403,
    body: {
      error: {
        errors: [{ reason: "insufficientPermissions" }],
        details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }],
      },
    },
  });
});

const reason = hasReference ? "" : " (skipped: the folder of quoted replies is not here)";

describe.skipIf(!hasReference)(`against quoted replies of the token endpoint${reason}`, () => {
  interface Quoted {
    readonly entries: readonly {
      readonly name: string;
      readonly status: number;
      readonly body: Record<string, unknown>;
    }[];
  }

  test("every error is told in the words that were quoted", async () => {
    const quoted = (name: string) =>
      reference<Quoted>("token-endpoint-bodies.json").entries.find((one) => one.name === name)!;
    const google = await start(seed());
    const asked = async (form: Record<string, string>) => {
      const { client_id, client_secret } = google.clients.web;
      const body = new URLSearchParams({ client_id, client_secret, ...form });
      const response = await fetch(`${google.origin}/token`, { method: "POST", body });
      return { status: response.status, body: await response.json() };
    };
    const refresh = (token: string, more = {}) => asked({ grant_type: "refresh_token", refresh_token: token, ...more });
    const expected = (name: string) => ({ status: quoted(name).status, body: quoted(name).body });

    expect(await refresh("1//dead")).toEqual(expected("refresh_revoked_or_expired"));
    const others = google.grant({ account: lee, clientId: google.clients.installed.client_id });
    expect(await refresh(others)).toEqual(expected("refresh_bad_request"));
    expect(await refresh("1//any", { client_id: "nobody" })).toEqual(expected("client_deleted_or_wrong"));
    google.fail("token", { kind: "invalid_rapt", times: 1 });
    expect(await refresh("1//any")).toEqual(expected("session_control_invalid_rapt"));
    google.fail("token", { kind: "clock", times: 1 });
    expect(await refresh("1//any")).toEqual(expected("sa_clock_skew"));
  });
});
