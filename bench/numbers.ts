/** The value at this hundredth of all, from the smallest. */
export function percentile(values: readonly number[], hundredth: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * hundredth) / 100))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** The same throws in every run, each from 0 up to 1. */
export function dice(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
export const micros = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} µs`;
export const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;
