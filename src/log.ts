import pino, { type DestinationStream, type Logger } from "pino";

/** One JSON line each. Ids and counts only: never a token, an event's title or a name. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/** Longer texts are cut: a log line is for reading, and foreign text may be a megabyte. */
const LONGEST = 500;

/** Asynchronous, because a blocked terminal must not delay an answer; `flush` before leaving. */
export function openLog(level: string, destination?: DestinationStream): { log: Log; flush(): void } {
  const stream = destination ?? pino.destination({ dest: 1, sync: false, minLength: 0 });
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: harmless },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((arg) => (typeof arg === "string" ? clean(arg) : arg)) as typeof args);
        },
      },
    },
    stream,
  );
  return {
    log,
    flush() {
      if ("flushSync" in stream) (stream as { flushSync(): void }).flushSync();
    },
  };
}

function harmless(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, harmlessValue(value)]));
}

/** An error becomes its sentences and its stack. Vendors' error objects carry requests, and those carry refresh tokens. */
function harmlessValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return clean(value);
  if (value instanceof Error) return describe(value, depth);
  if (value === null || typeof value !== "object") return value;
  if (depth >= 2) return "…";
  if (Array.isArray(value)) return value.slice(0, 20).map((one) => harmlessValue(one, depth + 1));
  const plain = Object.entries(value).slice(0, 20);
  return Object.fromEntries(plain.map(([key, one]) => [key, harmlessValue(one, depth + 1)]));
}

function describe(error: Error, depth: number): unknown {
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    name: error.name,
    message: clean(error.message),
    ...(code !== undefined && { code }),
    ...(depth === 0 && error.stack !== undefined && { stack: clean(error.stack.split("\n").slice(1, 8).join("\n")) }),
    ...(error.cause instanceof Error && depth < 2 && { cause: describe(error.cause, depth + 1) }),
  };
}

// Slack's and Google's tokens, authorization codes and private keys, should one ever reach a message.
const SECRETS =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|ya29\.[\w.-]+|1\/\/[\w-]{10,}|4\/[\w-]{20,}|GOCSPX-[\w-]+|-----BEGIN[^-]+-----[\s\S]*?(?:-----END[^-]+-----|$)|(?<=Bearer )[\w.~+/-]+/g;

/** One line without control characters: JSON escapes newlines, but terminals obey ANSI codes that were let through. */
function clean(text: string): string {
  const safe = text
    .slice(0, 20 * LONGEST)
    .replace(SECRETS, "[secret]")
    .replace(/(?![\n\t])\p{Cc}/gu, "");
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe;
}
