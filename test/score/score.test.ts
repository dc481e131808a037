import { describe, expect, test } from "vitest";
import { languages, type Scored, score } from "./score.ts";

/** What the questions in hand score, people whom the directory cannot find included; it may only rise. */
const LEAST_RIGHT = 0.98;

describe.each(languages)("the labelled questions in %s", (language) => {
  const open = score(language) ?? [];
  const said = ({ text, expected, read }: Scored) => `${text}: ${expected}, read ${read}`;

  test("are read right, and the others asked back", () => {
    expect(open.length).toBeGreaterThan(100);
    const right = open.filter(({ verdict }) => verdict === "right");
    const others = open.filter(({ verdict }) => verdict !== "right").map(said);
    expect(right.length / open.length, others.join("\n")).toBeGreaterThanOrEqual(LEAST_RIGHT);
  });

  test("are never answered about somebody else", () => {
    const wrong = open.filter(({ verdict }) => verdict === "wrong person");
    expect(wrong.map(said)).toEqual([]);
  });
});
