import { describe, expect, test } from "vitest";
import { below, comparison, markdown } from "../bench/table.ts";

const milliseconds = (value: number) => `${value} ms`;

describe("the bench", () => {
  test("compares each round with its own neighbour, and tells the middle of them", () => {
    const row = comparison("p50", [10, 30, 100], [10, 20, 50], { as: milliseconds, than: "bare", most: 1.5 });
    expect(row).toEqual({
      what: "p50",
      measured: "1.50 × (1.00–2.00): 30 ms, bare 20 ms",
      target: "≤ 1.5 ×",
      isMet: true,
    });
  });

  test("shows a target that was missed as missed", () => {
    const missed = comparison("answers", [50], [100], { as: String, than: "bare", least: 0.6 });
    const met = below("first answer", 900, 1_000, milliseconds);
    const text = markdown([{ title: "Speed", how: "In turns.", rows: [missed, met] }], 61_000, 0.25);
    expect(text).toContain("| answers | 0.50 × (0.50–0.50): 50, bare 100 | ≥ 0.6 × | ✗ |");
    expect(text).toContain("| first answer | 900 ms | ≤ 1000 ms | ✓ |");
    expect(text).toContain("1 of 2 targets met");
    expect(text).toContain("load 0.3 before it began");
  });
});
