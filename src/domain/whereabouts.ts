import type { Availability, Away, Evidence } from "./evidence.ts";
import type { Instant } from "./interval.ts";
import type { LabDate } from "./lab-time.ts";
import type { Place } from "./place.ts";

export type Confidence = "confirmed" | "likely" | "usual" | "unknown";

/** What one person does and where, at one instant, and why we believe it. */
export interface Whereabouts {
  readonly at: Instant;
  readonly place?: Place;
  readonly activity?: string;
  readonly away?: Away;
  readonly availability: Availability | "unknown";
  /** Since when place and activity are as they are; absent when unknown. */
  readonly from?: Instant;
  /** The first instant at which place or activity changes; absent when nothing says so. */
  readonly until?: Instant;
  /** For a person who is away: the first lab day she is back. */
  readonly backOn?: LabDate;
  readonly confidence: Confidence;
  /** What decided, strongest first, then what agrees from another source. */
  readonly evidence: readonly Evidence[];
  readonly conflicts: readonly Evidence[];
  /** What changes next on the same lab day, soonest first, two at the most. */
  readonly next: readonly Change[];
  readonly presence?: { readonly isActive: boolean; readonly observedAt: Instant };
  readonly isInHuddle?: boolean;
  readonly notificationsPausedUntil?: Instant;
  /** When nothing is known: the usual place at this hour, or her usual place. */
  readonly usualPlace?: Place;
}

export interface Change {
  readonly at: Instant;
  readonly place?: Place;
  readonly activity?: string;
  readonly away?: Away;
  readonly availability: Availability | "unknown";
}
