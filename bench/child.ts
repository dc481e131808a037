import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Usage } from "./probe.ts";

/** A process of its own, so that what it costs is told apart from what asking costs. */
export interface Child {
  /** The address it said it listens on. */
  readonly origin: string;
  usage(): Promise<Usage>;
  ask<T>(deed: string, value?: unknown): Promise<T>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

export interface Starting {
  /** Beside this file, or `../src/main.ts`. */
  readonly script: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs: never where a `.env` lies. */
  readonly folder: string;
  /** With the options that `npm start` gives to Node. */
  readonly isOurs?: boolean;
}

/** Resolves when it says where it listens. @throws what it said when it ends before. */
export async function startChild(starting: Starting): Promise<Child> {
  const started = spawnChild(starting);
  const origin = await started.origin;
  return { ...started, origin };
}

/** The same at once, before it listens anywhere. */
export function spawnChild({
  script,
  env = {},
  folder,
  isOurs,
}: Starting): Omit<Child, "origin"> & { origin: Promise<string> } {
  const child = fork(here(script), {
    cwd: folder,
    execArgv: [...(isOurs ? startOptions : []), "--import", `file://${here("probe.ts")}`],
    env: { PATH: process.env.PATH ?? "", NO_PROXY: "127.0.0.1,localhost", NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  running.add(child);
  const origin = Promise.withResolvers<string>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let said = "";
  const hear = (chunk: Buffer) => {
    if (said.length < 20_000) said += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (found) origin.resolve(found);
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  child.on("message", ({ id, result, error }: { id: number; result?: unknown; error?: string }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error));
  });
  child.on("exit", (code) => {
    running.delete(child);
    const ended = new Error(`${script} ended with ${code}:\n${said}`);
    for (const { reject } of [origin, ...waiting.values()]) reject(ended);
  });
  // Whoever waits for it hears of it; nobody has to.
  origin.promise.catch(() => {});
  let asked = 0;
  const ask = <T>(deed: string, value?: unknown): Promise<T> => {
    const answer = Promise.withResolvers<unknown>();
    waiting.set(asked, answer);
    child.send({ id: asked++, deed, value });
    return answer.promise as Promise<T>;
  };
  return {
    origin: origin.promise,
    ask,
    usage: () => ask<Usage>("usage"),
    async stop() {
      if (!running.has(child)) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const startOptions = String(scripts.start)
  .split(" ")
  .slice(1, -1)
  .map((option) => (option.startsWith("./") ? `file://${here(`.${option}`)}` : option));

function here(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

const running = new Set<ReturnType<typeof fork>>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
