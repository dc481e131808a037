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
