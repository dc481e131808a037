import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generatedLab } from "../support/generated-lab.ts";
import { startLab } from "../support/lab.ts";
import { temporary } from "../support/process.ts";
import { LABS } from "./labs.ts";

test("reading the same again leaves the files on disk as they are", async () => {
  const file = join(temporary(), "w.db");
  const { seed, inMeeting } = generatedLab(LABS[0]);
  const lab = await startLab({ seed, databaseUrl: `file:${file}` });
  onTestFinished(() => lab.stop());
  // What one source taught, others are read anew with.
  await lab.app.refreshAll();
  const before = stateOf(file);
  const calls = lab.google.journal.entries.length;
  await lab.app.refreshAll();
  await lab.app.refreshAll();
  expect(lab.google.journal.entries.length).toBeGreaterThan(calls + 4);
  expect(stateOf(file)).toEqual(before);
  lab.google.putEvent(inMeeting.email, { summary: "news", start: { date: "2030-01-01" }, end: { date: "2030-01-02" } });
  await lab.app.refreshAll();
  expect(stateOf(file)).toEqual(before);
  const soon = (ms: number) => ({ dateTime: new Date(Date.now() + ms).toISOString() });
  lab.google.putEvent(inMeeting.email, { summary: "news", start: soon(3_600_000), end: soon(7_200_000) });
  await lab.app.refreshAll();
  expect(stateOf(file)).not.toEqual(before);
});

function stateOf(file: string) {
  return [file, `${file}-wal`].filter(existsSync).map((path) => {
    const { size, mtimeMs } = statSync(path);
    return { path, size, mtimeMs, hash: createHash("sha256").update(readFileSync(path)).digest("hex") };
  });
}
