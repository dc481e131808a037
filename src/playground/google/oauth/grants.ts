import { randomBytes } from "node:crypto";
import type { Caller } from "../call.ts";
import type { Time } from "../time.ts";
import type { OAuthClient } from "./clients.ts";

export interface RefreshToken {
  readonly token: string;
  readonly account: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly issuedAt: number;
  readonly endsAt?: number;
}

interface AccessToken {
  readonly account: string;
  /** Absent for a service account. */
  readonly clientId?: string;
  readonly scopes: readonly string[];
  readonly isServiceAccount: boolean;
  readonly endsAt: number;
}

/** Withdrawn by the person, or ended by a Workspace that wants a new sign-in now and then. */
export type Suspension = "revoked" | "invalid_rapt";

/** What a person decided on the consent page, until it is exchanged. */
export interface Code {
  readonly account: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly challenge?: string;
  readonly challengeMethod?: string;
  readonly nonce?: string;
  readonly withRefreshToken: boolean;
  readonly endsAt: number;
}

/** Everything given away: consents, codes and tokens, and how long each lives. */
export interface Grants {
  consentOf(account: string, clientId: string): readonly string[];
  consent(account: string, clientId: string, scopes: readonly string[]): void;
  newCode(code: Omit<Code, "endsAt">): string;
  /** Takes the code out of circulation. */
  redeem(code: string): Code | "redeemed" | undefined;
  newRefreshToken(account: string, client: OAuthClient, scopes: readonly string[]): RefreshToken;
  /** `undefined` once it is dead. */
  refreshToken(token: string): RefreshToken | undefined;
  /** The new one to use from now on, when tokens rotate; the old one is dead. */
  rotated(token: RefreshToken, client: OAuthClient): RefreshToken | undefined;
  newAccessToken(token: Omit<AccessToken, "endsAt">): string;
  caller(accessToken: string): (Caller & { readonly clientId?: string; readonly endsAt: number }) | undefined;
  /** Ends the consent a token belongs to, and with it all its tokens; false if the token is unknown or dead. */
  withdraw(token: string): boolean;
  revoke(account: string): void;
  /** The refresh tokens given so far (to one account) no longer count, for this reason, until the function it returns is called. */
  suspend(why: Suspension, account?: string): () => void;
  suspension(token: string): Suspension | undefined;
  expireAccessTokens(): void;
  rotateRefreshTokens(on: boolean): void;
  setRefreshTokenLife(seconds: number | undefined): void;
  readonly live: () => readonly RefreshToken[];
}

export const accessTokenSeconds = 3599;
const codeMinutes = 10;
const testingSeconds = 7 * 86_400;
const mostPerClient = 100;

export function grants(time: Time): Grants {
  const consents = new Map<string, Set<string>>();
  const codes = new Map<string, Code | "redeemed">();
  let refreshTokens = new Map<string, RefreshToken>();
  let accessTokens = new Map<string, AccessToken>();
  let suspended = new Map<string, Suspension>();
  let rotates = false;
  let life: number | undefined;

  const drop = (meets: (token: { account: string; clientId?: string }) => boolean) => {
    refreshTokens = new Map([...refreshTokens].filter(([, token]) => !meets(token)));
    accessTokens = new Map([...accessTokens].filter(([, token]) => !meets(token)));
  };
  const newRefreshToken = (account: string, client: OAuthClient, scopes: readonly string[]) => {
    const token = `1//0${randomBytes(72).toString("base64url")}`;
    const seconds = life ?? (client.publishing === "testing" ? testingSeconds : undefined);
    const issuedAt = time.now();
    const ends = seconds !== undefined && { endsAt: issuedAt + seconds * 1000 };
    const made: RefreshToken = { token, account, clientId: client.clientId, scopes, issuedAt, ...ends };
    refreshTokens.set(token, made);
    // Google drops the oldest in silence.
    const mine = [...refreshTokens.values()].filter(
      (one) => one.account === account && one.clientId === client.clientId,
    );
    for (const old of mine.slice(0, -mostPerClient)) refreshTokens.delete(old.token);
    return made;
  };
  const refreshToken = (token: string) => {
    const found = refreshTokens.get(token);
    const isLive = !suspended.has(token) && (found?.endsAt ?? Number.POSITIVE_INFINITY) > time.now();
    return isLive ? found : undefined;
  };
  const accessToken = (token: string) => {
    const found = accessTokens.get(token);
    return found && found.endsAt > time.now() ? found : undefined;
  };
  const consentKey = (account: string, clientId: string) => `${account} ${clientId}`;

  return {
    consentOf: (account, clientId) => [...(consents.get(consentKey(account, clientId)) ?? [])],
    consent: (account, clientId, scopes) => {
      const key = consentKey(account, clientId);
      consents.set(key, new Set([...(consents.get(key) ?? []), ...scopes]));
    },
    newCode: (code) => {
      const text = `4/0A${randomBytes(48).toString("base64url")}`;
      codes.set(text, { ...code, endsAt: time.now() + codeMinutes * 60_000 });
      return text;
    },
    redeem: (text) => {
      const code = codes.get(text);
      if (code === undefined || code === "redeemed") return code;
      codes.set(text, "redeemed");
      return code.endsAt > time.now() ? code : undefined;
    },
    newRefreshToken,
    refreshToken,
    rotated: (token, client) => {
      if (!rotates) return undefined;
      refreshTokens.delete(token.token);
      return newRefreshToken(token.account, client, token.scopes);
    },
    newAccessToken: (token) => {
      accessTokens = new Map([...accessTokens].filter(([, { endsAt }]) => endsAt > time.now()));
      const text = `ya29.${token.isServiceAccount ? "c." : "a0"}${randomBytes(96).toString("base64url")}`;
      accessTokens.set(text, { ...token, endsAt: time.now() + accessTokenSeconds * 1000 });
      return text;
    },
    caller: (text) => {
      const token = accessToken(text);
      return token && { ...token, email: token.account };
    },
    withdraw: (text) => {
      const token = refreshToken(text) ?? accessToken(text);
      if (!token?.clientId) return false;
      const { account, clientId } = token;
      consents.delete(consentKey(account, clientId));
      drop((other) => other.account === account && other.clientId === clientId);
      return true;
    },
    revoke: (account) => {
      for (const key of consents.keys()) if (key.startsWith(`${account} `)) consents.delete(key);
      drop((token) => token.account === account);
    },
    suspend: (why, account) => {
      const isMeant = (one: { account: string }) => account === undefined || one.account === account;
      const these = [...refreshTokens.values()].flatMap((one) =>
        isMeant(one) && !suspended.has(one.token) ? one.token : [],
      );
      suspended = new Map([...suspended, ...these.map((token) => [token, why] as const)]);
      accessTokens = new Map([...accessTokens].filter(([, one]) => !isMeant(one)));
      return () => {
        suspended = new Map([...suspended].filter(([token]) => !these.includes(token)));
      };
    },
    suspension: (token) => suspended.get(token),
    expireAccessTokens: () => {
      accessTokens = new Map();
    },
    rotateRefreshTokens: (on) => {
      rotates = on;
    },
    setRefreshTokenLife: (seconds) => {
      life = seconds;
      const now = time.now();
      for (const [text, token] of refreshTokens) {
        const { endsAt, ...endless } = token;
        refreshTokens.set(text, seconds === undefined ? endless : { ...endless, endsAt: now + seconds * 1000 });
      }
    },
    live: () => [...refreshTokens.values()].filter(({ token }) => refreshToken(token)),
  };
}
