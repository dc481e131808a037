import type { Evidence } from "../evidence.ts";
import { covers, FOREVER, type Instant } from "../interval.ts";
import type { LabDate, LabDay } from "../lab-time.ts";
import type { Around, LabDays, State } from "./shape.ts";

/**
 * The first lab day on which nothing says she is away. Leave that ends on a Friday night ends on Monday, unless Monday
 * is a holiday, or leave too; a status without expiry ends no one knows when.
 */
export function backOn(stated: readonly Evidence[], now: State, at: Instant, around: Around): { backOn?: LabDate } {
  const absences = now.away ? stated.filter((e) => e.away && !e.isOpenEnded) : [];
  if (!absences.some((e) => covers(e, at))) return {};
  let back = at;
  for (let steps = 0; steps < 100; steps++) {
    const going = absences.filter((e) => covers(e, back));
    const day = labDayFrom(back, around);
    if (going.length > 0) back = Math.max(...going.map((e) => e.until));
    else if (day.from > back) back = day.from;
    else return { backOn: day.date };
    // A leave of single days goes on, perhaps, where reading ended.
    if (going.length > 0 && back >= (around.readUntil ?? FOREVER) && !going.some((e) => covers(e, at))) return {};
  }
  return {};
}

/** The day `at` falls on, or the next one on which people are expected. */
function labDayFrom(at: Instant, { time, isHoliday }: LabDays): LabDay {
  let day = time.dayOf(at);
  for (let i = 0; i < 60 && (day.weekday >= 6 || isHoliday(day.date)); i++) day = time.dayOf(day.until);
  return day;
}
