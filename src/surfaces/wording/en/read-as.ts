import type { Instant } from "../../../domain/interval.ts";
import type { AskedTime } from "../../../domain/question/question.ts";
import { foreign, type Line, say } from "../parts.ts";
import { isPlainly } from "../times.ts";
import * as words from "./words.ts";

/** How a doubtful time was read: `Taking “3” as 15:00`. */
export function taking(read: AskedTime["taking"], now: Instant, zone: string): Line | undefined {
  if (!read || isPlainly(read, zone)) return undefined;
  return say`Taking “${foreign(read.written)}” as ${words.at(read.as, now, zone).replace(/^at /, "")}`;
}
