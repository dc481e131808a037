import type { Calendars } from "./calendar/store.ts";
import type { Lab } from "./lab.ts";
import { clientFile, type OAuthClient, registerRedirect } from "./oauth/clients.ts";
import { decide } from "./oauth/decide.ts";
import { scopesIn } from "./oauth/scopes.ts";
import type { Spreadsheets } from "./sheets/store.ts";
import type { GoogleStandIn } from "./stand-in.ts";

/** The hands of a test or of the playground's page: who signs in, what is in the data, what goes wrong. */
type Hands = Partial<GoogleStandIn>;

/** Scopes of a grant made without naming any. */
const usualScopes =
  "openid email https://www.googleapis.com/auth/calendar.readonly https://www.googleapis.com/auth/spreadsheets.readonly";

const usualServiceAccount = "whereis@whereis-lab.iam.gserviceaccount.com";

export function signInHands({ desk, accounts, clients, settings, givePrimary, changed }: Lab) {
  const { grants, serviceAccounts } = desk.google;
  return {
    clients: {
      get web() {
        return clientFile(clients.web);
      },
      get installed() {
        return clientFile(clients.installed);
      },
    },
    console: clients,
    registerRedirect: (uri) => registerRedirect(clients.web, uri),
    accounts: () => [...accounts.values()],
    addAccount: (account) => {
      accounts.set(account.email, account);
      givePrimary(account.email);
      changed(`account ${account.email}`);
    },
    grant: ({ account, clientId = clients.web.clientId, scopes }) => {
      if (!accounts.has(account)) throw new Error(`the stand-in has no account ${account}`);
      const given = scopesIn(scopes?.join(" ") ?? usualScopes);
      grants.consent(account, clientId, given);
      return grants.newRefreshToken(account, clientNamed(clientId, clients), given).token;
    },
    serviceAccount: ({ email = usualServiceAccount, delegatedScopes = [] } = {}) => {
      const file = serviceAccounts.open(email);
      serviceAccounts.delegate(email, delegatedScopes);
      givePrimary(email, "UTC");
      return file;
    },
    removeServiceAccount: serviceAccounts.remove,
    deleteServiceAccountKey: serviceAccounts.deleteKey,
    decide,
    revoke: (account) => {
      grants.revoke(account);
      changed(`grants of ${account}`);
    },
    suspendGrants: grants.suspend,
    expireAccessTokens: grants.expireAccessTokens,
    rotateRefreshTokens: (on = true) => grants.rotateRefreshTokens(on),
    setRefreshTokenLife: grants.setRefreshTokenLife,
    setIdTokenDefect: (defect) => {
      settings.idTokenDefect = defect;
    },
    setIssuer: (issuer) => {
      settings.issuer = issuer;
    },
    liveGrants: () => grants.live().map(({ account, clientId, scopes }) => ({ account, clientId, scopes })),
  } satisfies Hands;
}

function clientNamed(clientId: string, clients: Lab["clients"]): OAuthClient {
  const client = Object.values(clients).find((one) => one.clientId === clientId);
  if (!client) throw new Error(`the stand-in has no client ${clientId}`);
  return client;
}

export function calendarHands(calendars: Calendars) {
  return {
    addCalendar: calendars.add,
    putEvent: calendars.put,
    patchEvent: calendars.patch,
    deleteEvent: calendars.remove,
    addException: calendars.addException,
    expireSyncTokens: calendars.expireSyncTokens,
  } satisfies Hands;
}

export function sheetHands(spreadsheets: Spreadsheets) {
  return {
    addSpreadsheet: spreadsheets.add,
    setCell: spreadsheets.setCell,
    setRows: spreadsheets.setRows,
    addTab: spreadsheets.addTab,
    removeTab: spreadsheets.removeTab,
    renameTab: spreadsheets.renameTab,
    hideTab: (id, tab, isHidden = true) => spreadsheets.hideTab(id, tab, isHidden),
  } satisfies Hands;
}

/** An id is a spreadsheet's or else a calendar's. */
export function sharingHands({ calendars, spreadsheets }: Lab["desk"]["google"]) {
  return {
    share: (id, account, role = "reader") =>
      spreadsheets.find(id) ? spreadsheets.share(id, account) : calendars.share(id, account, role),
    unshare: (id, account) =>
      spreadsheets.find(id) ? spreadsheets.unshare(id, account) : calendars.unshare(id, account),
  } satisfies Hands;
}

export function faultHands({ desk, changed }: Lab) {
  return {
    setClock: (clock) => desk.google.time.setClock(clock),
    dateSkew: (minutes) => desk.google.time.setSkew(minutes * 60_000),
    setQuotas: desk.meter.set,
    fail: (target, fault) => {
      const running = desk.faults.fail(target, fault);
      changed(`faults of ${String(target)}`);
      return running;
    },
    delayAll: desk.faults.delayAll,
    clearFaults: () => {
      desk.faults.clear();
      changed("faults");
    },
  } satisfies Hands;
}
