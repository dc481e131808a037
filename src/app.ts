import type { VendorCall } from "./clients/call.ts";
import type { GoogleAccess } from "./clients/google/access.ts";
import { calendars } from "./clients/google/calendar.ts";
import { oauthAccess } from "./clients/google/oauth.ts";
import { serviceAccountAccess } from "./clients/google/service-account.ts";
import { sheets } from "./clients/google/sheets.ts";
import { slackBolt } from "./clients/slack/bolt.ts";
import { responder } from "./clients/slack/response-url.ts";
import { type SlackWeb, slackWeb } from "./clients/slack/web.ts";
import type { Config, GoogleConfig } from "./config.ts";
import { languageOf } from "./domain/question/read.ts";
import type { BotParts } from "./flows/asking.ts";
import { openLab } from "./flows/lab.ts";
import { bot, type ExplainingBot } from "./flows/locate.ts";
import type { Clock, Lab, Source } from "./flows/ports.ts";
import { type Refresher, refresher } from "./flows/refresh.ts";
import { jobs, scheduler } from "./jobs.ts";
import type { Log } from "./log.ts";
import { calendar } from "./sources/calendar.ts";
import { slack } from "./sources/slack.ts";
import { timetable } from "./sources/timetable.ts";
import { openStore, type Store } from "./store/index.ts";
import { slackReplies, slackSurface } from "./surfaces/slack/index.ts";
import { type Outage, readiness } from "./surfaces/web/health.ts";
import { type Handler, web } from "./surfaces/web/index.ts";
import { type Metrics, metrics } from "./surfaces/web/metrics.ts";
import { wordingFor } from "./surfaces/wording/index.ts";

/** What is real only at the edge of the process, and more that stands beside the app on its web server. */
export interface World {
  readonly clock: Clock;
  readonly log: Log;
  /** This machine's own time, by which signatures are checked; the clock may be moved. */
  machineTime?(): number;
  /** From 0 to 1. */
  random(): number;
  readonly mounted?: Readonly<Record<string, Handler>>;
  /** Where `/` leads. */
  readonly home?: string;
}

export interface App {
  readonly bot: ExplainingBot;
  readonly lab: Lab;
  /** Where a browser should look first, below the origin. */
  readonly home: string | undefined;
  /** Opens the doors, then connects and refreshes. Resolves with the origin of the web server. */
  start(): Promise<string>;
  /** Finishes what is in flight, then closes everything, in reverse order. */
  stop(): Promise<void>;
  /** Reads every source once, now. */
  refreshAll(): Promise<void>;
  /** Writes down and counts what nobody caught. */
  wentWrong(error: unknown): void;
}

/**
 * The wiring. Nothing runs before `start()`; the database is opened and brought up to date, because everything else
 * begins with what is known.
 * @throws DatabaseRefused with what to do, when the database cannot be used as it is.
 */
export async function openApp(config: Config, world: World): Promise<App> {
  const store = await openStore(config.databaseUrl);
  const lab = await openLab({ people: store.people, evidence: store.evidence, ...zones(config) });
  const { clock, log } = world;
  const openedAt = clock.now();

  const parts = { store, config, world };
  const meter: Metrics = metrics(() => answering.health());
  const vendors = connect(parts, meter);
  const sources = sourcesOf(parts, vendors);
  const refreshing: Refresher = refresher({ sources, ...store, lab, clock, log });
  const answering = bot({
    lab,
    evidence: store.evidence,
    sources,
    clock,
    allowGuests: config.allowGuests,
    ownTeam: vendors.ownTeam,
  } satisfies BotParts);
  slackSurface({
    bolt: vendors.bolt.app,
    bot: answering,
    deliveries: store.deliveries,
    web: vendors.web,
    respond: responder({ apiUrl: config.slack.apiUrl, onCall: meter.vendorCalled }),
    // The question's own language where it shows, else the asker's, else the lab's.
    wordingFor: ({ slackId }, text) =>
      wordingFor(languageOf(text) ?? lab.directory().bySlackId(slackId)?.locale ?? config.labLanguage),
    command: config.slack.command,
    clock,
    ownTeam: vendors.ownTeam,
    log,
    onQuestion: ({ via, outcome, ms }) => meter.answered({ surface: via, kind: outcome, ms }),
  });
  const wrong = (where: string, message: string) => (error: unknown) => {
    meter.failed(where);
    log.error({ error: error instanceof Error ? error : undefined }, message);
  };
  const server = web({
    host: config.host,
    port: config.port,
    readiness: () => readiness(outagesOf(vendors, lab, openedAt), answering.health()),
    metrics: meter,
    mounted: { ...world.mounted, ...(vendors.bolt.handle && { "/slack/events": vendors.bolt.handle }) },
    ...(world.home !== undefined && { home: world.home }),
    onError: wrong("page", "a page failed"),
  });
  const schedule = scheduler(jobs({ sources, refresher: refreshing, ...store, clock }), log, world.random);

  return {
    bot: answering,
    lab,
    home: world.home,
    async start() {
      const origin = await server.start();
      await refreshing.start();
      await vendors.bolt.start();
      schedule.start();
      return origin;
    },
    async stop() {
      await vendors.bolt.stop();
      await Promise.all([schedule.stop(), refreshing.stop()]);
      await server.stop();
      await store.close();
    },
    async refreshAll() {
      for (const { name } of sources) await refreshing.refresh(name);
    },
    wentWrong: wrong("uncaught", "something failed that nobody waited for"),
  };
}

interface Parts {
  readonly store: Store;
  readonly config: Config;
  readonly world: World;
}

interface Vendors {
  readonly bolt: ReturnType<typeof slackBolt>;
  readonly web: SlackWeb;
  /** The workspace the app is installed in, once Slack has said so. */
  readonly ownTeam: () => string | undefined;
  readonly google: GoogleAccess | undefined;
  readonly onCall: (call: VendorCall) => void;
}

function zones({ labTimeZone }: Config) {
  const hostZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { hostZone, ...(labTimeZone !== undefined && { zone: labTimeZone }) };
}

function connect({ config, world: { clock, log, random, machineTime } }: Parts, meter: Metrics): Vendors {
  const { botToken, apiUrl, transport, command } = config.slack;
  const shared = { token: botToken, apiUrl, now: () => clock.now(), random, onCall: meter.vendorCalled };
  const calls = slackWeb(shared);
  const bolt = slackBolt({
    ...shared,
    web: calls,
    transport,
    replies: slackReplies(wordingFor(config.labLanguage), () => ({ now: clock.now(), command })),
    log,
    onDelivery({ kind, outcome }) {
      if (outcome !== "ok") meter.failed(`${kind}-${outcome}`);
    },
  });
  const google = config.google && googleAccess(config.google, machineTime);
  return { bolt, web: calls, ownTeam: () => bolt.identity()?.teamId, google, onCall: meter.vendorCalled };
}

function googleAccess({ login, apiUrl }: GoogleConfig, machineTime: World["machineTime"]): GoogleAccess {
  const way = { ...(apiUrl !== undefined && { origin: apiUrl }), ...(machineTime && { machineTime }) };
  if (login.kind === "oauth") {
    const access = oauthAccess({ ...login, ...way });
    const { refreshToken } = login;
    if (refreshToken !== undefined) access.use({ kind: "grant", id: "settings", refreshToken, account: undefined });
    return access;
  }
  const { email, privateKey, impersonate } = login;
  return serviceAccountAccess({
    key: { email, privateKey },
    ...way,
    ...(impersonate !== undefined && { impersonate }),
  });
}

/** Everything that knows. A further source is one more line here. */
function sourcesOf({ config, world: { clock } }: Parts, vendors: Vendors): readonly Source[] {
  const { google, refresh } = config;
  const schedule = { schedule: refresh.cron, periodMinutes: refresh.periodMinutes };
  const options = { onCall: vendors.onCall };
  return [
    slack({ bolt: vendors.bolt.app, web: vendors.web, clock, ownTeam: vendors.ownTeam }),
    ...(vendors.google && google?.timetableSheetId
      ? [timetable(sheets(vendors.google, options), { spreadsheetId: google.timetableSheetId, ...schedule })]
      : []),
    ...(vendors.google && google && google.calendars.length > 0
      ? [calendar(calendars(vendors.google, options), { ...google, ...schedule })]
      : []),
  ];
}

function outagesOf({ bolt }: Vendors, lab: Lab, openedAt: number): readonly Outage[] {
  const state = bolt.state();
  return [
    ...(state.isReady ? [] : [{ source: "slack-connection" as const, code: state.code, since: state.since }]),
    // Neither from disk nor from Slack is anyone known yet, so nobody can be asked about.
    ...(lab.directory().people.length > 0
      ? []
      : [{ source: "directory" as const, code: "not-read-yet", since: openedAt }]),
  ];
}
