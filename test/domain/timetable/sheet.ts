import type { CellRange, SheetTab } from "../../../src/domain/timetable/sheet.ts";
import { finished } from "../../../src/domain/timetable/steps.ts";
import { readTimetable, type Timetable } from "../../../src/domain/timetable/timetable.ts";

export function tab(title: string, cells: readonly (readonly string[])[], merges: readonly CellRange[] = []): SheetTab {
  return { title, cells, merges };
}

/** The whole of a lab's spreadsheet, read at once on 21 November 2026. */
export function read(...tabs: SheetTab[]): Timetable {
  return finished(readTimetable({ title: "시간표", locale: "ko_KR", timeZone: "Asia/Seoul", tabs }, "2026-11-21"));
}

/**
 * A tab as people draw it: a line a row, `|` between cells, `\n` for a line break in a cell. `<` is merged with the
 * cell to its left and `^` with the one above.
 */
export function drawn(title: string, drawing: string): SheetTab {
  const rows = drawing
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("\\n", "\n")));
  const width = Math.max(...rows.map((row) => row.length));
  const marks = rows.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
  const merges = marks.flatMap((row, top) =>
    row.flatMap((mark, left) => {
      if (mark === "<" || mark === "^") return [];
      let [right, bottom] = [left + 1, top + 1];
      while (row[right] === "<") right += 1;
      while (marks[bottom]?.[left] === "^") bottom += 1;
      return right - left > 1 || bottom - top > 1 ? [{ top, left, bottom, right }] : [];
    }),
  );
  return { title, cells: marks.map((row) => row.map((mark) => (/^[<^]$/.test(mark) ? "" : mark))), merges };
}

/** `김민지 1 10-12 R301 선형대수 busy`, one line a claim. */
export function lines({ claims }: Timetable): string[] {
  return claims.map(({ who, when, kind, place, activity, availability }) => {
    if (when.kind !== "weekly") throw new Error("a timetable says nothing dated");
    const words = [Object.values(who)[0], when.weekday, `${clock(when.start)}-${clock(when.end)}`];
    const off = kind === "void" ? "off" : undefined;
    return [...words, place?.name ?? place?.kind, activity, availability, off]
      .filter((word) => word !== undefined)
      .join(" ");
  });
}

/** What was not understood: `C4 reason`, the tab left out when there is only one. */
export function told({ misreads }: Timetable): string[] {
  return misreads.map(({ where, reason }) => `${where} ${reason}`);
}

function clock(minutes: number): string {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}
