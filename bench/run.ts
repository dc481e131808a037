import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { boards } from "./parts/boards.ts";
import { growing } from "./parts/growing.ts";
import { names } from "./parts/names.ts";
import { questions } from "./parts/questions.ts";
import { refreshing } from "./parts/refreshing.ts";
import { starting } from "./parts/starting.ts";
import { markdown, type Section } from "./table.ts";

/**
 * How fast it is, measured beside what it is built on. Prints the table and writes it to `RESULTS.md`; a target that
 * is missed is told and fails nothing, because a busy machine is no reason to stop anyone. Names of parts run only those.
 */
const DATABASE = "sample.db";
const PARTS: Readonly<Record<string, (folder: string) => Promise<readonly Section[]>>> = {
  questions: (folder) => questions(folder, DATABASE),
  starting: async (folder) => [await starting(folder, DATABASE)],
  names: async () => [names()],
  boards,
  refreshing: async (folder) => [await refreshing(folder)],
  growing: async (folder) => [await growing(folder)],
};

const wanted = process.argv.slice(2);
const startedAt = performance.now();
const loadBefore = loadavg()[0] ?? 0;
const folder = mkdtempSync(join(tmpdir(), "whereis-bench-"));
const sections: Section[] = [];
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const section of await part(folder)) {
      sections.push(section);
      tell(section);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const tookMs = performance.now() - startedAt;
console.log(`\n${Math.round(tookMs / 1000)} s`);
if (wanted.length === 0) writeFileSync(new URL("RESULTS.md", import.meta.url), markdown(sections, tookMs, loadBefore));

function tell({ title, rows }: Section): void {
  console.log(`\n${title}`);
  for (const { what, measured, target, isMet } of rows) {
    const verdict = target === undefined ? "" : `   ${target} ${isMet ? "✓" : "✗"}`;
    console.log(`  ${what}: ${measured}${verdict}`);
  }
}
