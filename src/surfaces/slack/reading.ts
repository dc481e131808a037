/** What comes from outside may be anything; what it is not, it does not have. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Undefined for what is no JSON, or longer than so many characters. */
export function json(value: unknown, limit: number): unknown {
  if (typeof value !== "string" || value.length > limit) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
