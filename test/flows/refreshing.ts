import { onTestFinished } from "vitest";
import type { Claim } from "../../src/domain/evidence.ts";
import { SourceError } from "../../src/domain/failure.ts";
import type { PersonFact } from "../../src/domain/person.ts";
import { openLab } from "../../src/flows/lab.ts";
import type { CollectContext, FailedReading, LogFields, Patch, Reading, Source } from "../../src/flows/ports.ts";
import { refresher } from "../../src/flows/refresh.ts";
import { openStore } from "../../src/store/index.ts";

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const at = Date.UTC(2026, 10, 24, 1);
export const day = { from: Date.UTC(2026, 10, 24), until: Date.UTC(2026, 10, 25) };

export type Yielded = Reading | FailedReading;
type Collect = (context: CollectContext, run: number) => AsyncIterable<Yielded> | Iterable<Yielded>;

/** A source that says what it is told to, and remembers how often it was asked. */
export interface FakeSource extends Source {
  readonly runs: () => number;
  readonly mostAtOnce: () => number;
  /** What arrives between two reads. */
  readonly tell: (patch: Patch) => Promise<void>;
}

export function source(name: string, collect: Collect, periodMinutes = 5): FakeSource {
  let runs = 0;
  let running = 0;
  let mostAtOnce = 0;
  let merge: ((patch: Patch) => Promise<void>) | undefined;
  return {
    name,
    schedule: "*/5 * * * *",
    periodMinutes,
    async *collect(context) {
      mostAtOnce = Math.max(mostAtOnce, ++running);
      try {
        yield* collect(context, ++runs);
      } finally {
        running--;
      }
    },
    listen(taker) {
      merge = taker;
    },
    runs: () => runs,
    mostAtOnce: () => mostAtOnce,
    tell: (patch) => merge!(patch),
  };
}

export const reading = (scope: string, about: Partial<Reading> = {}): Reading => ({
  kind: "reading",
  scope,
  label: scope,
  people: [],
  claims: [],
  misreads: [],
  ...about,
});

export const failed = (
  scope: string,
  about: Partial<ConstructorParameters<typeof SourceError>[1]> = {},
): FailedReading => ({
  kind: "failed",
  scope,
  label: scope,
  error: new SourceError("it did not answer", { code: "vendor-500", remedy: "wait", ...about }),
});

export const person = (slackId: string, name: string, about: Partial<PersonFact> = {}): PersonFact => ({
  key: slackId,
  slackId,
  name,
  names: [],
  ...about,
});

export const claim = (key: string, who: Claim["who"], about: Partial<Claim> = {}): Claim => ({
  key,
  who,
  when: { kind: "dated", from: at, until: at + 60 * MINUTE },
  kind: "event",
  basis: "scheduled",
  activity: "Seminar",
  ...about,
});

/** Minji and Jun, as Slack names them. */
export const everyone = reading("directory", {
  people: [person("U1", "Kim Minji", { email: "minji@example.org" }), person("U2", "Park Jun")],
});

/** A store in memory, a lab over it, a clock that stands still until it is moved, and a log that remembers. */
export async function world(...sources: readonly Source[]) {
  const store = await openStore(":memory:");
  const lab = await openLab({ ...store, hostZone: "Asia/Seoul" });
  let now = at;
  const clock = { now: () => now };
  const logged: { readonly level: string; readonly about: LogFields; readonly message: string }[] = [];
  const note = (level: string) => (about: LogFields, message: string) => void logged.push({ level, about, message });
  const log = { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };
  const { evidence, people } = store;
  const refreshing = refresher({ sources, evidence, people, lab, clock, log });
  onTestFinished(async () => {
    await refreshing.stop();
    await store.close();
  });
  return {
    ...store,
    lab,
    clock,
    log,
    logged,
    refresher: refreshing,
    refresh: (name: string) => refreshing.refresh(name),
    pass: (ms: number) => {
      now += ms;
    },
    keysOf: async (who: string) => (await evidence.about(who, day)).map(({ key }) => key).toSorted(),
  };
}
