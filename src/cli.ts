import { existsSync } from "node:fs";
import { Command } from "commander";
import type { AskOptions } from "./cli/ask.ts";
import { refuseLeaks } from "./clients/google/access.ts";

/** The same app at a terminal. `ask` exits with 0 when it answered, 2 when it asked back, 1 when it failed or may not answer. */
async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  refuseLeaks(process.env);
  const program = new Command("whereis").description("Where is she?");
  program
    .command("ask <question...>")
    .description("ask a question, as someone would in Slack")
    .option("--at <time>", "the moment asked about: 15:00, 2026-11-24T15:00")
    .option("--as <slack-id>", "ask with the eyes of this Slack member id; without it, as whoever runs this machine")
    .option("--explain", "print every stage on the way to the answer")
    .option("--json", "print the answer as data")
    .action(async (words: string[], options: AskOptions) => {
      const { ask } = await import("./cli/ask.ts");
      process.exitCode = await ask(words.join(" "), options);
    });
  program
    .command("login")
    .description("sign in at Google from this terminal, as /reauth does from Slack")
    .option("--spare", "connect a second account, which takes over when the first one fails")
    .action(async (options: { readonly spare?: boolean }) => {
      const { login } = await import("./cli/login.ts");
      process.exitCode = (await login(options.spare ? "spare" : "main")) ? 0 : 1;
    });
  program
    .command("doctor")
    .description("look at everything the bot needs, and say what would mend it")
    .option("--json", "print the findings as data")
    .action(async (options: { readonly json?: boolean }) => {
      const { doctor } = await import("./cli/doctor.ts");
      process.exitCode = (await doctor(options)) ? 0 : 1;
    });
  await program.parseAsync();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
