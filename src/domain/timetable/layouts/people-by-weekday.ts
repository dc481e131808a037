import type { GridLayout } from "../grids.ts";
import { firstColumn, nameColumnOf, peopleDown } from "../people.ts";
import { dayColumns } from "../weekday-row.ts";

/** People down, weekdays across, and in each cell what the person does that day: `10:00-12:00 EE301; 14-16 home`. */
export const peopleByWeekday: GridLayout = {
  headed(tab, row, header) {
    if (!header) return undefined;
    const nameColumn = nameColumnOf(tab, row, firstColumn(header.weekdays));
    if (nameColumn === undefined) return undefined;
    const columns = dayColumns(header.weekdays);
    return [
      {
        *describe({ bottom }, context) {
          const people = yield* peopleDown(tab, nameColumn, { top: row + 1, bottom }, [...columns.keys()], context);
          return { top: row + 1, columns, fixed: {}, ...people };
        },
      },
    ];
  },
};
