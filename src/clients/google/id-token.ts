import { OAuth2Client } from "google-auth-library";
import { z } from "zod";
import { isFarOff } from "./refusal.ts";
import type { MachineTime } from "./transport.ts";

export const ISSUER = "https://accounts.google.com";
// The library would take `googleapis.com` for an issuer, too.
const ISSUERS = [ISSUER, "accounts.google.com"];

interface Expected {
  /** Google's, by key id, in PEM. */
  readonly certificates: Readonly<Record<string, string>>;
  readonly clientId: string;
  readonly nonce: string;
}

const IDENTITY = z.object({
  email: z.string().min(1),
  email_verified: z.literal(true),
  sub: z.string().min(1),
  nonce: z.string(),
  hd: z.string().min(1).optional(),
});

/** Who signed in, when the ID token proves it: signed by Google, for us, for this attempt, now. */
export async function signedIn(
  idToken: string,
  { certificates, clientId, nonce }: Expected,
): Promise<z.infer<typeof IDENTITY> | undefined> {
  if (partOf(idToken, 0).alg !== "RS256") return undefined;
  try {
    const verifier = new OAuth2Client();
    const ticket = await verifier.verifySignedJwtWithCertsAsync(idToken, certificates, clientId, ISSUERS);
    const who = IDENTITY.parse(ticket.getPayload());
    return who.nonce === nonce ? who : undefined;
  } catch {
    // What is caught holds the whole ID token, and must go no further.
    return undefined;
  }
}

/** Whose an ID token is that came from Google's token endpoint itself, so that no signature need prove it. */
export function addressIn(idToken: string): string | undefined {
  const { email, email_verified } = partOf(idToken, 1);
  return typeof email === "string" && email_verified === true ? email : undefined;
}

/** The ID token would be too old or too young, and the fault is our clock's: Google has just made it. */
export function isUntimely(
  idToken: string,
  skewMs: number | undefined,
  machineTime: MachineTime = () => Number.NaN,
): boolean {
  const { iat, exp } = partOf(idToken, 1);
  const msFromNow = (seconds: unknown) => Number(seconds) * 1000 - machineTime();
  const [isEarly, isLate] = [isFarOff(msFromNow(iat)) && msFromNow(iat) > 0, msFromNow(exp) < 0];
  return skewMs === undefined ? isEarly : (isEarly || isLate) && isFarOff(skewMs);
}

function partOf(idToken: string, index: number): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(Buffer.from(idToken.split(".")[index] ?? "", "base64url").toString()));
  } catch {
    return {};
  }
}
