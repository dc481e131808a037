import { createHash } from "node:crypto";
import { type Call, type Caller, json, Refusal, type Reply } from "../call.ts";
import { badParameter, calendarError } from "../errors.ts";
import { masked } from "../fields.ts";
import { type PageToken, questionOf, seal, unseal } from "../page-token.ts";
import { parameters } from "../parameters.ts";
import type { Time } from "../time.ts";
import { openCalendar } from "./access.ts";
import { changesSince } from "./changes.ts";
import { etagOf } from "./etag.ts";
import type { EventResource, Window } from "./event.ts";
import { type EventsQuestion, eventsQuestion, maySync } from "./events-question.ts";
import { meetsFilters, shortened } from "./filters.ts";
import { exceptionsOf, type Occurrence, occurrencesOf, occurrencesOfEvent, takesPlaceIn } from "./occurrences.ts";
import { eventShape, eventsShape } from "./shapes.ts";
import type { Calendars } from "./store.ts";
import type { Role, StoredCalendar } from "./stored.ts";
import { viewOf } from "./view.ts";

/** Kept in a sync token: from when on changes are wanted, and of which question. */
interface SyncToken {
  readonly revision: number;
  readonly window: Window;
  readonly question: string;
}

/** `events.list`. */
export function listEvents(call: Call, caller: Caller, calendars: Calendars, time: Time): Reply {
  const { calendar, role } = openCalendar(calendars, caller, call.segments[3] ?? "");
  const question = eventsQuestion(call.query);
  const asked = questionOf(call.path, call.query);
  const sync = question.syncToken === undefined ? undefined : openSync(question.syncToken, call, calendar);
  const found = sync
    ? changesSince(calendar, sync.revision, sync.window, question.isExpanded, time.now())
    : everything(calendar, question, time.now());
  const zone = question.timeZone ?? calendar.timeZone;
  const views = found
    .map(({ event, span }) => ({ event: viewOf(calendar, event, role, zone), at: span?.from ?? 0 }))
    .filter(({ event }) => (sync && event.status === "cancelled") || meetsFilters(event, question))
    .map(({ event, at }) => ({ event: shortened(event, question.maxAttendees), at }));
  const page = pageFrom(views, question, asked);
  const window = sync?.window ?? question.window;
  const next = page.next ?? (maySync(question) ? { nextSyncToken: syncToken(calendar, window, call) } : {});
  const etag = etagOf([calendar.revision, role, call.path, [...call.query]]);
  return answered(call, etag, head(calendar, role, zone, etag, page.items, next));
}

/** `events.get`. */
export function getEvent(call: Call, caller: Caller, calendars: Calendars, time: Time): Reply {
  const { calendar, role } = openCalendar(calendars, caller, call.segments[3] ?? "");
  const asked = parameters("calendar", call.query, ["alwaysIncludeEmail", "maxAttendees", "timeZone"]);
  const id = call.segments[5] ?? "";
  const stored = calendar.events.get(id);
  const event = stored?.event ?? instanceOf(calendar, id, time.now())?.event;
  if (!event) throw new Refusal(calendarError(404, "notFound", "Not Found"));
  const view = viewOf(calendar, event, role, asked.text("timeZone") ?? calendar.timeZone);
  return json(200, masked("calendar", view, asked.text("fields"), eventShape));
}

function instanceOf(calendar: StoredCalendar, id: string, now: number): Occurrence | undefined {
  const series = calendar.events.get(id.slice(0, id.lastIndexOf("_")));
  if (!series?.event.recurrence) return undefined;
  return occurrencesOfEvent(calendar, series, exceptionsOf(calendar), {}, now).find(({ event }) => event.id === id);
}

function everything(calendar: StoredCalendar, question: EventsQuestion, now: number): Occurrence[] {
  const { window, isExpanded, showDeleted, updatedMin } = question;
  if (updatedMin !== undefined && updatedMin < now - 28 * 86_400_000) throw tooLongAgo();
  const all = isExpanded ? occurrencesOf(calendar, window, now) : unexpanded(calendar, window, now);
  return all.filter(({ event }) => {
    const isException = event.recurringEventId !== undefined;
    return event.status !== "cancelled" || showDeleted || updatedMin !== undefined || (isException && !isExpanded);
  });
}

/** Series stay whole, and are there when any of their instances is. */
function unexpanded(calendar: StoredCalendar, window: Window, now: number): Occurrence[] {
  const none = new Map<string, Set<string>>();
  return [...calendar.events.values()].flatMap((stored) => {
    if (stored.event.recurrence === undefined) return occurrencesOfEvent(calendar, stored, none, window, now);
    if (!takesPlaceIn(calendar, stored.event, window, now)) return [];
    return [{ event: stored.event, span: undefined, revision: stored.revision }];
  });
}

function openSync(token: string, call: Call, calendar: StoredCalendar): SyncToken {
  const sync = unseal<SyncToken>(token);
  if (typeof sync?.revision !== "number") throw badParameter("calendar", "syncToken", "Invalid sync token value.");
  if (sync.revision < calendar.oldestSync || sync.question !== syncQuestion(call)) throw syncGone();
  return sync;
}

function syncToken(calendar: StoredCalendar, window: Window, call: Call): string {
  return seal({ revision: calendar.revision, window, question: syncQuestion(call) } satisfies SyncToken);
}

function syncQuestion(call: Call): string {
  return questionOf(call.path, call.query, ["syncToken", "timeMin", "timeMax", "showDeleted"]);
}

interface View {
  readonly event: EventResource;
  readonly at: number;
}

function pageFrom(
  views: readonly View[],
  question: EventsQuestion,
  asked: string,
): { readonly items: readonly EventResource[]; readonly next?: { nextPageToken: string } } {
  const token = question.pageToken === undefined ? undefined : unseal<PageToken>(question.pageToken);
  if (question.pageToken !== undefined && (token?.question !== asked || !(token.offset >= 0))) {
    throw badParameter("calendar", "pageToken", "Invalid page token value.");
  }
  const offset = token?.offset ?? 0;
  const ordered = inOrder(views, question.orderBy);
  const end = offset + question.maxResults;
  const items = ordered.slice(offset, end);
  if (end >= ordered.length) return { items };
  const next: PageToken = { offset: end, page: (token?.page ?? 1) + 1, question: asked };
  return { items, next: { nextPageToken: seal(next) } };
}

/** Without an order the API promises none, only that it is stable: so it is not that of time. */
function inOrder(views: readonly View[], orderBy: string | undefined): readonly EventResource[] {
  return views
    .map(({ event, at }) => ({ event, key: orderKey(event, at, orderBy) }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.event.id, b.event.id))
    .map(({ event }) => event);
}

function orderKey(event: EventResource, at: number, orderBy: string | undefined): string | number {
  if (orderBy === "startTime") return at;
  return orderBy === "updated" ? event.updated : shuffleKey(event);
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function shuffleKey(event: EventResource): string {
  return createHash("md5").update(event.id).digest("hex");
}

function head(
  calendar: StoredCalendar,
  role: Role,
  zone: string,
  etag: string,
  items: readonly EventResource[],
  next: { nextPageToken: string } | { nextSyncToken?: string },
): object {
  const latest =
    items
      .map(({ updated }) => updated)
      .sort()
      .at(-1) ?? "1970-01-01T00:00:00.000Z";
  return {
    kind: "calendar#events",
    etag,
    summary: calendar.summary,
    updated: latest,
    timeZone: zone,
    accessRole: role,
    defaultReminders: [],
    ...next,
    items,
  };
}

/** An unchanged list is answered by 304 to whoever names its etag. */
function answered(call: Call, etag: string, body: object): Reply {
  if (call.headers["if-none-match"] === etag) return { status: 304, headers: { etag }, body: "" };
  return json(200, masked("calendar", body, call.query.get("fields") ?? undefined, eventsShape), { etag });
}

function syncGone(): Refusal {
  const extra = { domain: "calendar", where: { locationType: "parameter", location: "syncToken" } } as const;
  const message = "Sync token is no longer valid, a full sync is required.";
  return new Refusal(calendarError(410, "fullSyncRequired", message, extra));
}

function tooLongAgo(): Refusal {
  const extra = { domain: "calendar", where: { locationType: "parameter", location: "updatedMin" } } as const;
  const message = "The requested minimum modification time lies too far in the past.";
  return new Refusal(calendarError(410, "updatedMinTooLongAgo", message, extra));
}
