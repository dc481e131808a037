import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SourceError } from "../../src/domain/failure.ts";
import type { EvidenceStore } from "../../src/flows/ports.ts";
import { at, day, event, fact, HOUR, keysOf, many, reading, store, temporary } from "./readings.ts";

const DAY = 24 * HOUR;

describe("replacing what a source said of a scope", () => {
  test("what is said now is answered, and what was said before is gone", async () => {
    const { evidence } = await store();
    await evidence.replace("calendar", reading([event("a"), event("b")]), at);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a", "b"]);
    await evidence.replace("calendar", reading([event("b"), event("c")]), at + 1);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["b", "c"]);
  });

  test("all that a claim says comes back", async () => {
    const { evidence } = await store();
    const said = event("a", {
      kind: "absence",
      basis: "declared",
      away: "travel",
      availability: "out-of-office",
      place: { kind: "elsewhere", name: "부산", inLab: false },
      activity: "출장 '; DROP TABLE evidence; --",
      invitees: ["minji@example.org"],
      isPersonal: true,
      copyOf: "uid@example.org 2026",
    });
    await evidence.replace("calendar", reading([said]), at);
    expect(await evidence.about("slack:U1", day)).toEqual([
      { ...said, source: "calendar", scope: "lab", firstSeenAt: at },
    ]);
  });

  test("other scopes and other sources stay as they are", async () => {
    const { evidence } = await store();
    await evidence.replace("calendar", reading([event("a")]), at);
    await evidence.replace("calendar", reading([event("b")], { scope: "minji" }), at);
    await evidence.replace("timetable", reading([event("c")]), at);
    await evidence.replace("calendar", reading([]), at + 1);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["b", "c"]);
  });

  test("a claim that stays keeps its first sight; one that changed is seen for the first time", async () => {
    const { evidence } = await store();
    const first = reading([event("a"), event("b", { activity: "in a meeting" }), event("c")]);
    await evidence.replace("slack", first, at);
    const next = reading([event("a"), event("b", { activity: "at lunch" }), event("d")]);
    await evidence.replace("slack", next, at + HOUR);
    const seen = (await evidence.about("slack:U1", day)).map(({ key, firstSeenAt }) => [key, firstSeenAt]);
    expect(Object.fromEntries(seen)).toEqual({ a: at, b: at + HOUR, d: at + HOUR });
  });

  test("one key may speak of several people, and said twice of one it counts as said last", async () => {
    const { evidence } = await store();
    const claims = [event("a"), event("a", { person: "slack:U2" }), event("a", { activity: "Later word" })];
    await evidence.replace("calendar", reading(claims), at);
    expect((await evidence.about("slack:U1", day)).map(({ activity }) => activity)).toEqual(["Later word"]);
    expect(keysOf(await evidence.about("slack:U2", day))).toEqual(["a"]);
  });

  test("the order in which things are read does not matter", async () => {
    const { evidence } = await store();
    await evidence.replace("calendar", reading([event("a"), event("b")], { people: [fact("U1"), fact("U2")] }), at);
    const turned = reading([event("b"), event("a")], { people: [fact("U2"), fact("U1")] });
    expect(await evidence.replace("calendar", turned, at + 1)).toEqual({ changed: false });
  });

  test.each([
    ["a label", { label: "Another" }],
    ["a misread", { misreads: [{ where: "B3", reason: "no time" }] }],
    ["a place", { lab: { places: [{ place: { kind: "room" as const, name: "R301", inLab: true }, aliases: [] }] } }],
    ["a person", { people: [fact("U1")] }],
    ["the number of rows", { rows: 7 }],
  ])("%s is a change too", async (_what, about) => {
    const { evidence } = await store();
    await evidence.replace("timetable", reading([event("a")]), at);
    expect(await evidence.replace("timetable", reading([event("a")], about), at + 1)).toEqual({ changed: true });
    expect(await evidence.replace("timetable", reading([event("a")], about), at + 2)).toEqual({ changed: false });
  });

  test("the same said again is confirmed, and leaves the file as it was", async () => {
    const path = join(temporary(), "w.db");
    const { evidence } = await store(`file:${path}`);
    const said = reading(many(20), { people: [fact("U1")], misreads: [{ where: "B3", reason: "no time" }] });
    await evidence.replace("calendar", said, at);
    const files = () => [path, `${path}-wal`].map((file) => [statSync(file).mtimeMs, readFileSync(file, "base64")]);
    const before = files();
    for (let minute = 1; minute < 5; minute++) {
      expect(await evidence.replace("calendar", said, at + minute)).toEqual({ changed: false });
    }
    expect(files()).toEqual(before);
    expect(evidence.scope("calendar", "lab")?.checkedAt).toBe(at + 4);
  });

  test("when it was last confirmed is known after a restart", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const first = await store(url);
    await first.evidence.replace("calendar", reading([event("a")]), at);
    await first.evidence.replace("calendar", reading([event("a")]), at + HOUR);
    await first.close();
    const { evidence } = await store(url);
    expect(evidence.scope("calendar", "lab")?.checkedAt).toBe(at + HOUR);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a"]);
  });
});

describe("a big change", () => {
  test("is seen whole or not at all, at every moment", async () => {
    const { evidence } = await store();
    const generation = (text: string) => reading(many(900, (i) => ({ person: `slack:U${i % 3}`, activity: text })));
    await evidence.replace("calendar", generation("old"), at);
    const seen = new Set<string>();
    let isDone = false;
    let times = 0;
    const watching = (async () => {
      while (!isDone) {
        // A window that grows is read from the table each time; the day itself is soon remembered.
        const windows = [day, { from: day.from - times++, until: day.until }];
        for (const window of windows) {
          const claims = await evidence.about("slack:U1", window);
          seen.add([claims.length, ...new Set(claims.map(({ activity }) => activity))].join(" "));
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await evidence.replace("calendar", generation("new"), at + 1);
    isDone = true;
    await watching;
    expect([...seen].toSorted()).toEqual(["300 new", "300 old"]);
  });

  test("keeps the first sight of what stays, and answers others in between", async () => {
    const { evidence } = await store();
    await evidence.replace("calendar", reading(many(1000)), at);
    let turns = 0;
    const turning = setInterval(() => turns++, 0);
    const changed = many(1000, (i) => (i < 500 ? {} : { activity: "Moved" }));
    await evidence.replace("calendar", reading(changed), at + 1);
    clearInterval(turning);
    const claims = await evidence.about("slack:U1", day);
    expect(claims.filter(({ firstSeenAt }) => firstSeenAt === at)).toHaveLength(500);
    expect(turns).toBeGreaterThan(5);
  });

  test("takes people and claims over together", async () => {
    const { evidence, people } = await store();
    const everyone = Array.from({ length: 700 }, (_, i) => fact(`U${i}`));
    await evidence.replace("slack", reading(many(3), { people: everyone }), at);
    expect(await people.facts()).toHaveLength(700);
    await evidence.replace("slack", reading(many(2), { people: everyone.slice(0, 100) }), at + 1);
    expect(await people.facts()).toHaveLength(100);
    expect(await evidence.about("slack:U1", day)).toHaveLength(2);
  });

  test("leaves nothing of the old behind", async () => {
    const { database, evidence } = await store();
    await evidence.replace("calendar", reading(many(600)), at);
    await evidence.replace("calendar", reading(many(600, () => ({ activity: "Moved" }))), at + 1);
    const rows = await database.db.selectFrom("evidence").select("generation").execute();
    expect(rows).toHaveLength(600);
    expect(new Set(rows.map(({ generation }) => generation)).size).toBe(1);
  });

  test("that was broken off counts for nothing, and is cleared away by the next reading", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const { database, ...first } = await store(url);
    await first.evidence.replace("calendar", reading([event("a")]), at);
    const { id: _id, ...row } = await database.db.selectFrom("evidence").selectAll().executeTakeFirstOrThrow();
    const half = Array.from({ length: 100 }, (_, i) => ({ ...row, key: `half${i}`, generation: row.generation + 1 }));
    await database.db.insertInto("evidence").values(half).execute();
    await database.db.updateTable("scopes").set({ has_leftovers: 1 }).execute();
    await first.close();
    const { evidence, ...second } = await store(url);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a"]);
    expect(await evidence.replace("calendar", reading([event("a")]), at + 1)).toEqual({ changed: false });
    expect(await second.database.db.selectFrom("evidence").select("key").execute()).toEqual([{ key: "a" }]);
  });
});

describe("asking about one person", () => {
  test.each([
    ["one that ends as the window begins", -HOUR, 0, []],
    ["one that reaches into the window", -HOUR, 1, ["a"]],
    ["one inside", HOUR, 2 * HOUR, ["a"]],
    ["one around it", -DAY, 3 * DAY, ["a"]],
    ["one that begins as the window ends", DAY, DAY + HOUR, []],
  ])("%s", async (_which, from, until, expected) => {
    const { evidence } = await store();
    const when = { kind: "dated", from: day.from + from, until: day.from + until } as const;
    await evidence.replace("calendar", reading([event("a", { when })]), at);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(expected);
    expect(keysOf((await evidence.aboutAll(["slack:U1"], day)).get("slack:U1") ?? [])).toEqual(expected);
  });

  test("weekly claims are there whatever the window, as long as their term may run in any zone", async () => {
    const { evidence } = await store();
    const weekly = { kind: "weekly", weekday: 1, start: 600, end: 1500 } as const;
    const term = { first: "2026-09-01", last: "2026-12-18" };
    const claims = [event("always", { when: weekly }), event("term", { when: { ...weekly, term } })];
    await evidence.replace("timetable", reading(claims), at);
    const window = (date: string) => ({ from: Date.parse(date), until: Date.parse(date) + 1 });
    const keysOn = async (date: string) => keysOf(await evidence.about("slack:U1", window(date)));
    expect(await keysOn("1999-01-01")).toEqual(["always"]);
    expect(await keysOn("2026-08-31T12:00Z")).toEqual(["always", "term"]);
    expect(await keysOn("2026-12-19T23:00Z")).toEqual(["always", "term"]);
    expect(await keysOn("2027-01-15")).toEqual(["always"]);
    expect((await evidence.about("slack:U1", day)).find(({ key }) => key === "term")?.when).toEqual({
      ...weekly,
      term,
    });
  });

  test("asking again, about less, reads the same", async () => {
    const { evidence } = await store();
    const later = { kind: "dated", from: day.until, until: day.until + HOUR } as const;
    await evidence.replace("calendar", reading([event("a"), event("b", { when: later })]), at);
    const wide = { from: day.from, until: day.until + DAY };
    expect(keysOf(await evidence.about("slack:U1", wide))).toEqual(["a", "b"]);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a"]);
    expect(keysOf(await evidence.about("slack:U1", wide))).toEqual(["a", "b"]);
  });

  test("what was asked lately is not remembered past a change, from whichever side it comes", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const { evidence } = await store(url);
    await evidence.replace("calendar", reading([event("a")]), at);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a"]);
    await evidence.patch("calendar", "lab", "slack:U1", ["event"], [event("b")], at);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["b"]);
    const other = await store(url);
    await other.evidence.replace("calendar", reading(many(400)), at);
    await expect.poll(async () => (await evidence.about("slack:U1", day)).length, { timeout: 5000 }).toBe(400);
    expect((await evidence.aboutAll(["slack:U1"], day)).get("slack:U1")).toHaveLength(400);
  });

  test("many people at once are each given what is said of them", async () => {
    const { evidence } = await store();
    const claims = many(730, (i) => ({ person: `slack:U${i % 365}` }));
    await evidence.replace("calendar", reading(claims), at);
    const people = Array.from({ length: 365 }, (_, i) => `slack:U${i}`);
    const found = await evidence.aboutAll([...people, "slack:NOBODY"], day);
    expect(found.size).toBe(366);
    expect(found.get("slack:U7")?.map(({ key }) => key)).toEqual(["e7", "e372"]);
    expect(found.get("slack:NOBODY")).toEqual([]);
    expect(await evidence.aboutAll([], day)).toEqual(new Map());
  });

  test("it is one seek in the index, for one person and for many", async () => {
    const { database } = await store();
    const plan = (people: string) =>
      database.db.executeQuery<{ detail: string }>({
        ...database.db.selectFrom("evidence").compile(),
        sql: `explain query plan select * from evidence where from_ms < 2 and until_ms > 1 and person ${people}`,
      });
    for (const people of ["= 'a'", "in ('a', 'b')"]) {
      const { rows } = await plan(people);
      expect(rows.map(({ detail }) => detail)).toEqual([
        "SEARCH evidence USING INDEX evidence_by_person (person=? AND from_ms<?)",
      ]);
    }
  });
});

describe("what is said of the lab", () => {
  test("claims about everyone and about nobody by name are in memory, and follow each reading", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const first = await store(url);
    const claims = [event("a"), event("b", { person: "everyone" }), event("c", { person: "nobody" })];
    await first.evidence.replace("calendar", reading(claims), at);
    expect(keysOf(first.evidence.aboutLab())).toEqual(["b", "c"]);
    await first.close();
    const { evidence } = await store(url);
    expect(keysOf(evidence.aboutLab())).toEqual(["b", "c"]);
    await evidence.replace("calendar", reading([event("c", { person: "nobody" })]), at + 1);
    expect(keysOf(evidence.aboutLab())).toEqual(["c"]);
  });

  test("zones, places and holidays are told by source", async () => {
    const { evidence } = await store();
    const lab = { zone: "Asia/Seoul", holidays: [{ date: "2026-12-25", name: "성탄절" }] };
    await evidence.replace("timetable", reading([], { lab }), at);
    await evidence.replace("calendar", reading([]), at);
    expect(evidence.labFacts()).toEqual([{ ...lab, source: "timetable" }]);
    await evidence.replace("timetable", reading([]), at + 1);
    expect(evidence.labFacts()).toEqual([]);
  });
});

test("what a reading asked to be kept is given back, after a restart too, and is nobody else's", async () => {
  const url = `file:${join(temporary(), "w.db")}`;
  const first = await store(url);
  await first.evidence.replace("calendar", reading([], { kept: ["a", "b"], lab: { zone: "Asia/Seoul" } }), at);
  await first.close();
  const { evidence } = await store(url);
  expect([evidence.kept("calendar", "lab"), evidence.kept("calendar", "other"), evidence.kept("slack", "lab")]).toEqual(
    [["a", "b"], [], []],
  );
  expect(evidence.labFacts()).toEqual([{ zone: "Asia/Seoul", source: "calendar" }]);
  await evidence.replace("calendar", reading([]), at + 1);
  expect(evidence.kept("calendar", "lab")).toEqual([]);
});

describe("a scope that cannot be read", () => {
  const revoked = new SourceError("access was withdrawn", { code: "google-revoked", remedy: "reconnect" });
  const failureIn = (evidence: EvidenceStore) => evidence.scope("calendar", "lab")?.failure;

  test("keeps what was said, says since when, and is well again after a reading that says the same", async () => {
    const { evidence } = await store();
    await evidence.replace("calendar", reading([event("a")]), at);
    await evidence.failed("calendar", "lab", "Lab calendar", revoked, at + 1);
    await evidence.failed("calendar", "lab", "Lab calendar", revoked, at + 2);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["a"]);
    expect(failureIn(evidence)).toEqual({
      code: "google-revoked",
      message: "access was withdrawn",
      remedy: "reconnect",
      since: at + 1,
    });
    expect(evidence.scope("calendar", "lab")?.checkedAt).toBe(at);
    await evidence.replace("calendar", reading([event("a")]), at + 3);
    expect(failureIn(evidence)).toBeUndefined();
    expect(evidence.scope("calendar", "lab")?.checkedAt).toBe(at + 3);
  });

  test("counts anew when it fails otherwise, and is remembered across a restart", async () => {
    const url = `file:${join(temporary(), "w.db")}`;
    const first = await store(url);
    const busy = new SourceError("too many calls", { code: "google-429", remedy: "wait" });
    await first.evidence.failed("calendar", "lab", "Lab calendar", busy, at);
    await first.evidence.failed("calendar", "lab", "Lab calendar", revoked, at + 5);
    await first.close();
    const { evidence } = await store(url);
    expect(failureIn(evidence)).toMatchObject({ code: "google-revoked", since: at + 5 });
    expect(evidence.scope("calendar", "lab")?.checkedAt).toBeUndefined();
  });
});

test("the scope of a source that was confirmed last is known, also once that one is gone", async () => {
  const { evidence } = await store();
  const label = () => evidence.freshest("calendar")?.scope;
  expect(label()).toBeUndefined();
  await evidence.replace("calendar", reading([event("a")], { scope: "early" }), at);
  await evidence.replace("calendar", reading([event("b")], { scope: "late" }), at + 2);
  await evidence.replace("timetable", reading([event("c")], { scope: "sheet" }), at + 3);
  expect(label()).toBe("late");
  await evidence.replace("calendar", reading([event("a")], { scope: "early" }), at + 4);
  expect(label()).toBe("early");
  await evidence.keepOnly("calendar", ["late"]);
  expect(label()).toBe("late");
});

describe("scopes that are configured no more", () => {
  test("are forgotten with all they said; those of other sources are not", async () => {
    const { evidence, people } = await store();
    await evidence.replace("calendar", reading([event("a")], { scope: "old", people: [fact("U1")] }), at);
    await evidence.replace("calendar", reading([event("b")], { scope: "kept" }), at);
    await evidence.replace("timetable", reading([event("c")], { scope: "sheet" }), at);
    await evidence.keepOnly("calendar", ["kept"]);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["b", "c"]);
    expect(evidence.scopes().map(({ scope }) => scope)).toEqual(["kept", "sheet"]);
    expect(await people.facts()).toEqual([]);
  });
});

test("a scope that is being forgotten is gone at once, though its rows go one after another", async () => {
  const { database, evidence } = await store();
  await evidence.replace("calendar", reading(many(500)), at);
  const seen = new Set<number>();
  let times = 0;
  const forgetting = evidence.keepOnly("calendar", []).then(() => {
    times = -1;
  });
  while (times >= 0) {
    seen.add((await evidence.about("slack:U1", { from: day.from - times++, until: day.until })).length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await forgetting;
  expect([...seen].filter((count) => count !== 500)).toEqual([0]);
  expect(await database.db.selectFrom("evidence").select("id").execute()).toEqual([]);
});

describe("a change between two readings", () => {
  const status = (activity: string) => event("status", { kind: "status", basis: "declared", activity });
  const activities = async (evidence: EvidenceStore) =>
    (await evidence.about("slack:U1", day)).map(({ activity }) => activity);

  test("replaces the kinds it names of that person, and no others", async () => {
    const { evidence } = await store();
    const other = event("other", { kind: "status", person: "slack:U2" });
    await evidence.replace("slack", reading([status("at home"), event("huddle", { kind: "huddle" }), other]), at);
    await evidence.patch("slack", "lab", "slack:U1", ["status", "dnd"], [status("on a bus")], at + 1);
    expect((await activities(evidence)).toSorted()).toEqual(["Seminar", "on a bus"]);
    expect(await evidence.about("slack:U2", day)).toHaveLength(1);
    await evidence.patch("slack", "lab", "slack:U1", "every", [], at + 2);
    expect(await evidence.about("slack:U1", day)).toEqual([]);
  });

  test("keeps the first sight of what it says again", async () => {
    const { evidence } = await store();
    await evidence.replace("slack", reading([status("at home")]), at);
    await evidence.patch("slack", "lab", "slack:U1", ["status"], [status("at home")], at + HOUR);
    expect((await evidence.about("slack:U1", day))[0]?.firstSeenAt).toBe(at);
  });

  test("is undone by a reading that says what the reading before it said", async () => {
    const { evidence } = await store();
    await evidence.replace("slack", reading([status("at home")]), at);
    await evidence.patch("slack", "lab", "slack:U1", ["status"], [], at + 1);
    expect(await activities(evidence)).toEqual([]);
    await evidence.replace("slack", reading([status("at home")]), at + 2);
    expect(await activities(evidence)).toEqual(["at home"]);
  });

  test("may come before the first reading", async () => {
    const { evidence } = await store();
    await evidence.patch("set", "set", "slack:U1", ["set"], [event("set", { kind: "set" })], at);
    expect(keysOf(await evidence.about("slack:U1", day))).toEqual(["set"]);
  });

  test("that arrives while a big reading is written comes after it", async () => {
    const { evidence } = await store();
    await evidence.replace("slack", reading([status("at home")]), at);
    const replacing = evidence.replace("slack", reading([...many(800), status("at home")]), at + 1);
    const patching = evidence.patch("slack", "lab", "slack:U1", ["status"], [status("on a bus")], at + 2);
    await Promise.all([replacing, patching]);
    const statuses = (await evidence.about("slack:U1", day)).filter(({ kind }) => kind === "status");
    expect(statuses.map(({ activity }) => activity)).toEqual(["on a bus"]);
  });
});

test("claims that were over before a day are forgotten; weekly and running ones are not", async () => {
  const { evidence } = await store();
  const weekly = { kind: "weekly", weekday: 2, start: 600, end: 660 } as const;
  const ended = (until: number) => ({ kind: "dated", from: until - HOUR, until }) as const;
  const claims = [
    ...many(450, (i) => ({ key: `old${i}`, when: ended(at - DAY - i) })),
    event("running", { when: ended(at + 1) }),
    event("weekly", { when: weekly }),
  ];
  await evidence.replace("calendar", reading(claims), at);
  await evidence.about("slack:U1", { from: 0, until: day.until });
  await evidence.forgetBefore(at);
  expect(keysOf(await evidence.about("slack:U1", { from: 0, until: day.until }))).toEqual(["running", "weekly"]);
});
