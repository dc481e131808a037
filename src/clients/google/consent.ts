import type { gaxios } from "google-auth-library";
import { z } from "zod";
import { ApiError } from "../api-error.ts";
import { DATA_SCOPES } from "./access.ts";
import { ISSUER, isUntimely, signedIn } from "./id-token.ts";
import { isPassing } from "./request.ts";
import { type MachineTime, skewIn, TOKEN_URL, transport } from "./transport.ts";

export interface ConsentOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** An origin that plays all of Google; absent means Google. */
  readonly origin?: string;
  readonly timeoutMs?: number;
  readonly machineTime?: MachineTime;
}

/** Google's sign-in for people. Nothing it hands over or throws holds a secret other than where a field says so. */
interface GoogleConsent {
  /** Google's page that asks for consent; `challenge` is PKCE's, S256. */
  address(attempt: ConsentAttempt): string;
  /** What an answer may name in `iss`. */
  readonly issuer: string;
  /** Exchanges a code, once, and checks who signed in. */
  redeem(answer: ConsentAnswer): Promise<ConsentResult>;
  /** Withdraws a grant, and with it all tokens this account ever gave us. `gone` when it was dead; never throws. */
  withdraw(refreshToken: string): Promise<"withdrawn" | "gone" | "unreachable">;
}

interface ConsentAttempt {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
  /** The account that is expected: it is offered, not insisted upon. */
  readonly hint?: string;
  readonly domain?: string;
}

interface ConsentAnswer {
  readonly code: string;
  readonly verifier: string;
  readonly nonce: string;
  readonly redirectUri: string;
}

type ConsentResult =
  | {
      readonly kind: "consented";
      /** Secret. */
      readonly refreshToken: string;
      readonly account: string;
      readonly subject: string;
      /** The Workspace domain Google vouches for; absent for private accounts. */
      readonly domain?: string;
      readonly scopes: readonly string[];
      /** Boxes that were unticked. */
      readonly missing: readonly string[];
      readonly endsInMs?: number;
    }
  | { readonly kind: "refused"; readonly problem: Problem };

type Problem =
  | "code-refused"
  | "redirect-mismatch"
  | "client-broken"
  | "policy"
  | "identity"
  | "no-refresh-token"
  | "unreachable"
  | "clock";

const CONSENT_URL = "https://accounts.google.com/o/oauth2/v2/auth";
const REVOKE_URL = "https://oauth2.googleapis.com/revoke";
const CERTIFICATES_URL = "https://www.googleapis.com/oauth2/v1/certs";

/** Making one does nothing. */
export function consentDesk(options: ConsentOptions): GoogleConsent {
  const out = transport(options);
  return {
    issuer: ISSUER,
    address: (attempt) => addressOf(attempt, options),
    async redeem(answer) {
      try {
        // First, because a code can be spent once only.
        const certificates = await certificatesFrom(out);
        return await judged(await exchanged(out, options, answer), { certificates, answer, ...options });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return refused(problemOf(error));
      }
    },
    withdraw: (refreshToken) => withdrawn(out, refreshToken),
  };
}

function addressOf(attempt: ConsentAttempt, { clientId, origin }: ConsentOptions): string {
  const url = new URL(CONSENT_URL);
  const asked = {
    client_id: clientId,
    redirect_uri: attempt.redirectUri,
    response_type: "code",
    scope: ["openid", "email", ...DATA_SCOPES].join(" "),
    // Both are needed for a refresh token from someone who has consented before.
    access_type: "offline",
    prompt: "consent",
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: attempt.challenge,
    code_challenge_method: "S256",
    ...(attempt.hint !== undefined && { login_hint: attempt.hint }),
    ...(attempt.domain !== undefined && { hd: attempt.domain }),
  };
  url.search = new URLSearchParams(asked).toString();
  return origin === undefined ? url.href : new URL(url.pathname + url.search, origin).href;
}

async function certificatesFrom(out: gaxios.Gaxios): Promise<Readonly<Record<string, string>>> {
  const { data } = await out.request({ url: CERTIFICATES_URL });
  return readAs(z.record(z.string(), z.string()), data);
}

const TOKENS = z.object({
  id_token: z.string().optional(),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().default(""),
  refresh_token_expires_in: z.number().positive().optional(),
});

interface Exchanged extends z.infer<typeof TOKENS> {
  readonly skewMs: number | undefined;
}

/** Not tried again: whether a code that got no answer was spent, nobody knows. */
async function exchanged(out: gaxios.Gaxios, client: ConsentOptions, answer: ConsentAnswer): Promise<Exchanged> {
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: client.clientId,
    client_secret: client.clientSecret,
    code: answer.code,
    code_verifier: answer.verifier,
    redirect_uri: answer.redirectUri,
  });
  const { data, headers } = await out.request({ method: "POST", url: TOKEN_URL, data: form });
  return { ...readAs(TOKENS, data), skewMs: skewIn(headers, client.machineTime) };
}

function readAs<T>(shape: z.ZodType<T>, data: unknown): T {
  const read = shape.safeParse(data);
  if (read.success) return read.data;
  throw new ApiError({ vendor: "google", status: 200, reason: "unreadable" });
}

interface Judging {
  readonly certificates: Readonly<Record<string, string>>;
  readonly clientId: string;
  readonly answer: ConsentAnswer;
  readonly machineTime?: MachineTime;
}

async function judged(tokens: Exchanged, judging: Judging): Promise<ConsentResult> {
  const { id_token: idToken = "", refresh_token: refreshToken, refresh_token_expires_in: seconds } = tokens;
  const { certificates, clientId, answer, machineTime } = judging;
  const who = await signedIn(idToken, { certificates, clientId, nonce: answer.nonce });
  if (!who) return refused(isUntimely(idToken, tokens.skewMs, machineTime) ? "clock" : "identity");
  if (refreshToken === undefined) return refused("no-refresh-token");
  const scopes = tokens.scope.split(" ").filter((scope) => scope !== "");
  return {
    kind: "consented",
    refreshToken,
    account: who.email,
    subject: who.sub,
    ...(who.hd !== undefined && { domain: who.hd }),
    scopes,
    missing: DATA_SCOPES.filter((scope) => !scopes.includes(scope)),
    ...(seconds !== undefined && { endsInMs: seconds * 1000 }),
  };
}

const refused = (problem: Problem): ConsentResult => ({ kind: "refused", problem });

function problemOf(error: ApiError): Problem {
  if (error.area === "api" || isPassing(error)) return "unreachable";
  switch (error.reason) {
    case "invalid_grant":
      return "code-refused";
    case "redirect_uri_mismatch":
      return "redirect-mismatch";
    case "admin_policy_enforced":
    case "org_internal":
    case "access_not_configured":
      return "policy";
    default:
      return "client-broken";
  }
}

/** The token travels in the body, because addresses are logged everywhere. */
async function withdrawn(out: gaxios.Gaxios, token: string): Promise<"withdrawn" | "gone" | "unreachable"> {
  try {
    const { data } = await out.request({ method: "POST", url: REVOKE_URL, data: new URLSearchParams({ token }) });
    // Google says `{}`. A page that says anything else comes from something in between.
    return typeof data === "object" && data !== null ? "withdrawn" : "unreachable";
  } catch (error) {
    return error instanceof ApiError && error.reason === "invalid_token" ? "gone" : "unreachable";
  }
}
