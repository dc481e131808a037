import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asksForPlayground, type Config, ConfigError, type Environment, readConfig } from "../config.ts";
import { clocks } from "./doctor/clocks.ts";
import { type Finding, fine, problem } from "./doctor/finding.ts";
import { google } from "./doctor/google.ts";
import { database, node } from "./doctor/machine.ts";
import { slack } from "./doctor/slack.ts";

/**
 * Looks at everything the bot needs and says what would mend it. Reads only, so it may run beside the bot. True when
 * all is well.
 */
export async function doctor({ json = false }: { readonly json?: boolean }): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "whereis-doctor-"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const findings: Finding[] = [];
  for await (const finding of examine(process.env, folder)) {
    findings.push(finding);
    if (!json) process.stdout.write(written(finding));
  }
  const problems = findings.filter(({ kind }) => kind === "problem").length;
  if (json) process.stdout.write(`${JSON.stringify({ ok: problems === 0, findings }, null, 2)}\n`);
  else process.stdout.write(`\n${problems === 0 ? "All is well." : `${problems} to be mended.`}\n`);
  return problems === 0;
}

/** One thing after the other; `folder` is for copies, and whoever gave it clears it away. */
export async function* examine(env: Environment, folder: string): AsyncGenerator<Finding> {
  yield node();
  if (asksForPlayground(env)) {
    const { openSampleVendors } = await import("../sample-lab.ts");
    const { config, close } = await openSampleVendors(env);
    try {
      yield fine("settings", "none of the services is set, so this is the playground: its own lab is examined");
      yield* examineWith(config, folder);
    } finally {
      await close();
    }
    return;
  }
  const config = configOrProblems(env);
  if (Array.isArray(config)) {
    yield* config;
    yield fine("the rest", "is examined once the settings are right");
    return;
  }
  yield fine("settings", "every one that is set is well formed");
  yield* examineWith(config as Config, folder);
}

function configOrProblems(env: Environment): Config | Finding[] {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((said) =>
      problem("settings", said, "correct it in .env; the README's table of settings tells what each one means"),
    );
  }
}

async function* examineWith(config: Config, folder: string): AsyncGenerator<Finding> {
  const { findings, state } = await database(config, folder);
  yield* findings;
  yield* slack(config);
  yield* clocks(config);
  if (state) yield* google(config, state);
}

/** One line for each: what is so, and beneath a problem what mends it. */
function written(finding: Finding): string {
  const { kind, what, said } = finding;
  const first = `${kind.padEnd(8)} ${what}: ${said}\n`;
  return finding.kind === "problem" ? `${first}${"remedy".padEnd(8)} ${finding.remedy}\n` : first;
}
