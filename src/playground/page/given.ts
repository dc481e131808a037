/** The body of a request, whatever somebody put in it. */
export type Given = Readonly<Record<string, unknown>>;

/** Something the page asked for that cannot be; its message is for whoever asked. */
export class NotPossible extends Error {}

export function text(given: Given, name: string): string {
  const value = given[name];
  if (typeof value !== "string" || value === "") throw new NotPossible(`“${name}” is missing: it is a text.`);
  return value;
}

export function maybeText(given: Given, name: string): string | undefined {
  const value = given[name];
  if (value === undefined || value === null || value === "") return undefined;
  return text(given, name);
}

/** Within a year of minutes, so that nobody leaves the calendar. */
export function number(given: Given, name: string): number {
  const value = given[name];
  if (typeof value !== "number" || !Number.isFinite(value) || Math.abs(value) > 530_000) {
    throw new NotPossible(`“${name}” is missing: it is a number, and not a huge one.`);
  }
  return value;
}

export function flag(given: Given, name: string): boolean {
  const value = given[name];
  if (typeof value !== "boolean") throw new NotPossible(`“${name}” is missing: it is true or false.`);
  return value;
}
