/** Milliseconds of the quickest of five runs: what the work costs when nothing else on the machine is in its way. */
export function quickest(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...times);
}
