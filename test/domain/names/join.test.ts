import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { directory } from "../../../src/domain/names/directory.ts";
import { joinPeople, type SourcedFact } from "../../../src/domain/names/join.ts";
import { alias, lab, row, slack } from "./lab.ts";

/** As a row of hers alone is called. */
const emailId = (email: string) => joinPeople([row("Somebody", { email })])[0]!.id;

const ids = (...facts: readonly SourcedFact[]) => joinPeople(facts).map((person) => person.id);

describe("facts of one person join", () => {
  test("by Slack id", () => {
    expect(ids(slack("U012", "minji"), row("김민지", { slackId: "U012" }))).toEqual(["slack:U012"]);
    expect(ids(slack("U012", "minji"), row("김민지", { slackId: "<@U012|minji>" }))).toEqual(["slack:U012"]);
  });

  test("by e-mail, whatever its case", () => {
    expect(ids(slack("U012", "minji"), row("김민지", { email: " U012@Lab.example" }))).toEqual(["slack:U012"]);
  });

  test("by a handle in the sheet's slack column", () => {
    expect(ids(slack("U012", "Kim Minji", "minji"), row("김민지", { slackId: "@minji" }))).toEqual(["slack:U012"]);
  });

  test("by an exact name, however it is typed", () => {
    expect(ids(slack("U012", "minji", "Kim Minji"), row("KIM  MINJI"))).toEqual(["slack:U012"]);
    expect(ids(slack("U012", "minji", "김민지"), row("김민지".normalize("NFD")))).toEqual(["slack:U012"]);
  });

  test("by a row of the aliases tab", () => {
    const people = joinPeople([slack("U012", "minji", "Kim Minji"), row("김민지"), alias("Kim Minji", "김민지")]);
    expect(people).toHaveLength(1);
    expect(people[0]?.aliases).toEqual([
      { text: "minji", from: "slack" },
      { text: "Kim Minji", from: "slack" },
      { text: "김민지", from: "timetable" },
      { text: "Kim Minji", from: "timetable" },
    ]);
  });

  test("through a third that has both the e-mail and the name", () => {
    const owner: SourcedFact = {
      source: "calendar",
      key: "c",
      name: "x@lab.example",
      names: [],
      email: "x@lab.example",
    };
    expect(ids(row("한지우", { email: "x@lab.example" }), owner, row("한지우"))).toEqual([emailId("x@lab.example")]);
  });
});

describe("a doubtful join is not made", () => {
  test("a timetable name that two people in Slack have belongs to neither", () => {
    expect(ids(slack("U1", "Kim Minji"), slack("U2", "Kim Minji"), row("Kim Minji"))).toEqual([
      "name:kimminji",
      "slack:U1",
      "slack:U2",
    ]);
  });

  test("an address gives an id that does not show it, and another one another", () => {
    expect(emailId("a@x.example")).toMatch(/^email:[0-9a-f]{16}$/);
    expect(emailId("A@X.example ")).toBe(emailId("a@x.example"));
    expect(emailId("b@x.example")).not.toBe(emailId("a@x.example"));
  });

  test("two rows of one name with different e-mails are two people", () => {
    expect(
      ids(row("김민지", { key: "1", email: "a@x.example" }), row("김민지", { key: "2", email: "b@x.example" })),
    ).toEqual([emailId("a@x.example"), emailId("b@x.example")].sort());
  });

  test("a chain of aliases never joins two Slack accounts", () => {
    const people = ids(slack("U1", "MJ"), slack("U2", "김민지"), alias("MJ", "김민지"));
    expect(people).toEqual(["slack:U1", "slack:U2"]);
  });

  test("whoever takes another's nickname in Slack does not get her timetable", () => {
    const people = joinPeople([
      slack("U1", "이준호"),
      slack("U2", "Jun"),
      row("이준호", { usualPlace: "R302" }),
      alias("Jun", "이준호"),
    ]);
    expect(people.find((person) => person.slackId === "U1")?.usualPlace).toBe("R302");
    expect(people.find((person) => person.slackId === "U2")?.usualPlace).toBeUndefined();
  });

  test("a sheet cannot claim an e-mail that Slack gives to someone else", () => {
    const people = joinPeople([
      slack("U1", "minji"),
      slack("U2", "junho"),
      row("김민지", { slackId: "U2", email: "u1@lab.example" }),
      row("someone", { key: "s", email: "u1@lab.example" }),
    ]);
    expect(people.map(({ id, aliases }) => [id, aliases.map(({ text }) => text)])).toEqual([
      ["slack:U2", ["junho", "김민지"]],
      ["slack:U1", ["minji", "someone"]],
    ]);
  });
});

describe("what is shown of a person", () => {
  test("Slack's name wins, else the timetable's, else the address", () => {
    expect(joinPeople([row("김민지", { slackId: "U012" }), slack("U012", "minji")])[0]?.name).toBe("minji");
    expect(joinPeople([{ source: "calendar", key: "c", name: "ann@x.example", names: [] }])[0]).toMatchObject({
      // Ids go into buttons and addresses of pages, where hers has no business.
      id: expect.stringMatching(/^email:[0-9a-f]{16}$/),
      name: "ann@x.example",
      aliases: [{ text: "ann", from: "calendar" }],
    });
  });

  test("when two sources disagree on privacy the narrower level counts", () => {
    const [person] = joinPeople([
      { ...slack("U012", "minji"), level: "busy" },
      row("minji", { level: "full", email: "u012@lab.example" }),
    ]);
    expect(person?.level).toBe("busy");
  });

  test.each(["full", "hidden"] as const)("her own word on privacy counts before any source’s: %s", (level) => {
    const sheet = row("minji", { level: "busy", email: "u012@lab.example" });
    const word = { source: "word", key: "U012", slackId: "U012", name: "", names: [], level };
    for (const facts of [
      [slack("U012", "minji"), sheet, word],
      [word, sheet, slack("U012", "minji")],
    ]) {
      expect(joinPeople(facts)).toMatchObject([{ name: "minji", level }]);
    }
  });

  test("a guest stays a guest, a role comes from Slack, and what nobody says is absent", () => {
    const [person] = joinPeople([{ ...slack("U012", "minji"), isGuest: true, role: "admin" }, row("minji")]);
    expect(person).toMatchObject({ isGuest: true, role: "admin" });
    expect(Object.keys(person!)).not.toContain("zone");
  });

  test("a fact without any name or address makes nobody", () => {
    expect(ids(row(" "), row("\n", { email: "no address" }))).toEqual([]);
  });
});

const names = fc.constantFrom("Kim Minji", "minji", "김민지", "MJ", "Lee", "Jun", "kim minji ", "ＭＪ");
const facts: fc.Arbitrary<SourcedFact> = fc.record(
  {
    source: fc.constantFrom("slack", "timetable", "calendar", "wifi"),
    key: fc.constantFrom("1", "2", "3"),
    name: names,
    names: fc.array(names, { maxLength: 2 }),
    email: fc.constantFrom("a@x.example", "A@x.example", "b@x.example"),
    slackId: fc.constantFrom("U00000001", "U00000002", "minji"),
    level: fc.constantFrom("full", "busy"),
  },
  { requiredKeys: ["source", "key", "name", "names"] },
);

// A source says one thing of each key: that is what keys promise.
const anyFacts = fc.uniqueArray(facts, { maxLength: 8, selector: ({ source, key }) => `${source} ${key}` });

test("the order of facts never matters", () => {
  fc.assert(
    fc.property(anyFacts, fc.infiniteStream(fc.nat()), (facts, numbers) => {
      const shuffled = facts
        .map((fact) => ({ fact, rank: numbers.next().value as number }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ fact }) => fact);
      expect(joinPeople(shuffled)).toEqual(joinPeople(facts));
    }),
    { numRuns: 1_000 },
  );
});

test("every person has an id of their own, one Slack account at most, and no fact is lost", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const people = joinPeople(facts);
      expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
      const accounts = new Set(
        facts.flatMap(({ source, slackId }) => (source === "slack" || slackId?.startsWith("U") ? (slackId ?? []) : [])),
      );
      expect(people.flatMap(({ slackId }) => slackId ?? []).sort()).toEqual([...accounts].sort());
      const known = new Set(people.flatMap(({ aliases }) => aliases.map(({ text }) => text)));
      for (const { name } of facts) expect(known).toContain(name.trim());
    }),
  );
});

test("a person is found by whatever a source points with", () => {
  const known = directory(lab);
  const minji = known.bySlackId("U0MINJI");
  expect(minji?.name).toBe("minji");
  expect(known.find({ id: "slack:U0MINJI" })).toBe(minji);
  expect(known.find({ slackId: "U0MINJI" })).toBe(minji);
  expect(known.find({ email: "U0Minji@LAB.example " })).toBe(minji);
  expect(known.find({ name: "김민지" })).toBe(minji);
  expect(known.find({ name: "민지" })).toBeUndefined();
  expect(known.find({ name: "" })).toBeUndefined();
  expect(directory([slack("U1", "Kim"), slack("U2", "kim")]).find({ name: "Kim" })).toBeUndefined();
});
