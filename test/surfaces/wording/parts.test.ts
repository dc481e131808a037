import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foreign, joined, plain, say, strong, tidy } from "../../../src/surfaces/wording/parts.ts";

test("a line is put together from words, lines and foreign text, and leaves out what is empty", () => {
  const inner = say`in ${strong("R301")}`;
  expect(plain(say`${foreign("Minji")} is ${inner}${""}${undefined} until ${15}:00`)).toBe(
    "Minji is in R301 until 15:00",
  );
  expect(plain(joined([["a"], ["b"], ["c"]], ", "))).toBe("a, b, c");
});

describe("foreign text", () => {
  test.each([
    ["stays as it is when it is harmless", "TA session, Linear Algebra", "TA session, Linear Algebra"],
    ["stays Korean", "선형대수 김민지", "선형대수 김민지"],
    ["stays Japanese", "田中さん ゼミ", "田中さん ゼミ"],
    ["becomes one line", "one\r\n\ttwo\u2028three", "one two three"],
    ["loses what moves a terminal's cursor", "\u001b[31mred\u0007", "[31mred"],
    ["loses what turns the reading direction", "abc\u202edef\u2066", "abcdef"],
    ["loses what nobody sees", "a\u200bb\ufeffc\u{e0041}", "abc"],
    ["keeps the joints of emoji", "👩‍👩‍👧‍👦 family", "👩‍👩‍👧‍👦 family"],
    ["keeps a few accents and drops a pile", `e${"\u0301".repeat(10_000)}`, `e${"\u0301".repeat(4)}`],
    ["is well-formed", "a\ud800b", "a\ufffdb"],
    ["may be empty", " \n ", ""],
  ])("%s", (_case, written, shown) => {
    expect(tidy(written, 120)).toBe(shown);
  });

  test("is cut between graphemes, with an ellipsis", () => {
    expect(tidy("abcdef", 4)).toBe("abc…");
    expect(tidy("👩‍👩‍👧‍👦👩‍👩‍👧‍👦x", 2).endsWith("…")).toBe(true);
    expect(tidy("각각각각", 3)).toBe("각각…");
  });

  test("right to left does not turn the sentence around it", () => {
    expect(plain(say`${foreign("שלום")} is in R301`)).toBe("\u2068שלום\u2069 is in R301");
  });

  test("of any kind is one bounded, well-formed line", () => {
    const anything = fc.string({ unit: "binary", maxLength: 3_000 });
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 60 }), (text, limit) => {
        const shown = tidy(text, limit);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown.length).toBeLessThanOrEqual(limit * 2 + 1);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
        expect(tidy(shown, limit + 1)).toBe(shown);
      }),
    );
  });
});
