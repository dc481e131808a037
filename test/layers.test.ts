import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { describe, expect, test } from "vitest";

/** Who may import whom, by first folder below `src/`; `types` are allowed as `import type` only. */
const MAY_IMPORT: Record<string, { readonly code: readonly string[]; readonly types?: readonly string[] }> = {
  domain: { code: ["domain"] },
  flows: { code: ["flows", "domain"] },
  clients: { code: ["clients"] },
  sources: { code: ["sources", "domain", "clients"], types: ["flows/ports.ts"] },
  store: { code: ["store", "domain"], types: ["flows/ports.ts"] },
  surfaces: { code: ["domain"], types: ["flows/ports.ts", "clients"] },
  playground: { code: ["playground"] },
  "jobs.ts": { code: ["flows", "domain"], types: ["log.ts"] },
  "google.ts": { code: ["clients", "domain", "flows", "sources"], types: ["config.ts", "store"] },
  "config.ts": { code: ["config"] },
  config: { code: ["config"] },
  "log.ts": { code: [] },
  "manifest.ts": { code: [] },
};

/** Packages the domain may use: they do no I/O and read no clock; of `node:crypto`, hashes alone. */
const PURE = new Set(["temporal-polyfill", "es-hangul", "wanakana", "node:crypto"]);

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isType: boolean;
}

const files = globSync("src/**/*.ts");
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(
    /^(?:import|export)\s(?<type>type\s)?[^;]*?from\s+"(?<from>[^"]+)"|import\("(?<lazy>[^"]+)"\)/gm,
  );
  return [...found].map(({ groups }) => {
    const from = groups?.from ?? groups?.lazy ?? "";
    const target = from.startsWith(".")
      ? normalize(join(dirname(file), from))
          .split(sep)
          .join("/")
          .slice("src/".length)
      : from;
    return { file: file.split(sep).join("/").slice("src/".length), target, isType: groups?.type !== undefined };
  });
}

const folder = (path: string) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : path);
const isOurs = (target: string) => files.some((file) => file.split(sep).join("/") === `src/${target}`);

function pointsWrong({ file, target, isType }: Import): boolean {
  const [from, to] = [folder(file), folder(target)];
  const rule = MAY_IMPORT[from];
  if (!rule || !isOurs(target)) return false;
  if (from === "surfaces" && to === "surfaces") return !isSharedOrOwn(file, target);
  if (rule.code.includes(to)) return false;
  return !(isType && rule.types?.some((allowed) => allowed === target || allowed === to));
}

/** Surfaces share nothing but the wording; each may import its own folder. */
function isSharedOrOwn(file: string, target: string): boolean {
  const own = file.split("/").slice(0, 2).join("/");
  return target.startsWith(`${own}/`) || target.startsWith("surfaces/wording/");
}

/** Those that are left when files are taken away again and again that import nothing that is left, or that nothing left imports. */
function inCircles(all: readonly Pick<Import, "file" | "target">[]): string[] {
  let left = all;
  for (;;) {
    const [importing, imported] = [new Set(left.map(({ file }) => file)), new Set(left.map(({ target }) => target))];
    const still = left.filter(({ file, target }) => imported.has(file) && importing.has(target));
    if (still.length === left.length) return [...importing].sort();
    left = still;
  }
}

describe("imports point inwards", () => {
  test("the reader of imports finds them", () => {
    expect(imports.length).toBeGreaterThan(files.length);
  });
  test.each([
    ["domain/interval.ts", "flows/ports.ts", false, true],
    ["flows/locate.ts", "domain/interval.ts", false, false],
    ["sources/slack.ts", "flows/ports.ts", true, false],
    ["sources/slack.ts", "flows/ports.ts", false, true],
    ["surfaces/slack/index.ts", "surfaces/web/index.ts", true, true],
    ["playground/index.ts", "domain/interval.ts", true, true],
    ["clients/call.ts", "domain/failure.ts", false, true],
  ])("%s importing %s (type: %s) is wrong: %s", (file, target, isType, expected) => {
    expect(pointsWrong({ file, target, isType })).toBe(expected);
  });
  test("no import points the wrong way", () => {
    const wrong = imports.filter(pointsWrong).map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });
  test.each([
    [["a>b", "b>c"], []],
    [
      ["a>b", "b>a"],
      ["a", "b"],
    ],
    [
      ["z>a", "a>b", "b>c", "c>a", "c>d"],
      ["a", "b", "c"],
    ],
  ])("of %j these stand in a circle: %j", (arrows, expected) => {
    const drawn = arrows.map((arrow) => ({ file: arrow[0]!, target: arrow[2]! }));
    expect(inCircles(drawn)).toEqual(expected);
  });
  test("no two files need each other, not even for a type", () => {
    expect(inCircles(imports)).toEqual([]);
  });
  test("the domain uses only packages that do no I/O and read no clock", () => {
    const packages = imports.filter(({ file, target }) => folder(file) === "domain" && !isOurs(target));
    expect(packages.filter(({ target }) => !PURE.has(target))).toEqual([]);
    for (const { file } of packages.filter(({ target }) => target === "node:crypto")) {
      expect(readFileSync(`src/${file}`, "utf8")).toContain('import { createHash } from "node:crypto"');
    }
  });
  test("only app, main and cli name every folder", () => {
    const known = new Set([
      ...Object.keys(MAY_IMPORT),
      "app.ts",
      "sample-lab.ts",
      "main.ts",
      "cli",
      "cli.ts",
      "node-version.js",
    ]);
    expect(
      files.map((file) => folder(file.split(sep).join("/").slice("src/".length))).filter((f) => !known.has(f)),
    ).toEqual([]);
  });
});

describe("what is real stays at the edge", () => {
  const source = (file: string) => readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
  const inside = files.filter((file) =>
    /^src\/(domain|flows|sources|store|surfaces|clients)\//.test(file.split(sep).join("/")),
  );

  test("the domain never waits and never asks the time", () => {
    const pure = inside.filter((file) => file.includes(`${sep}domain${sep}`));
    expect(pure.filter((file) => /\bawait\b|\basync\b/.test(source(file)))).toEqual([]);
  });
  test.each([
    ["Date.now()", /\bDate\.now\(\)/],
    ["new Date() for now", /new Date\(\)/],
    ["Math.random()", /Math\.random\(\)/],
    ["process.env", /process\.env/],
  ])("%s is only called where the process begins", (_name, pattern) => {
    expect(inside.filter((file) => pattern.test(source(file)))).toEqual([]);
  });
  test("SQL is written in the store alone", () => {
    const outside = inside.filter((file) => !file.includes(`${sep}store${sep}`));
    expect(outside.filter((file) => /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s/.test(source(file)))).toEqual([]);
  });
});
