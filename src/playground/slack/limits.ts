/** Slack's tiers promise "50+" and the like: calls a minute, and method and workspace share one count. */
export type Tier = 1 | 2 | 3 | 4 | "special";

export interface Limits {
  /** Seconds to wait, or undefined when the call may go on. `cost` counts it as several. */
  call(method: string, tier: Tier, cost?: number): number | undefined;
  /** One message a second in each channel, a few more in a burst. */
  post(channel: string): number | undefined;
}

export function rateLimits(clock: () => Date): Limits {
  const calls = new Map<string, number[]>();
  const spent = (key: string, windowMs: number) => {
    const now = clock().getTime();
    const recent = (calls.get(key) ?? []).filter((at) => at > now - windowMs && at <= now);
    calls.set(key, recent);
    return recent;
  };
  const take = (key: string, most: number, windowMs: number, cost: number) => {
    const recent = spent(key, windowMs);
    const now = clock().getTime();
    if (recent.length + cost > most && recent.length > 0) {
      const frees = recent[Math.max(0, recent.length + cost - most - 1)] ?? now;
      return Math.max(1, Math.ceil((frees + windowMs - now) / 1000));
    }
    recent.push(...Array<number>(cost).fill(now));
    return undefined;
  };
  return {
    call: (method, tier, cost = 1) => take(method, perMinute[tier], 60_000, cost),
    post: (channel) => take(`post to ${channel}`, burst, burst * 1000, 1),
  };
}

// The promise and a fifth more: Slack lets a little over the tier through.
const perMinute: Readonly<Record<Tier, number>> = { 1: 2, 2: 24, 3: 60, 4: 120, special: 600 };
const burst = 5;
