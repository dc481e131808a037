import { OAuth2Client } from "google-auth-library";
import type { GoogleAccess } from "./access.ts";
import { transport } from "./transport.ts";

export interface OAuthGrant {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** Who consented, when it is known. */
  readonly account?: string;
  /** An origin that plays all of Google; absent means Google. */
  readonly origin?: string;
  /** Google handed out a new refresh token; nothing is done with it before this has resolved. */
  readonly saveRefreshToken?: (refreshToken: string) => Promise<void>;
  readonly timeoutMs?: number;
}

/** Access by a person's consent and its stored refresh token. */
export function oauthAccess(grant: OAuthGrant): GoogleAccess {
  const auth: OAuth2Client = new OAuth2Client({
    clientId: grant.clientId,
    clientSecret: grant.clientSecret,
    credentials: { refresh_token: grant.refreshToken },
    transporter: transport({
      origin: grant.origin,
      timeoutMs: grant.timeoutMs,
      onToken: async ({ refresh_token: rotated }) => {
        if (!rotated || rotated === auth.credentials.refresh_token) return;
        await grant.saveRefreshToken?.(rotated);
        // The library puts the old token back over the new one; it reads it from here.
        auth.setCredentials({ ...auth.credentials, refresh_token: rotated });
      },
      onRefused: (token) => {
        const { access_token: current, refresh_token } = auth.credentials;
        if (token === current) auth.setCredentials({ refresh_token });
      },
    }),
    // On a 403 the library would buy a new token, rate limits too; we drop one on a 401 only.
    forceRefreshOnFailure: false,
  });
  return { mode: "oauth", account: grant.account, auth };
}
