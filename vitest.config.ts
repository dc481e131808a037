import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // What is waited for takes longer than the usual second where others are at work.
    expect: { poll: { timeout: 15_000 } },
    // Real servers and child processes wait more than they compute, so three files at once suit two cores.
    pool: "forks",
    maxWorkers: 3,
    env: { NO_PROXY: "127.0.0.1,localhost" },
  },
});
