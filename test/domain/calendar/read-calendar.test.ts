import { describe, expect, test } from "vitest";
import type { CalendarEvent } from "../../../src/domain/calendar/event.ts";
import { readEvents } from "../../../src/domain/calendar/read-calendar.ts";
import { allDay, at, context, event, guest, labs, minjis, said, time } from "./lab.ts";

const read = (events: readonly CalendarEvent[], calendar = minjis) => [...readEvents(events, context({ calendar }))];
const claims = (events: readonly CalendarEvent[], calendar = minjis) =>
  read(events, calendar).flatMap((one) => one.claims);
const remarks = (events: readonly CalendarEvent[], calendar = labs) =>
  read(events, calendar).flatMap((one) => one.misreads);

describe("occurrences of a class that are off", () => {
  const week = (n: number, about: Partial<CalendarEvent> = {}) =>
    event({
      id: `class_${n}`,
      series: "class",
      title: "선형대수 강의",
      location: "EE301",
      planned: time(`2026-11-${n}T10:00:00+09:00`),
      start: time(`2026-11-${n}T10:00:00+09:00`),
      end: time(`2026-11-${n}T12:00:00+09:00`),
      ...about,
    });
  /** As Google tells it: when it would have been, and nothing else. */
  const cancelled = (n: number, about: Partial<CalendarEvent> = {}): CalendarEvent => ({
    id: `class_${n}`,
    kind: "default",
    status: "cancelled",
    series: "class",
    planned: time(`2026-11-${n}T10:00:00+09:00`),
    isTransparent: false,
    isPrivate: false,
    guests: [],
    ...about,
  });
  const voids = (events: readonly CalendarEvent[], calendar = minjis) =>
    claims(events, calendar).filter(({ kind }) => kind === "void");

  test("a cancelled one voids the class then, by the title and length of its sisters", () => {
    expect(voids([week(17), cancelled(24)])).toMatchObject([
      {
        who: { email: "minji@lab.example" },
        activity: "선형대수 강의",
        when: { from: at("2026-11-24T10:00"), until: at("2026-11-24T12:00") },
      },
    ]);
  });

  test("one that was moved voids the class when it would have been, and takes place when it is", () => {
    const moved = week(24, { start: time("2026-11-26T15:00:00+09:00"), end: time("2026-11-26T17:00:00+09:00") });
    expect(claims([week(17), moved]).map(({ kind, when }) => [kind, when.kind === "dated" && when.from])).toEqual([
      ["event", at("2026-11-17T10:00")],
      ["event", at("2026-11-26T15:00")],
      ["void", at("2026-11-24T10:00")],
    ]);
  });

  test("one whose clock is only written differently was not moved", () => {
    expect(voids([week(24, { planned: time("2026-11-24T01:00:00Z") })])).toEqual([]);
  });

  const whole = (n: number) => week(n, { status: "cancelled" });

  test("a series that was deleted as a whole voids nothing", () => {
    expect(voids([whole(17), whole(24)])).toEqual([]);
  });

  test("the only occurrence in sight voids the class when it tells its title and its length", () => {
    expect(voids([whole(24)])).toHaveLength(1);
    expect(voids([cancelled(24, { title: "선형대수" })])).toEqual([]);
    expect(voids([cancelled(24)])).toEqual([]);
  });

  test("a single event that was deleted voids nothing", () => {
    const { series: _series, planned: _planned, ...single } = week(24, { status: "cancelled" });
    expect(claims([single])).toEqual([]);
  });

  test("on the lab's calendar it is off for its guests, those it names, or whoever has it", () => {
    const who = (about: Partial<CalendarEvent>) =>
      voids([week(17, about), cancelled(24)], labs).map((claim) => claim.who);
    expect(who({ guests: [guest("jun@lab.example")] })).toEqual([{ email: "jun@lab.example" }]);
    expect(who({ title: "민지: 선형대수" })).toEqual([{ id: "slack:U0MINJI" }]);
    expect(who({})).toEqual(["everyone"]);
  });

  test("of a private series nothing is told", () => {
    expect(voids([week(17, { isPrivate: true }), cancelled(24)])).toEqual([]);
  });
});

describe("remarks", () => {
  test("names a lab title cannot mean for certain are reported, without the title", () => {
    const [remark, ...more] = remarks([event({ title: "Kim: secret workshop" })]);
    expect(more).toEqual([]);
    expect(remark!.where).toBe("Lab calendar, 2026-11-24");
    expect(remark!.reason).toContain("Kim");
    expect(JSON.stringify(remark)).not.toContain("secret");
  });

  test("not where guests say whose it is, nor of a private event, nor in a personal calendar", () => {
    expect(remarks([event({ title: "Kim: demo", guests: [guest("jun@lab.example")] })])).toEqual([]);
    expect(remarks([event({ title: "Kim: demo", isPrivate: true })])).toEqual([]);
    expect(remarks([event({ title: "Kim: demo" })], minjis)).toEqual([]);
  });

  test("a lab title that says someone is away, and not who, is reported", () => {
    expect(remarks([allDay("방문 연구원 휴가")])).toMatchObject([{ where: "Lab calendar, 2026-11-24" }]);
    expect(remarks([allDay("민지 휴가"), allDay("전체 휴가"), allDay("NeurIPS deadline")])).toEqual([]);
  });

  test("a holiday of the lab is nobody's leave", () => {
    expect(remarks([allDay("휴무"), allDay("Lab closed"), allDay("夏季休業")])).toEqual([]);
  });

  test("a series is remarked upon once", () => {
    const weekly = [17, 24].map((n) => event({ id: `w${n}`, series: "w", title: "Kim: workshop" }));
    expect(remarks(weekly)).toHaveLength(1);
  });

  test("times that cannot be read are reported", () => {
    expect(remarks([event({ title: "x", start: time("soon") })], minjis)).toEqual([
      { where: "Kim Minji", reason: "an event's time cannot be read" },
    ]);
  });

  test("a cancelled event that says nothing of itself is no misread", () => {
    const { start: _start, end: _end, ...bare } = event({ status: "cancelled" });
    expect(remarks([bare])).toEqual([]);
  });
});

test("what is said of an event does not depend on the events beside it", () => {
  const [one, other] = [event({ id: "a", title: "Demo" }), event({ id: "b", title: "Talk" })];
  expect(claims([one, other]).map(said)).toEqual([...claims([one]), ...claims([other])].map(said));
});
