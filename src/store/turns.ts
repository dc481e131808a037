import { setImmediate } from "node:timers/promises";

/** So many rows are worked on before others get their turn. */
export const chunkSize = 200;

/** Calls `work` with at most `chunkSize` items at a time; whoever asks something meanwhile is answered in between. */
export async function inChunks<T>(items: readonly T[], work: (chunk: readonly T[]) => unknown): Promise<void> {
  for (let start = 0; start < items.length; start += chunkSize) {
    if (start > 0) await setImmediate();
    await work(items.slice(start, start + chunkSize));
  }
}

/** Repeats `work` until it reports that fewer than a whole chunk was left. */
export async function untilDone(work: () => Promise<number>): Promise<void> {
  while ((await work()) >= chunkSize) await setImmediate();
}

/** Runs what is asked under one name one after another; different names run side by side. */
export function queues(): <T>(name: string | number, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string | number, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name);
    const mine = before ? before.then(work, work) : work();
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
}
