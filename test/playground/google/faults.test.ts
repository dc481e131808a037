import { describe, expect, test } from "vitest";
import type { GoogleNews } from "../../../src/playground/google/index.ts";
import { calendarApi, failure, labCalendar, lee, minji, sheetsApi, signedIn, start, timetable } from "./lab.ts";

const event = { id: "talk", summary: "Talk", start: { date: "2026-11-24" }, end: { date: "2026-11-25" } };

describe("a fault", () => {
  test("strikes one calendar and spares the others", async () => {
    const google = await start();
    const fault = google.fail(minji, { kind: "404" });
    const api = calendarApi(google);
    expect((await failure(api.events.list({ calendarId: minji }))).status).toBe(404);
    expect((await api.events.list({ calendarId: labCalendar })).status).toBe(200);
    expect(fault.strikes()).toBe(1);
    fault.end();
    expect((await api.events.list({ calendarId: minji })).status).toBe(200);
  });

  test("strikes as often as it is told", async () => {
    const google = await start();
    google.fail("sheets", { kind: "500", times: 2 });
    const read = async () => {
      const call = sheetsApi(google).spreadsheets.get({ spreadsheetId: timetable });
      return call.then(
        ({ status }) => status,
        ({ response }) => response.status as number,
      );
    };
    expect([await read(), await read(), await read()]).toEqual([500, 500, 200]);
  });

  test("strikes the page it is told", async () => {
    const google = await start();
    for (const id of ["a", "b", "c"]) google.putEvent(lee, { ...event, id });
    google.fail("calendar", { kind: "500", onPage: 2 });
    const api = calendarApi(google);
    const { data } = await api.events.list({ calendarId: lee, maxResults: 1 });
    const second = api.events.list({ calendarId: lee, maxResults: 1, pageToken: data.nextPageToken! });
    expect((await failure(second)).status).toBe(500);
  });

  test("strikes paths, by a star or a pattern", async () => {
    const google = await start();
    google.fail("/v4/*:batchGet", { kind: "403-disabled" });
    google.fail(/calendarList/, { kind: "403-scope" });
    const batch = sheetsApi(google).spreadsheets.values.batchGet({ spreadsheetId: timetable, ranges: ["시간표"] });
    expect((await failure(batch)).body).toMatchObject({ error: { details: [{ reason: "SERVICE_DISABLED" }] } });
    expect((await failure(calendarApi(google).calendarList.list())).body).toMatchObject({
      error: { errors: [{ reason: "insufficientPermissions" }] },
    });
    google.clearFaults();
    expect((await calendarApi(google).calendarList.list()).status).toBe(200);
  });

  test("names when to come back", async () => {
    const google = await start();
    google.fail("calendar", { kind: "429", retryAfter: 17 });
    const response = await fetch(`${google.origin}/calendar/v3/users/me/calendarList`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "17"]);
  });

  test.each(["revoked", "invalid_rapt", "admin_policy", "client_deleted", "clock"] as const)(
    "of the token endpoint reaches an API call as the library passes it on: %s",
    async (kind) => {
      const google = await start();
      google.fail("token", { kind });
      const { status, body } = await failure(calendarApi(google).calendarList.list());
      expect(status).toBe(kind === "client_deleted" ? 401 : 400);
      expect(body).toHaveProperty(
        "error",
        { admin_policy: "admin_policy_enforced", client_deleted: "deleted_client" }[kind as string] ?? "invalid_grant",
      );
    },
  );
});

describe("answers that no API should give", () => {
  const list = async (kind: "html" | "empty" | "wrong-types" | "cut" | "hang" | "reset" | "slow", more = {}) => {
    const google = await start();
    google.putEvent(lee, event);
    const auth = signedIn(google);
    await auth.getAccessToken();
    google.fail("calendar", { kind, ...more });
    const call = fetch(`${google.origin}/calendar/v3/calendars/primary/events`, {
      headers: { authorization: `Bearer ${auth.credentials.access_token}` },
      signal: AbortSignal.timeout(1500),
    });
    return { google, call };
  };

  test("a page instead of JSON, with status 200", async () => {
    const response = await (await list("html")).call;
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  });

  test("nothing", async () => {
    expect(await (await (await list("empty")).call).text()).toBe("");
  });

  test("JSON in which nothing has its type", async () => {
    const body = (await (await (await list("wrong-types")).call).json()) as { kind: unknown; items: unknown[] };
    expect(body.kind).toBeTypeOf("number");
    expect(body.items.slice(0, 2)).toEqual([null, "stray"]);
    expect(body.items[2]).toMatchObject({ id: 4, start: { date: 10 } });
  });

  test("half a body", async () => {
    const response = await (await list("cut")).call;
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  test("a line that is cut", async () => {
    await expect((await list("reset")).call).rejects.toThrow("fetch failed");
  });

  test("silence", async () => {
    const { google, call } = await list("hang");
    await expect(call).rejects.toThrow(/timeout/i);
    await expect.poll(() => google.journal.of("calendar").map(({ status }) => status)).toEqual([0]);
  });

  test("the truth, late", async () => {
    const since = performance.now();
    const { call } = await list("slow", { delayMs: 300 });
    expect((await call).status).toBe(200);
    expect(performance.now() - since).toBeGreaterThanOrEqual(299);
  });
});

describe("quotas", () => {
  test("of a person's calendar calls end in 403, of sheets in 429, and return with the next minute", async () => {
    const google = await start();
    google.setQuotas({ calendarPerUser: 2, sheetsPerUser: 1 });
    const [calendar, sheets] = [calendarApi(google), sheetsApi(google)];
    const readCalendar = () => calendar.calendarList.list();
    const readSheet = () => sheets.spreadsheets.get({ spreadsheetId: timetable });
    await readCalendar();
    await readCalendar();
    await readSheet();
    expect(await failure(readCalendar())).toMatchObject({
      status: 403,
      body: { error: { errors: [{ reason: "userRateLimitExceeded" }] } },
    });
    expect(await failure(readSheet())).toMatchObject({
      status: 429,
      body: { error: { status: "RESOURCE_EXHAUSTED" } },
    });
    expect((await calendarApi(google, signedIn(google, minji)).calendarList.list()).status).toBe(200);
    google.setClock(new Date(Date.now() + 61_000));
    expect((await readCalendar()).status).toBe(200);
  });

  test("of the whole project end everyone's calls", async () => {
    const google = await start();
    google.setQuotas({ calendarPerProject: 1 });
    await calendarApi(google).calendarList.list();
    const other = calendarApi(google, signedIn(google, minji)).calendarList.list();
    expect(await failure(other)).toMatchObject({
      status: 403,
      body: { error: { errors: [{ reason: "rateLimitExceeded" }] } },
    });
  });
});

describe("the journal", () => {
  test("remembers who asked what, and no secret", async () => {
    const google = await start();
    const auth = signedIn(google);
    await calendarApi(google, auth).events.list({ calendarId: minji, eventTypes: ["default", "birthday"] });
    await auth.revokeToken(auth.credentials.refresh_token!);
    expect(
      google.journal.entries.map(({ area, method, status, account, grantType }) => [
        area,
        method,
        status,
        account,
        grantType,
      ]),
    ).toEqual([
      ["token", "POST", 200, undefined, "refresh_token"],
      ["calendar", "GET", 200, lee, undefined],
      ["revoke", "POST", 200, undefined, undefined],
    ]);
    expect(google.journal.of("calendar")[0]?.query).toEqual({ eventTypes: ["default", "birthday"] });
    expect(google.journal.of("revoke")[0]?.query).toEqual({ token: "(secret)" });
    const all = JSON.stringify([google.journal.entries, google.snapshot()]);
    for (const secret of [
      auth.credentials.refresh_token!,
      auth.credentials.access_token!,
      google.clients.web.client_secret,
    ]) {
      expect(all).not.toContain(secret);
    }
  });

  test("tells how many calls were open at once", async () => {
    const google = await start();
    const auth = signedIn(google);
    await auth.getAccessToken();
    google.delayAll(50);
    const api = calendarApi(google, auth);
    await Promise.all([1, 2, 3].map(() => api.calendarList.list()));
    expect([google.journal.peak("calendar"), google.journal.peak("sheets")]).toEqual([3, 0]);
    google.journal.clear();
    expect([google.journal.peak(), google.journal.entries.length]).toEqual([0, 0]);
  });

  test("is told as it happens, together with every change, until one stops listening", async () => {
    const google = await start();
    const news: GoogleNews[] = [];
    const end = google.subscribe((one) => news.push(one));
    google.putEvent(lee, event);
    await calendarApi(google).calendarList.list();
    end();
    google.setCell(timetable, "시간표!B4", "R402");
    expect(news.map((one) => (one.kind === "call" ? one.call.area : one.what))).toEqual([
      `calendar ${lee}`,
      "token",
      "calendar",
    ]);
  });
});

describe("around the edges", () => {
  test("the Date header goes by Google's clock, however wrong", async () => {
    const google = await start();
    google.dateSkew(10);
    const { headers } = await fetch(`${google.origin}/oauth2/v1/certs`);
    const ahead = Date.parse(headers.get("date")!) - Date.now();
    expect(ahead).toBeGreaterThan(9 * 60_000);
    expect(ahead).toBeLessThan(11 * 60_000);
  });

  test("an unknown address is Google's 404 page, and a call without a token a 401", async () => {
    const google = await start();
    const get = async (path: string) => (await fetch(`${google.origin}${path}`)).status;
    expect(await get("/")).toBe(404);
    expect(await get("/calendar/v3/nothing")).toBe(404);
    expect(await get("/calendar/v3/calendars/%E0%A4%A/events")).toBe(404);
    expect(await get("/calendar/v3/users/me/calendarList")).toBe(401);
    expect(await get(`/v4/spreadsheets/${timetable}`)).toBe(401);
  });

  test("an event whose times nobody can read is served all the same", async () => {
    const google = await start();
    google.putEvent(lee, { id: "odd", start: { dateTime: "at noon" }, end: {} });
    google.putEvent(lee, { id: "backwards", start: { date: "2026-11-24" }, end: { date: "2026-11-20" } });
    const { data } = await calendarApi(google).events.list({
      calendarId: lee,
      singleEvents: true,
      orderBy: "startTime",
    });
    expect(data.items?.map(({ id }) => id).sort()).toEqual(["backwards", "odd"]);
  });
});
