import type { GoogleStandIn } from "./google/index.ts";
import type { CalendarSeed, LabSeed } from "./seed.ts";
import type { SlackStandIn } from "./slack/index.ts";

/** The environment variables that make an app talk to this lab: over Socket Mode, with a refresh token. */
export function settingsFor(seed: LabSeed, slack: SlackStandIn, google: GoogleStandIn): Record<string, string> {
  const slackSettings = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    ...(seed.slack.channels[0] && { DIGEST_CHANNEL: seed.slack.channels[0].id }),
  };
  const account = readingAccount(seed);
  if (account === undefined) return slackSettings;
  const { client_id, client_secret } = google.clients.web;
  const sheet = seed.google.spreadsheets[0];
  const calendars = calendarIds(seed, account);
  return {
    ...slackSettings,
    GOOGLE_CLIENT_ID: client_id,
    GOOGLE_CLIENT_SECRET: client_secret,
    GOOGLE_REFRESH_TOKEN: google.grant({ account }),
    GOOGLE_API_URL: google.origin,
    ...(sheet && { TIMETABLE_SHEET_ID: sheet.id }),
    ...(calendars.length > 0 && { CALENDAR_IDS: calendars.join(",") }),
  };
}

/** Whose consent the lab lives on: the first account that can read the first spreadsheet. */
export function readingAccount({ google }: LabSeed): string | undefined {
  const readers = google.spreadsheets[0]?.readers ?? [];
  const reader = google.accounts.find(({ email }) => readers.includes("*") || readers.includes(email));
  return (reader ?? google.accounts[0])?.email;
}

/** The calendars the account can see that are somebody's in Slack, or the lab's; how `CALENDAR_IDS` names them. */
function calendarIds({ slack, google }: LabSeed, account: string): readonly string[] {
  const people = new Set(slack.users.flatMap(({ email }) => email ?? []));
  const addresses = new Set([...people, ...google.accounts.map(({ email }) => email)]);
  return google.calendars
    .filter((calendar) => isVisibleTo(calendar, account))
    .flatMap(({ id, owner }) => {
      if (people.has(id)) return [id];
      if (owner !== undefined && people.has(owner)) return [`${id}=${owner}`];
      return addresses.has(id) ? [] : [`${id}=lab`];
    });
}

function isVisibleTo({ owner, readers = [], freeBusy = [] }: CalendarSeed, account: string): boolean {
  return owner === account || [...readers, ...freeBusy].some((who) => who === account || who === "*");
}
