import { inspect } from "node:util";
import { validate } from "node-cron";
import { describe, expect, test } from "vitest";
import type { Claim, When } from "../../src/domain/evidence.ts";
import { SourceError } from "../../src/domain/failure.ts";
import { labTime } from "../../src/domain/lab-time.ts";
import type { Directory } from "../../src/domain/names/directory.ts";
import type { CollectContext, FailedReading, Reading, Source } from "../../src/flows/ports.ts";

/** Makes a source anew; it is read within the same test only. */
type Make = () => Source | Promise<Source>;

export interface SourceUnderTest {
  /** Over a vendor that works and says the same thing each time. */
  readonly source: Make;
  /** Every scope it is configured with: it speaks of these and no others. */
  readonly scopes: readonly string[];
  /** Ways in which the vendor fails for every scope; each must come back as a failure, with this code where one is given. */
  readonly broken: readonly { readonly name: string; readonly source: Make; readonly code?: string }[];
  /** Over a vendor that takes a call and never answers, to see that it lets go when told to. */
  readonly silent?: Make;
  /** What must be in no reading and no failure: tokens, and titles of private events that the vendor holds. */
  readonly secrets: readonly string[];
  readonly context?: Partial<CollectContext>;
}

/**
 * What every source promises, whatever it reads. Call it at the top of the source's own test file and test there only
 * what is peculiar to it:
 *
 *     testSource({ source: () => timetable(sheets(book), { … }), scopes: ["sheet"], broken: […], secrets: ["ya29.x"] });
 */
export function testSource(about: SourceUnderTest): void {
  const context = (more: Partial<CollectContext> = {}) => collectContext({ ...about.context, ...more });

  describe("what every source promises", () => {
    test("it has a one-word name, a cron line, and a period that fits it", async () => {
      const source = await about.source();
      expect(source.name).toMatch(/^[a-z]+$/);
      expect(validate(source.schedule)).toBe(true);
      expect(source.periodMinutes).toBeGreaterThan(0);
    });

    test("it yields each of its scopes once, and no other", async () => {
      const yielded = await collected(await about.source(), context());
      expect(yielded.map(({ scope }) => scope).toSorted()).toEqual(about.scopes.toSorted());
      for (const { label } of yielded) expect(label.trim()).not.toBe("");
    });

    test("over a vendor that works nothing fails, and something is said", async () => {
      const readings = await readingsOf(await about.source(), context());
      expect(readings).toHaveLength(about.scopes.length);
      expect(readings.some((reading) => reading.claims.length + reading.people.length > 0)).toBe(true);
    });

    test("reading twice gives equal readings, from one source and from a new one", async () => {
      const source = await about.source();
      const first = byScope(await collected(source, context()));
      expect(byScope(await collected(source, context()))).toEqual(first);
      expect(byScope(await collected(await about.source(), context()))).toEqual(first);
    });

    test("keys are unique within a scope", async () => {
      for (const { claims, people } of await readingsOf(await about.source(), context())) {
        expectUnique(claims.map(({ key }) => key));
        expectUnique(people.map(({ key }) => key));
      }
    });

    test("stretches of time are half-open and longer than nothing", async () => {
      for (const claim of await claimsOf(await about.source(), context())) expectStretch(claim.when);
    });

    test("names are names: never blank, never the word undefined", async () => {
      for (const { people, claims } of await readingsOf(await about.source(), context())) {
        for (const person of people) expectWords(person.name, ...person.names);
        for (const { who, activity, place } of claims) {
          if (typeof who === "object") expectWords(...Object.values(who));
          expectWords(...[activity, place?.name].filter((word) => word !== undefined));
        }
      }
    });

    test("nothing private has a title, a place or a link", async () => {
      for (const claim of await claimsOf(await about.source(), context())) {
        if (claim.isPrivate)
          expect([claim.activity, claim.place, claim.invitees]).toEqual([undefined, undefined, undefined]);
      }
    });

    test("no secret is in what it says", async () => {
      expectNone(about.secrets, await collected(await about.source(), context()));
    });

    test("stopped before it began, it says nothing and does not throw", async () => {
      const signal = AbortSignal.abort();
      expect(await collected(await about.source(), context({ signal }))).toEqual([]);
    });

    test.runIf(about.silent)("told to stop while the vendor is silent, it stops and says nothing", async () => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 50);
      const started = performance.now();
      expect(await collected(await about.silent!(), context({ signal: stop.signal }))).toEqual([]);
      expect(performance.now() - started).toBeLessThan(5000);
    });

    test.each(about.broken)(
      "when the vendor fails ($name) every scope says so, and shows no secret",
      async ({ source, code }) => {
        const yielded = await collected(await source(), context());
        expect(yielded.map(({ scope }) => scope).toSorted()).toEqual(about.scopes.toSorted());
        for (const failed of yielded) expectFailure(failed, code);
        expectNone(about.secrets, yielded);
      },
    );
  });
}

/** What a source is given, ready for use: nobody is known, and it is Tuesday 24 November 2026, 15:00 in Seoul. */
export function collectContext(about: Partial<CollectContext> = {}): CollectContext {
  return {
    now: Date.UTC(2026, 10, 24, 6),
    places: [],
    directory: nobody,
    lab: labTime("Asia/Seoul"),
    kept: () => [],
    signal: new AbortController().signal,
    ...about,
  };
}

export async function collected(source: Source, context: CollectContext): Promise<(Reading | FailedReading)[]> {
  const yielded: (Reading | FailedReading)[] = [];
  for await (const one of source.collect(context)) yielded.push(one);
  return yielded;
}

/** The readings alone; throws the failure when there is one. */
export async function readingsOf(source: Source, context: CollectContext): Promise<Reading[]> {
  const yielded = await collected(source, context);
  for (const one of yielded) if (one.kind === "failed") throw one.error;
  return yielded.filter((one) => one.kind === "reading");
}

async function claimsOf(source: Source, context: CollectContext): Promise<Claim[]> {
  return (await readingsOf(source, context)).flatMap(({ claims }) => claims);
}

const nobody: Directory = {
  people: [],
  byId: () => undefined,
  bySlackId: () => undefined,
  byEmail: () => undefined,
  find: () => undefined,
  match: () => ({ kind: "nobody" }),
  knows: () => false,
  namesIn: (title) => ({ people: [], isEveryone: false, doubtful: [], rest: title }),
};

function byScope(yielded: readonly (Reading | FailedReading)[]) {
  return yielded.toSorted((a, b) => (a.scope < b.scope ? -1 : 1));
}

function expectUnique(keys: readonly string[]): void {
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
}

function expectStretch(when: When): void {
  if (when.kind === "dated") {
    expect(Number.isFinite(when.from)).toBe(true);
    expect(when.until).toBeGreaterThan(when.from);
    return;
  }
  expect(when.weekday).toBeOneOf([1, 2, 3, 4, 5, 6, 7]);
  expect(when.start).toBeGreaterThanOrEqual(0);
  expect(when.start).toBeLessThan(1440);
  expect(when.end).toBeGreaterThan(when.start);
  expect(when.end).toBeLessThanOrEqual(when.start + 1440);
  if (when.term) expect(when.term.first <= when.term.last).toBe(true);
}

function expectWords(...words: readonly string[]): void {
  for (const word of words) {
    expect(word.trim()).not.toBe("");
    expect(word).not.toMatch(/^(undefined|null|NaN|\[object .*\])$/);
  }
}

function expectFailure(yielded: Reading | FailedReading, code: string | undefined): void {
  expect(yielded.kind).toBe("failed");
  if (yielded.kind !== "failed") return;
  expect(yielded.error).toBeInstanceOf(SourceError);
  expect(yielded.error.message.trim()).not.toBe("");
  expect(yielded.error.code).toMatch(/^[\w-]+$/);
  if (code) expect(yielded.error.code).toBe(code);
}

function expectNone(secrets: readonly string[], said: unknown): void {
  const printed = inspect(said, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null });
  for (const secret of secrets) expect(printed.includes(secret), `${secret.slice(0, 4)}… is shown`).toBe(false);
}
