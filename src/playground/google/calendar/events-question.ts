import { Refusal } from "../call.ts";
import { badParameter, calendarError } from "../errors.ts";
import { parameters } from "../parameters.ts";
import { isZone } from "../zone.ts";
import type { Window } from "./event.ts";

/** What an `events.list` asks for, checked. */
export interface EventsQuestion {
  readonly window: Window;
  readonly isExpanded: boolean;
  readonly showDeleted: boolean;
  readonly orderBy: string | undefined;
  readonly maxResults: number;
  readonly pageToken: string | undefined;
  readonly syncToken: string | undefined;
  readonly timeZone: string | undefined;
  readonly eventTypes: readonly string[];
  readonly q: string | undefined;
  readonly iCalUID: string | undefined;
  readonly updatedMin: number | undefined;
  readonly maxAttendees: number;
  readonly privateProperties: readonly string[];
  readonly sharedProperties: readonly string[];
}

const eventTypes = ["birthday", "default", "focusTime", "fromGmail", "outOfOffice", "workingLocation"];

export const eventsParameters = [
  "alwaysIncludeEmail",
  "eventTypes",
  "iCalUID",
  "maxAttendees",
  "maxResults",
  "orderBy",
  "pageToken",
  "privateExtendedProperty",
  "q",
  "sharedExtendedProperty",
  "showDeleted",
  "showHiddenInvitations",
  "singleEvents",
  "syncToken",
  "timeMax",
  "timeMin",
  "timeZone",
  "updatedMin",
];

/** Parameters a sync token does not go with. */
const notWhileSyncing = [
  "iCalUID",
  "orderBy",
  "privateExtendedProperty",
  "q",
  "sharedExtendedProperty",
  "timeMin",
  "timeMax",
  "updatedMin",
];

export function eventsQuestion(query: URLSearchParams): EventsQuestion {
  const asked = parameters("calendar", query, eventsParameters);
  const question: EventsQuestion = {
    window: windowOf(asked.instant("timeMin"), asked.instant("timeMax")),
    isExpanded: asked.flag("singleEvents"),
    showDeleted: asked.flag("showDeleted"),
    orderBy: asked.oneOf("orderBy", ["startTime", "updated"]),
    maxResults: asked.count("maxResults", 250, 2500),
    pageToken: asked.text("pageToken"),
    syncToken: asked.text("syncToken"),
    timeZone: asked.text("timeZone"),
    eventTypes: asked.several("eventTypes", eventTypes),
    q: asked.text("q"),
    iCalUID: asked.text("iCalUID"),
    updatedMin: asked.instant("updatedMin"),
    maxAttendees: asked.count("maxAttendees", Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    privateProperties: asked.several("privateExtendedProperty"),
    sharedProperties: asked.several("sharedExtendedProperty"),
  };
  checkTogether(question, query);
  return question;
}

/** Whether this list may end in a token to ask for changes with. */
export function maySync(question: EventsQuestion): boolean {
  const { orderBy, q, iCalUID, updatedMin, privateProperties, sharedProperties } = question;
  const narrowing = [orderBy, q, iCalUID, updatedMin].some((value) => value !== undefined);
  return !narrowing && privateProperties.length === 0 && sharedProperties.length === 0;
}

function windowOf(from: number | undefined, to: number | undefined): Window {
  if (from !== undefined && to !== undefined && to <= from) {
    const extra = { domain: "calendar", where: { locationType: "parameter", location: "timeMax" } } as const;
    throw new Refusal(calendarError(400, "timeRangeEmpty", "The specified time range is empty.", extra));
  }
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function checkTogether(question: EventsQuestion, query: URLSearchParams): void {
  if (question.orderBy === "startTime" && !question.isExpanded) {
    throw badParameter("calendar", "orderBy", "The requested ordering is not available for the particular query.");
  }
  if (question.timeZone !== undefined && !isZone(question.timeZone)) {
    throw badParameter("calendar", "timeZone", `Invalid time zone definition: ${question.timeZone}`);
  }
  if (question.syncToken === undefined) return;
  const misfit = notWhileSyncing.find((name) => query.has(name));
  if (misfit) throw badParameter("calendar", misfit, `Sync token cannot be used together with ${misfit}.`);
  if (query.get("showDeleted") === "false") {
    throw badParameter("calendar", "showDeleted", "Deleted events must be shown when a sync token is used.");
  }
}
