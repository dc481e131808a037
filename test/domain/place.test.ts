import { describe, expect, test } from "vitest";
import { contains, type Place, samePlace } from "../../src/domain/place.ts";

const room = (name: string, inLab = true): Place => ({ kind: "room", name, inLab });
const elsewhere = (name: string): Place => ({ kind: "elsewhere", name, inLab: false });
const home: Place = { kind: "home", inLab: false };
const lab: Place = { kind: "lab", inLab: true };

describe("one place in two spellings", () => {
  test.each<[Place, Place, boolean]>([
    [room("R301"), room("r 301"), true],
    [room("Room 3.14"), room("R 3.14"), true],
    [room("B동 201"), room("B동 201호"), true],
    [room("R301"), room("R302"), false],
    [room("301호"), room("R301"), false],
    [home, home, true],
    [home, lab, false],
    [lab, room("R301"), false],
    [elsewhere("Busan"), elsewhere("busan"), true],
  ])("%j and %j: %s", (a, b, same) => {
    expect(samePlace(a, b)).toBe(same);
    expect(samePlace(b, a)).toBe(same);
  });
});

test("the lab contains its rooms, a building its own, and nothing contains itself by another's number", () => {
  expect(contains(lab, room("R301"))).toBe(true);
  expect(contains(lab, room("EE301", false))).toBe(false);
  expect(contains(elsewhere("공학관"), room("공학관 301", false))).toBe(true);
  expect(contains(room("R301"), lab)).toBe(false);
  expect(contains(room("R30"), room("R301"))).toBe(false);
  expect(contains(home, home)).toBe(false);
});
