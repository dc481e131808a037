import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Digest } from "../../src/domain/digest.ts";
import { HOUR, MINUTE } from "../../src/domain/interval.ts";
import type { NoticeStore } from "../../src/flows/ports.ts";
import { openStore } from "../../src/store/index.ts";
import { BOSS, brief, CHANNEL, type DigestLabOptions, digestLab, everyMorning } from "./digest-lab.ts";
import { allDay, at, JUN, juns, LAB_CALENDAR, MINJI, minjis, TEAM, timed, user, week, workingAt } from "./small-lab.ts";

/** What the digest of nine o'clock says, a row a line, then the lab's events. */
async function told(options: DigestLabOptions, time = "09:00") {
  const lab = await digestLab({ users: [MINJI, JUN], ...options, now: at(time) });
  await lab.keeper.look();
  const digest = lab.posted[0]?.digest;
  return digest && [...digest.rows.map(brief), ...digest.labEvents.map(({ title }) => title)];
}

const inR301 = "10:00-12:00 R301 Algebra";

describe("who is in it, and why", () => {
  test("nobody on an ordinary day", async () => {
    expect(await told({ tabs: week(["Kim Minji", "", inR301]) })).toEqual([]);
  });

  const leave = allDay("Leave", { eventType: "outOfOffice", transparency: "opaque" });
  test.each<[string, DigestLabOptions, readonly string[]]>([
    [
      "whoever is on leave, with the day she is back",
      { calendars: { [LAB_CALENDAR]: [allDay("Kim Minji 휴가", {}, "2026-11-24", "2026-11-26")] } },
      ["Kim Minji away, leave, back 2026-11-26"],
    ],
    [
      "half a day of leave, with its hours",
      { calendars: { [LAB_CALENDAR]: [allDay("Kim Minji 오후 반차")] } },
      ["Kim Minji away, leave, from 12:00"],
    ],
    [
      "a trip",
      { calendars: { [LAB_CALENDAR]: [allDay("Kim Minji 출장 - Busan")] } },
      ["Kim Minji trip, travel, back 2026-11-25"],
    ],
    ["a day at home", { calendars: { [minjis]: [workingAt("homeOffice")] } }, ["Kim Minji remote, home"]],
    [
      "a day at home with a call in it, once",
      {
        calendars: {
          [minjis]: [workingAt("homeOffice"), timed("09:00", "10:00", { location: "https://meet.google.com/abc" })],
        },
      },
      ["Kim Minji remote, home"],
    ],
    [
      "a first entry after eleven",
      { tabs: week(["Kim Minji", "", "13:00-15:00 R301 Algebra"]) },
      ["Kim Minji late, R301, from 13:00"],
    ],
    ["not one at eleven", { tabs: week(["Kim Minji", "", "11:00-12:00 R301 Algebra"]) }, []],
    [
      "no room that everyone is asked to: it is an event of the lab",
      {
        tabs: week(["Kim Minji", "", inR301]),
        calendars: {
          [LAB_CALENDAR]: [timed("10:00", "11:00", { summary: "everyone: Group meeting", location: "R402" })],
        },
      },
      ["everyone: Group meeting"],
    ],
    [
      "not a late entry when an event brings her earlier",
      {
        tabs: week(["Kim Minji", "", "13:00-15:00 R301 Algebra"]),
        calendars: { [minjis]: [timed("09:30", "10:00", { location: "R402" })] },
      },
      [],
    ],
    [
      "a room other than the timetable's",
      {
        tabs: week(["Kim Minji", "", inR301]),
        calendars: { [minjis]: [timed("10:00", "11:00", { location: "R402" })] },
      },
      ["Kim Minji unusual, R402, not R301, from 10:00, until 11:00"],
    ],
    [
      "a class that is off",
      {
        tabs: week(["Kim Minji", "", inR301]),
        calendars: { [LAB_CALENDAR]: [timed("10:00", "12:00", { summary: "Algebra 휴강" })] },
      },
      ["Kim Minji unusual, Algebra off, from 10:00, until 12:00"],
    ],
    [
      "one group each: whoever is away has no late start",
      { tabs: week(["Kim Minji", "", "13:00-15:00 R301 Algebra"]), calendars: { [minjis]: [leave] } },
      ["Kim Minji away, leave, back 2026-11-25"],
    ],
    [
      "the lab's events",
      { calendars: { [LAB_CALENDAR]: [timed("16:00", "17:00", { summary: "Group meeting" })] } },
      ["Group meeting"],
    ],
  ])("%s", async (_, options, rows) => {
    expect(await told(options)).toEqual(rows);
  });

  test("only the groups that were asked for", async () => {
    const calendars = {
      [LAB_CALENDAR]: [allDay("Kim Minji 휴가"), timed("16:00", "17:00", { summary: "Group meeting" })],
      [juns]: [workingAt("homeOffice")],
    };
    expect(await told({ calendars, setting: { ...everyMorning, groups: ["remote"] } })).toEqual([
      "Jun Park remote, home",
    ]);
  });

  test("written late, it leaves out what is over", async () => {
    const tabs = week(["Kim Minji", "", "11:10-12:00 R301 Algebra"]);
    const calendars = { [juns]: [timed("09:00", "10:00", { eventType: "outOfOffice" })] };
    expect(await told({ tabs, calendars }, "09:30")).toHaveLength(2);
    expect(await told({ tabs, calendars }, "11:30")).toEqual([]);
  });
});

describe("what a channel may know", () => {
  const levels = (level: string) => ({
    timetable: [
      ["name", "Mon", "Tue"],
      ["Kim Minji", "", "13:00-15:00 R301 Algebra"],
    ],
    people: [
      ["name", "email", "level"],
      ["Kim Minji", minjis, level],
    ],
  });

  test("nobody who prefers not to say is in it", async () => {
    expect(await told({ tabs: levels("hidden") })).toEqual([]);
  });

  test("whoever shows only her time shows no place and no class", async () => {
    expect(await told({ tabs: levels("busy") })).toEqual(["Kim Minji late, from 13:00"]);
    const calendars = { [LAB_CALENDAR]: [allDay("Kim Minji 출장 - Busan")] };
    expect(await told({ tabs: levels("busy"), calendars })).toEqual(["Kim Minji away, out-of-office, back 2026-11-25"]);
    const off = { [LAB_CALENDAR]: [timed("13:00", "15:00", { summary: "Algebra 휴강" })] };
    expect(await told({ tabs: levels("busy"), calendars: off })).toEqual([]);
  });

  test("that somebody is ill is told only of those who show everything", async () => {
    const calendars = { [LAB_CALENDAR]: [allDay("Kim Minji 병가")] };
    expect(await told({ calendars })).toEqual(["Kim Minji away, sick, back 2026-11-25"]);
    expect(await told({ calendars, tabs: levels("place") })).toEqual([
      "Kim Minji away, out-of-office, back 2026-11-25",
    ]);
  });

  test("no title of a personal calendar is in it, nor an address", async () => {
    const lab = await digestLab({
      users: [MINJI],
      now: at("09:00"),
      tabs: week(["Kim Minji", "", inR301]),
      calendars: { [minjis]: [timed("10:00", "11:00", { summary: "Oncologist", location: "R402" })] },
    });
    await lab.keeper.look();
    const written = JSON.stringify(lab.posted);
    expect(written).toContain("R402");
    expect(written).not.toContain("Oncologist");
    expect(written).not.toContain("@lab.example");
  });
});

const KOREAN_DAY = (date: string, time: string) => at(time, date);

describe("once a channel and day", () => {
  test("it is posted at its minute, and not again that day", async () => {
    const lab = await digestLab();
    await lab.pass(at("08:30"), at("08:59"));
    expect(lab.posted).toEqual([]);
    await lab.pass(at("09:00"), at("13:00"));
    expect(lab.posted).toHaveLength(1);
    expect(lab.posted[0]).toMatchObject({ channel: CHANNEL, digest: { date: "2026-11-24", at: at("09:00") } });
    await lab.pass(KOREAN_DAY("2026-11-25", "08:59"), KOREAN_DAY("2026-11-25", "09:10"));
    expect(lab.posted.map(({ digest }) => digest.date)).toEqual(["2026-11-24", "2026-11-25"]);
  });

  test("not on weekends, nor on the lab's holidays", async () => {
    const holidays = {
      holidays: [
        ["date", "name"],
        ["2026-11-25", "Founding day"],
      ],
    };
    const lab = await digestLab({ tabs: holidays });
    for (const date of ["2026-11-25", "2026-11-28", "2026-11-29"]) {
      await lab.pass(KOREAN_DAY(date, "08:59"), KOREAN_DAY(date, "12:30"), 10 * MINUTE);
    }
    expect(lab.posted).toEqual([]);
  });

  test("twenty minutes late after downtime, and not after three hours", async () => {
    const lab = await digestLab();
    await lab.pass(at("09:20"), at("09:20"));
    expect(lab.posted).toHaveLength(1);
    await lab.pass(KOREAN_DAY("2026-11-25", "12:01"), KOREAN_DAY("2026-11-25", "20:00"), 10 * MINUTE);
    expect(lab.posted).toHaveLength(1);
    expect(lab.told).toEqual([]);
  });

  test.each([
    ["back by an hour", [at("09:00"), at("08:00"), at("09:00"), at("09:30")]],
    ["on by an hour, and back", [at("08:30"), at("09:30"), at("08:31"), at("09:00"), at("09:31")]],
    ["on by a day, and back", [at("09:00"), KOREAN_DAY("2026-11-25", "08:00"), at("09:01"), at("11:00")]],
  ])("once, when the clock is set %s", async (_, moments) => {
    const lab = await digestLab();
    for (const moment of moments) await lab.pass(moment, moment);
    expect(lab.posted.map(({ digest }) => digest.date)).toEqual(["2026-11-24"]);
  });

  test("by one of two processes that look at the same time", async () => {
    const lab = await digestLab({ now: at("09:00") });
    await Promise.all([lab.keeper.look(), lab.process().look(), lab.process().look()]);
    expect(lab.posted).toHaveLength(1);
  });

  test("by one of two processes with connections of their own to one file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "digest-"));
    const url = `file:${join(folder, "lab.db")}`;
    const stores = [await openStore(url), await openStore(url)];
    const lab = await digestLab({ now: at("09:00") });
    const processes = stores.map(({ notices }) => lab.process(notices));
    for (let minute = 0; minute < 5; minute += 1) {
      lab.set(at("09:00") + minute * MINUTE);
      await Promise.all(processes.map((one) => one.look()));
    }
    await Promise.all(stores.map((store) => store.close()));
    rmSync(folder, { recursive: true });
    expect(lab.posted).toHaveLength(1);
  });

  test("where nothing is unusual it may stay silent, for the whole day", async () => {
    const lab = await digestLab({ setting: { ...everyMorning, isSilentWhenUsual: true }, users: [MINJI] });
    await lab.pass(at("09:00"), at("09:05"));
    lab.said.calendars[LAB_CALENDAR] = [allDay("Kim Minji 휴가", {}, "2026-11-24", "2026-11-27")];
    await lab.refresh();
    await lab.process().look();
    expect(lab.posted).toEqual([]);
    await lab.pass(KOREAN_DAY("2026-11-25", "09:00"), KOREAN_DAY("2026-11-25", "09:00"));
    expect(lab.posted).toHaveLength(1);
  });

  test("and says so, where it may not stay silent", async () => {
    const lab = await digestLab();
    await lab.pass(at("09:00"), at("09:05"));
    expect(lab.posted[0]?.digest).toMatchObject({ rows: [], labEvents: [] });
  });
});

describe("before anything is read", () => {
  test("nothing is posted where nobody is known yet", async () => {
    const lab = await digestLab({ isCold: true });
    await lab.pass(at("09:00"), at("09:30"));
    expect(lab.posted).toEqual([]);
    await lab.refresh();
    await lab.pass(at("09:31"), at("09:31"));
    expect(lab.posted).toHaveLength(1);
  });

  const calendars = [{ name: "calendar", periodMinutes: 5 }];

  test("after a night of downtime the first reads are waited for", async () => {
    const lab = await digestLab({ sources: calendars, now: at("20:00", "2026-11-23") });
    await lab.pass(at("09:20"), at("09:21"));
    expect(lab.posted).toEqual([]);
    lab.to(at("09:22"));
    await lab.refresh();
    await lab.pass(at("09:22"), at("09:22"));
    expect(lab.posted).toHaveLength(1);
    expect(lab.posted[0]?.digest.ages).toMatchObject([{ source: "calendar", isStale: false }]);
  });

  test("but not for ever: a digest from old knowledge owns up to it", async () => {
    const lab = await digestLab({ sources: calendars, now: at("20:00", "2026-11-23") });
    await lab.pass(at("09:00"), at("09:30"));
    expect(lab.posted).toHaveLength(1);
    expect(lab.posted[0]?.digest).toMatchObject({ at: at("09:02"), ages: [{ source: "calendar", isStale: true }] });
  });
});

test("an admin who cannot be told for days is not told of what is long past", async () => {
  const lab = await digestLab();
  lab.slack.answer = { kind: "unsure" };
  lab.slack.isUp = false;
  await lab.pass(at("09:00"), at("12:00"), 10 * MINUTE);
  lab.slack.answer = { kind: "sent" };
  await lab.pass(at("08:00", "2026-11-27"), at("08:20", "2026-11-27"), 10 * MINUTE);
  lab.slack.isUp = true;
  await lab.pass(at("08:30", "2026-11-27"), at("08:50", "2026-11-27"), 10 * MINUTE);
  expect(lab.told).toEqual([]);
});

describe("killed in the middle", () => {
  const killed = new Error("the process was killed");

  /** The store of a process that is killed at one step: it did that step, or it did not, and does nothing after. */
  function dyingAt(store: NoticeStore, step: "before claim" | "after claim" | "before sent"): NoticeStore {
    let isDead = false;
    const die = () => {
      isDead = true;
      throw killed;
    };
    return {
      ...store,
      async claim(key, now) {
        if (isDead || step === "before claim") return die();
        const isMine = await store.claim(key, now);
        return step === "after claim" ? die() : isMine;
      },
      async sent(key, now) {
        if (isDead || step === "before sent") return die();
        await store.sent(key, now);
      },
      async release(key) {
        if (isDead) return die();
        await store.release(key);
      },
      async uncertain(prefix, now) {
        return isDead ? die() : store.uncertain(prefix, now);
      },
    };
  }

  test("before it is claimed: the next process posts it, once", async () => {
    const lab = await digestLab({ now: at("09:00") });
    await lab
      .process(dyingAt(lab.store.notices, "before claim"))
      .look()
      .catch(() => {});
    expect(lab.posted).toHaveLength(0);
    await lab.pass(at("09:02"), at("13:00"));
    expect(lab.posted).toHaveLength(1);
    expect(lab.told).toEqual([]);
  });

  test("between claim and post: it is not posted, and the admin is asked to look", async () => {
    const lab = await digestLab({ now: at("09:00") });
    await lab
      .process(dyingAt(lab.store.notices, "after claim"))
      .look()
      .catch(() => {});
    await lab.pass(at("09:02"), at("13:00"));
    expect(lab.posted).toHaveLength(0);
    expect(lab.told).toEqual([{ to: BOSS.id, channel: CHANNEL, date: "2026-11-24", kind: "unsure" }]);
  });

  test("between post and record: it is there once, and the admin is asked to look", async () => {
    const lab = await digestLab({ now: at("09:00") });
    await lab
      .process(dyingAt(lab.store.notices, "before sent"))
      .look()
      .catch(() => {});
    await lab.pass(at("09:02"), at("13:00"));
    expect(lab.posted).toHaveLength(1);
    expect(lab.told.map(({ kind }) => kind)).toEqual(["unsure"]);
  });

  test("yesterday's store, restored, posts nothing of yesterday", async () => {
    const lab = await digestLab();
    await lab.pass(KOREAN_DAY("2026-11-25", "13:00"), KOREAN_DAY("2026-11-25", "18:00"), 10 * MINUTE);
    expect(lab.posted).toEqual([]);
    expect(lab.told).toEqual([]);
  });
});

describe("what Slack answers", () => {
  test("unsure: it is never sent again, and the admin is told once", async () => {
    const lab = await digestLab();
    lab.slack.answer = { kind: "unsure" };
    await lab.pass(at("09:00"), at("18:00"));
    expect(lab.posted).toHaveLength(1);
    expect(lab.told).toEqual([{ to: BOSS.id, channel: CHANNEL, date: "2026-11-24", kind: "unsure" }]);
  });

  test.each(["not-in-channel", "archived", "shared", "guests", "not-allowed", "refused"] as const)(
    "%s: the admin is told once a day, and once it is mended the digest is posted",
    async (why) => {
      const lab = await digestLab();
      lab.slack.answer = { kind: "not-sent", why };
      await lab.pass(at("09:00"), at("10:00"));
      expect(lab.told).toEqual([{ to: BOSS.id, channel: CHANNEL, date: "2026-11-24", kind: why }]);
      lab.slack.answer = { kind: "sent" };
      await lab.pass(at("10:01"), at("18:00"));
      expect(lab.posted).toHaveLength(1);
      lab.slack.answer = { kind: "not-sent", why };
      await lab.pass(KOREAN_DAY("2026-11-25", "09:00"), KOREAN_DAY("2026-11-25", "18:00"), 5 * MINUTE);
      expect(lab.told.map(({ date, kind }) => [date, kind])).toEqual([
        ["2026-11-24", why],
        ["2026-11-25", why],
      ]);
    },
  );

  test("nothing: it is tried again each minute, and posted when Slack is back", async () => {
    const lab = await digestLab();
    lab.slack.answer = { kind: "not-sent", why: "unreachable" };
    lab.slack.isUp = false;
    await lab.pass(at("09:00"), at("11:00"));
    Object.assign(lab.slack, { answer: { kind: "sent" }, isUp: true });
    await lab.pass(at("11:01"), at("18:00"));
    expect(lab.posted.map(({ digest }) => digest.at)).toEqual([at("11:01")]);
    expect(lab.told).toEqual([]);
  });

  test("nothing for three hours: then the admin is told that it was missed, when she can be", async () => {
    const lab = await digestLab();
    lab.slack.answer = { kind: "not-sent", why: "unreachable" };
    lab.slack.isUp = false;
    await lab.pass(at("09:00"), at("14:00"));
    Object.assign(lab.slack, { answer: { kind: "sent" }, isUp: true });
    await lab.pass(at("14:01"), at("18:00"));
    expect(lab.posted).toEqual([]);
    expect(lab.told).toEqual([{ to: BOSS.id, channel: CHANNEL, date: "2026-11-24", kind: "missed" }]);
  });

  test("one channel's trouble is not another's", async () => {
    const lab = await digestLab();
    await lab.keeper.set({ ...everyMorning, channel: "C0BROKEN", line: "whenever" });
    await lab.keeper.set({ ...everyMorning, channel: "C0SECOND" });
    await lab.pass(at("09:00"), at("09:05"));
    expect(lab.posted.map(({ channel }) => channel).sort()).toEqual([CHANNEL, "C0SECOND"]);
  });
});

describe("what admins set", () => {
  test("goes before the settings, for that channel", async () => {
    const lab = await digestLab();
    await lab.keeper.set({ ...everyMorning, line: "30 10 * * 1-5", language: "ko", setBy: BOSS.id });
    expect(await lab.keeper.list()).toEqual([
      { ...everyMorning, line: "30 10 * * 1-5", language: "ko", setBy: BOSS.id },
    ]);
    await lab.pass(at("09:00"), at("12:00"));
    expect(lab.posted.map(({ digest }) => digest.at)).toEqual([at("10:30")]);
  });

  test("stopped is stopped, even where the settings name the channel, until it is set again", async () => {
    const lab = await digestLab();
    await lab.keeper.stop(CHANNEL, BOSS.id);
    await lab.pass(at("09:00"), at("12:00"), 10 * MINUTE);
    expect(lab.posted).toEqual([]);
    expect(await lab.keeper.list()).toEqual([]);
    await lab.keeper.set(everyMorning);
    expect(await lab.keeper.list()).toEqual([everyMorning]);
  });

  test("is theirs alone to say, and of this workspace", async () => {
    const lab = await digestLab({ users: [BOSS, MINJI] });
    expect(lab.keeper.mayChange({ slackId: BOSS.id, teamId: TEAM })).toBe(true);
    expect(lab.keeper.mayChange({ slackId: BOSS.id, teamId: "T0OTHER" })).toBe(false);
    expect(lab.keeper.mayChange({ slackId: MINJI.id, teamId: TEAM })).toBe(false);
    expect(lab.keeper.mayChange({ slackId: "U0NOBODY", teamId: TEAM })).toBe(false);
  });
});

describe("asked for by one person", () => {
  test("today's is hers to see, on any day and at any hour", async () => {
    const calendars = { [LAB_CALENDAR]: [allDay("Kim Minji 휴가", {}, "2026-11-28", "2026-11-29")] };
    const lab = await digestLab({ users: [MINJI, JUN], calendars, now: at("20:00", "2026-11-28") });
    const digest = (await lab.keeper.now({ slackId: JUN.id, teamId: TEAM })) as Digest;
    expect(digest.rows.map(brief)).toEqual(["Kim Minji away, leave, back 2026-11-30"]);
    expect(lab.posted).toEqual([]);
  });

  test("not by guests, strangers or other organisations", async () => {
    const guest = user("U0GUEST", "Guest", { is_restricted: true });
    const lab = await digestLab({ users: [MINJI, guest] });
    const ask = (slackId: string, teamId = TEAM) => lab.keeper.now({ slackId, teamId });
    expect(await ask(guest.id)).toEqual({ kind: "refused", reason: "guest" });
    expect(await ask("U0NOBODY")).toEqual({ kind: "refused", reason: "unknown-viewer" });
    expect(await ask(MINJI.id, "T0OTHER")).toEqual({ kind: "refused", reason: "other-organisation" });
  });
});

test("three hours are three hours where the clocks change", async () => {
  const lab = await digestLab({ zone: "America/New_York", now: Date.parse("2026-11-02T13:59:00Z") });
  const nine = Date.parse("2026-11-02T14:00:00Z");
  await lab.pass(nine - MINUTE, nine - MINUTE);
  expect(lab.posted).toEqual([]);
  await lab.pass(nine + 3 * HOUR, nine + 3 * HOUR);
  expect(lab.posted).toHaveLength(1);
});
