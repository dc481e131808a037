import { type Call, type Caller, json, Refusal, type Reply } from "../call.ts";
import { badParameter, calendarError, notFound } from "../errors.ts";
import { masked } from "../fields.ts";
import { type PageToken, questionOf, seal, unseal } from "../page-token.ts";
import { parameters } from "../parameters.ts";
import { openCalendar } from "./access.ts";
import { etagOf } from "./etag.ts";
import { calendarListEntryShape, calendarListShape, calendarShape } from "./shapes.ts";
import type { Calendars } from "./store.ts";
import { type Role, roles, type StoredCalendar } from "./stored.ts";

export const calendarListParameters = [
  "maxResults",
  "minAccessRole",
  "pageToken",
  "showDeleted",
  "showHidden",
  "showOwnOrganizationOnly",
  "syncToken",
];

/** `calendarList.list`: what is shared with this person by name. A service account subscribes to nothing. */
export function listCalendars(call: Call, caller: Caller, calendars: Calendars): Reply {
  const asked = parameters("calendar", call.query, calendarListParameters);
  // Google may call any sync token outdated at any time; here each is.
  if (asked.text("syncToken") !== undefined) throw outdated();
  const least = asked.oneOf("minAccessRole", roles) ?? "freeBusyReader";
  const entries = subscriptions(calendars, caller).filter(({ accessRole }) => rank(accessRole) >= rank(least as Role));
  const question = questionOf(call.path, call.query);
  const pageToken = asked.text("pageToken");
  const token = pageToken === undefined ? undefined : unseal<PageToken>(pageToken);
  if (pageToken !== undefined && token?.question !== question) {
    throw badParameter("calendar", "pageToken", "Invalid page token value.");
  }
  const offset = token?.offset ?? 0;
  const end = offset + asked.count("maxResults", 100, 250);
  const next: PageToken = { offset: end, page: (token?.page ?? 1) + 1, question };
  const body = {
    kind: "calendar#calendarList",
    etag: etagOf(entries),
    ...(end < entries.length ? { nextPageToken: seal(next) } : { nextSyncToken: seal({ at: etagOf(entries) }) }),
    items: entries.slice(offset, end),
  };
  return json(200, masked("calendar", body, asked.text("fields"), calendarListShape));
}

/** `calendarList.get`. */
export function getCalendarListEntry(call: Call, caller: Caller, calendars: Calendars): Reply {
  const asked = parameters("calendar", call.query, []);
  const wanted = call.segments[5];
  const id = wanted === "primary" ? caller.email : wanted;
  const entry = subscriptions(calendars, caller).find((one) => one.id === id);
  if (!entry) throw notFound("calendar");
  return json(200, masked("calendar", entry, asked.text("fields"), calendarListEntryShape));
}

/** `calendars.get`. */
export function getCalendar(call: Call, caller: Caller, calendars: Calendars): Reply {
  const asked = parameters("calendar", call.query, []);
  const { calendar } = openCalendar(calendars, caller, call.segments[3] ?? "");
  const { id, summary, timeZone } = calendar;
  const body = { kind: "calendar#calendar", etag: etagOf([id, summary, timeZone]), id, summary, timeZone };
  return json(200, masked("calendar", body, asked.text("fields"), calendarShape));
}

type Entry = { readonly id: string; readonly accessRole: Role };

function subscriptions(calendars: Calendars, caller: Caller): Entry[] {
  if (caller.isServiceAccount) return [];
  return calendars.all().flatMap((calendar) => {
    const accessRole = calendar.id === caller.email ? "owner" : calendar.roles.get(caller.email);
    return accessRole ? [entryOf(calendar, accessRole, caller)] : [];
  });
}

function entryOf(calendar: StoredCalendar, accessRole: Role, caller: Caller): Entry {
  const isPrimary = calendar.id === caller.email;
  const entry = {
    kind: "calendar#calendarListEntry",
    id: calendar.id,
    summary: calendar.summary,
    timeZone: calendar.timeZone,
    colorId: "14",
    backgroundColor: "#9fe1e7",
    foregroundColor: "#000000",
    selected: true,
    accessRole,
    defaultReminders: [],
    ...(isPrimary && { primary: true }),
    conferenceProperties: { allowedConferenceSolutionTypes: ["hangoutsMeet"] },
  };
  return { ...entry, etag: etagOf(entry) } as Entry;
}

function rank(role: Role): number {
  return roles.indexOf(role);
}

function outdated(): Refusal {
  const extra = { domain: "calendar", where: { locationType: "parameter", location: "syncToken" } } as const;
  const message = "Sync token is no longer valid, a full sync is required.";
  return new Refusal(calendarError(410, "fullSyncRequired", message, extra));
}
