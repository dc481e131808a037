import type { Lab } from "./lab.ts";

/** What a vendor has been asked. */
export interface Calls {
  readonly total: number;
  /** Since somebody last asked something on this page. */
  readonly sinceAsked: number;
  /** The last ones, newest first. */
  readonly last: readonly { readonly what: string; readonly error: string }[];
}

const mostShown = 6;

export function callsSoFar({ slack, google, asked }: Lab): { readonly slack: Calls; readonly google: Calls } {
  const slackCalls = slack.calls();
  const googleCalls = google.journal.entries;
  return {
    slack: {
      total: slackCalls.length,
      sinceAsked: slackCalls.length - asked.slack,
      last: newest(slackCalls).map(({ method, error }) => ({ what: method, error: error ?? "" })),
    },
    google: {
      total: googleCalls.length,
      sinceAsked: googleCalls.length - asked.google,
      last: newest(googleCalls).map(({ method, path, status }) => ({
        what: `${method} ${readable(path)}`,
        error: status < 400 && status !== 0 ? "" : status === 0 ? "no answer" : String(status),
      })),
    },
  };
}

/** From here on calls are counted as those of the next question. */
export function beginCounting({ slack, google, asked }: Lab): void {
  asked.slack = slack.calls().length;
  asked.google = google.journal.entries.length;
}

function newest<T>(calls: readonly T[]): readonly T[] {
  return calls.slice(-mostShown).reverse();
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
