import { describe, expect, test } from "vitest";
import { directory } from "../../../src/domain/names/directory.ts";
import { cpuMs } from "../../support/cpu.ts";
import { lab } from "./lab.ts";

const everyone = directory(lab);

function offered(line: string): string {
  const found = everyone.match(line);
  return "people" in found ? `${found.kind} ${found.people.map(({ name }) => name).join(", ")}` : found.kind;
}

describe("whose name stands among words that are not understood is offered, and nobody is answered about", () => {
  test.each([
    ["junho?? very urgent", "near Junho Lee"],
    ["준호오빠 집임", "near Junho Lee"],
    ["민지한테 전할 게", "near minji"],
    ["태윤지금랩실에", "near 태윤"],
    ["田中葵さん休憩中ですか", "near Aoi Tanaka"],
    ["あと15分したら佐藤さん", "near Kenta Sato"],
    ["seoyeon and taeyun were both here I think", "near 서연 Seoyeon, 태윤"],
  ])("%s: %s", (line, expected) => {
    expect(offered(line)).toBe(expected);
  });

  test("two words that only share a surname or a first name are somebody else", () => {
    for (const line of ["Junho Park", "kim munju", "박준호"]) expect(offered(line)).toBe("nobody");
  });

  test("words that are also names are words there", () => {
    for (const line of ["it will rain all day", "하나도 모르겠다", "we may or may not"])
      expect(offered(line)).toBe("nobody");
  });

  test("300 characters of nonsense cost little", () => {
    const started = cpuMs();
    for (let i = 0; i < 50; i++) everyone.match(`${"가나다라 さんくん さん ".repeat(30)}${i}`);
    expect((cpuMs() - started) / 50).toBeLessThan(20);
  });
});

describe("whether words may name anybody", () => {
  test.each(["junho", "and Junho", "준호도", "田中葵さんに渡す", "junoh?"])("%s: they may", (words) => {
    expect(everyone.knows(words)).toBe(true);
  });
  test.each(["the printer is on fire", "잠깐 여쭤볼 게 있어서요", "鍵を借りたくて"])(
    "%s: they name nobody",
    (words) => {
      expect(everyone.knows(words)).toBe(false);
    },
  );
});
