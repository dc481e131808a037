import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Attempt, Outcome, Parcel, Transport } from "./delivery.ts";
import { wait } from "./faults.ts";
import type { Workspace } from "./workspace.ts";

/** The Socket Mode end: hands out tickets, greets, sends each envelope over one connection and waits for its ack. */
export interface SocketMode extends Transport {
  /** A single-use path for `apps.connections.open`. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  readonly controls: SocketControls;
  close(): Promise<void>;
}

/** What a test may do to the connections. */
export interface SocketControls {
  readonly connections: number;
  /** Acks that came after the deadline, or twice, by envelope id. */
  readonly lateAcks: readonly string[];
  /** Asks every client to reconnect, as Slack does every few hours; `warning` comes ten seconds ahead in real life. */
  disconnect(reason?: "warning" | "refresh_requested" | "too_many_websockets"): void;
  /** Cuts every connection without a close frame. */
  drop(): void;
  /** Connections stay open but go dead: pings unanswered, nothing sent, nothing read. Ends with `false`. */
  halfOpen(dead?: boolean): void;
  /** Sends this text as a frame to every client. */
  garbage(frame?: string): void;
  /** Refuses new connections until called with `false`. */
  refuse(refusing?: boolean): void;
  /** Throws away the next so many acks, so that Slack believes they never came. */
  loseAcks(count: number): void;
}

const mostConnections = 10;
const pingEveryMs = 10_000;
const goodbyeMs = 250;

export function openSocketMode(workspace: Workspace): SocketMode {
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const tickets = new Set<string>();
  const waiting = new Map<string, (body: unknown) => void>();
  const lateAcks: string[] = [];
  const state = { turn: 0, halfOpen: false, refusing: false, losing: 0 };
  const open = () => [...server.clients].filter((client) => client.readyState === client.OPEN);
  const everyone = (frame: string) => {
    for (const client of open()) client.send(frame);
  };

  server.on("connection", (client: WebSocket) => {
    client.on("error", () => client.terminate());
    client.on("ping", (data) => {
      if (!state.halfOpen) client.pong(data);
    });
    client.on("message", (data) => {
      if (!state.halfOpen) acked(String(data));
    });
    client.on("close", () => workspace.changed());
    if (open().length > mostConnections) {
      client.send(JSON.stringify(disconnectFrame(workspace, "too_many_websockets", open().length)));
      client.close(1000);
      return;
    }
    client.send(JSON.stringify(helloFrame(workspace, open().length)));
    workspace.changed();
  });

  const pinging = setInterval(() => {
    if (!state.halfOpen) for (const client of open()) client.ping(`Ping from ${hostName}`);
  }, pingEveryMs).unref();

  function acked(frame: string): void {
    const ack = parsedAck(frame);
    if (!ack) return;
    if (state.losing > 0) {
      state.losing -= 1;
      return;
    }
    const resolve = waiting.get(ack.envelope_id);
    if (resolve) resolve(ack.payload);
    else lateAcks.push(ack.envelope_id);
  }

  return {
    ticket() {
      const ticket = workspace.ids.secret();
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${workspace.bot.appId}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? "/", "http://slack").searchParams.get("ticket") ?? "";
      if (state.refusing || !tickets.delete(ticket)) {
        socket.end("HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => server.emit("connection", client, request));
    },
    send(parcel, attempt) {
      const clients = open();
      // An envelope goes to any one connection, never to two.
      const client = clients[state.turn++ % Math.max(1, clients.length)];
      if (!client) return Promise.resolve({ kind: "failed", error: "dispatch_failed", reason: "connection_failed" });
      const id = crypto.randomUUID();
      const outcome = awaitAck(waiting, id, attempt.deadlineMs);
      if (!state.halfOpen) client.send(JSON.stringify(socketEnvelope(id, parcel, attempt)));
      return outcome;
    },
    controls: {
      get connections() {
        return open().length;
      },
      lateAcks,
      disconnect: (reason = "refresh_requested") =>
        everyone(JSON.stringify(disconnectFrame(workspace, reason, open().length))),
      drop() {
        for (const client of server.clients) client.terminate();
      },
      halfOpen(dead = true) {
        state.halfOpen = dead;
      },
      garbage: (frame = "{not json") => everyone(frame),
      refuse(refusing = true) {
        state.refusing = refusing;
      },
      loseAcks(count) {
        state.losing = count;
      },
    },
    async close() {
      clearInterval(pinging);
      state.refusing = true;
      await Promise.race([Promise.all([...server.clients].map(closed)), wait(goodbyeMs)]);
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function closed(client: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    client.once("close", () => resolve());
    client.close(1001);
  });
}

const hostName = "applink-playground";

function helloFrame(workspace: Workspace, connections: number) {
  return {
    type: "hello",
    num_connections: connections,
    debug_info: { host: hostName, build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: workspace.bot.appId },
  };
}

function disconnectFrame(workspace: Workspace, reason: string, connections: number) {
  return {
    type: "disconnect",
    reason,
    num_connections: connections,
    debug_info: { host: hostName },
    connection_info: { app_id: workspace.bot.appId },
  };
}

function socketEnvelope(id: string, { kind, payload, takesResponse }: Parcel, { number, reason }: Attempt) {
  const retries = kind === "events_api" ? { retry_attempt: number, retry_reason: reason } : {};
  return { envelope_id: id, payload, type: kind, accepts_response_payload: takesResponse, ...retries };
}

function awaitAck(waiting: Map<string, (body: unknown) => void>, id: string, deadlineMs: number): Promise<Outcome> {
  const sentAt = performance.now();
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      waiting.delete(id);
      resolve(outcome);
    };
    const timedOut: Outcome = { kind: "failed", error: "operation_timeout", reason: "timeout" };
    const timer = setTimeout(() => settle(timedOut), deadlineMs).unref();
    waiting.set(id, (body) => settle({ kind: "acked", body, ms: performance.now() - sentAt }));
  });
}

function parsedAck(frame: string): { envelope_id: string; payload?: unknown } | undefined {
  try {
    const ack = JSON.parse(frame);
    return typeof ack?.envelope_id === "string" ? ack : undefined;
  } catch {
    return undefined;
  }
}
