import { Gaxios } from "gaxios";
import { JWT, OAuth2Client } from "google-auth-library";
import { calendar } from "googleapis/build/src/apis/calendar/index.js";
import { sheets } from "googleapis/build/src/apis/sheets/index.js";
import { onTestFinished } from "vitest";
import { type GoogleOptions, type GoogleStandIn, startGoogle } from "../../../src/playground/google/index.ts";
import type { CalendarSeed, GoogleSeed } from "../../../src/playground/seed.ts";

export const lee = "lee@lab.example.com";
export const minji = "minji@lab.example.com";
export const labCalendar = "lab@group.calendar.google.com";
export const timetable = "1timetable";
export const redirectUri = "http://localhost:3000/oauth/google/callback";

/** A small lab in Seoul: the professor's own calendar, Minji's, which the professor may read, and the lab's. */
export function seed(more: { readonly calendars?: readonly CalendarSeed[] } = {}): GoogleSeed {
  return {
    accounts: [
      { email: lee, sub: "100000000000000000001", name: "Lee Sang", hd: "lab.example.com" },
      { email: minji, sub: "100000000000000000002", name: "Kim Minji", hd: "lab.example.com" },
      { email: "someone@gmail.example.com", sub: "100000000000000000003", name: "Someone Else" },
    ],
    calendars: [
      { id: lee, summary: "Lee Sang", timeZone: "Asia/Seoul", owner: lee, events: [] },
      { id: minji, summary: "Kim Minji", timeZone: "Asia/Seoul", owner: minji, readers: [lee], events: [] },
      { id: labCalendar, summary: "Lab", timeZone: "Asia/Seoul", owner: lee, readers: [minji], events: [] },
      ...(more.calendars ?? []),
    ],
    spreadsheets: [
      {
        id: timetable,
        title: "Timetable",
        locale: "ko_KR",
        timeZone: "Asia/Seoul",
        readers: [lee],
        tabs: [
          {
            sheetId: 0,
            title: "시간표",
            rows: [
              ["", "월", "화"],
              ["김민지", "10:00-12:00 EE301", ""],
              ["", "", ""],
              ["이상", "09:30", "2026-11-24"],
            ],
            merges: [{ startRowIndex: 1, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 3 }],
          },
          {
            sheetId: 7,
            title: "Lab's plan",
            rows: [
              ["name", "room"],
              ["Minji", 301],
            ],
          },
        ],
      },
    ],
  };
}

/** Started for one test, and stopped with it. */
export async function start(lab: GoogleSeed = seed(), options: GoogleOptions = {}): Promise<GoogleStandIn> {
  const google = await startGoogle(lab, { ...options, clients: { web: { redirectUris: [redirectUri] } } });
  onTestFinished(() => google.close());
  return google;
}

/** The real OAuth client, pointed at the stand-in. */
export function oauthClient(google: GoogleStandIn, client = google.clients.web): OAuth2Client {
  const { origin } = google;
  return new OAuth2Client({
    clientId: client.client_id,
    clientSecret: client.client_secret,
    redirectUri,
    forceRefreshOnFailure: true,
    transporterOptions: { timeout: 10_000 },
    endpoints: {
      oauth2AuthBaseUrl: `${origin}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${origin}/token`,
      oauth2RevokeUrl: `${origin}/revoke`,
      tokenInfoUrl: `${origin}/tokeninfo`,
      oauth2FederatedSignonPemCertsUrl: `${origin}/oauth2/v1/certs`,
    },
  });
}

/** Signed in as `account`, by a refresh token given beforehand. */
export function signedIn(google: GoogleStandIn, account = lee, scopes?: readonly string[]): OAuth2Client {
  const client = oauthClient(google);
  client.setCredentials({ refresh_token: google.grant({ account, ...(scopes && { scopes }) }) });
  return client;
}

/** The real service-account client; its token address is fixed in the library, so the request is sent elsewhere. */
export function serviceAccount(
  google: GoogleStandIn,
  options: { subject?: string; delegatedScopes?: string[] } = {},
): JWT {
  const file = google.serviceAccount({ delegatedScopes: options.delegatedScopes ?? [] });
  const transporter = new Gaxios();
  transporter.interceptors.request.add({
    resolved: async (config) => {
      if (config.url.origin === "https://oauth2.googleapis.com") config.url = new URL("/token", google.origin);
      return config;
    },
  });
  return new JWT({
    email: file.client_email,
    key: file.private_key,
    keyId: file.private_key_id,
    scopes: [
      "https://www.googleapis.com/auth/calendar.readonly",
      "https://www.googleapis.com/auth/spreadsheets.readonly",
    ],
    ...(options.subject !== undefined && { subject: options.subject }),
    // The library is typed against gaxios' CommonJS build, whose class is another to the compiler.
    transporter: transporter as unknown as NonNullable<ConstructorParameters<typeof JWT>[0]>["transporter"] & object,
  });
}

export function calendarApi(google: GoogleStandIn, auth: OAuth2Client = signedIn(google)) {
  return calendar({ version: "v3", auth, rootUrl: `${google.origin}/`, timeout: 10_000, retry: false });
}

export function sheetsApi(google: GoogleStandIn, auth: OAuth2Client = signedIn(google)) {
  return sheets({ version: "v4", auth, rootUrl: `${google.origin}/`, timeout: 10_000, retry: false });
}

/** How a call failed: the status and the body, or that there was none. */
export async function failure(call: Promise<unknown>): Promise<{ status?: number; code?: unknown; body?: unknown }> {
  try {
    await call;
  } catch (error) {
    const { response, code } = error as { response?: { status: number; data: unknown }; code?: unknown };
    return response ? { status: response.status, body: response.data } : { code };
  }
  throw new Error("the call did not fail");
}
