import { calendarScopes } from "./calendar/access.ts";
import { getCalendar, getCalendarListEntry, listCalendars } from "./calendar/calendar-list.ts";
import { getEvent, listEvents } from "./calendar/events-list.ts";
import { queryFreeBusy } from "./calendar/free-busy.ts";
import type { Calendars } from "./calendar/store.ts";
import { type Call, type Caller, json, type Reply } from "./call.ts";
import type { Service } from "./errors.ts";
import type { Area } from "./journal.ts";
import { askConsent, takeConsent } from "./oauth/authorize.ts";
import { idTokenKey } from "./oauth/id-token.ts";
import { exchange, type Office, revoke, tokenInfo } from "./oauth/token.ts";
import { sheetsScopes } from "./sheets/access.ts";
import { getSpreadsheet } from "./sheets/spreadsheet.ts";
import type { Spreadsheets } from "./sheets/store.ts";
import { batchGetValues, getValues } from "./sheets/values.ts";

/** Everything an address needs to answer. */
export interface Google extends Office {
  readonly calendars: Calendars;
  readonly spreadsheets: Spreadsheets;
  readonly issuer: () => string;
}

/** An address anyone may call, or one for callers with a token for it. */
export type Route = {
  readonly method: string;
  /** Parts of the path; `:` stands for any one part. */
  readonly path: string;
  readonly area: Area;
} & (
  | { readonly answer: (call: Call, google: Google) => Reply }
  | {
      readonly area: Service;
      readonly scopes: readonly string[];
      readonly answerTo: (caller: Caller, call: Call, google: Google) => Reply;
    }
);

const open = (method: string, path: string, area: Area, answer: (call: Call, google: Google) => Reply): Route => ({
  method,
  path,
  area,
  answer,
});

const calendar = (
  method: string,
  path: string,
  scopes: readonly string[],
  answerTo: (caller: Caller, call: Call, google: Google) => Reply,
): Route => ({ method, path: `/calendar/v3${path}`, area: "calendar", scopes, answerTo });

const sheets = (path: string, answerTo: (caller: Caller, call: Call, google: Google) => Reply): Route => ({
  method: "GET",
  path: `/v4/spreadsheets${path}`,
  area: "sheets",
  scopes: sheetsScopes,
  answerTo,
});

const routes: readonly Route[] = [
  open("GET", "/o/oauth2/v2/auth", "auth", askConsent),
  open("POST", "/o/oauth2/v2/auth", "auth", takeConsent),
  open("POST", "/token", "token", exchange),
  open("POST", "/revoke", "revoke", revoke),
  open("GET", "/oauth2/v1/certs", "certs", certificates),
  open("GET", "/tokeninfo", "tokeninfo", tokenInfo),
  open("POST", "/tokeninfo", "tokeninfo", tokenInfo),
  calendar("GET", "/users/me/calendarList", calendarScopes.calendarList, (who, call, g) =>
    listCalendars(call, who, g.calendars),
  ),
  calendar("GET", "/users/me/calendarList/:", calendarScopes.calendarList, (who, call, g) =>
    getCalendarListEntry(call, who, g.calendars),
  ),
  calendar("GET", "/calendars/:", calendarScopes.calendars, (who, call, g) => getCalendar(call, who, g.calendars)),
  calendar("GET", "/calendars/:/events", calendarScopes.events, (who, call, g) =>
    listEvents(call, who, g.calendars, g.time),
  ),
  calendar("GET", "/calendars/:/events/:", calendarScopes.events, (who, call, g) =>
    getEvent(call, who, g.calendars, g.time),
  ),
  calendar("POST", "/freeBusy", calendarScopes.freeBusy, (who, call, g) =>
    queryFreeBusy(call, who, g.calendars, g.time),
  ),
  sheets("/:", (who, call, g) => getSpreadsheet(call, who, g.spreadsheets)),
  sheets("/:/values:batchGet", (who, call, g) => batchGetValues(call, who, g.spreadsheets)),
  sheets("/:/values/:", (who, call, g) => getValues(call, who, g.spreadsheets)),
];

export function routeFor(call: Call): Route | undefined {
  return routes.find(({ method, path }) => method === call.method && leadsTo(path, call.segments));
}

/** The area of a call even where nothing answers it. */
export function areaOf(call: Call): Area {
  const route = routeFor(call);
  if (route) return route.area;
  if (call.path.startsWith("/calendar/v3/")) return "calendar";
  return call.path.startsWith("/v4/spreadsheets") ? "sheets" : "other";
}

function leadsTo(path: string, segments: readonly string[]): boolean {
  const parts = path.slice(1).split("/");
  return parts.length === segments.length && parts.every((part, index) => part === ":" || part === segments[index]);
}

function certificates(): Reply {
  const { kid, publicPem } = idTokenKey();
  return json(200, { [kid]: publicPem }, { "cache-control": "public, max-age=21600, must-revalidate, no-transform" });
}
