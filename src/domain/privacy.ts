import type { Evidence } from "./evidence.ts";
import type { Person, PrivacyLevel } from "./person.ts";
import type { Place } from "./place.ts";
import { foretell } from "./whereabouts/ahead.ts";
import { isSameStay } from "./whereabouts/state.ts";
import type { Change, Resolved, State, Whereabouts } from "./whereabouts.ts";

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
 * coarser of both people's levels, and admins are no exception. Covers evidence, conflicts and what comes next; a
 * change that the audience may not see is not told by its time either.
 */
export function redact(whereabouts: Resolved, person: Person, audience: Audience): Redacted {
  const levelOf = levels(person, audience);
  switch (levelOf()) {
    case "hidden":
      return { isHidden: true };
    case "busy":
      return { isHidden: false, whereabouts: availabilityOf(whereabouts, levelOf) };
    default:
      return { isHidden: false, whereabouts: reduced(whereabouts, levelOf, audience) };
  }
}

// Named one by one, so that a field added to Whereabouts is hidden until someone decides who may see it.
function reduced(w: Resolved, levelOf: LevelOf, audience: Audience): Whereabouts {
  const now = redactState(w, levelOf, audience);
  return {
    at: w.at,
    ...now,
    ...(w.from !== undefined && { from: w.from }),
    ...foretold(w, levelOf, audience),
    ...(w.availabilityUntil !== undefined && { availabilityUntil: w.availabilityUntil }),
    ...(w.backOn !== undefined && { backOn: w.backOn }),
    confidence: w.confidence,
    evidence: redactAll(w.evidence, levelOf, audience),
    conflicts: redactAll(w.conflicts, levelOf, audience),
    ...(w.last && { last: redactEvidence(w.last, levelOf, audience) }),
    ...(w.usualPlace && { usualPlace: w.usualPlace }),
    ...(w.presence && { presence: w.presence }),
    ...(w.isInHuddle && { isInHuddle: w.isInHuddle }),
    ...(w.notificationsPausedUntil !== undefined && { notificationsPausedUntil: w.notificationsPausedUntil }),
  };
}

/** The same of one state alone; undefined when she prefers not to say. */
export function redactMoment(state: State, person: Person, audience: Audience): State | undefined {
  const levelOf = levels(person, audience);
  switch (levelOf()) {
    case "hidden":
      return undefined;
    case "busy":
      return availabilityIn(state, levelOf);
    default:
      return redactState(state, levelOf, audience);
  }
}

/** Whether she is free and until when, and nothing of where she is, what she does or who says so: a huddle is a deed. */
function availabilityOf(w: Resolved, levelOf: LevelOf): Whereabouts {
  const only = (state: State) => availabilityIn(state, levelOf);
  const { next } = foretell(w, w.ahead, (a, b) => a.availability === b.availability);
  return {
    at: w.at,
    ...only(w),
    next: next.map((change): Change => ({ at: change.at, ...only(change) })),
    ...(w.availabilityUntil !== undefined && { until: w.availabilityUntil, availabilityUntil: w.availabilityUntil }),
    ...(w.backOn !== undefined && { backOn: w.backOn }),
    confidence: w.confidence,
    evidence: [],
    conflicts: [],
  };
}

function availabilityIn({ availability, away }: State, levelOf: LevelOf): State {
  const told = redactAway(away, levelOf());
  return { availability, ...(told && { away: told }) };
}

function foretold(w: Resolved, levelOf: LevelOf, audience: Audience): Pick<Whereabouts, "until" | "next"> {
  const { until, next } = foretell(w, w.ahead, (a, b) => looksSame(a, b, levelOf));
  return {
    ...(until !== undefined && { until }),
    next: next.map((change): Change => ({ at: change.at, ...redactState(change, levelOf, audience) })),
  };
}

/** Where a place is told, the place is what counts; where none is, whether she is free. */
function looksSame(a: State, b: State, levelOf: LevelOf): boolean {
  const seenDoing = ({ activity, activityBy }: State) => (levelOf(activityBy) === "full" ? activity : undefined);
  const isSame = isSameStay(a, b) && seenDoing(a) === seenDoing(b);
  return isSame && (a.place !== undefined || a.availability === b.availability);
}

/** True when nothing is told of her to this audience. */
export const isHidden = (person: Person, audience: Audience): boolean => levels(person, audience)() === "hidden";

/**
 * A person as this audience may know her: without her addresses, her choice of what to show, and who knows her by which
 * name. Who keeps her place to herself has no usual place either.
 */
export function introduce(person: Person, audience: Audience): Person {
  if (!audience.viewer) return person;
  const { level: _level, usualPlace, aliases, ...others } = person;
  const names = [...new Set(aliases.map(({ text }) => text))];
  const tellsPlace = usualPlace !== undefined && isAtLeast(levels(person, audience)(), "place");
  return { ...others, aliases: names.map((text) => ({ text })), emails: [], ...(tellsPlace && { usualPlace }) };
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

/** What is reduced loses its id and scope, too: a timetable's id holds the entry's words, and a calendar is called by an address. */
function redactEvidence(e: Evidence, levelOf: LevelOf, audience: Audience): Evidence {
  const level = levelOf(e);
  const place = e.place && isAtLeast(level, "place") ? redactPlace(e.place, e, audience, level) : undefined;
  if (level === "full") return { ...e, place, invitees: undefined, copyOf: undefined };
  return {
    id: `${e.source}/${e.kind}`,
    kind: e.kind,
    basis: e.basis,
    source: e.source,
    scope: e.source,
    person: e.person,
    from: e.from,
    until: e.until,
    isWeekly: e.isWeekly,
    isLingering: e.isLingering,
    isOpenEnded: e.isOpenEnded,
    isForEveryone: e.isForEveryone,
    isPersonal: e.isPersonal,
    isPrivate: e.isPrivate,
    isActive: e.isActive,
    response: e.response,
    availability: e.availability,
    place,
    away: redactAway(e.away, level),
    firstSeenAt: e.firstSeenAt,
    observedAt: e.observedAt,
    isStale: e.isStale,
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
