import { z } from "zod";
import type { GoogleConfig } from "./config.ts";
import type { Settings } from "./settings.ts";
import { calendarSettings, clientSecretFile, domain, keyFile, originOnly, sheetId } from "./values.ts";

export function googleConfig(settings: Settings): GoogleConfig | undefined {
  const login = googleLogin(settings);
  const timetableSheetId = settings.value("TIMETABLE_SHEET_ID", sheetId);
  const calendarIds = settings.value("CALENDAR_IDS", calendarSettings);
  const holidayCalendarId = settings.value("HOLIDAY_CALENDAR_ID", z.string());
  const apiUrl = settings.value("GOOGLE_API_URL", originOnly);
  if (!login) {
    const wanting = (
      ["TIMETABLE_SHEET_ID", "CALENDAR_IDS", "HOLIDAY_CALENDAR_ID", "GOOGLE_IMPERSONATE"] as const
    ).filter((name) => settings.has(name));
    if (wanting.length > 0 && !GOOGLE_LOGIN.some((name) => settings.has(name))) {
      settings.problem(
        `${wanting.join(", ")} needs access to Google: set GOOGLE_CLIENT_SECRET_FILE or GOOGLE_SERVICE_ACCOUNT_FILE`,
      );
    }
    return undefined;
  }
  // A service account has no calendar of its own worth reading; only what is shared with it counts.
  const hasPrimary = login.kind === "oauth" || login.impersonate !== undefined;
  const fallback = hasPrimary ? [{ id: "primary", isLab: false, owner: undefined }] : [];
  return { login, apiUrl, timetableSheetId, calendars: calendarIds ?? fallback, holidayCalendarId };
}

const GOOGLE_LOGIN = [
  "GOOGLE_REFRESH_TOKEN",
  "GOOGLE_CLIENT_SECRET_FILE",
  "GOOGLE_CLIENT_ID",
  "GOOGLE_CLIENT_SECRET",
  "GOOGLE_SERVICE_ACCOUNT_FILE",
] as const;

function googleLogin(settings: Settings): GoogleConfig["login"] | undefined {
  if (settings.has("GOOGLE_SERVICE_ACCOUNT_FILE")) return serviceAccount(settings);
  if (!GOOGLE_LOGIN.some((name) => settings.has(name))) return undefined;
  const refreshToken = settings.value("GOOGLE_REFRESH_TOKEN", z.string());
  const allowedDomain = settings.value("GOOGLE_ALLOWED_DOMAIN", domain);
  const client = oauthClient(settings);
  return client && { kind: "oauth", ...client, refreshToken, allowedDomain };
}

interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientKind: "web" | "installed" | undefined;
  readonly redirectUris: readonly string[] | undefined;
}

function oauthClient(settings: Settings): OAuthClient | undefined {
  if (settings.has("GOOGLE_CLIENT_SECRET_FILE")) {
    const downloaded = settings.file(
      "GOOGLE_CLIENT_SECRET_FILE",
      clientSecretFile,
      "the OAuth client's JSON, as downloaded from Google's console",
    );
    const client = downloaded?.web ?? downloaded?.installed;
    if (!client) return undefined;
    const { client_id: clientId, client_secret: clientSecret, redirect_uris } = client;
    // An installed app may be sent back to any port of its own machine, whatever its file says.
    const clientKind = downloaded?.web ? "web" : "installed";
    return { clientId, clientSecret, clientKind, redirectUris: downloaded?.web && redirect_uris };
  }
  const remedy = "or set GOOGLE_CLIENT_SECRET_FILE";
  const clientId = settings.required("GOOGLE_CLIENT_ID", z.string(), remedy);
  const clientSecret = settings.required("GOOGLE_CLIENT_SECRET", z.string(), remedy);
  return { clientId, clientSecret, clientKind: undefined, redirectUris: undefined };
}

function serviceAccount(settings: Settings): GoogleConfig["login"] | undefined {
  if (settings.has("GOOGLE_REFRESH_TOKEN")) {
    settings.problem("GOOGLE_REFRESH_TOKEN and GOOGLE_SERVICE_ACCOUNT_FILE are both set: keep one way in");
  }
  const key = settings.file(
    "GOOGLE_SERVICE_ACCOUNT_FILE",
    keyFile,
    "a service account's key file: download a new JSON key from the Google Cloud console",
  );
  const impersonate = settings.value("GOOGLE_IMPERSONATE", z.string());
  return key && { kind: "service-account", email: key.client_email, privateKey: key.private_key, impersonate };
}
