import type { Lab } from "./lab.ts";

/** What a vendor has been asked. */
export interface Calls {
  readonly total: number;
  /** Since somebody last asked something on this page. */
  readonly sinceAsked: number;
  /** The last ones, newest first. */
  readonly last: readonly Asked[];
}

/** One thing asked, so many times in a row. */
interface Asked {
  readonly what: string;
  readonly error: string;
  readonly times: number;
}

const mostShown = 6;
/** Far enough back that a few kinds of calls are among them. */
const mostRead = 100;

export function callsSoFar({ slack, google, asked }: Lab): { readonly slack: Calls; readonly google: Calls } {
  const slackCalls = slack.calls();
  const googleCalls = google.journal.entries;
  return {
    slack: {
      total: slackCalls.length,
      sinceAsked: slackCalls.length - asked.slack,
      last: newest(slackCalls, ({ method, error }) => ({ what: method, error: error ?? "" })),
    },
    google: {
      total: googleCalls.length,
      sinceAsked: googleCalls.length - asked.google,
      last: newest(googleCalls, ({ path, status }) => ({ what: readable(path), error: errorOf(status) })),
    },
  };
}

/** From here on calls are counted as those of the next question. */
export function beginCounting({ slack, google, asked }: Lab): void {
  asked.slack = slack.calls().length;
  asked.google = google.journal.entries.length;
}

function newest<T>(calls: readonly T[], read: (call: T) => Omit<Asked, "times">): readonly Asked[] {
  const shown: Asked[] = [];
  for (const call of calls.slice(-mostRead).reverse()) {
    const { what, error } = read(call);
    const before = shown.at(-1);
    if (before?.what === what && before.error === error)
      shown[shown.length - 1] = { ...before, times: before.times + 1 };
    else if (shown.length === mostShown) break;
    else shown.push({ what, error, times: 1 });
  }
  return shown;
}

function errorOf(status: number): string {
  if (status === 0) return "no answer";
  return status < 400 ? "" : String(status);
}

/** Without what every address of an API begins with. */
function readable(path: string): string {
  const short = path.replace(/^\/(calendar\/v3|v4)/, "");
  try {
    return decodeURIComponent(short);
  } catch {
    return short;
  }
}
