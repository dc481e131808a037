import { afterEach, describe, expect, test, vi } from "vitest";
import { type Job, jobs, scheduler } from "../src/jobs.ts";
import { claim, DAY, everyone, failed, MINUTE, reading, source, world } from "./flows/refreshing.ts";

afterEach(() => vi.useRealTimers());

const job = (name: string, run: () => Promise<unknown>, about: Partial<Job> = {}): Job => ({
  name,
  schedule: "*/15 * * * *",
  run,
  ...about,
});

const GOOGLE = { keeper: { look: async () => undefined }, connecting: { forgetOld: async () => undefined } };
const LOOK = { look: async () => undefined };
const MINUTES = { digest: LOOK, watch: LOOK, firstRun: LOOK };

describe("what we do unasked", () => {
  test("is a refresh for each source, by its own cron line, and forgetting once a day", async () => {
    const parts = await world();
    const sources = [source("slack", () => []), source("calendar", () => [], 1)];
    const all = jobs({ ...parts, google: GOOGLE, ...MINUTES, sources });
    expect(all.map(({ name, schedule, isAlsoAtStart }) => [name, schedule, isAlsoAtStart ?? false])).toEqual([
      ["refresh-slack", "*/5 * * * *", true],
      ["refresh-calendar", "*/5 * * * *", true],
      ["keep-access", "* * * * *", false],
      ["digest", "* * * * *", false],
      ["watch", "* * * * *", false],
      ["first-run", "* * * * *", false],
      ["homes", "* * * * *", false],
      ["prune", "23 3 * * *", false],
    ]);
    expect(all.flatMap(({ jitterMs }) => jitterMs ?? [])).toEqual([30_000, 6_000]);
  });

  test("is tried again soon where a vendor did not answer, and not where someone has to mend something", async () => {
    let found: "an answer" | "wait" | "fix-sheet" = "wait";
    const sheet = source("timetable", () => [
      found === "an answer" ? reading("s") : failed("s", { code: found, remedy: found }),
    ]);
    const made = await world(sheet);
    const refresh = jobs({ ...made, google: GOOGLE, ...MINUTES, sources: [sheet] }).find(
      ({ name }) => name === "refresh-timetable",
    );
    expect(await refresh?.run()).toBe("again");
    found = "fix-sheet";
    expect(await refresh?.run()).toBeUndefined();
    found = "an answer";
    expect(await refresh?.run()).toBeUndefined();
  });

  test("forgets what is older than thirty days", async () => {
    const old = { kind: "dated", from: 0, until: 0 } as const;
    const made = await world(
      source("slack", () => [everyone]),
      source("calendar", ({ now }) => [
        reading("lab", {
          claims: [
            claim("old", { slackId: "U1" }, { when: { ...old, until: now - 30 * DAY - 1 } }),
            claim("recent", { slackId: "U1" }, { when: { ...old, until: now - 30 * DAY } }),
          ],
        }),
      ]),
    );
    await made.refresh("slack");
    await made.refresh("calendar");
    const prune = jobs({ ...made, google: GOOGLE, ...MINUTES, sources: [] }).find(({ name }) => name === "prune");
    await prune?.run();
    const claims = await made.evidence.about("slack:U1", { from: 0, until: made.clock.now() });
    expect(claims.map(({ key }) => key)).toEqual(["recent"]);
  });
});

describe("the scheduler", () => {
  /** The jobs, from `start` on, in a time that passes only when it is told to. */
  async function startedAt(start: string, ...all: readonly Job[]) {
    const { log, logged } = await world();
    vi.useFakeTimers({ now: new Date(start) });
    const made = scheduler(all, log, () => 0.5);
    made.start();
    return { made, logged, pass: (minutes: number) => vi.advanceTimersByTimeAsync(minutes * MINUTE) };
  }
  /** A job that remembers when it ran. */
  function remembering(schedule: string, about: Partial<Job> = {}) {
    const runs: string[] = [];
    const run = async () => runs.push(new Date().toISOString().slice(11, 16));
    return { runs, job: job("a", run, { schedule, ...about }) };
  }

  test("does nothing until it is started, and nothing after it is stopped", async () => {
    const { log } = await world();
    vi.useFakeTimers({ now: new Date("2026-11-24T00:01:00Z") });
    const { runs, job: first } = remembering("*/15 * * * *");
    const made = scheduler([first], log, () => 0);
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(runs).toEqual([]);
    made.start();
    await vi.advanceTimersByTimeAsync(30 * MINUTE);
    await made.stop();
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(runs).toEqual(["01:15", "01:30"]);
  });

  test("reads lines in UTC, each time once", async () => {
    const { runs, job: daily } = remembering("23 3 * * *");
    const { pass, made } = await startedAt("2026-11-24T00:00:00Z", daily);
    await pass(3 * 24 * 60);
    await made.stop();
    expect(runs).toEqual(["03:23", "03:23", "03:23"]);
  });

  test("a process that was blocked over some minutes runs once as soon as it can, and then goes on", async () => {
    const { runs, job: everyMinute } = remembering("* * * * *");
    const { pass, made } = await startedAt("2026-11-24T00:00:30Z", everyMinute);
    await pass(1);
    // The clock goes on while nothing else does.
    vi.setSystemTime(new Date("2026-11-24T00:06:10Z"));
    await pass(2);
    await made.stop();
    expect(runs).toEqual(["00:01", "00:06", "00:07", "00:08"]);
  });

  test("begins up to so much late as the job allows", async () => {
    const { runs, job: late } = remembering("*/15 * * * *", { jitterMs: 8 * MINUTE });
    const { pass, made } = await startedAt("2026-11-24T00:01:00Z", late);
    await pass(60);
    await made.stop();
    expect(runs).toEqual(["00:19", "00:34", "00:49"]);
  });

  test("runs at start what should be fresh at once, and waits for none of it", async () => {
    const gate = Promise.withResolvers<void>();
    const ran: string[] = [];
    const slow = job("slow", () => gate.promise.then(() => ran.push("slow")), { isAlsoAtStart: true });
    const other = job("other", async () => ran.push("other"), { isAlsoAtStart: true });
    const later = job("later", async () => ran.push("later"));
    const { made } = await startedAt("2026-11-24T00:01:00Z", slow, other, later);
    expect(ran).toEqual(["other"]);
    gate.resolve();
    await made.stop();
    expect(ran).toEqual(["other", "slow"]);
  });

  test("a job that fails is logged, and runs again the next time; others never notice", async () => {
    const failing = job("failing", () => Promise.reject(new Error("no luck")));
    const { runs, job: other } = remembering("*/15 * * * *");
    const { pass, made, logged } = await startedAt("2026-11-24T00:01:00Z", failing, other);
    await pass(30);
    await made.stop();
    expect(runs).toEqual(["00:15", "00:30"]);
    expect(logged.map(({ level, about, message }) => [level, about.job, message])).toEqual([
      ["error", "failing", "a job failed"],
      ["error", "failing", "a job failed"],
    ]);
  });

  test("a run that takes three periods is never joined by another", async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const slow = job(
      "slow",
      async () => {
        runs++;
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 15 * MINUTE));
        running--;
      },
      { schedule: "*/5 * * * *", isAlsoAtStart: true },
    );
    const { pass, made } = await startedAt("2026-11-24T00:01:00Z", slow);
    await pass(119);
    const stopping = made.stop();
    await pass(15);
    await stopping;
    expect(runs).toBe(6);
    expect(most).toBe(1);
  });

  test("what comes to nothing is tried again with growing patience, until it works or its next time is nearer", async () => {
    const start = Date.parse("2026-11-24T00:01:00Z");
    const after: number[] = [];
    const hopeless = job("hopeless", async () => {
      after.push(Math.round((Date.now() - start) / 1000));
      return "again";
    });
    const { pass, made } = await startedAt(new Date(start).toISOString(), { ...hopeless, isAlsoAtStart: true });
    await pass(14.5);
    expect(after).toEqual([0, 4, 11, 26, 56, 116, 236, 461, 686, 840, 844, 851, 866]);
    await made.stop();
    await pass(60);
    expect(after).toHaveLength(13);
  });

  test("stopping waits for what runs, but not for ever", async () => {
    const endless = job("a", () => new Promise(() => {}), { isAlsoAtStart: true });
    const { made } = await startedAt("2026-11-24T00:01:00Z", endless);
    let isStopped = false;
    const stopping = made.stop().then(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(7_900);
    expect(isStopped).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    await stopping;
    expect(isStopped).toBe(true);
  });

  test.each([
    ["with the hour that comes twice", "America/New_York", "2026-11-01T00:00:00-04:00", 25],
    ["with the hour that is skipped", "America/New_York", "2026-03-08T00:00:00-05:00", 23],
    ["with half an hour that comes twice", "Australia/Lord_Howe", "2026-04-05T00:00:00+11:00", 24.5],
  ])("the day %s has no pause in it", async (_which, zone, start, hours) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    try {
      const at: number[] = [];
      const { pass, made } = await startedAt(
        start,
        job("a", async () => at.push(Date.now())),
      );
      await pass(hours * 60 + 1);
      await made.stop();
      expect(at).toHaveLength(hours * 4);
      expect(Math.max(...at.slice(1).map((run, index) => run - at[index]!))).toBeLessThan(16 * MINUTE);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});
