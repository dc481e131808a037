import type { CalendarSeed, SpreadsheetSeed } from "../seed.ts";
import type { EventTime } from "./calendar/event.ts";
import type { EventInput, Role } from "./calendar/stored.ts";

import type { Fault, FaultTarget, RunningFault } from "./faults.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import type { Account } from "./oauth/accounts.ts";
import type { ClientFile, ClientSetting, OAuthClient } from "./oauth/clients.ts";
import type { Decision } from "./oauth/decide.ts";
import type { Suspension } from "./oauth/grants.ts";
import type { IdTokenDefect } from "./oauth/id-token.ts";
import type { ServiceAccountFile } from "./oauth/service-accounts.ts";
import type { Quotas } from "./quotas.ts";
import type { Shown } from "./sheets/cell.ts";
import type { GridRange, TabInput } from "./sheets/store.ts";
import type { Snapshot } from "./snapshot.ts";

export interface GoogleOptions {
  /** The lab's clock: tokens, codes and changes to the data live by it. The machine's when left out. */
  readonly clock?: () => Date;
  readonly host?: string;
  /** 0 or nothing takes any free one. */
  readonly port?: number;
  readonly clients?: { readonly web?: ClientSetting; readonly installed?: ClientSetting };
  readonly quotas?: Partial<Quotas>;
}

/** What the playground page is told as it happens. */
export type GoogleNews =
  | { readonly kind: "call"; readonly call: JournalEntry }
  | { readonly kind: "change"; readonly what: string };

export interface GoogleStandIn {
  /** Without a path: what `GOOGLE_API_URL` is set to. */
  readonly origin: string;
  close(): Promise<void>;

  // Sign-in and tokens

  /** `client_secret.json`, as downloaded, of the web and of the desktop client. */
  readonly clients: ClientFile;
  /** The clients as they stand in the console: `publishing`, `internalTo`, `blockedBy` and `isDeleted` may be set. */
  readonly console: Readonly<Record<"web" | "installed", OAuthClient>>;
  /** Registers a redirect URI of the web client; throws where the console would refuse it. */
  registerRedirect(uri: string): void;
  accounts(): readonly Account[];
  addAccount(account: Account): void;
  /** A refresh token as from an earlier consent, for `GOOGLE_REFRESH_TOKEN`. By default the web client's. */
  grant(grant: { account: string; clientId?: string; scopes?: readonly string[] }): string;
  /** A service account and its key file. `delegatedScopes` it may use in anyone's name. */
  serviceAccount(account?: { email?: string; delegatedScopes?: readonly string[] }): ServiceAccountFile;
  removeServiceAccount(email: string): void;
  /** The key in the file no longer counts. */
  deleteServiceAccountKey(email: string): void;
  /** Opens an authorization URL as a browser would, answers the consent page, and tells where one is sent. */
  decide(authorizationUrl: string, decision: Decision): Promise<string>;
  /** The person withdraws the app's access: all their tokens die. */
  revoke(account: string): void;
  /** Sign-ins so far (of one account) no longer count, new ones do; until the function it returns is called. */
  suspendGrants(why: Suspension, account?: string): () => void;
  expireAccessTokens(): void;
  /** Each refresh gives a new refresh token, and the old one dies. */
  rotateRefreshTokens(on?: boolean): void;
  /** Time-limited consent: refresh tokens, those already given too, end after so many seconds from now. */
  setRefreshTokenLife(seconds: number | undefined): void;
  setIdTokenDefect(defect: IdTokenDefect | undefined): void;
  /** The `iss` told in the redirect; Google's own when undefined. */
  setIssuer(issuer: string | undefined): void;
  /** Refresh tokens that still work. */
  liveGrants(): readonly { account: string; clientId: string; scopes: readonly string[] }[];

  // Calendars

  addCalendar(calendar: CalendarSeed): void;
  putEvent(calendarId: string, event: EventInput): string;
  patchEvent(calendarId: string, eventId: string, change: EventInput): void;
  deleteEvent(calendarId: string, eventId: string): void;
  /** Changes or cancels one instance of a series; tells the exception's id. */
  addException(
    calendarId: string,
    seriesId: string,
    originalStart: EventTime,
    change: EventInput | "cancelled",
  ): string;
  expireSyncTokens(calendarId?: string): void;

  // Sheets

  addSpreadsheet(spreadsheet: SpreadsheetSeed): void;
  /** One cell, as in `Plan!B3`; without a tab, of the first. */
  setCell(spreadsheetId: string, cell: string, value: Shown): void;
  setRows(spreadsheetId: string, tab: string, rows: readonly (readonly Shown[])[], merges?: readonly GridRange[]): void;
  addTab(spreadsheetId: string, tab: TabInput): void;
  removeTab(spreadsheetId: string, tab: string): void;
  renameTab(spreadsheetId: string, tab: string, title: string): void;
  hideTab(spreadsheetId: string, tab: string, isHidden?: boolean): void;

  /** Shares a calendar (as `reader` unless said otherwise) or a spreadsheet. `*` is everyone. */
  share(id: string, account: string, role?: Role): void;
  unshare(id: string, account: string): void;

  // Time, quotas, faults

  /** Moves the lab's clock, or holds it still; without an argument it is what it was at the start. */
  setClock(clock?: Date | (() => Date)): void;
  /** Google's own clock, as in the `Date` header and the check of JWTs, is off by so much. */
  dateSkew(minutes: number): void;
  setQuotas(quotas: Partial<Quotas>): void;
  fail(target: FaultTarget, fault: Fault): RunningFault;
  delayAll(milliseconds: number): void;
  /** Ends all faults and delays. */
  clearFaults(): void;

  // Reading along

  readonly journal: Journal;
  snapshot(): Snapshot;
  /** Returns what ends it. */
  subscribe(listener: (news: GoogleNews) => void): () => void;
}
