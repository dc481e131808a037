import type { Person } from "../person.ts";
import { key, LONGEST_NAME, words } from "./fold.ts";
import { type Form, forms, sortedKey } from "./forms.ts";
import { areInitials, withoutParticle } from "./hangul.ts";
import { withoutHonorifics } from "./honorifics.ts";
import { near } from "./near.ts";

/** People who go by a name, and by which of their aliases. */
export interface Hit {
  readonly person: Person;
  readonly alias: string;
}

/** Every key of every alias, looked up without reading the aliases again. */
export interface NameIndex {
  /** Who goes by exactly this alias. */
  byAlias(written: string): readonly Hit[];
  /** Whom the name means, by the strongest form in which it is anybody's. */
  find(written: string): readonly Hit[];
  /** Everyone whose name it is or is a part of, each by the strongest form; not initials, and no honorifics. */
  byName(written: string): readonly NamedHit[];
  near(written: string, most: number): readonly Person[];
}

export interface NamedHit extends Hit {
  readonly form: Form;
}

export function nameIndex(people: readonly Person[]): NameIndex {
  const owners: number[] = [];
  const texts: string[] = [];
  const keys: Record<Form, Map<string, number | number[]>> = {
    alias: new Map(),
    full: new Map(),
    given: new Map(),
    surname: new Map(),
    part: new Map(),
    initials: new Map(),
  };
  const take = (form: Form, key: string) => {
    if (key !== "") add(keys[form], key, texts.length - 1);
  };
  people.forEach(({ aliases }, owner) => {
    aliases.forEach(({ text }, i) => {
      if (aliases.findIndex((alias) => alias.text === text) < i) return;
      texts.push(text);
      owners.push(owner);
      forms(text, take);
    });
  });

  const hits = (key: string, ...wanted: readonly Form[]): Hit[] => {
    const first = new Map<number, number>();
    for (const form of wanted) {
      for (const alias of listed(keys[form].get(key))) {
        const owner = owners[alias]!;
        if (!first.has(owner)) first.set(owner, alias);
      }
    }
    return [...first]
      .sort(([a], [b]) => a - b)
      .map(([owner, alias]) => ({ person: people[owner]!, alias: texts[alias]! }));
  };

  /** `minji kim` for someone called Kim Min Ji Anna, or `김 minji`: each word is a part of one person's names. */
  const byParts = (words: readonly string[]): Hit[] => {
    if (words.length < 2 || words.length > 5) return [];
    const [first = [], ...rest] = words.map((word) => hits(word, "given", "surname", "part"));
    return rest.reduce<Hit[]>((left, more) => {
      const others = new Set(more.map((hit) => hit.person));
      return left.filter((hit) => others.has(hit.person));
    }, first);
  };

  const lookUp = (words: readonly string[]): readonly Hit[] => {
    const key = words.join("");
    const ways = [
      // Of Kim Minji and Minji Kim neither has more right to that name.
      () => (keys.alias.has(key) ? hits(key, "alias", ...(words.length > 1 ? (["full"] as const) : [])) : []),
      () => hits(key, "full"),
      () => (words.length > 2 ? hits(sortedKey(words), "full") : []),
      () => (keys.given.has(key) ? hits(key, "given", "part") : []),
      () => hits(key, "surname", "part"),
      () => byParts(words),
      () => (areInitials(key) ? hits(key, "initials") : []),
    ];
    for (const way of ways) {
      const found = way();
      if (found.length > 0) return found;
    }
    return [];
  };

  const { initials: _, ...spelled } = keys;
  const neighbours = near(new Set(Object.values(spelled).flatMap((keys) => [...keys.keys()])));
  const all = Object.keys(spelled) as Form[];

  return {
    byAlias: (written) => hits(key(written), "alias"),
    byName(written) {
      const read = key(written);
      const seen = new Map<Person, NamedHit>();
      for (const form of all) {
        for (const hit of hits(read, form)) if (!seen.has(hit.person)) seen.set(hit.person, { ...hit, form });
      }
      return [...seen.values()];
    },
    find(written) {
      const read = written.length > LONGEST_NAME ? [] : words(written);
      for (const way of plainer(read)) {
        const found = lookUp(way);
        if (found.length > 0) return found;
      }
      return [];
    },
    near(written, most) {
      if (written.length > LONGEST_NAME) return [];
      const read = words(written);
      const found = new Set<Person>();
      for (const key of neighbours.keys((withoutHonorifics(read) ?? read).join(""))) {
        for (const hit of hits(key, ...all)) {
          if (found.size === most) return [...found];
          found.add(hit.person);
        }
      }
      return [...found];
    },
  };
}

/** The words as written, then without what a sentence adds to a name, each only if the one before is nobody. */
function* plainer(read: readonly string[]): Generator<readonly string[]> {
  if (read.length === 0) return;
  yield read;
  const bare = withoutHonorifics(read);
  if (bare) yield bare;
  const last = withoutParticle(read.at(-1)!);
  if (last === undefined) return;
  const loose = [...read.slice(0, -1), last];
  yield loose;
  const both = withoutHonorifics(loose);
  if (both) yield both;
}

// Most keys belong to one alias, and a number is far smaller than a list of one.
function add(keys: Map<string, number | number[]>, key: string, alias: number): void {
  const known = keys.get(key);
  if (known === undefined) keys.set(key, alias);
  else if (typeof known === "number") keys.set(key, [known, alias]);
  else known.push(alias);
}

function listed(value: number | number[] | undefined): readonly number[] {
  return value === undefined ? [] : typeof value === "number" ? [value] : value;
}
