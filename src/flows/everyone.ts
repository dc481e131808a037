import type { BoardRow } from "../domain/answer.ts";
import type { StoredClaim } from "../domain/evidence.ts";
import type { Interval } from "../domain/interval.ts";
import type { Person } from "../domain/person.ts";
import { introduce, redact } from "../domain/privacy.ts";
import { agesFor, scopesNamed, scopesOf } from "./ages.ts";
import { type Asking, asStored, audienceOf, type Decided, type Moment } from "./asking.ts";
import { decide } from "./decide.ts";

/** So many people are decided between two turns of the event loop, so that a large board delays nobody's answer. */
const PEOPLE_PER_TURN = 250;

/** Whoever is known by an address alone is often an account and nobody; she is answered when she is asked for. */
export const everyone = ({ parts: { lab } }: Asking): readonly Person[] =>
  lab.directory().people.filter(({ name, emails }) => !emails.includes(name.toLowerCase()));

/** Decides on each of many people from what is known, without asking any vendor anything. */
export async function decideEach(
  asking: Asking,
  people: readonly Person[],
  { at, isNow, window }: Moment & { readonly window: Interval },
  take: (person: Person, decided: Decided, claims: readonly StoredClaim[]) => void,
): Promise<void> {
  for (let start = 0; start < people.length; start += PEOPLE_PER_TURN) {
    if (start > 0) await new Promise(setImmediate);
    const some = people.slice(start, start + PEOPLE_PER_TURN);
    const stored = await asking.parts.evidence.aboutAll(
      some.map(({ id }) => id),
      window,
    );
    for (const person of some) {
      const claims = [...(stored.get(person.id) ?? []), ...(isNow ? observedOf(asking, person) : [])];
      take(person, decide(asking, person, claims, at, window), claims);
    }
  }
}

function observedOf({ parts }: Asking, person: Person) {
  return parts.sources.flatMap((source) => source.observed?.(person) ?? []).map((claim) => asStored(claim, person));
}

/** What is decided of her as this audience may see it; undefined when she prefers not to say. */
export function rowOf(asking: Asking, person: Person, { whereabouts }: Decided): BoardRow | undefined {
  const audience = audienceOf(asking);
  const redacted = redact(whereabouts, person, audience);
  return redacted.isHidden ? undefined : { person: introduce(person, audience), whereabouts: redacted.whereabouts };
}

/** What an answer about many rests on, so that it can say how old that is. */
export interface Foundations {
  add(person: Person, decided: Decided, shown: BoardRow["whereabouts"]["evidence"]): void;
  ages(): ReturnType<typeof agesFor>;
}

export function foundations({ parts, now }: Asking): Foundations {
  const [concerned, named] = [new Set<string>(), new Set<string>()];
  return {
    add(person, { evidence }, shown) {
      for (const scope of scopesOf(person, evidence)) concerned.add(scope);
      for (const scope of scopesNamed(shown)) named.add(scope);
    },
    ages: () => agesFor(parts.sources, parts.evidence, now, { concerned, named }),
  };
}
