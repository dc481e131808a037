import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Real servers and child processes run beside each other on two cores.
    pool: "forks",
    env: { NO_PROXY: "127.0.0.1,localhost" },
  },
});
