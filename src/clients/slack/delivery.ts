import type { App } from "@slack/bolt";
import { type Log, traceOf } from "./quiet.ts";

/** What Slack handed us once: an event, a command, or a press of a button. */
export type Body = Readonly<Record<string, unknown>>;

/** What to acknowledge with when no listener says anything. `undefined` acknowledges without a word. */
export interface Replies {
  /** Nobody listens to this command, button or view. */
  unknown(body: Body): object | undefined;
  /** A listener failed before it answered. */
  failed(body: Body): object | undefined;
  /** Slack's three seconds are nearly over; the answer follows. */
  late(body: Body): object | undefined;
  /** It says who asks, or what, in a way Slack never does. */
  malformed(body: Body): object | undefined;
}

/** Travels with a delivery as `context.delivery`, so that a listener knows whether its answer can still ride on the acknowledgement. */
export interface Delivery {
  readonly isAcked: boolean;
  /** The same for the same bytes only; tells repeats apart when Slack gives no id. */
  readonly fingerprint: string;
}

export interface DeliveryOutcome {
  readonly kind: BodyKind;
  readonly outcome: "ok" | "unknown" | "failed" | "failed-after-ack" | "late" | "malformed";
}

export type BodyKind = "event" | "command" | "interaction" | "rate-limited" | "unreadable";

export interface Incoming {
  readonly body: unknown;
  readonly fingerprint: string;
  readonly retryNum?: number | undefined;
  readonly retryReason?: string | undefined;
  /** Sends the acknowledgement; false when the connection is gone. */
  readonly send: (reply: object | string | undefined) => boolean;
}

/** Hands deliveries to Bolt so that each is acknowledged exactly once, in time, whatever listeners do. */
export interface Deliveries {
  /** Resolves when every listener is through; never rejects. */
  deliver(app: App, incoming: Incoming): Promise<void>;
  /** Resolves when nothing is in flight any more, or after `withinMs`. */
  drained(withinMs: number): Promise<void>;
}

export interface DeliveriesOptions {
  readonly replies: Replies;
  readonly log: Log;
  readonly onDelivery?: ((outcome: DeliveryOutcome) => void) | undefined;
  /** The app these deliveries are for, once Slack has told us. */
  readonly ownApp?: (() => string | undefined) | undefined;
}

/** Slack counts three seconds from its own end, and the way to us and back is part of them. */
const ACK_DEADLINE_MS = 2_500;

export function deliveries({ replies, log, onDelivery, ownApp }: DeliveriesOptions): Deliveries {
  let inFlight = 0;
  const waiting = new Set<() => void>();

  async function handOver(app: App, incoming: Incoming): Promise<void> {
    const kind = kindOf(incoming.body);
    const body = incoming.body as Body;
    const ack = acknowledger(incoming);
    if (kind === "unreadable" || isForAnotherApp(body, ownApp?.())) {
      settle(kind, "malformed", () => ack(replies.malformed(asBody(incoming.body))));
      return;
    }
    if (kind === "rate-limited") {
      log.warn({}, "Slack holds events back: more than 30,000 in an hour");
      settle(kind, "ok", () => ack(undefined));
      return;
    }
    let isLate = false;
    const deadline = setTimeout(() => {
      isLate = true;
      ack(replies.late(body));
    }, ACK_DEADLINE_MS);
    inFlight++;
    try {
      await app.processEvent({
        body: body as Record<string, unknown>,
        ack: async (reply) => void ack(reply as object | undefined),
        ...(incoming.retryNum === undefined ? {} : { retryNum: incoming.retryNum }),
        ...(incoming.retryReason === undefined ? {} : { retryReason: incoming.retryReason }),
        customProperties: { delivery: ack.delivery },
      });
      if (ack.delivery.isAcked) settle(kind, isLate ? "late" : "ok");
      else settle(kind, "unknown", () => ack(replies.unknown(body)));
    } catch (error) {
      const wasAcked = ack.delivery.isAcked;
      log.error({ kind, ...traceOf(error) }, wasAcked ? "Failed after the acknowledgement" : "Failed before answering");
      settle(kind, wasAcked ? "failed-after-ack" : "failed", () => ack(replies.failed(body)));
    } finally {
      clearTimeout(deadline);
      inFlight--;
      if (inFlight === 0) for (const done of waiting) done();
    }
  }

  function settle(kind: BodyKind, outcome: DeliveryOutcome["outcome"], thenSay?: () => void): void {
    thenSay?.();
    onDelivery?.({ kind, outcome });
  }

  return {
    deliver: (app, incoming) =>
      handOver(app, incoming).catch((error) => log.error(traceOf(error), "Failed while saying that something failed")),
    drained(withinMs) {
      if (inFlight === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, withinMs);
        waiting.add(done);
      });
    },
  };
}

/** The first call sends, the rest are harmless. */
function acknowledger({ send, fingerprint }: Incoming) {
  const delivery = { isAcked: false, fingerprint };
  const ack = (reply: object | string | undefined): void => {
    if (!delivery.isAcked) delivery.isAcked = send(reply);
  };
  return Object.assign(ack, { delivery });
}

/** What Bolt would stumble over is `unreadable`: it trusts the shape of whatever is signed. */
export function kindOf(body: unknown): BodyKind {
  if (!isRecord(body) || Object.hasOwn(body, "__proto__")) return "unreadable";
  if (body.type === "event_callback" || body.event !== undefined) {
    return isRecord(body.event) && typeof body.event.type === "string" ? "event" : "unreadable";
  }
  if (body.command !== undefined) {
    return typeof body.command === "string" && typeof body.user_id === "string" ? "command" : "unreadable";
  }
  if (body.type === "app_rate_limited") return "rate-limited";
  return typeof body.type === "string" && isRecord(body.user) && typeof body.user.id === "string"
    ? "interaction"
    : "unreadable";
}

function isForAnotherApp(body: Body, own: string | undefined): boolean {
  return own !== undefined && typeof body.api_app_id === "string" && body.api_app_id !== own;
}

function asBody(value: unknown): Body {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
