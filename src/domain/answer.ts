import type { KnownGroup } from "./group.ts";
import type { Instant, Interval } from "./interval.ts";
import type { AskedVia, PrivacyAnswer } from "./own-privacy.ts";
import type { Person, PersonId } from "./person.ts";
import type { Place } from "./place.ts";
import type { AskedTime, Problem, Question, Wants } from "./question/question.ts";
import type { SmallTalk } from "./question/small-talk.ts";
import type { WatchedFor } from "./watch.ts";
import type { State, Whereabouts } from "./whereabouts.ts";

/** A question as it comes in at any surface. */
export interface Asked {
  readonly text: string;
  /** Who asks, as the surface knows her; the bot decides whether she may. */
  readonly viewer: Viewer;
  readonly audience: "viewer-only" | "channel";
  /** How it came in, for those who want to know who asked about them; `watch`: nobody asks, a watch looks again. `feedback`: an admin is shown an answer. */
  readonly via?: AskedVia | "watch" | "feedback";
  /** Asked where looking must change nothing: whatever else is typed is answered with help. */
  readonly isOnlyLooking?: boolean;
  /** The moment the question is about when it names none, and from which `tomorrow` counts; absent means now. */
  readonly at?: Instant;
  /** A button was pressed: these people, at the time the first question asked for. */
  readonly picked?: {
    readonly person: PersonId;
    readonly at?: Instant;
    readonly wants?: Wants;
    /** What is to be done instead of answering. */
    readonly deed?: "watch" | "unwatch";
  };
}

export interface Viewer {
  readonly slackId: string;
  /** The workspace the viewer belongs to, as Slack says. */
  readonly teamId?: string;
  /** True when a surface on this machine asks, such as the terminal: nobody else can see it. */
  readonly isLocal?: boolean;
}

export type Answer =
  | WhereaboutsAnswer
  | BoardAnswer
  | FreeAnswer
  | RoomAnswer
  | WordAnswer
  | AliasAnswer
  /** No place goes by that: asked back with those that come near. */
  | { readonly kind: "which-place"; readonly written: string; readonly near: readonly string[] }
  | { readonly kind: "no-group"; readonly group: KnownGroup["kind"]; readonly why: NoGroup }
  | WatchAnswer
  | PrivacyAnswer
  | FeedbackAnswer
  | { readonly kind: "help" }
  /** Thanks and greetings, answered in kind. */
  | { readonly kind: "small-talk"; readonly said: SmallTalk }
  /** Several people, or nobody exactly, of that name: asked back with buttons. */
  | {
      readonly kind: "which";
      readonly name: string;
      readonly reason: "tie" | "did-you-mean";
      readonly people: readonly Person[];
      readonly at?: Instant;
      readonly wants: Wants;
      readonly deed?: "watch" | "unwatch";
    }
  | { readonly kind: "nobody"; readonly name: string }
  | { readonly kind: "not-understood"; readonly problem: Problem }
  | { readonly kind: "refused"; readonly reason: "guest" | "other-organisation" | "unknown-viewer" }
  /** The directory was never read: nothing can be answered yet. */
  | { readonly kind: "not-ready" };

export interface BoardAnswer {
  readonly kind: "board";
  readonly at: Instant;
  readonly isNow: boolean;
  readonly taking?: AskedTime["taking"];
  /** Only those who are in the lab, or only those known to be elsewhere; nobody else has a row. */
  readonly only?: "in" | "out";
  /** The name of the group whose members these are. */
  readonly group?: string;
  readonly rows: readonly BoardRow[];
  readonly labEvents: readonly LabEvent[];
  readonly ages: readonly SourceAge[];
  readonly zone: string;
}

/** Who is free at an instant or throughout a span. */
export interface FreeAnswer {
  readonly kind: "free";
  /** The same instant twice when no span was asked for. */
  readonly span: Interval;
  readonly isNow: boolean;
  readonly taking?: AskedTime["taking"];
  /** Set when people or a group were named, so that the question is whether all of them are free. */
  readonly together?: Together;
  readonly free: readonly FreeRow[];
  readonly busy: readonly FreeRow[];
  /** Nothing is known of their time, which is not the same as free. */
  readonly unknown: readonly Person[];
  readonly zone: string;
  readonly ages: readonly SourceAge[];
}

export interface Together {
  readonly group?: string;
  /** Named, and prefer not to say. */
  readonly hidden: readonly Person[];
  /** When all of whom something is known are free for the first time that lab day, when the asked time does not do. */
  readonly first?: Interval;
  /** Leaving this one person out frees the asked time. */
  readonly allBut?: Person;
}

export interface FreeRow {
  readonly person: Person;
  /** What she does when she is not free; while she is free, where she is. */
  readonly state: State;
  /** The stretch of being free or busy that the asked time falls into, as far as it is known. */
  readonly from: Instant;
  readonly until?: Instant;
}

/** Who is at a place, and who comes next on that lab day. */
export interface RoomAnswer {
  readonly kind: "room";
  readonly place: Place;
  readonly at: Instant;
  readonly isNow: boolean;
  readonly taking?: AskedTime["taking"];
  readonly rows: readonly BoardRow[];
  /** Soonest first; all of them begin at the same instant. */
  readonly next: readonly { readonly person: Person; readonly at: Instant; readonly state: State }[];
  readonly zone: string;
  readonly ages: readonly SourceAge[];
}

/** The asker's own word: taken, withdrawn, or why it was not taken. */
export type WordAnswer =
  | {
      readonly kind: "word";
      readonly person: Person;
      /** As others see it from now on, or will at `from`. */
      readonly seen: Whereabouts;
      /** She shows others nothing, so nobody sees it. */
      readonly isHidden: boolean;
      readonly from: Instant;
      readonly until: Instant;
      readonly isNow: boolean;
      readonly taking?: AskedTime["taking"];
      readonly zone: string;
    }
  | { readonly kind: "word-cleared"; readonly hadOne: boolean }
  | { readonly kind: "word-refused"; readonly reason: "unreadable" | "over" | "too-far" | "not-yours" | "nobody-asks" };

/** The names the asker goes by, and what came of a change to them. */
export type AliasAnswer =
  | {
      readonly kind: "aliases";
      readonly person: Person;
      readonly added?: string;
      readonly removed?: string;
      /** Those she gave herself; the others are said by Slack, the sheet and calendars. */
      readonly own: readonly string[];
      readonly others: readonly string[];
    }
  | {
      readonly kind: "alias-refused";
      readonly alias: string;
      readonly reason: "taken" | "not-a-name" | "not-yours" | "not-there" | "too-many" | "nobody-asks";
      /** Whose name it is, where the asker may know. */
      readonly holder?: Person;
    };

/** What came of asking for a watch, of one person. */
export type WatchOutcome =
  | { readonly kind: "watching"; readonly person: Person; readonly wants: WatchedFor; readonly isNew: boolean }
  /** It is so already; she is told at once and nothing is watched. */
  | { readonly kind: "already"; readonly answer: WhereaboutsAnswer }
  | { readonly kind: "refused"; readonly person: Person; readonly reason: WatchRefusal };

export type WatchRefusal =
  /** She prefers not to say where she is, or the asker does. */
  | "hidden"
  /** She switched watching off. */
  | "off"
  /** She shows only whether she is free. */
  | "only-free"
  | "yourself"
  /** The asker has as many watches as one may have. */
  | "full";

export type WatchAnswer =
  | { readonly kind: "watch"; readonly outcomes: readonly WatchOutcome[] }
  | { readonly kind: "watches"; readonly watched: readonly Watched[]; readonly isOff: boolean }
  /** Those who are watched no more; nobody when nobody of those named was. */
  | { readonly kind: "unwatched"; readonly people: readonly Person[] }
  /** Whether others may watch the asker from now on. */
  | { readonly kind: "watch-switched"; readonly isOff: boolean }
  /** Nobody is there to be told: asked at the machine itself. */
  | { readonly kind: "watch-nobody" };

export interface Watched {
  readonly person: Person;
  readonly wants: WatchedFor;
}

/** What came of telling the admins what someone thinks of an answer. */
export type FeedbackAnswer =
  | { readonly kind: "feedback-sent"; readonly admins: number; readonly isWithQuestion: boolean }
  | { readonly kind: "feedback-not-sent"; readonly why: NotTold };

/** `unsure`: it may have arrived. `not-yours`: it came from nobody in Slack. */
export type NotTold = "nothing-to-tell" | "too-often" | "no-admins" | "failed" | "unsure" | "not-yours";

/** Why the members of a group are not known: we are not in the channel, a permission is missing, or Slack was not read. */
export type NoGroup =
  | { readonly kind: "not-a-member" }
  | { readonly kind: "no-scope"; readonly scope: string }
  | { readonly kind: "not-known" };

export interface WhereaboutsAnswer {
  readonly kind: "whereabouts";
  readonly person: Person;
  /** The alias that matched, when the name shown does not tell it. */
  readonly matched?: string;
  /** She asked about herself, and is shown what others see. */
  readonly isAsOthersSee?: boolean;
  readonly question: Question;
  readonly wants: Wants;
  readonly isNow: boolean;
  readonly taking?: { readonly written: string; readonly as: Instant };
  /** Already reduced to what the viewer may see. */
  readonly whereabouts: Whereabouts;
  /** True when she prefers not to say. */
  readonly isHidden: boolean;
  /** Nothing but her time is told to this viewer, so that is all that can be waited for. */
  readonly isTimeOnly?: boolean;
  /** Where the answer's times are shown, and the lab's and hers when they differ. */
  readonly zone: string;
  readonly labZone: string;
  readonly ages: readonly SourceAge[];
}

/** How old what a source said is, when that is worth telling. */
export interface SourceAge {
  readonly source: string;
  readonly label: string;
  readonly checkedAt: Instant | undefined;
  readonly isStale: boolean;
  readonly failure?: { readonly code: string; readonly since: Instant };
}

export interface BoardRow {
  readonly person: Person;
  readonly whereabouts: Whereabouts;
}

export interface LabEvent {
  readonly title: string;
  readonly from: Instant;
  readonly until: Instant;
}
