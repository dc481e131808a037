import { setImmediate as nextTurn } from "node:timers/promises";
import { type SheetBook, type Sheets, spreadsheetIdIn } from "../clients/google/sheets.ts";
import { isZone, type LabDate } from "../domain/lab-time.ts";
import type { Steps } from "../domain/timetable/steps.ts";
import { readTimetable } from "../domain/timetable/timetable.ts";
import type { FailedReading, Misread, Reading, Source } from "../flows/ports.ts";
import { explainGoogle } from "./google-failure.ts";

export interface TimetableOptions {
  /** The id or the whole address. */
  readonly spreadsheetId: string;
  readonly schedule: string;
  /** How far apart the schedule's times are. */
  readonly periodMinutes?: number;
}

/** The lab's weekly plan: one spreadsheet, one scope. */
export function timetable(sheets: Sheets, { spreadsheetId, schedule, periodMinutes = 5 }: TimetableOptions): Source {
  const scope = spreadsheetIdIn(spreadsheetId);
  return {
    name: "timetable",
    schedule,
    periodMinutes,
    async *collect({ now, lab, signal }) {
      const read = await sheets
        .read(scope, signal)
        .then((book) => readingOf(scope, book, lab.dayOf(now).date, signal))
        .catch((error: unknown) => (signal.aborted ? undefined : failureOf(scope, error)));
      if (read && !signal.aborted) yield read;
    },
  };
}

async function readingOf(scope: string, book: SheetBook, today: LabDate, signal: AbortSignal): Promise<Reading> {
  const read = await inSlices(readTimetable(book, today), signal);
  const { claims, people, places, holidays, periods, rows, misreads } = read;
  const zone = isZone(book.timeZone) ? book.timeZone : undefined;
  return {
    kind: "reading",
    scope,
    label: book.title.trim() || "timetable",
    people,
    claims,
    lab: { ...(zone && { zone }), places, holidays, periods },
    misreads: bounded([...misreads, ...book.unread.map(unreadTab)]),
    rows,
  };
}

const SLICE_MS = 5;

/** Does the work a few milliseconds at a time, so that questions are answered in between. */
async function inSlices<T>(steps: Steps<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < until);
    await nextTurn();
    signal.throwIfAborted();
  }
}

function failureOf(scope: string, error: unknown): FailedReading {
  return { kind: "failed", scope, label: "timetable", error: explainGoogle(error) };
}

function unreadTab(title: string): Misread {
  return {
    where: `'${title.replaceAll("'", "''")}'`,
    reason: "the tab was not read, or not to its end: the spreadsheet is too big",
  };
}

const MOST_MISREADS = 200;

/** A sheet that is no timetable at all would otherwise fill the health page with its cells. */
function bounded(misreads: readonly Misread[]): readonly Misread[] {
  if (misreads.length <= MOST_MISREADS) return misreads;
  return [...misreads.slice(0, MOST_MISREADS), { where: "the rest", reason: "more cells were not understood" }];
}
