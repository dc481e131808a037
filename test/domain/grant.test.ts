import { describe, expect, test } from "vitest";
import { endOf, type Grant, isEnding, isSameAccount, type PastGrant } from "../../src/domain/grant.ts";
import { DAY, HOUR, MINUTE } from "../../src/domain/interval.ts";

const NOW = Date.UTC(2026, 10, 24);
/** A grant that lived so long and ended before now. */
const lived = (ms: number, endedAgo = 0): PastGrant => ({
  grantedAt: NOW - endedAgo - ms,
  died: { at: NOW - endedAgo, code: "google-access-lost" },
});
const alive = (ago: number): PastGrant => ({ grantedAt: NOW - ago });

describe("when a grant will end", () => {
  const testing = { at: NOW + 7 * DAY, because: "testing" };
  test.each([
    ["nobody knows of the first", undefined, [], undefined],
    ["the vendor says", 3 * DAY, [], { at: NOW + 3 * DAY, because: "time-limited" }],
    [
      "the vendor's word counts more than the past",
      DAY,
      [lived(7 * DAY), lived(7 * DAY, 8 * DAY)],
      { at: NOW + DAY, because: "time-limited" },
    ],
    ["one that died at seven days may be an accident", undefined, [lived(7 * DAY)], undefined],
    ["two in a row are not", undefined, [lived(7 * DAY), lived(7 * DAY, 8 * DAY)], testing],
    [
      "a death is noticed a little later than it comes",
      undefined,
      [lived(7 * DAY + 2 * HOUR), lived(7 * DAY - MINUTE, 8 * DAY)],
      testing,
    ],
    ["a death at eight days has another cause", undefined, [lived(8 * DAY), lived(7 * DAY, 9 * DAY)], undefined],
    ["an early death has another cause", undefined, [lived(DAY), lived(7 * DAY, 2 * DAY)], undefined],
    [
      "only the last two count",
      undefined,
      [lived(40 * DAY), lived(7 * DAY, 41 * DAY), lived(7 * DAY, 50 * DAY)],
      undefined,
    ],
    ["one that was replaced alive says nothing", undefined, [alive(7 * DAY), lived(7 * DAY, 8 * DAY)], undefined],
    [
      "the order in which they are listed does not count",
      undefined,
      [lived(7 * DAY, 20 * DAY), lived(7 * DAY, 8 * DAY), lived(7 * DAY)],
      testing,
    ],
  ])("%s", (_what, endsInMs, past, end) => {
    expect(endOf(NOW, endsInMs, past)).toEqual(end);
  });
});

describe("a grant is ending", () => {
  const grant = (about: Partial<Grant>): Grant => ({ id: "g", slot: "main", scopes: [], grantedAt: NOW, ...about });
  const end = { at: NOW + 7 * DAY, because: "testing" } as const;
  test.each([
    ["without a known end", {}, 100 * DAY, false],
    ["more than three days before", { end }, 4 * DAY - 1, false],
    ["three days before", { end }, 4 * DAY, true],
    ["a moment before", { end }, 7 * DAY - 1, true],
    ["when it should have ended and did not", { end }, 7 * DAY, false],
    ["when it is dead already", { end, died: { at: NOW, code: "x" } }, 5 * DAY, false],
  ])("%s", (_when, about, ms, expected) => {
    expect(isEnding(grant(about), NOW + ms)).toBe(expected);
  });
});

describe("two grants are the same account's", () => {
  test.each([
    [{ account: "a@x", subject: "1" }, { account: "b@x", subject: "1" }, true],
    [{ account: "a@x", subject: "1" }, { account: "a@x", subject: "2" }, false],
    [{ account: "a@x" }, { account: "A@X", subject: "2" }, true],
    [{ account: "a@x" }, { account: "b@x" }, false],
    [{}, { account: "b@x", subject: "2" }, undefined],
    [{ subject: "1" }, { account: "b@x" }, undefined],
    [{}, {}, undefined],
  ])("%j and %j: %s", (a, b, expected) => {
    expect(isSameAccount(a, b)).toBe(expected);
    expect(isSameAccount(b, a)).toBe(expected);
  });
});
