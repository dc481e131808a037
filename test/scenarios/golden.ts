/** Why the golden is what it is, where that is not plain. */
const COMMENT = "why";
const STATE = ["place", "activity", "away", "availability"];
/** What a golden may speak of; a list is compared in full, its items only in what is written. */
const MAY_SAY: Readonly<Record<string, readonly string[]>> = {
  "": [
    ...["kind", "person", ...STATE, "from", "until", "confidence", "evidence", "conflicts", "next"],
    ...["name", "reason", "people", "rows", "free", "busy", "unknown", "allFree", "first", COMMENT],
  ],
  rows: ["person", ...STATE],
  free: ["person", ...STATE],
  busy: ["person", ...STATE],
  first: ["from", "until"],
  place: ["kind", "name", "inLab", "link"],
  evidence: ["source", "kind", "basis", "place", "activity"],
  conflicts: ["source", "kind", "basis", "place", "activity"],
  next: ["at", ...STATE],
  people: ["name"],
};

/** One line for each thing that is not as the golden has it. */
export function differences(golden: unknown, told: unknown, path = ""): readonly string[] {
  if (golden === null || typeof golden !== "object") {
    return isSame(golden, told) ? [] : [`${path}: wanted ${shown(golden)}, told ${shown(told)}`];
  }
  if (Array.isArray(golden)) {
    if (!Array.isArray(told) || told.length !== golden.length) {
      return [`${path}: wanted ${golden.length} of them, told ${shown(told)}`];
    }
    const [wanted, given] = [inOrder(golden), inOrder(told)];
    return wanted.flatMap((item, n) => differences(item, given[n], `${path}[${n}]`));
  }
  if (told === null || typeof told !== "object") return [`${path}: wanted ${shown(golden)}, told ${shown(told)}`];
  refuseUnknown(Object.keys(golden), path);
  return Object.entries(golden)
    .filter(([key]) => key !== COMMENT)
    .flatMap(([key, value]) =>
      differences(value, (told as Record<string, unknown>)[key], path === "" ? key : `${path}.${key}`),
    );
}

/** Of people, who stands first is the board's to say. */
function inOrder(list: readonly unknown[]): readonly unknown[] {
  const named = (item: unknown) => String((item as { person?: unknown }).person);
  const areRows = list.every((item) => typeof item === "object" && item !== null && "person" in item);
  return areRows ? [...list].sort((a, b) => (named(a) < named(b) ? -1 : 1)) : list;
}

function refuseUnknown(keys: readonly string[], path: string): void {
  const part = path.replace(/\[\d+\]/g, "").replace(/^.*\./, "");
  const unknown = keys.filter((key) => !MAY_SAY[part]?.includes(key));
  if (unknown.length > 0)
    throw new Error(`whereabouts.json says ${unknown.join(", ")} at “${path}”, which nobody reads`);
}

/** Instants are the same however they are written. */
function isSame(golden: unknown, told: unknown): boolean {
  if (golden === told || (golden === null && told === undefined)) return true;
  const isInstant = typeof golden === "string" && typeof told === "string" && /^\d{4}-\d\d-\d\dT/.test(golden);
  return isInstant && Date.parse(golden) === Date.parse(told);
}

const shown = (value: unknown) => JSON.stringify(value) ?? "nothing";

/**
 * `says.txt`: a line must occur in the first line of the answer; after `+`, anywhere in the answer; after `!`, nowhere
 * in it.
 */
export function unsaid(says: string, lines: readonly string[]): readonly string[] {
  const whole = lines.join("\n");
  return says
    .split("\n")
    .filter((line) => line !== "")
    .filter((line) => {
      if (line.startsWith("!")) return whole.includes(line.slice(1));
      return line.startsWith("+") ? !whole.includes(line.slice(1)) : !lines[0]?.includes(line);
    })
    .map((line) => `${line} — but it said: ${whole}`);
}
