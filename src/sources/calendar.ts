import { setImmediate as breathe } from "node:timers/promises";
import { ApiError } from "../clients/api-error.ts";
import { type GoogleCalendars, type GoogleEvent, TOO_LARGE } from "../clients/google/calendar.ts";
import { type Hidden, hiddenBy, type PrivateCopies, privateCopies } from "../domain/calendar/copies.ts";
import type { CalendarEvent, CalendarFacts } from "../domain/calendar/event.ts";
import { holidaysIn, isLabHoliday } from "../domain/calendar/holidays.ts";
import { readEvents } from "../domain/calendar/read-calendar.ts";
import type { Claim } from "../domain/evidence.ts";
import { SourceError } from "../domain/failure.ts";
import { isZone } from "../domain/lab-time.ts";
import type { PersonFact } from "../domain/person.ts";
import type { CollectContext, FailedReading, LabFacts, Misread, Reading, Source } from "../flows/ports.ts";
import { eventOf } from "./calendar-event.ts";
import { explainGoogle } from "./google-failure.ts";
import { asKept, hiddenToo } from "./private-copies.ts";

/** A calendar of the settings: the lab's, or a person's, who is known by the id, by name, or by being the account. */
export interface ConfiguredCalendar {
  readonly id: string;
  readonly isLab: boolean;
  readonly owner?: string | undefined;
}

export interface CalendarOptions {
  readonly calendars: readonly ConfiguredCalendar[];
  readonly schedule: string;
  readonly periodMinutes: number;
  /** A calendar of public holidays. */
  readonly holidayCalendarId?: string | undefined;
}

/**
 * Google calendars, one scope each. They are read side by side, but none is told before all have been read: any of
 * them may hold the private copy of another's event, and what has been told cannot be untold. A calendar that cannot
 * be read costs the others nothing, and what it held as private when it was last read stays private in theirs; that
 * much is kept across restarts, in a form that tells nothing.
 */
export function calendar(client: GoogleCalendars, options: CalendarOptions): Source {
  const { calendars, schedule, periodMinutes, holidayCalendarId } = options;
  const kept = new Map<string, { readonly hidden: readonly PrivateCopies[]; readonly label: string }>();
  const jobs: Job[] = [
    ...calendars.map((configured) => ({ kind: "calendar" as const, id: configured.id, configured })),
    ...(holidayCalendarId ? [{ kind: "holidays" as const, id: holidayCalendarId }] : []),
  ];

  return {
    name: "calendar",
    schedule,
    periodMinutes,
    async *collect(context) {
      const reads = await sideBySide(jobs, (job) => read(client, job, context));
      if (context.signal.aborted) return;
      for (const done of reads) {
        if (done.kind !== "failed") kept.set(done.job.id, { hidden: privateIn(done), label: done.label });
      }
      const known = [...kept.values()].flatMap((one) => one.hidden);
      const before = jobs.filter(({ id }) => !kept.has(id)).map(({ id }) => context.kept(id));
      const hidden = hiddenToo(hiddenBy(known, context.directory), before, context.directory);
      for (const done of reads) {
        const label = kept.get(done.job.id)?.label ?? done.job.id;
        if (done.kind === "failed") yield failed(done, label);
        else yield await reading(done, { context, hidden, zoneFrom: zoneCalendar(calendars) });
        if (context.signal.aborted) return;
      }
    },
  };
}

type Job =
  | { readonly kind: "calendar"; readonly id: string; readonly configured: ConfiguredCalendar }
  | { readonly kind: "holidays"; readonly id: string };

type Done =
  | { readonly kind: "failed"; readonly job: Job; readonly error: SourceError }
  | { readonly kind: "ownerless"; readonly job: Job; readonly label: string }
  | { readonly kind: "holidays"; readonly job: Job; readonly label: string; readonly events: readonly CalendarEvent[] }
  | {
      readonly kind: "calendar";
      readonly job: Job;
      readonly label: string;
      readonly facts: CalendarFacts;
      readonly zone: string | undefined;
      readonly events: readonly CalendarEvent[];
    };

const MOST_AT_ONCE = 4;

/** In the order of the jobs, however they finish. */
async function sideBySide<T, R>(jobs: readonly T[], run: (job: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = jobs.entries();
  const worker = async () => {
    for (const [index, job] of waiting) results[index] = await run(job);
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, worker));
  return results;
}

async function read(client: GoogleCalendars, job: Job, context: CollectContext): Promise<Done> {
  try {
    context.signal.throwIfAborted();
    return job.kind === "holidays"
      ? await readHolidays(client, job, context)
      : await readCalendar(client, job, context);
  } catch (error) {
    // Nobody waits for an answer any more; nothing of it is told.
    if (context.signal.aborted) return { kind: "failed", job, error: STOPPED };
    return { kind: "failed", job, error: explained(error) };
  }
}

const STOPPED = new SourceError("Reading was stopped.", { code: "stopped", remedy: "wait" });

function explained(error: unknown): SourceError {
  if (!(error instanceof ApiError) || error.reason !== TOO_LARGE) return explainGoogle(error);
  return new SourceError(
    "The calendar holds more events in a month than we read; check its id, or take it out of CALENDAR_IDS.",
    { code: "google-too-large", remedy: "fix-settings", cause: error },
  );
}

async function readCalendar(
  client: GoogleCalendars,
  job: Job & { kind: "calendar" },
  context: CollectContext,
): Promise<Done> {
  const { id, isLab } = job.configured;
  const owner = isLab ? undefined : await ownerOf(client, job.configured, context.signal);
  if (!isLab && owner === undefined) return { kind: "ownerless", job, label: id };
  const found = await client.events(id, windowOf(context), { signal: context.signal });
  const label = found.summary?.trim() || id;
  const zone = found.timeZone !== undefined && isZone(found.timeZone) ? found.timeZone : undefined;
  const facts = { id, label, isLab, ...(owner && { owner }), zone: zone ?? context.lab.zone };
  return { kind: "calendar", job, label, facts, zone, events: await inOurWords(found.events) };
}

/** A calendar may hold twenty thousand; questions are answered in between. */
async function inOurWords(events: readonly GoogleEvent[]): Promise<readonly CalendarEvent[]> {
  const said: CalendarEvent[] = [];
  for (const event of events) {
    said.push(eventOf(event));
    if (said.length % RENAMED_AT_ONE_GO === 0) await breathe();
  }
  return said;
}

async function ownerOf(
  client: GoogleCalendars,
  { id, owner }: ConfiguredCalendar,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (owner !== undefined) return owner.toLowerCase();
  if (id === "primary") return (await client.account(signal)).toLowerCase();
  // Calendars that belong to no one in particular have addresses too: groups, rooms, imports, holidays.
  return id.includes("@") && !/@(?:[\w.]+\.)?calendar\.google\.com$/i.test(id) ? id.toLowerCase() : undefined;
}

async function readHolidays(client: GoogleCalendars, job: Job, context: CollectContext): Promise<Done> {
  const found = await client.events(job.id, windowOf(context), { signal: context.signal, withDescriptions: true });
  const events = found.events.filter((event) => !isObservance(event)).map(eventOf);
  return { kind: "holidays", job, label: found.summary?.trim() || job.id, events };
}

// Google's holiday calendars list Valentine's Day too; the first line of the description tells the two kinds apart.
const isObservance = ({ description }: GoogleEvent) =>
  /^\s*(?:observance|기념일|記念日|祭日)/iu.test(description ?? "");

const DAYS_AHEAD = 30;

/** From the beginning of yesterday to the end of the thirtieth day from today, by the lab's clock. */
function windowOf({ now, lab }: CollectContext): { from: Date; until: Date } {
  const { date } = lab.dayOf(now);
  const startOf = (days: number) => new Date(lab.dayOn(lab.plusDays(date, days)).from);
  return { from: startOf(-1), until: startOf(DAYS_AHEAD + 1) };
}

function privateIn(done: Exclude<Done, { kind: "failed" }>): readonly PrivateCopies[] {
  return done.kind === "calendar" ? [privateCopies(done.facts, done.events)] : [];
}

function failed({ job, error }: Done & { kind: "failed" }, label: string): FailedReading {
  return { kind: "failed", scope: job.id, label, error };
}

interface Beside {
  readonly context: CollectContext;
  readonly hidden: Hidden;
  readonly zoneFrom: ConfiguredCalendar | undefined;
}

async function reading(done: Exclude<Done, { kind: "failed" }>, beside: Beside): Promise<Reading> {
  const empty = {
    kind: "reading",
    scope: done.job.id,
    label: done.label,
    people: [],
    claims: [],
    misreads: [],
  } as const;
  switch (done.kind) {
    case "ownerless":
      return { ...empty, misreads: [{ where: done.label, reason: OWNERLESS }] };
    case "holidays":
      return { ...empty, lab: { holidays: holidaysIn(done.events) } };
    case "calendar":
      return {
        ...empty,
        people: peopleOf(done.facts),
        ...labFacts(done, beside),
        ...keptOf(done),
        ...(await saidOf(done, beside)),
      };
  }
}

const OWNERLESS = "nobody knows whose calendar this is: write =lab or =owner@… behind its id in CALENDAR_IDS";
const NOON = 12 * 60;
const AT_ONE_GO = 40;
const RENAMED_AT_ONE_GO = 250;
const MOST_MISREADS = 50;

/** Long calendars are read in small steps, so that questions are answered in between. */
async function saidOf(
  { facts, events }: Done & { kind: "calendar" },
  { context, hidden }: Beside,
): Promise<Pick<Reading, "claims" | "misreads">> {
  const { directory, places, lab } = context;
  const claims = new Map<string, Claim>();
  const misreads = new Map<string, Misread>();
  let read = 0;
  for (const said of readEvents(events, { calendar: facts, directory, places, lab, noonMinutes: NOON, hidden })) {
    for (const claim of said.claims) claims.set(claim.key, claim);
    for (const misread of said.misreads) misreads.set(`${misread.where}\n${misread.reason}`, misread);
    read += 1;
    if (read % AT_ONE_GO === 0) await breathe();
  }
  return { claims: [...claims.values()], misreads: [...misreads.values()].slice(0, MOST_MISREADS) };
}

function keptOf(done: Done & { kind: "calendar" }): Pick<Reading, "kept"> {
  const kept = privateIn(done).flatMap(asKept);
  return kept.length > 0 ? { kept } : {};
}

function peopleOf({ owner }: CalendarFacts): readonly PersonFact[] {
  // A service account has a calendar of its own, but is nobody.
  if (owner === undefined || owner.endsWith(".gserviceaccount.com")) return [];
  return [{ key: owner, name: owner, names: [], email: owner }];
}

function labFacts({ job, zone, facts, events }: Calendar, { zoneFrom, context, hidden }: Beside): { lab?: LabFacts } {
  const said = {
    calendar: facts,
    directory: context.directory,
    places: context.places,
    lab: context.lab,
    noonMinutes: NOON,
  };
  const holidays = holidaysIn(events.filter((event) => isLabHoliday(event, { ...said, hidden })));
  const own = zone !== undefined && zoneFrom?.id === job.id;
  return own || holidays.length > 0 ? { lab: { ...(own && { zone }), ...(holidays.length > 0 && { holidays }) } } : {};
}

type Calendar = Done & { readonly kind: "calendar" };

/** Where the lab's clock is read when neither the settings nor the timetable tell it. */
function zoneCalendar(calendars: readonly ConfiguredCalendar[]): ConfiguredCalendar | undefined {
  return calendars.find(({ isLab }) => isLab) ?? calendars.find(({ id }) => id === "primary") ?? calendars[0];
}
