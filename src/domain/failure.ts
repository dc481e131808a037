/** What would mend it: `wait` heals by itself, `reconnect` needs Google sign-in, the rest needs an admin. */
export type Remedy =
  | "wait"
  | "reconnect"
  | "share"
  | "grant-scope"
  | "enable-api"
  | "fix-settings"
  | "fix-sheet"
  | "fix-clock";

/**
 * A source could not say anything, or not all of it. The message is one plain sentence for an admin; it holds no
 * token, title or name, because it is shown and logged.
 */
export class SourceError extends Error {
  readonly remedy: Remedy;
  /** A short, stable word for `/readyz` and metrics, such as `google-429`. */
  readonly code: string;
  /** The vendor asked us to stay away this long. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, about: { code: string; remedy: Remedy; retryAfterMs?: number; cause?: unknown }) {
    super(message, { cause: about.cause });
    this.name = "SourceError";
    this.code = about.code;
    this.remedy = about.remedy;
    this.retryAfterMs = about.retryAfterMs;
  }
}
