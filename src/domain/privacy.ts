import type { Evidence } from "./evidence.ts";
import type { Person, PrivacyLevel } from "./person.ts";
import type { Place } from "./place.ts";
import type { Change, State, Whereabouts } from "./whereabouts.ts";

/** Who will read the answer. */
export interface Audience {
  /** The person who asks; absent at a terminal on the machine itself, which holds the database anyway. */
  readonly viewer?: Person;
  /** Others read along, so nothing is shown that only the asker might see. */
  readonly isOpen: boolean;
}

export type Redacted = { readonly isHidden: true } | { readonly isHidden: false; readonly whereabouts: Whereabouts };

/**
 * What this audience may be told. Each piece of evidence has its own level: a personal calendar shows places but no
 * titles until its owner says otherwise, the timetable and the lab calendar show everything. The viewer gets the
 * coarser of both people's levels, and admins are no exception. Covers evidence, conflicts and what comes next.
 */
export function redact(whereabouts: Whereabouts, person: Person, audience: Audience): Redacted {
  const levelOf = levels(person, audience);
  if (levelOf() === "hidden") return { isHidden: true };
  const { at, from, until, backOn, confidence, evidence, conflicts, next, last, ...observed } = whereabouts;
  const isBusyOnly = levelOf() === "busy";
  // Named one by one, so that a field added to Whereabouts is hidden until someone decides who may see it.
  return {
    isHidden: false,
    whereabouts: {
      at,
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
      ...(backOn !== undefined && { backOn }),
      confidence,
      ...redactState(whereabouts, levelOf, audience),
      evidence: redactAll(evidence, levelOf, audience),
      conflicts: isBusyOnly ? [] : redactAll(conflicts, levelOf, audience),
      next: next.map((change): Change => ({ at: change.at, ...redactState(change, levelOf, audience) })),
      ...(last && !isBusyOnly && { last: redactEvidence(last, levelOf, audience) }),
      ...(isBusyOnly ? {} : observations(observed)),
    },
  };
}

function observations(w: Partial<Whereabouts>): Partial<Whereabouts> {
  return {
    ...(w.usualPlace && { usualPlace: w.usualPlace }),
    ...(w.presence && { presence: w.presence }),
    ...(w.isInHuddle && { isInHuddle: w.isInHuddle }),
    ...(w.notificationsPausedUntil !== undefined && { notificationsPausedUntil: w.notificationsPausedUntil }),
  };
}

/** The level that holds for one piece of evidence; without an argument, the one that holds for lab-wide knowledge. */
type LevelOf = (evidence?: Evidence) => PrivacyLevel;

function levels(person: Person, audience: Audience): LevelOf {
  const { viewer, isOpen } = audience;
  if (!viewer || (viewer.id === person.id && !isOpen)) return () => "full";
  // Someone who is not in Slack never had the chance to choose.
  const chosen = person.level ?? (person.slackId ? undefined : "place");
  const theirs = viewer.level ?? "full";
  return (evidence) => coarser(chosen ?? (evidence?.isPersonal ? "place" : "full"), theirs);
}

const ORDER: readonly PrivacyLevel[] = ["full", "place", "busy", "hidden"];

export function coarser(a: PrivacyLevel, b: PrivacyLevel): PrivacyLevel {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

function redactState(state: State, levelOf: LevelOf, audience: Audience): State {
  const [placeBy, activityBy, availabilityBy] = [state.placeBy, state.activityBy, state.availabilityBy];
  const placeLevel = levelOf(placeBy);
  const activityLevel = levelOf(activityBy);
  const away = redactAway(state.away, coarser(placeLevel, activityLevel));
  return {
    ...(state.place &&
      isAtLeast(placeLevel, "place") && { place: redactPlace(state.place, placeBy, audience, placeLevel) }),
    ...(state.activity !== undefined && activityLevel === "full" && { activity: state.activity }),
    ...(away && { away }),
    availability: state.availability,
    ...(placeBy && { placeBy: redactEvidence(placeBy, levelOf, audience) }),
    ...(activityBy && { activityBy: redactEvidence(activityBy, levelOf, audience) }),
    ...(availabilityBy && { availabilityBy: redactEvidence(availabilityBy, levelOf, audience) }),
  };
}

const redactAll = (all: readonly Evidence[], levelOf: LevelOf, audience: Audience) =>
  all.map((e) => redactEvidence(e, levelOf, audience));

function redactEvidence(e: Evidence, levelOf: LevelOf, audience: Audience): Evidence {
  const level = levelOf(e);
  return {
    ...e,
    activity: level === "full" ? e.activity : undefined,
    place: e.place && isAtLeast(level, "place") ? redactPlace(e.place, e, audience, level) : undefined,
    away: redactAway(e.away, level),
    label: level === "full" ? e.label : undefined,
    invitees: undefined,
    copyOf: undefined,
  };
}

/** That someone is ill is nobody's business unless she shows everything; that she is away is what was asked. */
function redactAway(away: State["away"], level: PrivacyLevel): State["away"] {
  if (!away || level === "full") return away;
  if (level === "place") return away === "sick" ? "out-of-office" : away;
  return "out-of-office";
}

/** A meeting link is a door: only who is invited may have it, and never in front of others. */
function redactPlace(place: Place, e: Evidence | undefined, audience: Audience, level: PrivacyLevel): Place {
  if (place.link === undefined) return place;
  const invited = e?.invitees ?? [];
  const isInvited = !audience.viewer || audience.viewer.emails.some((email) => invited.includes(email.toLowerCase()));
  if (isInvited && !audience.isOpen && isAtLeast(level, "place")) return place;
  const { link: _link, ...closed } = place;
  return closed;
}

const isAtLeast = (level: PrivacyLevel, needed: PrivacyLevel) => ORDER.indexOf(level) <= ORDER.indexOf(needed);
