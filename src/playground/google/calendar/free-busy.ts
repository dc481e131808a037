import { type Call, type Caller, json, Refusal, type Reply } from "../call.ts";
import { badParameter, calendarError } from "../errors.ts";
import { masked } from "../fields.ts";
import { parameters } from "../parameters.ts";
import type { Time } from "../time.ts";
import { isZone, writtenIn } from "../zone.ts";
import type { EventResource, Span } from "./event.ts";
import { occurrencesOf } from "./occurrences.ts";
import { freeBusyShape } from "./shapes.ts";
import type { Calendars } from "./store.ts";
import type { StoredCalendar } from "./stored.ts";

interface Question {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  readonly ids: readonly string[];
}

const longestDays = 92;
const mostCalendars = 50;

/** `freebusy.query`: a calendar that cannot be read is an error inside the answer, not of the answer. */
export function queryFreeBusy(call: Call, caller: Caller, calendars: Calendars, time: Time): Reply {
  const asked = parameters("calendar", call.query, []);
  const { from, to, zone, ids } = question(call.body);
  const written = Object.fromEntries(
    ids.map((id, index) => {
      const calendar = calendars.find(id === "primary" ? caller.email : id);
      if (index >= mostCalendars) return [id, failed("tooManyCalendarsRequested")];
      if (!calendar || !calendars.roleOf(calendar, caller.email)) return [id, failed("notFound")];
      return [id, { busy: busyOf(calendar, from, to, zone, time.now()) }];
    }),
  );
  const [timeMin, timeMax] = [from, to].map((at) => new Date(at).toISOString());
  const body = { kind: "calendar#freeBusy", timeMin, timeMax, calendars: written };
  return json(200, masked("calendar", body, asked.text("fields"), freeBusyShape));
}

function failed(reason: string): object {
  return { errors: [{ domain: "global", reason }], busy: [] };
}

function question(body: string): Question {
  let parsed: Record<string, unknown>;
  try {
    parsed = JSON.parse(body) as Record<string, unknown>;
  } catch {
    throw new Refusal(calendarError(400, "parseError", "Parse Error"));
  }
  const from = instant(parsed, "timeMin");
  const to = instant(parsed, "timeMax");
  if (to <= from) throw range("timeRangeEmpty", "The specified time range is empty.");
  if (to - from > longestDays * 86_400_000) throw range("timeRangeTooLong", "The requested time range is too long.");
  const zone = parsed.timeZone === undefined ? "UTC" : String(parsed.timeZone);
  if (!isZone(zone)) throw badParameter("calendar", "timeZone", `Invalid time zone definition: ${zone}`);
  const items = Array.isArray(parsed.items) ? (parsed.items as { id?: unknown }[]) : [];
  return { from, to, zone, ids: items.map(({ id }) => String(id)) };
}

function instant(body: Record<string, unknown>, name: string): number {
  const value = body[name];
  if (value === undefined) throw new Refusal(calendarError(400, "required", `Missing ${name} parameter.`));
  const at = /(Z|[+-]\d\d:\d\d)$/.test(String(value)) ? Date.parse(String(value)) : Number.NaN;
  if (Number.isNaN(at)) throw new Refusal(calendarError(400, "badRequest", "Bad Request"));
  return at;
}

function range(reason: string, message: string): Refusal {
  const where = { locationType: "parameter", location: "timeMax" } as const;
  return new Refusal(calendarError(400, reason, message, { domain: "calendar", where }));
}

function busyOf(calendar: StoredCalendar, from: number, to: number, zone: string, now: number) {
  const spans = occurrencesOf(calendar, { from, to }, now)
    .filter(({ event }) => isBusy(calendar, event))
    .flatMap(({ span }) => (span && span.until > span.from ? [span] : []))
    .map((span) => ({ ...span, from: Math.max(span.from, from), until: Math.min(span.until, to) }));
  return merged(spans).map((span) => ({ start: writtenIn(zone, span.from), end: writtenIn(zone, span.until) }));
}

function isBusy(calendar: StoredCalendar, event: EventResource): boolean {
  if (event.status === "cancelled" || event.transparency === "transparent") return false;
  return !event.attendees?.some((one) => one.email === calendar.id && one.responseStatus === "declined");
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.until)
      result[result.length - 1] = { ...last, until: Math.max(last.until, span.until) };
    else result.push(span);
  }
  return result;
}
