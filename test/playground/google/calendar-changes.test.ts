import { describe, expect, test } from "vitest";
import type { GoogleStandIn } from "../../../src/playground/google/index.ts";
import { hasReference, reference } from "./discovery.ts";
import { calendarApi, failure, labCalendar, lee, minji, signedIn, start } from "./lab.ts";

const seoul = (text: string) => ({ dateTime: `${text}:00+09:00`, timeZone: "Asia/Seoul" });
const hour = (id: string, date: string) => ({
  id,
  summary: id,
  start: seoul(`${date}T10:00`),
  end: seoul(`${date}T11:00`),
});
const november = { timeMin: "2026-11-01T00:00:00Z", timeMax: "2026-12-01T00:00:00Z" };

/** A client that was complete once and then asks for changes only. */
async function follower(google: GoogleStandIn, more: Record<string, unknown>) {
  const api = calendarApi(google);
  const { timeMin, timeMax, ...rest } = more;
  const first = await api.events.list({ calendarId: lee, ...more });
  const known = new Map(first.data.items?.map((event) => [event.id, event]));
  let syncToken = first.data.nextSyncToken;
  return {
    known: () => [...known.keys()].sort(),
    get: (id: string) => known.get(id),
    token: () => syncToken,
    async catchUp() {
      const { data } = await api.events.list({ calendarId: lee, ...rest, syncToken: syncToken! });
      for (const event of data.items ?? []) {
        if (event.status === "cancelled") known.delete(event.id);
        else known.set(event.id, event);
      }
      syncToken = data.nextSyncToken;
      return data.items ?? [];
    },
  };
}

describe("changes since a sync token", () => {
  test("are what was added, changed, moved out of the window and deleted", async () => {
    const google = await start();
    for (const id of ["stays", "changes", "moves", "goes"]) google.putEvent(lee, hour(id, "2026-11-24"));
    const client = await follower(google, { ...november, singleEvents: true });
    google.putEvent(lee, hour("comes", "2026-11-25"));
    google.patchEvent(lee, "changes", { summary: "changed" });
    google.patchEvent(lee, "moves", { start: seoul("2027-01-01T10:00"), end: seoul("2027-01-01T11:00") });
    google.deleteEvent(lee, "goes");
    const changes = await client.catchUp();
    expect(changes.map(({ id }) => id).sort()).toEqual(["changes", "comes", "goes", "moves"]);
    expect(client.known()).toEqual(["changes", "comes", "stays"]);
    expect(client.get("changes")?.summary).toBe("changed");
    expect(await client.catchUp()).toEqual([]);
  });

  test("lead a client, whatever happens to a series, to what a full list gives", async () => {
    const google = await start();
    google.putEvent(lee, { ...hour("series", "2026-11-02"), recurrence: ["RRULE:FREQ=WEEKLY;COUNT=4"] });
    const client = await follower(google, { ...november, singleEvents: true });
    google.addException(lee, "series", seoul("2026-11-09T10:00"), "cancelled");
    google.addException(lee, "series", seoul("2026-11-16T10:00"), { start: seoul("2026-11-17T10:00") });
    google.patchEvent(lee, "series", { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=3"] });
    await client.catchUp();
    const full = await calendarApi(google).events.list({ calendarId: lee, ...november, singleEvents: true });
    expect(client.known()).toEqual(full.data.items?.map(({ id }) => id).sort());
    expect(client.known()).toEqual(["series_20261102T010000Z", "series_20261116T010000Z"]);
    google.deleteEvent(lee, "series");
    await client.catchUp();
    expect(client.known()).toEqual([]);
  });

  test("are refused once the token is outdated, with the documented body", async () => {
    const google = await start();
    const client = await follower(google, { singleEvents: true });
    google.expireSyncTokens();
    const failed = await failure(client.catchUp());
    expect(failed.status).toBe(410);
    expect(failed.body).toMatchObject({ error: { errors: [{ reason: "fullSyncRequired", location: "syncToken" }] } });
    const again = await follower(google, { singleEvents: true });
    expect(await again.catchUp()).toEqual([]);
  });

  test.each(["timeMin", "timeMax", "updatedMin", "q", "orderBy", "iCalUID"])("do not go with %s", async (name) => {
    const google = await start();
    const client = await follower(google, { singleEvents: true });
    const value = { orderBy: "updated", q: "x", iCalUID: "x" }[name] ?? "2026-11-01T00:00:00Z";
    const call = calendarApi(google).events.list({
      calendarId: lee,
      singleEvents: true,
      syncToken: client.token()!,
      [name]: value,
    });
    expect((await failure(call)).status).toBe(400);
  });

  test.each([{ orderBy: "updated" }, { q: "x" }, { updatedMin: new Date().toISOString() }])(
    "cannot be asked for after %o",
    async (narrow) => {
      const { data } = await calendarApi(await start()).events.list({ calendarId: lee, ...narrow });
      expect(data.nextSyncToken).toBeUndefined();
    },
  );
});

test("an unchanged list is answered by 304 to whoever names its etag", async () => {
  const google = await start();
  google.putEvent(lee, hour("one", "2026-11-24"));
  const api = calendarApi(google);
  const list = (etag: string) => api.events.list({ calendarId: lee }, { headers: { "If-None-Match": etag } });
  const { etag } = (await api.events.list({ calendarId: lee })).data;
  expect((await list(etag!)).status).toBe(304);
  google.patchEvent(lee, "one", { summary: "other" });
  expect((await list(etag!)).status).toBe(200);
});

test("a deleted event keeps its details where deleted ones are asked for", async () => {
  const google = await start();
  google.putEvent(lee, hour("gone", "2026-11-24"));
  google.deleteEvent(lee, "gone");
  const list = async (showDeleted: boolean) =>
    (await calendarApi(google).events.list({ calendarId: lee, showDeleted })).data.items;
  expect(await list(false)).toEqual([]);
  expect(await list(true)).toMatchObject([{ id: "gone", status: "cancelled", summary: "gone" }]);
});

describe("filters", () => {
  test("event types, an iCalendar id, and the date of change", async () => {
    const google = await start();
    google.setClock(new Date("2026-11-20T00:00:00Z"));
    const day = { start: { date: "2026-11-24" }, end: { date: "2026-11-25" } };
    google.putEvent(lee, { ...day, id: "home", eventType: "workingLocation" });
    google.setClock(new Date("2026-11-21T00:00:00Z"));
    google.putEvent(lee, hour("talk", "2026-11-24"));
    const list = async (filter: object) => {
      const { data } = await calendarApi(google).events.list({ calendarId: lee, ...filter });
      return data.items?.map(({ id }) => id);
    };
    expect(await list({ eventTypes: ["workingLocation", "outOfOffice"] })).toEqual(["home"]);
    expect(await list({ iCalUID: "talk@google.com" })).toEqual(["talk"]);
    expect(await list({ updatedMin: "2026-11-20T12:00:00Z" })).toEqual(["talk"]);
    const ancient = calendarApi(google).events.list({ calendarId: lee, updatedMin: "2026-01-01T00:00:00Z" });
    expect(await failure(ancient)).toMatchObject({
      status: 410,
      body: { error: { errors: [{ reason: "updatedMinTooLongAgo" }] } },
    });
  });
});

describe("free and busy", () => {
  const query = async (google: GoogleStandIn, ids: string[], more = {}) => {
    const requestBody = {
      timeMin: "2026-11-24T00:00:00+09:00",
      timeMax: "2026-11-25T00:00:00+09:00",
      items: ids.map((id) => ({ id })),
      ...more,
    };
    return (await calendarApi(google).freebusy.query({ requestBody })).data.calendars;
  };

  test("merges what overlaps and leaves out what makes nobody busy", async () => {
    const google = await start();
    const at = (id: string, from: string, until: string, more = {}) =>
      google.putEvent(minji, { id, start: seoul(`2026-11-24T${from}`), end: seoul(`2026-11-24T${until}`), ...more });
    at("a", "10:00", "11:00");
    at("b", "10:30", "12:00", { visibility: "private" });
    at("free", "13:00", "14:00", { transparency: "transparent" });
    at("declined", "14:00", "15:00", { attendees: [{ email: minji, responseStatus: "declined" }] });
    at("cancelled", "15:00", "16:00", { status: "cancelled" });
    google.putEvent(minji, {
      id: "home",
      start: { date: "2026-11-24" },
      end: { date: "2026-11-25" },
      eventType: "workingLocation",
    });
    expect(await query(google, [minji])).toEqual({
      [minji]: { busy: [{ start: "2026-11-24T01:00:00Z", end: "2026-11-24T03:00:00Z" }] },
    });
    expect((await query(google, [minji], { timeZone: "Asia/Seoul" }))?.[minji]?.busy?.[0]?.start).toBe(
      "2026-11-24T10:00:00+09:00",
    );
  });

  test("an unknown calendar is an error inside the answer", async () => {
    const calendars = await query(await start(), ["nobody@lab.example.com", minji]);
    expect(calendars).toEqual({
      "nobody@lab.example.com": { errors: [{ domain: "global", reason: "notFound" }], busy: [] },
      [minji]: { busy: [] },
    });
  });

  test("too long a time is refused", async () => {
    const google = await start();
    expect((await failure(query(google, [minji], { timeMax: "2027-11-25T00:00:00Z" }))).status).toBe(400);
  });
});

describe("the list of calendars", () => {
  test("tells role and primary, and reads page by page", async () => {
    const google = await start();
    const api = calendarApi(google, signedIn(google, minji));
    const first = (await api.calendarList.list({ maxResults: 1 })).data;
    const second = (await api.calendarList.list({ maxResults: 1, pageToken: first.nextPageToken! })).data;
    expect([...first.items!, ...second.items!].map(({ id, accessRole, primary }) => [id, accessRole, primary])).toEqual(
      [
        [minji, "owner", true],
        [labCalendar, "reader", undefined],
      ],
    );
    expect(second.nextPageToken).toBeUndefined();
    expect((await api.calendarList.list({ minAccessRole: "owner" })).data.items).toHaveLength(1);
  });
});

const reason = hasReference ? "" : " (skipped: the folder of documented errors is not here)";

describe.skipIf(!hasReference)(`against documented errors${reason}`, () => {
  test.each([
    ["404_notFound", { calendarId: "nobody" }],
    ["400_timeRangeEmpty", { calendarId: lee, timeMin: "2026-11-24T00:00:00Z", timeMax: "2026-11-23T00:00:00Z" }],
  ])("%s has the documented body", async (name, list) => {
    const documented = reference<Record<string, unknown>>("errors-calendar-documented.json");
    expect((await failure(calendarApi(await start()).events.list(list))).body).toEqual(documented[name]);
  });

  test.each([
    ["401_authError", "401"],
    ["403_userRateLimitExceeded", "403-rate"],
    ["404_notFound", "404"],
    ["410_fullSyncRequired", "410"],
    ["429_rateLimitExceeded", "429"],
    ["500_backendError", "500"],
  ] as const)("the fault %s has the documented body", async (name, kind) => {
    const google = await start();
    google.fail("calendar", { kind });
    const documented = reference<Record<string, unknown>>("errors-calendar-documented.json");
    const response = await fetch(`${google.origin}/calendar/v3/calendars/x/events`);
    expect(await response.json()).toEqual(documented[name]);
    expect(response.status).toBe(Number(name.slice(0, 3)));
  });
});
