import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SETTINGS } from "../src/config.ts";

const readme = readFileSync("README.md", "utf8");
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

const section = (title: string) => readme.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? "";
const rows = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split(" | ").map((cell) => cell.replaceAll(/^\| | \|$/g, "").trim()));
const plain = (cell: string | undefined) => (cell ?? "").replaceAll("`", "");

describe("the README", () => {
  test("tells every setting with its default and meaning, and no other", () => {
    const told = rows(section("Settings")).map(([variable, fallback, meaning]) => [
      plain(variable),
      plain(fallback),
      meaning,
    ]);
    expect(told).toEqual(SETTINGS.map((setting) => [setting.variable, setting.default, setting.meaning]));
  });

  test("maps every part of the code, and nothing that is not there", () => {
    const mapped = [...section("The code").matchAll(/^\| (.+?) \|/gm)]
      .flatMap(([, cell = ""]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path))
      .filter((path) => path.includes("/"));
    for (const path of mapped) expect(existsSync(path), path).toBe(true);
    const parts = readdirSync("src", { withFileTypes: true }).map(
      (entry) => `src/${entry.name}${entry.isDirectory() ? "/" : ""}`,
    );
    expect(parts.filter((part) => !mapped.includes(part))).toEqual([]);
  });

  test("names only commands that exist", () => {
    const commands = [...readme.matchAll(/npm (?:run )?([a-z]+)/g)].map(([, name = ""]) => name);
    const known = new Set([...Object.keys(manifest.scripts), "ci", "run"]);
    expect(commands.filter((name) => !known.has(name))).toEqual([]);
  });

  test("links only to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = ""]) => path);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });

  test("dates its decisions", () => {
    const decisions = section("Decisions").split(/^### /m).slice(1);
    expect(decisions.length).toBeGreaterThan(3);
    for (const decision of decisions) expect(decision).toMatch(/^\d{4}-\d\d-\d\d: /);
  });
});

describe("what is read from the environment", () => {
  test("is a setting, or one of the few words every process knows", () => {
    const usual = new Set(["NODE_ENV", "LOG_LEVEL", "GOOGLE_SDK_NODE_LOGGING"]);
    const named = globSync("src/**/*.ts")
      .filter((file) => !file.includes("playground"))
      .flatMap((file) =>
        [...readFileSync(file, "utf8").matchAll(/\benv\.([A-Z][A-Z_]+)/g)].map(([, name = ""]) => name),
      );
    const known = new Set<string>(SETTINGS.map(({ variable }) => variable));
    expect(named.filter((name) => !known.has(name) && !usual.has(name))).toEqual([]);
  });
});

describe("what the project depends on", () => {
  test("is imported somewhere, or run by a script", () => {
    const code = globSync("{src,test,bench}/**/*.{ts,js}")
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const scripts = Object.values(manifest.scripts).join(" ");
    const tools: Record<string, string> = {
      "@biomejs/biome": "biome",
      typescript: "tsc",
      vitest: "vitest",
      node: "node",
      knip: "knip",
    };
    const unused = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter((name) => !name.startsWith("@types/"))
      .filter((name) => !new RegExp(`["']${name}(/[^"']*)?["']`).test(code))
      .filter((name) => !(tools[name] && scripts.includes(tools[name])))
      // socket-mode asks for it as a peer: other package managers than npm would leave it out.
      .filter((name) => name !== "undici");
    expect(unused).toEqual([]);
  });
});
