import { callCount, type OnCall } from "./clients/call.ts";
import type { GoogleAccess } from "./clients/google/access.ts";
import { calendars } from "./clients/google/calendar.ts";
import { consentDesk } from "./clients/google/consent.ts";
import { type OAuthAccess, type OAuthOptions, oauthAccess } from "./clients/google/oauth.ts";
import { serviceAccountAccess } from "./clients/google/service-account.ts";
import { sheets } from "./clients/google/sheets.ts";
import type { Config, GoogleConfig } from "./config.ts";
import { MINUTE } from "./domain/interval.ts";
import type { ProofOf } from "./domain/notice.ts";
import type { Admins } from "./flows/admins.ts";
import { connecting, type OpenConnecting, type Way } from "./flows/connect.ts";
import { grantInUse } from "./flows/grant-in-use.ts";
import { type AccessKeeper, keepAccess } from "./flows/keep-access.ts";
import type { Clock, GrantUser, Log, Messenger, Proven, Source } from "./flows/ports.ts";
import { calendar } from "./sources/calendar.ts";
import { explainGoogle } from "./sources/google-failure.ts";
import { timetable } from "./sources/timetable.ts";
import type { Store } from "./store/index.ts";

/** Google's part of the wiring: the way in, what is read through it, and whoever keeps it open. */
export interface Google {
  /** What everything is read through; absent when there is no way in. */
  readonly access: GoogleAccess | undefined;
  /** Who spends the grants; absent where there are none. */
  readonly user: GrantUser | undefined;
  /** Nothing when there is no way in. */
  readonly sources: readonly Source[];
  readonly connecting: OpenConnecting;
  readonly keeper: AccessKeeper;
}

export interface GoogleParts {
  readonly config: Pick<Config, "google" | "refresh">;
  readonly store: Pick<Store, "grants" | "outages" | "notices" | "evidence">;
  readonly admins: Admins;
  readonly clock: Clock;
  /** What the machine's own clock says, by which signatures go; absent, wrong clocks are not told apart. */
  readonly machineTime: (() => number) | undefined;
  readonly log: Log;
  readonly newToken: () => string;
  readonly messenger: Messenger;
  /** Where browsers find us, once the server listens. */
  readonly publicUrl: () => string;
  readonly onCall: OnCall;
  /** Reads one source anew, and resolves when it is done. */
  readonly refresh: (source: string) => Promise<unknown>;
}

export function openGoogle(parts: GoogleParts): Google {
  const { config, store, admins, clock, log, messenger } = parts;
  const count = callCount({ ticks: () => clock.now() });
  const onCall: OnCall = (call) => {
    parts.onCall(call);
    count.onCall(call);
  };
  const way = config.google && wayIn(config.google, { ...parts, onCall, news: () => keeper.grant });
  const sources = config.google && way ? sourcesOf(config.google, way.access, { ...config.refresh, onCall }) : [];
  const names = sources.map(({ name }) => name);
  const refresh = async () => {
    for (const name of names) await parts.refresh(name);
  };
  const inUse = grantInUse({ grants: store.grants, user: way?.user ?? NOBODY });
  const shared = { ...store, admins, inUse, messenger, clock, log, sources: names };
  const token = way?.settingsToken;
  const keeper: AccessKeeper = keepAccess({
    ...shared,
    refresh,
    ...(way?.user && {
      oauth: { grants: store.grants, user: way.user, inUse, ...(token !== undefined && { settingsToken: token }) },
    }),
    ...(way?.access.mode === "service-account" && { account: way.access.account ?? "" }),
  });
  const allowedDomain = config.google?.login.kind === "oauth" ? config.google.login.allowedDomain : undefined;
  return {
    access: way?.access,
    user: way?.user,
    sources,
    keeper,
    connecting: connecting({
      ...shared,
      way: way?.signIn ?? { kind: "none" },
      user: way?.user ?? NOBODY,
      publicUrl: parts.publicUrl,
      newToken: parts.newToken,
      calls: count.counts,
      onConnected: refresh,
      ...(allowedDomain !== undefined && { allowedDomain }),
    }),
  };
}

interface WayIn {
  readonly access: GoogleAccess;
  readonly signIn: Way;
  /** Where people consent; a service account signs in by itself. */
  readonly user?: GrantUser;
  readonly settingsToken?: string | undefined;
}

/** Where nobody signs in there is nothing to use, and whoever asks is refused before. */
const NOBODY: GrantUser = {
  use() {},
  probe: async () => undefined,
  prove: async ({ refreshToken }) => ({ refreshToken }),
};

interface WayParts extends Pick<GoogleParts, "clock" | "machineTime" | "log" | "onCall"> {
  readonly news: () => AccessKeeper["grant"];
}

function wayIn(google: GoogleConfig, parts: WayParts): WayIn {
  const { login } = google;
  const { machineTime } = parts;
  const ticks = () => parts.clock.now();
  const shared = { ...(machineTime && { machineTime }), ...(google.apiUrl !== undefined && { origin: google.apiUrl }) };
  if (login.kind === "service-account") {
    const { email, privateKey, impersonate } = login;
    const key = { email, privateKey };
    const access = serviceAccountAccess({ key, ...shared, ...(impersonate !== undefined && { impersonate }) });
    return { access, signIn: { kind: "service-account", account: access.account ?? email } };
  }
  const { clientId, clientSecret, refreshToken } = login;
  const client = { clientId, clientSecret, ...shared };
  const { news, log } = parts;
  const noted = (writing: Promise<void>) =>
    void writing.catch((error: unknown) => {
      log.warn({ error: error instanceof Error ? error : undefined }, "what became of a grant is not written");
    });
  const access = oauthAccess({
    ...client,
    ticks,
    saveRefreshToken: (id, token) => news().saveRefreshToken(id, token),
    // Nobody waits for these; one that cannot be written is found out again.
    onRefreshed: (id, told) => noted(news().refreshed(id, told)),
    onDead: (id, error) => noted(news().died(id, explainGoogle(error).code)),
    onRevived: (id) => noted(news().revived(id)),
    onIdentified: (id, account) => noted(news().identified(id, account)),
  });
  return {
    access,
    signIn: { kind: "oauth", desk: consentDesk(client) },
    user: grantUser(access, (saving) => oauthAccess({ ...client, ticks, ...saving }), google, parts),
    settingsToken: refreshToken,
  };
}

function grantUser(
  access: OAuthAccess,
  another: (saving: Pick<OAuthOptions, "saveRefreshToken">) => OAuthAccess,
  google: GoogleConfig,
  parts: Pick<GoogleParts, "clock" | "onCall">,
): GrantUser {
  return {
    use: access.use,
    async probe(refreshToken, id) {
      const error = await access.probe(refreshToken, id);
      return error && explainGoogle(error);
    },
    async prove(grant) {
      let { refreshToken } = grant;
      const proving = another({
        async saveRefreshToken(_id, rotated) {
          refreshToken = rotated;
          return true;
        },
      });
      proving.use({ kind: "grant", id: "on-trial", ...grant });
      const failure = await firstFailure(reads(proving, google, parts));
      return { refreshToken, ...(failure && { failure }) };
    },
  };
}

interface ProofRead {
  readonly of: ProofOf;
  readonly read: () => Promise<unknown>;
}

/** One calendar and the sheet, as little of each as there is. */
function reads(
  access: GoogleAccess,
  google: GoogleConfig,
  { clock, onCall }: Pick<GoogleParts, "clock" | "onCall">,
): readonly ProofRead[] {
  const [first] = google.calendars;
  const sheet = google.timetableSheetId;
  const now = clock.now();
  const moment = { from: new Date(now), until: new Date(now + MINUTE) };
  return [
    ...(first ? [{ of: "calendar", read: () => calendars(access, { onCall }).events(first.id, moment) } as const] : []),
    ...(sheet === undefined ? [] : [{ of: "timetable", read: () => sheets(access, { onCall }).read(sheet) } as const]),
  ];
}

async function firstFailure(proof: readonly ProofRead[]): Promise<Proven["failure"]> {
  for (const { of, read } of proof) {
    try {
      await read();
    } catch (error) {
      return { of, code: explainGoogle(error).code };
    }
  }
  return undefined;
}

interface Reading {
  readonly cron: string;
  readonly periodMinutes: number;
  readonly onCall: OnCall;
}

function sourcesOf(google: GoogleConfig, access: GoogleAccess, reading: Reading): readonly Source[] {
  const { timetableSheetId, calendars: configured } = google;
  const { cron: schedule, periodMinutes, onCall } = reading;
  const when = { schedule, periodMinutes };
  return [
    ...(timetableSheetId === undefined
      ? []
      : [timetable(sheets(access, { onCall }), { spreadsheetId: timetableSheetId, ...when })]),
    ...(configured.length === 0 ? [] : [calendar(calendars(access, { onCall }), { ...google, ...when })]),
  ];
}
