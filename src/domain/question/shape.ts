import type { Wish } from "./grammar.ts";

/** A whole sentence, and what it asks for; what stands in its first group is the name. */
export interface Shape {
  readonly wish: Wish;
  readonly pattern: RegExp;
}

/** A sentence that may be put in any of these ways. */
export function shape(wish: Wish, ...ways: readonly string[]): Shape {
  return { wish, pattern: RegExp(`^${oneOf(...ways)}$`, "i") };
}

/** A group of a pattern: any one of these. */
export function oneOf(...ways: readonly string[]): string {
  return `(?:${ways.join("|")})`;
}

/** Any number of these words, each after a space. */
export function anyOf(...words: readonly string[]): string {
  return `(?: ${oneOf(...words)})*`;
}

/** Part after part, so that a long way to put it can be read downwards. */
export function phrase(...parts: readonly string[]): string {
  return parts.join("");
}

/** The first of these patterns that fits; all bear the flags of the first. */
export function either(...patterns: readonly RegExp[]): RegExp {
  return RegExp(patterns.map(({ source }) => source).join("|"), patterns[0]?.flags);
}

/** The first of these shapes that fits a line. What people mostly type is a name, and one look tells that it fits none. */
export function fitting(shapes: readonly Shape[]): (line: string) => Fit | undefined {
  const byFlags = Map.groupBy(shapes, ({ pattern }) => pattern.flags);
  const looks = [...byFlags.values()].map((alike) => either(...alike.map(({ pattern }) => pattern)));
  return (line) => {
    if (!looks.some((look) => look.test(line))) return undefined;
    for (const { wish, pattern } of shapes) {
      const match = pattern.exec(line);
      if (match) return { wish, match };
    }
    return undefined;
  };
}

export interface Fit {
  readonly wish: Wish;
  readonly match: RegExpExecArray;
}
