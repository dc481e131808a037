import type { BoardAnswer, SourceAge, WhereaboutsAnswer } from "./answer.ts";
import type { Instant, Interval } from "./interval.ts";
import type { Person, PrivacyLevel } from "./person.ts";
import { type Audience, redactMoment } from "./privacy.ts";
import { isSameStay } from "./whereabouts/state.ts";
import type { Resolved, State, Whereabouts } from "./whereabouts.ts";

/** What one person's App Home shows, already reduced to what she may see. */
export interface Home {
  readonly kind: "home";
  readonly at: Instant;
  /** Herself, as others see her now. */
  readonly me: WhereaboutsAnswer;
  /** The rest of her lab day, as others see it. */
  readonly later: readonly Stretch[];
  /** A word of her own stands. */
  readonly hasWord: boolean;
  /** Absent while she and the sheet leave it open. */
  readonly level?: PrivacyLevel;
  readonly people: readonly Favourite[];
  /** Everyone, or only those whom the search found. */
  readonly board: BoardAnswer;
  readonly search?: HomeSearch;
  readonly ages: readonly SourceAge[];
  readonly zone: string;
}

/** Someone the viewer keeps in sight; without whereabouts she prefers not to say. */
export interface Favourite {
  readonly person: Person;
  readonly whereabouts?: Whereabouts;
}

export interface HomeSearch {
  readonly text: string;
  /** Nobody goes by that, but these come near. */
  readonly isNear: boolean;
}

/** So many people one may keep in sight. */
export const MOST_FAVOURITES = 25;

/** A longer name nobody has. */
export const LONGEST_SEARCH = 100;

/** A stretch in which nothing changes that this audience may see. */
export interface Stretch extends Interval {
  readonly state: State;
}

/** What follows on the rest of the lab day, as far as it says anything. */
export function restOfDay(
  { ahead }: Pick<Resolved, "ahead">,
  dayEnd: Instant,
  person: Person,
  audience: Audience,
): readonly Stretch[] {
  const seen: { from: Instant; state: State }[] = [];
  for (const change of ahead.today) {
    const state = redactMoment(change, person, audience);
    if (!state) return [];
    const before = seen.at(-1);
    if (!before || !looksSame(before.state, state)) seen.push({ from: change.at, state });
  }
  return seen
    .map(({ from, state }, index) => ({ from, until: seen[index + 1]?.from ?? dayEnd, state }))
    .filter(({ state }) => saysAnything(state));
}

function looksSame(a: State, b: State): boolean {
  return isSameStay(a, b) && a.activity === b.activity && a.availability === b.availability;
}

/** Time that is free, or of which nothing is known, needs no line. */
function saysAnything({ place, activity, away, availability }: State): boolean {
  return place !== undefined || activity !== undefined || away !== undefined || !OPEN.has(availability);
}

const OPEN: ReadonlySet<State["availability"]> = new Set(["free", "unknown"]);
