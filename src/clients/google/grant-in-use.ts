import type { ApiError } from "../api-error.ts";
import { isGone } from "./refusal.ts";
import type { TokenReply } from "./transport.ts";

/** One refresh token at work: it buys access tokens, one at a time, and knows when there is no point in asking. */
export interface GrantInUse {
  /** True for the token before, too: whoever names it has only not heard of the new one. */
  has(refreshToken: string): boolean;
  /** @throws ApiError with which Google refused the token for good; once an hour it is asked again. */
  door(): void;
  /**
   * The access token, bought when there is none or it ends soon.
   * @throws ApiError of the token endpoint; whatever `save` throws.
   */
  accessToken(): Promise<string>;
  /** An API refused this access token, so it is not used again. */
  refused(accessToken: string): void;
}

interface GrantParts {
  readonly buy: (refreshToken: string) => Promise<TokenReply>;
  /** Keeps a new refresh token before anything is done with it; false when the grant is no more. */
  readonly save: (refreshToken: string) => Promise<boolean>;
  readonly ticks: () => number;
  readonly onRefreshed?: (reply: TokenReply) => void;
  readonly onDead?: (error: ApiError) => void;
  readonly onRevived?: () => void;
  /** `save` said that the grant is no more. */
  readonly onEnded?: () => void;
}

interface Bought {
  readonly reply: TokenReply;
  readonly at: number;
}

const PROBED_EVERY_MS = 3_600_000;
const RENEWED_BEFORE_MS = 5 * 60_000;

/** Making one does nothing. */
export function grantInUse(began: string, parts: GrantParts): GrantInUse {
  const { ticks } = parts;
  let refreshToken = began;
  let previous = began;
  let bought: Bought | undefined;
  // Google has given up the old token for this one's, and it is kept nowhere yet.
  let unsaved: Bought | undefined;
  let buying: Promise<string> | undefined;
  let death: { readonly error: ApiError; readonly askedAt: number } | undefined;

  function door(): void {
    if (death && isWithin(PROBED_EVERY_MS, death.askedAt, ticks())) throw death.error;
  }

  async function buy(): Promise<string> {
    const now = unsaved ?? (await asked());
    await keep(now);
    bought = now;
    parts.onRefreshed?.(now.reply);
    if (death) {
      death = undefined;
      parts.onRevived?.();
    }
    return now.reply.access_token;
  }

  async function asked(): Promise<Bought> {
    // Another call may have come to know it while this one was on its way from the door.
    door();
    if (death) death = { ...death, askedAt: ticks() };
    try {
      return { reply: await parts.buy(refreshToken), at: ticks() };
    } catch (error) {
      if (isGone(error)) die(error);
      throw error;
    }
  }

  function die(error: ApiError): void {
    const isNews = death === undefined;
    death = { error, askedAt: ticks() };
    if (isNews) parts.onDead?.(error);
  }

  async function keep(now: Bought): Promise<void> {
    const rotated = now.reply.refresh_token;
    if (!rotated || rotated === refreshToken) return;
    unsaved = now;
    const isKept = await parts.save(rotated);
    unsaved = undefined;
    if (!isKept) return parts.onEnded?.();
    previous = refreshToken;
    refreshToken = rotated;
  }

  return {
    has: (token) => token === refreshToken || token === previous || token === unsaved?.reply.refresh_token,
    door,
    async accessToken() {
      if (bought && isWithin(bought.reply.expires_in * 1000 - RENEWED_BEFORE_MS, bought.at, ticks()))
        return bought.reply.access_token;
      buying ??= buy().finally(() => {
        buying = undefined;
      });
      return buying;
    },
    refused(accessToken) {
      if (accessToken === bought?.reply.access_token) bought = undefined;
    },
  };
}

// Time that was moved back is no time at all.
const isWithin = (ms: number, since: number, now: number) => since <= now && now < since + ms;
