import { describe, expect, test } from "vitest";
import { calendarListParameters } from "../../../src/playground/google/calendar/calendar-list.ts";
import { eventsParameters } from "../../../src/playground/google/calendar/events-question.ts";
import {
  calendarListEntryShape,
  calendarListShape,
  calendarShape,
  eventShape,
  eventsShape,
  freeBusyShape,
} from "../../../src/playground/google/calendar/shapes.ts";
import type { Selection } from "../../../src/playground/google/fields.ts";
import { batchGetShape, spreadsheetShape, valueRangeShape } from "../../../src/playground/google/sheets/shapes.ts";
import { type Discovery, hasReference, misfits, reference } from "./discovery.ts";
import { calendarApi, labCalendar, lee, minji, sheetsApi, start, timetable } from "./lab.ts";

const reason = hasReference ? "" : " (skipped: the folder of Google's reference documents is not here)";

describe.skipIf(!hasReference)(`against Google's discovery documents${reason}`, () => {
  const calendar = () => reference<Discovery>("discovery/calendar-v3.json");
  const sheets = () => reference<Discovery>("discovery/sheets-v4.json");

  test("every kind of event is answered as the Calendar API describes it", async () => {
    const google = await start();
    const day = { start: { date: "2026-11-24" }, end: { date: "2026-11-25" } };
    const hour = {
      start: { dateTime: "2026-11-24T10:00:00+09:00" },
      end: { dateTime: "2026-11-24T11:00:00+09:00", timeZone: "Asia/Seoul" },
    };
    google.putEvent(lee, {
      ...day,
      eventType: "workingLocation",
      workingLocationProperties: { type: "homeOffice", homeOffice: {} },
    });
    google.putEvent(lee, {
      ...hour,
      eventType: "outOfOffice",
      outOfOfficeProperties: { autoDeclineMode: "declineNone" },
    });
    google.putEvent(lee, { ...hour, eventType: "focusTime", focusTimeProperties: { chatStatus: "doNotDisturb" } });
    google.putEvent(lee, {
      ...day,
      eventType: "birthday",
      recurrence: ["RRULE:FREQ=YEARLY;COUNT=3"],
      summary: "Birthday",
    });
    google.putEvent(lee, {
      ...hour,
      id: "series",
      recurrence: ["RRULE:FREQ=DAILY;COUNT=3"],
      attendees: [{ email: minji }],
    });
    google.addException(lee, "series", { dateTime: "2026-11-25T10:00:00+09:00" }, "cancelled");
    google.addException(lee, "series", { dateTime: "2026-11-26T10:00:00+09:00" }, { location: "R402" });
    for (const singleEvents of [true, false]) {
      const { data } = await calendarApi(google).events.list({ calendarId: lee, singleEvents, showDeleted: true });
      expect(data.items?.length).toBeGreaterThan(5);
      expect(misfits(calendar(), "Events", data)).toEqual([]);
    }
    const { data } = await calendarApi(google).events.get({ calendarId: lee, eventId: "series" });
    expect(misfits(calendar(), "Event", data)).toEqual([]);
  });

  test("lists, calendars and free/busy are answered as described", async () => {
    const google = await start();
    const api = calendarApi(google);
    google.putEvent(minji, { start: { date: "2026-11-24" }, end: { date: "2026-11-25" } });
    expect(misfits(calendar(), "CalendarList", (await api.calendarList.list()).data)).toEqual([]);
    expect(misfits(calendar(), "CalendarListEntry", (await api.calendarList.get({ calendarId: minji })).data)).toEqual(
      [],
    );
    expect(misfits(calendar(), "Calendar", (await api.calendars.get({ calendarId: labCalendar })).data)).toEqual([]);
    const requestBody = {
      timeMin: "2026-11-24T00:00:00Z",
      timeMax: "2026-11-25T00:00:00Z",
      items: [{ id: minji }, { id: "x" }],
    };
    expect(misfits(calendar(), "FreeBusyResponse", (await api.freebusy.query({ requestBody })).data)).toEqual([]);
  });

  test("a spreadsheet and its values are answered as described", async () => {
    const google = await start();
    const api = sheetsApi(google);
    const whole = await api.spreadsheets.get({ spreadsheetId: timetable });
    expect(misfits(sheets(), "Spreadsheet", whole.data)).toEqual([]);
    const values = await api.spreadsheets.values.batchGet({
      spreadsheetId: timetable,
      ranges: ["시간표", "'Lab''s plan'"],
    });
    expect(misfits(sheets(), "BatchGetValuesResponse", values.data)).toEqual([]);
  });

  test("an invented field would be noticed", () => {
    expect(misfits(calendar(), "Events", { items: [{ id: "a", colour: "red" }] })).toEqual([
      "Events.items[0].colour is unknown to Google",
    ]);
    expect(misfits(calendar(), "Events", { items: [{ id: 7 }] })).toEqual(["Events.items[0].id is 7"]);
  });

  test.each([
    ["Events", eventsShape, calendar],
    ["Event", eventShape, calendar],
    ["CalendarList", calendarListShape, calendar],
    ["CalendarListEntry", calendarListEntryShape, calendar],
    ["Calendar", calendarShape, calendar],
    ["FreeBusyResponse", freeBusyShape, calendar],
    ["Spreadsheet", spreadsheetShape, sheets],
    ["ValueRange", valueRangeShape, sheets],
    ["BatchGetValuesResponse", batchGetShape, sheets],
  ] as const)("a mask may name exactly the fields of %s", (name, shape, discovery) => {
    expect(differences(discovery(), name, shape)).toEqual([]);
  });

  test("the query parameters of lists are exactly Google's", () => {
    const methods = (
      reference("discovery/calendar-v3.json") as {
        resources: Record<string, { methods: Record<string, { parameters: object }> }>;
      }
    ).resources;
    const names = (resource: string) =>
      Object.keys(methods[resource]!.methods.list!.parameters).filter((name) => name !== "calendarId");
    expect([...eventsParameters].sort()).toEqual(names("events").sort());
    expect([...calendarListParameters].sort()).toEqual(names("calendarList").sort());
  });
});

/** Where a shape, as far as it goes into detail, names other fields than the schema. */
function differences(discovery: Discovery, name: string, shape: Selection): string[] {
  const wander = (schema: unknown, selection: Selection, at: string): string[] => {
    const node = schema as { $ref?: string; items?: unknown; properties?: Record<string, unknown> };
    if (node.$ref !== undefined) return wander(discovery.schemas[node.$ref], selection, at);
    if (node.items !== undefined) return wander(node.items, selection, at);
    if (selection.size === 0 || selection.has("*")) return [];
    const known = Object.keys(node.properties ?? {});
    const odd = [...selection.keys()]
      .filter((one) => !known.includes(one))
      .map((one) => `${at}.${one} is not Google's`);
    const missing = known.filter((one) => !selection.has(one)).map((one) => `${at}.${one} is missing`);
    const deeper = [...selection].flatMap(([one, below]) =>
      known.includes(one) ? wander(node.properties?.[one], below, `${at}.${one}`) : [],
    );
    return [...odd, ...missing, ...deeper];
  };
  return wander({ $ref: name }, shape, name);
}
