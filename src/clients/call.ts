/** One request to a vendor, for `/metrics`. `outcome` is `ok` or a short error word such as `429`, `timeout`. */
export interface VendorCall {
  readonly vendor: "slack" | "google";
  readonly operation: string;
  readonly outcome: string;
  readonly ms: number;
}

export type OnCall = (call: VendorCall) => void;

interface CallCount {
  readonly onCall: OnCall;
  /** Google's quotas are counted by the minute and by the day. */
  readonly counts: () => { readonly lastMinute: number; readonly lastDay: number };
}

/** Counts calls to Google. `ticks` are milliseconds; those that run backwards stand still. */
export function callCount({ ticks }: { readonly ticks: () => number }): CallCount {
  const minute = ring(60, 1_000, ticks);
  const day = ring(24 * 60, 60_000, ticks);
  return {
    onCall({ vendor }) {
      if (vendor !== "google") return;
      minute.add();
      day.add();
    },
    counts: () => ({ lastMinute: minute.total(), lastDay: day.total() }),
  };
}

/** So many counters of so many milliseconds each; the oldest is used again for now. */
function ring(size: number, slotMs: number, ticks: () => number) {
  const counters = new Uint32Array(size);
  let newest = Math.floor(ticks() / slotMs);
  const turn = () => {
    const now = Math.floor(ticks() / slotMs);
    for (let slot = Math.max(newest + 1, now - size + 1); slot <= now; slot += 1) counters[slot % size] = 0;
    newest = Math.max(newest, now);
    return newest % size;
  };
  return {
    add() {
      counters[turn()]! += 1;
    },
    total() {
      turn();
      return counters.reduce((sum, count) => sum + count, 0);
    },
  };
}
