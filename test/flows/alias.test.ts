import { describe, expect, test } from "vitest";
import { JUN, MINJI, smallLab, user } from "./small-lab.ts";

const as = MINJI.id;
const KIM = user("U0MINJI", "Kim Minji", { profile: { display_name: "민지" } });

describe("a name of one's own", () => {
  test("counts at once, and the answer names it", async () => {
    const lab = await smallLab();
    expect(await lab.ask("alias 미니", { as })).toMatchObject({ kind: "aliases", added: "미니", own: ["미니"] });
    expect(await lab.about("미니")).toMatchObject({ person: { name: "Kim Minji" }, matched: "미니" });
  });
  test("may be given in the long form, for oneself only", async () => {
    const lab = await smallLab({ users: [KIM, JUN] });
    expect(await lab.ask("alias 민지 = 미니", { as })).toMatchObject({ added: "미니" });
    expect(await lab.ask("alias jun = 주니", { as })).toMatchObject({ kind: "alias-refused", reason: "not-yours" });
    expect(await lab.ask("주니")).not.toMatchObject({ kind: "whereabouts" });
  });
  test("outlives a refresh of everything", async () => {
    const lab = await smallLab();
    await lab.ask("alias 미니", { as });
    await lab.refresh();
    expect(await lab.about("미니")).toMatchObject({ person: { name: "Kim Minji" } });
  });
  test("is taken away again", async () => {
    const lab = await smallLab();
    await lab.ask("alias 미니", { as });
    await lab.ask("alias Mimi", { as });
    expect(await lab.ask("alias remove 미니", { as })).toMatchObject({ removed: "미니", own: ["Mimi"] });
    expect(await lab.ask("미니")).not.toMatchObject({ kind: "whereabouts" });
    expect(await lab.ask("alias remove Mimi", { as })).toMatchObject({ removed: "Mimi", own: [] });
    expect(await lab.ask("alias remove Mimi", { as })).toMatchObject({ reason: "not-there" });
  });
  test("that is somebody's already is refused, and says whose", async () => {
    const lab = await smallLab({ users: [KIM, JUN] });
    expect(await lab.ask("alias jun park", { as })).toMatchObject({ reason: "taken", holder: { name: "Jun Park" } });
    expect(await lab.ask("alias 민지", { as: JUN.id })).toMatchObject({ reason: "taken" });
    expect((await lab.about("민지", { as: JUN.id })).person.name).toBe("민지");
  });
  test("that finds somebody else by a part of her name is refused, alone or among others", async () => {
    const lab = await smallLab({ users: [KIM, JUN, user("U0MINSU", "Kim Minsu")] });
    expect(await lab.ask("alias park", { as })).toMatchObject({ reason: "taken", holder: { name: "Jun Park" } });
    expect(await lab.ask("alias minsu", { as })).toMatchObject({ reason: "taken", holder: { name: "Kim Minsu" } });
    expect(await lab.ask("alias kim", { as })).toMatchObject({ reason: "taken", holder: { name: "Kim Minsu" } });
    expect((await lab.about("park", { as: JUN.id })).person.name).toBe("Jun Park");
  });
  test("of one who prefers not to say is not told to be hers", async () => {
    const people = [
      ["name", "email", "level"],
      ["Kim Minji", "minji@lab.example", "hidden"],
    ];
    const lab = await smallLab({ users: [KIM, JUN], tabs: { people } });
    const refused = await lab.ask("alias 민지", { as: JUN.id });
    expect(refused).toMatchObject({ kind: "alias-refused", reason: "taken" });
    expect(refused).not.toHaveProperty("holder");
  });
  test.each(["everyone", "in", "free now", "tomorrow", "R301"])("“%s” is no name", async (alias) => {
    expect(await (await smallLab()).ask(`alias ${alias}`, { as })).toMatchObject({ reason: "not-a-name" });
  });
  test("more than ten are too many", async () => {
    const lab = await smallLab();
    const names = ["Aba", "Bebe", "Cici", "Dodo", "Efef", "Fifi", "Gogo", "Hihi", "Iwiw", "Jojo"];
    for (const name of names) expect(await lab.ask(`alias ${name}`, { as })).toMatchObject({ added: name });
    expect(await lab.ask("alias Kiki", { as })).toMatchObject({ reason: "too-many" });
  });
  test("makes nobody known once Slack knows her no more", async () => {
    const lab = await smallLab();
    await lab.ask("alias 미니", { as });
    lab.said.users = [JUN];
    await lab.refresh();
    expect(lab.lab.directory().people.map(({ name }) => name)).toEqual(["Jun Park"]);
  });
  test("are listed, with all others", async () => {
    const lab = await smallLab({ users: [KIM, JUN] });
    await lab.ask("alias 미니", { as });
    expect(await lab.ask("alias", { as })).toMatchObject({
      own: ["미니"],
      others: expect.arrayContaining(["민지", "Kim Minji"]),
    });
  });
});

test("a name that the shown one contains is not explained", async () => {
  const lab = await smallLab();
  expect(await lab.about("minji")).not.toHaveProperty("matched");
});
