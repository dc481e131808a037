import { describe, expect, test } from "vitest";
import type { Person, PrivacyLevel } from "../../src/domain/person.ts";
import { cameTrue, readSwitch, watchable } from "../../src/domain/watch.ts";
import type { Whereabouts } from "../../src/domain/whereabouts.ts";

const NOTHING: Whereabouts = {
  at: 0,
  availability: "unknown",
  confidence: "unknown",
  evidence: [],
  conflicts: [],
  next: [],
};
const online = { isActive: true, observedAt: 0 };
const room = { kind: "room", name: "R301", inLab: true } as const;
const home = { kind: "home", inLab: false } as const;

describe("what is waited for", () => {
  test.each<[string, Partial<Whereabouts>, boolean, string | undefined]>([
    ["in a room of the lab", { place: room }, false, "in-lab"],
    ["in a room of the lab, offline", { place: room, presence: { isActive: false, observedAt: 0 } }, true, "in-lab"],
    ["nowhere known, online all the time", { presence: online }, false, undefined],
    ["nowhere known, online after having been offline", { presence: online }, true, "online"],
    ["nowhere known, and nobody knows of her presence", {}, true, undefined],
    ["at home, online all the time", { place: home, presence: online }, false, undefined],
    ["at home, online after having been offline", { place: home, presence: online }, true, "online"],
    ["on leave, online", { away: "leave", presence: online }, true, undefined],
    ["on a trip, in some room, online", { away: "travel", place: home, presence: online }, true, undefined],
  ])("back: %s", (_, over, wasOffline, expected) => {
    expect(cameTrue("back", { ...NOTHING, ...over }, wasOffline)).toBe(expected);
  });

  test.each([
    ["free", "free"],
    ["busy", undefined],
    ["tentative", undefined],
    ["out-of-office", undefined],
    ["unknown", undefined],
  ] as const)("free: when she is %s", (availability, expected) => {
    expect(cameTrue("free", { ...NOTHING, availability, place: room, presence: online }, true)).toBe(expected);
  });
});

describe("what may be watched", () => {
  const person = (level?: PrivacyLevel, slackId: string | undefined = "U1"): Person => ({
    ...{ id: "p", name: "Kim Minji", aliases: [], emails: [], role: "member", isGuest: false },
    ...(slackId && { slackId }),
    ...(level && { level }),
  });

  test.each<[PrivacyLevel | undefined, PrivacyLevel | undefined, string]>([
    [undefined, undefined, "all"],
    ["full", "place", "all"],
    ["busy", undefined, "only-free"],
    [undefined, "busy", "only-free"],
    ["hidden", undefined, "hidden"],
    ["full", "hidden", "hidden"],
  ])("of one who shows %s, by one who shows %s, is %s", (theirs, mine, expected) => {
    expect(watchable(person(theirs), person(mine))).toBe(expected);
    expect(watchable(person(theirs, ""), person(mine))).toBe(expected);
  });
});

test.each([
  ["off", "off"],
  [" OFF ", "off"],
  ["ｏｆｆ", "off"],
  ["끄기", "off"],
  ["オフ", "off"],
  ["on", "on"],
  ["켜기", "on"],
  ["オン", "on"],
  ["minji", undefined],
  ["", undefined],
  ["officer", undefined],
])("“%s” switches watching %s", (word, expected) => {
  expect(readSwitch(word)).toBe(expected);
});
