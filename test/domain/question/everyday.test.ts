import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scoreOf } from "../../score/score.ts";

/** Many ways to ask one thing, sorted by what is special about them; people and labels as in `test/questions.md`. */
interface Table {
  readonly title: string;
  readonly rows: readonly (readonly [text: string, expected: string])[];
}

function tables(language: string): readonly Table[] {
  const written = readFileSync(new URL(`everyday.${language}.tsv`, import.meta.url), "utf8");
  return written.split(/^# /m).flatMap((block) => {
    const [title = "", ...lines] = block.split("\n").filter((line) => line !== "");
    const rows = lines.map((line) => line.split("\t") as [string, string]);
    return rows.length > 0 ? [{ title, rows }] : [];
  });
}

for (const language of ["en", "ko", "ja"]) {
  for (const { title, rows } of tables(language)) {
    describe(`${language}: ${title}`, () => {
      test.each(rows)("%s", (text, expected) => {
        const { read, verdict } = scoreOf({ text, expected });
        expect({ expected, read, verdict }).toEqual({ expected, read, verdict: "right" });
      });
    });
  }
}
