import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Start processes, move their own about, or take a browser: each file in a process of its own. */
const ALONE = [
  "test/{process,cli,store}/**/*.test.ts",
  "test/{cli,jobs,manifest}.test.ts",
  "test/access/tokens.test.ts",
  "test/security/{canaries,private-copies,process}.test.ts",
  "test/**/browser.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
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
      { extends: true, test: { name: "alone", include: ALONE } },
      // The others leave nothing behind for the next file, so one process reads the sources once for many.
      {
        extends: true,
        test: { name: "together", include: ["test/**/*.test.ts"], exclude: ALONE, isolate: false },
      },
    ],
  },
});
