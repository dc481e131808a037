import { type GridKind, gridKinds } from "./grids.ts";
import { list } from "./layouts/list.ts";
import { type SheetBook, type SheetTab, tabView } from "./sheet.ts";
import type { Steps } from "./steps.ts";
import { recogniseTable, type TableKind } from "./tables.ts";

export interface RecognisedTab {
  /** The tab's title, quoted as in an address. */
  readonly where: string;
  /** Empty when nothing in it was recognised. */
  readonly as: readonly (GridKind | TableKind | "list")[];
}

/** As what each tab with something in it is read, by itself: a copy left behind looks like any other. */
export function* recogniseTabs({ tabs }: SheetBook): Steps<RecognisedTab[]> {
  const recognised: RecognisedTab[] = [];
  for (const tab of tabs) if (hasContent(tab)) recognised.push(yield* recognise(tab));
  return recognised;
}

const hasContent = ({ cells }: SheetTab) => cells.some((row) => row.some((cell) => cell.trim() !== ""));

function* recognise(written: SheetTab): Steps<RecognisedTab> {
  const tab = tabView(written);
  const where = tab.where();
  if (yield* list.recognise(tab)) return { where, as: ["list"] };
  const grids = yield* gridKinds(tab);
  if (grids.length > 0) return { where, as: grids };
  const table = recogniseTable(tab);
  return { where, as: table ? [table.kind] : [] };
}
