import { describe, expect, test } from "vitest";
import { MINUTE } from "../../src/domain/interval.ts";
import { isLasting, isTrouble, troubleOf } from "../../src/domain/outage.ts";

const NOW = Date.UTC(2026, 10, 24);
const ago = (code: string, minutes: number) => ({ code, since: NOW - minutes * MINUTE });

describe("what is wrong with the way in", () => {
  test.each([
    ["nothing, when nothing fails", [], undefined],
    ["a lasting cause, at once", [ago("google-access-lost", 0)], ago("google-access-lost", 0)],
    [
      "a lasting cause, since the first scope failed with it",
      [ago("google-access-lost", 1), ago("google-access-lost", 5)],
      ago("google-access-lost", 5),
    ],
    [
      "the worst of several",
      [ago("google-api-disabled", 9), ago("google-access-lost", 1)],
      ago("google-access-lost", 1),
    ],
    [
      "a lasting cause rather than a passing one",
      [ago("google-unreachable", 90), ago("google-scope-missing", 1)],
      ago("google-scope-missing", 1),
    ],
    ["nothing, while a passing cause is young", [ago("google-unreachable", 29)], undefined],
    ["a passing cause that lasts", [ago("google-unreachable", 30)], ago("google-unreachable", 30)],
    ["a wrong clock, by its name", [ago("google-clock", 31)], ago("google-clock", 31)],
    [
      "the worst passing cause, since the first of them",
      [ago("google-clock", 2), ago("google-unreachable", 40)],
      ago("google-clock", 40),
    ],
    ["nothing, when one calendar is not shared", [ago("google-not-shared", 999)], undefined],
    ["nothing, of what we do not know", [ago("google-418", 999)], undefined],
  ])("is %s", (_what, failures, expected) => {
    expect(troubleOf(failures, NOW)).toEqual(expected);
  });
});

test.each([
  ["google-access-lost", true, true],
  ["google-clock", true, false],
  ["google-rate-limited", true, false],
  ["google-not-shared", false, false],
  ["google-not-connected", false, false],
])("%s is trouble: %s, and lasting: %s", (code, trouble, lasting) => {
  expect([isTrouble(code), isLasting(code)]).toEqual([trouble, lasting]);
});
