import { spreadsheetAddress, spreadsheetIdIn } from "./clients/google/sheets.ts";
import { slackBolt } from "./clients/slack/bolt.ts";
import { responder } from "./clients/slack/response-url.ts";
import { OPTIONAL_SCOPES } from "./clients/slack/scopes.ts";
import { type SlackWeb, slackWeb } from "./clients/slack/web.ts";
import type { Config } from "./config.ts";
import { DIGEST_GROUPS } from "./domain/digest.ts";
import type { LeftToDo } from "./domain/notice.ts";
import { languageOf } from "./domain/question/read.ts";
import { admins } from "./flows/admins.ts";
import { type BotParts, knownBeside } from "./flows/asking.ts";
import { digestKeeper } from "./flows/digest.ts";
import { firstRun } from "./flows/first-run.ts";
import { homes } from "./flows/home.ts";
import { homeDesk } from "./flows/home-desk.ts";
import { keepWatch } from "./flows/keep-watch.ts";
import { openLab } from "./flows/lab.ts";
import { linter } from "./flows/lint.ts";
import { bot, type ExplainingBot, mayAsk } from "./flows/locate.ts";
import type { Clock, Lab, Source } from "./flows/ports.ts";
import { readersOf } from "./flows/readers.ts";
import { type Refreshed, type Refresher, refresher } from "./flows/refresh.ts";
import { signIn } from "./flows/sign-in.ts";
import { survey } from "./flows/survey.ts";
import { type Google, openGoogle } from "./google.ts";
import { EVERY_MINUTE, jobs, scheduler } from "./jobs.ts";
import type { Log } from "./log.ts";
import { slack } from "./sources/slack.ts";
import { openStore } from "./store/index.ts";
import { slackAnnouncer, slackMessenger, slackReplies, slackSurface } from "./surfaces/slack/index.ts";
import { type Outage, readiness } from "./surfaces/web/health.ts";
import { type Handler, SETTINGS_PATH, web } from "./surfaces/web/index.ts";
import { type Metrics, metrics } from "./surfaces/web/metrics.ts";
import { type BoardHint, wordingFor } from "./surfaces/wording/index.ts";

/** What is real only at the edge of the process, and more that stands beside the app on its web server. */
export interface World {
  readonly clock: Clock;
  readonly log: Log;
  /** This machine's own time, by which signatures are checked; the clock may be moved. */
  machineTime?(): number;
  /** From 0 to 1. */
  random(): number;
  /** Cannot be guessed: 32 random bytes, as they are written in an address. */
  newToken(): string;
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
  /** Does at once what is looked at every minute: the clock may have been moved. */
  catchUp(): Promise<void>;
  /** Writes down and counts what nobody caught. */
  wentWrong(error: unknown): void;
}

/**
 * The wiring. Nothing runs before `start()`; the database is opened and brought up to date, because everything else
 * begins with what is known.
 * @throws DatabaseRefused with what to do, when the database cannot be used as it is.
 */
export async function openApp(config: Config, world: World): Promise<App> {
  const store = await openStore(config.databaseUrl, config.tokenKeys);
  const lab = await openLab({ people: store.people, evidence: store.evidence, ...zones(config) });
  const { clock, log } = world;
  const openedAt = clock.now();

  const meter: Metrics = metrics(() => answering.health());
  const {
    bolt,
    web: slackCalls,
    ownTeam,
  } = connect({ config, world }, meter, (scope) => OPTIONAL_SCOPES.includes(scope) || google.keeper.slackLacks(scope));
  const wordingOf = (slackId: string | undefined) =>
    wordingFor(lab.directory().bySlackId(slackId ?? "")?.locale ?? config.labLanguage);
  const zoneOf = (slackId: string) => lab.directory().bySlackId(slackId)?.zone ?? lab.time().zone;
  let origin = "";
  const publicUrl = () => config.publicUrl ?? `http://localhost:${new URL(origin).port}`;

  const { command } = config.slack;
  const keepers = admins({ adminIds: config.adminUserIds ?? [], lab, ownTeam });
  const warned = async () => keepers.warned((await store.grants.standing()).main?.connectedBy);
  const messenger = slackMessenger({ web: slackCalls, wordingOf, zoneOf, command, clock, log });
  const google: Google = openGoogle({
    ...{ config, store, clock, log, publicUrl },
    admins: keepers,
    machineTime: world.machineTime,
    newToken: world.newToken,
    messenger,
    onCall: meter.vendorCalled,
    refresh: (source) => refresh(source),
  });
  // Everything that knows. A further source is one more line here.
  const sources: readonly Source[] = [slack({ bolt: bolt.app, web: slackCalls, clock, ownTeam }), ...google.sources];
  const onChange = () => surface.homes?.changed();
  const refreshing: Refresher = refresher({ sources, ...store, lab, clock, log, onChange });
  const refresh = async (source: string): Promise<Refreshed> => {
    const refreshed = await refreshing.refresh(source);
    await google.keeper.read(source);
    await lint.read(source);
    return refreshed;
  };
  // A stand-in for Google shows nobody its sheets.
  const address = (sheet: string) => (config.google?.apiUrl === undefined ? spreadsheetAddress(sheet) : undefined);
  const lint = linter({
    ...{ evidence: store.evidence, notices: store.notices, messenger, lab, clock, log },
    source: "timetable",
    warned,
    address,
    // Only an https address opens for every admin.
    page: config.publicUrl?.startsWith("https:") ? `${config.publicUrl}${SETTINGS_PATH}` : undefined,
  });
  const known: BotParts = {
    ...{ lab, sources, clock, ownTeam },
    ...{ evidence: store.evidence, people: store.people, watches: store.watches, asks: store.asks },
    allowGuests: config.allowGuests,
    feedback: { warned, messenger },
  };
  const answering = bot(known);
  const readers = (channel: string) => readersOf(known, channel);
  // Known once Slack has sent us anything.
  const board = () => boardHint(config, ownTeam(), bolt.identity()?.appId ?? surface.appId());
  const digests = digestKeeper({
    asking: known,
    ...{ digests: store.digests, notices: store.notices, log },
    announcer: slackAnnouncer({ web: slackCalls, wordingOf, board, readers, command: config.slack.command, log }),
    admins: keepers,
    ...configuredDigest(config),
  });
  const telling = { notices: store.notices, messenger, clock, log };
  const watch = keepWatch({ watches: store.watches, lab, bot: answering, ...telling });
  const setUp = firstRun({
    isNew: store.database.isNew,
    left: () => leftToDo(config, google),
    admins: keepers,
    ...telling,
  });
  const signingIn = signIn({
    ...{ sessions: store.sessions, lab, ownTeam, publicUrl, clock, log },
    refusal: (viewer) => mayAsk(known, viewer),
    newToken: world.newToken,
  });
  const shownAtHome = {
    ...homes({ asking: known, favourites: store.favourites }),
    ...homeDesk({
      ...{ admins: keepers, ownTeam, connecting: google.connecting, health: answering.health, digests },
      sheet: "timetable",
      refreshAll: async () => void (await Promise.all(sources.map(({ name }) => refresh(name)))),
    }),
  };
  const surface = slackSurface({
    bolt: bolt.app,
    bot: answering,
    deliveries: store.deliveries,
    web: slackCalls,
    respond: responder({ apiUrl: config.slack.apiUrl, onCall: meter.vendorCalled }),
    // The question's own language where it shows, else the asker's, else the lab's.
    wordingFor: ({ slackId }, text) => {
      const language = languageOf(text, knownBeside(lab));
      return language === undefined ? wordingOf(slackId) : wordingFor(language);
    },
    command: config.slack.command,
    clock,
    readers,
    ownTeam,
    log,
    access: { connecting: google.connecting, zoneOf },
    digest: { digests, board, language: config.labLanguage },
    homes: shownAtHome,
    pages: { signIn: signingIn, zoneOf },
    onQuestion({ via, outcome, ms }) {
      meter.answered({ surface: via, kind: outcome, ms });
      if (isAboutOneself(outcome)) surface.homes?.changed();
    },
  });
  const nameOf = (slackId: string) => lab.directory().bySlackId(slackId)?.name;
  const wrong = (where: string, message: string) => (error: unknown) => {
    meter.failed(where);
    log.error({ error: error instanceof Error ? error : undefined }, message);
  };
  const server = web({
    host: config.host,
    port: config.port,
    readiness: () => readiness(outagesOf(bolt, lab, openedAt), answering.health()),
    metrics: meter,
    mounted: { ...world.mounted, ...(bolt.handle && { "/slack/events": bolt.handle }) },
    ...(world.home !== undefined && { home: world.home }),
    oauth: {
      connecting: google.connecting,
      publicUrl,
      consentOrigin: config.google?.apiUrl ?? "https://accounts.google.com",
      ...{ wordingOf, nameOf },
    },
    pages: {
      ...{ bot: answering, signIn: signingIn, publicUrl, wordingOf, nameOf, zoneOf },
      survey: survey({
        ...{ admins: keepers, connecting: google.connecting, evidence: store.evidence, sources, clock, address },
        configured: readFromGoogle(config),
      }),
      saying: () => ({ now: clock.now(), command }),
      onQuestion: ({ outcome, ms }) => meter.answered({ surface: "web", kind: outcome, ms }),
    },
    onError: wrong("page", "a page failed"),
  });
  const unasked = jobs({
    ...{ sources, refresh, google, digest: digests, watch, firstRun: setUp, homes: surface.homes },
    ...{ ...store, clock },
  });
  const schedule = scheduler(unasked, log, world.random);

  return {
    bot: answering,
    lab,
    home: world.home,
    async start() {
      origin = await server.start();
      await store.sealAnew();
      await google.keeper.start();
      await refreshing.start();
      await bolt.start();
      schedule.start();
      return origin;
    },
    async stop() {
      surface.homes?.stop();
      await bolt.stop();
      await Promise.all([schedule.stop(), refreshing.stop()]);
      await server.stop();
      await store.close();
    },
    async refreshAll() {
      for (const { name } of sources) await refresh(name);
    },
    async catchUp() {
      for (const { schedule, run } of unasked) if (schedule === EVERY_MINUTE) await run();
    },
    wentWrong: wrong("uncaught", "something failed that nobody waited for"),
  };
}

/** What an admin has still to do, as the settings and the grant stand. */
async function leftToDo({ google, digest }: Config, { connecting }: Google): Promise<readonly LeftToDo[]> {
  const { mode, main } = google ? await connecting.status() : { mode: "none", main: undefined };
  return [
    ...(mode === "none" ? ["set-up-google" as const] : []),
    ...(mode === "oauth" && !main ? ["connect-google" as const] : []),
    ...(google?.timetableSheetId === undefined ? ["timetable" as const] : []),
    ...(digest === undefined ? ["digest" as const] : []),
  ];
}

interface Vendors {
  readonly bolt: ReturnType<typeof slackBolt>;
  readonly web: SlackWeb;
  /** The workspace the app is installed in, once Slack has said so. */
  readonly ownTeam: () => string | undefined;
}

/** The App Home shows everyone; until we know our own name, the command does. */
function boardHint({ slack }: Config, team: string | undefined, app: string | undefined): BoardHint {
  if (team === undefined || app === undefined) return { kind: "command", command: slack.command };
  return { kind: "page", url: `slack://app?${new URLSearchParams({ team, id: app, tab: "home" })}` };
}

/** What someone said of herself is on other people's homes, too. */
const isAboutOneself = (outcome: string) => ["word", "word-cleared", "privacy"].includes(outcome);

function configuredDigest({ digest, labLanguage: language }: Config) {
  if (!digest) return {};
  const { channel, cron: line } = digest;
  return { configured: { channel, line, language, groups: DIGEST_GROUPS, isSilentWhenUsual: false } };
}

/** What the settings say is read. */
function readFromGoogle({ google }: Config) {
  const { calendars = [], holidayCalendarId: holidayCalendar, timetableSheetId: sheet } = google ?? {};
  return {
    calendars,
    ...(holidayCalendar !== undefined && { holidayCalendar }),
    ...(sheet !== undefined && { timetable: spreadsheetIdIn(sheet) }),
  };
}

function zones({ labTimeZone }: Config) {
  const hostZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { hostZone, ...(labTimeZone !== undefined && { zone: labTimeZone }) };
}

function connect(
  { config, world: { clock, log, random } }: { readonly config: Config; readonly world: World },
  meter: Metrics,
  onScopeMissing: (scope: string) => void,
): Vendors {
  const { botToken, apiUrl, transport, command } = config.slack;
  const shared = { token: botToken, apiUrl, now: () => clock.now(), random, onCall: meter.vendorCalled };
  const calls = slackWeb({ ...shared, onScopeMissing });
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
  return { bolt, web: calls, ownTeam: () => bolt.identity()?.teamId };
}

function outagesOf(bolt: Vendors["bolt"], lab: Lab, openedAt: number): readonly Outage[] {
  const state = bolt.state();
  return [
    ...(state.isReady ? [] : [{ source: "slack-connection" as const, code: state.code, since: state.since }]),
    // Neither from disk nor from Slack is anyone known yet, so nobody can be asked about.
    ...(lab.directory().people.length > 0
      ? []
      : [{ source: "directory" as const, code: "not-read-yet", since: openedAt }]),
  ];
}
