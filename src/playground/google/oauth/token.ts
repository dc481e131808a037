import { createHash } from "node:crypto";
import { type Call, json, Refusal, type Reply } from "../call.ts";
import { oauthError } from "../errors.ts";
import { refusedGrant } from "../false-replies.ts";
import type { Time } from "../time.ts";
import type { Account } from "./accounts.ts";
import type { OAuthClient } from "./clients.ts";
import { accessTokenSeconds, type Code, type Grants, type RefreshToken } from "./grants.ts";
import { type IdTokenDefect, idToken } from "./id-token.ts";
import type { ServiceAccounts } from "./service-accounts.ts";

/** What the token endpoint works with. */
export interface Office {
  readonly time: Time;
  readonly grants: Grants;
  readonly serviceAccounts: ServiceAccounts;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly clients: readonly OAuthClient[];
  readonly origin: () => string;
  readonly idTokenDefect: () => IdTokenDefect | undefined;
}

const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** The body of a call to the token endpoint. Google takes a form, and nothing twice. */
export function formOf(call: Call): URLSearchParams {
  if (!call.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) return new URLSearchParams();
  return new URLSearchParams(call.body);
}

/** `POST /token`. */
export function exchange(call: Call, office: Office): Reply {
  const form = formOf(call);
  const grantType = form.get("grant_type") ?? "";
  switch (grantType) {
    case "authorization_code":
      return redeemCode(form, clientOf(call, form, office), office);
    case "refresh_token":
      return refresh(form, clientOf(call, form, office), office);
    case jwtBearer:
      return serviceAccountToken(form, office);
    default:
      return oauthError(400, "unsupported_grant_type", `Invalid grant_type: ${grantType}`);
  }
}

function clientOf(call: Call, form: URLSearchParams, office: Office): OAuthClient {
  const [, basic] = /^Basic (.+)$/.exec(call.headers.authorization ?? "") ?? [];
  const [basicId, basicSecret] = basic
    ? Buffer.from(basic, "base64").toString().split(":").map(decodeURIComponent)
    : [];
  const id = basicId ?? form.get("client_id");
  const secret = basicSecret ?? form.get("client_secret");
  if (!id) throw new Refusal(oauthError(400, "invalid_request", "Could not determine client ID from request."));
  const client = office.clients.find((one) => one.clientId === id);
  if (!client) throw new Refusal(oauthError(401, "invalid_client", "The OAuth client was not found."));
  if (client.isDeleted) throw new Refusal(oauthError(401, "deleted_client", "The OAuth client was deleted."));
  if (!secret) throw new Refusal(oauthError(400, "invalid_request", "client_secret is missing."));
  if (secret !== client.clientSecret) {
    throw new Refusal(oauthError(401, "invalid_client", "The provided client secret is invalid."));
  }
  return client;
}

function redeemCode(form: URLSearchParams, client: OAuthClient, office: Office): Reply {
  const text = form.get("code");
  if (!text) return oauthError(400, "invalid_request", "Missing required parameter: code");
  const code = office.grants.redeem(text);
  if (code === "redeemed") return oauthError(400, "invalid_grant", "Code was already redeemed.");
  if (!code) return oauthError(400, "invalid_grant", text.startsWith("4/") ? "Bad Request" : "Malformed auth code.");
  if (code.clientId !== client.clientId) return oauthError(400, "invalid_grant", "Bad Request");
  if (form.get("redirect_uri") !== code.redirectUri) return oauthError(400, "redirect_uri_mismatch", "Bad Request");
  checkVerifier(code, form.get("code_verifier"));
  const refreshToken = code.withRefreshToken
    ? office.grants.newRefreshToken(code.account, client, code.scopes)
    : undefined;
  return tokens(code, refreshToken, office);
}

function checkVerifier({ challenge, challengeMethod }: Code, verifier: string | null): void {
  if (challenge === undefined) {
    if (verifier) throw new Refusal(oauthError(400, "invalid_grant", "code_verifier or verifier is not needed."));
    return;
  }
  if (!verifier) throw new Refusal(oauthError(400, "invalid_grant", "Missing code verifier."));
  const made = challengeMethod === "S256" ? createHash("sha256").update(verifier).digest("base64url") : verifier;
  if (made !== challenge) throw new Refusal(oauthError(400, "invalid_grant", "Invalid code verifier."));
}

function refresh(form: URLSearchParams, client: OAuthClient, office: Office): Reply {
  const text = form.get("refresh_token");
  if (!text) return oauthError(400, "invalid_request", "Missing required parameter: refresh_token");
  const suspension = office.grants.suspension(text);
  if (suspension) return refusedGrant(suspension);
  const token = office.grants.refreshToken(text);
  if (!token) return oauthError(400, "invalid_grant", "Token has been expired or revoked.");
  if (token.clientId !== client.clientId) return oauthError(400, "invalid_grant", "Bad Request");
  const rotated = office.grants.rotated(token, client);
  return tokens(token, rotated ?? (token.endsAt === undefined ? undefined : { ...token, token: "" }), office);
}

type Granted = { account: string; clientId: string; scopes: readonly string[]; nonce?: string };

function tokens(granted: Granted, refreshToken: RefreshToken | undefined, office: Office): Reply {
  const { account, clientId, scopes, nonce } = granted;
  const accessToken = office.grants.newAccessToken({ account, clientId, scopes, isServiceAccount: false });
  const person = office.accounts.get(account);
  const endsIn = refreshToken?.endsAt && Math.round((refreshToken.endsAt - office.time.now()) / 1000);
  const at = Math.floor(office.time.wire() / 1000);
  return json(
    200,
    {
      access_token: accessToken,
      expires_in: accessTokenSeconds,
      ...(refreshToken?.token && { refresh_token: refreshToken.token }),
      ...(endsIn && { refresh_token_expires_in: endsIn }),
      scope: scopes.join(" "),
      token_type: "Bearer",
      ...(person &&
        scopes.includes("openid") && {
          id_token: idToken(
            { account: person, clientId, scopes, at, ...(nonce !== undefined && { nonce }) },
            office.idTokenDefect(),
          ),
        }),
    },
    { "cache-control": "no-cache, no-store, max-age=0, must-revalidate", pragma: "no-cache" },
  );
}

/** Unlike a person's, this reply names no scopes. */
function serviceAccountToken(form: URLSearchParams, office: Office): Reply {
  const { account, isServiceAccount, scopes } = office.serviceAccounts.check(
    form.get("assertion") ?? "",
    office.origin(),
  );
  const token = office.grants.newAccessToken({ account, isServiceAccount, scopes });
  return json(200, { access_token: token, expires_in: accessTokenSeconds, token_type: "Bearer" });
}

/** `POST /revoke`, the token in the query or in the body. */
export function revoke(call: Call, office: Office): Reply {
  const token = call.query.get("token") ?? formOf(call).get("token");
  if (!token) return oauthError(400, "invalid_request", "Bad Request");
  if (!office.grants.withdraw(token)) return oauthError(400, "invalid_token", "Token expired or revoked");
  return json(200, {});
}

/** `/tokeninfo`. */
export function tokenInfo(call: Call, office: Office): Reply {
  const [, bearer] = /^Bearer (.+)$/.exec(call.headers.authorization ?? "") ?? [];
  const token = call.query.get("access_token") ?? formOf(call).get("access_token") ?? bearer;
  const caller = token ? office.grants.caller(token) : undefined;
  if (!caller) return oauthError(400, "invalid_token", "Invalid Value");
  const { clientId, email, scopes, endsAt } = caller;
  const seconds = Math.round((endsAt - office.time.now()) / 1000);
  const client = clientId ?? email;
  return json(200, {
    azp: client,
    aud: client,
    sub: office.accounts.get(email)?.sub,
    scope: scopes.join(" "),
    exp: String(Math.floor(endsAt / 1000)),
    expires_in: String(seconds),
    email,
    email_verified: "true",
    access_type: "offline",
  });
}
