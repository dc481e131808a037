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
