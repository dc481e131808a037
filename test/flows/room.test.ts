import { describe, expect, test } from "vitest";
import type { RoomAnswer } from "../../src/domain/answer.ts";
import { at, JUN, juns, type LabOptions, MINJI, minjis, smallLab, timed, user, week, workingAt } from "./small-lab.ts";

const ANA = user("U0ANA", "Ana Abroad");

const said: LabOptions = {
  users: [MINJI, JUN, ANA],
  calendars: {
    [minjis]: [timed("10:00", "11:00", { summary: "Review", location: "R301" })],
    [juns]: [workingAt("homeOffice"), timed("14:00", "15:00", { summary: "Seminar", location: "R 301" })],
  },
  tabs: week(["Ana Abroad", "", "10-12 B동 201 Lab; 15-16 R301 Meeting"]),
};

async function ask(text: string, options: LabOptions = said, about: { as?: string } = {}) {
  return (await smallLab(options)).ask(text, about);
}

async function room(text: string, options: LabOptions = said, as = JUN.id): Promise<RoomAnswer> {
  const answer = await ask(text, options, { as });
  if (answer.kind !== "room") throw new Error(`asked “${text}”, got ${answer.kind}`);
  return answer;
}

describe("who is in a room", () => {
  test("is who is there now, and who will be next", async () => {
    const answer = await room("R301");
    expect(answer.rows.map(({ person }) => person.name)).toEqual(["Kim Minji"]);
    expect(answer.next).toMatchObject([{ person: { name: "Jun Park" }, at: at("14:00") }]);
    expect(answer).toMatchObject({ place: { name: "R301" }, isNow: true });
  });
  test("may be asked of another time, and in words", async () => {
    expect((await room("who is in R301 at 15:30?")).rows).toMatchObject([{ person: { name: "Ana Abroad" } }]);
    expect((await room("room R301")).rows).toHaveLength(1);
  });
  test("of a building is whoever is in one of its rooms", async () => {
    const places = [
      ["name", "alias", "in lab"],
      ["B동", "", "yes"],
    ];
    const answer = await room("B동", { ...said, tabs: { ...(said.tabs as object), places } });
    expect(answer.rows.map(({ person }) => person.name)).toEqual(["Ana Abroad"]);
  });
  test("is asked of a place of the lab's own list by its alias", async () => {
    const places = [
      ["name", "alias", "in lab"],
      ["R301", "aquarium", "yes"],
    ];
    const answer = await room("aquarium", { ...said, tabs: { ...(said.tabs as object), places } });
    expect(answer.rows).toMatchObject([{ person: { name: "Kim Minji" } }]);
  });
  test("nobody goes by the name of a room: a person comes before it", async () => {
    const lab = await smallLab({ ...said, users: [MINJI, user("U0JUN", "R301"), ANA] });
    expect(await lab.ask("R301")).toMatchObject({ kind: "whereabouts", person: { name: "R301" } });
    expect(await lab.ask("room R301")).toMatchObject({ kind: "room" });
  });
  test("a place nobody knows is asked back with those that come near", async () => {
    expect(await ask("R999")).toMatchObject({ kind: "room", rows: [], next: [] });
    const places = [
      ["name", "alias", "in lab"],
      ["Aquarium", "", "yes"],
      ["Machine hall", "", "yes"],
    ];
    const answer = await ask("aquariom", { ...said, tabs: { ...(said.tabs as object), places } });
    expect(answer).toEqual({ kind: "which-place", written: "aquariom", near: ["Aquarium"] });
  });
  test("is asked back, too, when it is nobody's name and no list has it", async () => {
    for (const [text, written] of [
      ["who is in Wombat Hall?", "Wombat Hall"],
      ["휴게실에 누구 있어요?", "휴게실"],
      ["休憩室に誰がいますか", "休憩室"],
    ] as const) {
      expect(await ask(text)).toEqual({ kind: "which-place", written, near: [] });
    }
  });
  test("shows no place of those who do not tell theirs", async () => {
    for (const level of ["busy", "hidden"]) {
      const people = [
        ["name", "email", "level"],
        ["Kim Minji", minjis, level],
        ["Jun Park", juns, level],
      ];
      const answer = await room("R301", { ...said, tabs: { ...(said.tabs as object), people } }, ANA.id);
      expect(JSON.stringify([answer.rows, answer.next])).not.toMatch(/Minji|Jun/);
      expect(answer.next).toMatchObject([{ person: { name: "Ana Abroad" }, at: at("15:00") }]);
    }
  });
});

describe("who is in the lab", () => {
  test("is a board of those alone", async () => {
    const answer = await ask("in");
    expect(answer).toMatchObject({ kind: "board", only: "in" });
    expect(answer.kind === "board" && answer.rows.map(({ person }) => person.name)).toEqual([
      "Ana Abroad",
      "Kim Minji",
    ]);
  });
  test("leaves out who is away, and who does not tell her place", async () => {
    const people = [
      ["name", "email", "level"],
      ["Kim Minji", minjis, "busy"],
    ];
    const answer = await ask("in", { ...said, tabs: { ...(said.tabs as object), people } });
    expect(answer.kind === "board" && answer.rows.map(({ person }) => person.name)).toEqual(["Ana Abroad"]);
  });
  test("has its counterpart in who is known to be elsewhere, as far as they tell their place", async () => {
    const out = async (level: string) => {
      const tabs = {
        ...week(["Kim Minji", "", "10-12 home"], ["Jun Park", "", "10-12 R301"]),
        people: [
          ["name", "email", "level"],
          ["Kim Minji", minjis, level],
        ],
      };
      const answer = await ask("out", { tabs });
      return answer.kind === "board" && answer.rows.map(({ person }) => person.name);
    };
    expect(await out("place")).toEqual(["Kim Minji"]);
    expect(await out("busy")).toEqual([]);
    expect(await out("hidden")).toEqual([]);
  });
  test("of another time is asked of that time", async () => {
    const answer = await ask("in at 14:30");
    expect(answer).toMatchObject({ isNow: false, at: at("14:30"), rows: [{ person: { name: "Jun Park" } }] });
  });
});
