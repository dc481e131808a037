import type { SlackSeed, SlackUserSeed } from "../seed.ts";
import { type Delivery, type DeliveryRecord, type Outcome, openDelivery, type Transport } from "./delivery.ts";
import { envelope, openEvents, usualEvents } from "./events.ts";
import { type Fault, openFaults } from "./faults.ts";
import { type ApiCall, openJournal } from "./journal.ts";
import { rateLimits } from "./limits.ts";
import { joinTeam, type PeopleContext, type Person, person, until, verificationToken } from "./people/index.ts";
import { openPosting } from "./posting.ts";
import { openResponses } from "./responses.ts";
import { listen } from "./server.ts";
import { type Endpoint, postSigned, type RequestChanges, signedRequests } from "./signed-requests.ts";
import { openSocketMode, type SocketControls } from "./socket.ts";
import { openTriggers } from "./triggers.ts";
import { openViews } from "./views.ts";
import type { Access, WebApi } from "./web-api.ts";
import { type Json, openWorkspace } from "./workspace.ts";
import { type ChannelChanges, openWorld, type SlackState, type World } from "./world.ts";

export type { DeliveryRecord, Outcome, Parcel } from "./delivery.ts";
export type { Fault } from "./faults.ts";
export type { ApiCall } from "./journal.ts";
export type { Filled, Person, ProfileChanges, Seen } from "./people/index.ts";
export type { Ping } from "./pings.ts";
export { type Endpoint, type RequestChanges, sign } from "./signed-requests.ts";
export type { SocketControls } from "./socket.ts";
export type { Channel, Json, Member, Message, View } from "./workspace.ts";
export type { ChannelChanges, SlackState, World } from "./world.ts";

/** What the design needs, and no more: everything else answers `missing_scope`. */
export const usualScopes: readonly string[] = [
  "commands",
  "chat:write",
  "app_mentions:read",
  "im:history",
  "im:write",
  "users:read",
  "users:read.email",
  "dnd:read",
  "channels:read",
  "groups:read",
  "usergroups:read",
  "assistant:write",
];

export interface SlackOptions {
  /** Whose time rules timestamps, limits, triggers and response urls; deadlines are real time. On a clock that stands still, limits never free up again. */
  readonly clock?: () => Date;
  readonly host?: string;
  readonly port?: number;
  /** Where to send signed requests; without it the app is reached over Socket Mode. See also `deliverTo`. */
  readonly deliver?: Endpoint;
  readonly scopes?: readonly string[];
  /** What the app subscribed to, e.g. `app_mention` or `message.im`. */
  readonly events?: readonly string[];
  /** `false`: the app's manifest leaves the Home tab off. */
  readonly hasHome?: boolean;
  /** Whether commands arrive with `<@U…|name>` for `@name`: on unless told. */
  readonly shouldEscape?: boolean;
  /** `false` for measuring: nothing is ever answered with 429. */
  readonly rateLimits?: boolean;
  /** How long the app may take to acknowledge: 3000 unless told. */
  readonly deadlineMs?: number;
  /** When an unacknowledged event comes again: at once, after one and after five minutes, unless told. */
  readonly retryDelaysMs?: readonly number[];
}

/** Slack on 127.0.0.1: give the app `apiUrl` and the tokens, act through `as`, and look at `world` and `calls`. */
export interface SlackStandIn {
  /** `http://127.0.0.1:<port>`, where the response urls live, too. */
  readonly origin: string;
  /** For `SLACK_API_URL`; ends in `/api/`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly bot: SlackSeed["bot"];
  readonly team: SlackSeed["team"];
  readonly world: World;
  /** Every call of the API or of a `response_url` so far (`method` is then `response_url`). */
  calls(method?: string): readonly ApiCall[];
  /** Everything sent to the app so far, with every attempt. */
  readonly deliveries: readonly DeliveryRecord[];
  readonly socket: SocketControls;

  as(userId: string): Person;
  join(user: SlackUserSeed): Promise<void>;
  changeChannel(id: string, changes: ChannelChanges): Promise<void>;

  /** Delivers by signed requests from now on, or by Socket Mode again when called without. */
  deliverTo(endpoint?: Endpoint): void;
  /** Sends any event, in a proper envelope. */
  sendEvent(event: Json): Promise<Outcome>;
  /** Sends this payload as it is, proper or not. */
  sendRaw(kind: "events_api" | "slash_commands" | "interactive", payload: Json): Promise<Outcome>;
  /** The same delivery once more, marked as a retry. */
  redeliver(delivery: DeliveryRecord): Promise<Outcome>;
  /** One signed HTTP request with any body; needs `deliverTo`. */
  post(body: string, changes?: RequestChanges): Promise<Response>;
  /** The `url_verification` handshake; whether the app echoed the challenge. Needs `deliverTo`. */
  verifyUrl(): Promise<boolean>;

  /** Spoils calls of a method, of `response_url`, or of all (`*`); the function it returns heals that fault. */
  fail(method: string, fault: Fault): () => void;
  delayAll(ms: number): void;
  /** Changes what a method answers when all goes well, e.g. to a cursor that never ends. */
  bendReply(method: string, how: (reply: Json, args: Json) => unknown): void;
  /** Ends all faults, delays, bends and token refusals. */
  heal(): void;
  /** Every call is refused from now on with this error. */
  refuseTokens(error: "token_revoked" | "account_inactive" | "invalid_auth" | "token_expired"): void;
  removeScope(scope: string): void;
  addScope(scope: string): void;
  /** Tells the app goodbye and takes its tokens. */
  uninstall(): Promise<void>;

  /** Everything, as plain data for a page. */
  readonly state: SlackState;
  /** Called once per turn in which something changed. */
  subscribe(listener: () => void): () => void;
  /** Waits until `read` returns something, looking at every change. */
  until<T>(read: () => T | undefined, withinMs?: number, what?: string): Promise<T>;
  /** Resolves when no delivery and no retry is outstanding. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export async function startSlack(seed: SlackSeed, options: SlackOptions = {}): Promise<SlackStandIn> {
  const workspace = openWorkspace(seed, options.clock ?? (() => new Date()));
  const access: Access = {
    botToken: `xoxb-playground-${workspace.ids.secret()}`,
    appToken: `xapp-playground-${workspace.ids.secret()}`,
    scopes: new Set(options.scopes ?? usualScopes),
  };
  const install = { installed: true, endpoint: options.deliver };
  const subscribed = new Set(options.events ?? usualEvents);
  const socket = openSocketMode(workspace);
  const transport = (): Transport => (install.endpoint ? signedRequests(workspace, install.endpoint) : socket);
  const delivery: Delivery = openDelivery(workspace, transport, {
    deadlineMs: options.deadlineMs ?? 3000,
    retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
  });
  const events = openEvents(
    workspace,
    () => delivery,
    () => ({ events: subscribed, scopes: access.scopes, installed: install.installed }),
  );
  const posting = openPosting(workspace, events);
  const responses = openResponses(workspace, posting);
  const views = openViews(workspace, options.hasHome ?? true);
  const triggers = openTriggers(workspace);
  const journal = openJournal();
  const faults = openFaults();
  const api: WebApi = {
    access,
    faults,
    journal,
    limits: options.rateLimits === false ? undefined : rateLimits(workspace.clock),
    stage: {
      workspace,
      posting,
      views,
      triggers,
      scopes: () => access.scopes,
      origin: () => server.origin,
      socketTicket: socket.ticket,
    },
  };
  const served = { api: () => api, responses: () => responses, socket };
  const server = await listen(served, options.host ?? "127.0.0.1", options.port ?? 0);
  const context: PeopleContext = {
    ...{ workspace, posting, views, triggers, responses, delivery, events },
    scopes: () => access.scopes,
    origin: () => server.origin,
    shouldEscape: options.shouldEscape ?? true,
  };
  const world = openWorld(workspace, journal, socket.controls);
  const endpoint = (): Endpoint => {
    if (!install.endpoint)
      throw new Error("Signed requests need an address: call deliverTo({ url, signingSecret }) first.");
    return install.endpoint;
  };

  return {
    origin: server.origin,
    apiUrl: `${server.origin}/api/`,
    botToken: access.botToken,
    appToken: access.appToken,
    bot: seed.bot,
    team: seed.team,
    world: world.read,
    calls: (method) => journal.calls.filter((call) => method === undefined || call.method === method),
    deliveries: delivery.records,
    socket: socket.controls,

    as: (userId) => person(context, userId),
    join: (user) => joinTeam(context, user),
    changeChannel: (id, changes) => world.changeChannel(events, id, changes),

    deliverTo(to) {
      install.endpoint = to;
    },
    sendEvent: (event) =>
      delivery.withRetries({ kind: "events_api", payload: envelope(workspace, event), takesResponse: false }),
    sendRaw: (kind, payload) => delivery.once({ kind, payload, takesResponse: kind === "slash_commands" }),
    redeliver: (record) => delivery.again(record),
    post: (body, changes) => postSigned(workspace, endpoint(), body, changes),
    async verifyUrl() {
      const challenge = workspace.ids.secret();
      const body = JSON.stringify({ token: verificationToken, challenge, type: "url_verification" });
      const response = await postSigned(workspace, endpoint(), body, { contentType: "application/json" });
      return response.ok && (await response.text()).includes(challenge);
    },

    fail: faults.fail,
    delayAll: faults.delayAll,
    bendReply: faults.bend,
    heal() {
      faults.heal();
      delete access.refusal;
    },
    refuseTokens(error) {
      access.refusal = error;
    },
    removeScope: (scope) => void access.scopes.delete(scope),
    addScope: (scope) => void access.scopes.add(scope),
    async uninstall() {
      access.refusal = "account_inactive";
      install.installed = false;
      const tokens = { oauth: [], bot: [seed.bot.userId] };
      await Promise.all([events.send({ type: "tokens_revoked", tokens }), events.send({ type: "app_uninstalled" })]);
    },

    get state() {
      return world.snapshot();
    },
    subscribe: workspace.subscribe,
    until: (read, withinMs = 5000, what = "something") => until(workspace, read, withinMs, what),
    idle: delivery.idle,
    close() {
      delivery.stop();
      return server.close();
    },
  };
}
