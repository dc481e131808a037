/**
 * A stand-in for Google: OAuth, Calendar v3 and Sheets v4 over real HTTP at one origin, as strict as the real thing
 * and as fault-ridden as a test wants it. It knows nothing of the bot that talks to it.
 */
import type { CalendarSeed, GoogleSeed, SpreadsheetSeed } from "../seed.ts";
import type { EventTime } from "./calendar/event.ts";
import { type Calendars, calendars, type EventInput, type Role } from "./calendar/store.ts";
import { type Fault, type FaultTarget, faults, type RunningFault } from "./faults.ts";
import { type Journal, type JournalEntry, journal } from "./journal.ts";
import type { Account } from "./oauth/accounts.ts";
import {
  type ClientFile,
  type ClientSetting,
  clientFile,
  newClient,
  type OAuthClient,
  registerRedirect,
} from "./oauth/clients.ts";
import { type Decision, decide } from "./oauth/decide.ts";
import { grants } from "./oauth/grants.ts";
import { type IdTokenDefect, idTokenKey } from "./oauth/id-token.ts";
import { scopesIn } from "./oauth/scopes.ts";
import { type ServiceAccountFile, serviceAccounts } from "./oauth/service-accounts.ts";
import { meter, type Quotas } from "./quotas.ts";
import { listen } from "./server.ts";
import type { Shown } from "./sheets/cell.ts";
import { type GridRange, spreadsheets, type TabInput } from "./sheets/store.ts";
import { type Snapshot, snapshot } from "./snapshot.ts";
import { time } from "./time.ts";

export type { EventTime } from "./calendar/event.ts";
export type { EventInput, Role } from "./calendar/store.ts";
export type { Fault, FaultKind, FaultTarget, RunningFault } from "./faults.ts";
export type { Area, Journal, JournalEntry } from "./journal.ts";
export type { Account } from "./oauth/accounts.ts";
export type { ClientFile, ClientFileBody, ClientSetting, OAuthClient } from "./oauth/clients.ts";
export type { Decision } from "./oauth/decide.ts";
export type { IdTokenDefect } from "./oauth/id-token.ts";
export type { ServiceAccountFile } from "./oauth/service-accounts.ts";
export type { Quotas } from "./quotas.ts";
export type { GridRange, TabInput } from "./sheets/store.ts";
export type { Snapshot } from "./snapshot.ts";

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
  readonly accounts: readonly Account[];
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

/** Scopes of a grant made without naming any. */
const usualScopes =
  "openid email https://www.googleapis.com/auth/calendar.readonly https://www.googleapis.com/auth/spreadsheets.readonly";

export const defaultServiceAccount = "whereis@whereis-lab.iam.gserviceaccount.com";

/** Starts listening on this machine only. The seed's relative dates must have been opened before. */
export async function startGoogle(seed: GoogleSeed, options: GoogleOptions = {}): Promise<GoogleStandIn> {
  const listeners = new Set<(news: GoogleNews) => void>();
  const tell = (news: GoogleNews) => {
    for (const listener of listeners) listener(news);
  };
  const changed = (what: string) => tell({ kind: "change", what });
  const clock = time(options.clock);
  const accounts = new Map<string, Account>(seed.accounts.map((account) => [account.email, account]));
  const lab = {
    calendars: calendars(seed.calendars, clock, changed),
    spreadsheets: spreadsheets(seed.spreadsheets, changed),
  };
  for (const account of accounts.keys()) givePrimary(lab.calendars, account, seed.calendars[0]?.timeZone ?? "UTC");

  const clients = {
    web: newClient("web", options.clients?.web),
    installed: newClient("installed", options.clients?.installed),
  };
  const office = { grants: grants(clock), serviceAccounts: serviceAccounts(clock, (email) => accounts.has(email)) };
  let defect: IdTokenDefect | undefined;
  let issuer: string | undefined;
  let origin = "";
  idTokenKey();

  const desk = {
    google: {
      ...lab,
      ...office,
      time: clock,
      accounts,
      clients: Object.values(clients),
      origin: () => origin,
      issuer: () => issuer ?? "https://accounts.google.com",
      idTokenDefect: () => defect,
    },
    faults: faults(),
    meter: meter(clock, options.quotas),
    journal: journal((call) => tell({ kind: "call", call })),
  };
  const listening = await listen(desk, options.host ?? "127.0.0.1", options.port ?? 0);
  origin = listening.origin;

  const clientOf = (id: string | undefined) => {
    const client = id === undefined ? clients.web : Object.values(clients).find(({ clientId }) => clientId === id);
    if (!client) throw new Error(`the stand-in has no client ${id}`);
    return client;
  };

  return {
    origin,
    close: listening.close,

    get clients() {
      return { web: clientFile(clients.web), installed: clientFile(clients.installed) };
    },
    console: clients,
    registerRedirect: (uri) => registerRedirect(clients.web, uri),
    get accounts() {
      return [...accounts.values()];
    },
    addAccount: (account) => {
      accounts.set(account.email, account);
      givePrimary(lab.calendars, account.email, seed.calendars[0]?.timeZone ?? "UTC");
      changed(`account ${account.email}`);
    },
    grant: ({ account, clientId, scopes }) => {
      if (!accounts.has(account)) throw new Error(`the stand-in has no account ${account}`);
      const client = clientOf(clientId);
      const given = scopesIn(scopes?.join(" ") ?? usualScopes);
      office.grants.consent(account, client.clientId, given);
      return office.grants.newRefreshToken(account, client, given).token;
    },
    serviceAccount: ({ email = defaultServiceAccount, delegatedScopes = [] } = {}) => {
      const file = office.serviceAccounts.open(email);
      office.serviceAccounts.delegate(email, delegatedScopes);
      givePrimary(lab.calendars, email, "UTC");
      return file;
    },
    removeServiceAccount: office.serviceAccounts.remove,
    deleteServiceAccountKey: office.serviceAccounts.deleteKey,
    decide: (url, decision) => decide(url, decision),
    revoke: (account) => {
      office.grants.revoke(account);
      changed(`grants of ${account}`);
    },
    expireAccessTokens: office.grants.expireAccessTokens,
    rotateRefreshTokens: (on = true) => office.grants.rotateRefreshTokens(on),
    setRefreshTokenLife: office.grants.setRefreshTokenLife,
    setIdTokenDefect: (next) => {
      defect = next;
    },
    setIssuer: (next) => {
      issuer = next;
    },
    liveGrants: () => office.grants.live().map(({ account, clientId, scopes }) => ({ account, clientId, scopes })),

    addCalendar: lab.calendars.add,
    putEvent: lab.calendars.put,
    patchEvent: lab.calendars.patch,
    deleteEvent: lab.calendars.remove,
    addException: lab.calendars.addException,
    expireSyncTokens: lab.calendars.expireSyncTokens,

    addSpreadsheet: lab.spreadsheets.add,
    setCell: lab.spreadsheets.setCell,
    setRows: lab.spreadsheets.setRows,
    addTab: lab.spreadsheets.addTab,
    removeTab: lab.spreadsheets.removeTab,
    renameTab: lab.spreadsheets.renameTab,
    hideTab: (id, tab, isHidden = true) => lab.spreadsheets.hideTab(id, tab, isHidden),

    share: (id, account, role = "reader") =>
      lab.spreadsheets.find(id) ? lab.spreadsheets.share(id, account) : lab.calendars.share(id, account, role),
    unshare: (id, account) =>
      lab.spreadsheets.find(id) ? lab.spreadsheets.unshare(id, account) : lab.calendars.unshare(id, account),

    setClock: (next) => clock.setClock(next),
    dateSkew: (minutes) => clock.setSkew(minutes * 60_000),
    setQuotas: desk.meter.set,
    fail: (target, fault) => {
      changed(`faults of ${String(target)}`);
      return desk.faults.fail(target, fault);
    },
    delayAll: desk.faults.delayAll,
    clearFaults: () => {
      desk.faults.clear();
      changed("faults");
    },

    journal: desk.journal,
    snapshot: () => snapshot(desk),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Every account has a calendar of its own, under its address. */
function givePrimary(calendars: Calendars, email: string, timeZone: string): void {
  if (!calendars.find(email)) calendars.add({ id: email, summary: email, timeZone, owner: email, events: [] });
}
