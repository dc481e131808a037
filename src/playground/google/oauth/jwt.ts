import { createHmac, createVerify, sign } from "node:crypto";
import type { SigningKey } from "./keys.ts";

export type Claims = Readonly<Record<string, unknown>>;

/** `HS256` signs with the public key as if it were a shared secret: the forgery a careless verifier accepts. */
export type Algorithm = "RS256" | "HS256" | "none";

export function signed(claims: Claims, key: SigningKey, algorithm: Algorithm = "RS256", kid = key.kid): string {
  const header = algorithm === "none" ? { alg: "none", typ: "JWT" } : { alg: algorithm, kid, typ: "JWT" };
  const text = `${encoded(header)}.${encoded(claims)}`;
  switch (algorithm) {
    case "RS256":
      return `${text}.${sign("RSA-SHA256", Buffer.from(text), key.privateKey).toString("base64url")}`;
    case "HS256":
      return `${text}.${createHmac("sha256", key.publicPem).update(text).digest("base64url")}`;
    case "none":
      return `${text}.`;
  }
}

/** Header and claims, unverified; `undefined` if this is no JWT. */
export function opened(token: string): { readonly header: Claims; readonly claims: Claims } | undefined {
  const parts = token.split(".");
  if (parts.length !== 3) return undefined;
  try {
    const [header, claims] = parts.slice(0, 2).map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
    return typeof header === "object" && typeof claims === "object" && header && claims
      ? { header, claims }
      : undefined;
  } catch {
    return undefined;
  }
}

export function isSignedBy(token: string, publicPem: string): boolean {
  const end = token.lastIndexOf(".");
  const signature = Buffer.from(token.slice(end + 1), "base64url");
  return createVerify("RSA-SHA256").update(token.slice(0, end)).verify(publicPem, signature);
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
