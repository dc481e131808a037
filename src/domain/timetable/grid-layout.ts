import type { Grid } from "./grid.ts";
import type { TabContext } from "./layout.ts";
import type { Misread, TabView } from "./sheet.ts";
import type { Steps } from "./steps.ts";
import type { WeekdayRow } from "./weekday-row.ts";

/** A way to draw a grid: what is said in the cells belongs to the row's and the column's headers. */
export interface GridLayout {
  /** The grids that this row is the header of, side by side; undefined when it heads none of this kind. */
  headed(tab: TabView, row: number, weekdays: WeekdayRow | undefined): readonly HeadedGrid[] | undefined;
}

export interface HeadedGrid {
  /** Reads what its rows and columns stand for. `above` is where the grid before it ended. */
  describe(extent: { readonly above: number; readonly bottom: number }, context: TabContext): Steps<Described>;
}

export interface Described extends Grid {
  /** The tab as its cells are to be read, where that is not as they stand. */
  readonly view?: TabView;
  /** Everyone who has a row or column. */
  readonly names: readonly string[];
  readonly misreads: readonly Misread[];
}
