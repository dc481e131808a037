import { onTestFinished, vi } from "vitest";
import { MINUTE } from "../../src/domain/interval.ts";

// Time enough for a bot to start; a later one is looked at a minute later.
const BEFORE_MS = 5_000;

/**
 * Moves this machine's clock on to a few seconds before the next full minute, from where it runs on until the test
 * is over: what is looked at each minute is looked at soon.
 */
export function soonAFullMinute(): void {
  const now = Math.ceil((Date.now() + BEFORE_MS) / MINUTE) * MINUTE - BEFORE_MS;
  vi.useFakeTimers({ toFake: ["Date"], now, shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
}
