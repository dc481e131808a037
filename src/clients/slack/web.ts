import { setTimeout as sleep } from "node:timers/promises";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { OnCall } from "../call.ts";
import { explain, isTokenDead, SlackApiError } from "./api-error.ts";
import { quietLogger } from "./quiet.ts";
import type { SlackMethod } from "./scopes.ts";

/** Slack's Web API in Slack's words. Every call ends within its deadlines, in an answer or a `SlackApiError`. */
export interface SlackWeb {
  /** A read: retried three times at most when that can help. */
  read<T>(method: SlackMethod, args?: Args, how?: { readonly signal?: AbortSignal }): Promise<T>;
  /** A post: sent again only when Slack said no (429, 5xx) or was never reached; one that may have arrived is not. */
  post<T>(method: SlackMethod, args: Args): Promise<T>;
  /** One person's presence, asked once, through a client of its own so that a limit there stops nothing else. */
  presence(user: string, deadline: AbortSignal): Promise<"active" | "away">;
  /** No more posts until the next start: the app was uninstalled. */
  silence(code: string): void;
  state(): WebState;
}

export type Args = Readonly<Record<string, unknown>>;

/** Whether Slack takes our token, and since when it does not. */
export type WebState =
  | { readonly isAlive: true }
  | { readonly isAlive: false; readonly code: string; readonly since: number };

export interface SlackWebOptions {
  readonly token: string;
  /** Ends in `/api/`. */
  readonly apiUrl?: string | undefined;
  readonly now: () => number;
  /** From 0 to 1, so that retries of many apps do not come at once. */
  readonly random: () => number;
  readonly onCall?: OnCall | undefined;
  /** The app was installed without this scope. */
  readonly onScopeMissing?: (scope: string) => void;
  readonly timeoutMs?: number;
}

const PRESENCE_DEADLINE_MS = 800;
const DEAD_TOKEN_PROBE_MS = 60_000;
const RETRIES = 3;
const PATIENCE_WITH_POSTS_MS = 60_000;

export function slackWeb(options: SlackWebOptions): SlackWeb {
  const general = new WebClient(options.token, clientOptions(options, options.timeoutMs ?? 10_000));
  const forPresence = new WebClient(options.token, clientOptions(options, PRESENCE_DEADLINE_MS));
  const token = tokenWatch(options.now);
  let presencePausedUntil = 0;

  async function once<T>(client: WebClient, method: SlackMethod, args: Args): Promise<T> {
    token.check(method);
    const startedAt = performance.now();
    let outcome = "ok";
    try {
      const result = await client.apiCall(method, args);
      token.worked();
      return result as T;
    } catch (thrown) {
      const error = explain(method, thrown);
      outcome = error.code;
      if (isTokenDead(error.code)) token.died(error.code);
      if (error.code === "missing_scope" && error.needed) options.onScopeMissing?.(error.needed);
      throw error;
    } finally {
      options.onCall?.({ vendor: "slack", operation: method, outcome, ms: performance.now() - startedAt });
    }
  }

  return {
    read<T>(method: SlackMethod, args: Args = {}, { signal }: { readonly signal?: AbortSignal } = {}) {
      const read = withRetries(() => once<T>(general, method, args), canReadAgain, options.random, signal);
      return signal ? orAborted(read, signal, method) : read;
    },
    post: (method, args) => {
      const silenced = token.silencedBy();
      if (silenced) return Promise.reject(new SlackApiError(method, silenced, { isHarmless: true }));
      return withRetries(() => once(general, method, args), canPostAgain, options.random);
    },
    async presence(user, deadline) {
      const waitMs = presencePausedUntil - performance.now();
      if (waitMs > 0) throw new SlackApiError("users.getPresence", "paused", { retryAfterMs: waitMs });
      try {
        const asked = once<{ presence?: unknown }>(forPresence, "users.getPresence", { user });
        const { presence } = await orAborted(asked, deadline, "users.getPresence");
        if (presence === "active" || presence === "away") return presence;
        throw new SlackApiError("users.getPresence", "not-json");
      } catch (thrown) {
        const error = explain("users.getPresence", thrown);
        if (error.retryAfterMs !== undefined) presencePausedUntil = performance.now() + error.retryAfterMs;
        throw error;
      }
    },
    silence: token.silence,
    state: token.state,
  };
}

function clientOptions(options: SlackWebOptions, timeout: number): WebClientOptions {
  return {
    ...(options.apiUrl ? { slackApiUrl: options.apiUrl } : {}),
    timeout,
    // The vendor's client would pause its whole queue on a 429 and retry ten times over half an hour; we do our own.
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    logger: quietLogger(),
  };
}

/** Remembers a dead token, so that it is tried once a minute and not once a question. */
function tokenWatch(now: () => number) {
  let dead: { code: string; since: number; nextProbe: number } | undefined;
  let silenced: { code: string; since: number } | undefined;
  return {
    check(method: SlackMethod) {
      if (!dead) return;
      if (performance.now() < dead.nextProbe) throw new SlackApiError(method, dead.code, { isHarmless: true });
      dead.nextProbe = performance.now() + DEAD_TOKEN_PROBE_MS;
    },
    died(code: string) {
      dead = { code, since: dead?.since ?? now(), nextProbe: performance.now() + DEAD_TOKEN_PROBE_MS };
    },
    worked() {
      dead = undefined;
    },
    silence(code: string) {
      silenced ??= { code, since: now() };
    },
    silencedBy: () => silenced?.code,
    state(): WebState {
      const reason = silenced ?? dead;
      return reason ? { isAlive: false, code: reason.code, since: reason.since } : { isAlive: true };
    },
  };
}

async function withRetries<T>(
  call: () => Promise<T>,
  canTryAgain: (error: SlackApiError) => boolean,
  random: () => number,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (thrown) {
      const error = explain("Slack", thrown);
      if (attempt >= RETRIES || !canTryAgain(error)) throw error;
      await sleep(error.retryAfterMs ?? backOffMs(attempt, random), undefined, signal ? { signal } : {}).catch(() => {
        throw error;
      });
    }
  }
}

const canReadAgain = (error: SlackApiError) =>
  /^(timeout|network|not-json|ratelimited|http-5\d\d|internal_error|fatal_error|service_unavailable)$/.test(error.code);

// After a timeout or a cut connection the message may be there already; asking again would show it twice.
const canPostAgain = (error: SlackApiError) =>
  (error.code === "ratelimited" && (error.retryAfterMs ?? 0) <= PATIENCE_WITH_POSTS_MS) ||
  /^http-5\d\d$/.test(error.code) ||
  (error.code === "network" && error.isHarmless);

function backOffMs(attempt: number, random: () => number): number {
  return 200 * 2 ** attempt * (0.5 + random());
}

function orAborted<T>(work: Promise<T>, deadline: AbortSignal, method: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new SlackApiError(method, "timeout"));
    if (deadline.aborted) giveUp();
    deadline.addEventListener("abort", giveUp, { once: true });
    work.then(resolve, reject).finally(() => deadline.removeEventListener("abort", giveUp));
  });
}
