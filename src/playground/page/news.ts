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
/** More pages than anybody has open, so that one left running in a loop costs little. */
const mostListeners = 100;
/** So many bytes wait for a page that has stopped reading. */
const mostUnread = 16_384;

export function openNews(): News {
  const listeners = new Set<ServerResponse>();
  let due: NodeJS.Timeout | undefined;
  const tell = (line: string) => {
    for (const listener of listeners) {
      if (listener.writableLength > mostUnread) listener.destroy();
      else listener.write(line);
    }
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
      if (listeners.size >= mostListeners) {
        response.writeHead(503, { ...headers, "content-type": "text/plain; charset=utf-8" });
        response.end("Too many pages are open on this playground; close some.\n");
        return;
      }
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
