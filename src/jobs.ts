import { createTask, type ScheduledTask } from "node-cron";
import { MINUTE } from "./domain/interval.ts";
import type { OpenConnecting } from "./flows/connect.ts";
import type { AccessKeeper } from "./flows/keep-access.ts";
import type { EvidenceStore, Log, Source } from "./flows/ports.ts";
import { type PruneParts, prune } from "./flows/prune.ts";

/** Something we do unasked. */
export interface Job {
  /** Unique. */
  readonly name: string;
  /** A cron line read in UTC: elsewhere, daylight saving skips a minute in spring and an hour in autumn. */
  readonly schedule: string;
  /** Runs begin up to this much late, so that not everything, nor everyone's lab, begins at once. */
  readonly jitterMs?: number;
  readonly isAlsoAtStart?: boolean;
  /** Resolves with `again` when it came to nothing and may go better soon. */
  run(): Promise<unknown>;
}

export const EVERY_MINUTE = "* * * * *";

export interface JobParts extends PruneParts {
  readonly sources: readonly Source[];
  readonly refresh: (source: string) => Promise<unknown>;
  readonly google: {
    readonly keeper: Pick<AccessKeeper, "look">;
    readonly connecting: Pick<OpenConnecting, "forgetOld">;
  };
  readonly digest: { look(): Promise<void> };
  readonly watch: { look(): Promise<void> };
  readonly firstRun: { look(): Promise<void> };
  readonly homes?: { look(): Promise<void> } | undefined;
}

/** All we do unasked. What happens by the lab's wall clock is looked at every minute and asks its own clock. */
export function jobs(parts: JobParts): readonly Job[] {
  return [
    ...parts.sources.map(({ name, schedule, periodMinutes }) => ({
      name: `refresh-${name}`,
      schedule,
      jitterMs: Math.min(30_000, 0.1 * periodMinutes * MINUTE),
      isAlsoAtStart: true,
      async run() {
        await parts.refresh(name);
        return isPassing(parts.evidence, name) ? "again" : undefined;
      },
    })),
    {
      name: "keep-access",
      schedule: EVERY_MINUTE,
      async run() {
        await parts.google.connecting.forgetOld();
        await parts.google.keeper.look();
      },
    },
    { name: "digest", schedule: EVERY_MINUTE, run: () => parts.digest.look() },
    { name: "watch", schedule: EVERY_MINUTE, run: () => parts.watch.look() },
    { name: "first-run", schedule: EVERY_MINUTE, run: () => parts.firstRun.look() },
    // What stands on an open home changes with the hour, too.
    { name: "homes", schedule: EVERY_MINUTE, run: async () => parts.homes?.look() },
    { name: "prune", schedule: "23 3 * * *", run: () => prune(parts) },
  ];
}

export interface Scheduler {
  /** Begins the jobs that run at start, too, without waiting for them. */
  start(): void;
  /** Nothing begins any more; waits up to eight seconds for what runs. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 8_000;
const FIRST_AGAIN_MS = 5_000;
const LONGEST_AGAIN_MS = 5 * MINUTE;

/** `random` is from 0 to 1. */
export function scheduler(jobs: readonly Job[], log: Log, random: () => number): Scheduler {
  const stopping = new AbortController();
  let repeating: Promise<void>[] = [];
  return {
    start() {
      repeating = jobs.map((job) => repeat(job, { log, random, stopped: stopping.signal }));
    },
    async stop() {
      stopping.abort();
      await Promise.race([Promise.all(repeating), pause(STOP_WITHIN_MS)]);
    },
  };
}

interface Surroundings {
  readonly log: Log;
  readonly random: () => number;
  readonly stopped: AbortSignal;
}

/**
 * node-cron tells when, and we wait: its own runner drops a run that is a second late, and where the machine's zone has
 * a repeated hour in autumn it stands still for that hour, spinning, even for lines read in UTC.
 */
async function repeat(job: Job, surroundings: Surroundings): Promise<void> {
  const { random, stopped } = surroundings;
  const times = createTask(job.schedule, () => undefined, { name: job.name, timezone: "UTC" });
  if (job.isAlsoAtStart) await insist(job, times, surroundings);
  while (!stopped.aborted) {
    await pause(await almost(times, stopped), stopped);
    await pause(random() * (job.jitterMs ?? 0), stopped);
    if (!stopped.aborted) await insist(job, times, surroundings);
  }
  await times.destroy();
}

/** Runs a job; what comes to nothing is tried again with growing patience, until its next time is nearer than that. */
async function insist(job: Job, times: ScheduledTask, { log, random, stopped }: Surroundings): Promise<void> {
  for (let waitMs = FIRST_AGAIN_MS; (await attempt(job, log)) === "again"; waitMs *= 2) {
    const patienceMs = Math.min(waitMs, LONGEST_AGAIN_MS) * (0.5 + random() / 2);
    if (patienceMs > nextIn(times)) return;
    await pause(patienceMs, stopped);
    if (stopped.aborted) return;
  }
}

function nextIn(times: ScheduledTask): number {
  const [next] = times.getNextRuns(1);
  return (next?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now();
}

/** A timer may be early by a millisecond, and the same minute must not come twice. */
const SLACK_MS = 20;

/** Waits until the next time is near, looking at the clock every minute because it may be set; returns what is left. */
async function almost(times: ScheduledTask, stopped: AbortSignal): Promise<number> {
  for (;;) {
    const ms = nextIn(times);
    if (ms < 2 * MINUTE || stopped.aborted) return ms + SLACK_MS;
    await pause(MINUTE, stopped);
  }
}

/** Something could not be read that may be readable in a moment, without anyone doing anything. */
function isPassing(evidence: EvidenceStore, source: string): boolean {
  return evidence.scopes().some((scope) => scope.source === source && scope.failure?.remedy === "wait");
}

/** One job's failure is its own. */
async function attempt(job: Job, log: Log): Promise<unknown> {
  try {
    return await job.run();
  } catch (error) {
    log.error({ job: job.name, error: error instanceof Error ? error : undefined }, "a job failed");
    return undefined;
  }
}

function pause(ms: number, stopped?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stopped?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms).unref();
    stopped?.addEventListener("abort", done);
    if (stopped?.aborted) done();
  });
}
