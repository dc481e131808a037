import { createHash, randomBytes, sign } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ConsentOptions, consentDesk } from "../../../src/clients/google/consent.ts";
import type { ConsentDesk, Consented } from "../../../src/flows/ports.ts";
import { type GoogleStandIn, startGoogle } from "../../../src/playground/google/index.ts";
import { signed } from "../../../src/playground/google/oauth/jwt.ts";
import { signingKey } from "../../../src/playground/google/oauth/keys.ts";
import { html, json, type LocalGoogle, localGoogle } from "./local-google.ts";

type FaultKind = Parameters<GoogleStandIn["fail"]>[1]["kind"];

const LEE = "lee@hanbit.example";
const HOME = "someone@gmail.example";
const CALENDAR = "https://www.googleapis.com/auth/calendar.readonly";
const SHEETS = "https://www.googleapis.com/auth/spreadsheets.readonly";
const machineTime = () => Date.now();
const redirectUri = "http://localhost:3000/oauth/google/callback";

async function standIn(): Promise<GoogleStandIn> {
  const google = await startGoogle(
    {
      accounts: [
        { email: LEE, sub: "1001", name: "Lee", hd: "hanbit.example" },
        { email: HOME, sub: "1002", name: "Someone" },
      ],
      calendars: [],
      spreadsheets: [],
    },
    { clients: { web: { redirectUris: [redirectUri] } } },
  );
  onTestFinished(() => google.close());
  return google;
}

/** What the flow is given; its shape is checked here, because clients import nothing of ours. */
function deskAt(google: Pick<GoogleStandIn, "origin" | "clients">, about: Partial<ConsentOptions> = {}): ConsentDesk {
  const { client_id: clientId, client_secret: clientSecret } = google.clients.web;
  return consentDesk({ clientId, clientSecret, origin: google.origin, machineTime, ...about });
}

function secrets() {
  const verifier = randomBytes(48).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  return { verifier, challenge, nonce: randomBytes(16).toString("hex"), state: randomBytes(16).toString("hex") };
}

/** A person at the consent page, and what the bot is to redeem afterwards. */
async function consented(google: GoogleStandIn, decision: { account?: string; scopes?: readonly string[] } = {}) {
  const { verifier, challenge, nonce, state } = secrets();
  const address = deskAt(google).address({ redirectUri, state, nonce, challenge });
  const back = new URL(await google.decide(address, { account: LEE, ...decision }));
  expect(back.searchParams.get("state")).toBe(state);
  return { code: back.searchParams.get("code")!, verifier, nonce, redirectUri };
}

const refused = (problem: string) => ({ kind: "refused", problem });

describe("the address of the consent page", () => {
  const attempt = { redirectUri, ...secrets() };

  test("asks for offline access, anew, for the least, with PKCE, state and nonce, and without the secret", () => {
    const url = new URL(consentDesk({ clientId: "client", clientSecret: "GOCSPX-secret" }).address(attempt));
    expect(`${url.origin}${url.pathname}`).toBe("https://accounts.google.com/o/oauth2/v2/auth");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: "client",
      redirect_uri: redirectUri,
      response_type: "code",
      scope: `openid email ${CALENDAR} ${SHEETS}`,
      access_type: "offline",
      prompt: "consent",
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: attempt.challenge,
      code_challenge_method: "S256",
    });
    expect(url.href).not.toContain("GOCSPX");
    expect(url.href).not.toContain(attempt.verifier);
  });

  test("names the expected account and domain, escaped, when there are any", () => {
    const desk = consentDesk({ clientId: "c", clientSecret: "s", origin: "http://127.0.0.1:4010" });
    const hint = "a&b=c+d@hanbit.example";
    const url = new URL(desk.address({ ...attempt, hint, domain: "hanbit.example" }));
    expect(url.origin).toBe("http://127.0.0.1:4010");
    expect(url.searchParams.get("login_hint")).toBe(hint);
    expect(url.searchParams.get("hd")).toBe("hanbit.example");
  });
});

describe("a consent", () => {
  test("becomes a refresh token that works, and says who gave it", async () => {
    const google = await standIn();
    const result = await deskAt(google).redeem(await consented(google));
    expect(result).toMatchObject({ kind: "consented", account: LEE, subject: "1001", domain: "hanbit.example" });
    expect(result).toMatchObject({ missing: [], scopes: expect.arrayContaining(["openid", CALENDAR, SHEETS]) });
    expect(result).not.toHaveProperty("endsInMs");
    expect(google.liveGrants()).toMatchObject([{ account: LEE }]);
  });

  test("of a private account names no domain", async () => {
    const google = await standIn();
    const result = await deskAt(google).redeem(await consented(google, { account: HOME }));
    expect(result).toMatchObject({ kind: "consented", account: HOME });
    expect(result).not.toHaveProperty("domain");
  });

  test("with a box unticked names what is missing", async () => {
    const google = await standIn();
    const result = await deskAt(google).redeem(await consented(google, { scopes: [SHEETS] }));
    expect(result).toMatchObject({ kind: "consented", missing: [CALENDAR] });
  });

  test("for a time says for how long", async () => {
    const google = await standIn();
    google.setRefreshTokenLife(86_400);
    const result = await deskAt(google).redeem(await consented(google));
    expect(result).toMatchObject({ kind: "consented", endsInMs: 86_400_000 });
  });

  test("is asked for at two addresses: the certificates, then once the token", async () => {
    const google = await standIn();
    await deskAt(google).redeem(await consented(google));
    const called = google.journal.entries.filter(({ area }) => area !== "auth").map(({ area }) => area);
    expect(called).toEqual(["certs", "token"]);
  });
});

describe("a code is refused", () => {
  test("the second time", async () => {
    const google = await standIn();
    const answer = await consented(google);
    expect(await deskAt(google).redeem(answer)).toMatchObject({ kind: "consented" });
    expect(await deskAt(google).redeem(answer)).toEqual(refused("code-refused"));
  });

  test("with another verifier", async () => {
    const google = await standIn();
    const answer = { ...(await consented(google)), verifier: secrets().verifier };
    expect(await deskAt(google).redeem(answer)).toEqual(refused("code-refused"));
  });

  test("when it is too old", async () => {
    const google = await standIn();
    const answer = await consented(google);
    google.setClock(new Date(Date.now() + 11 * 60_000));
    expect(await deskAt(google).redeem(answer)).toEqual(refused("code-refused"));
  });

  test("when nobody made it", async () => {
    const google = await standIn();
    const answer = { ...secrets(), redirectUri, code: "4/0Amade-up" };
    expect(await deskAt(google).redeem(answer)).toEqual(refused("code-refused"));
  });

  test("for another redirect address", async () => {
    const google = await standIn();
    const answer = { ...(await consented(google)), redirectUri: `${redirectUri}/` };
    expect(await deskAt(google).redeem(answer)).toEqual(refused("redirect-mismatch"));
  });

  test("from a client with another secret, or one that Google does not know", async () => {
    const google = await standIn();
    const answer = await consented(google);
    const strange = [{ clientSecret: "GOCSPX-other" }, { clientId: "nobody.apps.googleusercontent.com" }];
    for (const about of strange) expect(await deskAt(google, about).redeem(answer)).toEqual(refused("client-broken"));
  });
});

describe("every failure of the token endpoint has its class", () => {
  test.each<[FaultKind, string]>([
    ["revoked", "code-refused"],
    ["admin_policy", "policy"],
    ["client_deleted", "client-broken"],
    ["401", "client-broken"],
    ["404", "unreachable"],
    ["403-rate", "unreachable"],
    ["429", "unreachable"],
    ["500", "unreachable"],
    ["html", "unreachable"],
    ["empty", "unreachable"],
    ["wrong-types", "unreachable"],
    ["cut", "unreachable"],
    ["reset", "unreachable"],
    ["hang", "unreachable"],
  ])("%s: %s", async (kind, problem) => {
    const google = await standIn();
    const answer = await consented(google);
    const fault = google.fail("token", { kind });
    expect(await deskAt(google, { timeoutMs: 300 }).redeem(answer)).toEqual(refused(problem));
    // Whether a code that got no answer was spent, nobody knows.
    expect(fault.strikes()).toBe(1);
  });

  test.each<FaultKind>(["404", "500", "html", "empty", "wrong-types", "cut", "reset", "hang"])(
    "certificates that do not come (%s) cost no code",
    async (kind) => {
      const google = await standIn();
      const answer = await consented(google);
      const fault = google.fail("certs", { kind });
      const desk = deskAt(google, { timeoutMs: 300 });
      expect(await desk.redeem(answer)).toEqual(refused("unreachable"));
      expect(google.journal.of("token")).toEqual([]);
      fault.end();
      expect(await desk.redeem(answer)).toMatchObject({ kind: "consented" });
    },
  );

  test("no Google at all", async () => {
    const google = await standIn();
    const answer = await consented(google);
    expect(await deskAt(google, { origin: "http://127.0.0.1:9" }).redeem(answer)).toEqual(refused("unreachable"));
  });
});

describe("an ID token that does not hold is refused", () => {
  test.each([
    "alg-none",
    "hs256",
    "wrong-aud",
    "wrong-iss",
    "wrong-nonce",
    "expired",
    "unknown-kid",
    "foreign-key",
    "email-unverified",
  ] as const)("%s", async (defect) => {
    const google = await standIn();
    const answer = await consented(google);
    google.setIdTokenDefect(defect);
    expect(await deskAt(google).redeem(answer)).toEqual(refused("identity"));
  });
});

const ANSWER = { code: "4/0Acode", verifier: "v".repeat(64), nonce: "the-nonce", redirectUri };
const seconds = () => Math.floor(Date.now() / 1000);
const usual = () => ({
  iss: "https://accounts.google.com",
  aud: "client",
  sub: "1001",
  email: LEE,
  email_verified: true,
  nonce: ANSWER.nonce,
  iat: seconds(),
  exp: seconds() + 3599,
});
const idToken = (claims: object = {}) => signed({ ...usual(), ...claims }, signingKey(0));

/** A Google whose token reply is as the test says, over certificates that are true. */
async function saying(reply: object, headers: Record<string, string> = {}): Promise<LocalGoogle> {
  const { kid, publicPem } = signingKey(0);
  return localGoogle({
    "/oauth2/v1/certs": (response) => json(response, 200, { [kid]: publicPem }),
    "/token": (response) => json(response, 200, { access_token: "ya29.x", expires_in: 3599, ...reply }, headers),
  });
}

const local = ({ origin }: LocalGoogle) =>
  consentDesk({ clientId: "client", clientSecret: "GOCSPX-secret", origin, machineTime, timeoutMs: 2_000 });

describe("what the ID token claims", () => {
  const whole = { refresh_token: "1//0-new", scope: `openid ${CALENDAR} ${SHEETS}` };

  test.each<[string, object]>([
    ["is taken from either spelling of the issuer", { iss: "accounts.google.com" }],
    ["may be as old as clocks are apart", { iat: seconds() + 120, exp: seconds() + 3600 }],
  ])("%s", async (_name, claims) => {
    const google = await saying({ ...whole, id_token: idToken(claims) });
    expect(await local(google).redeem(ANSWER)).toMatchObject({ kind: "consented", account: LEE });
  });

  test.each<[string, object]>([
    ["an issuer the library would take", { iss: "googleapis.com" }],
    ["an audience among others", { aud: ["client", "other"] }],
    ["no nonce", { nonce: undefined }],
    ["no address", { email: undefined }],
    ["no word on the address", { email_verified: undefined }],
    ["a word on the address that only looks like yes", { email_verified: "true" }],
    ["no subject", { sub: undefined }],
    ["no times", { iat: undefined, exp: undefined }],
    ["a life of years", { exp: seconds() + 1e8 }],
    ["a time to come, by clocks that agree", { iat: seconds() + 4000, exp: seconds() + 7600 }],
  ])("does not hold with %s", async (_name, claims) => {
    const google = await saying({ ...whole, id_token: idToken(claims) });
    expect(await local(google).redeem(ANSWER)).toEqual(refused("identity"));
  });

  test("does not hold in another algorithm, though the signature be good", async () => {
    const { kid, privateKey } = signingKey(0);
    const parts = [{ alg: "RS512", kid, typ: "JWT" }, usual()];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    const id_token = `${text}.${sign("RSA-SHA256", Buffer.from(text), privateKey).toString("base64url")}`;
    expect(await local(await saying({ ...whole, id_token })).redeem(ANSWER)).toEqual(refused("identity"));
  });

  test.each<[string, unknown]>([
    ["missing", undefined],
    ["empty", ""],
    ["no token", "rubbish"],
    ["three dots", "..."],
    ["a header that is no object", `${Buffer.from("1").toString("base64url")}.x.y`],
    ["a header that is null", `${Buffer.from("null").toString("base64url")}.x.y`],
  ])("is nothing when the token is %s", async (_name, id_token) => {
    expect(await local(await saying({ ...whole, id_token })).redeem(ANSWER)).toEqual(refused("identity"));
  });

  test("is nothing without a refresh token to live on", async () => {
    const google = await saying({ id_token: idToken(), scope: whole.scope });
    expect(await local(google).redeem(ANSWER)).toEqual(refused("no-refresh-token"));
  });

  test("grants nothing that is not named", async () => {
    const google = await saying({ id_token: idToken(), refresh_token: "1//0-new" });
    expect(await local(google).redeem(ANSWER)).toMatchObject({ scopes: [], missing: [CALENDAR, SHEETS] });
  });
});

describe("a wrong clock is told from a wrong token", () => {
  const at = (minutes: number) => seconds() + minutes * 60;
  const dated = (minutes: number) => ({ date: new Date(Date.now() + minutes * 60_000).toUTCString() });
  const made = (minutes: number) => ({ iat: at(minutes), exp: at(minutes + 60) });

  test.each<[string, object, Record<string, string>, string]>([
    ["made just now by a clock half an hour ahead", made(30), dated(30), "clock"],
    ["made just now by a clock two hours behind", made(-120), dated(-120), "clock"],
    ["made two hours ago, by clocks that agree", made(-120), dated(0), "identity"],
    ["with another nonce, by a clock four minutes ahead", { ...made(4), nonce: "x" }, dated(4), "identity"],
    ["timely, with another nonce, by a Date half an hour ahead", { nonce: "x" }, dated(30), "identity"],
  ])("%s: %s", async (_name, claims, headers, problem) => {
    const reply = { id_token: idToken(claims), refresh_token: "1//0-new", scope: `${CALENDAR} ${SHEETS}` };
    expect(await local(await saying(reply, headers)).redeem(ANSWER)).toEqual(refused(problem));
  });

  test.each([
    [30, "clock"],
    [-120, "identity"],
  ])("made %s minutes from now, by a vendor that tells no time: %s", async (minutes, problem) => {
    const { kid, publicPem } = signingKey(0);
    const google = await localGoogle({
      "/oauth2/v1/certs": (response) => json(response, 200, { [kid]: publicPem }),
      "/token": (response) => {
        response.sendDate = false;
        const tokens = { access_token: "ya29.x", refresh_token: "1//0-new", id_token: idToken(made(minutes)) };
        json(response, 200, tokens);
      },
    });
    expect(await local(google).redeem(ANSWER)).toEqual(refused(problem));
  });

  test("at the stand-in, too", async () => {
    const google = await standIn();
    google.dateSkew(30);
    expect(await deskAt(google).redeem(await consented(google))).toEqual(refused("clock"));
  });
});

describe("withdrawing", () => {
  test("ends the grant, and says so when it was dead already", async () => {
    const google = await standIn();
    const token = google.grant({ account: LEE });
    expect(await deskAt(google).withdraw(token)).toBe("withdrawn");
    expect(google.liveGrants()).toEqual([]);
    expect(await deskAt(google).withdraw(token)).toBe("gone");
  });

  test("sends the token in the body, never in the address", async () => {
    const google = await localGoogle({ "/revoke": (reply) => json(reply, 200, {}) });
    expect(await local(google).withdraw("1//0-canary")).toBe("withdrawn");
    expect(google.heard[0]).toMatchObject({ method: "POST", path: "/revoke" });
    expect([...google.heard[0]!.query]).toEqual([]);
    expect(google.heard[0]!.form.get("token")).toBe("1//0-canary");
  });

  test.each<FaultKind>(["404", "429", "500", "html", "empty", "cut", "reset", "hang"])(
    "that fails (%s) says so and throws nothing",
    async (kind) => {
      const google = await standIn();
      const token = google.grant({ account: LEE });
      google.fail("revoke", { kind });
      expect(await deskAt(google, { timeoutMs: 300 }).withdraw(token)).toBe("unreachable");
    },
  );
});

describe("no secret leaves but the refresh token in its field", () => {
  const words = ["SECRETcanary", "CODEcanary", "VERIFIERcanary", "REFRESHcanary", "ACCESScanary", "NONCEcanary"];
  const answer = { code: "CODEcanary", verifier: "VERIFIERcanary", nonce: "NONCEcanary", redirectUri };
  const told = (value: unknown) =>
    `${inspect(value, { depth: 10, showHidden: true, maxStringLength: null })} ${JSON.stringify(value)} ${(value as Error)?.stack}`;
  const echo = "bad: SECRETcanary CODEcanary VERIFIERcanary";
  const tokens = { access_token: "ACCESScanary", expires_in: 3599, refresh_token: "REFRESHcanary" };

  test.each<[string, Parameters<typeof localGoogle>[0][string]]>([
    ["a refusal that repeats everything", (r) => json(r, 400, { error: echo, error_description: echo })],
    ["a server error that repeats everything", (r) => json(r, 500, { error: { message: echo, status: echo } })],
    ["a page", (r) => html(r, 200)],
    ["a cut line", (r) => r.destroy()],
    ["silence", () => {}],
    ["an ID token that is none", (r) => json(r, 200, { ...tokens, id_token: "IDcanary" })],
    ["a forged ID token", (r) => json(r, 200, { ...tokens, id_token: signed({ at: "IDcanary" }, signingKey(1)) })],
    [
      "a good ID token for another attempt",
      (r) => json(r, 200, { ...tokens, id_token: idToken({ given_name: "IDcanary" }) }),
    ],
    [
      "tokens of strange types",
      (r) => json(r, 200, { ...tokens, scope: ["REFRESHcanary"], id_token: { IDcanary: 1 } }),
    ],
  ])("%s", async (_name, reply) => {
    const { kid, publicPem } = signingKey(0);
    const google = await localGoogle({
      "/token": reply,
      "/revoke": reply,
      "/oauth2/v1/certs": (response) => json(response, 200, { [kid]: publicPem }),
    });
    const { origin } = google;
    const desk = consentDesk({ clientId: "client", clientSecret: "SECRETcanary", origin, timeoutMs: 300 });
    const results = [
      await desk.redeem(answer).catch((error: unknown) => error),
      await desk.withdraw("REFRESHcanary").catch((error: unknown) => error),
    ];
    expect(google.heard.length).toBeGreaterThan(2);
    for (const word of [...words, "IDcanary", idToken().split(".")[0]!])
      expect(results.map(told).join()).not.toContain(word);
  });

  test("a good one", async () => {
    const id_token = idToken({ nonce: "NONCEcanary", given_name: "IDcanary" });
    const google = await saying({ ...tokens, id_token, scope: "openid" });
    const result = (await local(google).redeem(answer)) as Extract<Consented, { kind: "consented" }>;
    const { refreshToken, ...rest } = result;
    expect(refreshToken).toBe("REFRESHcanary");
    for (const word of [...words, "IDcanary"]) expect(told(rest)).not.toContain(word);
  });
});
