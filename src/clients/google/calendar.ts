import { calendar } from "googleapis/build/src/apis/calendar/index.js";
import { z } from "zod";
import { ApiError } from "../api-error.ts";
import type { GoogleAccess } from "./access.ts";
import { googleRequests, type RequestOptions } from "./request.ts";

/** Google Calendar, in its own words. */
export interface GoogleCalendars {
  /**
   * All events that touch the window, one by one where they repeat, cancelled ones too.
   * @throws ApiError when any page fails: half a calendar is never handed over.
   */
  events(calendarId: string, window: CalendarWindow, options?: ReadOptions): Promise<CalendarRead>;
  /** The address of the account whose `primary` calendar is read. */
  account(signal?: AbortSignal): Promise<string>;
}

interface CalendarWindow {
  readonly from: Date;
  readonly until: Date;
}

interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Descriptions are read only where they are needed: people write anything into them. */
  readonly withDescriptions?: boolean;
}

export interface CalendarRead {
  /** The calendar's name. */
  readonly summary: string | undefined;
  readonly timeZone: string | undefined;
  readonly events: readonly GoogleEvent[];
}

/** The reason in the `ApiError` of a calendar that is longer than anyone's can be. */
export const TOO_LARGE = "tooLarge";

export function calendars(access: GoogleAccess, options: RequestOptions = {}): GoogleCalendars {
  const api = calendar({ version: "v3", auth: access.auth });
  const request = googleRequests(access, options);
  // The account that reads may change between two attempts; whose calendar is meant does not.
  const meant = (id: string) => (id === PRIMARY ? (access.primaryAddress ?? PRIMARY) : id);

  return {
    async events(calendarId, window, { signal, withDescriptions = false } = {}) {
      const asked = { ...ASKED, ...between(window), fields: fieldsOf(withDescriptions) };
      const list = (pageToken: string | undefined) =>
        request(
          "calendar.events",
          (signal) => api.events.list({ ...asked, calendarId: meant(calendarId), pageToken }, { signal }),
          PAGE,
          signal,
        );
      return allPages(list);
    },
    async account(signal) {
      const known = access.primaryAddress ?? access.account;
      if (known !== undefined) return known;
      const get = (signal: AbortSignal) => api.calendars.get({ calendarId: PRIMARY, fields: "id" }, { signal });
      const identified = access.identify?.();
      const { id } = await request("calendar.get", get, z.object({ id: z.string().min(1) }), signal);
      identified?.(id);
      return id;
    },
  };
}

const PRIMARY = "primary";

// A page may be shorter than asked for, or empty, and have another after it.
const ASKED = { singleEvents: true, showDeleted: true, maxResults: 250 };
const MOST_PAGES = 400;
const MOST_EVENTS = 20_000;
const MOST_ATTENDEES = 500_000;

async function allPages(list: (pageToken: string | undefined) => Promise<Page>): Promise<CalendarRead> {
  const events: GoogleEvent[] = [];
  const seen = new Set<string>();
  let attendees = 0;
  for (let page = await list(undefined); ; page = await list(page.nextPageToken)) {
    for (const event of page.items) attendees += event.attendees?.length ?? 0;
    events.push(...page.items);
    const { nextPageToken: next, summary, timeZone } = page;
    if (!next) return { summary, timeZone, events };
    // A page that leads to itself, or nowhere at all.
    if (seen.has(next) || seen.size >= MOST_PAGES) throw failed("unreadable");
    if (events.length >= MOST_EVENTS || attendees > MOST_ATTENDEES) throw failed(TOO_LARGE);
    seen.add(next);
  }
}

const failed = (reason: string) => new ApiError({ vendor: "google", status: 200, reason });

function between({ from, until }: CalendarWindow): { timeMin: string; timeMax: string } {
  return { timeMin: from.toISOString(), timeMax: until.toISOString() };
}

function fieldsOf(withDescriptions: boolean): string {
  return `nextPageToken,summary,timeZone,items(${[...FIELDS, ...(withDescriptions ? ["description"] : [])].join(",")})`;
}

const FIELDS = [
  ...["id", "iCalUID", "status", "eventType", "summary", "location", "transparency", "visibility"],
  ...["start", "end", "originalStartTime", "recurringEventId", "hangoutLink", "workingLocationProperties"],
  "attendees(email,displayName,responseStatus,self,resource)",
  "conferenceData(entryPoints(entryPointType,uri))",
];

// What is absent, null or of a type it cannot have is left out; only what a page cannot do without is insisted upon.
const text = z
  .string()
  .transform((written) => written.slice(0, 2_000))
  .optional()
  .catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const part = <T extends z.ZodRawShape>(shape: T) => z.object(shape).optional().catch(undefined);
const listOf = <T extends z.ZodType>(one: T) => z.array(one.optional().catch(undefined)).optional().catch(undefined);

const moment = part({ date: text, dateTime: text, timeZone: text });

const EVENT = z.object({
  id: z.string().min(1).max(2_000),
  iCalUID: text,
  status: text,
  eventType: text,
  summary: text,
  description: text,
  location: text,
  transparency: text,
  // Of another type it says that there is something to say; nobody knows what.
  visibility: z.string().optional().catch("unknown"),
  start: moment,
  end: moment,
  originalStartTime: moment,
  recurringEventId: text,
  hangoutLink: text,
  conferenceData: part({ entryPoints: listOf(z.object({ entryPointType: text, uri: text })) }),
  attendees: listOf(z.object({ email: text, displayName: text, responseStatus: text, self: flag, resource: flag })),
  workingLocationProperties: part({
    type: text,
    officeLocation: part({ label: text }),
    customLocation: part({ label: text }),
  }),
});

const PAGE = z.object({
  items: z.array(EVENT),
  nextPageToken: z.string().optional(),
  summary: text,
  timeZone: z.string().optional(),
});

/** An event resource as far as we read it. */
export type GoogleEvent = z.infer<typeof EVENT>;
type Page = z.infer<typeof PAGE>;
