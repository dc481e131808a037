/**
 * What a stand-in lab is made of: plain data, so that a test can replace the sample lab by a generated one.
 *
 * Every string may hold dates relative to the day the lab is opened, in the lab's own zone: `{today}`, `{today+3}`,
 * `{mon}` (Monday of this week), `{mon+8}` (Tuesday of the next) become `2026-11-24`, and `{unix today+1T15:00}`
 * becomes seconds since 1970. So the sample lab is believable on any day it is opened.
 */
export interface LabSeed {
  readonly timeZone: string;
  readonly slack: SlackSeed;
  readonly google: GoogleSeed;
  readonly opening?: OpeningSeed;
}

/** How the page opens: through whose eyes, and with which questions to try. */
export interface OpeningSeed {
  readonly viewer: string;
  readonly questions: readonly string[];
}

export interface SlackSeed {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly bot: { readonly appId: string; readonly botId: string; readonly userId: string; readonly name: string };
  readonly users: readonly SlackUserSeed[];
  readonly channels: readonly SlackChannelSeed[];
  readonly usergroups?: readonly { id: string; handle: string; name: string; users: string[] }[];
}

export interface SlackUserSeed {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly displayName?: string;
  readonly email?: string;
  readonly tz?: string;
  readonly locale?: string;
  readonly title?: string;
  readonly teamId?: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  readonly isPrimaryOwner?: boolean;
  readonly isRestricted?: boolean;
  readonly isUltraRestricted?: boolean;
  readonly isBot?: boolean;
  readonly isStranger?: boolean;
  readonly deleted?: boolean;
  readonly status?: { readonly text?: string; readonly emoji?: string; readonly expiration?: string | number };
  readonly presence?: "active" | "away";
  readonly inHuddle?: boolean;
  readonly dnd?: { readonly start: string | number; readonly end: string | number };
}

export interface SlackChannelSeed {
  readonly id: string;
  readonly name: string;
  readonly isPrivate?: boolean;
  readonly isExtShared?: boolean;
  readonly isArchived?: boolean;
  readonly members: readonly string[];
}

export interface GoogleSeed {
  readonly accounts: readonly {
    readonly email: string;
    readonly sub: string;
    readonly name: string;
    readonly hd?: string;
  }[];
  readonly calendars: readonly CalendarSeed[];
  readonly spreadsheets: readonly SpreadsheetSeed[];
}

/** `readers` may see details, `freeBusy` only that time is taken; the owner may do everything. An event is a Calendar API resource. */
export interface CalendarSeed {
  readonly id: string;
  readonly summary: string;
  readonly timeZone: string;
  readonly owner?: string;
  readonly readers?: readonly string[];
  readonly freeBusy?: readonly string[];
  readonly events: readonly Record<string, unknown>[];
}

/** Rows are what a person sees in the cells; merges are `GridRange`s as the Sheets API gives them. */
export interface SpreadsheetSeed {
  readonly id: string;
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly readers: readonly string[];
  readonly tabs: readonly {
    readonly sheetId: number;
    readonly title: string;
    readonly rows: readonly (readonly (string | number)[])[];
    readonly merges?: readonly Record<string, number>[];
  }[];
}
