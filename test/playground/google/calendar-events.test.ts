import { describe, expect, test } from "vitest";
import { calendarApi, failure, labCalendar, lee, minji, seed, serviceAccount, signedIn, start } from "./lab.ts";

const seoul = (text: string) => ({ dateTime: `${text}:00+09:00`, timeZone: "Asia/Seoul" });
const meeting = <More extends object>(id: string, from: string, until: string, more = {} as More) => ({
  id,
  summary: id,
  start: seoul(from),
  end: seoul(until),
  ...more,
});
const ids = (items: readonly { id?: string | null }[] | undefined) => (items ?? []).map(({ id }) => id);

describe("a window", () => {
  test("is open at both ends: what ends when it begins, or begins when it ends, is outside", async () => {
    const google = await start();
    google.putEvent(lee, meeting("before", "2026-11-24T09:00", "2026-11-24T10:00"));
    google.putEvent(lee, meeting("within", "2026-11-24T10:00", "2026-11-24T11:00"));
    google.putEvent(lee, meeting("over-the-end", "2026-11-24T11:30", "2026-11-24T13:00"));
    google.putEvent(lee, meeting("after", "2026-11-24T12:00", "2026-11-24T13:00"));
    const { data } = await calendarApi(google).events.list({
      calendarId: "primary",
      timeMin: "2026-11-24T10:00:00+09:00",
      timeMax: "2026-11-24T03:00:00Z",
      singleEvents: true,
      orderBy: "startTime",
    });
    expect(ids(data.items)).toEqual(["within", "over-the-end"]);
  });

  test("that is empty is refused with the documented body", async () => {
    const google = await start();
    const call = calendarApi(google).events.list({
      calendarId: "primary",
      timeMin: "2026-11-24T10:00:00Z",
      timeMax: "2026-11-24T10:00:00Z",
    });
    expect(await failure(call)).toMatchObject({
      status: 400,
      body: { error: { code: 400, errors: [{ domain: "calendar", reason: "timeRangeEmpty", location: "timeMax" }] } },
    });
  });

  test("holds the last day of an all-day event, whose end is exclusive, and not the day after", async () => {
    const google = await start();
    google.putEvent(lee, { id: "leave", summary: "leave", start: { date: "2026-11-24" }, end: { date: "2026-11-26" } });
    const on = async (from: string, to: string) => {
      const { data } = await calendarApi(google).events.list({ calendarId: lee, timeMin: from, timeMax: to });
      return ids(data.items);
    };
    expect(await on("2026-11-25T23:00:00+09:00", "2026-11-26T10:00:00+09:00")).toEqual(["leave"]);
    expect(await on("2026-11-26T00:00:00+09:00", "2026-11-26T10:00:00+09:00")).toEqual([]);
  });
});

describe("a series", () => {
  const weekly = meeting("seminar", "2026-11-02T10:00", "2026-11-02T12:00", {
    recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=5", "EXDATE;TZID=Asia/Seoul:20261116T100000"],
    location: "R301",
  });
  const november = { calendarId: lee, timeMin: "2026-11-01T00:00:00Z", timeMax: "2026-12-31T00:00:00Z" };

  test("is expanded into instances named after their start in UTC", async () => {
    const google = await start();
    google.putEvent(lee, weekly);
    const { data } = await calendarApi(google).events.list({ ...november, singleEvents: true, orderBy: "startTime" });
    expect(ids(data.items)).toEqual([
      "seminar_20261102T010000Z",
      "seminar_20261109T010000Z",
      "seminar_20261123T010000Z",
      "seminar_20261130T010000Z",
    ]);
    expect(data.items?.[1]).toMatchObject({
      recurringEventId: "seminar",
      originalStartTime: { dateTime: "2026-11-09T10:00:00+09:00", timeZone: "Asia/Seoul" },
      end: { dateTime: "2026-11-09T12:00:00+09:00" },
      location: "R301",
    });
    expect(data.items?.[1]).not.toHaveProperty("recurrence");
  });

  test("stays whole when not expanded, with its exceptions beside it", async () => {
    const google = await start();
    google.putEvent(lee, weekly);
    google.addException(lee, "seminar", seoul("2026-11-09T10:00"), "cancelled");
    const { data } = await calendarApi(google).events.list(november);
    expect(ids(data.items).sort()).toEqual(["seminar", "seminar_20261109T010000Z"]);
    expect(data.items?.find(({ id }) => id === "seminar")?.recurrence).toEqual(weekly.recurrence);
  });

  test("shows a moved instance at its new time under its old name", async () => {
    const google = await start();
    google.putEvent(lee, weekly);
    google.addException(lee, "seminar", seoul("2026-11-09T10:00"), { start: seoul("2026-11-10T15:00") });
    const { data } = await calendarApi(google).events.list({ ...november, singleEvents: true, orderBy: "startTime" });
    expect(data.items?.[1]).toMatchObject({
      id: "seminar_20261109T010000Z",
      location: "R301",
      start: { dateTime: "2026-11-10T15:00:00+09:00" },
      end: { dateTime: "2026-11-10T17:00:00+09:00" },
      originalStartTime: { dateTime: "2026-11-09T10:00:00+09:00" },
    });
    expect(data.items).toHaveLength(4);
  });

  test("shows a cancelled instance only when asked for deleted ones, and then as bare as Google does", async () => {
    const google = await start();
    google.putEvent(lee, weekly);
    google.addException(lee, "seminar", seoul("2026-11-09T10:00"), "cancelled");
    const list = { ...november, singleEvents: true } as const;
    const without = await calendarApi(google).events.list(list);
    const withDeleted = await calendarApi(google).events.list({ ...list, showDeleted: true });
    expect(ids(without.data.items)).not.toContain("seminar_20261109T010000Z");
    const cancelled = withDeleted.data.items?.find(({ id }) => id === "seminar_20261109T010000Z");
    expect(cancelled).toMatchObject({ status: "cancelled", recurringEventId: "seminar" });
    expect(cancelled).not.toHaveProperty("summary");
    expect(cancelled).not.toHaveProperty("start");
  });

  test("keeps its wall clock when the offset changes", async () => {
    const google = await start();
    google.putEvent(lee, {
      id: "standup",
      start: { dateTime: "2026-10-26T09:00:00", timeZone: "America/New_York" },
      end: { dateTime: "2026-10-26T09:30:00", timeZone: "America/New_York" },
      recurrence: ["RRULE:FREQ=WEEKLY;COUNT=2"],
    });
    const { data } = await calendarApi(google).events.list({
      calendarId: lee,
      singleEvents: true,
      orderBy: "startTime",
      timeZone: "America/New_York",
    });
    expect(data.items?.map(({ start: at }) => at?.dateTime)).toEqual([
      "2026-10-26T09:00:00-04:00",
      "2026-11-02T09:00:00-05:00",
    ]);
  });
});

describe("who may see what", () => {
  const secret = meeting("doctor", "2026-11-24T10:00", "2026-11-24T11:00", {
    visibility: "private",
    location: "Clinic",
    description: "personal",
    attendees: [{ email: minji }],
  });

  test("a reader sees of a private event when it is, and nothing else", async () => {
    const google = await start();
    google.putEvent(minji, secret);
    const { data } = await calendarApi(google).events.list({ calendarId: minji });
    expect(data.accessRole).toBe("reader");
    expect(data.items?.[0]).toMatchObject({ id: "doctor", visibility: "private", start: { timeZone: "Asia/Seoul" } });
    for (const hidden of ["summary", "location", "description", "attendees", "organizer"]) {
      expect(data.items?.[0]).not.toHaveProperty(hidden);
    }
  });

  test("its owner sees all of it", async () => {
    const google = await start();
    google.putEvent(minji, secret);
    const { data } = await calendarApi(google, signedIn(google, minji)).events.list({ calendarId: "primary" });
    expect(data.items?.[0]).toMatchObject({ summary: "doctor", location: "Clinic" });
  });

  test("who may see free and busy only, sees every event so", async () => {
    const google = await start();
    google.share(minji, lee, "freeBusyReader");
    google.putEvent(minji, meeting("lunch", "2026-11-24T12:00", "2026-11-24T13:00"));
    const { data } = await calendarApi(google).events.list({ calendarId: minji });
    expect(data.items?.[0]).not.toHaveProperty("summary");
  });

  test("a search does not find what is hidden from the reader", async () => {
    const google = await start();
    google.putEvent(minji, secret);
    const find = async (account: string) => {
      const api = calendarApi(google, signedIn(google, account));
      return ids((await api.events.list({ calendarId: minji, q: "clinic" })).data.items);
    };
    expect(await find(lee)).toEqual([]);
    expect(await find(minji)).toEqual(["doctor"]);
  });

  test("`self` is the person whose calendar it is, whoever asks", async () => {
    const google = await start();
    const attendees = [{ email: lee }, { email: minji, responseStatus: "declined" }];
    google.putEvent(minji, meeting("seminar", "2026-11-24T10:00", "2026-11-24T11:00", { attendees }));
    const { data } = await calendarApi(google).events.list({ calendarId: minji });
    expect(data.items?.[0]?.attendees).toEqual([
      { email: lee, responseStatus: "needsAction" },
      { email: minji, responseStatus: "declined", self: true, organizer: true },
    ]);
  });

  test.each(["someone@gmail.example.com", "nobody@nowhere.example.com"])(
    "a calendar that is not shared is not there: %s",
    async (calendarId) => {
      const google = await start();
      expect(await failure(calendarApi(google).events.list({ calendarId }))).toEqual({
        status: 404,
        body: {
          error: {
            errors: [{ domain: "global", reason: "notFound", message: "Not Found" }],
            code: 404,
            message: "Not Found",
          },
        },
      });
    },
  );

  test("a service account reads what is shared with it, and lists nothing", async () => {
    const google = await start();
    google.putEvent(labCalendar, meeting("retreat", "2026-11-24T10:00", "2026-11-24T11:00"));
    const api = calendarApi(google, serviceAccount(google));
    expect((await failure(api.events.list({ calendarId: labCalendar }))).status).toBe(404);
    google.share(labCalendar, google.serviceAccount().client_email);
    expect(ids((await api.events.list({ calendarId: labCalendar })).data.items)).toEqual(["retreat"]);
    expect((await api.calendarList.list()).data.items).toEqual([]);
  });
});

describe("pages and masks", () => {
  const busyCalendar = {
    ...seed().calendars[0]!,
    events: Array.from({ length: 7 }, (_, index) =>
      meeting(`m${index}`, `2026-11-24T1${index}:00`, `2026-11-24T1${index}:30`),
    ),
  };

  test("a list is read to its end page by page, and only the last page has a sync token", async () => {
    const google = await start({ ...seed(), calendars: [busyCalendar] });
    const found: (string | null | undefined)[] = [];
    const syncTokens: unknown[] = [];
    let pageToken: string | undefined;
    do {
      const page = pageToken === undefined ? {} : { pageToken };
      const { data } = await calendarApi(google).events.list({ calendarId: lee, maxResults: 3, ...page });
      found.push(...ids(data.items));
      syncTokens.push(data.nextSyncToken);
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
    expect(found.sort()).toEqual(["m0", "m1", "m2", "m3", "m4", "m5", "m6"]);
    expect(syncTokens).toEqual([undefined, undefined, expect.any(String)]);
  });

  test("a page token fits no other question", async () => {
    const google = await start({ ...seed(), calendars: [busyCalendar] });
    const api = calendarApi(google);
    const { data } = await api.events.list({ calendarId: lee, maxResults: 3 });
    const other = api.events.list({ calendarId: lee, pageToken: data.nextPageToken!, showDeleted: true });
    expect((await failure(other)).status).toBe(400);
  });

  test("a mask keeps what it names, to any depth", async () => {
    const google = await start({ ...seed(), calendars: [busyCalendar] });
    const fields = "nextPageToken,items(id,start/dateTime)";
    const { data } = await calendarApi(google).events.list({ calendarId: lee, maxResults: 1, fields });
    expect(data).toEqual({
      nextPageToken: expect.any(String),
      items: [{ id: expect.any(String), start: { dateTime: expect.any(String) } }],
    });
  });

  test.each([
    { fields: "items(id,colour)" },
    { fields: "items(id" },
    { maxResults: 0 },
    { orderBy: "startTime" },
    { eventTypes: ["party"] },
    { timeMin: "2026-11-24T10:00:00" },
    { timeZone: "Asia/Atlantis" },
    { pageToken: "made-up" },
    { syncToken: "made-up" },
    { singleEvent: true },
  ])("what Google refuses is refused: %o", async (wrong) => {
    const google = await start();
    expect((await failure(calendarApi(google).events.list({ calendarId: lee, ...wrong }))).status).toBe(400);
  });
});
