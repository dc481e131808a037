import { describe, expect, test } from "vitest";
import type { Evidence } from "../../src/domain/evidence.ts";
import type { Person, PrivacyLevel } from "../../src/domain/person.ts";
import { coarser, redact } from "../../src/domain/privacy.ts";
import { resolve } from "../../src/domain/whereabouts.ts";
import { at, elsewhere, evidence, lab, room } from "../support/evidence.ts";

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id: `slack:${id}`,
  slackId: id,
  name: id,
  aliases: [],
  emails: [`${id.toLowerCase()}@hanbit.example`],
  role: "member",
  isGuest: false,
  ...more,
});

const minji = person("U1");
const junho = person("U2");

const told = (all: readonly Evidence[], about: Person, viewer: Person | undefined, isOpen = false) => {
  const redacted = redact(resolve(all, at("10:30"), lab), about, { ...(viewer && { viewer }), isOpen });
  return redacted.isHidden ? "hidden" : redacted.whereabouts;
};

const CANARY = "Canary therapy";
const personal = evidence("event", "10:00", "11:00", { activity: CANARY, place: room("R9"), isPersonal: true });
const lecture = evidence("event", "10:00", "11:00", { activity: "Seminar", place: room("R402") });

describe("the defaults", () => {
  test("the lab calendar and the timetable show everything", () => {
    expect(told([lecture], minji, junho)).toMatchObject({ activity: "Seminar", place: { name: "R402" } });
  });
  test("a personal calendar shows the place and no title, anywhere in the answer", () => {
    const later = evidence("event", "11:30", "12:00", { activity: CANARY, isPersonal: true });
    const lower = evidence("entry", "10:00", "12:00", { activity: "class", place: room("EE301") });
    const seen = told([personal, later, lower], minji, junho);
    expect(seen).toMatchObject({ place: { name: "R9" }, availability: "busy", until: at("11:00") });
    expect(JSON.stringify(seen)).not.toContain(CANARY);
  });
  test("she herself sees her own titles, but not when others read along", () => {
    expect(JSON.stringify(told([personal], minji, minji))).toContain(CANARY);
    expect(JSON.stringify(told([personal], minji, minji, true))).not.toContain(CANARY);
  });
  test("whoever is not in Slack never chose, so only places are told", () => {
    const { slackId: _none, ...outside } = minji;
    expect(told([lecture], outside, junho)).not.toHaveProperty("activity");
  });
});

describe("a chosen level", () => {
  const level = (chosen: PrivacyLevel) => told([personal, lecture], { ...minji, level: chosen }, junho);
  test("full opens the personal calendar too", () => {
    expect(told([personal], { ...minji, level: "full" }, junho)).toMatchObject({ activity: CANARY });
  });
  test("busy tells availability and until, and no place, title, presence or conflict", () => {
    const presence = evidence("presence", "10:00", "11:00", { isActive: true });
    const lower = evidence("entry", "10:00", "12:00", { activity: "class", place: room("EE301") });
    const seen = told([lecture, presence, lower], { ...minji, level: "busy" }, junho);
    // The lecture ends at 11:00, and she is busy all the same.
    expect(seen).toMatchObject({ availability: "busy", until: at("12:00"), conflicts: [] });
    expect(seen).toMatchObject({ next: [{ at: at("12:00"), availability: "free" }] });
    expect(JSON.stringify(seen)).not.toMatch(/Seminar|R402|EE301|class|isActive":true/);
  });
  test("hidden tells nothing", () => {
    expect(level("hidden")).toBe("hidden");
  });
  test.each(["place", "busy", "hidden"] as const)("the viewer's own %s is what the viewer gets of others", (chosen) => {
    const seen = told([lecture], minji, { ...junho, level: chosen });
    expect(seen).toEqual(told([lecture], { ...minji, level: chosen }, junho));
  });
  test("admins are no exception", () => {
    expect(told([lecture], { ...minji, level: "hidden" }, { ...junho, role: "primary-owner" })).toBe("hidden");
  });
});

describe("a change that may not be seen is not told by its time", () => {
  const base = evidence("day", "00:00", "24:00", { place: elsewhere("Main Library") });
  const private1 = evidence("event", "10:00", "11:00", { isPrivate: true, isPersonal: true });
  const therapy = evidence("event", "11:30", "12:00", { activity: CANARY, isPersonal: true });
  test("where the place is told, only another place ends it", () => {
    expect(told([base, private1, therapy], minji, junho)).toMatchObject({ until: at("24:00"), next: [] });
    expect(told([base, private1, therapy], minji, minji)).toMatchObject({ until: at("11:30") });
  });
  test("without a place two meetings on end are one stretch of being busy", () => {
    const next = evidence("event", "11:00", "12:00", { activity: CANARY, isPersonal: true });
    expect(told([private1, next], minji, junho)).toMatchObject({
      availability: "busy",
      until: at("12:00"),
      next: [{ at: at("12:00"), availability: "free" }],
    });
  });
});

test("nothing of a title is left in what is reduced, not even in an id", () => {
  const key = `["U1",1,"600-720",["room","R9"],"${CANARY}"]`;
  const entry = { ...evidence("entry", "10:00", "12:00", { activity: CANARY, place: room("R9"), id: key }), key };
  const { slackId: _none, ...outside } = minji;
  expect(JSON.stringify(told([entry], outside, junho))).not.toContain(CANARY);
  expect(JSON.stringify(told([entry], { ...minji, level: "busy" }, junho))).not.toMatch(/Canary|R9/);
});

test("illness is told as absence unless everything is shown", () => {
  const sick = evidence("absence", "00:00", "24:00", { away: "sick", isPersonal: true });
  expect(told([sick], minji, junho)).toMatchObject({ away: "out-of-office" });
  expect(told([sick], { ...minji, level: "full" }, junho)).toMatchObject({ away: "sick" });
});

test("a destination is a place and may be told where places are", () => {
  const trip = evidence("absence", "00:00", "24:00", { away: "travel", place: elsewhere("Busan"), isPersonal: true });
  expect(told([trip], minji, junho)).toMatchObject({ away: "travel", place: { name: "Busan" } });
});

test("a meeting link goes to the invited only, and never in front of others", () => {
  const place = { kind: "online", inLab: false, link: "https://meet.example/abc" } as const;
  const call = evidence("event", "10:00", "11:00", { place, invitees: ["u2@hanbit.example"] });
  const sees = (viewer: Person, isOpen = false) => JSON.stringify(told([call], minji, viewer, isOpen)).includes("abc");
  expect([sees(junho), sees(person("U3")), sees(junho, true)]).toEqual([true, false, false]);
});

test("of two levels the coarser holds", () => {
  expect([coarser("full", "busy"), coarser("hidden", "place"), coarser("place", "place")]).toEqual([
    "busy",
    "hidden",
    "place",
  ]);
});
