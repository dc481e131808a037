import { setImmediate } from "node:timers/promises";

/** So many rows are read or compared before others get their turn. */
export const CHUNK_SIZE = 200;

/** So many rows are written before others get their turn: some milliseconds, whatever the size of the file. */
export const WRITTEN_AT_ONCE = 50;

/** Calls `work` with a few items at a time; whoever asks something meanwhile is answered in between. */
export async function inChunks<T>(
  items: Iterable<T>,
  work: (chunk: readonly T[]) => unknown,
  size = CHUNK_SIZE,
): Promise<void> {
  let chunk: T[] = [];
  for (const item of items) {
    if (chunk.length === size) {
      await work(chunk);
      await setImmediate();
      chunk = [];
    }
    chunk.push(item);
  }
  if (chunk.length > 0) await work(chunk);
}

/** Repeats `work` until it reports that fewer than a whole chunk was left. */
export async function untilDone(work: () => Promise<number>, size = CHUNK_SIZE): Promise<void> {
  while ((await work()) >= size) await setImmediate();
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
