/** Finds everything wrong with a value at a JSON pointer, in Slack's own words; nothing when it is right. */
export type Check = (value: unknown, at: string) => readonly string[];

export type Fields = Readonly<Record<string, Check>>;

export const problem = (says: string, at: string): string => `[ERROR] ${says} [json-pointer:${at}]`;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Slack counts characters, not UTF-16 units. */
export function text({ min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number } = {}): Check {
  return (value, at) => {
    if (typeof value !== "string") return [problem("must provide a string", at)];
    const length = value.length > max ? [...value].length : value.length;
    if (length > max) return [problem(`must be less than ${max + 1} characters`, at)];
    if (length < min) return [problem(`must be more than ${min - 1} characters`, at)];
    return [];
  };
}

export const boolean: Check = (value, at) =>
  typeof value === "boolean" ? [] : [problem("must provide a boolean", at)];

export function number({ min = -Infinity, max = Infinity } = {}): Check {
  return (value, at) => {
    if (typeof value !== "number" || Number.isNaN(value)) return [problem("must provide a number", at)];
    return value < min || value > max ? [problem(`must be a number from ${min} to ${max}`, at)] : [];
  };
}

export function oneOf(...allowed: readonly unknown[]): Check {
  return (value, at) => (allowed.includes(value) ? [] : [problem(`must be a valid enum value`, at)]);
}

export function matching(pattern: RegExp, says: string): Check {
  return (value, at) => (typeof value === "string" && pattern.test(value) ? [] : [problem(says, at)]);
}

export function list(item: Check, { min = 0, max = Number.POSITIVE_INFINITY } = {}): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return [problem("must provide an array", at)];
    if (value.length > max) return [problem(`no more than ${max} items allowed`, at)];
    if (value.length < min) return [problem(`no fewer than ${min} items required`, at)];
    return value.flatMap((each, index) => item(each, `${at}/${index}`));
  };
}

/** An object with these fields and no other. */
export function object(required: Fields, optional: Fields = {}): Check {
  return (value, at) => {
    if (!isRecord(value)) return [problem("must provide an object", at)];
    const missing = Object.keys(required).filter((name) => value[name] === undefined);
    return [
      ...missing.map((name) => problem(`missing required field: ${name}`, at)),
      ...Object.entries(value).flatMap(([name, field]) => {
        const check = own(required, name) ?? own(optional, name);
        if (!check) return [problem(`invalid additional property: ${name}`, at)];
        return field === undefined ? [] : check(field, `${at}/${name}`);
      }),
    ];
  };
}

/** An object whose `type` says which of these it must be. */
export function byType(kinds: Readonly<Record<string, Check>>): Check {
  return (value, at) => {
    if (!isRecord(value)) return [problem("must provide an object", at)];
    const check = own(kinds, String(value.type));
    return check ? check(value, at) : [problem(`unsupported type: ${String(value.type)}`, `${at}/type`)];
  };
}

// `constructor` is no field of ours, though every object has it.
function own(checks: Fields, name: string): Check | undefined {
  return Object.hasOwn(checks, name) ? checks[name] : undefined;
}

export function all(...checks: readonly Check[]): Check {
  return (value, at) => checks.flatMap((check) => check(value, at));
}
