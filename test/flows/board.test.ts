import { describe, expect, test } from "vitest";
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
  timed,
  user,
  week,
  workingAt,
} from "./small-lab.ts";

const tomorrow = "2026-11-25";
const CANARY = "canary-7f3a";

/** The rows as name and place. */
async function rows(said: LabOptions, text = "everyone", as?: string) {
  const board = await (await smallLab(said)).board(text, as === undefined ? {} : { as });
  return board.rows.map(({ person, whereabouts }) => {
    const { place, away, availability } = shown(whereabouts);
    return [person.name, place ?? away ?? availability];
  });
}

describe("the rows", () => {
  const said: LabOptions = {
    users: [MINJI, JUN, user("U0ANA", "Ana Abroad")],
    calendars: {
      [minjis]: [
        timed("10:00", "11:00", { location: "R402" }),
        timed("15:00", "16:00", { location: "R301" }, tomorrow),
      ],
      [juns]: [workingAt("homeOffice")],
    },
    tabs: week(["Han Jiwoo", "", "10-12 R301 Labelling"]),
  };

  test("are everyone we know, in Slack or not, without asking any vendor", async () => {
    const lab = await smallLab(said);
    const asked = lab.asked.length;
    const board = await lab.board();
    expect(board).toMatchObject({ at: at("10:30"), isNow: true, zone: "Asia/Seoul" });
    expect(
      new Map(
        board.rows.map(({ person, whereabouts }) => [person.name, whereabouts.place?.name ?? whereabouts.place?.kind]),
      ),
    ).toEqual(
      new Map([
        ["Kim Minji", "R402"],
        ["Jun Park", "home"],
        ["Ana Abroad", undefined],
        ["Han Jiwoo", "R301"],
      ]),
    );
    expect(lab.asked).toHaveLength(asked);
  });
  test("are not accounts of which nothing but the address is known", async () => {
    const account = { "robots@lab.example": [timed("10:00", "11:00", { location: "R9" })] };
    const lab = await smallLab({ ...said, calendars: { ...said.calendars, ...account } });
    expect((await lab.board()).rows.map(({ person }) => person.name)).not.toContain("robots@lab.example");
    expect(await lab.where("robots@lab.example")).toMatchObject({ place: "R9" });
  });
  test("are at the instant that was asked about", async () => {
    expect(new Map((await rows(said, "everyone tomorrow 15:00")) as [string, string][]).get("Kim Minji")).toBe("R301");
    expect(await (await smallLab(said)).board("everyone tomorrow 15:00")).toMatchObject({
      isNow: false,
      at: at("15:00", tomorrow),
    });
  });
  test("are those who were named, in their order", async () => {
    expect(await rows(said, "<@U0JUN> <@U0MINJI>")).toEqual([
      ["Jun Park", "home"],
      ["Kim Minji", "R402"],
    ]);
  });
  test("people of whom nothing is known are unknown, whose plans are known and empty are free", async () => {
    const availability = async (name: string) =>
      (await (await smallLab(said)).board("everyone friday 20:00")).rows.find(({ person }) => person.name === name)
        ?.whereabouts.availability;
    expect([await availability("Ana Abroad"), await availability("Han Jiwoo"), await availability("Jun Park")]).toEqual(
      [...["unknown", "free", "free"]],
    );
  });
  test("show the presence already known, and only of now", async () => {
    const lab = await smallLab({ ...said, presence: "active" });
    await lab.ask("minji");
    const presence = async (text: string) =>
      (await lab.board(text)).rows.map(({ whereabouts }) => whereabouts.presence?.isActive);
    expect((await presence("everyone")).filter(Boolean)).toHaveLength(1);
    expect((await presence("everyone tomorrow 15:00")).filter(Boolean)).toHaveLength(0);
  });
  test("of a thousand people come in one answer, and let others have their turn", async () => {
    const users = Array.from({ length: 1_000 }, (_, n) => user(`U0P${n}`, `Person ${n}`));
    const lab = await smallLab({ users: [JUN, ...users] });
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 0);
    const board = await lab.board();
    clearInterval(ticking);
    expect(board.rows).toHaveLength(1_001);
    expect(turns).toBeGreaterThan(0);
  });
});

describe("what may be seen", () => {
  const hana = user("U0HANA", "Hana Choi");
  const people = (level: string) => ({
    people: [
      ["name", "email", "usual place", "level"],
      ["Hana Choi", "hana@lab.example", "R999", level],
    ],
  });
  const said = (level: string): LabOptions => ({
    users: [MINJI, JUN, hana],
    tabs: { ...people(level), ...week(["Hana Choi", "", "10-12 R301 Algebra"]) },
    calendars: { [minjis]: [timed("10:00", "11:00", { summary: CANARY, location: "R402" })] },
  });

  test("who prefers not to say is absent, by name too, and to herself is not", async () => {
    expect((await rows(said("hidden"))).map(([name]) => name).sort()).toEqual(["Jun Park", "Kim Minji"]);
    expect((await rows(said("hidden"), "<@U0HANA> <@U0MINJI>")).map(([name]) => name)).toEqual(["Kim Minji"]);
    expect((await rows(said("hidden"), "everyone", hana.id)).map(([name]) => name)).toContain("Hana Choi");
  });
  test("who is only busy shows no place, not even the usual one", async () => {
    const board = await (await smallLab(said("busy"))).board();
    const row = board.rows.find(({ person }) => person.name === "Hana Choi");
    expect(row).toMatchObject({ whereabouts: { availability: "busy", until: at("12:00") } });
    expect(JSON.stringify(row)).not.toMatch(/R301|R999|Algebra/);
  });
  test("titles of personal calendars are on nobody's board but their owner's", async () => {
    const lab = await smallLab(said(""));
    expect(JSON.stringify(await lab.board())).not.toContain(CANARY);
    expect(JSON.stringify(await lab.board("everyone", { as: MINJI.id }))).toContain(CANARY);
    expect(JSON.stringify(await lab.board("everyone", { as: MINJI.id, audience: "channel" }))).not.toContain(CANARY);
  });
});

describe("how long", () => {
  const row = async (events: ReturnType<typeof timed>[], text = "everyone") => {
    const board = await (await smallLab({ calendars: { [minjis]: events } })).board(text);
    return shown(board.rows.find(({ person }) => person.name === "Kim Minji")!.whereabouts);
  };
  const leave = (...dates: readonly string[]) =>
    dates.map((date) => allDay("휴가", {}, date, new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)));

  test("leave of single days is followed to the day she is back", async () => {
    const days = leave("2026-11-24", tomorrow, "2026-11-26", "2026-11-27", "2026-11-30");
    expect(await row(days)).toMatchObject({ away: "leave", backOn: "2026-12-01" });
  });
  test("what goes on tomorrow and was not read further has no end", async () => {
    const home = ["2026-11-24", tomorrow, "2026-11-26"].map((date) => workingAt("homeOffice", undefined, date));
    expect(await row(home)).toMatchObject({ place: "home", until: undefined });
  });
});

describe("lab events", () => {
  const labEvents = async (...events: ReturnType<typeof timed>[]) => {
    const board = await (await smallLab({ calendars: { [minjis]: [], [LAB_CALENDAR]: events } })).board();
    return board.labEvents.map(({ title }) => title);
  };
  test("are what names nobody, and what is for everyone, of that day, in their order", async () => {
    expect(
      await labEvents(
        timed("16:00", "17:00", { summary: "전체 세미나", location: "R402" }),
        timed("11:00", "12:00", { summary: "Printer maintenance" }),
        timed("09:00", "10:00", { summary: "Minji: review" }),
        timed("11:00", "12:00", { summary: "Of tomorrow" }, tomorrow),
        allDay("Open day"),
      ),
    ).toEqual(["Open day", "Printer maintenance", "전체 세미나"]);
  });
  test("are not what is off, private, declined or a birthday", async () => {
    expect(
      await labEvents(
        timed("10:00", "12:00", { summary: "Algebra 휴강" }),
        timed("10:00", "12:00", { summary: "Budget review", visibility: "private" }),
        timed("10:00", "12:00", {
          summary: "Vendor demo",
          attendees: [{ self: true, email: LAB_CALENDAR, responseStatus: "declined" }],
        }),
        timed("10:00", "12:00", { summary: "Cancelled one", status: "cancelled" }),
        allDay("민지 생일"),
      ),
    ).toEqual([]);
  });
  test("what is for everyone is on everyone's row, too", async () => {
    const seminar = timed("10:00", "11:00", { summary: "전체 세미나", location: "R402" });
    const places = (await rows({ calendars: { [LAB_CALENDAR]: [seminar] } })).map(([, place]) => place);
    expect(places).toEqual(["R402", "R402"]);
  });
});
