import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { FaultKind } from "../../src/playground/google/faults.ts";
import type { Lab } from "../support/lab.ts";
import * as hand from "./by-hand.ts";

// Reading waits a little before each time it tries again, and that is real time.
vi.setConfig({ testTimeout: 90_000 });

const bothAdmins = { ADMIN_USER_IDS: `${hand.owner},${hand.admin}` };

const textsTo = (lab: Lab, who: string) => hand.messagesTo(lab, who).map(hand.textOf);
const count = (lab: Lab, who: string, words: string) => textsTo(lab, who).filter((text) => text.includes(words)).length;

/** The bot reads and looks, after so much time. */
async function readAfter(lab: Lab, ms: number): Promise<void> {
  lab.clock.moveBy(ms);
  await lab.app.refreshAll();
}

/** Calendars and sheet at once. */
function breakData(lab: Lab, kind: FaultKind): () => void {
  const faults = ["calendar", "sheets"].map((area) => lab.google.fail(area, { kind }));
  return () => {
    for (const { end } of faults) end();
  };
}

describe("access that Google ended", () => {
  test("is told once to each admin, answers go on with its age, and Google is asked once an hour", async () => {
    const lab = await hand.openLab({ settings: bothAdmins });
    lab.google.revoke(hand.labAccount);
    lab.google.journal.clear();
    for (let round = 0; round < 5; round++) await readAfter(lab, 5 * hand.MINUTE);
    expect([count(lab, hand.owner, "access was lost"), count(lab, hand.admin, "access was lost")]).toEqual([1, 1]);
    expect(hand.tokenCalls(lab)).toBe(1);
    expect(await hand.answerTo(lab)).toMatch(/minji.*Google access lost at 14:(05|10)/s);

    for (let round = 0; round < 36; round++) await readAfter(lab, 5 * hand.MINUTE);
    expect(hand.tokenCalls(lab)).toBeLessThanOrEqual(5);
    expect([count(lab, hand.owner, "lost"), count(lab, hand.member, "lost")]).toEqual([1, 0]);
  });

  test("names who can mend it, how, what was last read, and whose it was", async () => {
    const lab = await hand.openLab();
    await hand.loseAccess(lab);
    const said = hand.textOf(await hand.told(lab, hand.owner, "Google access was lost at 14:05"));
    expect(said).toContain("it was withdrawn, has run out, or the password changed");
    expect(said).toContain("Google was last read at 14:05");
    expect(said).toContain(hand.labAccount);
    expect(said).toContain("Reconnect");
  });

  test("is remembered once a day", async () => {
    const lab = await hand.openLab();
    await hand.loseAccess(lab);
    for (let hour = 0; hour < 50; hour += 5) await readAfter(lab, 5 * hand.HOUR);
    expect([count(lab, hand.owner, "was lost"), count(lab, hand.owner, "is still lost")]).toEqual([1, 2]);
  });

  test("and came back by itself is told once, with what changed meanwhile", async () => {
    const lab = await hand.openLab();
    const fault = lab.google.fail("token", { kind: "revoked" });
    lab.google.expireAccessTokens();
    await lab.app.refreshAll();
    await readAfter(lab, 0);
    await hand.told(lab, hand.owner, "access was lost");
    lab.google.putEvent("minji.kim@hanbit.example", {
      summary: "Visit",
      start: { dateTime: "2026-11-25T10:00:00+09:00" },
      end: { dateTime: "2026-11-25T11:00:00+09:00" },
    });
    fault.end();
    await readAfter(lab, 61 * hand.MINUTE);
    await readAfter(lab, 5 * hand.MINUTE);
    const said = hand.textOf(await hand.told(lab, hand.owner, "came back"));
    expect(said).toMatch(/came back at 15:06; it was lost at 14:05/);
    expect(said).toMatch(/Changed meanwhile: .*(Minji|민지)/);
    expect(count(lab, hand.owner, "came back")).toBe(1);
    expect(await hand.answerTo(lab)).not.toContain("lost");
  });

  test("is mended from the button of the message itself", async () => {
    const lab = await hand.openLab();
    await hand.loseAccess(lab);
    const warning = await hand.told(lab, hand.owner, "access was lost");
    await lab.slack.as(hand.owner).click(warning, "Reconnect");
    const offered = await lab.slack.until(
      () => hand.messagesTo(lab, hand.owner).find((message) => hand.textOf(message).includes("oauth/google/start")),
      10_000,
      "the offer",
    );
    expect(hand.textOf(offered)).toContain("Google access was lost");
    const browser = hand.openBrowser();
    const { location } = await browser.post(hand.linkIn(offered));
    await browser.get(await lab.google.decide(location!, { account: hand.labAccount }));
    await hand.told(lab, hand.owner, "came back");
  });

  test("before a restart is not told again after it, and is told to be back by the next process", async () => {
    const folder = mkdtempSync(join(tmpdir(), "whereis-access-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const databaseUrl = `file:${join(folder, "whereis.db")}`;
    const lab = await hand.openLab({ databaseUrl });
    await hand.loseAccess(lab);
    await hand.told(lab, hand.owner, "access was lost");
    await lab.app.stop();
    lab.clock.moveBy(30 * hand.MINUTE);
    const next = await hand.openLab({ databaseUrl, within: lab });
    await readAfter(next, 5 * hand.MINUTE);
    expect(count(next, hand.owner, "lost")).toBe(1);
    expect(await hand.answerTo(next)).toContain("Google access lost at 14:05");
    await hand.connect(next, hand.owner);
    await hand.told(next, hand.owner, "came back");
    expect(count(next, hand.owner, "came back")).toBe(1);
  });

  test("speaks to each admin in her language", async () => {
    const lab = await hand.openLab({
      settings: { ADMIN_USER_IDS: `${hand.owner},${hand.member}` },
      seed: {
        ...hand.englishLab,
        slack: {
          ...hand.englishLab.slack,
          users: hand.englishLab.slack.users.map((user) =>
            user.id === hand.owner
              ? { ...user, locale: "ko-KR" }
              : user.id === hand.member
                ? { ...user, locale: "ja-JP" }
                : user,
          ),
        },
      },
    });
    await hand.loseAccess(lab);
    await hand.told(lab, hand.owner, "Google 접근이 14:05에 끊겼어요");
    await hand.told(lab, hand.member, /Google/);
    expect(textsTo(lab, hand.member).join()).toMatch(/[ぁ-ん]/);
  });
});

describe("each cause has its own words", () => {
  const cases: readonly (readonly [string, RegExp, (lab: Lab) => void])[] = [
    ["withdrawn", /it was withdrawn, has run out/, (lab) => lab.google.revoke(hand.labAccount)],
    ["session control", /session control ended the sign-in/, (lab) => refusedTokens(lab, "invalid_rapt")],
    ["the Workspace's policy", /policy blocks this app/, (lab) => refusedTokens(lab, "admin_policy")],
    [
      "a client that was deleted",
      /does not know this app’s OAuth client/,
      (lab) => refusedTokens(lab, "client_deleted"),
    ],
    ["a permission that is missing", /lacks a permission/, (lab) => void breakData(lab, "403-scope")],
    [
      "an API that is switched off",
      /switched off in the Google Cloud project/,
      (lab) => void breakData(lab, "403-disabled"),
    ],
  ];

  function refusedTokens(lab: Lab, kind: FaultKind): void {
    lab.google.fail("token", { kind });
    lab.google.expireAccessTokens();
  }

  test.each(cases)("%s is told at once", async (_cause, words, happens) => {
    const lab = await hand.openLab();
    happens(lab);
    await lab.app.refreshAll();
    await readAfter(lab, hand.MINUTE);
    const said = hand.textOf(await hand.told(lab, hand.owner, words));
    for (const [, other] of cases) if (other !== words) expect(said).not.toMatch(other);
    expect(await hand.answerTo(lab)).toMatch(/minji/);
    expect(count(lab, hand.owner, "lost")).toBe(1);
  });

  test.each<readonly [string, FaultKind, RegExp]>([
    ["being asked to call less often", "403-rate", /asks us to call less often/],
    ["being asked to call less often with a 429", "429", /asks us to call less often/],
    ["a Google in trouble", "500", /cannot be reached, or has trouble/],
    ["a sign-in page of the Wi-Fi", "html", /replies make no sense/],
  ])("%s is told only when it lasts, and the sign-in is not blamed", async (_cause, kind, words) => {
    const lab = await hand.openLab({ settings: { CALENDAR_IDS: "minji.kim@hanbit.example" } });
    const mend = breakData(lab, kind);
    await readAfter(lab, 5 * hand.MINUTE);
    expect(textsTo(lab, hand.owner)).toEqual([]);
    await readAfter(lab, 35 * hand.MINUTE);
    const said = hand.textOf(await hand.told(lab, hand.owner, words));
    expect(said).not.toMatch(/Reconnect|withdrawn|access/);
    mend();
    await readAfter(lab, 5 * hand.MINUTE);
    await hand.told(lab, hand.owner, "could be read again");
  });

  const shared = hand.sharedLab({ settings: { CALENDAR_IDS: "minji.kim@hanbit.example" } });
  test.each(["500", "html", "reset", "cut", "429", "hang"] as const)(
    "tokens that cannot be bought for a while (%s) cost the grant nothing, and nobody is told",
    async (kind) => {
      const lab = shared();
      lab.google.expireAccessTokens();
      // Whatever hangs is waited for in real time.
      const fault = lab.google.fail("token", { kind, ...(kind === "hang" && { times: 1 }) });
      await readAfter(lab, 5 * hand.MINUTE);
      expect(fault.strikes()).toBeGreaterThan(0);
      fault.end();
      await readAfter(lab, 5 * hand.MINUTE);
      expect(textsTo(lab, hand.owner)).toEqual([]);
      expect(await hand.answerTo(lab)).not.toContain("lost");
    },
  );

  test("a clock that is ten minutes off is called that, though Google says only that a key is refused", async () => {
    const lab = await serviceLab((google) => google.dateSkew(-10));
    await lab.app.refreshAll();
    await readAfter(lab, 35 * hand.MINUTE);
    const said = hand.textOf(await hand.told(lab, hand.owner, /clock of the bot’s machine is wrong/));
    expect(said).not.toMatch(/withdrawn|refuses the service account/);
  });

  test("a 401 from Google while its clock is another is the clock's fault, not the sign-in's", async () => {
    const lab = await hand.openLab();
    lab.google.dateSkew(-10);
    breakData(lab, "401");
    await readAfter(lab, 5 * hand.MINUTE);
    await readAfter(lab, 35 * hand.MINUTE);
    const said = hand.textOf(await hand.told(lab, hand.owner, /clock of the bot’s machine is wrong/));
    expect(said).not.toMatch(/withdrawn|Reconnect/);
  });

  async function serviceLab(before: (google: Lab["google"]) => void): Promise<Lab> {
    const first = await hand.openLab({ isCold: true });
    const folder = mkdtempSync(join(tmpdir(), "whereis-access-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = first.google.serviceAccount();
    for (const calendar of hand.englishLab.google.calendars) first.google.share(calendar.id, file.client_email);
    first.google.share(first.settings.TIMETABLE_SHEET_ID!, file.client_email);
    const path = join(folder, "key.json");
    writeFileSync(path, JSON.stringify(file));
    await first.app.stop();
    before(first.google);
    return hand.openLab({
      within: first,
      settings: {
        GOOGLE_CLIENT_ID: "",
        GOOGLE_CLIENT_SECRET: "",
        GOOGLE_REFRESH_TOKEN: "",
        GOOGLE_SERVICE_ACCOUNT_FILE: path,
      },
    });
  }
});

describe("a part that fails costs no other part anything", () => {
  test("one calendar that is not shared is named once; the others are fresh", async () => {
    const lab = await hand.openLab();
    lab.google.unshare("junho.lee@hanbit.example", hand.labAccount);
    await readAfter(lab, 5 * hand.MINUTE);
    await readAfter(lab, 5 * hand.MINUTE);
    await hand.told(lab, hand.owner, /I can’t read .*(Junho|이준호|junho)/);
    expect(textsTo(lab, hand.owner)).toHaveLength(1);
    expect(await hand.answerTo(lab)).not.toMatch(/lost|read \d+ min ago/);
  });

  test("all that is missing at once is told in two messages, however many calendars are not shared", async () => {
    const lab = await hand.openLab();
    const [, , , ...others] = hand.englishLab.google.calendars;
    for (const { id } of others) lab.google.unshare(id, hand.labAccount);
    lab.slack.removeScope("dnd:read");
    for (let round = 0; round < 4; round++) await readAfter(lab, 11 * hand.MINUTE);
    await hand.told(lab, hand.owner, /I can’t read .* and \d+ more/);
    await hand.told(lab, hand.owner, "dnd:read");
    expect(textsTo(lab, hand.owner)).toHaveLength(2);
  });

  test("a missing Slack permission is named once, and the rest works", async () => {
    const lab = await hand.openLab();
    lab.slack.removeScope("dnd:read");
    await readAfter(lab, 31 * hand.MINUTE);
    await readAfter(lab, 31 * hand.MINUTE);
    await hand.told(lab, hand.owner, /A Slack permission is missing: .*dnd:read/);
    expect(count(lab, hand.owner, "dnd:read")).toBe(1);
    expect(await hand.answerTo(lab)).toContain("minji");
  });
});

describe("access that will end", () => {
  test("is announced three days before, by whom it is known", async () => {
    const lab = await hand.openLab();
    lab.google.setRefreshTokenLife((7 * hand.DAY) / 1000);
    await hand.connect(lab, hand.owner);
    await hand.told(lab, hand.owner, /This access ends/);
    await readAfter(lab, 3 * hand.DAY);
    expect(count(lab, hand.owner, "limited time")).toBe(0);
    await readAfter(lab, 1 * hand.DAY + hand.HOUR);
    await readAfter(lab, hand.HOUR);
    await hand.told(lab, hand.owner, /limited time/);
    expect(count(lab, hand.owner, "limited time")).toBe(1);
    await readAfter(lab, 3 * hand.DAY);
    await readAfter(lab, hand.HOUR);
    await hand.told(lab, hand.owner, "access was lost");
  });
});
