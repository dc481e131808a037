import type { Account } from "./accounts.ts";
import { type Algorithm, type Claims, signed } from "./jwt.ts";
import { type SigningKey, signingKey } from "./keys.ts";

/** Ways an ID token can be wrong, each of which a verifier must notice. */
export type IdTokenDefect =
  | "alg-none"
  | "hs256"
  | "wrong-aud"
  | "wrong-iss"
  | "wrong-nonce"
  | "expired"
  | "unknown-kid"
  | "foreign-key"
  | "email-unverified";

interface Occasion {
  readonly account: Account;
  readonly clientId: string;
  readonly nonce?: string;
  readonly scopes: readonly string[];
  /** Seconds since 1970. */
  readonly at: number;
}

/** The key all ID tokens are signed with, and the certificate endpoint shows. */
export function idTokenKey(): SigningKey {
  return signingKey(0);
}

export function idToken(occasion: Occasion, defect?: IdTokenDefect): string {
  const claims = { ...usualClaims(occasion), ...wrongClaims(occasion, defect) };
  const key = defect === "foreign-key" ? { ...signingKey(1), kid: idTokenKey().kid } : idTokenKey();
  return signed(claims, key, algorithmOf(defect), defect === "unknown-kid" ? "0".repeat(40) : key.kid);
}

function usualClaims({ account, clientId, nonce, scopes, at }: Occasion): Claims {
  const { email, name, sub, hd } = account;
  const hasProfile = scopes.includes("https://www.googleapis.com/auth/userinfo.profile");
  return {
    iss: "https://accounts.google.com",
    azp: clientId,
    aud: clientId,
    sub,
    ...(hd !== undefined && { hd }),
    ...(scopes.includes("https://www.googleapis.com/auth/userinfo.email") && { email, email_verified: true }),
    ...(nonce !== undefined && { nonce }),
    ...(hasProfile && { name }),
    iat: at,
    exp: at + 3599,
  };
}

function wrongClaims({ at }: Occasion, defect: IdTokenDefect | undefined): Claims {
  switch (defect) {
    case "wrong-aud":
      return { aud: "999999999999-somebodyelse.apps.googleusercontent.com" };
    case "wrong-iss":
      return { iss: "https://accounts.example.com" };
    case "wrong-nonce":
      return { nonce: "not-the-one-asked-for" };
    case "expired":
      return { iat: at - 7200, exp: at - 3601 };
    case "email-unverified":
      return { email_verified: false };
    default:
      return {};
  }
}

function algorithmOf(defect: IdTokenDefect | undefined): Algorithm {
  return defect === "alg-none" ? "none" : defect === "hs256" ? "HS256" : "RS256";
}
