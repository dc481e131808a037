import { describe, expect, test } from "vitest";
import { isKnownWord, readOwnWord } from "../../src/domain/own-word.ts";
import { nearPlaces } from "../../src/domain/place/near.ts";

const aquarium = { kind: "elsewhere", name: "Aquarium", inLab: true } as const;
const known = [{ place: aquarium, aliases: ["the tank"] }];

describe("what someone says of herself", () => {
  test.each([
    ["home", { place: { kind: "home" } }],
    ["집", { place: { kind: "home" } }],
    ["재택", { place: { kind: "home" } }],
    ["自宅", { place: { kind: "home" } }],
    ["R301", { place: { kind: "room", name: "R301" } }],
    ["the tank", { place: aquarium }],
    ["online", { place: { kind: "online" }, availability: "busy" }],
    ["busy", { availability: "busy" }],
    ["회의 중", { availability: "busy", activity: "회의 중" }],
    ["空いています", { availability: "free" }],
    ["lunch", { place: { kind: "elsewhere", inLab: false }, activity: "lunch" }],
    ["昼休み", { activity: "昼休み" }],
    ["외출 중", { place: { kind: "elsewhere" } }],
    ["퇴근", { availability: "out-of-office", activity: "퇴근" }],
    ["sick", { away: "sick", availability: "out-of-office" }],
    ["휴가", { away: "leave" }],
    ["休暇", { away: "leave" }],
    ["출장 부산", { away: "travel", place: { name: "부산" } }],
    ["trip to Busan", { away: "travel", place: { name: "Busan" } }],
    ["library.", { place: { kind: "elsewhere", name: "library", inLab: false } }],
    ["도서관에서", { place: { name: "도서관" } }],
    ["図書館で", { place: { name: "図書館" } }],
    ["looking after the cat of a friend", { activity: "looking after the cat of a friend" }],
  ])("“%s”", (word, meaning) => {
    expect(readOwnWord(word, known)).toMatchObject(meaning);
  });

  test("that she is free or busy leaves where she is to others", () => {
    expect(readOwnWord("busy", known)).toEqual({ availability: "busy" });
  });
  test.each(["", " ", "TBD", "미정", "…", "🎉"])("“%s” says nothing", (word) => {
    expect(readOwnWord(word, known)).toBeUndefined();
  });
  test("of any length is bounded", () => {
    expect(readOwnWord("word ".repeat(10_000), known)?.activity?.length).toBeLessThanOrEqual(121);
  });
});

test("a word is known when it means something as it stands", () => {
  expect(["home", "sick", "R301", "the tank", "lunch"].every((word) => isKnownWord(word, known))).toBe(true);
  expect(["’s office", "meeting with", "library"].some((word) => isKnownWord(word, known))).toBe(false);
});

describe("places that come near", () => {
  const names = ["Aquarium", "Machine hall", "R301", "R302", "B동 201"];
  test.each([
    ["aquariom", ["Aquarium"]],
    ["machine", ["Machine hall"]],
    ["R 30", ["R301", "R302"]],
    ["201호", []],
    ["minji", []],
    ["", []],
  ])("“%s”", (written, near) => {
    expect(nearPlaces(written, names, 5)).toEqual(near);
  });
  test("are few", () => {
    expect(nearPlaces("R30", ["R301", "R302", "R303"], 2)).toEqual(["R301", "R302"]);
  });
});
