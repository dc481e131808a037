import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Pure functions, which leave nothing behind for the next file: one process reads them once for all. */
const PURE = ["test/domain/**/*.test.ts", "test/surfaces/wording/**/*.test.ts"];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // What is waited for takes longer than the usual second where others are at work.
    expect: { poll: { timeout: 15_000 } },
    // Real servers and child processes wait more than they compute, so three files at once suit two cores.
    pool: "forks",
    maxWorkers: 3,
    env: {
      NO_PROXY: "127.0.0.1,localhost",
      // Hundreds of processes read the same sources.
      NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/node", import.meta.url)),
    },
    projects: [
      { extends: true, test: { name: "pure", include: PURE, isolate: false } },
      { extends: true, test: { name: "whole", include: ["test/**/*.test.ts"], exclude: PURE } },
    ],
  },
});
