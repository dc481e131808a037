import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Lab, startLab } from "../support/lab.ts";
import * as guarded from "./guarded-lab.ts";

const emailOf = (id: string) => guarded.guardedLab().slack.users.find((user) => user.id === id)!.email!;

function folderOfItsOwn() {
  const folder = mkdtempSync(join(tmpdir(), "whereis-remains-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    databaseUrl: `file:${join(folder, "whereis.db")}`,
    holds(word: string): boolean {
      return readdirSync(folder).some((file) => readFileSync(join(folder, file), "latin1").includes(word));
    },
  };
}

const start = (databaseUrl: string, settings = {}) => startLab({ seed: guarded.guardedLab(), databaseUrl, settings });

describe("what may no longer be known is gone from the files, too", () => {
  test.each([
    [
      "made private",
      guarded.minji,
      "visit",
      (lab: Lab, calendar: string, id: string) => lab.google.patchEvent(calendar, id, { visibility: "private" }),
    ],
    [
      "deleted",
      guarded.minji,
      "visit",
      (lab: Lab, calendar: string, id: string) => lab.google.deleteEvent(calendar, id),
    ],
    [
      "rewritten",
      guarded.minji,
      "visit",
      (lab: Lab, calendar: string, id: string) =>
        lab.google.patchEvent(calendar, id, { summary: "Another", hangoutLink: "" }),
    ],
  ])("of an event that is %s", async (_how, whose, id, change) => {
    const files = folderOfItsOwn();
    const lab = await start(files.databaseUrl);
    await lab.app.refreshAll();
    expect(files.holds(guarded.PERSONAL.title)).toBe(true);
    change(lab, emailOf(whose), id);
    await lab.app.refreshAll();
    await lab.stop();
    expect(files.holds("Openly written")).toBe(true);
    expect(files.holds(guarded.PERSONAL.title)).toBe(false);
    expect(files.holds(guarded.PERSONAL.link)).toBe(false);
  });

  test("of a calendar that is taken out of the settings", async () => {
    const files = folderOfItsOwn();
    await (await start(files.databaseUrl)).stop();
    expect(files.holds(guarded.HIDDEN.title)).toBe(true);
    await (await start(files.databaseUrl, { CALENDAR_IDS: `${guarded.labCalendar}=lab` })).stop();
    expect(files.holds(guarded.LAB_TITLE)).toBe(true);
    expect(files.holds(guarded.HIDDEN.title)).toBe(false);
    expect(files.holds(guarded.HIDDEN.label)).toBe(false);
  });

  test("of somebody who has left", async () => {
    const files = folderOfItsOwn();
    const lab = await start(files.databaseUrl);
    expect(files.holds("May Chen")).toBe(true);
    await lab.slack.as(guarded.singleChannelGuest).deactivate();
    await lab.app.refreshAll();
    await lab.stop();
    expect(files.holds("May Chen")).toBe(false);
  });
});
