import { badParameter, type Service } from "./errors.ts";

/** Query parameters every method of Google's APIs takes. */
const standard = ["alt", "fields", "key", "oauth_token", "prettyPrint", "quotaUser", "userIp", "$.xgafv", "callback"];

/** The query of one call, read as strictly as Google reads it: each accessor refuses a value it cannot mean. */
export interface Parameters {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  instant(name: string): number | undefined;
  count(name: string, usual: number, most: number): number;
  oneOf(name: string, values: readonly string[]): string | undefined;
  several(name: string, values?: readonly string[]): string[];
}

/** Refuses any parameter outside `names`. */
export function parameters(service: Service, query: URLSearchParams, names: readonly string[]): Parameters {
  for (const name of query.keys()) {
    if (!names.includes(name) && !standard.includes(name)) throw unknownParameter(service, name);
  }
  const text = (name: string) => query.get(name) ?? undefined;
  return {
    text,
    flag: (name) => readFlag(service, name, text(name)),
    instant: (name) => readInstant(service, name, text(name)),
    count: (name, usual, most) => readCount(service, name, text(name), usual, most),
    oneOf: (name, values) => {
      const value = text(name);
      return value === undefined ? undefined : readMember(service, name, value, values);
    },
    several: (name, values) =>
      query.getAll(name).map((value) => (values ? readMember(service, name, value, values) : value)),
  };
}

function unknownParameter(service: Service, name: string) {
  const message = `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`;
  return badParameter(service, name, message);
}

function readFlag(service: Service, name: string, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (value !== "true" && value !== "false") throw badParameter(service, name, `Invalid boolean value: '${value}'.`);
  return value === "true";
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Google insists on an offset, and ignores what is below a second. */
function readInstant(service: Service, name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const at = rfc3339.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw badParameter(service, name, `Invalid value for: Invalid format: "${value}"`);
  return Math.floor(at / 1000) * 1000;
}

function readCount(service: Service, name: string, value: string | undefined, usual: number, most: number): number {
  if (value === undefined) return usual;
  const count = /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(count >= 1 && count <= 2147483647)) {
    throw badParameter(service, name, `Invalid value '${value}'. Values must be within the range: [1, 2147483647]`);
  }
  return Math.min(count, most);
}

function readMember(service: Service, name: string, value: string, values: readonly string[]): string {
  if (values.includes(value)) return value;
  throw badParameter(service, name, `Invalid string value: '${value}'. Allowed values: [${values.join(", ")}]`);
}
