import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../../shared/reference/google", import.meta.url));

/** Google's own descriptions and recorded replies are not part of the project; without them some tests are skipped. */
export const hasReference = existsSync(folder);

export function reference<T>(path: string): T {
  return JSON.parse(readFileSync(`${folder}/${path}`, "utf8")) as T;
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
}

export interface Discovery {
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** Everything in `value` that the discovery document does not allow: fields it does not know, and values of other types. */
export function misfits(discovery: Discovery, name: string, value: unknown): string[] {
  const schema = discovery.schemas[name];
  return schema ? check(discovery, schema, value, name) : [`no schema ${name}`];
}

function check(discovery: Discovery, schema: Schema, value: unknown, at: string): string[] {
  if (schema.$ref !== undefined) return check(discovery, discovery.schemas[schema.$ref]!, value, at);
  switch (schema.type) {
    case "array":
      if (!Array.isArray(value)) return [`${at} is no list`];
      return value.flatMap((one, index) => check(discovery, schema.items!, one, `${at}[${index}]`));
    case "object":
      return checkObject(discovery, schema, value, at);
    case "string":
      return typeof value === "string" && isFormatted(schema, value) ? [] : [`${at} is ${JSON.stringify(value)}`];
    case "integer":
      return Number.isInteger(value) ? [] : [`${at} is ${JSON.stringify(value)}, no integer`];
    case "any":
      return [];
    default:
      // Google's descriptions call "number" and "boolean" what JSON calls so.
      return typeof value === schema.type ? [] : [`${at} is ${JSON.stringify(value)}, no ${schema.type}`];
  }
}

function checkObject(discovery: Discovery, schema: Schema, value: unknown, at: string): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${at} is no object`];
  return Object.entries(value).flatMap(([name, one]) => {
    const known = schema.properties?.[name] ?? schema.additionalProperties;
    return known ? check(discovery, known, one, `${at}.${name}`) : [`${at}.${name} is unknown to Google`];
  });
}

function isFormatted({ format, enum: values }: Schema, text: string): boolean {
  if (values && !values.includes(text)) return false;
  if (format === "date-time") return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
  return format === "date" ? /^\d{4}-\d\d-\d\d$/.test(text) : true;
}
