import { describe, expect, test } from "vitest";
import type { PrivacyAnswer } from "../../src/domain/own-privacy.ts";
import { keepWatch } from "../../src/flows/keep-watch.ts";
import { prune } from "../../src/flows/prune.ts";
import { at, JUN, MINJI, type smallLab as SmallLab, smallLab, TEAM, TODAY, user, week } from "./small-lab.ts";

const as = MINJI.id;
const ADMIN = user("U0BOSS", "Boss", { is_admin: true, is_owner: true });
const GUEST = user("U0GUEST", "Gus Guest", { is_restricted: true });
const DAY = 86_400_000;
type Lab = Awaited<ReturnType<typeof SmallLab>>;

const sheet = (level: string) => ({
  people: [
    ["name", "email", "level"],
    ["Kim Minji", "minji@lab.example", level],
  ],
});

describe("what others may see of her", () => {
  test("is told as it stands, and nothing is chosen for her", async () => {
    const lab = await smallLab();
    expect(await lab.ask("privacy", { as })).toEqual({ kind: "privacy" });
    expect(await lab.ask("privacy busy", { as })).toEqual({
      kind: "privacy",
      level: "busy",
      by: "herself",
      isNew: true,
    });
    expect(await lab.ask("privacy", { as })).toEqual({ kind: "privacy", level: "busy", by: "herself", isNew: false });
    expect(await lab.ask("privacy")).toEqual({ kind: "privacy" });
  });

  test.each([
    ["공개범위 바쁨", "busy"],
    ["공개범위 비공개", "hidden"],
    ["公開範囲 場所", "place"],
    ["公開範囲 すべて", "full"],
  ])("is chosen in her language: “%s”", async (text, level) => {
    expect(await (await smallLab()).ask(text, { as })).toMatchObject({ kind: "privacy", level });
  });

  test("holds from that moment on, and after everything is read anew", async () => {
    const lab = await smallLab({ tabs: week(["Kim Minji", "", "10-12 R301 Canary"]) });
    expect(await lab.where("minji")).toMatchObject({ place: "R301", activity: "Canary" });
    await lab.ask("privacy place", { as });
    expect(await lab.where("minji")).toMatchObject({ place: "R301", activity: undefined });
    await lab.ask("privacy hidden", { as });
    await lab.refresh();
    expect(await lab.about("minji")).toMatchObject({ isHidden: true });
    await lab.ask("privacy full", { as });
    expect(await lab.where("minji")).toMatchObject({ place: "R301", activity: "Canary" });
  });

  test.each(["hidden", "busy", "place", "full"])("counts more than the sheet’s “%s”, either way", async (level) => {
    const lab = await smallLab({ tabs: sheet(level) });
    for (const chosen of ["full", "hidden", "place"] as const) {
      await lab.ask(`privacy ${chosen}`, { as });
      await lab.refresh();
      expect(await lab.ask("privacy", { as })).toEqual({ kind: "privacy", level: chosen, by: "herself", isNew: false });
    }
  });

  test("without her own word is what the sheet says", async () => {
    const lab = await smallLab({ tabs: sheet("busy") });
    expect(await lab.ask("privacy", { as })).toEqual({ kind: "privacy", level: "busy", by: "sheet", isNew: false });
  });

  test.each(["privacy default", "공개범위 기본", "公開範囲 標準"])(
    "can be taken back, to what the sheet says or the defaults: “%s”",
    async (text) => {
      const [lab, open] = [await smallLab({ tabs: sheet("busy") }), await smallLab()];
      await lab.ask("privacy full", { as });
      expect(await lab.ask(text, { as })).toEqual({ kind: "privacy", level: "busy", by: "sheet", isNew: false });
      await open.ask("privacy hidden", { as });
      expect(await open.ask(text, { as })).toEqual({ kind: "privacy" });
      expect(await open.about("minji")).toMatchObject({ isHidden: false });
      expect(await open.ask(text, { as })).toEqual({ kind: "privacy" });
    },
  );

  test("and the names she gave herself are kept apart: neither is lost with the other", async () => {
    const lab = await smallLab();
    await lab.ask("alias 미니", { as });
    await lab.ask("privacy hidden", { as });
    expect(await lab.about("미니")).toMatchObject({ isHidden: true, person: { name: "Kim Minji" } });
    await lab.ask("alias remove 미니", { as });
    expect(await lab.about("minji")).toMatchObject({ isHidden: true, person: { name: "Kim Minji" } });
  });

  test("makes nobody known once Slack knows her no more", async () => {
    const lab = await smallLab();
    await lab.ask("privacy busy", { as });
    lab.said.users = [JUN];
    await lab.refresh();
    expect(lab.lab.directory().people.map(({ name }) => name)).toEqual(["Jun Park"]);
  });

  test("is not told or changed at the terminal, where anyone may say that she is she", async () => {
    const lab = await smallLab();
    for (const slackId of [as, ""]) {
      const viewer = { slackId, isLocal: true };
      for (const text of ["privacy", "privacy full", "privacy log"]) {
        expect(await lab.ask(text, { viewer })).toEqual({ kind: "privacy-refused" });
      }
    }
    expect(await lab.ask("privacy", { as })).toEqual({ kind: "privacy" });
  });
});

async function log(lab: Lab, who = as): Promise<readonly string[]> {
  const answer = (await lab.ask("privacy log", { as: who })) as Extract<PrivacyAnswer, { kind: "privacy-log" }>;
  expect(answer.kind).toBe("privacy-log");
  return answer.askers.map(({ who, times }) => `${typeof who === "string" ? who : who.name} ${times}`);
}

describe("who asked about her", () => {
  test("is told to her, and to nobody else, an admin included", async () => {
    const lab = await smallLab({ users: [MINJI, JUN, ADMIN] });
    await lab.ask("where is minji?");
    await lab.ask("minji");
    lab.pass(at("10:31"));
    await lab.ask("minji", { as: ADMIN.id });
    expect(await log(lab)).toEqual(["Boss 1", "Jun Park 2"]);
    expect(await log(lab, ADMIN.id)).toEqual([]);
    expect(await log(lab, JUN.id)).toEqual([]);
  });

  test("says when, in her own zone", async () => {
    const lab = await smallLab({ users: [user("U0MINJI", "Kim Minji", { tz: "Europe/Berlin" }), JUN] });
    await lab.ask("minji");
    expect(await lab.ask("privacy log", { as })).toMatchObject({
      zone: "Europe/Berlin",
      askers: [{ times: 1, lastAt: at("10:30") }],
    });
  });

  test.each([
    "minji",
    "where is minji tomorrow at 15:00?",
    "when is minji back?",
    "is minji free?",
    "is minji free at 3?",
    "free tomorrow 14:00-15:00 minji",
    "free now minji, boss",
    "minji, boss",
    "watch minji",
    `<@${as}>`,
    "민지",
  ])("counts “%s”", async (text) => {
    const users = [user("U0MINJI", "Kim Minji", { profile: { display_name: "민지" } }), JUN, ADMIN];
    const lab = await smallLab({ users });
    await lab.ask(text);
    expect(await log(lab)).toEqual(["Jun Park 1"]);
  });

  test("counts a pressed button, a pick or a watch, but not the end of a watch", async () => {
    const lab = await smallLab();
    const press = (deed?: "watch" | "unwatch") =>
      lab.ask("", { picked: { person: `slack:${as}`, ...(deed && { deed }) } });
    await press();
    await press("watch");
    expect(await log(lab)).toEqual(["Jun Park 2"]);
    await press("unwatch");
    await lab.ask("unwatch minji");
    expect(await log(lab)).toEqual(["Jun Park 2"]);
  });

  test("counts her once for a question that names her twice", async () => {
    const lab = await smallLab({ users: [MINJI, JUN, ADMIN] });
    await lab.ask(`<@${as}>, minji, boss`);
    expect(await log(lab)).toEqual(["Jun Park 1"]);
  });

  test("counts a name that is a room’s, too", async () => {
    const lab = await smallLab({ users: [user("U0MINJI", "R301"), JUN] });
    await lab.ask("R301");
    expect(await log(lab)).toEqual(["Jun Park 1"]);
  });

  test.each(["everyone", "in", "R301", "free now", "watches", "help", "<#C0ALL>", "home"])(
    "does not count “%s”, which names nobody",
    async (text) => {
      const lab = await smallLab({
        channels: { C0ALL: [as, JUN.id] },
        tabs: week(["Kim Minji", "", "10-12 R301 Review"]),
      });
      await lab.ask(text);
      expect(await log(lab)).toEqual([]);
    },
  );

  test.each(["minji", "me", "privacy", "where am I?", "free now minji"])(
    "does not count what she asks of herself: “%s”",
    async (text) => {
      const lab = await smallLab();
      await lab.ask(text, { as });
      expect(await log(lab)).toEqual([]);
    },
  );

  test("counts those who hide and those who were told nothing", async () => {
    const lab = await smallLab();
    await lab.ask("privacy hidden", { as });
    expect(await lab.about("minji")).toMatchObject({ isHidden: true });
    await lab.ask("privacy hidden");
    await lab.ask("watch minji");
    expect(await log(lab)).toEqual(["Jun Park 2"]);
  });

  test("counts what was refused, by whoever it was", async () => {
    const lab = await smallLab({ users: [MINJI, JUN, GUEST] });
    await lab.ask("where is minji?", { as: GUEST.id });
    await lab.ask("everyone", { as: GUEST.id });
    await lab.ask("", { as: GUEST.id, picked: { person: `slack:${as}` } });
    lab.pass(at("10:31"));
    const stranger = { slackId: "U0ALIEN", teamId: "T0OTHER" };
    expect(await lab.ask("minji", { viewer: stranger })).toMatchObject({ kind: "refused" });
    expect(await log(lab)).toEqual(["unknown 1", "Gus Guest 2"]);
  });

  test("counts the terminal as whoever runs the machine, with whosever eyes", async () => {
    const lab = await smallLab();
    for (const slackId of ["", JUN.id, as]) await lab.ask("minji", { viewer: { slackId, isLocal: true } });
    expect(await log(lab)).toEqual(["machine 3"]);
  });

  test("does not count a watch each time it looks again", async () => {
    const lab = await smallLab();
    const quiet = () => {};
    const keeper = keepWatch({
      ...{ lab: lab.lab, watches: lab.store.watches, notices: lab.store.notices, bot: lab.bot },
      clock: { now: () => at("10:31") },
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      messenger: { tell: async () => "sent" as const },
    });
    await lab.ask("watch minji");
    for (let look = 0; look < 3; look++) await keeper.look();
    expect(await log(lab)).toEqual(["Jun Park 1"]);
  });

  test("does not count a guess before it is picked", async () => {
    const lab = await smallLab({ users: [MINJI, user("U0MIN2", "Kim Minji"), JUN] });
    expect(await lab.ask("kim minji")).toMatchObject({ kind: "which" });
    expect(await log(lab)).toEqual([]);
  });

  test("names the twenty who asked last, and counts the others", async () => {
    const many = Array.from({ length: 23 }, (_, n) => user(`U0ASKER${n}`, `Asker ${n}`));
    const lab = await smallLab({ users: [MINJI, ...many] });
    for (const [n, { id }] of many.entries()) {
      lab.pass(at("10:30") + n * 1000);
      await lab.ask("kim minji", { as: id });
    }
    const answer = await lab.ask("privacy log", { as });
    expect(answer).toMatchObject({ others: 3, askers: { length: 20 } });
    expect((await log(lab)).slice(0, 2)).toEqual(["Asker 22 1", "Asker 21 1"]);
  });

  test("is told for thirty days, and then forgotten", async () => {
    const lab = await smallLab();
    await lab.ask("minji");
    lab.pass(at("10:30") + 30 * DAY);
    expect(await log(lab)).toEqual(["Jun Park 1"]);
    lab.pass(at("10:30") + 30 * DAY + 1);
    expect(await log(lab)).toEqual([]);
    await prune({ ...lab.store, clock: { now: () => at("10:30", TODAY) + 30 * DAY + 1 } });
    expect(await lab.store.database.db.selectFrom("questions").selectAll().execute()).toEqual([]);
  });

  test("of a colleague who has left tells that somebody asked", async () => {
    const lab = await smallLab();
    await lab.ask("minji");
    lab.said.users = [MINJI];
    await lab.refresh();
    expect(await log(lab)).toEqual(["unknown 1"]);
  });

  test("keeps ids and times, and not a word of the question", async () => {
    const lab = await smallLab();
    await lab.ask("where is minji tomorrow?", { via: "dm", viewer: { slackId: JUN.id, teamId: TEAM } });
    await lab.store.asks.flush();
    expect(await lab.store.database.db.selectFrom("questions").selectAll().execute()).toEqual([
      { id: 1, person: `slack:${as}`, asker: JUN.id, asked_ms: at("10:30"), via: "dm" },
    ]);
  });
});
