import type { GoogleAccess } from "../../clients/google/access.ts";
import { type CalendarRead, calendars } from "../../clients/google/calendar.ts";
import type { CalendarSetting, GoogleConfig } from "../../config.ts";
import { DAY } from "../../domain/interval.ts";
import { isTrouble } from "../../domain/outage.ts";
import { explainGoogle } from "../../sources/google-failure.ts";
import { type Finding, fine, problem, problemOf } from "./finding.ts";
import type { ZoneSaid } from "./zone.ts";

export interface CalendarFindings {
  readonly findings: readonly Finding[];
  /** Of the lab's own: a person's calendar has the zone she likes. */
  readonly zones: readonly ZoneSaid[];
}

const DAYS = 14;

/** Each calendar of the settings by itself, told by the id that stands there. Trouble that all of them have is told once. */
export async function readCalendars(access: GoogleAccess, settings: GoogleConfig): Promise<CalendarFindings> {
  const client = calendars(access);
  const window = { from: new Date(Date.now() - DAY), until: new Date(Date.now() + DAYS * DAY) };
  const findings: Finding[] = [];
  const zones: (ZoneSaid & { readonly configured: CalendarSetting })[] = [];
  if (settings.calendars.length === 0) findings.push(fine("calendars", "CALENDAR_IDS is not set, so none is read"));
  for (const configured of settings.calendars) {
    const what = `calendar ${configured.id}`;
    try {
      const read = await client.events(configured.id, window);
      findings.push(readable(what, read, whose(configured)));
      if (read.timeZone !== undefined) zones.push({ by: what, zone: read.timeZone, configured });
    } catch (thrown) {
      const error = explainGoogle(thrown);
      if (isTrouble(error.code)) return { findings: [problemOf("calendars", error, access)], zones: [] };
      findings.push(problemOf(what, error, access));
    }
  }
  findings.push(...(await holidays(access, settings)));
  return { findings, zones: zones.filter(({ configured }) => configured.isLab) };
}

async function holidays(access: GoogleAccess, { holidayCalendarId: id }: GoogleConfig): Promise<readonly Finding[]> {
  if (id === undefined) return [];
  const what = "holiday calendar";
  try {
    const year = { from: new Date(), until: new Date(Date.now() + 365 * DAY) };
    const { events } = await calendars(access).events(id, year);
    if (events.length > 0) return [fine(what, `readable, ${events.length} days in the year ahead`)];
    return [problem(what, "readable, but without a single day in the year ahead", WHICH_HOLIDAYS)];
  } catch (error) {
    return [problemOf(what, explainGoogle(error), access)];
  }
}

const WHICH_HOLIDAYS =
  "correct HOLIDAY_CALENDAR_ID; the ids of Google's own end in #holiday@group.v.calendar.google.com";

type Whose = "lab" | "personal" | "nobody";

function whose({ id, isLab, owner }: CalendarSetting): Whose {
  if (isLab) return "lab";
  const isAddress = id === "primary" || (id.includes("@") && !/@(?:[\w.]+\.)?calendar\.google\.com$/i.test(id));
  return owner !== undefined || isAddress ? "personal" : "nobody";
}

function readable(what: string, { events }: CalendarRead, whose: Whose): Finding {
  if (whose === "nobody") {
    return problem(
      what,
      "readable, but nobody knows whose it is",
      "write =lab or =owner@example.com behind its id in CALENDAR_IDS",
    );
  }
  const shown = events.filter(({ status }) => status !== "cancelled");
  // Shared as free/busy, Google leaves out every title; it does the same with each private event.
  const isBare = shown.length >= 3 && shown.every(({ summary }) => summary === undefined);
  if (isBare && whose === "lab") {
    return problem(
      what,
      "the lab's, but it shows busy times without a single title",
      "share it with “See all event details”",
    );
  }
  const kind = whose === "lab" ? "the lab's" : `personal${isBare ? ", busy times alone" : ""}`;
  return fine(what, `readable, ${kind}; ${shown.length} events from yesterday to ${DAYS} days ahead`);
}
