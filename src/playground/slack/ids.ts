import { randomBytes } from "node:crypto";

/** Mints what Slack mints. Ids differ between two stand-ins, so that what a bot remembers of one means nothing to the next. */
export interface Ids {
  /** A message timestamp: later than every one before it, even on a clock that stands still. */
  ts(): string;
  /** An id like `V0K3X9Q0001`. */
  next(prefix: string): string;
  secret(): string;
}

export function mintIds(clock: () => Date): Ids {
  const run = randomBytes(3).toString("hex").toUpperCase();
  let minted = 0;
  let lastMicros = 0n;
  return {
    ts() {
      const micros = BigInt(clock().getTime()) * 1000n;
      lastMicros = micros > lastMicros ? micros : lastMicros + 1n;
      return `${lastMicros / 1_000_000n}.${String(lastMicros % 1_000_000n).padStart(6, "0")}`;
    },
    next: (prefix) => `${prefix}${run}${String(++minted).padStart(5, "0")}`,
    secret: () => randomBytes(12).toString("hex"),
  };
}
