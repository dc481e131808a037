import { setTimeout as sleep } from "node:timers/promises";
import type { App, Receiver } from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import type { OnCall } from "../call.ts";
import { explain, isTokenDead } from "./api-error.ts";
import { type Deliveries, type DeliveriesOptions, deliveries } from "./delivery.ts";
import { quietLogger } from "./quiet.ts";

/**
 * Slack's deliveries over Socket Mode. One connection is kept open for as long as we run: when Slack announces that it
 * will close ours, the next one is open before the old one goes; when it breaks, we come back with growing patience.
 */
export interface SocketReceiver extends Receiver {
  /** Resolves after the first attempt, whether it worked or not; trying goes on until `stop`. */
  start(): Promise<void>;
  /** Answers what is in flight, eight seconds at most, and closes the connection. */
  stop(): Promise<void>;
  isConnected(): boolean;
  /** Why there is no connection, when Slack said so: an error word such as `invalid_auth`. */
  failure(): string | undefined;
}

export interface SocketReceiverOptions extends DeliveriesOptions {
  readonly appToken: string;
  readonly apiUrl?: string | undefined;
  readonly random: () => number;
  readonly onCall?: OnCall | undefined;
}

const HELLO_WITHIN_MS = 10_000;
const LONGEST_WAIT_MS = 30_000;
const WAIT_WITH_DEAD_TOKEN_MS = 60_000;
const DRAIN_MS = 8_000;
const HEARTBEAT_MS = 500;

export function socketReceiver(options: SocketReceiverOptions): SocketReceiver {
  const { log, random } = options;
  const flow = deliveries(options);
  const stopping = new AbortController();
  let app: App | undefined;
  let current: Connection | undefined;
  let failure: string | undefined;
  let loop: Promise<void> | undefined;

  async function connect(): Promise<Connection | undefined> {
    const startedAt = performance.now();
    let outcome = "ok";
    try {
      return await open(options, (frame, send) => receive(flow, app, frame, send));
    } catch (thrown) {
      const error = explain("apps.connections.open", thrown);
      outcome = error.code;
      if (failure !== error.code) log.warn({ code: error.code }, "Could not connect to Slack; trying again");
      failure = error.code;
      return undefined;
    } finally {
      options.onCall?.({
        vendor: "slack",
        operation: "apps.connections.open",
        outcome,
        ms: performance.now() - startedAt,
      });
    }
  }

  /** `onFirst` hears when the first attempt is over. */
  async function keepConnected(onFirst: () => void): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const next = await connect();
      const previous = current;
      if (next) {
        current = next;
        failure = undefined;
        failures = 0;
      }
      void previous?.close();
      onFirst();
      if (stopping.signal.aborted) break;
      if (next && (await next.over(stopping.signal)) === "refresh") continue;
      await sleep(waitMs(failures++, failure, random), undefined, { signal: stopping.signal }).catch(() => {});
    }
    await flow.drained(DRAIN_MS);
    await current?.close();
  }

  return {
    init: (made) => {
      app = made;
    },
    start: () => new Promise((resolve) => (loop = keepConnected(resolve))),
    async stop() {
      stopping.abort();
      await loop;
    },
    isConnected: () => current?.isOpen() ?? false,
    failure: () => failure,
  };
}

function waitMs(failures: number, failure: string | undefined, random: () => number): number {
  if (failure !== undefined && isTokenDead(failure)) return WAIT_WITH_DEAD_TOKEN_MS;
  return Math.min(500 * 2 ** failures, LONGEST_WAIT_MS) * (0.5 + random() / 2);
}

type Send = (envelope: object) => boolean;

interface Frame {
  readonly envelope_id?: unknown;
  readonly type?: unknown;
  readonly payload?: unknown;
  readonly accepts_response_payload?: unknown;
  readonly retry_attempt?: unknown;
  readonly retry_reason?: unknown;
}

function receive(flow: Deliveries, app: App | undefined, frame: Frame, send: Send): void {
  const id = frame.envelope_id;
  if (typeof id !== "string" || !app) return;
  void flow.deliver(app, {
    body: frame.payload,
    fingerprint: id,
    ...(typeof frame.retry_attempt === "number" && frame.retry_attempt > 0 ? { retryNum: frame.retry_attempt } : {}),
    ...(typeof frame.retry_reason === "string" && frame.retry_reason ? { retryReason: frame.retry_reason } : {}),
    send: (reply) => {
      const payload = typeof reply === "string" ? { text: reply } : reply;
      // Slack closes connections that send a payload where none is accepted.
      const isWelcome = payload !== undefined && frame.accepts_response_payload === true;
      return send(isWelcome ? { envelope_id: id, payload } : { envelope_id: id });
    },
  });
}

interface Connection {
  isOpen(): boolean;
  /** Resolves when Slack wants us to move to a new connection (`refresh`), or this one is lost. */
  over(signal: AbortSignal): Promise<"refresh" | "lost">;
  close(): Promise<void>;
}

/** Opens one connection and waits for Slack's hello. */
async function open(options: SocketReceiverOptions, onFrame: (frame: Frame, send: Send) => void): Promise<Connection> {
  const client = new OneConnection(options, onFrame);
  const giveUp = new AbortController();
  const tooLate = sleep(HELLO_WITHIN_MS, undefined, { signal: giveUp.signal }).then(() => {
    throw Object.assign(new Error("no hello"), { name: "TimeoutError" });
  });
  try {
    await Promise.race([client.start(), tooLate]);
    return client.connection();
  } catch (error) {
    await client.close();
    throw error ?? new Error("closed before hello");
  } finally {
    giveUp.abort();
    tooLate.catch(() => {});
  }
}

/**
 * The vendor's client, for a single connection. Left to itself it dies of frames without the fields it expects, drops
 * out for five seconds at each refresh, and lets a failed reconnect reject unheard; so it gets neither to read
 * frames nor to reconnect.
 */
class OneConnection extends SocketModeClient {
  readonly #onFrame: (frame: Frame, send: Send) => void;
  #wantsRefresh = false;

  constructor(options: SocketReceiverOptions, onFrame: (frame: Frame, send: Send) => void) {
    super({
      appToken: options.appToken,
      autoReconnectEnabled: false,
      logger: quietLogger(),
      clientOptions: {
        ...(options.apiUrl ? { slackApiUrl: options.apiUrl } : {}),
        timeout: HELLO_WITHIN_MS,
        // Without it the vendor's client writes its own, of a hundred retries, into this object.
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      },
    });
    this.#onFrame = onFrame;
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const frame = isBinary || typeof data !== "string" ? undefined : readFrame(data);
    if (!frame) return;
    if (frame.type === "hello") this.emit("connected");
    else if (frame.type === "disconnect") this.#wantsRefresh = true;
    else this.#onFrame(frame, (envelope) => this.#sendEnvelope(envelope));
  }

  connection(): Connection {
    return {
      isOpen: () => this.#isOpen(),
      over: async (signal) => {
        // A half-open socket emits nothing; the vendor's pings only mark it as closing.
        while (!signal.aborted && !this.#wantsRefresh && this.#isOpen()) await pause(HEARTBEAT_MS, signal);
        return this.#wantsRefresh ? "refresh" : "lost";
      },
      close: () => this.close(),
    };
  }

  async close(): Promise<void> {
    const closed = this.disconnect().catch(() => {});
    await Promise.race([closed, sleep(500)]);
    // Asked a second time, it does not wait half a minute for a peer that is gone.
    this.websocket?.disconnect();
  }

  #isOpen(): boolean {
    return this.websocket?.isActive() ?? false;
  }

  #sendEnvelope(envelope: object): boolean {
    if (!this.#isOpen()) return false;
    let isSent = true;
    this.websocket?.send(JSON.stringify(envelope), (error) => {
      isSent = error === undefined;
    });
    return isSent;
  }
}

function readFrame(data: string): Frame | undefined {
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === "object" && frame !== null ? (frame as Frame) : undefined;
  } catch {
    return undefined;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => {});
}
