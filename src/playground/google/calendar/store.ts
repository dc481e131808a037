import { randomBytes } from "node:crypto";
import type { CalendarSeed } from "../../seed.ts";
import type { Time } from "../time.ts";
import { complete, inheriting } from "./complete.ts";
import type { EventResource, EventTime } from "./event.ts";
import { instanceId } from "./occurrences.ts";
import type { EventInput, Role, StoredCalendar } from "./stored.ts";

export interface Calendars {
  all(): readonly StoredCalendar[];
  find(id: string): StoredCalendar | undefined;
  roleOf(calendar: StoredCalendar, account: string): Role | undefined;
  add(calendar: CalendarSeed): void;
  /** Adds an event, or replaces the one of the same id; tells the id. */
  put(calendarId: string, event: EventInput): string;
  patch(calendarId: string, eventId: string, change: EventInput): void;
  /** Leaves a cancelled event behind, as Google does. */
  remove(calendarId: string, eventId: string): void;
  /**
   * Changes or cancels one instance of a series; tells the id of the exception. A cancelled one holds only its id,
   * its series and its original start, all that Google promises.
   */
  addException(
    calendarId: string,
    seriesId: string,
    originalStart: EventTime,
    change: EventInput | "cancelled",
  ): string;
  share(calendarId: string, account: string, role: Role): void;
  unshare(calendarId: string, account: string): void;
  expireSyncTokens(calendarId?: string): void;
}

/** Older changes are forgotten, and with them the sync tokens from before. */
const rememberedChanges = 2000;

export function calendars(seeds: readonly CalendarSeed[], time: Time, changed: (what: string) => void): Calendars {
  const byId = new Map<string, StoredCalendar>();
  let revision = 0;

  const find = (id: string) => {
    const calendar = byId.get(id);
    if (!calendar) throw new Error(`the stand-in has no calendar ${id}`);
    return calendar;
  };
  const store = (calendar: StoredCalendar, event: EventResource) => {
    revision += 1;
    remember(calendar, event.id, revision);
    calendar.events.set(event.id, { event, revision });
    calendar.revision = revision;
    changed(`calendar ${calendar.id}`);
  };
  const put = (calendar: StoredCalendar, input: EventInput): string => {
    const event = complete(calendar, inherited(calendar, input), time.now(), revision + 1);
    store(calendar, event);
    return event.id;
  };
  const add = (seed: CalendarSeed) => {
    const calendar = emptyCalendar(seed);
    byId.set(seed.id, calendar);
    const [series, exceptions] = [
      seed.events.filter((e) => !e.recurringEventId),
      seed.events.filter((e) => e.recurringEventId),
    ];
    for (const event of [...series, ...exceptions]) put(calendar, event);
    calendar.past.length = 0;
  };
  for (const seed of seeds) add(seed);

  return {
    all: () => [...byId.values()],
    find: (id) => byId.get(id),
    roleOf,
    add,
    put: (calendarId, event) => put(find(calendarId), event),
    patch: (calendarId, eventId, change) => {
      const calendar = find(calendarId);
      const { etag, updated, ...before } = existing(calendar, eventId);
      put(calendar, { ...before, ...change, id: eventId });
    },
    remove: (calendarId, eventId) => {
      const calendar = find(calendarId);
      existing(calendar, eventId);
      const withIt = [...calendar.events.values()].filter(({ event }) => event.recurringEventId === eventId);
      for (const id of [eventId, ...withIt.map(({ event }) => event.id)]) {
        const { etag, updated, ...before } = existing(calendar, id);
        store(calendar, complete(calendar, { ...before, status: "cancelled" }, time.now(), revision + 1));
      }
    },
    addException: (calendarId, seriesId, originalStart, change) => {
      const calendar = find(calendarId);
      existing(calendar, seriesId);
      const id = instanceId(seriesId, originalStart, calendar.timeZone);
      const base = { id, recurringEventId: seriesId, originalStartTime: originalStart };
      return put(calendar, change === "cancelled" ? { ...base, status: "cancelled" } : { ...base, ...change });
    },
    share: (calendarId, account, role) => {
      find(calendarId).roles.set(account, role);
      changed(`calendar ${calendarId}`);
    },
    unshare: (calendarId, account) => {
      find(calendarId).roles.delete(account);
      changed(`calendar ${calendarId}`);
    },
    expireSyncTokens: (calendarId) => {
      revision += 1;
      for (const calendar of calendarId === undefined ? byId.values() : [find(calendarId)]) {
        calendar.oldestSync = revision;
        calendar.revision = revision;
      }
    },
  };
}

function emptyCalendar(seed: CalendarSeed): StoredCalendar {
  const granted = new Map<string, Role>();
  for (const account of seed.freeBusy ?? []) granted.set(account, "freeBusyReader");
  for (const account of seed.readers ?? []) granted.set(account, "reader");
  if (seed.owner !== undefined) granted.set(seed.owner, "owner");
  return {
    id: seed.id,
    summary: seed.summary,
    timeZone: seed.timeZone,
    ...(seed.owner !== undefined && { owner: seed.owner }),
    roles: granted,
    events: new Map(),
    past: [],
    revision: 0,
    oldestSync: 0,
  };
}

function roleOf(calendar: StoredCalendar, account: string): Role | undefined {
  if (calendar.id === account) return "owner";
  return calendar.roles.get(account) ?? calendar.roles.get("*");
}

function existing(calendar: StoredCalendar, eventId: string): EventResource {
  const stored = calendar.events.get(eventId);
  if (!stored) throw new Error(`the stand-in's calendar ${calendar.id} has no event ${eventId}`);
  return stored.event;
}

function remember(calendar: StoredCalendar, eventId: string, revision: number): void {
  const before = calendar.events.get(eventId);
  if (before) calendar.past.push({ event: before.event, revision });
  while (calendar.past.length > rememberedChanges) calendar.oldestSync = calendar.past.shift()?.revision ?? 0;
}

/** An exception starts from what its series says; a cancelled one only if it was written with details. */
function inherited(calendar: StoredCalendar, input: EventInput): EventInput {
  const series = typeof input.recurringEventId === "string" ? calendar.events.get(input.recurringEventId) : undefined;
  const withId = { id: newEventId(calendar, input), ...input };
  const isBare = input.status === "cancelled" && input.summary === undefined;
  return series === undefined || isBare ? withId : inheriting(series.event, withId, calendar.timeZone);
}

function newEventId(calendar: StoredCalendar, input: EventInput): string {
  const original = input.originalStartTime as EventTime | undefined;
  if (typeof input.recurringEventId === "string" && original) {
    return instanceId(input.recurringEventId, original, calendar.timeZone);
  }
  return randomBytes(16).toString("hex").slice(0, 26);
}
