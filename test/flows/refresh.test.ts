import { describe, expect, test, vi } from "vitest";
import { SourceError } from "../../src/domain/failure.ts";
import { healthOf } from "../../src/flows/ages.ts";
import {
  at,
  claim,
  DAY,
  day,
  everyone,
  failed,
  MINUTE,
  person,
  reading,
  source,
  world,
  type Yielded,
} from "./refreshing.ts";

const minji = "slack:U1";
const jun = "slack:U2";
const slack = () => source("slack", () => [everyone]);

describe("a refresh", () => {
  test("replaces what the source said, scope by scope", async () => {
    const calendar = source("calendar", (_, run) => [
      reading("lab", { claims: [claim(`lab ${run}`, { slackId: "U1" })] }),
      reading("minji", { claims: [claim("hers", { email: "MINJI@example.org" })] }),
    ]);
    const { refresh, keysOf } = await world(slack(), calendar);
    await refresh("slack");
    expect(await refresh("calendar")).toEqual({ kind: "refreshed", scopes: 2, changed: 2, failed: 0 });
    expect(await keysOf(minji)).toEqual(["hers", "lab 1"]);
    expect(await refresh("calendar")).toEqual({ kind: "refreshed", scopes: 2, changed: 1, failed: 0 });
    expect(await keysOf(minji)).toEqual(["hers", "lab 2"]);
  });

  test("twice with the same reading changes nothing but when it was checked", async () => {
    const { refresh, evidence, pass } = await world(slack());
    await refresh("slack");
    pass(5 * MINUTE);
    expect(await refresh("slack")).toMatchObject({ changed: 0 });
    expect(evidence.scope("slack", "directory")?.checkedAt).toBe(at + 5 * MINUTE);
  });

  test("joins claims to the people that the same reading names for the first time", async () => {
    const timetable = source("timetable", () => [
      reading("sheet", {
        people: [{ key: "이서연", name: "이서연", names: ["Seoyeon"] }],
        claims: [claim("class", { name: "Seoyeon" })],
      }),
    ]);
    const { refresh, lab, keysOf } = await world(timetable);
    await refresh("timetable");
    const seoyeon = lab.directory().find({ name: "이서연" });
    expect(await keysOf(seoyeon!.id)).toEqual(["class"]);
  });

  test("leaves out what names nobody or makes no sense, says so, and keeps the rest", async () => {
    const nowhen = { kind: "dated", from: Number.NaN, until: at } as const;
    const timetable = source("timetable", () => [
      reading("sheet", {
        claims: [
          claim("good", { slackId: "U1" }),
          claim("stranger", { name: "Hong Gildong" }, { label: "Mon" }),
          claim("stranger again", { name: "Hong Gildong" }, { label: "Mon" }),
          claim("secret", { name: "Secret Guest" }, { isPrivate: true }),
          claim("mail", { email: "guest@elsewhere.example" }),
          claim("senseless", { slackId: "U1" }, { when: nowhen }),
        ],
        misreads: [{ where: "B3", reason: "no time" }],
      }),
    ]);
    const { refresh, evidence, keysOf } = await world(slack(), timetable);
    await refresh("slack");
    await refresh("timetable");
    expect(await keysOf(minji)).toEqual(["good"]);
    expect(evidence.scope("timetable", "sheet")?.misreads).toEqual([
      { where: "B3", reason: "no time" },
      { where: "Mon", reason: '"Hong Gildong" names nobody we know' },
      { where: "", reason: "names nobody we know" },
      { where: "senseless", reason: "its times make no sense" },
    ]);
  });

  test("keeps what is said of everyone, and lab events that name nobody", async () => {
    const calendar = source("calendar", () => [
      reading("lab", { claims: [claim("all", "everyone"), claim("none", "nobody")] }),
    ]);
    const { refresh, evidence } = await world(calendar);
    await refresh("calendar");
    expect(evidence.aboutLab().map(({ key, person }) => [key, person])).toEqual([
      ["all", "everyone"],
      ["none", "nobody"],
    ]);
  });

  test("keeps two hundred misreads and tells how many more there are", async () => {
    const misreads = Array.from({ length: 1234 }, (_, i) => ({ where: `A${i}`, reason: "no time" }));
    const { refresh, evidence } = await world(source("timetable", () => [reading("sheet", { misreads })]));
    await refresh("timetable");
    const kept = evidence.scope("timetable", "sheet")?.misreads ?? [];
    expect(kept).toHaveLength(201);
    expect(kept.at(-1)).toEqual({ where: "", reason: "and 1034 more like these" });
  });

  test("gives the source what is known by now: places, the clock on the wall, everyone", async () => {
    const places = [{ place: { kind: "room" as const, name: "R301", inLab: true }, aliases: ["301호"] }];
    const timetable = source("timetable", () => [reading("sheet", { lab: { zone: "Asia/Tokyo", places } })]);
    const given: unknown[] = [];
    const calendar = source("calendar", ({ now, lab, places, directory }) => {
      given.push([now, lab.zone, places, directory.people.length]);
      return [reading("lab")];
    });
    const { refresh } = await world(slack(), timetable, calendar);
    await refresh("slack");
    await refresh("timetable");
    await refresh("calendar");
    expect(given).toEqual([[at, "Asia/Tokyo", places, 2]]);
  });
});

describe("what goes wrong", () => {
  test("in one scope costs no other scope anything, and keeps what was said", async () => {
    const calendar = source("calendar", (_, run) => [
      run === 1 ? reading("a", { claims: [claim("a", { slackId: "U1" })] }) : failed("a"),
      reading("b", { claims: [claim(`b ${run}`, { slackId: "U1" })] }),
    ]);
    const { refresh, evidence, keysOf } = await world(slack(), calendar);
    await refresh("slack");
    await refresh("calendar");
    expect(await refresh("calendar")).toMatchObject({ scopes: 2, changed: 1, failed: 1 });
    expect(await keysOf(minji)).toEqual(["a", "b 2"]);
    expect(evidence.scope("calendar", "a")?.failure).toMatchObject({ code: "vendor-500", since: at });
    expect(evidence.scope("calendar", "b")?.failure).toBeUndefined();
  });

  test("when a scope is committed, too", async () => {
    const calendar = source("calendar", () => [
      reading("a"),
      reading("b", { claims: [claim("b", { slackId: "U1" })] }),
    ]);
    const { refresh, evidence, keysOf } = await world(slack(), calendar);
    await refresh("slack");
    const replace = evidence.replace;
    vi.spyOn(evidence, "replace").mockImplementation((name, said, when) =>
      said.scope === "a" ? Promise.reject(new TypeError("out of order")) : replace(name, said, when),
    );
    expect(await refresh("calendar")).toMatchObject({ changed: 1, failed: 1 });
    expect(await keysOf(minji)).toEqual(["b"]);
    expect(evidence.scope("calendar", "a")?.failure).toMatchObject({ code: "unexpected", remedy: "wait" });
  });

  test.each([
    ["its own failure", new SourceError("the listing failed", { code: "vendor-503", remedy: "wait" }), "vendor-503"],
    ["a mistake of ours", new TypeError("undefined is not a function"), "unexpected"],
  ])("a source that breaks off with %s fails what it did not get to", async (_what, error, code) => {
    const calendar = source("calendar", function* (_, run) {
      yield reading("a", { claims: [claim(`a ${run}`, { slackId: "U1" })] });
      if (run > 1) throw error;
      yield reading("b", { claims: [claim("b", { slackId: "U1" })] });
    });
    const { refresh, evidence, keysOf } = await world(slack(), calendar);
    await refresh("slack");
    await refresh("calendar");
    expect(await refresh("calendar")).toMatchObject({ scopes: 1, changed: 1, failed: 1 });
    expect(await keysOf(minji)).toEqual(["a 2", "b"]);
    expect(evidence.scope("calendar", "b")?.failure).toMatchObject({ code });
  });

  test("before anything was ever read is told too, and forgotten after the first reading", async () => {
    const calendar = source("calendar", (_, run) => {
      if (run === 1) throw new SourceError("the listing failed", { code: "vendor-503", remedy: "wait" });
      return [reading("lab")];
    });
    const { refresh, evidence } = await world(calendar);
    await refresh("calendar");
    expect(evidence.scopes().map(({ scope, failure }) => [scope, failure?.code])).toEqual([["calendar", "vendor-503"]]);
    await refresh("calendar");
    expect(evidence.scopes().map(({ scope, failure }) => [scope, failure?.code])).toEqual([["lab", undefined]]);
  });

  test("is logged with codes and counts, without what was read", async () => {
    const calendar = source("calendar", () => [
      reading("a", { claims: [claim("canary key", { name: "Canary" }, { activity: "canary title" })] }),
      failed("canary@example.org"),
    ]);
    const { refresh, logged } = await world(calendar);
    await refresh("calendar");
    expect(JSON.stringify(logged)).not.toMatch(/canary/i);
    expect(logged.map(({ level, about }) => [level, about.source, about.code, about.failed])).toEqual([
      ["warn", "calendar", "vendor-500", undefined],
      ["info", "calendar", undefined, 1],
    ]);
  });

  test("writes down once what fails all its scopes for the same reason", async () => {
    const many = Array.from({ length: 13 }, (_, i) => failed(`c${i}`, { code: "google-access-lost" }));
    const calendar = source("calendar", () => [...many, failed("other"), reading("fine")]);
    const { refresh, evidence, logged } = await world(calendar);
    await refresh("calendar");
    const codes = () => logged.map(({ level, about }) => [level, about.code, about.failed]);
    const once = [
      ["warn", "google-access-lost", undefined],
      ["warn", "vendor-500", undefined],
      ["info", undefined, 14],
    ];
    expect(codes()).toEqual(once);
    expect(evidence.scopes().filter(({ failure }) => failure)).toHaveLength(14);
    await refresh("calendar");
    expect(codes()).toEqual([...once, ...once]);
  });

  test("a source that nobody knows is our own mistake", async () => {
    const { refresh } = await world();
    await expect(refresh("wifi")).rejects.toThrow("there is no source named wifi");
  });
});

describe("scopes that are configured no more", () => {
  test("are forgotten at the end of a full reading", async () => {
    const calendar = source("calendar", (_, run) => (run === 1 ? [reading("a"), reading("b")] : [reading("b")]));
    const { refresh, evidence } = await world(calendar);
    await refresh("calendar");
    await refresh("calendar");
    expect(evidence.scopes().map(({ scope }) => scope)).toEqual(["b"]);
  });

  test.each<[string, (run: number) => Iterable<Yielded>]>([
    ["failed", (run) => (run === 1 ? [reading("a"), reading("b")] : [failed("a"), reading("b")])],
    [
      "were not got to",
      function* (run) {
        yield reading("b");
        if (run > 1) throw new Error("broke off");
        yield reading("a");
      },
    ],
    ["belong to a source that named none at all", (run) => (run === 1 ? [reading("a"), reading("b")] : [])],
  ])("but not when they %s", async (_why, collect) => {
    const calendar = source("calendar", (_, run) => collect(run));
    const { refresh, evidence } = await world(calendar);
    await refresh("calendar");
    await refresh("calendar");
    expect(
      evidence
        .scopes()
        .map(({ scope }) => scope)
        .toSorted(),
    ).toEqual(["a", "b"]);
  });
});

test("what people said themselves stands through starts and readings, though no source says it", async () => {
  const { refresher, refresh, evidence, people, keysOf } = await world(slack());
  await refresh("slack");
  const { who: _who, ...said } = claim("set", { slackId: "U1" }, { kind: "set" });
  await evidence.patch("word", "word", "slack:U1", ["set"], [{ ...said, person: "slack:U1" }], at);
  await people.patch("word", "word", { key: "U1", slackId: "U1", name: "Mini", names: [] });
  await evidence.patch(
    "wifi",
    "wifi",
    "slack:U1",
    ["event"],
    [{ ...said, kind: "event", key: "old", person: "slack:U1" }],
    at,
  );
  await refresher.start();
  await refresh("slack");
  expect(await keysOf("slack:U1")).toEqual(["set"]);
  expect((await people.facts()).filter(({ source }) => source === "word")).toMatchObject([{ name: "Mini" }]);
});

describe("a reading that lost most of its rows", () => {
  const sheetOf = (rows: number[]) =>
    source("timetable", (_, run) => [
      reading("sheet", {
        rows: rows[run - 1]!,
        claims: Array.from({ length: rows[run - 1]! }, (_, i) => claim(`e${i}`, { slackId: "U1" })),
      }),
    ]);
  const keptAfter = async (rows: number[], pauses: number[] = []) => {
    const { refresh, evidence, keysOf, pass } = await world(slack(), sheetOf(rows));
    await refresh("slack");
    for (const [index] of rows.entries()) {
      await refresh("timetable");
      pass(pauses[index] ?? 5 * MINUTE);
    }
    return { rows: (await keysOf(minji)).length, failure: evidence.scope("timetable", "sheet")?.failure };
  };

  test.each([
    [[100, 50], 50, undefined],
    [[100, 49], 100, "timetable-lost-rows"],
    [[100, 10, 9], 100, "timetable-lost-rows"],
    [[100, 0], 100, "timetable-lost-rows"],
    [[100, 10, 100], 100, undefined],
    [[100, 10, 60], 60, undefined],
    [[0, 3], 3, undefined],
    [[3, 100], 100, undefined],
  ])("rows %j leave %i", async (rows, kept, code) => {
    const { failure, rows: found } = await keptAfter(rows);
    expect([found, failure?.code]).toEqual([kept, code]);
  });

  test("says how many, since when, and what to do", async () => {
    const { failure } = await keptAfter([100, 10, 8]);
    expect(failure).toEqual({
      code: "timetable-lost-rows",
      message: "only 8 of 100 rows were read, so what was read before is kept",
      remedy: "fix-sheet",
      since: at + 5 * MINUTE,
    });
  });

  test("is believed after a day, unless it is empty", async () => {
    const wait = [MINUTE, DAY - 1, 1];
    expect((await keptAfter([100, 10, 10], wait)).rows).toBe(100);
    expect((await keptAfter([100, 10, 10, 10], wait)).rows).toBe(10);
    expect((await keptAfter([100, 0, 0, 0, 0], [MINUTE, DAY, DAY, DAY])).rows).toBe(100);
  });
});

describe("one run at a time", () => {
  test("whoever asks meanwhile gets the running one", async () => {
    let finish = () => {};
    const calendar = source("calendar", async function* () {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      yield reading("lab");
    });
    const { refresh } = await world(calendar);
    const asked = [refresh("calendar"), refresh("calendar"), refresh("calendar")];
    await vi.waitFor(() => expect(calendar.runs()).toBe(1));
    finish();
    const done = await Promise.all(asked);
    expect(done.map(({ kind }) => kind)).toEqual(["refreshed", "refreshed", "refreshed"]);
    expect([calendar.runs(), calendar.mostAtOnce()]).toEqual([1, 1]);
  });

  test("different sources run side by side", async () => {
    const gate = Promise.withResolvers<void>();
    const slow = source("calendar", async function* () {
      await gate.promise;
      yield reading("lab");
    });
    const { refresh } = await world(slack(), slow);
    const waiting = refresh("calendar");
    expect(await refresh("slack")).toMatchObject({ kind: "refreshed" });
    gate.resolve();
    await waiting;
  });

  test("stopping ends a run without counting it as a failure, or forgetting what it did not get to", async () => {
    const calendar = source("calendar", async function* ({ signal }, run) {
      yield reading("a");
      if (run === 2) await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      yield reading("b");
    });
    const { refresh, refresher, evidence } = await world(calendar);
    await refresh("calendar");
    const running = refresh("calendar");
    await vi.waitFor(() => expect(calendar.runs()).toBe(2));
    await refresher.stop();
    expect(await running).toEqual({ kind: "stopped" });
    expect(evidence.scopes().map(({ scope, failure }) => [scope, failure])).toEqual([
      ["a", undefined],
      ["b", undefined],
    ]);
    expect(await refresh("calendar")).toEqual({ kind: "stopped" });
    expect(calendar.runs()).toBe(2);
  });

  test("a run that takes longer than three periods is stopped and says so", async () => {
    const calendar = source(
      "calendar",
      async function* ({ signal }, run) {
        yield reading("a");
        if (run === 2) await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
        if (run === 1) yield reading("b");
      },
      100 / 3 / MINUTE,
    );
    const { refresh, evidence } = await world(calendar);
    await refresh("calendar");
    await refresh("calendar");
    expect(evidence.scopes().map(({ scope, failure }) => [scope, failure?.code])).toEqual([
      ["a", undefined],
      ["b", "calendar-slow"],
    ]);
  });
});

describe("a vendor that asks us to stay away", () => {
  test("is left alone that long, and the log says so", async () => {
    const calendar = source("calendar", (_, run) => [
      run === 1 ? failed("lab", { retryAfterMs: 90_000 }) : reading("lab"),
    ]);
    const { refresh, pass, logged } = await world(calendar);
    await refresh("calendar");
    pass(89_000);
    expect(await refresh("calendar")).toEqual({ kind: "skipped", until: at + 90_000 });
    expect(logged.at(-1)).toMatchObject({ about: { source: "calendar", seconds: 1 }, message: /asked to stay away/ });
    expect(calendar.runs()).toBe(1);
    pass(1_000);
    expect(await refresh("calendar")).toMatchObject({ kind: "refreshed", failed: 0 });
  });

  test("is not left alone for longer than an hour", async () => {
    const calendar = source("calendar", () => [failed("lab", { retryAfterMs: 10 * DAY })]);
    const { refresh, pass } = await world(calendar);
    await refresh("calendar");
    pass(60 * MINUTE);
    expect(await refresh("calendar")).toMatchObject({ kind: "refreshed" });
  });
});

describe("new names", () => {
  const timetableFor = (name: string) =>
    source("timetable", () => [reading("sheet", { claims: [claim("class", { name })] })]);

  test("let sources that were joined without them be read once more", async () => {
    const timetable = timetableFor("Kim Minji");
    const { refresh, keysOf } = await world(slack(), timetable);
    await refresh("timetable");
    expect(await keysOf(minji)).toEqual([]);
    await refresh("slack");
    expect(await keysOf(minji)).toEqual(["class"]);
    expect(timetable.runs()).toBe(2);
    await refresh("slack");
    expect(timetable.runs()).toBe(2);
  });

  test("leave sources alone that would be joined as before", async () => {
    const timetable = timetableFor("Kim Minji");
    const directory = source("slack", (_, run) => [
      run === 1 ? everyone : reading("directory", { people: [...everyone.people, person("U3", "Sato Yui")] }),
    ]);
    const { refresh, lab } = await world(directory, timetable);
    await refresh("slack");
    await refresh("timetable");
    await refresh("slack");
    expect(lab.directory().people).toHaveLength(3);
    expect(timetable.runs()).toBe(1);
  });

  test("let a source that reads titles by the directory be read once more, whoever it found", async () => {
    const calendar = source("calendar", ({ directory }) => {
      const found = directory.bySlackId("U1");
      return [reading("lab", { claims: found ? [claim("leave", { id: found.id })] : [] })];
    });
    const { refresh, keysOf } = await world(slack(), calendar);
    await refresh("calendar");
    await refresh("slack");
    expect(await keysOf(minji)).toEqual(["leave"]);
    expect(calendar.runs()).toBe(2);
  });

  test("reach a source that was running when they came", async () => {
    const gate = Promise.withResolvers<void>();
    const timetable = source("timetable", async function* (_, run) {
      yield reading("sheet", { claims: [claim("class", { name: "Kim Minji" })] });
      if (run === 1) await gate.promise;
    });
    const { refresh, keysOf, evidence } = await world(slack(), timetable);
    const running = refresh("timetable");
    await vi.waitFor(() => expect(evidence.scope("timetable", "sheet")).toBeDefined());
    await refresh("slack");
    gate.resolve();
    await running;
    expect(await keysOf(minji)).toEqual(["class"]);
    expect(timetable.runs()).toBe(2);
  });

  test("that two sources keep changing do not keep them both busy", async () => {
    const names = (name: string) =>
      source(name, ({ directory }, run) => [
        reading(name, { people: [{ key: "x", name: `Name ${run} ${directory.people.length}`, names: [] }] }),
      ]);
    const [a, b] = [names("a"), names("b")];
    const { refresh } = await world(a, b);
    await refresh("a");
    await refresh("b");
    expect(a.runs() + b.runs()).toBeLessThan(6);
  });
});

describe("a change between two reads", () => {
  const status = (activity: string) =>
    claim("status", { slackId: "U1" }, { kind: "status", basis: "declared", activity, isOpenEnded: true });
  const said = (activity: string, changedAt?: number) => ({
    scope: "directory",
    person: { key: "U1", changedAt },
    claims: { slackId: "U1", kinds: ["status"] as const, now: [status(activity)] },
    changedAt,
  });
  const started = async (collect = slack()) => {
    const made = await world(collect);
    made.refresher.start();
    await made.refresh("slack");
    const activities = async () => (await made.evidence.about(minji, day)).map(({ activity }) => activity);
    return { ...made, activities };
  };

  test("is known at once, and what it does not name is kept", async () => {
    const directory = slack();
    const { lab, activities } = await started(directory);
    await directory.tell({ scope: "directory", person: { key: "U1", zone: "Asia/Tokyo" } });
    expect(lab.directory().bySlackId("U1")).toMatchObject({ name: "Kim Minji", zone: "Asia/Tokyo" });
    await directory.tell(said("on a bus"));
    expect(await activities()).toEqual(["on a bus"]);
  });

  test("is dropped when it is older than what is stored; the newest wins", async () => {
    const directory = slack();
    const { activities } = await started(directory);
    await directory.tell(said("newest", at + 2000));
    await directory.tell(said("late", at + 1000));
    expect(await activities()).toEqual(["newest"]);
  });

  test("that brings no facts is compared with others of its kind", async () => {
    const directory = slack();
    const { activities } = await started(directory);
    const { person: _person, ...newest } = said("newest", at + 2000);
    const { person: _other, ...late } = said("late", at + 1000);
    await directory.tell(newest);
    await directory.tell(late);
    expect(await activities()).toEqual(["newest"]);
  });

  test("of someone unknown is nothing", async () => {
    const directory = slack();
    const { lab, evidence } = await started(directory);
    const now = [claim("status", { slackId: "U9" })];
    await directory.tell({
      scope: "directory",
      person: { key: "U9" },
      claims: { slackId: "U9", kinds: ["status"], now },
    });
    await directory.tell({ scope: "directory", claims: { slackId: "U9", kinds: ["status"], now } });
    expect(lab.directory().people).toHaveLength(2);
    expect(await evidence.about("slack:U9", day)).toEqual([]);
  });

  test("may bring someone new, or say that someone left", async () => {
    const directory = slack();
    const { lab, activities } = await started(directory);
    await directory.tell({ scope: "directory", person: person("U3", "Sato Yui") });
    expect(lab.directory().bySlackId("U3")?.name).toBe("Sato Yui");
    await directory.tell(said("at home"));
    await directory.tell({ scope: "directory", gone: { key: "U1" } });
    expect(lab.directory().bySlackId("U1")).toBeUndefined();
    expect(await activities()).toEqual([]);
  });

  test("that arrives during a read is not undone by it", async () => {
    const gate = Promise.withResolvers<void>();
    const directory = source("slack", async function* (_, run) {
      if (run === 2) await gate.promise;
      yield reading("directory", { ...everyone, claims: [status(`as read in run ${run}`)] });
    });
    const { refresh, activities } = await started(directory);
    const running = refresh("slack");
    await vi.waitFor(() => expect(directory.runs()).toBe(2));
    await directory.tell(said("on a bus"));
    gate.resolve();
    await running;
    expect(await activities()).toEqual(["on a bus"]);
  });

  test("that cannot be stored is logged and lost, and the source hears nothing of it", async () => {
    const directory = slack();
    const { people, logged } = await started(directory);
    vi.spyOn(people, "patch").mockRejectedValue(new Error("locked"));
    await directory.tell(said("on a bus"));
    expect(logged.at(-1)).toMatchObject({ level: "warn", about: { source: "slack" } });
  });
});

test("a source that has not answered for three periods is stale", async () => {
  const calendar = source("calendar", (_, run) => [run === 1 ? reading("lab") : failed("lab")]);
  const { refresh, evidence, clock, pass } = await world(calendar);
  const isStale = () => healthOf([calendar], evidence, clock.now()).sources[0]?.isStale;
  expect(isStale()).toBe(true);
  await refresh("calendar");
  expect(isStale()).toBe(false);
  pass(15 * MINUTE);
  await refresh("calendar");
  expect(isStale()).toBe(false);
  pass(1);
  expect(isStale()).toBe(true);
});

test("a reading of many thousand claims lets others have their turn", async () => {
  const claims = Array.from({ length: 5000 }, (_, i) => claim(`e${i}`, { slackId: i % 2 ? "U1" : "U2" }));
  const { refresh, evidence } = await world(
    slack(),
    source("calendar", () => [reading("lab", { claims })]),
  );
  await refresh("slack");
  let turns = 0;
  const turning = setInterval(() => turns++, 0);
  await refresh("calendar");
  clearInterval(turning);
  expect(turns).toBeGreaterThan(20);
  expect(await evidence.about(jun, day)).toHaveLength(2500);
});
