import { spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { commandOf, compiled, type Environment, temporary } from "../support/process.ts";

type Script = "ask" | "doctor" | "login";

/** A command as someone types it, in an empty folder, with these variables and no others. */
export interface Typing {
  /** Everything written so far, on both outputs. */
  written(): string;
  /** Resolves with the first group of the pattern, as soon as it is written. @throws when it ends before. */
  says(pattern: RegExp): Promise<string>;
  type(line: string): void;
  /** Nothing more will be typed. */
  hangUp(): void;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

export function run([script, ...words]: readonly [Script, ...string[]], env: Environment): Typing {
  const [node, ...args] = commandOf(script);
  const child = spawn(node!, [...args, ...words], { cwd: temporary(), env: { ...compiled, ...env }, stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return {
    written: () => stdout + stderr,
    async says(pattern) {
      let isOver = false;
      void ended.then(() => {
        isOver = true;
      });
      for (;;) {
        const wasOver = isOver;
        const found = pattern.exec(stdout + stderr);
        if (found) return found[1] ?? found[0];
        if (wasOver) throw new Error(`it ended before it said ${pattern}:\n${stdout}${stderr}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    type: (line) => void child.stdin.write(`${line}\n`),
    hangUp: () => void child.stdin.end(),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
