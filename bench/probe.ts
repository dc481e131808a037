import { monitorEventLoopDelay } from "node:perf_hooks";

/** What a measured process tells about itself; loaded before the program (`node --import`), so that any can be measured. */
export interface Usage {
  readonly cpuMicros: number;
  readonly rssBytes: number;
}

/** The sample lab is asked on a Wednesday morning; so much later than now. */
export const clockOffsetMs = Number(process.env.BENCH_CLOCK_OFFSET_MS ?? 0);

type Deed = (value: never) => unknown;

const deeds: Record<string, Deed> = {
  usage(): Usage {
    const { user, system } = process.cpuUsage();
    return { cpuMicros: user + system, rssBytes: process.memoryUsage.rss() };
  },
};

/** Lets the bench ask for these, too. */
export function offer(more: Readonly<Record<string, Deed>>): void {
  Object.assign(deeds, more);
}

/** How long some work took, and the longest it kept everybody else waiting. */
export async function watched(work: () => Promise<unknown>): Promise<{ ms: number; longestStallMs: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedAt = performance.now();
  await work();
  const ms = performance.now() - startedAt;
  delay.disable();
  return { ms, longestStallMs: delay.max / 1e6 };
}

process.on("message", async ({ id, deed, value }: { id: number; deed: string; value: never }) => {
  try {
    process.send?.({ id, result: await deeds[deed]?.(value) });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.stack : String(error) });
  }
});
