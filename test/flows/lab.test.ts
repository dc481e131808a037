import { describe, expect, test, vi } from "vitest";
import { openLab } from "../../src/flows/lab.ts";
import type { Reading } from "../../src/flows/ports.ts";
import { at, everyone, person, reading, world } from "./refreshing.ts";

/** A lab whose store was told these things, by source. */
async function labOf(said: Readonly<Record<string, readonly Partial<Reading>[]>>, zone?: string) {
  const made = await world();
  const tell = async (source: string, about: Partial<Reading>, index = 0) =>
    made.evidence.replace(source, { ...reading(`${source} ${index}`, about), claims: [] }, at);
  for (const [source, readings] of Object.entries(said)) {
    for (const [index, about] of readings.entries()) await tell(source, about, index);
  }
  const lab = await openLab({ ...made, hostZone: "Europe/Paris", ...(zone !== undefined && { zone }) });
  return { ...made, lab, tell };
}

describe("the lab's zone", () => {
  const timetable = [{ lab: { zone: "Asia/Seoul" } }];
  const calendar = [{}, { lab: { zone: "Asia/Tokyo" } }, { lab: { zone: "UTC" } }];
  test.each([
    ["the settings'", { calendar, timetable }, "America/Santiago", "America/Santiago"],
    ["else the timetable's", { calendar, timetable }, undefined, "Asia/Seoul"],
    [
      "else the first calendar's that has one",
      { slack: [{ lab: { zone: "Asia/Dhaka" } }], calendar },
      undefined,
      "Asia/Tokyo",
    ],
    ["else whoever says", { slack: [{ lab: { zone: "Asia/Dhaka" } }] }, undefined, "Asia/Dhaka"],
    ["else the machine's", { slack: [everyone] }, undefined, "Europe/Paris"],
    [
      "never one that does not exist",
      { timetable: [{ lab: { zone: "Asia/Nowhere" } }], calendar },
      undefined,
      "Asia/Tokyo",
    ],
  ])("is %s", async (_whose, said, zone, expected) => {
    const { lab } = await labOf(said, zone);
    expect(lab.time().zone).toBe(expected);
  });

  test("follows the sources", async () => {
    const { lab, tell } = await labOf({ timetable });
    await tell("timetable", { lab: { zone: "Asia/Tokyo" } });
    await lab.reload();
    expect(lab.time().zone).toBe("Asia/Tokyo");
  });
});

test("holidays and places of all sources count", async () => {
  const room = (name: string) => ({ place: { kind: "room" as const, name, inLab: true }, aliases: [] });
  const { lab } = await labOf({
    timetable: [{ lab: { holidays: [{ date: "2026-12-24", name: "Lab day" }], places: [room("R301")] } }],
    calendar: [{ lab: { holidays: [{ date: "2026-12-25", name: "성탄절" }], places: [room("R402")] } }],
  });
  expect(["2026-12-23", "2026-12-24", "2026-12-25"].map((date) => lab.isHoliday(date))).toEqual([false, true, true]);
  expect(lab.places().map(({ place }) => place.name)).toEqual(["R301", "R402"]);
});

describe("the directory", () => {
  const slack = [{ people: everyone.people }];

  test("holds everyone the store knows, from the start", async () => {
    const { lab } = await labOf({ slack });
    expect(
      lab
        .directory()
        .people.map(({ name }) => name)
        .toSorted(),
    ).toEqual(["Kim Minji", "Park Jun"]);
  });

  test("is the same one until facts about people change", async () => {
    const { lab, tell, people } = await labOf({ slack });
    const facts = vi.spyOn(people, "facts");
    const before = lab.directory();
    await tell("calendar", { misreads: [{ where: "x", reason: "y" }] });
    await lab.reload();
    expect(lab.directory()).toBe(before);
    expect(facts).not.toHaveBeenCalled();
    await tell("slack", { people: [...everyone.people, person("U3", "Sato Yui")] });
    expect(lab.directory()).toBe(before);
    await lab.reload();
    expect(lab.directory().bySlackId("U3")?.name).toBe("Sato Yui");
  });

  test("can be had as a reading would make it, without the store knowing", async () => {
    const { lab } = await labOf({ slack });
    const renamed = lab.directoryWith("slack", "slack 0", [person("U1", "Kim Minjung")]);
    expect(renamed.people.map(({ name }) => name)).toEqual(["Kim Minjung"]);
    const joined = lab.directoryWith("timetable", "sheet", [{ key: "서연", name: "이서연", names: [] }]);
    expect(joined.people).toHaveLength(3);
    expect(lab.directory().people).toHaveLength(2);
    expect(lab.directoryWith("slack", "slack 0", everyone.people)).toBe(lab.directory());
  });

  test.each([
    ["a name", person("U1", "Minji Kim", { email: "minji@example.org" }), true],
    ["an alias", person("U1", "Kim Minji", { email: "minji@example.org", names: ["민지"] }), true],
    ["an address", person("U1", "Kim Minji", { email: "kim@example.org" }), true],
    ["a zone", person("U1", "Kim Minji", { email: "minji@example.org", zone: "UTC" }), false],
    ["nothing", everyone.people[0]!, false],
  ])("says whether names changed: %s", async (_what, minji, expected) => {
    const { lab, tell } = await labOf({ slack });
    const before = lab.namesVersion();
    await tell("slack", { people: [everyone.people[1]!, minji] });
    await lab.reload();
    expect(lab.namesVersion() !== before).toBe(expected);
  });
});
