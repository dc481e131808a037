import { wait } from "./faults.ts";
import type { Json, Workspace } from "./workspace.ts";

/** Something for the app: an event, a command, or an interaction. */
export interface Parcel {
  readonly kind: "events_api" | "slash_commands" | "interactive";
  readonly payload: Json;
  /** Whether what the acknowledgement carries is a response. */
  readonly takesResponse: boolean;
}

export interface Attempt {
  readonly number: number;
  readonly reason: string;
  readonly deadlineMs: number;
}

/** How one attempt ended. `stop` is the app's wish not to be asked again. */
export type Outcome =
  | { readonly kind: "acked"; readonly body: unknown; readonly ms: number }
  | { readonly kind: "failed"; readonly error: DeliveryError; readonly reason: string; readonly stop?: boolean };

type DeliveryError = "operation_timeout" | "dispatch_failed" | "http_client_error" | "http_service_error";

/** A way to reach the app: a socket, or signed requests. */
export interface Transport {
  send(parcel: Parcel, attempt: Attempt): Promise<Outcome>;
}

/** What became of one parcel, attempt by attempt. */
export interface DeliveryRecord {
  readonly parcel: Parcel;
  readonly at: Date;
  readonly outcomes: readonly Outcome[];
}

export interface Delivery {
  readonly records: readonly DeliveryRecord[];
  /** One attempt, as for a command or a click. */
  once(parcel: Parcel): Promise<Outcome>;
  /** The outcome of the first attempt; an event that was not acknowledged is retried three times behind it. */
  withRetries(parcel: Parcel): Promise<Outcome>;
  /** The same parcel again, as Slack does when an acknowledgement got lost. */
  again(record: DeliveryRecord): Promise<Outcome>;
  /** Resolves when nothing is on its way and no retry is due. */
  idle(): Promise<void>;
  stop(): void;
}

export interface DeliverySettings {
  readonly deadlineMs: number;
  /** How long Slack waits before each retry of an event: at once, a minute, five minutes. */
  readonly retryDelaysMs: readonly number[];
}

const remembered = 20_000;

export function openDelivery(workspace: Workspace, transport: () => Transport, settings: DeliverySettings): Delivery {
  const records: (DeliveryRecord & { outcomes: Outcome[] })[] = [];
  const underway = new Set<Promise<unknown>>();
  let stopped = false;

  const track = <T>(work: Promise<T>): Promise<T> => {
    const tracked = work.finally(() => underway.delete(tracked));
    underway.add(tracked);
    return tracked;
  };
  const record = (parcel: Parcel) => {
    const made = { parcel, at: workspace.clock(), outcomes: [] as Outcome[] };
    records.push(made);
    if (records.length > remembered) records.splice(0, remembered / 10);
    return made;
  };
  const attempt = async (made: { parcel: Parcel; outcomes: Outcome[] }, reason: string): Promise<Outcome> => {
    const number = made.outcomes.length;
    const outcome = await transport().send(made.parcel, { number, reason, deadlineMs: settings.deadlineMs });
    made.outcomes.push(outcome);
    workspace.changed();
    return outcome;
  };
  const retry = async (made: { parcel: Parcel; outcomes: Outcome[] }, first: Outcome) => {
    let last = first;
    for (const delay of settings.retryDelaysMs) {
      if (last.kind === "acked" || last.stop) return;
      await wait(delay);
      if (stopped) return;
      last = await attempt(made, last.reason);
    }
  };

  return {
    records,
    once: (parcel) => track(attempt(record(parcel), "")),
    async withRetries(parcel) {
      const made = record(parcel);
      const first = await track(attempt(made, ""));
      void track(retry(made, first));
      return first;
    },
    again(made) {
      const known = records.find((each) => each === made) ?? record(made.parcel);
      return track(attempt(known, "timeout"));
    },
    async idle() {
      while (underway.size > 0) await Promise.allSettled(underway);
    },
    stop() {
      stopped = true;
    },
  };
}
