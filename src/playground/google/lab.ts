import type { GoogleSeed } from "../seed.ts";
import { type Calendars, calendars } from "./calendar/store.ts";
import { faults } from "./faults.ts";
import { journal } from "./journal.ts";
import { newClient } from "./oauth/clients.ts";
import { grants } from "./oauth/grants.ts";
import type { IdTokenDefect } from "./oauth/id-token.ts";
import { serviceAccounts } from "./oauth/service-accounts.ts";
import { meter } from "./quotas.ts";
import type { Desk } from "./server.ts";
import { spreadsheets } from "./sheets/store.ts";
import type { GoogleNews, GoogleOptions } from "./stand-in.ts";
import { time } from "./time.ts";

/** What the stand-in holds in its hands, closed to the outside. */
export type Lab = ReturnType<typeof openLab>;

interface Settings {
  origin: string;
  issuer: string | undefined;
  idTokenDefect: IdTokenDefect | undefined;
}

export function openLab(seed: GoogleSeed, options: GoogleOptions, tell: (news: GoogleNews) => void) {
  const changed = (what: string) => tell({ kind: "change", what });
  const clock = time(options.clock);
  const accounts = new Map(seed.accounts.map((account) => [account.email, account]));
  const clients = {
    web: newClient("web", options.clients?.web),
    installed: newClient("installed", options.clients?.installed),
  };
  const settings: Settings = { origin: "", issuer: undefined, idTokenDefect: undefined };
  const google = {
    calendars: calendars(seed.calendars, clock, changed),
    spreadsheets: spreadsheets(seed.spreadsheets, changed),
    grants: grants(clock),
    serviceAccounts: serviceAccounts(clock, (email) => accounts.has(email)),
    time: clock,
    accounts,
    clients: Object.values(clients),
    origin: () => settings.origin,
    issuer: () => settings.issuer ?? "https://accounts.google.com",
    idTokenDefect: () => settings.idTokenDefect,
  };
  const zone = seed.calendars[0]?.timeZone ?? "UTC";
  const givePrimary = (email: string, timeZone = zone) => addPrimary(google.calendars, email, timeZone);
  for (const email of accounts.keys()) givePrimary(email);
  const desk: Desk = {
    google,
    faults: faults(),
    meter: meter(clock, options.quotas),
    journal: journal((call) => tell({ kind: "call", call })),
  };
  return { desk, accounts, clients, settings, givePrimary, changed };
}

/** Every account has a calendar of its own, under its address. */
function addPrimary(calendars: Calendars, email: string, timeZone: string): void {
  if (!calendars.find(email)) calendars.add({ id: email, summary: email, timeZone, owner: email, events: [] });
}
