import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import cron from "node-cron";
import { z } from "zod";

/** Everything the process is told, checked; read once at start from the environment and from the files it names. */
export interface Config {
  readonly slack: SlackConfig;
  /** Absent means that only Slack answers, and says so. */
  readonly google: GoogleConfig | undefined;
  readonly refresh: { readonly cron: string; readonly periodMinutes: number };
  /** A digest from the start, beside those that admins ask for in Slack. */
  readonly digest: { readonly channel: string; readonly cron: string } | undefined;
  readonly labTimeZone: string | undefined;
  readonly labLanguage: "en" | "ko" | "ja";
  readonly host: string;
  readonly port: number;
  /** Where browsers find us; absent means this machine alone, at the port the server got. */
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string;
  /** The first seals, all open; absent means a key file beside the database. */
  readonly tokenKeys: readonly Buffer[] | undefined;
  /** Slack ids; absent means the workspace's owners and admins. */
  readonly adminUserIds: readonly string[] | undefined;
  readonly allowGuests: boolean;
  readonly logLevel: LogLevel;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly transport:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string };
  readonly apiUrl: string | undefined;
  readonly command: string;
}

export interface GoogleConfig {
  readonly login:
    | {
        readonly kind: "oauth";
        readonly clientId: string;
        readonly clientSecret: string;
        /** As its downloaded file says; an installed client may be sent back to any port of its own machine. */
        readonly clientKind: "web" | "installed" | undefined;
        /** What Google was told of this client, when its downloaded file says so. */
        readonly redirectUris: readonly string[] | undefined;
        /** Taken into the store; absent when an admin connects with `/reauth`. */
        readonly refreshToken: string | undefined;
        /** The Workspace domain that may connect. */
        readonly allowedDomain: string | undefined;
      }
    | {
        readonly kind: "service-account";
        readonly email: string;
        readonly privateKey: string;
        readonly impersonate: string | undefined;
      };
  readonly apiUrl: string | undefined;
  readonly timetableSheetId: string | undefined;
  readonly calendars: readonly CalendarSetting[];
  readonly holidayCalendarId: string | undefined;
}

/** One entry of `CALENDAR_IDS`: a personal calendar, of `owner` when named, or the lab's. */
export interface CalendarSetting {
  readonly id: string;
  readonly isLab: boolean;
  readonly owner: string | undefined;
}

export type LogLevel = "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";

/** One row of the settings table in the README; a test keeps the two the same. */
interface Setting {
  readonly variable: string;
  readonly default: string;
  readonly meaning: string;
}

export const SETTINGS = [
  { variable: "SLACK_BOT_TOKEN", default: "", meaning: "`xoxb-…`" },
  { variable: "SLACK_APP_TOKEN", default: "", meaning: "`xapp-…`: Socket Mode; wins when both are set" },
  { variable: "SLACK_SIGNING_SECRET", default: "", meaning: "HTTP mode: `POST /slack/events` for everything" },
  { variable: "SLACK_API_URL", default: "Slack", meaning: "Web API base, ends in `/api/`" },
  {
    variable: "SLACK_COMMAND",
    default: "/whereis",
    meaning: "the slash command's name, when another app has taken `/whereis`",
  },
  {
    variable: "GOOGLE_CLIENT_SECRET_FILE",
    default: "",
    meaning: "the OAuth client as Google's console downloads it, `web` or `installed`",
  },
  { variable: "GOOGLE_CLIENT_ID", default: "", meaning: "or the same in two variables: the client's id" },
  { variable: "GOOGLE_CLIENT_SECRET", default: "", meaning: "and its secret" },
  {
    variable: "GOOGLE_REFRESH_TOKEN",
    default: "",
    meaning:
      "a grant made elsewhere: taken into the encrypted store, and again only when it changes; `/reauth` needs none",
  },
  {
    variable: "GOOGLE_ALLOWED_DOMAIN",
    default: "any, asks on change",
    meaning: "the Workspace domain whose accounts may connect",
  },
  { variable: "GOOGLE_SERVICE_ACCOUNT_FILE", default: "", meaning: "the other way in: a service account's key file" },
  {
    variable: "GOOGLE_IMPERSONATE",
    default: "",
    meaning: "the user a service account acts for, with domain-wide delegation",
  },
  { variable: "GOOGLE_API_URL", default: "Google", meaning: "an origin without path that serves all of Google's APIs" },
  { variable: "TIMETABLE_SHEET_ID", default: "", meaning: "the timetable's spreadsheet id or URL" },
  { variable: "CALENDAR_IDS", default: "primary", meaning: "comma separated: `id`, `id=lab`, `id=owner@example.com`" },
  { variable: "HOLIDAY_CALENDAR_ID", default: "", meaning: "a public holiday calendar; the `holidays` tab adds to it" },
  {
    variable: "ADMIN_USER_IDS",
    default: "the workspace's owners and admins",
    meaning: "Slack member ids, comma separated: who may `/reauth`, and who is warned",
  },
  { variable: "REFRESH_CRON", default: "*/5 * * * *", meaning: "when calendars and timetable are read again, in UTC" },
  {
    variable: "DIGEST_CHANNEL",
    default: "",
    meaning: "id of the channel that gets the morning digest; `/whereis digest` sets others, and changes or stops it",
  },
  {
    variable: "DIGEST_CRON",
    default: "0 9 * * 1-5",
    meaning: "when, by the lab's clock; never on weekends and holidays",
  },
  {
    variable: "LAB_TIMEZONE",
    default: "the sheet's, else the calendar's, else this machine's",
    meaning: "IANA name, such as `Asia/Seoul`",
  },
  {
    variable: "LAB_LANGUAGE",
    default: "en",
    meaning: "`en`, `ko` or `ja`: for questions and people that show no language of their own",
  },
  {
    variable: "PUBLIC_URL",
    default: "http://localhost:PORT",
    meaning: "where browsers reach this server; for `/reauth` in one click, an `https` address",
  },
  { variable: "HOST", default: "127.0.0.1", meaning: "address to listen on" },
  { variable: "PORT", default: "3000", meaning: "port to listen on" },
  {
    variable: "DATABASE_URL",
    default: "file:data/whereis.db",
    meaning: "`file:` and a path; `postgres://` is not built yet",
  },
  {
    variable: "TOKEN_ENCRYPTION_KEY",
    default: "a key file beside the database",
    meaning: "32 bytes in base64 (`openssl rand -base64 32`); a comma list rotates, the first encrypts",
  },
  { variable: "ALLOW_GUESTS", default: "false", meaning: "whether guests of the workspace may ask" },
  { variable: "LOG_LEVEL", default: "info", meaning: "`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`" },
] as const satisfies readonly Setting[];

type Variable = (typeof SETTINGS)[number]["variable"];
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every problem with the settings at once; no value is repeated, since values may be secrets. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings are not right yet:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/** With none of these set nobody meant to run against a real workspace, and the playground opens. */
export function asksForPlayground(env: Environment): boolean {
  return env.NODE_ENV !== "production" && !SETTINGS.some(({ variable }) => SERVICES.test(variable) && env[variable]);
}

const SERVICES = /^(SLACK|GOOGLE|TIMETABLE|CALENDAR|HOLIDAY)_/;

/** @throws ConfigError naming every problem. */
export function readConfig(env: Environment, readFile: (path: string) => string = readText): Config {
  const settings = new Settings(env, readFile);
  const config: Config = {
    slack: slackConfig(settings),
    google: googleConfig(settings),
    ...commonConfig(settings),
    databaseUrl: settings.value("DATABASE_URL", databaseUrl) ?? "file:data/whereis.db",
    tokenKeys: settings.value("TOKEN_ENCRYPTION_KEY", encryptionKeys),
    digest: digestConfig(settings),
    labTimeZone: settings.value("LAB_TIMEZONE", timeZone),
    labLanguage: settings.value("LAB_LANGUAGE", language) ?? "en",
  };
  settings.refuseUnlessFine();
  return config;
}

/** What also holds in the playground, which brings its own Slack, Google and database. */
export type CommonConfig = Pick<
  Config,
  "host" | "port" | "publicUrl" | "refresh" | "adminUserIds" | "allowGuests" | "logLevel"
>;

/** @throws ConfigError naming every problem. */
export function readPlaygroundConfig(env: Environment): CommonConfig {
  const settings = new Settings(env, readText);
  const config = commonConfig(settings);
  settings.refuseUnlessFine();
  return config;
}

const readText = (path: string) => readFileSync(path, "utf8");

function commonConfig(settings: Settings): CommonConfig {
  const schedule = settings.value("REFRESH_CRON", cronLine) ?? "*/5 * * * *";
  return {
    host: settings.value("HOST", z.string()) ?? "127.0.0.1",
    port: settings.value("PORT", port) ?? 3000,
    publicUrl: settings.value("PUBLIC_URL", publicUrl),
    adminUserIds: settings.value("ADMIN_USER_IDS", slackIds),
    refresh: { cron: schedule, periodMinutes: longestGapMinutes(schedule) },
    allowGuests: settings.value("ALLOW_GUESTS", yesOrNo) ?? false,
    logLevel: settings.value("LOG_LEVEL", logLevel) ?? "info",
  };
}

function digestConfig(settings: Settings): Config["digest"] {
  const channel = settings.value("DIGEST_CHANNEL", channelId);
  const line = settings.value("DIGEST_CRON", wallClockLine) ?? "0 9 * * 1-5";
  return channel === undefined ? undefined : { channel, cron: line };
}

function slackConfig(settings: Settings): SlackConfig {
  const botToken = settings.required(
    "SLACK_BOT_TOKEN",
    token("xoxb-"),
    "the bot token from “OAuth & Permissions”, it starts with xoxb-",
  );
  const appToken = settings.value("SLACK_APP_TOKEN", token("xapp-"));
  const signingSecret = settings.value("SLACK_SIGNING_SECRET", z.string().min(8, "is shorter than any signing secret"));
  if (!settings.has("SLACK_APP_TOKEN") && !settings.has("SLACK_SIGNING_SECRET")) {
    settings.problem("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: set one of the two");
  }
  return {
    botToken,
    transport:
      appToken !== undefined ? { kind: "socket", appToken } : { kind: "http", signingSecret: signingSecret ?? "" },
    apiUrl: settings.value("SLACK_API_URL", slackApiUrl),
    command: settings.value("SLACK_COMMAND", command) ?? "/whereis",
  };
}

function googleConfig(settings: Settings): GoogleConfig | undefined {
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

/** The environment being read, and everything found wrong with it so far. */
class Settings {
  readonly #env: Environment;
  readonly #readFile: (path: string) => string;
  readonly #problems: string[] = [];

  constructor(env: Environment, readFile: (path: string) => string) {
    this.#env = env;
    this.#readFile = readFile;
  }

  has(name: Variable): boolean {
    return this.#text(name) !== "";
  }

  value<T>(name: Variable, schema: z.ZodType<T>): T | undefined {
    const text = this.#text(name);
    if (text === "") return undefined;
    const read = schema.safeParse(text);
    if (read.success) return read.data;
    for (const said of new Set(read.error.issues.map((issue) => issue.message))) this.problem(`${name} ${said}`);
    return undefined;
  }

  required(name: Variable, schema: z.ZodType<string>, what: string): string {
    if (!this.has(name)) this.problem(`${name} is missing: ${what}`);
    return this.value(name, schema) ?? "";
  }

  file<T>(name: Variable, schema: z.ZodType<T>, what: string): T | undefined {
    let text: string;
    try {
      text = this.#readFile(this.#text(name));
    } catch {
      this.problem(`${name} names a file that cannot be read: check its path, and that this user may read it`);
      return undefined;
    }
    const read = schema.safeParse(json(text));
    if (read.success) return read.data;
    this.problem(`${name} names a file that is not ${what}`);
    return undefined;
  }

  problem(text: string): void {
    this.#problems.push(text);
  }

  refuseUnlessFine(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems);
  }

  #text(name: Variable): string {
    return this.#env[name]?.trim() ?? "";
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const client = z.object({
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
  redirect_uris: z.array(z.string()).optional().catch(undefined),
});
const clientSecretFile = z.union([
  z.object({ web: client, installed: z.undefined().optional() }),
  z.object({ installed: client, web: z.undefined().optional() }),
]);
const keyFile = z.object({
  type: z.literal("service_account"),
  client_email: z.string().min(3),
  private_key: z.string().refine(isPrivateKey),
});

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).type === "private";
  } catch {
    return false;
  }
}

const token = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}[\\w.%-]+$`), `does not look like a token that starts with ${prefix}`);
const command = z.string().regex(/^\/[a-z0-9_-]{1,31}$/, "must be a slash and up to 31 small letters, digits, - or _");
const port = z.coerce
  .number("must be a port number")
  .int("must be a whole number")
  .min(0, "must be 0 to 65535")
  .max(65_535, "must be 0 to 65535");
const yesOrNo = z.enum(["true", "false"], "must be true or false").transform((text) => text === "true");
const language = z.enum(["en", "ko", "ja"], "must be en, ko or ja");
const logLevel = z.enum(
  ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
  "must be one of fatal, error, warn, info, debug, trace, silent",
);
const cronLine = z.string().refine((line) => cron.validate(line), "is not a cron line such as */5 * * * *");
// Without what only some readers of such lines know: seconds, `@daily`, `L`, `W` and `#`.
const FIVE_FIELDS =
  /^(?:[\d*,/-]+\s+){3}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[\d*,/-])+\s+(?:sun|mon|tue|wed|thu|fri|sat|[\d*,/-])+$/i;
const wallClockLine = z
  .string()
  .refine((line) => FIVE_FIELDS.test(line.trim()) && cron.validate(line), "is not a cron line such as 0 9 * * 1-5");
const channelId = z.string().regex(/^[CG][A-Z0-9]{2,30}$/, "is not a channel's id such as C0123456789");
const timeZone = z.string().refine(isZone, "is not an IANA time zone such as Asia/Seoul");
const slackApiUrl = z.url({ protocol: /^https?$/, error: "must be a URL" }).endsWith("/api/", "must end in /api/");
const originOnly = z
  .url({ protocol: /^https?$/, error: "must be a URL", abort: true })
  .refine((text) => hasOnlyOrigin(text), "must be an origin without a path")
  .transform((text) => new URL(text).origin);
const publicUrl = z
  .url({ protocol: /^https?$/, error: "must be a URL", abort: true })
  .refine(
    (text) => /^https:/.test(text) || isLoopback(new URL(text).hostname),
    "must begin with https:// (only an address of this machine may do without)",
  )
  .refine((text) => hasOnlyOrigin(text), "must be an origin without a path")
  .transform((text) => new URL(text).origin);
const encryptionKeys = z.string().transform((text, context): Buffer[] => {
  const keys = text.split(",").map((key) => Buffer.from(key.trim(), "base64"));
  const isWritten = /^\s*[\w+/-]{43}=?\s*(,\s*[\w+/-]{43}=?\s*)*$/.test(text);
  if (!isWritten || keys.some((key) => key.length !== 32)) {
    context.addIssue({
      code: "custom",
      message: "must be 32 bytes in base64, or several of them with commas: `openssl rand -base64 32` makes one",
    });
  }
  return keys;
});
const slackIds = z.string().transform((text, context): string[] => {
  const ids = text
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
  if (!ids.every((id) => /^[UW][A-Z0-9]{4,}$/.test(id))) {
    context.addIssue({
      code: "custom",
      message: "must be Slack member ids such as U012ABCDEF, with commas: “Copy member ID” in a profile gives one",
    });
  }
  return [...new Set(ids)];
});
const domain = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "must be a domain such as example.ac.kr");
const databaseUrl = z
  .string()
  .refine((text) => !/^postgres(ql)?:/.test(text), "names PostgreSQL, which is not built yet: use file:data/whereis.db")
  .refine(
    (text) => /^postgres(ql)?:/.test(text) || /^file:./.test(text),
    "must be file: and a path, such as file:data/whereis.db",
  );
const sheetId = z
  .string()
  .refine(
    (text) => !text.includes("/") || /\/spreadsheets\/(?:u\/\d+\/)?d\/[\w-]+/.test(text),
    "is neither an id nor a Google Sheet's URL, which has /spreadsheets/d/ in it",
  );
const calendarSettings = z.string().transform((text, context): CalendarSetting[] => {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const ids = new Set<string>();
  return entries.map((entry) => {
    const cut = entry.lastIndexOf("=");
    const [id, mark] = cut < 0 ? [entry, ""] : [entry.slice(0, cut).trim(), entry.slice(cut + 1).trim()];
    if (id === "" || (cut >= 0 && mark !== "lab" && !mark.includes("@"))) {
      context.addIssue({ code: "custom", message: "has an entry that is none of id, id=lab, id=owner@example.com" });
    }
    if (ids.has(id)) context.addIssue({ code: "custom", message: "names a calendar twice" });
    ids.add(id);
    return { id, isLab: mark === "lab", owner: mark.includes("@") ? mark.toLowerCase() : undefined };
  });
});

function hasOnlyOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\./.test(host);
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** How far apart two runs of a cron line lie at the most, over a week; three of these make a source stale. */
function longestGapMinutes(line: string): number {
  const task = cron.createTask(line, () => {}, { timezone: "UTC" });
  const runs = task.getNextRuns(300).map((run) => run.getTime());
  void task.destroy();
  const gaps = runs.slice(1).map((run, i) => (run - (runs[i] ?? run)) / 60_000);
  return Math.max(1, ...gaps);
}
