import type { Instant } from "./interval.ts";
import type { Person, PersonId } from "./person.ts";
import type { Problem, Question, Wants } from "./question/question.ts";
import type { Whereabouts } from "./whereabouts.ts";

/** A question as it comes in at any surface. */
export interface Asked {
  readonly text: string;
  /** Who asks, as the surface knows her; the bot decides whether she may. */
  readonly viewer: Viewer;
  readonly audience: "viewer-only" | "channel";
  /** The moment the question is about when it names none, and from which `tomorrow` counts; absent means now. */
  readonly at?: Instant;
  /** A button was pressed: these people, at the time the first question asked for. */
  readonly picked?: { readonly person: PersonId; readonly at?: Instant; readonly wants?: Wants };
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
  | {
      readonly kind: "board";
      readonly at: Instant;
      readonly isNow: boolean;
      readonly rows: readonly BoardRow[];
      readonly labEvents: readonly LabEvent[];
      readonly ages: readonly SourceAge[];
      readonly zone: string;
    }
  | { readonly kind: "help" }
  /** Several people, or nobody exactly, of that name: asked back with buttons. */
  | {
      readonly kind: "which";
      readonly name: string;
      readonly reason: "tie" | "did-you-mean";
      readonly people: readonly Person[];
      readonly at?: Instant;
      readonly wants: Wants;
    }
  | { readonly kind: "nobody"; readonly name: string }
  | { readonly kind: "not-understood"; readonly problem: Problem }
  | { readonly kind: "refused"; readonly reason: "guest" | "other-organisation" | "unknown-viewer" }
  /** The directory was never read: nothing can be answered yet. */
  | { readonly kind: "not-ready" };

export interface WhereaboutsAnswer {
  readonly kind: "whereabouts";
  readonly person: Person;
  /** The alias that matched, when it is not the name shown. */
  readonly matched?: string;
  readonly question: Question;
  readonly wants: Wants;
  readonly isNow: boolean;
  readonly taking?: { readonly written: string; readonly as: Instant };
  /** Already reduced to what the viewer may see. */
  readonly whereabouts: Whereabouts;
  /** True when she prefers not to say. */
  readonly isHidden: boolean;
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
