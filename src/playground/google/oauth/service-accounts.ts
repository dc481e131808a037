import { randomInt } from "node:crypto";
import { Refusal } from "../call.ts";
import { oauthError } from "../errors.ts";
import type { Time } from "../time.ts";
import { isSignedBy, opened } from "./jwt.ts";
import { type SigningKey, signingKey } from "./keys.ts";
import { scopesIn } from "./scopes.ts";

/** A key file, as downloaded from the console. */
export interface ServiceAccountFile {
  readonly type: "service_account";
  readonly project_id: string;
  readonly private_key_id: string;
  readonly private_key: string;
  readonly client_email: string;
  readonly client_id: string;
  readonly auth_uri: string;
  readonly token_uri: string;
  readonly auth_provider_x509_cert_url: string;
  readonly client_x509_cert_url: string;
  readonly universe_domain: string;
}

export interface ServiceAccounts {
  /** Makes the account if there is none of this address; hands out its key. */
  open(email: string): ServiceAccountFile;
  /** The admin's hand: which scopes it may use in the name of anyone in the domain. */
  delegate(email: string, scopes: readonly string[]): void;
  remove(email: string): void;
  /** The key in the file no longer counts. */
  deleteKey(email: string): void;
  /** Who a signed assertion speaks for, and with which scopes; refuses as Google does. */
  check(assertion: string, origin: string): { account: string; isServiceAccount: boolean; scopes: readonly string[] };
}

interface ServiceAccount {
  readonly email: string;
  readonly clientId: string;
  readonly delegated: Set<string>;
  key: SigningKey | undefined;
}

/** Seconds either clock may be off. */
const tolerance = 300;

export function serviceAccounts(time: Time, isPerson: (email: string) => boolean): ServiceAccounts {
  const byEmail = new Map<string, ServiceAccount>();
  const open = (email: string) => {
    // Keys 0 and 1 are for ID tokens.
    const account = byEmail.get(email) ?? newAccount(email, signingKey(2 + byEmail.size));
    byEmail.set(email, account);
    return account;
  };
  return {
    open: (email) => keyFile(open(email)),
    delegate: (email, scopes) => {
      for (const scope of scopes) open(email).delegated.add(scope);
    },
    remove: (email) => {
      byEmail.delete(email);
    },
    deleteKey: (email) => {
      open(email).key = undefined;
    },
    check: (assertion, origin) => {
      const { header, claims } = opened(assertion) ?? refuse("Invalid JWT: Failed to parse.");
      const account = byEmail.get(String(claims.iss)) ?? refuse("Invalid grant: account not found");
      checkSignature(assertion, header.alg, account);
      checkTimes(claims, time.wire() / 1000);
      checkAudience(claims.aud, origin);
      const scopes = scopesIn(typeof claims.scope === "string" ? claims.scope : "");
      if (scopes.length === 0) {
        throw new Refusal(oauthError(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided."));
      }
      if (claims.sub === undefined || claims.sub === account.email) {
        return { account: account.email, isServiceAccount: true, scopes };
      }
      return { account: impersonated(account, String(claims.sub), scopes, isPerson), isServiceAccount: false, scopes };
    },
  };
}

function newAccount(email: string, key: SigningKey): ServiceAccount {
  return {
    email,
    clientId: `1${randomInt(10 ** 9, 10 ** 10)}${randomInt(10 ** 9, 10 ** 10)}`,
    delegated: new Set(),
    key,
  };
}

function keyFile({ email, clientId, key }: ServiceAccount): ServiceAccountFile {
  if (!key) throw new Error(`the key of ${email} was deleted`);
  return {
    type: "service_account",
    project_id: "whereis-lab",
    private_key_id: key.kid,
    private_key: key.privatePem,
    client_email: email,
    client_id: clientId,
    auth_uri: "https://accounts.google.com/o/oauth2/auth",
    token_uri: "https://oauth2.googleapis.com/token",
    auth_provider_x509_cert_url: "https://www.googleapis.com/oauth2/v1/certs",
    client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(email)}`,
    universe_domain: "googleapis.com",
  };
}

function checkSignature(assertion: string, algorithm: unknown, { key }: ServiceAccount): void {
  if (algorithm !== "RS256" || !key || !isSignedBy(assertion, key.publicPem)) refuse("Invalid JWT Signature.");
}

/** A token an hour long is refused as soon as its maker's clock is ahead of ours by more than the tolerance. */
function checkTimes({ iat, exp }: { iat?: unknown; exp?: unknown }, now: number): void {
  const isTimely =
    typeof iat === "number" &&
    typeof exp === "number" &&
    iat <= now + tolerance &&
    exp > now - tolerance &&
    exp - iat <= 3600;
  if (!isTimely) {
    refuse(
      "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.",
    );
  }
}

function checkAudience(audience: unknown, origin: string): void {
  const known = [
    "https://oauth2.googleapis.com/token",
    "https://www.googleapis.com/oauth2/v4/token",
    `${origin}/token`,
  ];
  if (!known.includes(String(audience))) refuse("Invalid JWT: Failed audience check.");
}

function impersonated(
  { delegated }: ServiceAccount,
  subject: string,
  scopes: readonly string[],
  isPerson: (email: string) => boolean,
): string {
  if (!isPerson(subject)) refuse("Invalid email or User ID");
  if (scopes.some((scope) => !delegated.has(scope))) {
    const description =
      "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.";
    throw new Refusal(oauthError(401, "unauthorized_client", description));
  }
  return subject;
}

function refuse(description: string): never {
  throw new Refusal(oauthError(400, "invalid_grant", description));
}
