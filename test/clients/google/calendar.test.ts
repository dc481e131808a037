import { existsSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { ApiError } from "../../../src/clients/api-error.ts";
import { calendars, TOO_LARGE } from "../../../src/clients/google/calendar.ts";
import type { RequestOptions } from "../../../src/clients/google/request.ts";
import { serviceAccountAccess } from "../../../src/clients/google/service-account.ts";
import { type GoogleStandIn, startGoogle } from "../../../src/playground/google/index.ts";
import { accessWith, html, json, localGoogle, tokens } from "./local-google.ts";

const minji = "minji@lab.example.com";
const lee = "lee@lab.example.com";
const labs = "lab@group.calendar.google.com";
const EVENTS = `/calendar/v3/calendars/${encodeURIComponent(labs)}/events`;
const november = { from: new Date("2026-11-01T00:00:00Z"), until: new Date("2026-12-01T00:00:00Z") };

const atOnce: RequestOptions = { sleep: async () => {} };

/** The client over a server that answers as the test says. */
function against(origin: string, options: RequestOptions = atOnce, account?: string) {
  const grant = { clientId: "client", clientSecret: "GOCSPX-secret", refreshToken: "1//refresh", origin };
  return calendars(accessWith({ ...grant, ...(account && { account }) }), options);
}

async function serving(answer: (response: ServerResponse, query: URLSearchParams, nth: number) => void) {
  const google = await localGoogle({
    "/token": tokens,
    [EVENTS]: (response, heard, nth) => answer(response, heard.query, nth),
  });
  return { google, client: against(google.origin) };
}

async function standIn(events: readonly Record<string, unknown>[] = []): Promise<GoogleStandIn> {
  const google = await startGoogle({
    accounts: [
      { email: lee, sub: "1", name: "Lee" },
      { email: minji, sub: "2", name: "Minji" },
    ],
    calendars: [
      { id: labs, summary: "Lab calendar", timeZone: "Asia/Seoul", owner: lee, readers: [minji], events },
      { id: lee, summary: "Prof. Lee", timeZone: "Asia/Tokyo", owner: lee, readers: [minji], events: [] },
    ],
    spreadsheets: [],
  });
  onTestFinished(() => google.close());
  return google;
}

/** As the real libraries sign in at the stand-in. */
function as(google: GoogleStandIn, account: string, options: RequestOptions = atOnce) {
  const { client_id: clientId, client_secret: clientSecret } = google.clients.web;
  const refreshToken = google.grant({ account });
  return calendars(accessWith({ clientId, clientSecret, refreshToken, origin: google.origin }), options);
}

const timed = (id: string, day: number, more: object = {}) => ({
  id,
  summary: id,
  start: { dateTime: `2026-11-${String(day).padStart(2, "0")}T10:00:00+09:00` },
  end: { dateTime: `2026-11-${String(day).padStart(2, "0")}T11:00:00+09:00` },
  ...more,
});

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("reading a calendar of the stand-in", () => {
  test("gives name, zone and events, repeating ones one by one, and cancelled ones", async () => {
    const google = await standIn([timed("class", 3, { recurrence: ["RRULE:FREQ=WEEKLY;COUNT=3"] }), timed("talk", 5)]);
    const planned = { dateTime: "2026-11-10T10:00:00+09:00" };
    google.addException(labs, "class", planned, "cancelled");
    const read = await as(google, minji).events(labs, november);
    expect(read).toMatchObject({ summary: "Lab calendar", timeZone: "Asia/Seoul" });
    const told = read.events.map(({ summary, status, recurringEventId }) => [summary, status, recurringEventId]);
    expect(told).toHaveLength(4);
    expect(told).toContainEqual(["talk", "confirmed", undefined]);
    expect(told.filter(([, status]) => status === "cancelled")).toHaveLength(1);
    expect(told.filter(([, , series]) => series === "class")).toHaveLength(3);
  });

  test("reads every page, each once", async () => {
    const google = await standIn(Array.from({ length: 620 }, (_, n) => timed(`event${n}`, 1 + (n % 30))));
    const { events } = await as(google, minji).events(labs, november);
    expect(new Set(events.map(({ id }) => id)).size).toBe(620);
    expect(google.journal.of("calendar")).toHaveLength(3);
  });

  test("asks for no more than it needs: no description, unless told to", async () => {
    const google = await standIn([timed("talk", 5, { description: "dial-in 1234" })]);
    const client = as(google, minji);
    expect((await client.events(labs, november)).events[0]).not.toHaveProperty("description");
    expect((await client.events(labs, november, { withDescriptions: true })).events[0]?.description).toBe(
      "dial-in 1234",
    );
  });

  test("knows whose `primary` is: from the grant, else by asking", async () => {
    const google = await standIn();
    expect(await as(google, lee).account()).toBe(lee);
    const known = await localGoogle({});
    expect(await against(known.origin, atOnce, lee).account()).toBe(lee);
    expect(known.heard).toEqual([]);
  });

  test("with a service account, what is not shared is not found", async () => {
    const google = await standIn();
    const { client_email: email, private_key: privateKey } = google.serviceAccount();
    const client = calendars(serviceAccountAccess({ key: { email, privateKey }, origin: google.origin }), atOnce);
    expect(await failure(client.events(labs, november))).toMatchObject({ status: 404 });
    google.share(labs, email);
    expect(await client.events(labs, november)).toMatchObject({ summary: "Lab calendar" });
  });
});

describe("half a calendar is never handed over", () => {
  const many = Array.from({ length: 620 }, (_, n) => timed(`event${n}`, 1 + (n % 30)));

  test.each([
    ["404", { status: 404 }],
    ["403-scope", { status: 403 }],
    ["429", { status: 429 }],
    ["403-rate", { status: 403 }],
    ["500", { status: 500 }],
    ["html", { reason: "unreadable" }],
    ["empty", { reason: "unreadable" }],
    ["wrong-types", { reason: "unreadable" }],
    ["cut", {}],
    ["reset", { status: undefined }],
  ] as const)("when page 3 is answered with %s, it fails", async (kind, expected) => {
    const google = await standIn(many);
    google.fail(labs, { kind, onPage: 3 });
    const error = await failure(as(google, minji).events(labs, november));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject(expected);
  });

  test.each(["429", "403-rate", "500", "html"] as const)("a passing %s is passed over", async (kind) => {
    const google = await standIn(many);
    google.fail(labs, { kind, onPage: 2, times: 1 });
    expect((await as(google, minji).events(labs, november)).events).toHaveLength(620);
  });

  test("a calendar that does not answer fails in time", async () => {
    const google = await standIn(many);
    google.fail(labs, { kind: "hang" });
    const client = as(google, minji, { ...atOnce, attemptMs: 100 });
    expect(await failure(client.events(labs, november))).toMatchObject({ reason: "timeout" });
  });

  test("told to stop, it stops", async () => {
    const google = await standIn(many);
    google.fail(labs, { kind: "hang" });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped")), 50);
    const error = await failure(as(google, minji).events(labs, november, { signal: stop.signal }));
    expect(error).toMatchObject({ message: "stopped" });
  });
});

describe("replies that no calendar gives", () => {
  test.each([
    ["nothing", {}],
    ["no list", { items: null }],
    ["a list of other things", { items: [null, "stray"] }],
    ["events without an id", { items: [{ summary: "talk" }] }],
    ["a zone that is a number", { items: [], timeZone: 9 }],
    ["a page token that is a number", { items: [], nextPageToken: 2 }],
    ["an error with status 200", { error: { code: 403 } }],
  ])("%s is unreadable, never an empty calendar", async (_, body) => {
    const { client } = await serving((response) => json(response, 200, body));
    expect(await failure(client.events(labs, november))).toMatchObject({ reason: "unreadable" });
  });

  test("a sign-in page is unreadable", async () => {
    const { client } = await serving((response) => html(response, 200));
    expect(await failure(client.events(labs, november))).toMatchObject({ reason: "unreadable" });
  });

  test("an empty calendar is empty", async () => {
    const { client } = await serving((response) => json(response, 200, { items: [], timeZone: "Asia/Seoul" }));
    expect(await client.events(labs, november)).toEqual({ summary: undefined, timeZone: "Asia/Seoul", events: [] });
  });

  test("an empty page in the middle is no end", async () => {
    const { client } = await serving((response, query) => {
      if (query.get("pageToken") === "3") json(response, 200, { items: [timed("talk", 5)] });
      else json(response, 200, { items: [], nextPageToken: query.has("pageToken") ? "3" : "2" });
    });
    expect((await client.events(labs, november)).events.map(({ id }) => id)).toEqual(["talk"]);
  });

  test("pages that lead to each other, or never end, are bounded", async () => {
    const same = await serving((response) => json(response, 200, { items: [], nextPageToken: "again" }));
    expect(await failure(same.client.events(labs, november))).toMatchObject({ reason: "unreadable" });
    expect(same.google.count(EVENTS)).toBe(2);
    const endless = await serving((response, _, nth) =>
      json(response, 200, { items: [], nextPageToken: `page${nth}` }),
    );
    expect(await failure(endless.client.events(labs, november))).toMatchObject({ reason: "unreadable" });
    expect(endless.google.count(EVENTS)).toBeLessThan(500);
  });

  test("100,000 events are bounded", async () => {
    const { google, client } = await serving((response, _, nth) => {
      const items = Array.from({ length: 2_500 }, (_, n) => timed(`event${nth}_${n}`, 5));
      json(response, 200, { items, ...(nth < 40 && { nextPageToken: `page${nth}` }) });
    });
    expect(await failure(client.events(labs, november))).toMatchObject({ reason: TOO_LARGE });
    expect(google.count(EVENTS)).toBeLessThan(20);
  });

  test("a page of 40 MB is not read to its end", async () => {
    const { client } = await serving((response) => {
      json(response, 200, { items: [timed("talk", 5, { location: "x".repeat(40_000_000) })] });
    });
    expect(await failure(client.events(labs, november))).toBeInstanceOf(ApiError);
  });

  test("texts of any length are kept to a length that makes sense", async () => {
    const { client } = await serving((response) =>
      json(response, 200, { items: [timed("talk", 5, { summary: "x".repeat(1_000_000) })] }),
    );
    const { events } = await client.events(labs, november);
    expect(events[0]?.summary).toHaveLength(2_000);
  });

  test("fields of other types are left out, and a visibility nobody knows is not public", async () => {
    const odd = {
      summary: 7,
      start: "soon",
      attendees: [null, { email: 3, self: "yes" }],
      visibility: 1,
      eventType: {},
    };
    const { client } = await serving((response) => json(response, 200, { items: [timed("talk", 5, odd)] }));
    const [event] = (await client.events(labs, november)).events;
    expect(event).toMatchObject({ id: "talk", visibility: "unknown" });
    expect(event?.summary ?? event?.start ?? event?.eventType).toBeUndefined();
  });
});

test("an id with any sign in it stays one part of the address", async () => {
  const strange = "ko.south_korea#holiday@group.v.calendar.google.com/../x";
  const google = await localGoogle({ "/token": tokens });
  await failure(against(google.origin).events(strange, november));
  expect(google.heard.at(-1)?.path).toBe(`/calendar/v3/calendars/${encodeURIComponent(strange)}/events`);
});

const recorded = new URL("../../../../shared/reference/google/calendar/gcal_sync-samples.json", import.meta.url);

test.skipIf(!existsSync(recorded))("recorded event lists are read (skipped where there are none)", async () => {
  const samples: { kind: string; body: { items?: { id?: string; start?: object }[] } }[] = JSON.parse(
    readFileSync(recorded, "utf8"),
  );
  const lists = samples
    .map(({ body }) => body)
    .filter(({ items }) => items?.some((item) => item.start) && items.every((item) => typeof item.id === "string"));
  expect(lists.length).toBeGreaterThan(5);
  for (const body of lists) {
    const { client } = await serving((response, query) =>
      json(response, 200, query.has("pageToken") ? { items: [] } : body),
    );
    expect((await client.events(labs, november)).events).toHaveLength(body.items?.length ?? 0);
  }
});
