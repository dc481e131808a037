import type { Caller } from "../call.ts";
import { notFound } from "../errors.ts";
import type { Calendars } from "./store.ts";
import type { Role, StoredCalendar } from "./stored.ts";

/** The calendar as this caller may use it. One that is not shared is as unknown as one that does not exist. */
export function openCalendar(
  calendars: Calendars,
  caller: Caller,
  id: string,
): { readonly calendar: StoredCalendar; readonly role: Role } {
  const calendar = calendars.find(id === "primary" ? caller.email : id);
  const role = calendar && calendars.roleOf(calendar, caller.email);
  if (!calendar || !role) throw notFound("calendar");
  return { calendar, role };
}

const base = "https://www.googleapis.com/auth/calendar";

/** Scopes that open each method; any one will do. */
export const calendarScopes = {
  events: [base, `${base}.readonly`, `${base}.events`, `${base}.events.readonly`],
  calendarList: [base, `${base}.readonly`, `${base}.calendarlist`, `${base}.calendarlist.readonly`],
  calendars: [base, `${base}.readonly`, `${base}.calendars`, `${base}.calendars.readonly`],
  freeBusy: [base, `${base}.readonly`, `${base}.freebusy`, `${base}.events.freebusy`],
} as const;
