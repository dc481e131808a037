import type { Instant, Interval } from "../interval.ts";

/** A name or mention as it was written; a quoted word is always a name. */
export type Named =
  | { readonly kind: "mention"; readonly slackId: string }
  | { readonly kind: "name"; readonly text: string };

/** What was asked, before anyone is looked up. `at` absent means now. */
export type Question =
  | { readonly kind: "where"; readonly who: readonly Named[]; readonly at?: AskedTime; readonly wants: Wants }
  | { readonly kind: "everyone"; readonly at?: AskedTime }
  | { readonly kind: "help" }
  | { readonly kind: "not-understood"; readonly text: string; readonly problem: Problem };

/** What the answer should begin with: the place, when she is back, or whether she is free. */
export type Wants = "where" | "back" | "free";

export interface AskedTime {
  readonly at: Instant;
  /** Set when a stretch was asked for rather than an instant. */
  readonly span?: Interval;
  /** How a bare or doubtful time was read, to be said in the answer: `taking 3 as 15:00`. */
  readonly taking?: { readonly written: string; readonly as: Instant };
}

export type Problem =
  | { readonly kind: "no-name" }
  | { readonly kind: "no-such-time"; readonly written: string }
  /** Daylight saving skips it on that day. */
  | { readonly kind: "skipped-time"; readonly written: string; readonly at: Instant }
  | { readonly kind: "too-long"; readonly limit: number };
