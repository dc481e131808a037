import { setTimeout } from "node:timers/promises";
import nodeCron, { type Logger, type ScheduledTask, type TaskFn, type TaskOptions } from "node-cron";
import { MINUTE } from "./domain/interval.ts";
import type { Clock, DeliveryStore, EvidenceStore, Log, Source } from "./flows/ports.ts";
import { prune } from "./flows/prune.ts";
import type { Refresher } from "./flows/refresh.ts";

/** Something we do unasked. */
export interface Job {
  /** Unique. */
  readonly name: string;
  /** A cron line read in UTC: elsewhere, daylight saving skips a minute in spring and an hour in autumn. */
  readonly schedule: string;
  /** Runs begin up to this much late, so that not everything, nor everyone's lab, begins at once. */
  readonly jitterMs?: number;
  readonly isAlsoAtStart?: boolean;
  run(): Promise<unknown>;
}

/** All we do unasked. What happens by the lab's wall clock is looked at every minute and asks its own clock. */
export function jobs(parts: {
  readonly sources: readonly Source[];
  readonly refresher: Refresher;
  readonly evidence: EvidenceStore;
  readonly deliveries: DeliveryStore;
  readonly clock: Clock;
}): readonly Job[] {
  return [
    ...parts.sources.map(({ name, schedule, periodMinutes }) => ({
      name: `refresh-${name}`,
      schedule,
      jitterMs: Math.min(30_000, 0.1 * periodMinutes * MINUTE),
      isAlsoAtStart: true,
      run: () => parts.refresher.refresh(name),
    })),
    { name: "prune", schedule: "23 3 * * *", run: () => prune(parts) },
  ];
}

/** The part of node-cron we use. */
export interface Cron {
  schedule(line: string, run: TaskFn, options: TaskOptions): ScheduledTask;
}

export interface Scheduler {
  /** Begins the jobs that run at start, too, without waiting for them. */
  start(): void;
  /** Nothing begins any more; waits up to eight seconds for what runs. */
  stop(): Promise<void>;
}

const stopWithinMs = 8_000;

export function scheduler(jobs: readonly Job[], log: Log, cron: Cron = nodeCron): Scheduler {
  const running = new Set<Promise<void>>();
  let tasks: ScheduledTask[] = [];

  const run = (job: Job): Promise<void> => {
    const attempted = attempt(job, log).finally(() => running.delete(attempted));
    running.add(attempted);
    return attempted;
  };

  return {
    start() {
      tasks = jobs.map((job) =>
        cron.schedule(job.schedule, () => run(job), {
          name: job.name,
          timezone: "UTC",
          noOverlap: true,
          ...(job.jitterMs !== undefined && { maxRandomDelay: Math.round(job.jitterMs) }),
          logger: quiet(log, job.name),
        }),
      );
      for (const job of jobs) if (job.isAlsoAtStart) void run(job);
    },
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
      tasks = [];
      await Promise.race([Promise.all(running), setTimeout(stopWithinMs, undefined, { ref: false })]);
    },
  };
}

/** One job's failure is its own. */
async function attempt(job: Job, log: Log): Promise<void> {
  try {
    await job.run();
  } catch (error) {
    log.error({ job: job.name, error: error instanceof Error ? error : undefined }, "a job failed");
  }
}

// Our own log makes errors harmless; what node-cron has to say beyond that is that a run was late or is still going on.
function quiet(log: Log, job: string): Logger {
  const say = (level: "debug" | "warn") => (message: string | Error) => {
    log[level]({ job }, message instanceof Error ? message.name : message);
  };
  return { debug: say("debug"), info: say("debug"), warn: say("debug"), error: say("warn") };
}
