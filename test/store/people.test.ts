import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { at, event, fact, reading, store, temporary } from "./readings.ts";

describe("people as the sources name them", () => {
  test("come back as they were said, with the source and scope that say so", async () => {
    const { evidence, people } = await store();
    const minji = fact("U1", { names: ["민지", "김민지"], email: "minji@example.org", role: "admin", isGuest: false });
    await evidence.replace("slack", reading([], { scope: "directory", people: [minji] }), at);
    await evidence.replace(
      "timetable",
      reading([], { scope: "sheet", people: [{ ...fact("민지"), level: "busy" }] }),
      at,
    );
    expect(await people.facts()).toEqual([
      { ...minji, source: "slack", scope: "directory" },
      { ...fact("민지"), level: "busy", source: "timetable", scope: "sheet" },
    ]);
  });

  test("have another version only when a fact came, went or changed", async () => {
    const { evidence, people } = await store();
    const versions = [people.version()];
    const read = async (...said: ReturnType<typeof fact>[]) => {
      await evidence.replace("slack", reading([event(`e${versions.length}`)], { people: said }), at);
      versions.push(people.version());
      return versions.at(-1) !== versions.at(-2);
    };
    expect(await read(fact("U1"))).toBe(true);
    expect(await read(fact("U1"))).toBe(false);
    expect(await read(fact("U1", { name: "Minji Kim" }))).toBe(true);
    expect(await read()).toBe(true);
  });
});

describe("a change of one person between two readings", () => {
  test("changes what it names and keeps the rest, across a restart too", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const first = await store(url);
    await first.evidence.replace("slack", reading([], { people: [fact("U1", { email: "m@example.org" })] }), at);
    const before = first.people.version();
    expect(await first.people.patch("slack", "lab", { key: "U1", name: "Minji", zone: "Asia/Tokyo" })).toBe(true);
    expect(first.people.version()).not.toBe(before);
    await first.close();
    const { people } = await store(url);
    expect(await people.facts()).toMatchObject([
      { key: "U1", name: "Minji", email: "m@example.org", zone: "Asia/Tokyo" },
    ]);
  });

  test("is dropped when what is stored is newer; the newest wins in whatever order they arrive", async () => {
    const { evidence, people } = await store();
    await evidence.replace("slack", reading([], { people: [fact("U1", { changedAt: at })] }), at);
    const patch = (name: string, changedAt: number) => people.patch("slack", "lab", { key: "U1", name, changedAt });
    expect(await patch("Older", at - 1000)).toBe(false);
    expect(await patch("Newest", at + 2000)).toBe(true);
    expect(await patch("Late", at + 1000)).toBe(false);
    expect((await people.facts()).map(({ name }) => name)).toEqual(["Newest"]);
  });

  test("a newer date alone makes no new version", async () => {
    const { evidence, people } = await store();
    await evidence.replace("slack", reading([], { people: [fact("U1", { changedAt: at })] }), at);
    const before = people.version();
    expect(await people.patch("slack", "lab", { key: "U1", changedAt: at + 1000 })).toBe(true);
    expect(people.version()).toBe(before);
    expect(await people.patch("slack", "lab", { key: "U1", name: "Older", changedAt: at })).toBe(false);
  });

  test("makes someone new when it names her, and not otherwise", async () => {
    const { people } = await store();
    expect(await people.patch("slack", "lab", { key: "U2", zone: "Asia/Tokyo" })).toBe(false);
    expect(await people.patch("slack", "lab", { key: "U3", name: "Sato Yui" })).toBe(true);
    expect(await people.facts()).toEqual([{ key: "U3", name: "Sato Yui", names: [], source: "slack", scope: "lab" }]);
  });

  test("is undone by a reading that says what the reading before it said", async () => {
    const { evidence, people } = await store();
    const said = reading([], { people: [fact("U1")] });
    await evidence.replace("slack", said, at);
    await people.patch("slack", "lab", { key: "U1", name: "Changed" });
    await evidence.replace("slack", said, at + 1);
    expect((await people.facts()).map(({ name }) => name)).toEqual(["Kim Minji"]);
    await people.remove("slack", "lab", "U1");
    expect(await people.facts()).toEqual([]);
    await evidence.replace("slack", said, at + 2);
    expect(await people.facts()).toHaveLength(1);
  });

  test("someone who is gone is forgotten; nobody is missed who was not there", async () => {
    const { evidence, people } = await store();
    await evidence.replace("slack", reading([], { people: [fact("U1"), fact("U2")] }), at);
    await people.remove("slack", "lab", "U1");
    await people.remove("slack", "elsewhere", "U2");
    expect((await people.facts()).map(({ key }) => key)).toEqual(["U2"]);
  });
});
