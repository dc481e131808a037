import { Refusal } from "./call.ts";
import { badParameter, calendarError, rpcError, type Service } from "./errors.ts";

/** A parsed `fields` mask; an empty selection means all of it. */
export interface Selection extends Map<string, Selection> {}

/**
 * Keeps of `value` only what the mask names, as `items(id,start/dateTime)` does. `shape` is itself a mask listing all
 * fields there are: naming any other is refused, as Google refuses it.
 */
export function masked(service: Service, value: unknown, mask: string | undefined, shape: Selection): unknown {
  if (mask === undefined) return value;
  const selection = parseMask(mask);
  if (selection === undefined) throw badParameter(service, "fields", `Invalid field selection ${mask}`);
  const unknown = firstUnknown(selection, shape, "");
  if (unknown !== undefined) throw noSuchField(service, unknown);
  return select(value, selection);
}

/** `undefined` when the text is no mask. */
export function parseMask(text: string): Selection | undefined {
  const root: Selection = new Map();
  const rest = readList(text, root);
  return rest === "" && root.size > 0 ? root : undefined;
}

function readList(text: string, into: Selection): string | undefined {
  let rest: string | undefined = text;
  do {
    rest = readPath(rest.startsWith(",") ? rest.slice(1) : rest, into);
  } while (rest?.startsWith(","));
  return rest;
}

function readPath(text: string, into: Selection): string | undefined {
  const name = /^(\*|[A-Za-z$][\w$-]*)/.exec(text)?.[0];
  if (name === undefined) return undefined;
  const isNew = !into.has(name);
  const below = into.get(name) ?? new Map();
  const wasWhole = !isNew && below.size === 0;
  into.set(name, below);
  const next = text.slice(name.length);
  const target: Selection = wasWhole ? new Map() : below;
  if (next.startsWith("/")) return readPath(next.slice(1), target);
  if (next.startsWith("(")) {
    const rest = readList(next.slice(1), target);
    return rest?.startsWith(")") ? rest.slice(1) : undefined;
  }
  below.clear();
  return next;
}

function firstUnknown(selection: Selection, shape: Selection, path: string): string | undefined {
  if (shape.has("*") || shape.size === 0)
    return shape.size === 0 && selection.size > 0 ? leafChild(selection, path) : undefined;
  for (const [name, below] of selection) {
    const here = path === "" ? name : `${path}.${name}`;
    if (name === "*") continue;
    const known = shape.get(name);
    if (known === undefined) return here;
    const deeper = firstUnknown(below, known, here);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

function leafChild(selection: Selection, path: string): string {
  return `${path}.${[...selection.keys()][0]}`;
}

function noSuchField(service: Service, path: string): Refusal {
  const name = path.replaceAll(".", "/");
  if (service === "calendar") {
    const where = { locationType: "parameter", location: "fields" } as const;
    return new Refusal(calendarError(400, "invalidParameter", `Invalid field selection ${name}`, { where }));
  }
  const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`;
  const details = [
    { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ field: path, description }] },
  ];
  return new Refusal(rpcError(400, "INVALID_ARGUMENT", "Request contains an invalid argument.", details));
}

function select(value: unknown, selection: Selection): unknown {
  if (selection.size === 0) return value;
  if (Array.isArray(value)) return value.map((element) => select(element, selection));
  if (typeof value !== "object" || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, element] of Object.entries(value)) {
    const below = selection.get(name) ?? selection.get("*");
    if (below !== undefined) kept[name] = select(element, below);
  }
  return kept;
}
