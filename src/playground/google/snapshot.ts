import type { Desk } from "./server.ts";

/** The whole of the stand-in as plain data, for a page to show. No token and no key is in it. */
export interface Snapshot {
  readonly now: string;
  readonly accounts: readonly { email: string; name: string; hd?: string }[];
  readonly grants: readonly {
    account: string;
    clientId: string;
    scopes: readonly string[];
    issuedAt: string;
    endsAt?: string;
  }[];
  readonly calendars: readonly {
    id: string;
    summary: string;
    timeZone: string;
    owner?: string;
    roles: Readonly<Record<string, string>>;
    events: readonly Readonly<Record<string, unknown>>[];
  }[];
  readonly spreadsheets: readonly {
    id: string;
    title: string;
    readers: readonly string[];
    tabs: readonly { title: string; isHidden: boolean; rows: readonly (readonly (string | number)[])[] }[];
  }[];
  readonly faults: readonly { target: string; kind: string; strikes: number }[];
}

export function snapshot({ google, faults }: Desk): Snapshot {
  return {
    now: new Date(google.time.now()).toISOString(),
    accounts: [...google.accounts.values()].map(({ email, name, hd }) => ({
      email,
      name,
      ...(hd !== undefined && { hd }),
    })),
    grants: google.grants.live().map(({ account, clientId, scopes, issuedAt, endsAt }) => ({
      account,
      clientId,
      scopes,
      issuedAt: new Date(issuedAt).toISOString(),
      ...(endsAt !== undefined && { endsAt: new Date(endsAt).toISOString() }),
    })),
    calendars: google.calendars.all().map(({ id, summary, timeZone, owner, roles, events }) => ({
      id,
      summary,
      timeZone,
      ...(owner !== undefined && { owner }),
      roles: Object.fromEntries(roles),
      events: [...events.values()].map(({ event }) => event),
    })),
    spreadsheets: google.spreadsheets.all().map(({ id, title, readers, tabs }) => ({
      id,
      title,
      readers: [...readers],
      tabs: tabs.map((tab) => ({ title: tab.title, isHidden: tab.isHidden, rows: tab.rows.map((row) => [...row]) })),
    })),
    faults: faults.running(),
  };
}
