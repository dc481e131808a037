import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  eventually,
  openSurroundings,
  type Running,
  type Surroundings,
  startWithin,
  untilRead,
} from "../support/process.ts";
import * as hand from "./by-hand.ts";

const OFTEN = { REFRESH_CRON: "*/2 * * * * *", ADMIN_USER_IDS: `${hand.owner},${hand.admin}` };

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "whereis-access-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

/** The process with its redirect registered, everything read. */
async function started(around: Surroundings, more = {}): Promise<Running> {
  const running = await startWithin(around, { ...OFTEN, ...more });
  around.google.registerRedirect(`http://localhost:${new URL(running.origin).port}/oauth/google/callback`);
  return running;
}

async function kill(running: Running): Promise<void> {
  running.kill("SIGKILL");
  await running.ended;
}

const notes = (around: Surroundings, who: string, words: string) =>
  hand.messagesTo(around, who).filter((message) => hand.textOf(message).includes(words)).length;

test("what a token of the settings may read is known once it was used", async () => {
  const lab = await hand.openLab();
  expect(hand.textOf(await hand.reauth(lab, hand.owner, "status"))).toMatch(/may read: .*calendars, spreadsheets/);
});

describe("access tokens", () => {
  test("fifty questions and two reads while it has run out cost one call for a new one", async () => {
    const lab = await hand.openLab();
    lab.clock.moveBy(61 * hand.MINUTE);
    lab.google.journal.clear();
    await Promise.all([
      lab.app.refreshAll(),
      lab.app.refreshAll(),
      ...Array.from({ length: 50 }, () => hand.answerTo(lab)),
    ]);
    expect(hand.tokenCalls(lab)).toBe(1);
    expect((await lab.ready()).body.sources).toMatchObject({ timetable: { stale: false }, calendar: { stale: false } });
  });

  test("one that Google no longer takes is replaced once, and the read succeeds", async () => {
    const lab = await hand.openLab();
    lab.google.expireAccessTokens();
    lab.google.journal.clear();
    await lab.app.refreshAll();
    await lab.app.refreshAll();
    expect(hand.tokenCalls(lab)).toBe(1);
    expect((await lab.ready()).body.sources).toMatchObject({ timetable: { stale: false }, calendar: { stale: false } });
  });

  test("are bought by nobody once an admin withdrew the access, not even by who was about to", async () => {
    const databaseUrl = `file:${join(folder(), "whereis.db")}`;
    const lab = await hand.openLab({ databaseUrl });
    const ask = await hand.reauth(lab, hand.owner, "revoke");
    lab.google.expireAccessTokens();
    const slow = lab.google.fail("token", { kind: "slow", delayMs: 700, times: 1 });
    const reading = lab.app.refreshAll();
    await expect.poll(() => slow.strikes()).toBe(1);
    await lab.slack.as(hand.owner).click(ask, "Withdraw access");
    await reading;
    await expect.poll(() => lab.google.liveGrants()).toEqual([]);
    lab.google.journal.clear();
    await lab.app.refreshAll();
    expect(hand.tokenCalls(lab)).toBe(0);
    expect(hand.textOf(await hand.reauth(lab, hand.owner, "status"))).not.toContain(hand.labAccount);

    await lab.app.stop();
    const next = await hand.openLab({ databaseUrl, within: lab });
    await next.app.refreshAll();
    expect(hand.tokenCalls(next)).toBe(0);
    expect(await hand.answerTo(next)).toContain("minji");
  });
});

describe("over restarts and sudden ends", () => {
  test("an outage is told once to each admin by two processes on one file, and so is its end", async () => {
    const around = await openSurroundings(hand.englishLab, "Socket Mode");
    const [first, second] = [await started(around), await started(around)];
    await untilRead(around, second);
    around.google.revoke(hand.labAccount);
    await eventually("the warning", () => notes(around, hand.owner, "access was lost") > 0);
    await eventually("the other's", () => notes(around, hand.admin, "access was lost") > 0);
    await kill(first);
    const third = await started(around);
    await untilRead(around, third);
    expect([notes(around, hand.owner, "lost"), notes(around, hand.admin, "lost")]).toEqual([1, 1]);

    const browser = hand.openBrowser();
    const link = hand.linkIn(await hand.reauth(around, hand.owner));
    const { location } = await browser.post(link);
    await browser.get(await around.google.decide(location!, { account: hand.labAccount }));
    await eventually("the good news", () => notes(around, hand.owner, "came back") > 0);
    await eventually("the other's", () => notes(around, hand.admin, "came back") > 0);
    await untilRead(around, third);
    expect([notes(around, hand.owner, "came back"), notes(around, hand.admin, "came back")]).toEqual([1, 1]);
    await Promise.all([second.stop(), third.stop()]);
  });

  test("a new refresh token is on disk before it is used: killed right after, the next process lives on it", async () => {
    const around = await openSurroundings(hand.englishLab);
    const first = await started(around);
    await untilRead(around, first);
    around.google.rotateRefreshTokens();
    around.google.journal.clear();
    around.google.expireAccessTokens();
    const used = new Promise<void>((resolve) => {
      const end = around.google.subscribe((news) => {
        const isUse = news.kind === "call" && news.call.area === "calendar" && news.call.status === 200;
        if (!isUse || around.google.journal.of("token").length === 0) return;
        first.kill("SIGKILL");
        end();
        resolve();
      });
    });
    await used;
    await first.ended;
    const next = await started(around);
    await untilRead(around, next);
    expect(around.google.journal.of("token").every(({ status }) => status === 200)).toBe(true);
    expect(hand.messagesTo(around, hand.owner)).toEqual([]);
    await next.stop();
  });

  test("killed after the code was exchanged and before it is stored, the old access goes on", async () => {
    const around = await openSurroundings(hand.englishLab);
    const first = await started(around, { REFRESH_CRON: "*/5 * * * *" });
    await untilRead(around, first);
    const browser = hand.openBrowser();
    const { location } = await browser.post(hand.linkIn(await hand.reauth(around, hand.owner)));
    const back = await around.google.decide(location!, { account: hand.ownersAccount });
    const proof = around.google.fail("calendar", { kind: "hang" });
    const callback = browser.get(back).catch(() => undefined);
    await eventually("the proof to be read", () => proof.strikes() > 0);
    await kill(first);
    await callback;
    proof.end();
    around.google.expireAccessTokens();
    const next = await started(around);
    await untilRead(around, next);
    expect(hand.textOf(await hand.reauth(around, hand.owner, "status"))).toContain(hand.labAccount);
    expect(hand.messagesTo(around, hand.owner)).toEqual([]);
    await next.stop();
  });

  test("a store that cannot be written costs the callback, and nothing else", async () => {
    const databaseUrl = `file:${join(folder(), "whereis.db")}`;
    const lab = await hand.openLab({ databaseUrl });
    const browser = hand.openBrowser();
    const back = await hand.consented(lab, hand.owner, { browser });
    const other = new Database(databaseUrl.slice("file:".length));
    other.exec("BEGIN IMMEDIATE");
    const page = await browser.get(back);
    other.exec("ROLLBACK");
    other.close();
    expect([page.status, page.text]).toEqual([500, expect.stringContaining("Something went wrong on our side")]);
    expect((await fetch(`${lab.origin}/healthz`)).status).toBe(200);
    await lab.app.refreshAll();
    expect(hand.textOf(await hand.reauth(lab, hand.owner, "status"))).toContain(hand.labAccount);
  });
});

interface Sealed {
  readonly slot: string;
  readonly key_id: string;
  sealed: Buffer;
}

/** The main one first. */
function rowsOf(path: string): readonly Sealed[] {
  const database = new Database(path);
  const rows = database.prepare("SELECT slot, key_id, sealed FROM grants ORDER BY slot").all() as Sealed[];
  database.close();
  return rows;
}

function putBack(path: string, rows: readonly Sealed[]): void {
  const database = new Database(path);
  for (const { slot, sealed } of rows)
    database.prepare("UPDATE grants SET sealed = ? WHERE slot = ?").run(sealed, slot);
  database.close();
}

describe("the key that seals the token", () => {
  const key = (letter: string) => Buffer.alloc(32, letter).toString("base64");
  const sealedWith = (file: string) => readFileSync(file).toString("latin1");

  test("rotated opens what the old one sealed", async () => {
    const databaseUrl = `file:${join(folder(), "whereis.db")}`;
    const lab = await hand.openLab({ databaseUrl, settings: { TOKEN_ENCRYPTION_KEY: key("a") } });
    await lab.app.stop();
    const next = await hand.openLab({
      ...{ databaseUrl, within: lab },
      settings: { TOKEN_ENCRYPTION_KEY: `${key("b")},${key("a")}` },
    });
    await next.app.refreshAll();
    expect(hand.messagesTo(next, hand.owner)).toEqual([]);
    await next.app.stop();
    const last = await hand.openLab({
      ...{ databaseUrl, within: lab },
      settings: { TOKEN_ENCRYPTION_KEY: key("b"), GOOGLE_REFRESH_TOKEN: "" },
    });
    await last.app.refreshAll();
    expect(hand.messagesTo(last, hand.owner)).toEqual([]);
    expect(await hand.answerTo(last)).not.toContain("lost");
  });

  test("that is another is said so, nothing is overwritten, and the old one put back mends it", async () => {
    const databaseUrl = `file:${join(folder(), "whereis.db")}`;
    const settings = { GOOGLE_REFRESH_TOKEN: "" };
    const lab = await hand.openLab({ databaseUrl, settings: { ...settings, TOKEN_ENCRYPTION_KEY: key("a") } });
    await hand.connect(lab, hand.owner);
    await lab.app.refreshAll();
    await lab.app.stop();
    const next = await hand.openLab({
      ...{ databaseUrl, within: lab },
      settings: { ...settings, TOKEN_ENCRYPTION_KEY: key("b") },
    });
    await hand.told(next, hand.owner, "The key that seals the stored sign-in is not here any more");
    expect(await hand.answerTo(next)).toContain("minji");
    await next.app.stop();
    const mended = await hand.openLab({
      ...{ databaseUrl, within: lab },
      settings: { ...settings, TOKEN_ENCRYPTION_KEY: key("a") },
    });
    await hand.told(mended, hand.owner, "came back");
  });

  const turn = (at: (length: number) => number) => (grants: readonly Sealed[]) => {
    const { sealed } = grants[0]!;
    sealed[at(sealed.length)]! ^= 16;
  };
  test.each<[string, (grants: readonly Sealed[]) => void]>([
    ["a bit of the nonce is turned", turn(() => 0)],
    ["a bit of the ciphertext is turned", turn((length) => length >> 1)],
    ["a bit of the tag is turned", turn((length) => length - 1)],
    [
      "the two are exchanged",
      ([main, spare]) => {
        [main!.sealed, spare!.sealed] = [spare!.sealed, main!.sealed];
      },
    ],
  ])("opens nothing when %s: that is told, Google hears nothing and it stays as it is", async (_what, spoil) => {
    const path = join(folder(), "whereis.db");
    const options = { databaseUrl: `file:${path}`, settings: { GOOGLE_REFRESH_TOKEN: "" } };
    const lab = await hand.openLab(options);
    await hand.connect(lab, hand.owner);
    await hand.connect(lab, hand.owner, { account: hand.ownersAccount, command: "spare" });
    await lab.app.stop();
    const grants = rowsOf(path);
    spoil(grants);
    putBack(path, grants);
    lab.google.journal.clear();
    const next = await hand.openLab({ ...options, within: lab });
    await hand.told(next, hand.owner, "The key that seals the stored sign-in is not here any more");
    expect(await hand.answerTo(next)).toContain("minji");
    expect(hand.tokenCalls(next)).toBe(0);
    await next.app.stop();
    expect(rowsOf(path)).toEqual(grants);
  });

  test("stays behind when the database is copied: the copy's bot says so, and reconnecting mends it", async () => {
    const [home, away] = [folder(), folder()];
    const lab = await hand.openLab({ databaseUrl: `file:${join(home, "whereis.db")}` });
    await lab.app.stop();
    expect(existsSync(join(home, "whereis.key"))).toBe(true);
    for (const file of ["whereis.db", "whereis.db-wal"]) {
      if (existsSync(join(home, file))) copyFileSync(join(home, file), join(away, file));
    }
    expect(sealedWith(join(away, "whereis.db"))).not.toContain(lab.settings.GOOGLE_REFRESH_TOKEN);
    const copy = await hand.openLab({
      ...{ databaseUrl: `file:${join(away, "whereis.db")}`, within: lab },
      settings: { GOOGLE_REFRESH_TOKEN: "" },
    });
    await hand.told(copy, hand.owner, "The key that seals the stored sign-in is not here any more");
    const page = await hand.connect(copy, hand.owner);
    expect(page.text).toContain("Google is connected");
    await hand.told(copy, hand.owner, "came back");
  });

  test.each([
    ["too short", Buffer.alloc(16, "a").toString("base64")],
    ["no base64", "not a key at all, but a sentence!!"],
  ])("that is %s is refused at the start, without being repeated", async (_what, wrong) => {
    await expect(hand.openLab({ settings: { TOKEN_ENCRYPTION_KEY: wrong } })).rejects.toThrow(
      expect.objectContaining({ message: expect.stringMatching(/TOKEN_ENCRYPTION_KEY/) }),
    );
    await expect(hand.openLab({ settings: { TOKEN_ENCRYPTION_KEY: wrong } })).rejects.not.toThrow(wrong);
  });
});
