import { setTimeout as wait } from "node:timers/promises";
import type { z } from "zod";
import { ApiError } from "../api-error.ts";
import type { OnCall } from "../call.ts";
import type { GoogleAccess } from "./access.ts";

/**
 * One request: `run` makes the call with the signal it is given, `shape` says what a true reply looks like.
 *
 * At most three attempts, each bounded, with growing pauses between them. A `Retry-After` up to 20 seconds is waited
 * for; a longer one is not, and comes back as `retryAfterMs`. Until it is over no call of this client reaches Google,
 * whatever it asks for. A call refused with a 401 is made once more, with a new access token. Where the access has no
 * door, none is made at all.
 *
 * @throws ApiError for everything Google or the network does; the signal's reason when it was aborted.
 */
export type GoogleRequest = <T>(
  operation: string,
  run: (signal: AbortSignal) => Promise<{ readonly data: unknown }>,
  shape: z.ZodType<T>,
  signal?: AbortSignal,
) => Promise<T>;

export interface RequestOptions {
  readonly onCall?: OnCall;
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  readonly random?: () => number;
  /** A clock that only runs forward, in milliseconds. */
  readonly ticks?: () => number;
  readonly attemptMs?: number;
}

const ATTEMPTS = 3;
const LONGEST_WAIT_MS = 20_000;

/** Requests of one Google API: they share its quota, so they share the pause it asks for. */
export function googleRequests(access: GoogleAccess, options: RequestOptions = {}): GoogleRequest {
  const { onCall, random = Math.random, ticks = () => performance.now(), attemptMs = 10_000 } = options;
  const sleep = options.sleep ?? ((ms, signal) => wait(ms, undefined, { signal }));
  let closedUntil = 0;

  return async (operation, run, shape, signal) => {
    // Whoever asked, even when another account has taken over by the time of the answer.
    let account: ApiError["account"];
    try {
      return await attempts();
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof ApiError ? new ApiError(error, { operation, account }) : error;
    }

    async function attempts() {
      let isTokenRenewed = false;
      for (let attempt = 1; ; attempt += 1) {
        signal?.throwIfAborted();
        account = { mode: access.mode, address: access.account };
        access.door();
        await rested();
        signal?.throwIfAborted();
        try {
          return await tried();
        } catch (error) {
          signal?.throwIfAborted();
          if (!(error instanceof ApiError)) throw error;
          if (error.retryAfterMs !== undefined) closedUntil = Math.max(closedUntil, ticks() + error.retryAfterMs);
          const isRefused: boolean = error.status === 401 && error.area === "api" && !isTokenRenewed;
          const pause = isRefused ? 0 : pauseBefore(attempt + 1, error, random);
          if (attempt === ATTEMPTS || pause === undefined) throw error;
          isTokenRenewed ||= isRefused;
          if (pause > 0) await sleep(pause, signal);
        }
      }
    }

    async function rested(): Promise<void> {
      const rest = closedUntil - ticks();
      if (rest <= 0) return;
      if (rest > LONGEST_WAIT_MS)
        throw new ApiError({ vendor: "google", status: 429, reason: "rateLimitExceeded", retryAfterMs: rest });
      await sleep(rest, signal);
    }

    async function tried() {
      const started = performance.now();
      const done = (outcome: string) =>
        onCall?.({ vendor: "google", operation, outcome, ms: performance.now() - started });
      try {
        const { data } = await within(attemptMs, signal, run);
        const read = shape.safeParse(data);
        if (!read.success) throw new ApiError({ vendor: "google", status: 200, reason: "unreadable" });
        done("ok");
        return read.data;
      } catch (error) {
        done(outcomeOf(error));
        throw error;
      }
    }
  };
}

/** How long to wait before the next attempt; undefined when another attempt would change nothing, or be too late. */
function pauseBefore(attempt: number, error: ApiError, random: () => number): number | undefined {
  if (!isPassing(error)) return undefined;
  const backOff = 500 * 2 ** (attempt - 2) * (0.5 + random());
  if (error.retryAfterMs === undefined) return backOff;
  return error.retryAfterMs > LONGEST_WAIT_MS ? undefined : error.retryAfterMs + backOff;
}

/** Too many requests: Google says 403 or 429 for the same thing. */
export function isRateLimit(error: ApiError): boolean {
  return error.status === 429 || /(rate|quota|limit)_?(limit_?)?exceeded$|^resource_exhausted$/i.test(error.reason);
}

/** It may go better next time, without anyone doing anything. */
export function isPassing(error: ApiError): boolean {
  if (error.status === undefined || error.reason === "unreadable" || isRateLimit(error)) return true;
  return error.status === 408 || error.status >= 500;
}

async function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(ms);
  const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
  // Buying a token takes no signal, so the race is run here too. One that was aborted already tells nobody again.
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(new ApiError({ vendor: "google", reason: "timeout" }));
    if (either.aborted) stop();
    else either.addEventListener("abort", stop, { once: true });
  });
  return Promise.race([run(either), stopped]);
}

function outcomeOf(error: unknown): string {
  if (!(error instanceof ApiError)) return "error";
  return error.status && error.status !== 200 ? String(error.status) : error.reason;
}
