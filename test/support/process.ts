import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, vi } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { type GoogleStandIn, startGoogle } from "../../src/playground/google/index.ts";
import type { LabSeed } from "../../src/playground/seed.ts";
import { settingsFor } from "../../src/playground/settings.ts";
import { type SlackStandIn, startSlack } from "../../src/playground/slack/index.ts";

/** The product as its user runs it: a process of its own, which knows nothing but its environment. */
export interface Running {
  /** The address it says it is at. */
  readonly origin: string;
  readonly pid: number;
  /** From its start until it said so. */
  readonly startedInMs: number;
  /** Everything it wrote so far. */
  stdout(): string;
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
  /** SIGTERM, and the end of it. */
  stop(): Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From its start, or from the last signal it was sent. */
  readonly ms: number;
}

export type Environment = Readonly<Record<string, string>>;

export interface StartOptions {
  /** As the shell writes it: `000`. */
  readonly umask?: string;
  /** Where it runs: an empty folder unless told. */
  readonly folder?: string;
  /** Whose process it is; only root may choose. */
  readonly uid?: number;
}

/** As npm runs it, from wherever it is run. */
export function commandOf(script: keyof typeof manifest.scripts): string[] {
  return [process.execPath, ...manifest.scripts[script].split(" ").slice(1).map(absolute)];
}

function absolute(word: string): string {
  return /^(?:\.\/)?src\//.test(word) ? fileURLToPath(new URL(`../../${word}`, import.meta.url)) : word;
}

/** What Node makes of our sources, kept for the next process. */
export const compiled: Environment = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? "" };

/** Starts it with these variables and no others of ours. @throws with all it said when it ends before it says where it is. */
export async function startProcess(env: Environment, options: StartOptions = {}): Promise<Running> {
  const child = launchProcess(env, options);
  const origin = await Promise.race([
    child.said(/^whereis is at (http:\S+)$/m),
    child.ended.then(({ code, stdout, stderr }) => {
      throw new Error(`it ended with ${code} before it said where it is:\n${stdout}${stderr}`);
    }),
  ]);
  return { ...child, origin, startedInMs: performance.now() - child.startedAt };
}

/** Runs it until it ends by itself. */
export function runToEnd(env: Environment, options: StartOptions = {}): Promise<Ended> {
  return launchProcess(env, options).ended;
}

/** Starts it and waits for nothing. */
export function launchProcess(env: Environment, { umask, folder = temporary(), uid }: StartOptions = {}) {
  const startedAt = performance.now();
  const command = commandOf("start");
  const [file, ...args] =
    umask === undefined ? command : ["/bin/sh", "-c", `umask ${umask}; exec "$0" "$@"`, ...command];
  const child = spawn(file!, args, {
    cwd: folder,
    env: { ...compiled, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(uid !== undefined && { uid }),
  });
  running.add(child);
  const written = { stdout: "", stderr: "" };
  let countFrom = startedAt;
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      written[name] += chunk;
    });
  }
  const ended = once(child, "close").then(([code, signal]): Ended => {
    running.delete(child);
    return { code, signal, ...written, ms: performance.now() - countFrom };
  });
  const kill = (signal: NodeJS.Signals) => {
    countFrom = performance.now();
    child.kill(signal);
  };
  return {
    startedAt,
    pid: child.pid!,
    ended,
    kill,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    stop() {
      kill("SIGTERM");
      return ended;
    },
    /** Resolves with what the first group matched, as soon as stdout holds it. */
    said: (pattern: RegExp) =>
      new Promise<string>((resolve) => {
        const look = () => {
          const found = pattern.exec(written.stdout)?.[1];
          if (found !== undefined) resolve(found);
        };
        child.stdout.on("data", look);
      }),
  };
}

/** What stands around the process: a Slack and a Google that hold a lab, and the variables that lead there. */
export interface Surroundings {
  readonly slack: SlackStandIn;
  readonly google: GoogleStandIn;
  readonly settings: Environment;
}

export type Mode = "signed requests" | "Socket Mode";

export const SIGNING_SECRET = "0123456789abcdef0123456789abcdef";

/** The database is a new one in a folder of its own, and the port any that is free. */
export async function openSurroundings(seed: LabSeed, mode: Mode = "signed requests"): Promise<Surroundings> {
  const slack = await startSlack(seed.slack, { rateLimits: false });
  const google = await startGoogle(seed.google);
  closing.push(slack, google);
  const { SLACK_APP_TOKEN, ...others } = settingsFor(seed, slack, google);
  const secret: Environment =
    mode === "Socket Mode" ? { SLACK_APP_TOKEN: SLACK_APP_TOKEN! } : { SLACK_SIGNING_SECRET: SIGNING_SECRET };
  const own = { PORT: "0", DATABASE_URL: `file:${join(temporary(), "whereis.db")}`, LOG_LEVEL: "info" };
  return { slack, google, settings: { ...others, ...secret, ...own } };
}

/** The process, reachable for its Slack; it may not have read anything yet. */
export async function startWithin({ slack, settings }: Surroundings, more: Environment = {}): Promise<Running> {
  const process = await startProcess({ ...settings, ...more });
  if (settings.SLACK_SIGNING_SECRET) {
    slack.deliverTo({ url: `${process.origin}/slack/events`, signingSecret: settings.SLACK_SIGNING_SECRET });
  }
  return process;
}

/** Waits until every source was read, or tried, and nothing more is asked of Google: joined, titles are read anew. */
export async function untilRead({ google }: Pick<Surroundings, "google">, process: Running): Promise<void> {
  let calls = -1;
  await eventually("every source to be read", async () => {
    const { body } = await readiness(process.origin);
    const isRead = Object.keys(body.sources).every((source) => refreshes(process, source) > 0);
    const before = calls;
    calls = google.journal.entries.length;
    return isRead && calls === before;
  });
}

/** How often a source was read to its end, as the log tells. */
export function refreshes(process: Running, source: string): number {
  return logOf(process).filter((line) => line.msg === "refreshed" && line.source === source).length;
}

/** The lines of the log; what it says of itself at the start is none. */
export function logOf(process: Pick<Running, "stdout">): Readonly<Record<string, unknown>>[] {
  const lines = process.stdout().split("\n").slice(0, -1);
  return lines.filter((line) => !line.startsWith("whereis is at ")).map((line) => JSON.parse(line));
}

export interface Readiness {
  readonly ready: boolean;
  readonly reasons: readonly { readonly source: string; readonly code: string }[];
  readonly sources: Readonly<Record<string, { readonly ageSeconds: number | null; readonly stale: boolean }>>;
}

export async function readiness(origin: string): Promise<{ status: number; body: Readiness }> {
  const response = await fetch(`${origin}/readyz`);
  return { status: response.status, body: (await response.json()) as Readiness };
}

/** Looks every 50 ms. @throws saying what it waited for. */
export async function eventually(
  what: string,
  look: () => Promise<boolean> | boolean,
  withinMs = 30_000,
): Promise<void> {
  const until = performance.now() + withinMs;
  while (!(await look())) {
    if (performance.now() > until) throw new Error(`Waited ${withinMs} ms for ${what}, in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Resident memory in megabytes; undefined where the system does not tell. */
export function residentMb(pid: number): number | undefined {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** An empty folder that goes with the tests of this file. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "whereis-process-"));
  folders.push(folder);
  return folder;
}

// Starting a process takes a second on a quiet machine and many on a busy one.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const running = new Set<ChildProcess>();
const closing: { close(): Promise<void> }[] = [];
const folders: string[] = [];
const killAll = () => {
  for (const child of running) child.kill("SIGKILL");
};

// However the tests end, no process outlives them.
process.once("exit", killAll);
afterAll(async () => {
  killAll();
  await Promise.all(closing.map((each) => each.close()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
