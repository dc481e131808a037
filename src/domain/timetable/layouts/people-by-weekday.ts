import type { Weekday } from "../../lab-time.ts";
import type { GridLayout, HeadedGrid } from "../grid-layout.ts";
import { withDaysJoined } from "../parted-days.ts";
import { firstColumn, nameColumnOf, peopleDown } from "../people.ts";
import type { TabView } from "../sheet.ts";
import { dayColumns, daysAcross, sideBySide } from "../weekday-row.ts";

/** People down, weekdays across, and in each cell what the person does that day: `10:00-12:00 EE301; 14-16 home`. */
export const peopleByWeekday: GridLayout = {
  headed(tab, row, header) {
    const drawn: { readonly nameColumn: number; readonly weeks: ReadonlyMap<number, Weekday>[] }[] = [];
    let from = 0;
    const runs = header ? sideBySide(header) : [];
    for (const weekdays of runs) {
      // Beside another table, what is behind a table is the other's.
      const until = runs.length === 1 ? tab.columns : firstColumn(weekdays);
      const nameColumn = nameColumnOf(tab, row, firstColumn(weekdays), { from, until });
      // A week beside another without names of its own is of the same people.
      if (nameColumn !== undefined) drawn.push({ nameColumn, weeks: [weekdays] });
      else if (drawn.length > 0) drawn.at(-1)!.weeks.push(weekdays);
      else return undefined;
      from = Math.max(...weekdays.keys()) + 1;
    }
    return drawn.length > 0 ? drawn.map(({ nameColumn, weeks }) => grid(tab, row, nameColumn, weeks)) : undefined;
  },
};

function grid(
  tab: TabView,
  row: number,
  nameColumn: number,
  weeks: readonly ReadonlyMap<number, Weekday>[],
): HeadedGrid {
  return {
    *describe({ bottom }, context) {
      const columns = new Map(weeks.flatMap((weekdays) => [...dayColumns(tab, row, weekdays, context.dateOf)]));
      const days = weeks.flatMap((weekdays) => daysAcross(tab, row, weekdays));
      const view = withDaysJoined(tab, row, days);
      const top = row + (view ? 2 : 1);
      const people = yield* peopleDown(view ?? tab, nameColumn, { top, bottom }, [...columns.keys()], context);
      return { ...(view && { view }), top, columns, fixed: {}, ...people };
    },
  };
}
