import type { LabDate, Weekday } from "../lab-time.ts";
import type { CellContext, CellReading, Said, SaidInSlot } from "./cell.ts";
import type { Misread, TabView } from "./sheet.ts";
import type { Steps } from "./steps.ts";

/** One line of the weekly plan, as read. */
export interface Entry extends Said {
  /** As written in the sheet. */
  readonly name: string;
  readonly weekday: Weekday;
  /** The address of its cell. */
  readonly where: string;
}

export interface TabReading {
  readonly entries: readonly Entry[];
  /** Everyone who has a line in the tab, with entries or without. */
  readonly names: readonly string[];
  readonly misreads: readonly Misread[];
}

export interface TabContext extends CellContext {
  readonly readCell: (text: string) => CellReading;
  readonly readSlot: (text: string) => CellReading<SaidInSlot>;
  /** True for a name or alias that the other tabs know. */
  readonly isKnownName: (name: string) => boolean;
  /** The day a header or cell names: `11/23(월)`, `2026-11-24`; undefined when it is not on this weekday. */
  readonly dateOf: (text: string, weekday?: Weekday) => LabDate | undefined;
  /** Whom a rota means: a known name, or a given name that one person alone has. */
  readonly nameInRota: (written: string) => string | undefined;
}

/** One way to draw a timetable. */
export interface Layout {
  /** How to read the tab when it is drawn this way, which its headers tell; undefined when it is not. */
  recognise(tab: TabView): Steps<TabReader | undefined>;
}

export type TabReader = (context: TabContext) => Steps<TabReading>;

/** More lines than any lab has; a tab that goes on after them is told. */
export const MOST_ENTRIES = 100_000;
export const TOO_LONG = "the tab was not read to its end: it holds too many entries";
