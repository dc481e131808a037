import type { z } from "zod";
import type { Variable } from "./table.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every problem with the settings at once; no value is repeated, since values may be secrets. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings are not right yet:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/** The environment being read, and everything found wrong with it so far. */
export class Settings {
  readonly #env: Environment;
  readonly #readFile: (path: string) => string;
  readonly #problems: string[] = [];

  constructor(env: Environment, readFile: (path: string) => string) {
    this.#env = env;
    this.#readFile = readFile;
  }

  has(name: Variable): boolean {
    return this.#text(name) !== "";
  }

  value<T>(name: Variable, schema: z.ZodType<T>): T | undefined {
    const text = this.#text(name);
    if (text === "") return undefined;
    const read = schema.safeParse(text);
    if (read.success) return read.data;
    for (const said of new Set(read.error.issues.map((issue) => issue.message))) this.problem(`${name} ${said}`);
    return undefined;
  }

  required(name: Variable, schema: z.ZodType<string>, what: string): string {
    if (!this.has(name)) this.problem(`${name} is missing: ${what}`);
    return this.value(name, schema) ?? "";
  }

  file<T>(name: Variable, schema: z.ZodType<T>, what: string): T | undefined {
    let text: string;
    try {
      text = this.#readFile(this.#text(name));
    } catch {
      this.problem(`${name} names a file that cannot be read: check its path, and that this user may read it`);
      return undefined;
    }
    const read = schema.safeParse(json(text));
    if (read.success) return read.data;
    this.problem(`${name} names a file that is not ${what}`);
    return undefined;
  }

  problem(text: string): void {
    this.#problems.push(text);
  }

  refuseUnlessFine(): void {
    if (this.#problems.length > 0) throw new ConfigError(this.#problems);
  }

  #text(name: Variable): string {
    return this.#env[name]?.trim() ?? "";
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
