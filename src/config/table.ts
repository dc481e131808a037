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
  {
    variable: "HOLIDAY_CALENDAR_ID",
    default: "",
    meaning:
      "a public holiday calendar; the `holidays` tab, and whole days of the lab's calendar that only say `Holiday`, add to it",
  },
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
  {
    variable: "ALLOW_GUESTS",
    default: "false",
    meaning: "whether guests of the workspace may ask, and read along in channels",
  },
  { variable: "LOG_LEVEL", default: "info", meaning: "`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`" },
] as const satisfies readonly Setting[];

export type Variable = (typeof SETTINGS)[number]["variable"];
