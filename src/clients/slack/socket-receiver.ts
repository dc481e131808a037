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
  state(): Reachability;
}

/** Whether deliveries reach us; `code` is Slack's word for why not, or `not-connected`. */
export type Reachability =
  | { readonly isReady: true }
  | { readonly isReady: false; readonly code: string; readonly since: number };

export interface SocketReceiverOptions extends DeliveriesOptions {
  readonly appToken: string;
  readonly apiUrl?: string | undefined;
  readonly now: () => number;
  readonly random: () => number;
  readonly onCall?: OnCall | undefined;
}

const OPEN_WITHIN_MS = 10_000;
const HELLO_WITHIN_MS = 15_000;
const LONGEST_WAIT_MS = 30_000;
const WAIT_WITH_DEAD_TOKEN_MS = 60_000;
const DRAIN_MS = 8_000;
const HANDOVER_MS = 3_000;
const HEARTBEAT_MS = 500;
/** A connection that ends sooner was no success. */
const WORTH_HAVING_MS = 5_000;

export function socketReceiver(options: SocketReceiverOptions): SocketReceiver {
  const { now, random } = options;
  const flow = deliveries(options);
  const stopping = new AbortController();
  let app: App | undefined;
  let current: Connection | undefined;
  let down: { readonly code: string; readonly since: number } = { code: "not-connected", since: now() };
  let loop: Promise<void> | undefined;

  const isOpen = () => current?.isOpen() ?? false;

  async function connect(): Promise<Connection | undefined> {
    const opened = await open(options, stopping.signal, (frame, send) => receive(flow, app, frame, send));
    if (!("code" in opened)) return opened;
    if (!isOpen()) down = { code: opened.code, since: down.since };
    return undefined;
  }

  /** `onFirst` hears when the first attempt is over. */
  async function keepConnected(onFirst: () => void): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const openedAt = performance.now();
      const next = await connect();
      if (next) replace(next);
      onFirst();
      const end = next && (await next.over(stopping.signal));
      if (!isOpen()) down = { code: next ? "not-connected" : down.code, since: next ? now() : down.since };
      if (next && performance.now() - openedAt > WORTH_HAVING_MS) failures = 0;
      else failures++;
      if (end === "refresh" && failures === 0) continue;
      await pause(waitMs(failures, down.code, random), stopping.signal);
    }
    await flow.drained(DRAIN_MS);
    await current?.close();
  }

  /** What the old connection brought is still acknowledged over it. */
  function replace(next: Connection): void {
    const previous = current;
    current = next;
    if (previous) void flow.drained(HANDOVER_MS).then(() => previous.close());
  }

  return {
    init: (made) => {
      app = made;
    },
    start: () =>
      new Promise((resolve) => {
        loop = keepConnected(resolve);
      }),
    async stop() {
      stopping.abort();
      await loop;
    },
    state: () => (isOpen() ? { isReady: true } : { isReady: false, ...down }),
  };
}

function waitMs(failures: number, code: string, random: () => number): number {
  if (isTokenDead(code)) return WAIT_WITH_DEAD_TOKEN_MS;
  return Math.min(250 * 2 ** failures, LONGEST_WAIT_MS) * (0.5 + random() / 2);
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

/** Opens one connection and waits for Slack's hello; a failure is counted, told once in a while, and returned. */
async function open(
  options: SocketReceiverOptions,
  stopping: AbortSignal,
  onFrame: (frame: Frame, send: Send) => void,
): Promise<Connection | { readonly code: string }> {
  const startedAt = performance.now();
  const client = new OneConnection(options, onFrame);
  let outcome = "ok";
  try {
    await inTime(client.start(), stopping);
    return client.connection();
  } catch (thrown) {
    outcome = explain("apps.connections.open", thrown).code;
    options.log.warn({ code: outcome }, "Could not connect to Slack; trying again");
    await client.close();
    return { code: outcome };
  } finally {
    const ms = performance.now() - startedAt;
    options.onCall?.({ vendor: "slack", operation: "apps.connections.open", outcome, ms });
  }
}

/** @throws a TimeoutError when Slack says no hello, and an AbortError when we are to stop. */
function inTime(hello: Promise<unknown>, stopping: AbortSignal): Promise<unknown> {
  const giveUp = AbortSignal.any([stopping, AbortSignal.timeout(HELLO_WITHIN_MS)]);
  return new Promise((resolve, reject) => {
    if (giveUp.aborted) reject(giveUp.reason);
    giveUp.addEventListener("abort", () => reject(giveUp.reason), { once: true });
    hello.then(resolve, reject);
  });
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
        timeout: OPEN_WITHIN_MS,
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
