import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { App } from "@slack/bolt";
import type { OnCall } from "../call.ts";
import { explain, SlackApiError } from "./api-error.ts";
import type { DeliveryOutcome, Replies } from "./delivery.ts";
import { httpReceiver } from "./http-receiver.ts";
import { type Log, quietLogger } from "./quiet.ts";
import { type Reachability, socketReceiver } from "./socket-receiver.ts";
import type { SlackWeb } from "./web.ts";

/** The real Bolt over one of our two receivers. Making it does nothing; `start` does. */
export interface SlackBolt {
  /** Where listeners are registered. Its own `client` has no token: posts go through `SlackWeb`. */
  readonly app: App;
  /** Asks Slack once who we are and connects. Resolves when the first attempt is over; both go on being tried. */
  start(): Promise<void>;
  /** Waits for what is being answered, eight seconds at most, and disconnects. */
  stop(): Promise<void>;
  /** Who we are, once Slack has said so. */
  identity(): SlackIdentity | undefined;
  /** Whether questions can reach us and be answered; the health page shows it. */
  state(): Reachability;
  /** HTTP mode only: what the web server mounts at `POST /slack/events`. */
  readonly handle?: (req: IncomingMessage, res: ServerResponse) => void;
}

export interface SlackIdentity {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId?: string | undefined;
  readonly appId?: string | undefined;
}

export type Transport =
  | { readonly kind: "http"; readonly signingSecret: string }
  | { readonly kind: "socket"; readonly appToken: string };

export interface SlackBoltOptions {
  readonly token: string;
  readonly transport: Transport;
  readonly apiUrl?: string | undefined;
  readonly web: SlackWeb;
  readonly replies: Replies;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Log;
  readonly onCall?: OnCall | undefined;
  readonly onDelivery?: ((outcome: DeliveryOutcome) => void) | undefined;
}

export function slackBolt(options: SlackBoltOptions): SlackBolt {
  const { transport, web, log } = options;
  const stopping = new AbortController();
  let identity: SlackIdentity | undefined;

  const shared = { ...options, ownApp: () => identity?.appId };
  const http = transport.kind === "http" ? httpReceiver({ ...shared, ...transport }) : undefined;
  const socket = transport.kind === "socket" ? socketReceiver({ ...shared, ...transport }) : undefined;
  const receiver = (http ?? socket)!;

  const app = new App({
    receiver,
    // Our own authorisation: given a token, Bolt calls auth.test unheard at once, or else on every single event.
    authorize: async () => ({
      botToken: options.token,
      ...(identity?.teamId ? { teamId: identity.teamId } : {}),
      ...(identity?.botId ? { botId: identity.botId } : {}),
      ...(identity ? { botUserId: identity.botUserId } : {}),
    }),
    convoStore: false,
    logger: quietLogger(),
    // No `headers` here: under Socket Mode they would send the bot's token in place of the app's.
    clientOptions: {
      ...(options.apiUrl ? { slackApiUrl: options.apiUrl } : {}),
      timeout: 10_000,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  });
  // Back to the receiver, which knows whether anything was said yet.
  app.error((error) => Promise.reject(error));

  async function learnIdentity(withinMs: number): Promise<void> {
    try {
      identity = await whoAmI(web, AbortSignal.any([stopping.signal, AbortSignal.timeout(withinMs)]));
    } catch (thrown) {
      log.error({ code: explain("auth.test", thrown).code }, "Slack does not say who we are; trying again");
    }
  }

  async function keepLearning(): Promise<void> {
    for (let waitMs = 2_000; !identity && !stopping.signal.aborted; waitMs = Math.min(waitMs * 2, 60_000)) {
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (!stopping.signal.aborted) await learnIdentity(30_000);
    }
  }

  return {
    app,
    async start() {
      await Promise.all([learnIdentity(FIRST_ATTEMPT_MS), app.start()]);
      void keepLearning();
    },
    async stop() {
      stopping.abort();
      await app.stop();
    },
    identity: () => identity,
    state() {
      const token = web.state();
      if (!token.isAlive) return { isReady: false, code: token.code, since: token.since };
      return socket?.state() ?? { isReady: true };
    },
    ...(http ? { handle: http.handle } : {}),
  };
}

/** Starting waits no longer for Slack than this. */
const FIRST_ATTEMPT_MS = 3_000;

async function whoAmI(web: SlackWeb, signal: AbortSignal): Promise<SlackIdentity> {
  const me = await web.read<Partial<Record<"team_id" | "user_id" | "bot_id" | "app_id", string>>>(
    "auth.test",
    {},
    { signal },
  );
  if (typeof me.team_id !== "string" || typeof me.user_id !== "string")
    throw new SlackApiError("auth.test", "not-json");
  return { teamId: me.team_id, botUserId: me.user_id, botId: me.bot_id, appId: me.app_id };
}
