import type { Weekday } from "../lab-time.ts";
import { plain } from "../written.ts";
import { type Hours, hoursAlone, type Periods } from "./hours.ts";
import { readWeekdays } from "./weekdays.ts";

export interface DaysAndHours extends Hours {
  readonly days: readonly Weekday[];
}

/** Weekdays and times in one cell: `월 10:00-11:50, 수 13:00-14:50`, `Mon/Wed 10-12`, `月2`, `금3,4`; else a reason. */
export function readDaysAndHours(text: string, periods: Periods): readonly DaysAndHours[] | string {
  const words = plain(text).replace(RUN_TOGETHER, (run) =>
    run
      .match(LETTERS)!
      .map((letters) => SPELT.get(letters))
      .join("/"),
  );
  const runs = [...words.matchAll(DAYS)];
  if (runs.length === 0 || bare(words.slice(0, runs[0]!.index)) !== "") return NO_DAY;
  const found: DaysAndHours[] = [];
  for (const [index, { 0: run, index: at }] of runs.entries()) {
    const days = readWeekdays(run);
    const hours = hoursOf(words.slice(at + run.length, runs[index + 1]?.index), periods);
    if (!days) return NO_DAY;
    if (typeof hours === "string") return hours;
    for (const one of hours) found.push({ days, ...one });
  }
  return found;
}

/** True for a text that a weekday leads and a number follows. */
export function beginsWithDay(text: string): boolean {
  return /\d/.test(text) && spelt(text).search(DAYS) === 0;
}

function spelt(text: string): string {
  return plain(text).replace(RUN_TOGETHER, (run) =>
    run
      .match(LETTERS)!
      .map((one) => SPELT.get(one))
      .join("/"),
  );
}

// `MWF` and `TTh`, as catalogues of courses have it.
const SPELT = new Map([
  ["M", "Mon"],
  ["T", "Tue"],
  ["Tu", "Tue"],
  ["W", "Wed"],
  ["Th", "Thu"],
  ["R", "Thu"],
  ["F", "Fri"],
]);
const LETTERS = /Tu|Th|[MTWRF]/g;
const RUN_TOGETHER = /(?<![\p{L}\d])(?=\p{L}{2})M?(?:Tu?)?W?(?:Th|R)?F?(?![\p{L}])(?=\s*[\d(,@])/gu;

const NO_DAY = "it does not begin with a weekday";
const DAY = String.raw`(?:[월화수목금토일](?:요일)?|[月火水木金土日](?:曜日?)?|(?<![a-z])(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)`;
const DAYS = new RegExp(String.raw`(?:매주|毎週|every)?\s?${DAY}(?:\s?(?:[,、/·・&+~〜–-]|and|to)?\s?${DAY})*`, "giu");

function hoursOf(text: string, periods: Periods): ReturnType<typeof hoursAlone> {
  return hoursAlone(asLessons(bare(text), /^\d/.test(text)), periods);
}

/** `2` and `3,4` are lessons; so is `3-4` right behind its weekday, as catalogues of courses have it. */
function asLessons(text: string, isBehindDay: boolean): string {
  if (/^\d{1,2}$/.test(text) || (isBehindDay && /^[1-8]\s?[-~〜]\s?[1-8]$/.test(text))) return `${text}교시`;
  return /^\d{1,2}(?:\s?[,·・、]\s?\d{1,2})+$/.test(text) ? `${text}교시` : text;
}

function bare(text: string): string {
  return text.replace(/^[\s,，、;/:()[\]·・.&+]+|[\s,，、;/:()[\]·・&+]+$/gu, "");
}
