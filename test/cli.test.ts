import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { commandOf } from "./support/process.ts";

const patience = 60_000;

/** What someone at a terminal gets who has set nothing: the sample lab. */
async function ask(...words: string[]): Promise<{ code: number | null; said: string; complaint: string }> {
  const mine = /^(PATH|HOME|TMPDIR|LANG|NO_PROXY|NODE_COMPILE_CACHE)$/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => mine.test(name)));
  const [node, ...args] = commandOf("ask");
  const cli = spawn(node!, [...args, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => cli.once("close", resolve));
  const [said, complaint, code] = await Promise.all([text(cli.stdout), text(cli.stderr), ended]);
  return { code, said, complaint };
}

test("a name that several people have is asked back with those people", { timeout: patience }, async () => {
  const { code, said } = await ask("kim");
  expect(said.split("\n")).toEqual(["Which kim do you mean?", "  minji", "  태윤", ""]);
  expect(code).toBe(2);
});

test("an answer is data when that is asked for", { timeout: patience }, async () => {
  const { code, said } = await ask("where is minji", "--json");
  expect(JSON.parse(said)).toMatchObject({ kind: "whereabouts", person: "minji" });
  expect(code).toBe(0);
});

test("a time that is none says how to write one", { timeout: patience }, async () => {
  const { code, said, complaint } = await ask("minji", "--at", "25:99");
  expect(said).toBe("");
  expect(complaint).toContain("--at wants a time such as 15:00");
  expect(code).toBe(1);
});
