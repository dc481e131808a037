import type { Instant } from "../../domain/interval.ts";
import type { Line } from "./parts.ts";

/** What a sentence needs to know beside the answer. */
export interface Saying {
  readonly now: Instant;
  /** The slash command, for examples. */
  readonly command: string;
}

/** A message in lines: what was asked for, then what supports it, then groups of a board. */
export interface Said {
  readonly first: Line;
  readonly more: readonly Line[];
  readonly groups?: readonly { readonly title: Line; readonly lines: readonly Line[] }[];
}

/** When it is said, and where the reader's clock hangs. */
export interface Telling {
  readonly now: Instant;
  readonly zone: string;
}
