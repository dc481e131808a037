import { randomBytes } from "node:crypto";
import { DATA_SCOPES, type GoogleAccess } from "../../clients/google/access.ts";
import type { Config, GoogleConfig } from "../../config.ts";
import { type Grant, isEnding } from "../../domain/grant.ts";
import { DAY } from "../../domain/interval.ts";
import type { AccessStatus, GrantUser } from "../../flows/ports.ts";
import { type Google, openGoogle } from "../../google.ts";
import { openLog } from "../../log.ts";
import { openStore, type Store } from "../../store/index.ts";
import type { DatabaseState } from "../../store/inspect.ts";
import { readCalendars } from "./calendars.ts";
import { type Finding, fine, problem, problemFrom } from "./finding.ts";
import { readSheet } from "./sheet.ts";
import { zone } from "./zone.ts";

/** Everything about Google: the way in, what can be read through it, and the lab's zone, which it tells. */
export async function* google(config: Config, database: DatabaseState): AsyncGenerator<Finding> {
  if (!config.google) {
    yield fine("Google", "not set, so only Slack answers; the README's section Google tells the two ways in");
    yield* zone({ setting: config.labTimeZone, said: [] });
    return;
  }
  const store = await openCopy(config, database);
  try {
    const grants = careful(store, config);
    const connected = openGoogle({
      ...quiet(),
      config,
      store: { ...store, grants },
      publicUrl: () => baseOf(config),
    });
    await connected.keeper.start();
    const status = await connected.connecting.status();
    yield* wayIn(config.google, status, connected);
    if (status.spare && !status.spare.died && connected.user) yield await spare(status.spare, connected.user, store);
    if (status.mode === "oauth" && !status.main) return;
    yield* contents(config, config.google, connected.access!);
  } finally {
    await store.close();
  }
}

/** What is looked at is a copy, so that nothing of the lab's own database changes. */
function openCopy({ tokenKeys }: Config, database: DatabaseState): Promise<Store> {
  if (database.kind !== "fine") return openStore(":memory:", tokenKeys);
  const { copyUrl, keyFile } = database;
  return openStore(copyUrl, tokenKeys ?? (keyFile.kind === "fine" ? [keyFile.key] : undefined));
}

/** The one exception: a refresh token that Google replaces while we look is worth nothing unless the lab gets the new one. */
function careful({ grants }: Store, config: Config): Store["grants"] {
  let ofSettings: string | undefined;
  return {
    ...grants,
    async takeFromSettings(refreshToken, at) {
      const taken = await grants.takeFromSettings(refreshToken, at);
      ofSettings = taken?.id;
      return taken;
    },
    async rotate(id, refreshToken) {
      if (config.databaseUrl === ":memory:") return grants.rotate(id, refreshToken);
      const real = await openStore(config.databaseUrl, config.tokenKeys);
      try {
        // What came from the settings just now is not in the lab's own database before its next start.
        const own = id === ofSettings ? await takenBy(real, config) : id;
        return own !== undefined && (await real.grants.rotate(own, refreshToken));
      } finally {
        await real.close();
      }
    },
  };
}

async function takenBy({ grants }: Store, { google }: Config): Promise<string | undefined> {
  const token = google?.login.kind === "oauth" ? google.login.refreshToken : undefined;
  return token === undefined ? undefined : (await grants.takeFromSettings(token, Date.now()))?.id;
}

/** Nobody is told anything, and nothing is read on its own account. */
function quiet() {
  return {
    admins: { mayRepair: () => false, all: () => [], warned: () => [] },
    clock: { now: () => Date.now() },
    machineTime: () => Date.now(),
    log: openLog("silent").log,
    newToken: () => randomBytes(32).toString("base64url"),
    messenger: { tell: async () => "sent" as const },
    onCall: () => {},
    refresh: async () => {},
  };
}

const baseOf = ({ publicUrl, port }: Config) => publicUrl ?? `http://localhost:${port || 3000}`;

function* wayIn(settings: GoogleConfig, status: AccessStatus, { connecting }: Google): Generator<Finding> {
  if (settings.login.kind === "service-account") {
    const { email, impersonate } = settings.login;
    const whom =
      impersonate === undefined ? `share calendars and the sheet with ${email}` : "it reads as GOOGLE_IMPERSONATE";
    yield fine("Google", `a service account, the steadier way, with no sign-in that can end; ${whom}`);
    return;
  }
  yield fine(
    "Google",
    "an account's sign-in; a service account is steadier, where the lab may share with one (README, Google)",
  );
  yield redirect(connecting.redirectUri(), settings.login);
  if (!status.main)
    yield problem("Google sign-in", "nobody has signed in yet", "type `/reauth` in Slack, or run `npm run login`");
  for (const grant of [status.main, status.spare]) if (grant) yield* signIn(grant);
}

function redirect(uri: string, { redirectUris, clientKind }: OAuthLogin): Finding {
  if (clientKind === "installed") return fine("redirect URI", `${uri}; a desktop client needs none registered`);
  if (!isRegistrable(new URL(uri).hostname)) {
    return problem(
      "redirect URI",
      `Google takes no such address: ${uri}`,
      "set PUBLIC_URL to an https address under a public domain, or leave it out and paste the address",
    );
  }
  if (redirectUris?.includes(uri)) return fine("redirect URI", `${uri}, as registered`);
  if (!redirectUris) return fine("redirect URI", `${uri}; register exactly this with the OAuth client`);
  return problem(
    "redirect URI",
    "ours is not among those in the client's file",
    `register exactly ${uri} with the OAuth client in the Google Cloud console, and download its file again`,
  );
}

type OAuthLogin = Extract<GoogleConfig["login"], { readonly kind: "oauth" }>;

/** Google wants a name under a public domain, or this machine. */
function isRegistrable(host: string): boolean {
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(host)) return true;
  return /\.[a-z]{2,}$/i.test(host) && !/\.(local|internal|lan|localdomain|home|test)$/i.test(host);
}

function* signIn(grant: Grant): Generator<Finding> {
  const what = grant.slot === "main" ? "Google sign-in" : "Google spare";
  const again =
    grant.slot === "main"
      ? "type `/reauth` in Slack, or run `npm run login`"
      : "type `/reauth spare`, or run `npm run login -- --spare`";
  if (grant.died) {
    yield problem(what, `Google no longer accepts it (${grant.died.code}, since ${day(grant.died.at)})`, again);
    return;
  }
  const missing = DATA_SCOPES.filter((scope) => grant.scopes.length > 0 && !grant.scopes.includes(scope));
  if (missing.length > 0) {
    yield problem(
      what,
      `lacks permission: ${missing.map((scope) => scope.replace(/^.*\//, "")).join(", ")}`,
      `${again}, and tick every box`,
    );
  } else {
    const scopes =
      grant.scopes.length > 0
        ? "may read calendars and spreadsheets"
        : "from the settings, so its scopes show when it is used";
    yield fine(what, `connected ${day(grant.grantedAt)}; ${scopes}`);
  }
  if (!grant.end || !isEnding(grant, Date.now())) return;
  const remedy =
    grant.end.because === "testing"
      ? "set the OAuth consent screen to Internal or In production, then sign in again"
      : again;
  yield problem(what, `ends on ${day(grant.end.at)} (${grant.end.because})`, remedy);
}

/** Nobody reads through it until it has to take over, so nobody else would notice that it cannot. */
async function spare({ id }: Grant, user: GrantUser, { grants }: Store): Promise<Finding> {
  const token = await grants.open(id);
  if (token === undefined || token === "unreadable") {
    return problem(
      "Google spare",
      "the key that sealed it is missing",
      "put the key back, or run `npm run login -- --spare`",
    );
  }
  const failure = await user.probe(token, id);
  return failure ? problemFrom("Google spare", failure.message) : fine("Google spare", "would work");
}

const day = (at: number) => new Date(at - (at % DAY)).toISOString().slice(0, 10);

async function* contents(config: Config, settings: GoogleConfig, access: GoogleAccess): AsyncGenerator<Finding> {
  const sheet =
    settings.timetableSheetId === undefined ? undefined : await readSheet(access, settings.timetableSheetId);
  const calendars = await readCalendars(access, settings);
  yield* sheet?.findings ?? [fine("timetable", "TIMETABLE_SHEET_ID is not set, so no timetable is read")];
  yield* calendars.findings;
  const said = [...(sheet?.zone === undefined ? [] : [{ by: "the sheet", zone: sheet.zone }]), ...calendars.zones];
  yield* zone({ setting: config.labTimeZone, said });
}
