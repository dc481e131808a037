import { type Form, forms } from "./forms.ts";
import { type Near, near } from "./near.ts";
import { isWestern, type SoundIndex, soundIndex } from "./sound-index.ts";
import { type ToldSurnames, toldSurnames } from "./told-surnames.ts";
import { type WesternNames, westernNames } from "./western.ts";

/** Every key of every alias of some people, looked up without reading the aliases again. Never changes. */
export interface Shelf {
  /** The numbers of the aliases that have this key. */
  aliases(form: Form, key: string): readonly number[];
  alias(number: number): string;
  /** The number of whoever goes by it, in the order in which they were put here. */
  owner(number: number): number;
  aliasesOf(owner: number): readonly string[];
  /** Made when first asked for: most names are known as they are typed. */
  near(): Near;
  sounds(): SoundIndex;
  told(): ToldSurnames;
  western(): WesternNames;
}

/** Each person is the aliases she goes by, each once. */
export function shelf(people: readonly (readonly string[])[]): Shelf {
  const owners: number[] = [];
  const texts: string[] = [];
  const keys = emptyKeys();
  const take = (form: Form, key: string) => {
    if (key !== "") add(keys[form], key, texts.length - 1);
  };
  people.forEach((aliases, owner) => {
    for (const alias of aliases) {
      texts.push(alias);
      owners.push(owner);
      forms(alias, take);
    }
  });
  return {
    aliases: (form, key) => listed(keys[form].get(key)),
    alias: (number) => texts[number]!,
    owner: (number) => owners[number]!,
    aliasesOf: (owner) => people[owner]!,
    near: once(() => near(new Set(SPELLED.flatMap((form) => [...keys[form].keys()])))),
    sounds: once(() => soundIndex(people)),
    told: once(() => toldSurnames(people)),
    western: once(() => westernNames(numbered(people).filter(({ owner }) => isWestern(people[owner]!)))),
  };
}

function numbered(people: readonly (readonly string[])[]) {
  return people
    .flatMap((aliases, owner) => aliases.map((alias) => ({ alias, owner })))
    .map((named, number) => ({ ...named, number }));
}

const SPELLED: readonly Form[] = ["alias", "full", "given", "surname", "part"];

type Keys = Record<Form, Map<string, number | number[]>>;

function emptyKeys(): Keys {
  return {
    alias: new Map(),
    full: new Map(),
    given: new Map(),
    surname: new Map(),
    part: new Map(),
    initials: new Map(),
    title: new Map(),
    picture: new Map(),
  };
}

// Most keys belong to one alias, and a number is far smaller than a list of one.
function add(keys: Map<string, number | number[]>, key: string, alias: number): void {
  const known = keys.get(key);
  if (known === undefined) keys.set(key, alias);
  else if (typeof known === "number") {
    if (known !== alias) keys.set(key, [known, alias]);
  } else if (known.at(-1) !== alias) known.push(alias);
}

function listed(value: number | number[] | undefined): readonly number[] {
  return value === undefined ? [] : typeof value === "number" ? [value] : value;
}

/** Made when first asked for, and kept. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
