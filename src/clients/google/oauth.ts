import { type gaxios, OAuth2Client } from "google-auth-library";
import { ApiError } from "../api-error.ts";
import type { GoogleAccess } from "./access.ts";
import { type GrantInUse, grantInUse } from "./grant-in-use.ts";
import { addressIn } from "./id-token.ts";
import { type MachineTime, TOKEN_URL, type TokenReply, transport } from "./transport.ts";

export interface OAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** An origin that plays all of Google; absent means Google. */
  readonly origin?: string;
  readonly timeoutMs?: number;
  readonly machineTime?: MachineTime;
  /** Milliseconds, by which tokens age and dead grants are probed; where the time is moved, moved too. */
  readonly ticks?: () => number;
  /** The grant bought an access token. */
  readonly onRefreshed?: (grantId: string, told: ToldOfGrant) => void;
  /** Google handed out a new refresh token; nothing is done with it before this resolved. False ends the access. */
  readonly saveRefreshToken?: (grantId: string, refreshToken: string) => Promise<boolean>;
  /** Google refused the grant for good: from now on it is asked once an hour, and every call fails with this. */
  readonly onDead?: (grantId: string, error: ApiError) => void;
  /** The hourly question was answered with a token after all. */
  readonly onRevived?: (grantId: string) => void;
  /** Whose a grant is that came without an account. */
  readonly onIdentified?: (grantId: string, account: string) => void;
}

/** Access by a person's consent, which may be another's at any time. */
export interface OAuthAccess extends GoogleAccess {
  /**
   * From now on this grant, or none. What is under way with the one before tells nobody, and touches nothing of the
   * new one. The same grant again changes nothing but what is known of its account.
   */
  use(grant: GrantToUse | NoGrant): void;
  /**
   * Buys one access token with a grant that is not in use. Undefined when it works. Named, a new refresh token that
   * Google hands out is saved.
   */
  probe(refreshToken: string, grantId?: string): Promise<ApiError | undefined>;
}

interface GrantToUse {
  readonly kind: "grant";
  readonly id: string;
  /** Secret. */
  readonly refreshToken: string;
  readonly account: string | undefined;
  /** Whose calendar `primary` means, when it is another account's. */
  readonly primaryAddress?: string | undefined;
}

interface NoGrant {
  readonly kind: "none";
  readonly why: "not-connected" | "key-lost";
}

type Current = NoGrant | (Omit<GrantToUse, "refreshToken"> & { readonly grant: GrantInUse });

/** Begins with no grant: every call fails until `use`. */
export function oauthAccess(options: OAuthOptions): OAuthAccess {
  const { ticks = () => performance.now(), saveRefreshToken = async () => true } = options;
  const out = transport(options);
  const buy = (refreshToken: string) => bought(out, options, refreshToken);
  let current: Current = { kind: "none", why: "not-connected" };

  function begun(id: string, refreshToken: string): GrantInUse {
    const isCurrent = () => current.kind === "grant" && current.grant === grant;
    const grant: GrantInUse = grantInUse(refreshToken, {
      async buy(token) {
        const reply = await buy(token);
        if (isCurrent() && reply.id_token) identified(addressIn(reply.id_token));
        return reply;
      },
      ticks,
      save: (rotated) => saveRefreshToken(id, rotated),
      onRefreshed: (reply) => isCurrent() && options.onRefreshed?.(id, toldIn(reply)),
      onDead: (error) => isCurrent() && options.onDead?.(id, error),
      onRevived: () => isCurrent() && options.onRevived?.(id),
      onEnded() {
        if (isCurrent()) current = { kind: "none", why: "not-connected" };
      },
    });
    return grant;
  }

  function identified(account: string | undefined): void {
    if (current.kind !== "grant" || current.account !== undefined || account === undefined) return;
    current = { ...current, account };
    options.onIdentified?.(current.id, account);
  }

  function standing(): GrantInUse {
    if (current.kind === "grant") return current.grant;
    throw refusal(current.why === "key-lost" ? "key_lost" : "not_connected");
  }

  /** The grant that was there before the token was bought must be there afterwards, else the call begins anew. */
  async function tokenOf(grant: GrantInUse): Promise<string> {
    try {
      const token = await grant.accessToken();
      if (standing() === grant) return token;
    } catch (error) {
      if (!(error instanceof ApiError) || standing() === grant) throw error;
    }
    throw refusal("replaced");
  }

  async function send<T>(call: gaxios.GaxiosOptions): Promise<gaxios.GaxiosResponse<T>> {
    const grant = standing();
    const token = await tokenOf(grant);
    const headers = new Headers(call.headers);
    headers.set("authorization", `Bearer ${token}`);
    return out.request<T>({ ...call, headers }).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 401) grant.refused(token);
      throw error;
    });
  }

  return {
    mode: "oauth",
    get account() {
      return current.kind === "grant" ? current.account : undefined;
    },
    get primaryAddress() {
      return current.kind === "grant" ? current.primaryAddress : undefined;
    },
    auth: new SentBy(send),
    door: () => standing().door(),
    identify() {
      const asked = current;
      return (account) => {
        if (current === asked) identified(account);
      };
    },
    use(next) {
      if (next.kind === "none") {
        current = next;
        return;
      }
      const { refreshToken, ...about } = next;
      const isSame = current.kind === "grant" && current.id === next.id && current.grant.has(refreshToken);
      current = { ...about, grant: isSame ? standing() : begun(next.id, refreshToken) };
    },
    async probe(refreshToken, grantId) {
      const save = async (rotated: string) => grantId === undefined || saveRefreshToken(grantId, rotated);
      try {
        await grantInUse(refreshToken, { buy, ticks, save }).accessToken();
        return undefined;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return new ApiError(error, { operation: "token.probe", account: { mode: "oauth" } });
      }
    },
  };
}

/** What Google said of a grant beside the access token. */
interface ToldOfGrant {
  /** How long it will buy access tokens, where that is limited. */
  readonly endsInMs?: number;
  readonly scopes?: readonly string[];
}

function toldIn({ refresh_token_expires_in: seconds, scope = "" }: TokenReply): ToldOfGrant {
  const scopes = scope.split(" ").filter((one) => one !== "");
  return { ...(seconds !== undefined && { endsInMs: seconds * 1000 }), ...(scopes.length > 0 && { scopes }) };
}

const refusal = (reason: string) => new ApiError({ vendor: "google", area: "token", reason });

async function bought(out: gaxios.Gaxios, client: OAuthOptions, refreshToken: string): Promise<TokenReply> {
  const data = new URLSearchParams({
    grant_type: "refresh_token",
    client_id: client.clientId,
    client_secret: client.clientSecret,
    refresh_token: refreshToken,
  });
  return (await out.request<TokenReply>({ method: "POST", url: TOKEN_URL, data })).data;
}

/**
 * What googleapis takes for a client, so that the grant behind it can change. The library's own keeps one grant, takes a
 * 403 for a reason to buy tokens, and writes an old refresh token back over a new one.
 */
class SentBy extends OAuth2Client {
  readonly #send: <T>(call: gaxios.GaxiosOptions) => Promise<gaxios.GaxiosResponse<T>>;

  constructor(send: <T>(call: gaxios.GaxiosOptions) => Promise<gaxios.GaxiosResponse<T>>) {
    super();
    this.#send = send;
  }

  protected override requestAsync<T>(call: gaxios.GaxiosOptions): Promise<gaxios.GaxiosResponse<T>> {
    return this.#send<T>(call);
  }
}
