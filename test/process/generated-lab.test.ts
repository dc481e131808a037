import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generatedLab } from "../support/generated-lab.ts";
import { LABS } from "./labs.ts";

test("nothing that is made up for these tests stands anywhere in the repository", () => {
  const files = globSync(["{src,test,data,bench,docs}/**/*.{ts,js,json,md,html,css}", "*.{md,json,yml}"]);
  const everything = files
    .map((file) => readFileSync(file, "utf8"))
    .join("\n")
    .toLowerCase();
  expect(files.length).toBeGreaterThan(200);
  for (const number of LABS) {
    const { words } = generatedLab(number);
    expect(words.length).toBeGreaterThan(300);
    expect(words.filter((word) => everything.includes(word.toLowerCase()))).toEqual([]);
  }
});

test("the same number makes the same lab, and another one nobody of it", () => {
  const now = new Date("2026-11-24T02:00:00Z");
  expect(generatedLab(1, now)).toEqual(generatedLab(1, now));
  const people = (number: number) => generatedLab(number, now).seed.slack.users.flatMap((u) => [u.id, u.realName]);
  const others = new Set(people(2));
  expect(people(1).filter((word) => others.has(word))).toEqual([]);
});

test("at whatever hour it is made, it is late in the morning there", () => {
  for (let hour = 0; hour < 24; hour++) {
    const now = new Date(Date.UTC(2026, 10, 24, hour, 59));
    const { seed } = generatedLab(1, now);
    const format = new Intl.DateTimeFormat("en-GB", { timeZone: seed.timeZone, hour: "2-digit", hourCycle: "h23" });
    expect(format.format(now), seed.timeZone).toBe("11");
  }
});
