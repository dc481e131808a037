import type { Availability, Away, Evidence } from "../evidence.ts";
import type { Instant } from "../interval.ts";
import type { LabDate, LabTime } from "../lab-time.ts";
import type { Place } from "../place.ts";

export type Confidence = "confirmed" | "likely" | "usual" | "unknown";

/** What holds at one instant, and which evidence says so. */
export interface State {
  readonly place?: Place;
  readonly activity?: string;
  readonly away?: Away;
  readonly availability: Availability | "unknown";
  readonly placeBy?: Evidence;
  readonly activityBy?: Evidence;
  readonly availabilityBy?: Evidence;
}

export interface Change extends State {
  readonly at: Instant;
}

/** What one person does and where, at one instant, and why we believe it. */
export interface Whereabouts extends State {
  readonly at: Instant;
  /** Since when place and activity are as they are, as far as the evidence goes back. */
  readonly from?: Instant;
  /** The first instant at which place or activity changes; absent when nothing says so. */
  readonly until?: Instant;
  /** The same of her availability, which may outlast the place or change before it. */
  readonly availabilityUntil?: Instant;
  /** For a person who is away: the first lab day she is back. */
  readonly backOn?: LabDate;
  readonly confidence: Confidence;
  /** What decided, strongest first, then what agrees about the place. */
  readonly evidence: readonly Evidence[];
  /** Lower evidence that says another place. */
  readonly conflicts: readonly Evidence[];
  /** What begins next on the same lab day, soonest first, two at the most. */
  readonly next: readonly Change[];
  readonly presence?: { readonly isActive: boolean; readonly observedAt: Instant };
  readonly isInHuddle?: boolean;
  readonly notificationsPausedUntil?: Instant;
  /** When no place is known: the last evidence of one that has ended. */
  readonly last?: Evidence;
  /** When no place is known: where she usually is. */
  readonly usualPlace?: Place;
}

/** What changes place, activity or availability on the rest of the lab day, and first after it; worked out as it is read. */
export interface Ahead {
  readonly today: Iterable<Change>;
  readonly later: () => Change | undefined;
}

/** Whereabouts as decided, with all that is needed to tell others less of them. */
export interface Resolved extends Whereabouts {
  readonly ahead: Ahead;
}

/** Lab days on which nobody is expected: weekends and holidays. */
export interface LabDays {
  readonly time: LabTime;
  isHoliday(date: LabDate): boolean;
}

/** The lab's days, and what is known beside the evidence. */
export interface Around extends LabDays {
  /** Evidence was read up to here: what one piece of it leaves off there, another may take up. */
  readonly readUntil?: Instant;
  /** Her plans are known, so that nothing planned means free. */
  readonly isPlanned?: boolean;
}
