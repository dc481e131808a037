import type { Instant, Interval } from "../interval.ts";
import type { LabDate } from "../lab-time.ts";
import type { PrivacyLevel } from "../person.ts";
import type { SmallTalk } from "./small-talk.ts";

/** Someone as it was written: a mention, a name (a quoted word is always one), or the asker herself (`me`, `나`, `私`). */
export type Named =
  | { readonly kind: "mention"; readonly slackId: string }
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "me" };

/** What was asked, before anyone is looked up. `at` absent means now. */
export type Question =
  | { readonly kind: "where"; readonly who: readonly Named[]; readonly at?: AskedTime; readonly wants: Wants }
  | { readonly kind: "everyone"; readonly at?: AskedTime }
  /** The members of a Slack channel or user group. */
  | { readonly kind: "group"; readonly group: Group; readonly at?: AskedTime; readonly wants: Wants }
  /** Who is free; with people named, when all of them are. */
  | { readonly kind: "free"; readonly who: readonly Named[]; readonly group?: Group; readonly at?: AskedTime }
  /** Who is in the lab. */
  | { readonly kind: "in"; readonly at?: AskedTime }
  /** Who is away, on a trip, at home or elsewhere. */
  | { readonly kind: "out"; readonly at?: AskedTime }
  /** Who is in this room or place, as it was written. */
  | { readonly kind: "room"; readonly place: string; readonly at?: AskedTime }
  /** My own word: a place, or being away, until then; absent, until the lab day ends. */
  | { readonly kind: "set"; readonly word: string; readonly from?: AskedTime; readonly until?: AskedTime }
  | { readonly kind: "clear" }
  /** `alias 민지 = 미니`: one more name of the asker, or of someone else, who must agree; without `alias`, which names I have. */
  | { readonly kind: "alias"; readonly who?: Named; readonly alias?: string; readonly isRemoved?: boolean }
  | { readonly kind: "watch"; readonly who: readonly Named[]; readonly wants: "back" | "free" }
  | { readonly kind: "watches" }
  | { readonly kind: "unwatch"; readonly who: readonly Named[] }
  | { readonly kind: "privacy"; readonly level?: PrivacyLevel | "default" }
  /** Who asked about me. */
  | { readonly kind: "privacy-log" }
  /** What someone thinks of an answer, word for word as it was typed. */
  | { readonly kind: "feedback"; readonly words: string }
  | { readonly kind: "help" }
  /** Thanks and greetings: nothing is asked. */
  | { readonly kind: "small-talk"; readonly said: SmallTalk }
  | { readonly kind: "not-understood"; readonly text: string; readonly problem: Problem };

export type Group =
  | { readonly kind: "channel"; readonly id: string }
  | { readonly kind: "usergroup"; readonly id: string };

/** What the answer should begin with: the place, when she is back, or whether she is free. */
export type Wants = "where" | "back" | "free";

export interface AskedTime {
  readonly at: Instant;
  /** Set when a stretch was asked for rather than an instant. */
  readonly span?: Interval;
  /** How a bare or doubtful time was read, to be said in the answer: `taking 3 as 15:00`. */
  readonly taking?: { readonly written: string; readonly as: Instant };
  /** How it was said, when that was no time of the clock; `span` holds its hours. */
  readonly said?: SaidStretch;
}

export type SaidStretch =
  | { readonly kind: "day"; readonly date: LabDate }
  | { readonly kind: "part"; readonly date: LabDate; readonly part: "morning" | "afternoon" | "evening" }
  /** A numbered lesson of the lab's timetable. */
  | { readonly kind: "period"; readonly date: LabDate; readonly number: number };

export type Problem =
  | { readonly kind: "no-name" }
  /** Only she herself says where she is. */
  | { readonly kind: "set-another" }
  | { readonly kind: "no-such-time"; readonly written: string }
  /** People at different times: each question as it can be asked alone, and as it can be read. */
  | { readonly kind: "several-times"; readonly questions: readonly { readonly text: string; readonly shown: string }[] }
  /** Daylight saving skips it on that day. */
  | { readonly kind: "skipped-time"; readonly written: string; readonly at: Instant }
  | { readonly kind: "too-long"; readonly limit: number };
