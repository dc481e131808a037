import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands between the bot and Google, and hears every secret that passes. */
export interface ListeningIn {
  readonly origin: string;
  /** Codes, verifiers and tokens, as they were sent either way. */
  readonly heard: ReadonlySet<string>;
  close(): Promise<void>;
}

const SECRET = /^(?:code|code_verifier|refresh_token|access_token|id_token)$/;

export async function listenIn(google: string): Promise<ListeningIn> {
  const heard = new Set<string>();
  const hear = (entries: Iterable<readonly [string, unknown]>) => {
    for (const [name, value] of entries) if (SECRET.test(name) && typeof value === "string") heard.add(value);
  };
  const server = createServer(async (incoming, outgoing) => {
    try {
      const sent = await bodyOf(incoming);
      const isToken = incoming.url === "/token";
      if (isToken) hear(new URLSearchParams(sent));
      const { host: _host, connection: _connection, "content-length": _length, ...headers } = incoming.headers;
      const reply = await fetch(google + incoming.url, {
        method: incoming.method!,
        headers: headers as Record<string, string>,
        redirect: "manual",
        ...(sent && { body: sent }),
      });
      const text = await reply.text();
      if (isToken && reply.ok && text.startsWith("{")) hear(Object.entries(JSON.parse(text)));
      const { "content-encoding": _encoding, "content-length": _size, ...told } = Object.fromEntries(reply.headers);
      outgoing.writeHead(reply.status, told).end(text);
    } catch {
      // Google was told to cut the line, so ours is cut, too.
      outgoing.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
