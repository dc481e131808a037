import type { LintNotice } from "../../../domain/notice.ts";
import { addresses, type LintWording, misreadLines, type Reasons } from "../lint.ts";
import { type Line, say, strong } from "../parts.ts";

export const lint: LintWording = (notice) => {
  const { added, mended, count, address, page } = notice;
  if (count === 0) return { first: say`All of the timetable ${strong(notice.label)} is understood again.`, more: [] };
  const isMendedToo = added.length > 0 && mended.length > 0;
  return {
    first: first(notice),
    more: [
      ...misreads(added),
      ...(isMendedToo ? [say`Understood again, or gone: ${addresses(mended, ", ")}`] : []),
      ...(address === undefined ? [] : [[{ link: address, words: "Open the timetable" }]]),
      ...(page === undefined ? [] : [[{ link: page, words: "All that is not understood" }]]),
      ["All else in it counts. I tell changes of this list, once a day at most; `npm run doctor` lists it in full."],
    ],
  };
};

/** The first of them, and how many more there are. */
export const misreads = (all: LintNotice["added"]): readonly Line[] =>
  misreadLines(all, REASONS, (more) => `… and ${more} more`);

function first({ label, added, mended, count }: LintNotice): Line {
  const sheet = say`the timetable ${strong(label)}`;
  const isAre = count === 1 ? "is" : "are";
  if (added.length === 0)
    return say`${mended.length} of what I could not read in ${sheet} ${mended.length === 1 ? "is" : "are"} mended; ${count} ${isAre} left.`;
  if (added.length === count) return say`I cannot read ${spots(count)} of ${sheet}.`;
  return say`I cannot read ${spots(added.length)} more of ${sheet}; that makes ${count}.`;
}

const spots = (count: number) => (count === 1 ? "one cell or tab" : `${count} cells or tabs`);

export const REASONS: Reasons = [
  [
    "the tab was not recognised: it has no weekdays, {}",
    "the tab was not recognised: it needs headers of a timetable, or of one of the tables beside it",
  ],
];
