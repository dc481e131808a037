import type { Instant, Interval } from "./interval.ts";
import type { LabDate, WallMinutes, Weekday } from "./lab-time.ts";
import type { PersonId, Who } from "./person.ts";
import type { Place } from "./place.ts";

export type Basis = "declared" | "scheduled" | "observed";
export type Availability = "free" | "busy" | "tentative" | "out-of-office";
export type Away = "leave" | "sick" | "travel" | "out-of-office";

/**
 * What sort of thing is said; the ranks of `whereabouts.ts` follow from it.
 *
 * - `set`: her own word to us.
 * - `status`: a Slack status with a known meaning.
 * - `absence`: leave, sick, travel or out-of-office, dated.
 * - `event`: a timed calendar event.
 * - `day`: the day's base: a working location, or an all-day event with a place.
 * - `entry`: a line of the weekly timetable.
 * - `void`: this class does not take place (휴강, 休講, cancelled), or she declined what is for everyone; speaks of nothing else.
 * - `presence`, `huddle`, `dnd`: observed in Slack.
 */
export type ClaimKind =
  | "set"
  | "status"
  | "absence"
  | "event"
  | "day"
  | "entry"
  | "void"
  | "presence"
  | "huddle"
  | "dnd";

/** When a stored claim holds: once, or every week at this wall-clock time while the term runs. */
export type When =
  | ({ readonly kind: "dated" } & Interval)
  | {
      readonly kind: "weekly";
      readonly weekday: Weekday;
      readonly start: WallMinutes;
      /** Greater than 1440 when it ends on the next day. */
      readonly end: WallMinutes;
      /** First and last day of the term, both inside; absent means always. */
      readonly term?: { readonly first: LabDate; readonly last: LabDate };
      /** Every second week, counted from the week of this date. */
      readonly biweeklyFrom?: LabDate;
    };

/** What a claim says, apart from about whom and when. */
export interface Said {
  readonly kind: ClaimKind;
  readonly basis: Basis;
  readonly place?: Place;
  /** A title or a few words, as the source gave them. Never present for private events. */
  readonly activity?: string;
  readonly availability?: Availability;
  readonly away?: Away;
  /** How she answered the invitation; only a `void` is declined. */
  readonly response?: "accepted" | "unanswered" | "tentative" | "declined";
  /** Said of everyone at once, so her own events come first. */
  readonly isForEveryone?: boolean;
  /** From a personal calendar: titles stay hidden until its owner opts in. */
  readonly isPersonal?: boolean;
  /** The source hid the title; nothing of it was stored. */
  readonly isPrivate?: boolean;
  /** Online state, for `presence` only. */
  readonly isActive?: boolean;
  /** A Slack status without an expiry. */
  readonly isOpenEnded?: boolean;
  /** `iCalUID` and start: copies of one event are one evidence. */
  readonly copyOf?: string;
  /** Whoever is invited may see the meeting link. */
  readonly invitees?: readonly string[];
  /** A word for where it was read: a calendar's or tab's name. */
  readonly label?: string;
}

/** What a source hands in: about whom, when, what. `key` is stable from one read to the next. */
export interface Claim extends Said {
  readonly key: string;
  readonly who: Who;
  readonly when: When;
}

/** A claim after it was stored: joined to a person (or to everyone, or nobody) and dated by its first sight. */
export interface StoredClaim extends Said {
  readonly key: string;
  readonly source: string;
  readonly scope: string;
  readonly person: PersonId | "everyone" | "nobody";
  readonly when: When;
  readonly firstSeenAt: Instant;
}

/** What one source says about one person during one interval: a stored claim, made concrete for the day in question. */
export interface Evidence extends Said, Interval {
  readonly id: string;
  readonly source: string;
  readonly scope: string;
  readonly person: PersonId;
  readonly isWeekly: boolean;
  /** A Slack status without expiry, on a later day than it was first seen. */
  readonly isLingering?: boolean;
  readonly firstSeenAt: Instant;
  /** When its source last confirmed it. */
  readonly observedAt: Instant;
  /** Its source has not answered for three of its periods. */
  readonly isStale: boolean;
}
