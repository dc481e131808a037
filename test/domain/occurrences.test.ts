import { describe, expect, test } from "vitest";
import type { StoredClaim } from "../../src/domain/evidence.ts";
import { type Concern, occurrences, windowAround } from "../../src/domain/occurrences.ts";
import { at, lab, room, TODAY } from "../support/evidence.ts";

const concern = (now = at("10:30"), when = now): Concern => ({
  person: "slack:U1",
  at: when,
  now,
  lab,
  freshness: () => ({ checkedAt: now, isStale: false }),
});

const entry = (more: Partial<StoredClaim> = {}, when: Partial<StoredClaim["when"]> = {}): StoredClaim => ({
  key: "k",
  source: "timetable",
  scope: "sheet",
  person: "slack:U1",
  kind: "entry",
  basis: "scheduled",
  firstSeenAt: 0,
  activity: "Linear Algebra",
  place: room("R301"),
  when: { kind: "weekly", weekday: 2, start: 600, end: 720, ...when } as StoredClaim["when"],
  ...more,
});

const dated = (from: string, until: string, more: Partial<StoredClaim>): StoredClaim =>
  entry({
    key: `${from}-${until}`,
    source: "calendar",
    when: { kind: "dated", from: at(from), until: at(until) },
    ...more,
  });

const today = (claims: readonly StoredClaim[], about = concern()) =>
  occurrences(claims, windowAround(about.at, lab), about).filter((e) => e.from >= at("00:00") && e.from < at("24:00"));

describe("the weekly timetable", () => {
  test("an entry takes place on its weekday, at wall-clock time", () => {
    expect(today([entry()])).toMatchObject([{ from: at("10:00"), until: at("12:00"), isWeekly: true }]);
    expect(today([entry({}, { weekday: 3 })])).toEqual([]);
  });
  test("an entry that ends after midnight reaches into the next day", () => {
    const monday = entry({}, { weekday: 1, start: 22 * 60, end: 26 * 60 });
    const found = occurrences([monday], windowAround(at("01:00"), lab), concern(at("01:00")));
    expect(found).toMatchObject([{ from: at("22:00", "2026-11-23"), until: at("02:00") }]);
  });
  test.each([
    ["inside its term", { first: "2026-09-01", last: TODAY }, 1],
    ["after its term", { first: "2026-09-01", last: "2026-11-23" }, 0],
    ["before its term", { first: "2026-11-25", last: "2026-12-20" }, 0],
  ])("%s it counts accordingly", (_name, term, count) => {
    expect(today([entry({}, { term })])).toHaveLength(count);
  });
  test("every second week means every second week", () => {
    expect(today([entry({}, { biweeklyFrom: "2026-11-10" })])).toHaveLength(1);
    expect(today([entry({}, { biweeklyFrom: "2026-11-19" })])).toHaveLength(0);
  });
  test("on a lab holiday no class takes place", () => {
    const friday = entry({}, { weekday: 5 });
    const christmas = at("10:30", "2026-12-25");
    expect(occurrences([friday], windowAround(christmas, lab), concern(christmas))).toEqual([]);
  });
  test("what is on a calendar takes place on a lab holiday, for everyone or for one", () => {
    const christmas = concern(at("10:30", "2026-12-25"));
    const when = { kind: "dated", from: at("10:00", "2026-12-25"), until: at("11:00", "2026-12-25") } as const;
    const claims = [entry({ key: "all", kind: "event", isForEveryone: true, when }), entry({ kind: "event", when })];
    expect(occurrences(claims, windowAround(christmas.at, lab), christmas)).toHaveLength(2);
  });
  test("a night that began before the holiday goes on into it", () => {
    const thursday = entry({}, { weekday: 4, start: 22 * 60, end: 26 * 60 });
    const night = concern(at("01:00", "2026-12-25"));
    expect(occurrences([thursday], windowAround(night.at, lab), night)).toMatchObject([
      { until: at("02:00", "2026-12-25") },
    ]);
  });
  test.each([
    ["the last day of a leap February", "2028-02-29", 2],
    ["New Year's Eve in week 53", "2026-12-31", 4],
    ["the Friday of week 53 that lies in the next year", "2027-01-01", 5],
    ["a Sunday", "2026-11-29", 7],
  ] as const)("%s is a day like any other", (_name, date, weekday) => {
    const then = concern(at("10:30", date));
    const term = { first: date, last: date };
    expect(occurrences([entry({}, { weekday, term })], windowAround(then.at, lab), then)).toMatchObject([
      { from: at("10:00", date), until: at("12:00", date) },
    ]);
  });
  test("every second week goes on over a year of 53 weeks", () => {
    const dates = ["2026-12-22", "2026-12-29", "2027-01-05", "2027-01-12", "2027-01-19"];
    const held = dates.filter((date) => {
      const then = concern(at("10:30", date));
      return occurrences([entry({}, { biweeklyFrom: "2026-12-22" })], windowAround(then.at, lab), then).length > 0;
    });
    expect(held).toEqual(["2026-12-22", "2027-01-05", "2027-01-19"]);
  });
});

describe("a cancelled class", () => {
  const off = (activity: string | undefined, from = "10:00", until = "12:00") =>
    dated(from, until, { kind: "void", ...(activity !== undefined && { activity }) });
  const kinds = (claims: readonly StoredClaim[]) => today(claims).map((e) => e.kind);

  test.each(["휴강: Linear Algebra", "Linear Algebra 休講", "Cancelled: linear algebra"])("%s voids it", (title) => {
    expect(kinds([entry(), off(title)])).toEqual(["void"]);
  });
  test("a cancelled instance that tells no title voids the class that begins with it", () => {
    const { activity: _activity, ...untitled } = off(undefined);
    expect(kinds([entry(), untitled])).toEqual(["void"]);
  });
  test("a class off in the lab's calendar leaves a class without a name alone, whosever it is", () => {
    const { activity: _activity, ...nameless } = entry();
    expect(kinds([nameless, { ...off("휴강: Topology"), isForEveryone: true }])).toContain("entry");
    expect(kinds([nameless, off("휴강: Topology")])).not.toContain("entry");
  });
  test("off in the lab's calendar under no name, it is nobody's class", () => {
    expect(kinds([entry(), { ...off("휴강"), isForEveryone: true }])).toContain("entry");
    expect(kinds([entry(), { ...off("휴강: linear algebra"), isForEveryone: true }])).not.toContain("entry");
  });
  test("another class that is off leaves this one alone", () => {
    expect(kinds([entry(), off("휴강: Topology")])).toContain("entry");
  });
  test("the same class, off at another time, leaves this one alone", () => {
    expect(kinds([entry(), off("Linear Algebra 휴강", "14:00", "16:00")])).toContain("entry");
  });
  test.each([
    ["선형대수", "선형대수 휴강", true],
    ["선형대수", "선형대수학 휴강", true],
    ["선형 대수", "선형대수 휴강", true],
    ["선형대수 강의", "선형대수 수업 휴강", true],
    ["선형대수", "[휴강] 11/24 선형대수", true],
    ["선형대수", "선형대수 실습 휴강", true],
    ["線形代数", "休講：線形代数", true],
    ["線形代数の演習", "解析学 休講", false],
    ["Algebra 1", "Algebra 2 cancelled", false],
    ["Robotics lab", "Robotics seminar cancelled", false],
    ["선형대수", "대수 휴강", false],
    ["Seminar", "Seminar cancelled", true],
  ])("her %s and “%s” are one class: %s", (hers, title, isOff) => {
    const claims = [entry({ activity: hers }), { ...off(title), isForEveryone: true }];
    expect(kinds(claims).includes("entry")).toBe(!isOff);
  });
  test("of several at its time the one of exactly that name is off", () => {
    const claims = [
      entry({ key: "a", activity: "Algebra" }),
      entry({ key: "b", activity: "Algebra TA" }, { start: 780, end: 840 }),
      off("Algebra cancelled", "00:00", "24:00"),
    ];
    expect(today(claims).map(({ activity }) => activity)).toEqual(["Algebra TA", "Algebra cancelled"]);
  });
  test("a seminar that is off, all day and in no other words, is no seminar by name", () => {
    const allDay = { ...off("Seminar cancelled", "00:00", "24:00"), isForEveryone: true };
    expect(kinds([entry({ activity: "Vision seminar" }), allDay])).toContain("entry");
    expect(kinds([entry({ activity: "Seminar" }), allDay])).not.toContain("entry");
    const timed = { ...off("Seminar cancelled"), isForEveryone: true };
    expect(kinds([entry({ activity: "Vision seminar" }), timed])).not.toContain("entry");
  });
  test("on another day it stays", () => {
    const nextWeek = concern(at("10:30", "2026-12-01"));
    const found = occurrences([entry(), off("휴강: Linear Algebra")], windowAround(nextWeek.at, lab), nextWeek);
    expect(found.map((e) => e.kind)).toEqual(["entry"]);
  });
  test("a meeting in the calendar is not voided by it", () => {
    const meeting = dated("10:00", "11:00", { kind: "event", activity: "Linear Algebra" });
    expect(kinds([meeting, off("휴강: Linear Algebra")])).toContain("event");
  });
});

describe("a Slack status", () => {
  const status = (more: Partial<StoredClaim> = {}): StoredClaim =>
    dated("09:00", "18:00", { kind: "status", source: "slack", firstSeenAt: at("09:00"), ...more });

  test("answers for now and later the same lab day only", () => {
    const asked = (when: number) => today([status()], concern(at("10:30"), when)).length;
    expect([asked(at("10:30")), asked(at("17:00")), asked(at("10:00"))]).toEqual([1, 1, 0]);
    const tomorrow = at("10:00", "2026-11-25");
    expect(occurrences([status()], windowAround(tomorrow, lab), concern(at("10:30"), tomorrow))).toEqual([]);
  });
  test("without expiry it counts fully on its first day and lingers afterwards", () => {
    const open = status({
      isOpenEnded: true,
      firstSeenAt: at("09:00", "2026-11-23"),
      when: { kind: "dated", from: at("09:00", "2026-11-23"), until: Number.MAX_SAFE_INTEGER },
    });
    const found = occurrences([open], windowAround(at("10:30"), lab), concern());
    expect(found.filter((e) => e.from <= at("10:30") && at("10:30") < e.until)).toMatchObject([{ isLingering: true }]);
    const onFirstDay = concern(at("10:30", "2026-11-23"));
    const first = occurrences([open], windowAround(onFirstDay.at, lab), onFirstDay).find(
      (e) => e.from <= onFirstDay.at,
    );
    expect(first?.isLingering).toBeUndefined();
  });
});

describe("an event she declined", () => {
  const copy = { copyOf: "seminar@google 1", activity: "Seminar" };
  const seminar = dated("10:00", "11:00", { ...copy, kind: "event", isForEveryone: true });
  const declined = dated("10:00", "11:00", { copyOf: copy.copyOf, kind: "void", response: "declined" });
  const kinds = (claims: readonly StoredClaim[]) => today(claims).map((e) => e.kind);

  test("is not hers when it is for everyone", () => {
    expect(kinds([seminar, declined])).toEqual(["void"]);
  });
  test("leaves another event, and a class at that hour, alone", () => {
    const other = { ...seminar, key: "other", copyOf: "talk@google 1" };
    expect(kinds([other, entry({ activity: undefined }), declined])).toEqual(["event", "entry", "void"]);
  });
});

describe("a huddle", () => {
  const huddle = dated("00:00", "24:00", { kind: "huddle", source: "slack", availability: "busy" });
  test("is seen now, and says nothing of another hour", () => {
    const seen = (when: number) => today([huddle], concern(at("10:30"), when)).length;
    expect([seen(at("10:30")), seen(at("15:00")), seen(at("09:00"))]).toEqual([1, 0, 0]);
  });
});

test("the window reaches back a night and forward a day", () => {
  expect(windowAround(at("10:30"), lab)).toEqual({
    from: at("00:00", "2026-11-23"),
    until: at("24:00", "2026-11-25"),
  });
});
