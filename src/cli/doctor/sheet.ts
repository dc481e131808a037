import type { GoogleAccess } from "../../clients/google/access.ts";
import { type SheetBook, sheets, spreadsheetIdIn } from "../../clients/google/sheets.ts";
import { isZone } from "../../domain/lab-time.ts";
import { type RecognisedTab, recogniseTabs } from "../../domain/timetable/recognised.ts";
import { finished } from "../../domain/timetable/steps.ts";
import { readTimetable } from "../../domain/timetable/timetable.ts";
import type { Misread } from "../../flows/ports.ts";
import { explainGoogle } from "../../sources/google-failure.ts";
import { type Finding, fine, problem, problemOf } from "./finding.ts";

export interface SheetFindings {
  readonly findings: readonly Finding[];
  readonly zone?: string;
}

/** The sheet: whether it can be read, as what each tab is, and which cells nobody understands. */
export async function readSheet(access: GoogleAccess, spreadsheet: string): Promise<SheetFindings> {
  try {
    const book = await sheets(access).read(spreadsheetIdIn(spreadsheet));
    return { findings: [...findingsOf(book)], ...(isZone(book.timeZone) && { zone: book.timeZone }) };
  } catch (error) {
    return { findings: [problemOf("timetable", explainGoogle(error), access)] };
  }
}

function* findingsOf(book: SheetBook): Generator<Finding> {
  const { rows, misreads } = finished(readTimetable(book, new Date().toISOString().slice(0, 10)));
  yield rows > 0
    ? fine("timetable", `readable, ${rows} entries understood`)
    : problem(
        "timetable",
        "readable, but no entry was understood",
        "draw it in one of the layouts the README names, with weekdays or times in its headers",
      );
  for (const tab of finished(recogniseTabs(book))) yield tabFinding(tab, misreads);
  for (const title of book.unread)
    yield problem(
      `tab '${title}'`,
      "not read, or not to its end",
      "make the spreadsheet smaller, or move what is no timetable elsewhere",
    );
  const cells = misreads.filter(({ where }) => where.includes("!"));
  for (const { where, reason } of cells.slice(0, MOST_TOLD))
    yield problem(where, reason, "rewrite this cell; the rest of the sheet counts");
  if (cells.length > MOST_TOLD)
    yield problem(
      "timetable",
      `${cells.length - MOST_TOLD} more cells were not understood`,
      "mend those above first, then run this again",
    );
}

const MOST_TOLD = 20;

function tabFinding({ where, as }: RecognisedTab, misreads: readonly Misread[]): Finding {
  const whole = misreads.find((misread) => misread.where === where);
  if (whole)
    return problem(
      `tab ${where}`,
      whole.reason,
      "correct its headers, rename it, or hide it: hidden tabs are not read",
    );
  return fine(`tab ${where}`, `read as ${as.map((kind) => DRAWN[kind]).join(" and ") || "nothing"}`);
}

const DRAWN: Readonly<Record<RecognisedTab["as"][number], string>> = {
  "people-by-weekday": "people down, weekdays across",
  "slots-by-weekday": "times down, weekdays across",
  "slots-by-person": "times down, people across",
  "people-by-slot": "people down, weekdays and lessons across",
  list: "a plain list",
  people: "the people tab",
  aliases: "the aliases tab",
  places: "the places tab",
  terms: "the terms tab",
  periods: "the periods tab",
  holidays: "the holidays tab",
};
