import { describe, expect, test } from "vitest";
import type { Home } from "../../src/domain/home.ts";
import { HOUR } from "../../src/domain/interval.ts";
import { homes } from "../../src/flows/home.ts";
import { homeDesk } from "../../src/flows/home-desk.ts";
import type { Homes } from "../../src/flows/ports.ts";
import {
  allDay,
  at,
  JUN,
  juns,
  LAB_CALENDAR,
  type LabOptions,
  MINJI,
  minjis,
  shown,
  smallLab,
  TEAM,
  timed,
  user,
  week,
} from "./small-lab.ts";

const jun = { slackId: JUN.id, teamId: TEAM };
const minji = { slackId: MINJI.id, teamId: TEAM };

async function home(options: LabOptions = {}) {
  const lab = await smallLab(options);
  const made = homes({ asking: lab.parts, favourites: lab.store.favourites });
  const show = async (viewer = jun, how: Parameters<Homes["show"]>[1] = {}): Promise<Home> => {
    const found = await made.show(viewer, how);
    if (found.kind !== "home") throw new Error(`a home was asked for, got ${found.kind}`);
    return found;
  };
  return { ...lab, homes: made, show };
}

const names = ({ board }: Home) => board.rows.map(({ person }) => person.name);
const place = ({ me }: Home) => me.whereabouts.place?.name ?? me.whereabouts.place?.kind;

describe("my day", () => {
  const busyDay = {
    [juns]: [
      timed("10:00", "11:00", { summary: "Haircut", location: "R301" }),
      timed("14:00", "15:00", { summary: "Review", location: "R402" }),
      timed("15:00", "16:00", { summary: "Dentist", location: "R402" }),
      timed("17:00", "18:00", { summary: "Talk", location: "R105" }),
    ],
  };

  test("is shown as others see it: places of one’s own calendar, and no titles", async () => {
    const { show } = await home({ calendars: busyDay });
    const { me, later } = await show();
    expect(shown(me.whereabouts)).toMatchObject({ place: "R301", activity: undefined, until: "11:00", next: [] });
    expect(JSON.stringify(me)).not.toContain("Haircut");
    // Where others see no difference, there is none.
    expect(later.map(({ from, until, state }) => [from, until, state.place?.name, state.activity])).toEqual([
      [at("14:00"), at("16:00"), "R402", undefined],
      [at("17:00"), at("18:00"), "R105", undefined],
    ]);
  });

  test("is told in full by whoever shows everything, and only as busy by whoever shows no more", async () => {
    const { show, ask } = await home({ calendars: busyDay });
    await ask("privacy full");
    expect((await show()).later.map(({ state }) => state.activity)).toEqual(["Review", "Dentist", "Talk"]);
    await ask("privacy busy");
    const { me, later, level } = await show();
    expect(level).toBe("busy");
    expect(me.whereabouts).toMatchObject({ availability: "busy", until: at("11:00") });
    expect(later.map(({ from, until, state }) => [from, until, state.availability, state.place])).toEqual([
      [at("14:00"), at("16:00"), "busy", undefined],
      [at("17:00"), at("18:00"), "busy", undefined],
    ]);
  });

  test("of one who shows nothing is nothing, whatever is planned", async () => {
    const { show, ask } = await home({ calendars: busyDay });
    await ask("privacy hidden");
    const { me, later } = await show();
    expect(me.isHidden).toBe(true);
    expect(later).toEqual([]);
    expect(JSON.stringify(me)).not.toMatch(/R301|Haircut/);
  });

  test("ends with the lab day, and has no line for free time", async () => {
    const { show } = await home({ tabs: week(["Jun Park", "", "9-10 R1 Algebra; 22-24 R2 Lab night"]) });
    const { later } = await show();
    expect(later.map(({ from, until }) => [from, until])).toEqual([[at("22:00"), at("00:00", "2026-11-25")]]);
  });
});

describe("my word", () => {
  test("is set for a while or to the end of the day, and another end can be given to it", async () => {
    const { homes, show } = await home();
    expect(await homes.say(jun, "home", 60)).toMatchObject({ kind: "word", until: at("11:30") });
    const set = await show();
    expect([place(set), set.hasWord, set.me.whereabouts.until]).toEqual(["home", true, at("11:30")]);
    expect(await homes.prolong(jun, undefined)).toMatchObject({ kind: "word", until: at("00:00", "2026-11-25") });
    expect((await show()).me.whereabouts).toMatchObject({ place: { kind: "home" }, until: at("00:00", "2026-11-25") });
  });

  test("ends at a full minute, as everything else does", async () => {
    const { homes } = await home({ now: at("10:30") + 41_000 });
    expect(await homes.say(jun, "home", 60)).toMatchObject({ until: at("11:30") });
    expect(await homes.prolong(jun, 30)).toMatchObject({ until: at("11:00") });
  });

  test("may name its own end, which goes before the one that is chosen", async () => {
    const { homes } = await home();
    expect(await homes.say(jun, "R301 until 15:00", 30)).toMatchObject({ kind: "word", until: at("15:00") });
    expect(await homes.say(jun, "R301 writing", 30)).toMatchObject({ kind: "word", until: at("11:00") });
    expect(await homes.say(jun, "???", 30)).toEqual({ kind: "word-refused", reason: "unreadable" });
  });

  test("that was withdrawn or is over is given no other end", async () => {
    const { homes, show, ask, pass } = await home();
    await homes.say(jun, "home", 30);
    await ask("clear");
    expect(await homes.prolong(jun, 60)).toEqual({ kind: "word-cleared", hadOne: false });
    await homes.say(jun, "home", 30);
    pass(at("11:00"));
    expect(await homes.prolong(jun, 60)).toEqual({ kind: "word-cleared", hadOne: false });
    expect((await show()).hasWord).toBe(false);
  });

  test("about somebody else is refused, as behind the command", async () => {
    const { homes } = await home();
    expect(await homes.say(jun, "minji home", undefined)).toEqual({ kind: "word-refused", reason: "not-yours" });
  });
});

describe("those someone keeps in sight", () => {
  const inR301 = { tabs: week(["Kim Minji", "", "10-12 R301 Algebra"], ["Sora Han", "", "10-12 R402 Talk"]) };

  test("come with their whereabouts, people who are not in Slack too", async () => {
    const { homes, show, pass } = await home(inR301);
    expect(await homes.favour(jun, { slackId: MINJI.id })).toEqual({ kind: "favourite", added: "added" });
    const sora = (await show(jun, { search: "sora" })).board.rows[0]?.person.id ?? "";
    pass(at("10:31"));
    await homes.favour(jun, { person: sora });
    expect(await homes.favour(jun, { person: sora })).toEqual({ kind: "favourite", added: "stands" });
    const { people } = await show();
    expect(people.map(({ person, whereabouts }) => [person.name, whereabouts?.place?.name])).toEqual([
      ["Kim Minji", "R301"],
      ["Sora Han", "R402"],
    ]);
    await homes.unfavour(jun, sora);
    expect((await show()).people).toHaveLength(1);
    expect((await show(minji)).people).toEqual([]);
  });

  test("stay when they hide, and then nothing is told of them but that", async () => {
    const { homes, show, ask } = await home(inR301);
    await homes.favour(jun, { slackId: MINJI.id });
    await ask("privacy hidden", { as: MINJI.id });
    const found = await show();
    expect(found.people).toEqual([{ person: expect.objectContaining({ name: "Kim Minji", emails: [] }) }]);
    expect(JSON.stringify(found)).not.toMatch(/R301|Algebra/);
    // In the board and by search they are absent, as they are everywhere.
    expect(names(found)).not.toContain("Kim Minji");
    expect(names(await show(jun, { search: "minji" }))).toEqual([]);
  });

  test("are 25 at most, and one who left makes room", async () => {
    const users = Array.from({ length: 27 }, (_, n) => user(`U0PERSON${String(n).padStart(2, "0")}`, `Person ${n}x`));
    const { homes, said, refresh, show } = await home({ users: [JUN, ...users] });
    for (const { id } of users.slice(0, 25)) await homes.favour(jun, { slackId: id });
    expect(await homes.favour(jun, { slackId: users[25]!.id })).toEqual({ kind: "favourite", added: "full" });
    said.users = [JUN, ...users.slice(1)];
    await refresh();
    expect((await show()).people).toHaveLength(24);
    expect(await homes.favour(jun, { slackId: users[25]!.id })).toEqual({ kind: "favourite", added: "added" });
    expect(await homes.favour(jun, { slackId: users[26]!.id })).toEqual({ kind: "favourite", added: "full" });
  });

  test("nobody whom we do not know is added", async () => {
    const { homes } = await home();
    expect(await homes.favour(jun, { slackId: "U0NOBODY" })).toEqual({ kind: "nobody", name: "" });
    expect(await homes.favour(jun, { person: "name:Nobody" })).toEqual({ kind: "nobody", name: "" });
  });

  test("are told who looks: when they are added, and when the home is opened, once an hour", async () => {
    const { homes, show, store, pass } = await home();
    const times = async () => (await store.asks.about("slack:U0MINJI", 0))[0]?.times ?? 0;
    await homes.favour(jun, { slackId: MINJI.id });
    expect(await times()).toBe(1);
    await show();
    expect(await times()).toBe(1);
    await show(jun, { isOpened: true });
    await show(jun, { isOpened: true });
    expect(await times()).toBe(2);
    pass(at("10:30") + HOUR);
    await show(jun, { isOpened: true });
    expect(await times()).toBe(3);
  });
});

describe("the board", () => {
  test("is everyone’s, as it is when asked for", async () => {
    const { show, board } = await home({ tabs: week(["Kim Minji", "", "10-12 R301 Algebra"]) });
    const { board: shown } = await show();
    expect({ ...shown, ages: [] }).toEqual({ ...(await board()), ages: [] });
  });

  test.each([
    ["a whole name", "Kim Minji", ["Kim Minji"], false],
    ["a given name", "minji", ["Kim Minji"], false],
    ["its beginning", "min", ["Kim Minji"], false],
    ["another script", "민지", ["Kim Minji"], false],
    ["a slip", "kim mimji", ["Kim Minji"], true],
    ["nobody’s name", "xyzzy", [], false],
    ["nothing but spaces", "  ", [], false],
  ])("is searched by %s", async (_, search, expected, isNear) => {
    const { show } = await home();
    const found = await show(jun, { search });
    expect(names(found)).toEqual(expected);
    expect(found.search).toMatchObject({ isNear });
  });

  test("a search that can mean one person only asks about her, and is told to her; what stands there again is not", async () => {
    const { show, store } = await home();
    const times = async () => (await store.asks.about("slack:U0MINJI", 0))[0]?.times ?? 0;
    await show(jun, { search: "minji", isSearched: true });
    await show(jun, { search: "minji" });
    await show(jun, { search: "mi", isSearched: true });
    expect(await times()).toBe(1);
  });
});

describe("nothing is shown", () => {
  const users = [MINJI, JUN, user("U0GUEST", "Gus Guest", { is_restricted: true })];
  test.each([
    ["to a guest", { slackId: "U0GUEST", teamId: TEAM }, { kind: "refused", reason: "guest" }],
    [
      "to other organisations",
      { slackId: "U0OUT", teamId: "T0OTHER" },
      { kind: "refused", reason: "other-organisation" },
    ],
    ["to one we do not know", { slackId: "U0NEW", teamId: TEAM }, { kind: "refused", reason: "unknown-viewer" }],
  ])("%s, and nothing is done for her", async (_, viewer, refused) => {
    const { homes, store } = await home({ users });
    expect(await homes.show(viewer, { isOpened: true })).toEqual(refused);
    expect(await homes.say(viewer, "home", 30)).toEqual(refused);
    expect(await homes.prolong(viewer, 30)).toEqual(refused);
    expect(await homes.favour(viewer, { slackId: MINJI.id })).toEqual(refused);
    expect(await store.favourites.of(viewer.slackId)).toEqual([]);
  });

  test("before anyone is known", async () => {
    const { homes } = await home({ isCold: true });
    expect(await homes.show(jun, {})).toEqual({ kind: "not-ready" });
  });
});

describe("the desk", () => {
  const desk = (lab: Awaited<ReturnType<typeof home>>, admin = JUN.id) => {
    const read: string[] = [];
    const made = homeDesk({
      admins: { mayRepair: (slackId) => slackId === admin },
      ownTeam: () => TEAM,
      connecting: { status: async () => ({ mode: "oauth", calls: { lastMinute: 0, lastDay: 0 } }) },
      health: lab.health,
      digests: { list: async () => [] },
      sheet: "timetable",
      refreshAll: async () => void read.push("all"),
    });
    return { ...made, read };
  };

  test("tells admins what is read, what cannot be, and which cells are not understood", async () => {
    const lab = await home({
      calendars: { [minjis]: [allDay("Trip")], [LAB_CALENDAR]: "fails" },
      tabs: week(["Kim Minji", "", "sometime R301"]),
    });
    const told = await desk(lab).desk(jun);
    expect(told?.sources).toEqual([
      expect.objectContaining({ source: "slack", failed: 0, checkedAt: at("10:30"), isStale: false }),
      expect.objectContaining({ source: "timetable", failed: 0 }),
      expect.objectContaining({ source: "calendar", scopes: 2, failed: 1, failedSince: at("10:30") }),
    ]);
    expect(told?.misreads).toEqual([expect.objectContaining({ where: expect.stringContaining("C2") })]);
    // Whose calendar it is that fails is nobody’s business here.
    expect(JSON.stringify(told)).not.toContain("@");
  });

  test("is no member’s, nor anybody’s of another organisation who goes by an admin’s id", async () => {
    const { desk: show, refresh, read } = desk(await home());
    for (const viewer of [minji, { slackId: JUN.id, teamId: "T0OTHER" }]) {
      expect(await show(viewer)).toBeUndefined();
      expect(await refresh(viewer)).toBe(false);
    }
    expect(read).toEqual([]);
    expect(await refresh(jun)).toBe(true);
    expect(read).toEqual(["all"]);
  });
});
