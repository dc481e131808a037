import type { IncomingMessage, ServerResponse } from "node:http";

/** Tells open pages that something changed; what, they ask for themselves. */
export interface News {
  changed(): void;
  stream(request: IncomingMessage, response: ServerResponse, headers: Record<string, string>): void;
  close(): void;
}

/** Changes come in bursts; pages hear of them at most this often. */
const shortestPauseMs = 60;
/** Proxies and sleeping laptops drop silent streams. */
const heartbeatMs = 20_000;

export function openNews(): News {
  const listeners = new Set<ServerResponse>();
  let due: NodeJS.Timeout | undefined;
  const tell = (line: string) => {
    for (const listener of listeners) listener.write(line);
  };
  const heartbeat = setInterval(() => tell(": still here\n\n"), heartbeatMs).unref();
  return {
    changed() {
      if (due !== undefined || listeners.size === 0) return;
      due = setTimeout(() => {
        due = undefined;
        tell("event: change\ndata: {}\n\n");
      }, shortestPauseMs);
      due.unref();
    },
    stream(request, response, headers) {
      response.writeHead(200, { ...headers, "content-type": "text/event-stream; charset=utf-8" });
      response.write("retry: 1000\n\n");
      listeners.add(response);
      request.once("close", () => listeners.delete(response));
      response.once("close", () => listeners.delete(response));
    },
    close() {
      clearInterval(heartbeat);
      clearTimeout(due);
      for (const listener of listeners) listener.end();
      listeners.clear();
    },
  };
}
