import { SourceError } from "../domain/failure.ts";
import { DAY, HOUR, type Instant, MINUTE } from "../domain/interval.ts";
import { type Joins, joinClaims, joinsDifferently } from "./join.ts";
import type { OpenLab } from "./lab.ts";
import { type Merging, merging } from "./merge.ts";
import {
  type Clock,
  type CollectContext,
  type EvidenceStore,
  type FailedReading,
  type Log,
  type Misread,
  type PeopleStore,
  type Reading,
  type Source,
  type StoredScope,
  WORD,
} from "./ports.ts";

/** Keeps what is stored as fresh as its sources. */
export interface Refresher {
  /**
   * Reads a source anew and replaces what it said. One run at a time: whoever asks meanwhile gets the running one.
   * When it taught us new names, sources that were joined without them are read once more before it is done. Never
   * throws: what went wrong is in the scopes' failures.
   */
  refresh(source: string): Promise<Refreshed>;
  /** Forgets what sources said that are no more, and takes in changes as they arrive, from sources that tell of them. */
  start(): Promise<void>;
  /** Asks what runs to stop, and waits for it. */
  stop(): Promise<void>;
}

export type Refreshed =
  | { readonly kind: "refreshed"; readonly scopes: number; readonly changed: number; readonly failed: number }
  /** The vendor asked us to stay away until then. */
  | { readonly kind: "skipped"; readonly until: Instant }
  | { readonly kind: "stopped" };

export interface RefreshParts {
  readonly sources: readonly Source[];
  readonly evidence: EvidenceStore;
  readonly people: PeopleStore;
  readonly lab: OpenLab;
  readonly clock: Clock;
  readonly log: Log;
  /** Something is known that was not, or not so. */
  readonly onChange?: () => void;
}

export function refresher(parts: RefreshParts): Refresher {
  const { lab } = parts;
  const stopping = new AbortController();
  const states = new Map(parts.sources.map((source) => [source.name, stateOf(source)]));
  const merges = merging(parts);

  const isOutdated = (state: State) =>
    !state.running &&
    state.namesVersion !== undefined &&
    state.namesVersion !== lab.namesVersion() &&
    (state.usedDirectory || joinsDifferently(state.joins, lab.directory()));

  const runAlone = (state: State, follows: boolean): Promise<Refreshed> => {
    state.running ??= run(parts, state, merges, stopping.signal).finally(() => {
      state.running = undefined;
    });
    return follows ? state.running.then(followUp) : state.running;
  };

  // What follows is not followed in turn, so two sources cannot keep each other busy.
  const followUp = async (refreshed: Refreshed) => {
    const outdated = [...states.values()].filter(isOutdated);
    await Promise.all(outdated.map((state) => runAlone(state, false)));
    return refreshed;
  };

  return {
    async refresh(name) {
      const state = states.get(name);
      if (!state) throw new Error(`there is no source named ${name}`);
      return runAlone(state, !state.running);
    },
    async start() {
      for (const source of parts.sources) source.listen?.((patch) => merges.merge(source.name, patch));
      await forgetOthers(parts);
    },
    async stop() {
      stopping.abort();
      await Promise.all([...states.values()].map(({ running }) => running));
      await merges.settled();
    },
  };
}

/** A source that is configured no more is never read again, so what it said would neither change nor grow old. */
async function forgetOthers(parts: RefreshParts): Promise<void> {
  const names = new Set([...parts.sources.map(({ name }) => name), WORD]);
  const gone = new Set(parts.evidence.scopes().flatMap(({ source }) => (names.has(source) ? [] : [source])));
  for (const source of gone) {
    try {
      await keepOnly(parts, source, []);
    } catch (error) {
      parts.log.warn({ source, error: explain(error) }, "a source that is no more could not be forgotten");
    }
  }
}

async function keepOnly({ evidence, lab }: RefreshParts, source: string, scopes: readonly string[]): Promise<void> {
  await evidence.keepOnly(source, scopes);
  await lab.reload();
}

/** What we remember of a source between and during its runs. */
interface State {
  readonly source: Source;
  running: Promise<Refreshed> | undefined;
  /** The vendor asked us to stay away until then. */
  notBefore: Instant;
  /** The names known when the last run began, and what it looked up among them. */
  namesVersion: number | undefined;
  usedDirectory: boolean;
  joins: Joins;
}

function stateOf(source: Source): State {
  return { source, running: undefined, notBefore: 0, namesVersion: undefined, usedDirectory: false, joins: new Map() };
}

/** One run, from the vendor to the store. */
async function run(parts: RefreshParts, state: State, merges: Merging, stopped: AbortSignal): Promise<Refreshed> {
  const { source, notBefore } = state;
  const { clock, lab, log } = parts;
  const at = clock.now();
  if (stopped.aborted) return { kind: "stopped" };
  if (at < notBefore) {
    log.info({ source: source.name, seconds: Math.ceil((notBefore - at) / 1000) }, "not refreshed: asked to stay away");
    return { kind: "skipped", until: notBefore };
  }
  Object.assign(state, { joins: new Map(), namesVersion: lab.namesVersion(), usedDirectory: false });
  merges.began(source.name);
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(3 * source.periodMinutes * MINUTE)]);
  const taking: Taking = { parts, state, merges, at, scopes: [], changed: 0, failed: 0, logged: new Set() };
  await takeAll(taking, contextOf(parts, state, at, signal));
  merges.ended(source.name);
  if (stopped.aborted) return { kind: "stopped" };
  const { scopes, changed, failed } = taking;
  log.info({ source: source.name, scopes: scopes.length, changed, failed, ms: clock.now() - at }, "refreshed");
  return { kind: "refreshed", scopes: scopes.length, changed, failed };
}

/** A run under way, and what it counted so far. */
interface Taking {
  readonly parts: RefreshParts;
  readonly state: State;
  readonly merges: Merging;
  readonly at: Instant;
  readonly scopes: string[];
  changed: number;
  failed: number;
  /** The causes that are in the log: one that fails every scope is written down once. */
  readonly logged: Set<string>;
}

// Whoever reads titles by the directory reads them differently once it knows more; so we note that it was asked for.
function contextOf({ lab, evidence }: RefreshParts, state: State, now: Instant, signal: AbortSignal): CollectContext {
  return {
    now,
    places: lab.places(),
    get directory() {
      state.usedDirectory = true;
      return lab.directory();
    },
    lab: lab.time(),
    kept: (scope) => evidence.kept(state.source.name, scope),
    signal,
  };
}

/** Scopes that were neither read nor failed are configured no more; they are forgotten when the source got to its end. */
async function takeAll(taking: Taking, context: CollectContext): Promise<void> {
  const { parts, state, scopes } = taking;
  const { name } = state.source;
  try {
    for await (const one of state.source.collect(context)) {
      if (context.signal.aborted) break;
      scopes.push(one.scope);
      await takeOne(taking, one);
    }
    context.signal.throwIfAborted();
    if (scopes.length > 0) await keepOnly(parts, name, scopes);
  } catch (error) {
    if (!context.signal.aborted) await failRest(taking, error);
    else if (context.signal.reason?.name === "TimeoutError") await failRest(taking, tookTooLong(name));
  }
}

function tookTooLong(source: string): SourceError {
  return new SourceError("reading took longer than three periods and was stopped", {
    code: `${source}-slow`,
    remedy: "wait",
  });
}

async function takeOne(taking: Taking, one: Reading | FailedReading): Promise<void> {
  try {
    if (one.kind === "failed") await fail(taking, one, one.error);
    else await takeReading(taking, one);
  } catch (error) {
    await fail(taking, one, error);
  }
}

async function takeReading(taking: Taking, reading: Reading): Promise<void> {
  const { parts, state, merges, at } = taking;
  const { name } = state.source;
  const lost = lostRows(parts.evidence.scope(name, reading.scope), name, reading, at);
  if (lost) return fail(taking, reading, lost);
  const directory = parts.lab.directoryWith(name, reading.scope, reading.people);
  const { claims, misreads } = await joinClaims(reading.claims, directory, state.joins);
  const all = bounded([...reading.misreads, ...misreads]);
  const { changed } = await parts.evidence.replace(name, { ...reading, claims, misreads: all }, at);
  if (!changed) return;
  taking.changed++;
  await parts.lab.reload();
  await merges.again(name, reading.scope);
  parts.onChange?.();
}

/** A reading that lost most rows is more often an accident than the truth; but a day later it is the truth. */
function lostRows(
  stored: StoredScope | undefined,
  source: string,
  { rows }: Reading,
  at: Instant,
): SourceError | undefined {
  if (rows === undefined || !stored?.rows || rows * 2 >= stored.rows) return undefined;
  const code = `${source}-lost-rows`;
  const since = stored.failure?.code === code ? stored.failure.since : at;
  if (rows > 0 && at - since >= DAY) return undefined;
  return new SourceError(`only ${rows} of ${stored.rows} rows were read, so what was read before is kept`, {
    code,
    remedy: source === "timetable" ? "fix-sheet" : "wait",
  });
}

/** So many misreads are kept of one scope; a sheet that is wrong throughout needs no longer list. */
const MISREADS_AT_MOST = 200;

function bounded(misreads: readonly Misread[]): readonly Misread[] {
  if (misreads.length <= MISREADS_AT_MOST) return misreads;
  const others = misreads.length - MISREADS_AT_MOST;
  return [...misreads.slice(0, MISREADS_AT_MOST), { where: "", reason: `and ${others} more like these` }];
}

/** The source broke off: what it did not get to stays as it was, and says so. */
async function failRest(taking: Taking, error: unknown): Promise<void> {
  const { name } = taking.state.source;
  const stored = taking.parts.evidence.scopes().filter((scope) => scope.source === name);
  const missed = stored.filter(({ scope }) => !taking.scopes.includes(scope));
  const nothingKnown = stored.length === 0 ? [{ scope: name, label: name }] : [];
  for (const scope of [...missed, ...nothingKnown]) await fail(taking, scope, error);
}

async function fail(
  taking: Taking,
  { scope, label }: { readonly scope: string; readonly label: string },
  why: unknown,
) {
  const { parts, state, at } = taking;
  const source = state.source.name;
  const error = explain(why);
  taking.failed++;
  // The vendor may ask for long; an hour is how long we believe it before we look again.
  if (error.retryAfterMs) state.notBefore = parts.clock.now() + Math.min(error.retryAfterMs, HOUR);
  logOnce(taking, error, why);
  try {
    await parts.evidence.failed(source, scope, label, error, at);
  } catch (cause) {
    parts.log.warn({ source, error: explain(cause) }, "the failure is remembered in memory only");
  }
}

function logOnce({ parts, state, logged }: Taking, error: SourceError, why: unknown): void {
  const isOurs = error !== why;
  const cause = isOurs ? `${error.code} ${why}` : error.code;
  if (logged.has(cause)) return;
  logged.add(cause);
  parts.log.warn(
    { source: state.source.name, code: error.code, remedy: error.remedy, error: isOurs ? error : undefined },
    error.message,
  );
}

function explain(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  return new SourceError("it could not be read, for a reason of our own; the log has it", {
    code: "unexpected",
    remedy: "wait",
    cause: error,
  });
}
