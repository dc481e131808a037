import type { StoredClaim } from "../domain/evidence.ts";
import { type Interval, overlaps } from "../domain/interval.ts";
import type { PersonId } from "../domain/person.ts";

/** Claims about the people asked about lately, so that asking again reads memory. */
export interface Recent {
  get(person: PersonId, window: Interval): readonly StoredClaim[] | undefined;
  set(person: PersonId, window: Interval, claims: readonly StoredClaim[]): void;
  drop(people: Iterable<string>): void;
  clear(): void;
}

/** About 10 MB. */
const KEPT_CLAIMS = 20_000;

export function recent(): Recent {
  const known = new Map<PersonId, { readonly window: Interval; readonly claims: readonly StoredClaim[] }>();
  let count = 0;

  const forget = (person: string) => {
    count -= costOf(known.get(person)?.claims);
    known.delete(person);
  };

  return {
    get(person, window) {
      const entry = known.get(person);
      if (!entry || window.from < entry.window.from || entry.window.until < window.until) return undefined;
      known.delete(person);
      known.set(person, entry);
      const isWhole = window.from === entry.window.from && window.until === entry.window.until;
      return isWhole
        ? entry.claims
        : entry.claims.filter(({ when }) => when.kind === "weekly" || overlaps(when, window));
    },
    set(person, window, claims) {
      forget(person);
      if (costOf(claims) > KEPT_CLAIMS / 20) return;
      known.set(person, { window, claims });
      count += costOf(claims);
      while (count > KEPT_CLAIMS) forget(known.keys().next().value!);
    },
    drop(people) {
      for (const person of people) forget(person);
    },
    clear() {
      known.clear();
      count = 0;
    },
  };
}

// A person of whom nothing is said takes room too.
function costOf(claims: readonly StoredClaim[] | undefined): number {
  return claims ? claims.length + 1 : 0;
}
