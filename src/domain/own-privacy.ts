import type { Instant } from "./interval.ts";
import type { Person, PersonId, PrivacyLevel } from "./person.ts";

/** One question that named a person. */
export interface AskedAbout {
  readonly person: PersonId;
  /** A Slack id; empty for whoever runs the machine, and asks there. */
  readonly asker: string;
  readonly at: Instant;
  readonly via?: AskedVia;
}

export type AskedVia = "command" | "mention" | "dm" | "button" | "shortcut" | "home" | "terminal" | "web";

/** All that one asker asked about a person. */
export interface AskedBy {
  readonly asker: string;
  readonly times: number;
  readonly lastAt: Instant;
}

/** What others may see of the asker, and who asked about her. */
export type PrivacyAnswer =
  /** While she and the sheet leave it open, each kind of evidence has its own. */
  | { readonly kind: "privacy" }
  /** The level in force, and who says so. `isNew`: she has just chosen it. */
  | {
      readonly kind: "privacy";
      readonly level: PrivacyLevel;
      readonly by: "herself" | "sheet";
      readonly isNew: boolean;
    }
  | {
      readonly kind: "privacy-log";
      /** Who asked last comes first. */
      readonly askers: readonly KnownAsker[];
      /** So many more there are. */
      readonly others: number;
      readonly zone: string;
    }
  /** At the terminal anyone may say that she is somebody, so this is told and changed in Slack only. */
  | { readonly kind: "privacy-refused" };

export interface KnownAsker extends Omit<AskedBy, "asker"> {
  /** `unknown`: nobody of whom Slack tells us any more. */
  readonly who: Person | "machine" | "unknown";
}
