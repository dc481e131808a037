import type { Logger, LogLevel } from "@slack/bolt";

/** Where we say what happened: ids, counts and codes, never what people wrote. */
export interface Log {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

/**
 * For the vendor's own libraries, which log request bodies, that is titles and names, and whole error objects. What
 * matters of it reaches us as errors and is told by us.
 */
export function quietLogger(): Logger {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    setLevel: nothing,
    setName: nothing,
    getLevel: () => "error" as LogLevel,
  };
}

/** What may be said of an error: its kind and where it came from. Messages can quote what people wrote. */
export function traceOf(error: unknown): { readonly error: string; readonly code?: string; readonly at: string } {
  const inner = (error as { original?: unknown } | undefined)?.original ?? error;
  if (!(inner instanceof Error)) return { error: typeof inner, at: "" };
  const frames = (inner.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const code = (inner as { code?: unknown }).code;
  return {
    error: inner.name,
    ...(typeof code === "string" ? { code } : {}),
    at: frames
      .slice(0, 4)
      .map((line) => line.trim())
      .join(" < "),
  };
}
