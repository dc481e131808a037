import { cpuMs } from "./cpu.ts";

/** Milliseconds of CPU in the cheapest of five runs: what the work costs once it is compiled. */
export function quickest(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const started = cpuMs();
    work();
    return cpuMs() - started;
  });
  return Math.min(...times);
}
