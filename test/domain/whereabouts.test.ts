import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Evidence } from "../../src/domain/evidence.ts";
import { FOREVER } from "../../src/domain/interval.ts";
import { rank, resolve } from "../../src/domain/whereabouts.ts";
import { at, elsewhere, evidence, home, lab, online, room, seoul, TODAY } from "../support/evidence.ts";

const place = (all: readonly Evidence[], time = "10:30") => resolve(all, at(time), lab).place;

describe("the ranks, each against the one below", () => {
  const set = evidence("set", "10:00", "18:00", { place: home });
  const running = evidence("status", "09:00", "12:00", { place: room("R301") });
  const trip = evidence("absence", "00:00", "24:00", { away: "travel", place: elsewhere("Busan") });
  const meeting = evidence("event", "10:00", "11:00", { place: room("R402") });
  const base = evidence("day", "00:00", "24:00", { place: home });
  const lingering = evidence("status", "00:00", "48:00", {
    place: room("R305"),
    isOpenEnded: true,
    isLingering: true,
    firstSeenAt: at("09:00", "2026-11-23"),
  });
  const weekly = evidence("entry", "10:00", "12:00", { place: room("EE301") });
  const presence = evidence("presence", "10:00", "11:00", { isActive: true });

  test.each([
    ["her own word beats a status with a running expiry", [set, running], home],
    ["a status with a running expiry beats a trip", [running, trip], room("R301")],
    ["a trip beats a meeting in the lab", [trip, meeting], elsewhere("Busan")],
    ["a timed event beats the day's base", [meeting, base], room("R402")],
    ["the day's base beats a status from an earlier day", [base, lingering], home],
    ["a status from an earlier day beats the weekly timetable", [lingering, weekly], room("R305")],
    ["the timetable beats presence", [weekly, presence], room("EE301")],
  ])("%s", (_name, all, expected) => {
    expect(place(all)).toEqual(expected);
    expect(place(all.toReversed())).toEqual(expected);
  });

  test("presence says online, never a room", () => {
    const alone = resolve([presence], at("10:30"), lab);
    expect(alone.place).toBeUndefined();
    expect(alone).toMatchObject({ confidence: "unknown", presence: { isActive: true } });
  });
});

describe("a status without expiry", () => {
  const status = (firstSeen: string) =>
    evidence("status", firstSeen, "24:00", { place: home, isOpenEnded: true, firstSeenAt: at(firstSeen) });
  const meeting = evidence("event", "10:00", "12:00", { place: room("R402") });

  test("first seen after the meeting began, it is news and wins", () => {
    expect(place([meeting, status("10:15")])).toEqual(home);
  });
  test("first seen before the meeting began, the meeting wins", () => {
    expect(place([meeting, status("09:30")])).toEqual(room("R402"));
  });
  test("first seen today, it beats a working location that holds since midnight", () => {
    expect(place([evidence("day", "00:00", "24:00", { place: room("R301") }), status("09:30")])).toEqual(home);
  });
  test("it is weighed against the best event, not against each", () => {
    const accepted = evidence("event", "09:00", "12:00", { place: room("R1"), response: "accepted" });
    const tentative = evidence("event", "10:20", "12:00", { place: room("R2"), response: "tentative" });
    expect(place([accepted, tentative, status("09:30")])).toEqual(home);
  });
  test("how long it lasts nobody says, so it ends nowhere but where today's plans end it", () => {
    const tomorrow = evidence("event", at("10:00", "2026-11-25"), at("11:00", "2026-11-25"), { place: room("R402") });
    const open = { ...status("09:30"), until: at("24:00") + 1e12 };
    expect(resolve([open, tomorrow], at("10:30"), lab).until).toBeUndefined();
    const today = evidence("event", "14:00", "15:00", { place: room("R402") });
    expect(resolve([open, tomorrow, today], at("10:30"), lab).until).toBe(at("14:00"));
  });
  test("what says the same beside it says how long", () => {
    const leave = evidence("absence", at("00:00"), at("24:00", "2026-11-26"));
    const palm = { ...status("09:30"), place: undefined, away: "leave" as const, until: at("24:00") + 1e12 };
    const end = { until: at("24:00", "2026-11-26"), backOn: "2026-11-27" };
    expect(resolve([leave, palm], at("10:30"), lab)).toMatchObject({ away: "leave", ...end });
  });
  test("with an expiry tomorrow it holds until then", () => {
    const running = evidence("status", "09:00", at("12:00", "2026-11-25"), { place: home });
    expect(resolve([running], at("10:30"), lab).until).toBe(at("12:00", "2026-11-25"));
  });
  test("on a later day it is never more than likely", () => {
    const since = { isOpenEnded: true, isLingering: true, firstSeenAt: at("09:00", "2026-11-23") };
    const later = evidence("status", "00:00", "48:00", { place: room("R301"), ...since });
    const entry = evidence("entry", "10:00", "12:00", { place: room("R301") });
    expect(resolve([later, entry], at("10:30"), lab).confidence).toBe("likely");
  });
});

describe("timed events at once", () => {
  const event = (more: Partial<Evidence>, from = "10:00", until = "12:00") => evidence("event", from, until, more);
  test.each([
    ["accepted before unanswered", { response: "accepted" }, { response: "unanswered" }],
    ["unanswered before tentative", { response: "unanswered" }, { response: "tentative" }],
    ["hers before everyone's", {}, { isForEveryone: true }],
  ] as const)("%s", (_name, stronger, weaker) => {
    const all = [event({ ...weaker, place: room("B") }), event({ ...stronger, place: room("A") })];
    expect(place(all)).toEqual(room("A"));
    expect(place(all.toReversed())).toEqual(room("A"));
  });
  test("one with a place before one without gives the activity", () => {
    const all = [event({ activity: "call" }), event({ activity: "review", place: room("A") })];
    expect(resolve(all, at("10:30"), lab).activity).toBe("review");
  });
  test("the latest start before an earlier one", () => {
    expect(place([event({ place: room("A") }, "10:15"), event({ place: room("B") })])).toEqual(room("A"));
  });
  test("of two that start together, the shorter", () => {
    const all = [event({ place: room("A") }, "10:00", "11:00"), event({ place: room("B") }, "10:00", "12:00")];
    expect(place(all)).toEqual(room("A"));
  });
  test("of two alike, the id decides", () => {
    const all = [event({ place: room("B"), id: "b" }), event({ place: room("A"), id: "a" })];
    expect(place(all)).toEqual(room("A"));
    expect(place(all.toReversed())).toEqual(room("A"));
  });
});

describe("the day's base", () => {
  const base = (more: Partial<Evidence>) => evidence("day", "00:00", "24:00", more);
  test("is first where she says she works, then what takes place all day, whatever their ids", () => {
    const works = base({ basis: "declared", place: home, id: "z" });
    const expo = base({ place: elsewhere("COEX"), id: "a" });
    expect(place([works, expo])).toEqual(home);
    expect(resolve([works, expo], at("10:30"), lab).conflicts).toEqual([expo]);
  });
});

describe("place, activity and availability are decided separately", () => {
  test("a meeting without a place names the activity, the working location the place", () => {
    const all = [
      evidence("event", "10:00", "11:00", { activity: "1:1" }),
      evidence("day", "00:00", "24:00", { place: home }),
    ];
    expect(resolve(all, at("10:30"), lab)).toMatchObject({ place: home, activity: "1:1", availability: "busy" });
  });
  test("a private meeting does not let the timetable name what she does", () => {
    const all = [
      evidence("event", "10:00", "11:00", { isPrivate: true }),
      evidence("entry", "10:00", "12:00", { activity: "Linear Algebra", place: room("R301") }),
    ];
    expect(resolve(all, at("10:30"), lab).activity).toBeUndefined();
  });
  test("someone with plans today but none now is free; someone of whom nothing is known is not", () => {
    const later = evidence("event", "15:00", "16:00", { activity: "review" });
    expect(resolve([later], at("10:30"), lab).availability).toBe("free");
    expect(resolve([], at("10:30"), lab).availability).toBe("unknown");
  });
  test("a huddle is busy, Do Not Disturb is only quiet", () => {
    const huddle = evidence("huddle", "10:00", "11:00", { availability: "busy" });
    const dnd = evidence("dnd", "09:00", "13:00");
    const base = evidence("day", "00:00", "24:00", { place: home });
    expect(resolve([huddle], at("10:30"), lab)).toMatchObject({ availability: "busy", isInHuddle: true });
    expect(resolve([dnd, base], at("10:30"), lab)).toMatchObject({
      availability: "free",
      notificationsPausedUntil: at("13:00"),
    });
  });
});

describe("whoever says that she is elsewhere, or does something else,", () => {
  const taught = evidence("entry", "10:00", "12:00", { activity: "Linear Algebra", place: room("EE301") });
  const call = evidence("event", "11:00", "12:00", { activity: "Partner call", place: online });

  test("does not do there what was planned for another room", () => {
    const {
      activity,
      until,
      evidence: heard,
      conflicts,
    } = resolve([evidence("set", "10:30", "15:00", { place: home }), taught], at("10:30"), lab);
    expect([activity, until]).toEqual([undefined, at("15:00")]);
    expect([heard.map(({ kind }) => kind), conflicts]).toEqual([["set"], [taught]]);
  });

  test("is not in the room of the class that she does not attend", () => {
    const { activity, place } = resolve(
      [evidence("set", "10:30", "15:00", { activity: "meeting" }), taught],
      at("10:30"),
      lab,
    );
    expect([activity, place]).toEqual(["meeting", undefined]);
  });

  test("may still be in an online meeting there", () => {
    const { activity, place } = resolve([evidence("set", "10:30", "15:00", { place: home }), call], at("11:30"), lab);
    expect([activity, place]).toEqual(["Partner call", home]);
  });
});

describe("away", () => {
  test("on leave the timetable's room does not show through", () => {
    const all = [
      evidence("absence", "00:00", "24:00"),
      evidence("entry", "10:00", "12:00", { place: room("R301"), activity: "TA session" }),
    ];
    const found = resolve(all, at("10:30"), lab);
    expect(found).toMatchObject({ place: { kind: "away" }, away: "leave", availability: "out-of-office" });
    expect(found.activity).toBeUndefined();
    expect(found.conflicts.map((e) => e.kind)).toEqual(["entry"]);
  });

  const trip = evidence("absence", "00:00", "48:00", { away: "travel", place: elsewhere("Busan") });
  test("while travelling, a meeting gives the activity and its place", () => {
    const talk = evidence("event", "10:00", "11:00", { activity: "Keynote", place: elsewhere("BEXCO Hall 2") });
    expect(resolve([trip, talk], at("10:30"), lab)).toMatchObject({
      activity: "Keynote",
      place: { name: "BEXCO Hall 2" },
      away: "travel",
    });
  });
  test("while travelling, a meeting in the lab gives the activity only", () => {
    const group = evidence("event", "10:00", "11:00", { activity: "Group meeting", place: room("R402") });
    expect(resolve([trip, group], at("10:30"), lab)).toMatchObject({
      activity: "Group meeting",
      place: elsewhere("Busan"),
      away: "travel",
    });
  });
  test("a meeting for everyone in the lab is not what a traveller does", () => {
    const seminar = evidence("event", "10:00", "11:00", {
      ...{ activity: "Seminar", place: room("R402"), isForEveryone: true },
    });
    const found = resolve([trip, seminar], at("10:30"), lab);
    expect([found.activity, found.place, found.conflicts]).toEqual([undefined, elsewhere("Busan"), []]);
  });
  test("nor what one does whose Slack status says ill, though it was set before", () => {
    const ill = evidence("status", "09:00", "24:00", {
      away: "sick",
      isOpenEnded: true,
      availability: "out-of-office",
    });
    const seminar = evidence("event", "10:00", "11:00", { place: room("R402"), isForEveryone: true });
    expect(resolve([ill, seminar], at("10:30"), lab)).toMatchObject({ away: "sick", conflicts: [] });
    const own = evidence("event", "10:00", "11:00", { place: room("R402") });
    expect(resolve([ill, own], at("10:30"), lab)).toMatchObject({ place: room("R402"), conflicts: [ill] });
  });
  test("an online meeting leaves a traveller where she is", () => {
    const call = evidence("event", "10:00", "11:00", { activity: "Sync", place: online });
    expect(resolve([trip, call], at("10:30"), lab)).toMatchObject({ activity: "Sync", place: elsewhere("Busan") });
  });
  test("a station on the way does not contradict the trip, a room in the lab does", () => {
    const train = evidence("event", "10:00", "11:00", { place: elsewhere("Busan Station") });
    expect(resolve([trip, train], at("10:30"), lab).conflicts).toEqual([]);
    const inLab = evidence("event", "10:00", "11:00", { place: room("R402") });
    expect(resolve([trip, inLab], at("10:30"), lab).conflicts).toEqual([inLab]);
  });
  test("a trip is followed past its meetings to the day she is back", () => {
    const talk = evidence("event", "10:00", "11:00", { activity: "Keynote", place: elsewhere("BEXCO Hall 2") });
    expect(resolve([trip, talk], at("10:30"), lab)).toMatchObject({ until: at("11:00"), backOn: "2026-11-26" });
  });
  test("who says she is somewhere is not away, and what says so is a conflict", () => {
    const leave = evidence("absence", "00:00", "24:00", { activity: "반차" });
    const here = evidence("status", "10:00", "12:00", { place: room("R301") });
    const found = resolve([leave, here], at("10:30"), lab);
    expect(found).toMatchObject({ place: room("R301"), conflicts: [leave], evidence: [here] });
    expect([found.away, found.activity, found.backOn]).toEqual([undefined, undefined, undefined]);
  });
  test("single days of leave are one absence as far as they were read, and no further", () => {
    const days = ["2026-11-24", "2026-11-25"].map((d) => evidence("absence", at("00:00", d), at("24:00", d)));
    const [read, whole] = [{ ...lab, readUntil: at("24:00", "2026-11-25") }, lab];
    expect(resolve(days, at("10:00"), whole).backOn).toBe("2026-11-26");
    expect(resolve(days, at("10:00"), read).backOn).toBeUndefined();
    expect(resolve(days, at("10:00"), read).until).toBeUndefined();
    const [first] = days;
    expect(resolve([first!], at("10:00"), { ...lab, readUntil: at("24:00") }).backOn).toBe("2026-11-25");
  });
  test("leave on Friday and again on Monday ends on Tuesday", () => {
    const days = ["2026-11-27", "2026-11-30"].map((d) => evidence("absence", at("00:00", d), at("24:00", d)));
    const found = resolve(days, at("10:00", "2026-11-27"), lab);
    expect(found).toMatchObject({ until: at("24:00", "2026-11-27"), backOn: "2026-12-01" });
  });
  test("leave that ends on Friday night ends on Monday", () => {
    const friday = evidence("absence", at("00:00", "2026-11-27"), at("24:00", "2026-11-27"));
    expect(resolve([friday], at("10:00", "2026-11-27"), lab).backOn).toBe("2026-11-30");
  });
  test("leave on Friday and again on Monday ends on Tuesday", () => {
    const [friday, monday] = ["2026-11-27", "2026-11-30"].map((day) =>
      evidence("absence", at("00:00", day), at("24:00", day)),
    );
    expect(resolve([friday!, monday!], at("10:00", "2026-11-27"), lab).backOn).toBe("2026-12-01");
  });
  test("a meeting on the way does not bring a traveller back, nor contradict the trip", () => {
    const trip = evidence("absence", "00:00", "48:00", { away: "travel", place: elsewhere("Busan") });
    const talk = evidence("event", "10:00", "11:00", { activity: "Keynote", place: elsewhere("BEXCO Hall 2") });
    expect(resolve([trip, talk], at("10:30"), lab)).toMatchObject({ backOn: "2026-11-26", conflicts: [] });
  });
  test("a holiday after leave is not a day she is back", () => {
    const leave = evidence("absence", at("00:00", "2026-12-24"), at("24:00", "2026-12-24"));
    expect(resolve([leave], at("10:00", "2026-12-24"), lab).backOn).toBe("2026-12-28");
  });
  test("sick without an end, a seminar for everyone two days on is no return", () => {
    const sick = evidence("status", "09:00", FOREVER, {
      ...{ away: "sick", isOpenEnded: true, isLingering: true, firstSeenAt: at("09:00", "2026-11-23") },
    });
    const seminar = evidence("event", at("16:00", "2026-11-26"), at("17:00", "2026-11-26"), { place: room("R402") });
    const found = resolve([sick, seminar], at("10:30"), lab);
    expect(found.away).toBe("sick");
    expect(found.backOn).toBeUndefined();
  });
  test("two days of leave in a row are one absence", () => {
    const days = [
      evidence("absence", "00:00", "24:00"),
      evidence("absence", at("00:00", "2026-11-25"), at("24:00", "2026-11-25")),
    ];
    expect(resolve(days, at("10:00"), lab)).toMatchObject({ until: at("24:00", "2026-11-25"), backOn: "2026-11-26" });
  });
});

describe("until, from and next", () => {
  const ta = evidence("event", "14:00", "15:00", { activity: "TA session", place: room("R301") });
  const group = evidence("event", "16:30", "17:30", { activity: "Group meeting", place: room("R402") });

  test("an interval is over at its end and not before", () => {
    expect(resolve([ta], at("15:00") - 1, lab).place).toEqual(room("R301"));
    expect(resolve([ta], at("15:00"), lab).place).toBeUndefined();
    expect(resolve([ta], at("14:00"), lab).place).toEqual(room("R301"));
    expect(resolve([ta], at("14:00") - 1, lab).place).toBeUndefined();
  });
  test("next says when she is free and what comes then", () => {
    const found = resolve([ta, group], at("14:30"), lab);
    expect(found.until).toBe(at("15:00"));
    expect(found.from).toBe(at("14:00"));
    expect(found.next).toMatchObject([{ at: at("15:00") }, { at: at("16:30"), activity: "Group meeting" }]);
  });
  test("back-to-back meetings of the same name in the same room are one", () => {
    const again = evidence("event", "15:00", "16:00", { activity: "TA session", place: room("R301") });
    expect(resolve([ta, again], at("14:30"), lab).until).toBe(at("16:00"));
  });
  test("at home by the working location of each day, home ends with the last of them", () => {
    const days = ["2026-11-24", "2026-11-25", "2026-11-26"].map((d) =>
      evidence("day", at("00:00", d), at("24:00", d), { place: home, basis: "declared" }),
    );
    expect(resolve(days, at("23:59"), lab).until).toBe(at("24:00", "2026-11-26"));
    expect(resolve(days, at("23:59"), { ...lab, readUntil: at("24:00", "2026-11-26") }).until).toBeUndefined();
  });
  test("an event that runs past midnight ends on the next day", () => {
    const night = evidence("event", "21:00", "29:00", { place: room("R302") });
    expect(resolve([night], at("23:59"), lab)).toMatchObject({ until: at("29:00"), next: [] });
    expect(resolve([night], at("28:00"), lab)).toMatchObject({ until: at("29:00"), from: at("21:00") });
  });
  test("until when she is free is another thing than until when she is somewhere", () => {
    const atHome = evidence("entry", "14:00", "16:00", { place: home, availability: undefined });
    const later = evidence("event", "17:00", "18:00", { place: room("R402") });
    expect(resolve([atHome, later], at("15:00"), lab)).toMatchObject({
      availability: "free",
      until: at("16:00"),
      availabilityUntil: at("17:00"),
      next: [{ at: at("17:00") }, { at: at("18:00") }],
    });
  });
  test("what changes only tomorrow is not next", () => {
    const early = evidence("event", at("08:00", "2026-11-25"), at("09:00", "2026-11-25"), { activity: "flight" });
    expect(resolve([ta, early], at("14:30"), lab).next).toHaveLength(1);
  });
  test("the last known place is none that was only perhaps, no link and no leave", () => {
    const perhaps = evidence("event", "09:00", "10:00", { place: room("R402"), response: "tentative" });
    const call = evidence("event", "09:00", "10:00", { place: online });
    const secret = evidence("event", "09:00", "10:00", { isPrivate: true });
    const leave = evidence("absence", "00:00", "10:00", { place: { kind: "away", inLab: false } });
    expect(resolve([perhaps, call, secret, leave], at("10:30"), lab).last).toBeUndefined();
  });
  test("without a place now, the last known one is told", () => {
    expect(resolve([ta], at("15:30"), lab).last?.place).toEqual(room("R301"));
  });
});

const LINGERING = evidence("status", "00:00", "48:00", {
  ...{ place: room("R301"), isOpenEnded: true, isLingering: true, firstSeenAt: at("09:00", "2026-11-23") },
});

describe("confidence, agreement and conflict", () => {
  const entry = evidence("entry", "10:00", "12:00", { place: room("R301"), activity: "TA session" });
  const event = evidence("event", "10:00", "12:00", { place: room("R301"), activity: "TA session" });
  test.each([
    ["her own word is confirmed", [evidence("set", "10:00", "12:00", { place: home })], "confirmed"],
    ["two sources that agree confirm each other", [entry, event], "confirmed"],
    ["one dated source is likely", [event], "likely"],
    ["the weekly timetable alone is usual", [entry], "usual"],
    ["nothing is unknown", [], "unknown"],
    ["two events of one source are still one source", [event, { ...event, id: "other" }], "likely"],
    ["a stale source is no better than habit", [{ ...event, isStale: true }], "usual"],
    ["a source that is stale confirms nothing", [event, { ...entry, isStale: true }], "likely"],
    ["a status from an earlier day confirms nothing", [event, LINGERING], "likely"],
    ["presence never agrees", [event, evidence("presence", "10:00", "12:00", { isActive: true })], "likely"],
  ] as const)("%s", (_name, all, expected) => {
    expect(resolve(all, at("10:30"), lab).confidence).toBe(expected);
  });
  test("lower evidence of another place is a conflict and is told", () => {
    const away = evidence("absence", "00:00", "24:00", { away: "travel", place: elsewhere("Busan") });
    const found = resolve([entry, away], at("10:30"), lab);
    expect(found.conflicts).toEqual([entry]);
    expect(found.confidence).toBe("likely");
  });
  test("a class elsewhere does not confirm leave, it contradicts it", () => {
    const leave = evidence("absence", "00:00", "24:00");
    const seminar = evidence("entry", "10:00", "12:00", { place: elsewhere("Main Hall") });
    const found = resolve([leave, seminar], at("10:30"), lab);
    expect(found).toMatchObject({ away: "leave", confidence: "likely", evidence: [leave], conflicts: [seminar] });
  });
  test("a status that names where the trip goes confirms it", () => {
    const trip = evidence("absence", "00:00", "24:00", { away: "travel", place: elsewhere("Busan") });
    const says = evidence("status", "00:00", "24:00", { place: elsewhere("Busan"), isOpenEnded: true });
    expect(resolve([trip, says], at("10:30"), lab)).toMatchObject({ away: "travel", confidence: "confirmed" });
  });
  test("what contradicts the place is evidence only when it names what she does", () => {
    const base = evidence("day", "00:00", "24:00", { place: home });
    const nameless = evidence("entry", "10:00", "12:00", { place: room("R301") });
    const told = (e: Evidence) => resolve([base, e], at("10:30"), lab);
    expect(told(nameless)).toMatchObject({ availability: "busy", evidence: [base], conflicts: [nameless] });
    expect(told(entry)).toMatchObject({ activity: "TA session", evidence: [base, entry], conflicts: [entry] });
  });
  test("an online meeting contradicts no room", () => {
    const call = evidence("event", "10:00", "12:00", { place: online, activity: "call" });
    expect(resolve([call, entry], at("10:30"), lab).conflicts).toEqual([]);
  });
  test("copies of one event are one evidence, and the lab's copy may be shown", () => {
    const copy = { copyOf: "uid@google|1", place: room("R301"), activity: "Review" };
    const mine = evidence("event", "10:00", "11:00", { ...copy, isPersonal: true });
    const labs = evidence("event", "10:00", "11:00", { ...copy, scope: "lab" });
    const found = resolve([mine, labs], at("10:30"), lab);
    expect(found.evidence).toEqual([labs]);
  });
});

describe("copies of one event", () => {
  const copy = { copyOf: "uid@google|1", activity: "Review" };
  test("are as she answered in her own calendar, and shown as the lab's", () => {
    const labs = evidence("event", "10:00", "11:00", { ...copy, scope: "lab", response: "unanswered" });
    const mine = evidence("event", "10:00", "11:00", { ...copy, isPersonal: true, response: "tentative" });
    const answered = { ...mine, availability: "tentative" as const };
    const found = resolve([labs, answered], at("10:30"), lab);
    expect(found).toMatchObject({ availability: "tentative", activityBy: { id: labs.id, response: "tentative" } });
    expect(found.activityBy?.isPersonal).toBeUndefined();
  });
  test("of what is for everyone, the one in her calendar makes it hers", () => {
    const labs = evidence("event", "10:00", "11:00", { ...copy, scope: "lab", isForEveryone: true, place: room("A") });
    const mine = evidence("event", "10:00", "11:00", {
      ...copy,
      isPersonal: true,
      response: "accepted",
      place: room("A"),
    });
    const other = evidence("event", "10:05", "11:00", { place: room("B"), isForEveryone: true });
    expect(place([labs, mine, other])).toEqual(room("A"));
    expect(place([labs, other])).toEqual(room("B"));
  });
  test("may be several stretches, and all of them count", () => {
    const afternoons = [TODAY, "2026-11-25"].map((d) => evidence("absence", at("12:00", d), at("18:00", d), copy));
    const mine = afternoons.map((e) => ({ ...e, id: `mine ${e.id}`, scope: "mine", isPersonal: true }));
    for (const d of [TODAY, "2026-11-25"])
      expect(resolve([...afternoons, ...mine], at("13:00", d), lab)).toMatchObject({ away: "leave" });
  });
  test("that were masked are no copies, and stay masked", () => {
    const hers = evidence("event", "10:00", "11:00", { isPrivate: true, isPersonal: true });
    const labs = evidence("event", "10:00", "11:00", { isPrivate: true, scope: "lab" });
    const found = resolve([hers, labs], at("10:30"), lab);
    expect([found.availability, found.activity, found.place]).toEqual(["busy", undefined, undefined]);
  });
});

describe("whatever the evidence", () => {
  const minutes = fc.integer({ min: 0, max: 24 * 60 });
  const anyPlace = fc.constantFrom(room("R1"), room("R2"), home, elsewhere("Busan"), online, undefined);
  const anyEvidence: fc.Arbitrary<Evidence> = fc
    .record({
      id: fc.uuid(),
      kind: fc.constantFrom("set", "status", "absence", "event", "day", "entry", "presence", "huddle", "dnd"),
      from: minutes,
      length: fc.integer({ min: 1, max: 600 }),
      place: anyPlace,
      activity: fc.constantFrom("talk", "class", undefined),
      response: fc.constantFrom("accepted", "unanswered", "tentative", undefined),
      isOpenEnded: fc.boolean(),
      isLingering: fc.boolean(),
      firstSeen: minutes,
      isForEveryone: fc.boolean(),
    })
    .map(({ kind, from, length, place: where, activity, response, firstSeen, isOpenEnded, isLingering, ...more }) => {
      const isStatus = kind === "status" && isOpenEnded;
      // A status without expiry answers for its lab day only.
      const until = isStatus ? Math.min(from + length, 24 * 60) : from + length;
      return evidence(kind as Evidence["kind"], at("00:00") + from * 60_000, at("00:00") + until * 60_000, {
        ...more,
        ...(isStatus && { isOpenEnded, isLingering }),
        ...(where && { place: where }),
        ...(activity && { activity }),
        ...(response && { response: response as "accepted" }),
        firstSeenAt: at("00:00") + firstSeen * 60_000,
      });
    });
  const many = fc.uniqueArray(anyEvidence, { maxLength: 8, selector: (e) => e.id });
  const instant = minutes.map((m) => at("00:00") + m * 60_000);

  test("its order never matters", () => {
    fc.assert(
      fc.property(many, instant, fc.infiniteStream(fc.nat()), (all, when, order) => {
        const shuffled = all
          .map((e) => [order.next().value as number, e] as const)
          .sort(([a], [b]) => a - b)
          .map(([, e]) => e);
        const [{ ahead, ...told }, { ahead: others, ...same }] = [
          resolve(shuffled, when, lab),
          resolve(all, when, lab),
        ];
        expect(told).toEqual(same);
        expect([...ahead.today, ahead.later()]).toEqual([...others.today, others.later()]);
      }),
      { numRuns: 1_000 },
    );
  });
  test("place and activity hold from `from` and change at `until`, not before", () => {
    fc.assert(
      fc.property(many, instant, (all, when) => {
        const now = resolve(all, when, lab);
        if (now.from !== undefined) expect(now.from).toBeLessThanOrEqual(when);
        if (now.until === undefined) return;
        expect(now.until).toBeGreaterThan(when);
        const justBefore = resolve(all, now.until - 1, lab);
        expect([justBefore.place, justBefore.activity]).toEqual([now.place, now.activity]);
      }),
      { numRuns: 1_000 },
    );
  });
  test("evidence that ranks below what decided the place never changes the place", () => {
    fc.assert(
      fc.property(many, anyEvidence, instant, (all, extra, when) => {
        const now = resolve(all, when, lab);
        const by = now.placeBy;
        // The two named exceptions: a meeting while travelling, and a status weighed against the newest event.
        if (!by || rank(extra) <= rank(by) || now.away === "travel" || by.isOpenEnded) return;
        if (extra.isOpenEnded && extra.kind === "status") return;
        expect(resolve([...all, extra], when, lab).place).toEqual(now.place);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("the day of the cases is a Tuesday", () => {
  expect(seoul.dayOn(TODAY).weekday).toBe(2);
});
